/* Responsible for the list of messages of the selected person: days, groups of one sender, where it is scrolled to,
   and walking through it by keyboard. */

import { Bubble } from "./bubble.js";
import { byId, el } from "./dom.js";
import { dayInWords, localDay } from "./time.js";

const GROUP_GAP_MS = 5 * 60_000;
const PINNED_WITHIN_PX = 64;
const TYPING_MS = 5_500;

export class Log {
  #log = byId("log");
  #scroller = byId("scroller");
  #latest = byId("latest");
  #context;
  #bubbles = new Map();
  #isPinned = true;
  #missed = 0;
  #typingTimer = null;
  #isSettled = false;

  /** `context`: what Bubble wants but for `find` and `onJump`, and `onLeave()` for the Escape key. */
  constructor(context) {
    this.#context = { ...context, find: (id) => this.#bubbles.get(id)?.message ?? null, onJump: (id) => this.#bubbles.get(id)?.point() };
    this.#scroller.addEventListener("scroll", () => this.#noticeScroll(), { passive: true });
    this.#latest.addEventListener("click", () => this.toLatest());
    this.#log.addEventListener("keydown", (event) => this.#walk(event));
    // What grows (a picture that has loaded, an edit) or shrinks (a phone's keyboard) must not move the end away.
    const watcher = new ResizeObserver(() => this.#isPinned && this.#stick());
    watcher.observe(this.#scroller);
    watcher.observe(this.#log);
  }

  bubbleOf(element) {
    return this.#bubbles.get(Number(element.closest?.(".message")?.dataset.messageId)) ?? null;
  }

  /** Shows another person's messages, or the same person's anew, and goes to the end. */
  show(chatId, messages) {
    this.#context.chatId = chatId;
    this.#log.setAttribute("aria-live", "off");
    this.#isSettled = false;
    this.#bubbles.clear();
    this.#log.replaceChildren();
    this.stopTyping();
    for (const message of messages) this.#append(message);
    this.#group([...this.#bubbles.values()]);
    this.toLatest();
    // A whole history must not be read out; what comes after it must.
    setTimeout(() => {
      this.#log.setAttribute("aria-live", "polite");
      this.#isSettled = true;
    }, 100);
  }

  add(message) {
    if (message.from_bot) this.stopTyping();
    this.#append(message).element.classList.toggle("new", this.#isSettled);
    this.#group([...this.#bubbles.values()].slice(-3));
    if (this.#isPinned || !message.from_bot) this.toLatest();
    else this.#showMissed(this.#missed + 1);
  }

  edit(message) {
    this.#bubbles.get(message.message_id)?.edit(message);
    if (this.#isPinned) this.#stick();
  }

  remove(messageId) {
    const bubble = this.#bubbles.get(messageId);
    if (!bubble) return;
    const day = bubble.element.parentElement;
    const neighbour = bubble.element.nextElementSibling ?? bubble.element.previousElementSibling;
    if (bubble.element.contains(document.activeElement)) (neighbour?.matches(".message") ? neighbour : this.#log).focus();
    bubble.element.remove();
    this.#bubbles.delete(messageId);
    if (!day.querySelector(".message")) day.remove();
    this.#group([...this.#bubbles.values()]);
  }

  refreshDays() {
    for (const day of this.#log.children) nameDay(day, this.#context.now());
  }

  startTyping() {
    clearTimeout(this.#typingTimer);
    byId("typing").hidden = byId("doing").hidden = false;
    this.#typingTimer = setTimeout(() => this.stopTyping(), TYPING_MS);
    if (this.#isPinned) this.#stick();
  }

  stopTyping() {
    clearTimeout(this.#typingTimer);
    byId("typing").hidden = byId("doing").hidden = true;
  }

  toLatest() {
    this.#isPinned = true;
    this.#stick();
    this.#showMissed(0);
  }

  #stick() {
    this.#scroller.scrollTop = this.#scroller.scrollHeight;
  }

  #dayOf(message) {
    const at = new Date(message.sent_at);
    const last = this.#log.lastElementChild;
    if (last?.dataset.day === localDay(at)) return last;
    const day = el("div", { className: "day", data: { day: localDay(at), at: message.sent_at } }, el("p", { className: "date" }, el("span")));
    nameDay(day, this.#context.now());
    this.#log.append(day);
    return day;
  }

  #append(message) {
    const bubble = new Bubble(message, this.#context);
    this.#bubbles.set(message.message_id, bubble);
    this.#dayOf(message).append(bubble.element);
    return bubble;
  }

  /** Marks where groups begin and end; of a part of the messages, its first keeps how its own group begins. */
  #group(bubbles) {
    bubbles.forEach((bubble, place) => {
      const isKnown = place === 0 && bubbles.length < this.#bubbles.size;
      if (!isKnown) bubble.element.classList.toggle("first", !areTogether(bubbles[place - 1], bubble));
      bubble.element.classList.toggle("last", !areTogether(bubble, bubbles[place + 1]));
    });
  }

  #noticeScroll() {
    const { scrollHeight, scrollTop, clientHeight } = this.#scroller;
    this.#isPinned = scrollHeight - scrollTop - clientHeight < PINNED_WITHIN_PX;
    this.#latest.hidden = this.#isPinned;
    if (this.#isPinned) this.#showMissed(0);
  }

  #showMissed(count) {
    this.#missed = count;
    byId("latest-count").textContent = String(count);
    byId("latest-count").hidden = count === 0;
    this.#latest.hidden = this.#isPinned;
  }

  #walk(event) {
    if (event.key === "Escape") this.#context.onLeave();
    const target = event.target;
    const isHere = target === this.#log || target.matches(".message");
    if (!isHere || event.altKey || event.ctrlKey || event.metaKey) return;
    const all = [...this.#log.querySelectorAll(".message")];
    const place = all.indexOf(target);
    const goTo = { ArrowUp: place < 0 ? all.length - 1 : place - 1, ArrowDown: place + 1, Home: 0, End: all.length - 1 }[event.key];
    if (goTo !== undefined) {
      event.preventDefault();
      all[goTo]?.focus({ preventScroll: true });
      all[goTo]?.scrollIntoView({ block: "nearest" });
    } else if (event.key.toLowerCase() === "r" && place >= 0) {
      event.preventDefault();
      this.#context.onReply(this.bubbleOf(target).message);
    }
  }
}

function nameDay(day, now) {
  const words = dayInWords(new Date(day.dataset.at), now);
  const label = day.querySelector(".date span");
  if (label.textContent !== words) label.textContent = words;
}

/** Whether two neighbours belong to one group: the same sender, the same day, a short time apart. */
function areTogether(before, after) {
  if (!before || !after || before.message.kind === "service" || after.message.kind === "service") return false;
  const [from, to] = [new Date(before.message.sent_at), new Date(after.message.sent_at)];
  return before.message.from_bot === after.message.from_bot && localDay(from) === localDay(to) && to - from < GROUP_GAP_MS;
}
