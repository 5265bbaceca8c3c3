/* Responsible for the one WebSocket: opening it, opening it again with growing pauses when it drops, and turning
   frames into objects. It knows nothing of what they mean. */

const FIRST_PAUSE_MS = 400;
const LONGEST_PAUSE_MS = 10_000;

export class Connection {
  #socket = null;
  #failures = 0;
  #timer = null;
  #onEvent;
  #onState;

  /** `onState` gets {name: "connecting"|"open"|"waiting", failures, retryAt: epoch in ms or null}. */
  constructor({ onEvent, onState }) {
    this.#onEvent = onEvent;
    this.#onState = onState;
    addEventListener("online", () => this.#hurry());
    document.addEventListener("visibilitychange", () => document.hidden || this.#hurry());
  }

  open() {
    const scheme = location.protocol === "https:" ? "wss:" : "ws:";
    const socket = new WebSocket(`${scheme}//${location.host}/chat/socket`);
    this.#socket = socket;
    this.#report("connecting");
    socket.addEventListener("open", () => {
      this.#failures = 0;
      this.#report("open");
    });
    socket.addEventListener("message", (frame) => this.#onEvent(JSON.parse(frame.data)));
    socket.addEventListener("close", () => this.#wait());
  }

  get isOpen() {
    return this.#socket?.readyState === WebSocket.OPEN;
  }

  /** False when there is no connection: nothing was sent, and nothing is kept for later. */
  send(event) {
    if (!this.isOpen) return false;
    this.#socket.send(JSON.stringify(event));
    return true;
  }

  #wait() {
    const longest = Math.min(LONGEST_PAUSE_MS, FIRST_PAUSE_MS * 2 ** this.#failures);
    // Half fixed, half chance, so that several open pages do not knock at the same instant.
    const pause = longest / 2 + (Math.random() * longest) / 2;
    this.#failures += 1;
    this.#report("waiting", Date.now() + pause);
    this.#timer = setTimeout(() => this.#again(), pause);
  }

  #again() {
    this.#timer = null;
    this.open();
  }

  #hurry() {
    if (this.#timer === null) return;
    clearTimeout(this.#timer);
    this.#again();
  }

  #report(name, retryAt = null) {
    this.#onState({ name, failures: this.#failures, retryAt });
  }
}
