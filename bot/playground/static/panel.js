/* Responsible for the controls beside the chat, behind a button on a narrow screen: the bot's clock and what can be done
   to the bot. */

import { byId } from "./dom.js";
import { inHowLong, isLocalUtc, localClock, localZone, utcDateInWords, utcDue, utcTimeOfDay } from "./time.js";

const NEEDS = { "control-10s": "move", "control-10min": "move", "control-next-due": "next_due", "control-restart": "restart" };

export class Panel {
  #clock;
  #controls = [];
  #isConnected = false;
  #hasPerson = false;

  /** `actions`: {move(seconds), nextDue(), restart(), toggleBlock()}. */
  constructor({ clock, actions }) {
    this.#clock = clock;
    byId("control-10s").addEventListener("click", () => actions.move(10));
    byId("control-10min").addEventListener("click", () => actions.move(600));
    byId("control-next-due").addEventListener("click", () => actions.nextDue());
    byId("control-restart").addEventListener("click", () => actions.restart());
    byId("control-block").addEventListener("click", () => actions.toggleBlock());
    byId("open-panel").addEventListener("click", () => byId("drawer").showModal());
    byId("close-panel").addEventListener("click", () => byId("drawer").close());
    byId("drawer").addEventListener("click", (event) => event.target === byId("drawer") && byId("drawer").close());
    this.#placeFor(matchMedia("(min-width: 900px)"));
    setInterval(() => this.tick(), 250);
  }

  allow({ controls, isConnected, hasPerson }) {
    this.#controls = controls;
    this.#isConnected = isConnected;
    this.#hasPerson = hasPerson;
    this.#enable();
  }

  showBlocked(isBlocked) {
    byId("control-block-text").textContent = isBlocked ? "Unblock the bot" : "Block the bot";
    byId("control-block").classList.toggle("is-blocked", isBlocked);
  }

  tick() {
    if (!this.#clock.isKnown) return;
    const now = this.#clock.now();
    write(byId("clock"), utcTimeOfDay(now), now);
    write(byId("clock-date"), utcDateInWords(now));
    byId("clock-here").hidden = isLocalUtc(now);
    write(byId("clock-here"), `Here: ${localClock(now)} (${localZone()})`);
    const { dueAt } = this.#clock;
    write(byId("due-at"), dueAt ? utcDue(dueAt, now) : "nothing is due", dueAt);
    write(byId("due-in"), dueAt ? inHowLong(dueAt, now) : "");
    this.#enable();
  }

  #enable() {
    for (const [id, need] of Object.entries(NEEDS)) {
      const isIdle = need === "next_due" && this.#clock.dueAt === null;
      byId(id).disabled = !this.#isConnected || !this.#controls.includes(need) || isIdle;
    }
    byId("control-block").disabled = !this.#isConnected || !this.#hasPerson;
  }

  // One set of controls, which stands in the aside or in the drawer, so that no id is there twice.
  #placeFor(isWide) {
    const place = () => {
      if (isWide.matches && byId("drawer").open) byId("drawer").close();
      byId(isWide.matches ? "side" : "drawer-body").append(byId("panel"));
    };
    place();
    isWide.addEventListener("change", place);
  }
}

// Writing only what differs keeps a selection, and a screen reader's place, where they are.
function write(node, text, instant = null) {
  if (node.textContent !== text) node.textContent = text;
  if (!(node instanceof HTMLTimeElement)) return;
  if (instant) node.dateTime = instant.toISOString();
  else node.removeAttribute("datetime");
}
