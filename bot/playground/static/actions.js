/* Responsible for the small menu of one message, opened by the right mouse button or by a long press: reply, copy. */

import { byId } from "./dom.js";

const LONG_PRESS_MS = 480;
const MOVED_PX = 10;

export class MessageActions {
  #menu = byId("actions");
  #message = null;
  #opener = null;
  #press = null;

  /** `messageAt(element)` gives the message that an element belongs to, or null. */
  constructor({ messageAt, onReply, onCopy }) {
    this.messageAt = messageAt;
    const log = byId("log");
    log.addEventListener("contextmenu", (event) => this.#openFor(event, event.clientX, event.clientY));
    log.addEventListener("pointerdown", (event) => event.pointerType !== "mouse" && this.#startPress(event));
    log.addEventListener("pointermove", (event) => this.#moved(event) && this.#endPress());
    for (const end of ["pointerup", "pointercancel"]) log.addEventListener(end, () => this.#endPress());
    byId("action-reply").addEventListener("click", () => this.#do(onReply));
    byId("action-copy").addEventListener("click", () => this.#do(onCopy));
    this.#menu.addEventListener("keydown", (event) => this.#walk(event));
    document.addEventListener("pointerdown", (event) => this.#menu.contains(event.target) || this.close({ isBack: false }));
    byId("scroller").addEventListener("scroll", () => this.close({ isBack: false }), { passive: true });
  }

  close({ isBack = true } = {}) {
    if (this.#menu.hidden) return;
    this.#menu.hidden = true;
    if (isBack) this.#opener?.focus({ preventScroll: true });
  }

  #openFor(event, x, y) {
    const isNative = event.shiftKey || event.target.closest("a, img") || String(getSelection()) !== "";
    const message = isNative || event.target.closest(".keyboard") ? null : this.messageAt(event.target);
    if (!message || message.kind === "service") return;
    event.preventDefault();
    this.#message = message;
    this.#opener = event.target.closest(".message");
    this.#menu.hidden = false;
    const { width, height } = this.#menu.getBoundingClientRect();
    this.#menu.style.left = `${Math.max(8, Math.min(x, innerWidth - width - 8))}px`;
    this.#menu.style.top = `${Math.max(8, Math.min(y, innerHeight - height - 8))}px`;
    this.#menu.firstElementChild.focus({ preventScroll: true });
  }

  #startPress(event) {
    this.#endPress();
    const { clientX: x, clientY: y } = event;
    this.#press = { x, y, timer: setTimeout(() => this.#openFor(event, x, y), LONG_PRESS_MS) };
  }

  #moved(event) {
    return this.#press && Math.hypot(event.clientX - this.#press.x, event.clientY - this.#press.y) > MOVED_PX;
  }

  #endPress() {
    clearTimeout(this.#press?.timer);
    this.#press = null;
  }

  #do(action) {
    this.close({ isBack: false });
    action(this.#message);
  }

  #walk(event) {
    const items = [...this.#menu.children];
    const other = items[(items.indexOf(document.activeElement) + 1) % items.length];
    if (event.key === "ArrowDown" || event.key === "ArrowUp") other.focus();
    else if (event.key === "Escape" || event.key === "Tab") this.close();
    else return;
    event.preventDefault();
  }
}
