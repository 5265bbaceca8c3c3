/* Responsible for writing: the message box with its draft for each person, the quote of what is replied to, bringing
   back what was written before, and photos. */

import { snippet } from "./bubble.js";
import { CommandMenu } from "./commands.js";
import { byId } from "./dom.js";

export class Composer {
  #input = byId("input");
  #context;
  #menu;
  #chatId = null;
  #drafts = new Map();
  #replyTo = null;
  #recalled = null;

  /** `context`: {send(chatId, text, replyTo) -> bool, written() -> texts of the person, senderName(message), unblock(), complain(text)}. */
  constructor(context) {
    this.#context = context;
    this.#menu = new CommandMenu({ onChoose: (text) => this.#sendCommand(text), onComplete: (text) => this.#put(text) });
    byId("composer").addEventListener("submit", (event) => {
      event.preventDefault();
      this.#submit();
    });
    this.#input.addEventListener("keydown", (event) => this.#handleKey(event));
    this.#input.addEventListener("input", () => this.#noticeTyping());
    this.#input.addEventListener("paste", (event) => this.#paste(event));
    document.addEventListener("keydown", (event) => this.#catchTyping(event));
    byId("quoting-cancel").addEventListener("click", () => this.replyTo(null));
    byId("composer-unblock").addEventListener("click", () => this.#context.unblock());
    byId("attach").addEventListener("click", () => byId("photo").click());
    byId("photo").addEventListener("change", (event) => this.#sendPhoto(event.target.files[0]));
  }

  set commands(commands) {
    this.#menu.commands = commands;
  }

  /** Turns to a person, whose unsent words are where they were left. */
  turnTo(chatId, { isBlocked }) {
    if (chatId !== this.#chatId) {
      this.#drafts.set(this.#chatId, { text: this.#input.value, replyTo: this.#replyTo });
      const draft = this.#drafts.get(chatId) ?? { text: "", replyTo: null };
      this.#chatId = chatId;
      this.replyTo(draft.replyTo, { isTaken: false });
      this.#put(draft.text, { isTaken: false });
    }
    byId("blocked").hidden = !isBlocked;
    byId("bar").hidden = isBlocked;
    if (isBlocked) this.#menu.close();
  }

  focus() {
    this.#input.focus();
  }

  replyTo(message, { isTaken = true } = {}) {
    this.#replyTo = message;
    byId("quoting").hidden = message === null;
    if (message) {
      byId("quoting-name").textContent = this.#context.senderName(message);
      byId("quoting-text").textContent = snippet(message);
    }
    if (isTaken) this.focus();
  }

  #put(text, { isTaken = true } = {}) {
    this.#input.value = text;
    this.#fit();
    this.#input.setSelectionRange(text.length, text.length);
    if (isTaken) this.focus();
  }

  #submit() {
    const text = this.#input.value.trim();
    this.#menu.close();
    if (text === "" || !this.#context.send(this.#chatId, text, this.#replyTo?.message_id ?? null)) return;
    this.#recalled = null;
    this.#put("");
    this.replyTo(null);
  }

  #sendCommand(command) {
    if (this.#context.send(this.#chatId, command, null) && this.#input.value.startsWith("/")) this.#put("");
    this.focus();
  }

  #noticeTyping() {
    this.#recalled = null;
    this.#fit();
    this.#menu.follow(this.#input.value);
  }

  #handleKey(event) {
    if (event.isComposing || this.#menu.handleKey(event)) return;
    if (event.key === "Enter" && !event.shiftKey) {
      event.preventDefault();
      this.#submit();
    } else if (event.key === "Escape" && this.#replyTo) this.replyTo(null);
    else if (event.key === "ArrowUp" || event.key === "ArrowDown") this.#recall(event);
  }

  // After pressing a button one types on: the letter goes where the focus is by the time it is put in.
  #catchTyping({ key, ctrlKey, metaKey, altKey, target }) {
    const isLetter = key.length === 1 && key !== " " && !ctrlKey && !metaKey && !altKey;
    if (isLetter && (target === document.body || target.matches(".key"))) this.focus();
  }

  // Only from an empty box, or while going on through what was brought back: otherwise the arrows move the caret.
  #recall(event) {
    if (this.#input.value !== "" && this.#recalled === null) return;
    const written = this.#context.written();
    const step = event.key === "ArrowUp" ? 1 : -1;
    const back = Math.min((this.#recalled ?? 0) + step, written.length);
    if (back < 0 || (back === 0 && this.#recalled === null)) return;
    event.preventDefault();
    this.#put(back === 0 ? "" : written.at(-back));
    this.#recalled = back === 0 ? null : back;
  }

  #fit() {
    this.#input.style.height = "auto";
    this.#input.style.height = `${this.#input.scrollHeight}px`;
    byId("send").classList.toggle("ready", this.#input.value.trim() !== "");
  }

  #paste(event) {
    const picture = [...event.clipboardData.files].find((file) => file.type.startsWith("image/"));
    if (!picture) return;
    event.preventDefault();
    this.#sendPhoto(picture);
  }

  async #sendPhoto(file) {
    if (!file) return;
    const attach = byId("attach");
    const form = new FormData();
    form.append("photo", file, file.name || "photo.png");
    attach.classList.add("waiting");
    try {
      const answer = await fetch(`/chat/upload?chat_id=${this.#chatId}`, { method: "POST", body: form });
      if (!answer.ok) this.#context.complain(`The photo was not sent: ${await reason(answer)}`);
    } catch {
      this.#context.complain("The photo was not sent: no connection.");
    } finally {
      attach.classList.remove("waiting");
      byId("photo").value = "";
    }
  }
}

/** Why the server refused: its JSON `error`, or its words, or at least the status. */
async function reason(answer) {
  const words = await answer.text();
  try {
    return JSON.parse(words).error;
  } catch {
    return words.trim().slice(0, 200) || answer.statusText;
  }
}
