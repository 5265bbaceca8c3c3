/* Responsible for one message: its element, and changing it in place when the bot edits it. */

import { el, hiddenText, icon } from "./dom.js";
import { richText, unfoldAgain, unfolded } from "./richtext.js";
import { inFull, timeOfDay } from "./time.js";

const SNIPPET_LENGTH = 90;

/** One line that stands for a message where there is no room for it. */
export function snippet(message) {
  const words = message.text.replace(/\s+/g, " ").trim();
  const kind = { photo: "Picture", sticker: "Sticker", voice: "Voice message" }[message.kind];
  const line = words || kind || "Message";
  return line.length > SNIPPET_LENGTH ? `${line.slice(0, SNIPPET_LENGTH)}…` : line;
}

export class Bubble {
  #context;
  #parts = {};

  /** `context`: {chatId, senderName(message), find(messageId), now(), keyboards, onCommand, onPicture, onJump, onReply}. */
  constructor(message, context) {
    this.#context = context;
    this.message = message;
    this.element = message.kind === "service" ? this.#makeService() : this.#make();
    this.#fill();
  }

  /** Shows the edited message. Live regions stay silent: a countdown must not be read out at every tick. */
  edit(message) {
    const hasNewWords = message.html !== this.message.html || message.photo !== this.message.photo;
    this.message = message;
    this.element.setAttribute("aria-live", "off");
    this.#fill();
    if (hasNewWords) this.#flash();
  }

  #make() {
    const { from_bot: fromBot, message_id: id, kind } = this.message;
    const parts = {
      quote: el("button", { type: "button", className: "quote", hidden: true }),
      media: el("div", { className: "media", hidden: true }),
      text: el("div", { className: "text" }),
      meta: el("span", { className: "meta" }),
      keyboard: el("div", { className: "keyboard", role: "group", hidden: true, aria: { label: "Buttons" } }),
    };
    this.#parts = parts;
    const sender = hiddenText(`${this.#context.senderName(this.message)}: `);
    const bubble = el("div", { className: "bubble" }, sender, parts.quote, parts.media, parts.text, parts.meta);
    const reply = el("button", { type: "button", className: "reply", tabIndex: -1, title: "Reply", aria: { label: "Reply" } }, icon("reply"));
    reply.addEventListener("click", () => this.#context.onReply(this.message));
    parts.quote.addEventListener("click", () => this.#context.onJump(this.message.reply_to));
    parts.bubble = bubble;
    return el(
      "article",
      { className: `message kind-${kind}`, tabIndex: -1, data: { testid: "message", messageId: id, from: fromBot ? "bot" : "person" } },
      el("div", { className: "stack" }, bubble, parts.keyboard),
      reply,
    );
  }

  #makeService() {
    const { from_bot: fromBot, message_id: id } = this.message;
    this.#parts = { text: el("p", { className: "text" }) };
    return el(
      "article",
      { className: "message service", tabIndex: -1, data: { testid: "message", messageId: id, from: fromBot ? "bot" : "person" } },
      this.#parts.text,
    );
  }

  #fill() {
    const { message } = this;
    const { text, keyboard } = this.#parts;
    const wasOpen = unfolded(text);
    const onCommand = message.from_bot ? this.#context.onCommand : null;
    const html = this.#hasOwnWords() ? message.html : "";
    text.replaceChildren(richText(html, { now: this.#context.now(), onCommand }));
    unfoldAgain(text, wasOpen);
    if (message.kind === "service") return;
    this.#fillQuote();
    this.#fillMedia();
    this.#fillMeta();
    this.#context.keyboards.draw(keyboard, this.#context.chatId, message.message_id, message.keyboard);
  }

  #fillQuote() {
    const { quote } = this.#parts;
    const original = this.message.reply_to ? this.#context.find(this.message.reply_to) : null;
    quote.hidden = !this.message.reply_to;
    if (quote.hidden) return;
    quote.replaceChildren(
      hiddenText("In reply to "),
      el("b", {}, original ? this.#context.senderName(original) : "A message"),
      el("span", {}, original ? snippet(original) : "that is gone"),
    );
  }

  #fillMedia() {
    const { media } = this.#parts;
    const { photo, kind, text, file } = this.message;
    const key = `${kind} ${photo} ${file?.url}`;
    if (media.dataset.key === key) return;
    media.dataset.key = key;
    media.hidden = !photo && !file && kind !== "voice";
    media.replaceChildren(...(kind === "voice" ? [hiddenText("Voice message")] : []));
    if (photo) {
      const words = `${kind === "sticker" ? "Sticker" : "Picture"}${text ? `: ${snippet(this.message)}` : ""}`;
      const picture = el("button", { type: "button", className: "picture", aria: { label: `${words}, open` } }, el("img", { src: photo, alt: words, loading: "eager", decoding: "async" }));
      picture.addEventListener("click", () => this.#context.onPicture(photo, words));
      media.append(picture);
    } else if (kind === "voice") {
      const waves = Array.from({ length: 22 }, () => el("i"));
      media.append(el("span", { className: "voice-note" }, icon("mic"), el("span", { className: "waves", aria: { hidden: "true" } }, ...waves)));
    } else if (file) {
      media.append(el("a", { className: "file", href: file.url, download: file.name }, icon("file"), el("span", {}, file.name)));
    }
  }

  // A voice message has no words of its own, and a file's name stands in its link: neither is said twice.
  #hasOwnWords() {
    const { kind, text, file } = this.message;
    return text !== "" && text !== file?.name && !(kind === "voice" && text === "Voice message");
  }

  #fillMeta() {
    const { from_bot: fromBot, sent_at: sentAt, edited, silent } = this.message;
    const at = new Date(sentAt);
    this.#parts.meta.replaceChildren(
      ...(silent ? [el("span", { className: "silent", title: "Sent without a sound" }, icon("bell-off"), hiddenText("silent "))] : []),
      ...(edited ? [el("span", { className: "edited" }, "edited ")] : []),
      el("time", { dateTime: sentAt, title: inFull(at) }, timeOfDay(at)),
      ...(fromBot ? [] : [icon("ticks")]),
    );
  }

  #flash() {
    const { bubble } = this.#parts;
    if (!bubble) return;
    bubble.classList.remove("changed");
    // Reading a layout property between the two makes the animation begin again.
    bubble.getBoundingClientRect();
    bubble.classList.add("changed");
  }

  point() {
    this.element.classList.remove("pointed");
    this.element.getBoundingClientRect();
    this.element.classList.add("pointed");
    this.element.focus({ preventScroll: true });
    this.element.scrollIntoView({ block: "center" });
  }
}
