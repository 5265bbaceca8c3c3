/* Responsible for the inline keyboards under bubbles: drawing them, changing them in place without losing the
   focus, and the spinner of a pressed button until it is answered. */

import { el, icon } from "./dom.js";

const LONGEST_WAIT_MS = 10_000;

export class Keyboards {
  #waiting = new Map();
  #onPress;

  /** `onPress(chatId, messageId, data)` returns false when the press could not be sent. */
  constructor({ onPress }) {
    this.#onPress = onPress;
  }

  /** Makes `box` show `rows`; buttons that stay in their place stay the same elements, so the focus stays too. */
  draw(box, chatId, messageId, rows) {
    const wanted = rows ?? [];
    const shape = JSON.stringify(wanted.map((row) => row.map((button) => Boolean(button.url))));
    const focused = box.contains(document.activeElement) ? document.activeElement : null;
    if (box.dataset.shape !== shape) {
      box.replaceChildren(...wanted.map((row) => el("div", { className: "row" }, ...row.map((button) => this.#make(chatId, messageId, button)))));
      box.dataset.shape = shape;
    }
    box.hidden = wanted.length === 0;
    wanted.flat().forEach((button, place) => this.#fill(box.querySelectorAll(".key")[place], chatId, messageId, button));
    if (focused && !focused.isConnected) this.#refocus(box, focused);
  }

  answered(chatId) {
    for (const [key, press] of this.#waiting) if (press.chatId === chatId) this.#stop(key);
  }

  #make(chatId, messageId, { url }) {
    const words = el("span", { className: "words" });
    if (url) return el("a", { className: "key", target: "_blank", rel: "noopener noreferrer", data: { testid: "keyboard-button" } }, words, icon("out"));
    const key = el("button", { type: "button", className: "key", data: { testid: "keyboard-button" } }, words);
    key.addEventListener("click", () => this.#press(key, chatId, messageId));
    return key;
  }

  #fill(key, chatId, messageId, { text, data, url, style }) {
    const words = key.querySelector(".words");
    if (words.textContent !== text) words.textContent = text;
    key.dataset.style = style ?? "plain";
    if (url) key.href = /^(https?|tg|mailto|tel):/i.test(url) ? url : "#";
    else {
      key.dataset.press = data ?? "";
      key.disabled = data === null || data === undefined;
      showWaiting(key, this.#waiting.has(keyOf(chatId, messageId, key.dataset.press)));
    }
  }

  #press(key, chatId, messageId) {
    const data = key.dataset.press;
    const name = keyOf(chatId, messageId, data);
    if (this.#waiting.has(name) || this.#onPress(chatId, messageId, data) === false) return;
    const timer = setTimeout(() => this.#stop(name), LONGEST_WAIT_MS);
    this.#waiting.set(name, { chatId, messageId, data, timer });
    showWaiting(key, true);
  }

  #stop(name) {
    const { messageId, data, timer } = this.#waiting.get(name);
    clearTimeout(timer);
    this.#waiting.delete(name);
    for (const key of document.querySelectorAll(`[data-message-id="${messageId}"] button.key`)) {
      if (key.dataset.press === data) showWaiting(key, false);
    }
  }

  #refocus(box, before) {
    const keys = [...box.querySelectorAll(".key")];
    const same = keys.find((key) => key.dataset.press && key.dataset.press === before.dataset.press) ?? keys[0];
    (same ?? box.closest(".message")).focus({ preventScroll: true });
  }
}

const keyOf = (chatId, messageId, data) => `${chatId} ${messageId} ${data}`;

function showWaiting(key, isWaiting) {
  key.classList.toggle("waiting", isWaiting);
  if (isWaiting) key.setAttribute("aria-busy", "true");
  else key.removeAttribute("aria-busy");
}
