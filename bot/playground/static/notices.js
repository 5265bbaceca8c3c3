/* Responsible for what is told apart from the messages: toasts, alerts that must be closed, pictures at full size, and
   words for screen readers alone. */

import { byId, el, icon } from "./dom.js";

const MOST_AT_ONCE = 3;
const SHORTEST_MS = 3_500;
const READING_MS_PER_CHARACTER = 60;

export function toast(text, { isError = false } = {}) {
  const note = el("p", { className: isError ? "toast error" : "toast", data: { testid: "toast" } }, text);
  const last = byId("notices").lastElementChild;
  if (last?.textContent === text) last.remove();
  byId("notices").append(note);
  if (byId("notices").childElementCount > MOST_AT_ONCE) byId("notices").firstElementChild.remove();
  setTimeout(() => note.remove(), Math.max(SHORTEST_MS, text.length * READING_MS_PER_CHARACTER));
}

/** A dialog with one button, as an answered callback with `show_alert` wants. */
export function alertDialog(text, title) {
  const words = el("p", { id: "alert-text", data: { testid: "toast" } }, text);
  const ok = el("button", { type: "button", className: "pill", autofocus: true }, "OK");
  const dialog = el("dialog", { className: "box alert", role: "alertdialog", aria: { label: title, describedby: "alert-text" } }, words, el("div", { className: "choices" }, ok));
  ok.addEventListener("click", () => dialog.close());
  show(dialog);
}

export function pictureDialog(url, words) {
  const close = el("button", { type: "button", className: "round", autofocus: true, aria: { label: "Close" } }, icon("close"));
  const dialog = el("dialog", { className: "lightbox", aria: { label: words } }, el("img", { src: url, alt: words }), close);
  dialog.addEventListener("click", () => dialog.close());
  show(dialog);
}

function show(dialog) {
  dialog.addEventListener("close", () => dialog.remove());
  document.body.append(dialog);
  dialog.showModal();
}

/** Reads `text` out where the change on the screen is not announced by itself. */
export function announce(text) {
  byId("announcer").textContent = text;
}
