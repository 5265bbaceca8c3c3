/* Responsible for a message's HTML: it is parsed apart from the page and built anew from a short list of elements,
   so that nothing else of it, no attribute and no handler, ever reaches the page. */

import { el } from "./dom.js";
import { formatted, inFull } from "./time.js";

const SAME = new Map(Object.entries({
  b: "b", strong: "b", i: "i", em: "i", u: "u", ins: "u", s: "s", strike: "s", del: "s", code: "code", pre: "pre",
}));
const LINKS = new Set(["http:", "https:", "mailto:", "tel:", "tg:"]);
const LINKED = /(https?:\/\/[^\s<>"]*[^\s<>".,;:!?)\]])|(?<![\w/])(\/[a-z][a-z0-9_]{0,31})(?![\w/])/g;

/** A fragment of `html`. `now` is the bot's time; `onCommand` gets a /command that the person presses in the text, and
    without it commands stay plain text. */
export function richText(html, { now, onCommand = null }) {
  // The explicit body keeps white space at the very start, which the parser drops elsewhere.
  const parsed = new DOMParser().parseFromString(`<!doctype html><body>${html}`, "text/html");
  const fragment = document.createDocumentFragment();
  fragment.append(...translateAll(parsed.body, { now, onCommand, isLinking: true }));
  return fragment;
}

const translateAll = (parent, context) => [...parent.childNodes].flatMap((node) => translate(node, context));

function translate(node, context) {
  if (node.nodeType === Node.TEXT_NODE) return context.isLinking ? linked(node.data, context) : [node.data];
  if (node.nodeType !== Node.ELEMENT_NODE) return [];
  const name = node.localName;
  if (name === "script" || name === "style") return [];
  const children = translateAll(node, { ...context, isLinking: context.isLinking && !["a", "code", "pre"].includes(name) });
  if (SAME.has(name)) return [el(SAME.get(name), {}, ...children)];
  if (name === "a") return [link(node.getAttribute("href") ?? "", children)];
  if (name === "blockquote") return [quote(children, node.hasAttribute("expandable"))];
  if (name === "tg-spoiler" || (name === "span" && /spoiler/.test(node.className))) return [spoiler(children)];
  if (name === "tg-time") return [instant(node, children, context.now)];
  return name === "br" ? ["\n"] : children;
}

function link(href, children) {
  const url = parsedUrl(href);
  if (!url || !LINKS.has(url.protocol)) return el("span", {}, ...children);
  return el("a", { href: url.href, target: "_blank", rel: "noopener noreferrer" }, ...children);
}

function parsedUrl(href) {
  try {
    return new URL(href);
  } catch {
    return null;
  }
}

function linked(text, { onCommand }) {
  const parts = [];
  let from = 0;
  for (const match of text.matchAll(LINKED)) {
    const [whole, url, command] = match;
    if (command && !onCommand) continue;
    parts.push(text.slice(from, match.index));
    from = match.index + whole.length;
    if (url) {
      parts.push(link(url, [url]));
      continue;
    }
    // A line may break after a button, so the full stop that follows it is held to it.
    const [closing] = /^[.,;:!?)\]]*/.exec(text.slice(from));
    parts.push(el("span", { className: "together" }, commandButton(command, onCommand), closing));
    from += closing.length;
  }
  parts.push(text.slice(from));
  return parts.filter((part) => part !== "");
}

function commandButton(command, onCommand) {
  const button = el("button", { type: "button", className: "command" }, command);
  button.addEventListener("click", () => onCommand(command));
  return button;
}

function quote(children, isExpandable) {
  const block = el("blockquote", {}, ...children);
  if (!isExpandable) return block;
  block.classList.add("expandable");
  const toggle = el("button", { type: "button", className: "expand", aria: { expanded: "false" } }, "Show more");
  toggle.addEventListener("click", () => setExpanded(block, toggle.getAttribute("aria-expanded") !== "true"));
  return el("div", { className: "folding" }, block, toggle);
}

function setExpanded(block, isExpanded) {
  const toggle = block.nextElementSibling;
  block.classList.toggle("expanded", isExpanded);
  toggle.setAttribute("aria-expanded", String(isExpanded));
  toggle.textContent = isExpanded ? "Show less" : "Show more";
}

/** Which foldable quotes in `node` stand open, by position; an edit in place hands it to `unfoldAgain`. */
export const unfolded = (node) =>
  [...node.querySelectorAll("blockquote.expandable")].map((block) => block.classList.contains("expanded"));

export function unfoldAgain(node, wasOpen) {
  node.querySelectorAll("blockquote.expandable").forEach((block, place) => wasOpen[place] && setExpanded(block, true));
}

function spoiler(children) {
  const hidden = el("span", { className: "hidden-words" }, ...children);
  hidden.inert = true;
  const cover = el("button", { type: "button", className: "spoiler", aria: { label: "Hidden words, press to show" } }, hidden);
  cover.addEventListener("click", () => cover.replaceWith(el("span", { className: "shown" }, ...hidden.childNodes)), { once: true });
  return cover;
}

function instant(node, children, now) {
  const at = new Date(Number(node.getAttribute("unix")) * 1000);
  if (Number.isNaN(at.getTime())) return el("span", {}, ...children);
  const text = formatted(at, node.getAttribute("format") ?? "", now);
  const time = el("time", { dateTime: at.toISOString(), title: inFull(at) }, ...(text === null ? children : [text]));
  if (node.getAttribute("format") === "r") time.dataset.relative = "";
  return time;
}
