/* Responsible for making elements: text goes in as text, never as markup. */

export const byId = (id) => document.getElementById(id);

/** An element with properties, `data` (data-*), `aria` (aria-*), a `role` and children; null children are left out. */
export function el(tag, { data = {}, aria = {}, role = null, ...properties } = {}, ...children) {
  const node = document.createElement(tag);
  Object.assign(node, properties);
  Object.assign(node.dataset, data);
  if (role) node.setAttribute("role", role);
  for (const [name, value] of Object.entries(aria)) node.setAttribute(`aria-${name}`, value);
  node.append(...children.filter((child) => child !== null));
  return node;
}

/** A decorative icon of the page's sprite; what it means must stand in a label or in text beside it. */
export function icon(name) {
  const svg = byId("icon").content.firstElementChild.cloneNode(true);
  svg.firstElementChild.setAttribute("href", `#i-${name}`);
  return svg;
}

/** Words that only a screen reader meets. */
export const hiddenText = (text) => el("span", { className: "vh" }, text);
