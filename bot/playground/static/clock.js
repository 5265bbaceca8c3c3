/* Responsible for the bot's time on this side: the last instant the server told, plus what has passed here since.
   The page's own wall clock is never asked. */

export class BotClock {
  #toldMs = 0;
  #heardAt = null;
  dueAt = null;

  /** Takes the fields `now` and `due_at` of an event, both ISO instants, `due_at` null when nothing is due. */
  set({ now, due_at: dueAt }) {
    this.#toldMs = Date.parse(now);
    this.#heardAt = performance.now();
    this.dueAt = dueAt ? new Date(dueAt) : null;
  }

  get isKnown() {
    return this.#heardAt !== null;
  }

  now() {
    return this.isKnown ? new Date(this.#toldMs + performance.now() - this.#heardAt) : new Date();
  }
}
