/* Responsible for the list of commands above the message box: opened by the Menu button or by typing "/", filtered by
   what is typed, and walked by arrow keys. */

import { byId, el } from "./dom.js";

export class CommandMenu {
  #list = byId("commands");
  #button = byId("menu");
  #input = byId("input");
  #commands = [];
  #shown = [];
  #place = 0;
  #onChoose;
  #onComplete;

  /** `onChoose(text)` sends a command at once; `onComplete(text)` puts it into the message box to be added to. */
  constructor({ onChoose, onComplete }) {
    this.#onChoose = onChoose;
    this.#onComplete = onComplete;
    this.#button.addEventListener("click", () => (this.isOpen ? this.close() : this.#openWhole()));
    this.#list.addEventListener("keydown", (event) => this.handleKey(event));
    document.addEventListener("pointerdown", (event) => {
      if (this.isOpen && !event.target.closest("#commands, #menu, #input")) this.close();
    });
  }

  get isOpen() {
    return !this.#list.hidden;
  }

  set commands(commands) {
    this.#commands = commands;
    this.#button.hidden = commands.length === 0;
    if (this.isOpen) this.close();
  }

  /** Opens, filters or closes the list by what stands in the message box. */
  follow(text) {
    const typed = /^\/([a-z0-9_]*)$/i.exec(text);
    const fitting = typed ? this.#commands.filter(({ command }) => command.startsWith(typed[1].toLowerCase())) : [];
    if (fitting.length) this.#open(fitting);
    else this.close();
  }

  close() {
    const hadFocus = this.#list.contains(document.activeElement);
    this.#list.hidden = true;
    this.#button.setAttribute("aria-expanded", "false");
    this.#input.removeAttribute("aria-activedescendant");
    if (hadFocus) this.#input.focus();
  }

  /** True when the key was for the list and is dealt with. */
  handleKey(event) {
    if (!this.isOpen || event.isComposing) return false;
    const last = this.#shown.length - 1;
    const goTo = { ArrowDown: this.#place === last ? 0 : this.#place + 1, ArrowUp: this.#place === 0 ? last : this.#place - 1, Home: 0, End: last };
    const isInList = event.currentTarget === this.#list;
    if (event.key in goTo && (isInList || event.key.startsWith("Arrow"))) this.#mark(goTo[event.key]);
    else if (event.key === "Enter" && !event.shiftKey) this.#choose(this.#shown[this.#place]);
    else if (event.key === "Tab" && !event.shiftKey && !isInList) this.#complete(this.#shown[this.#place]);
    else if (event.key === "Escape") this.close();
    else if (event.key === "Tab") {
      this.close();
      return false;
    } else return false;
    event.preventDefault();
    event.stopPropagation();
    return true;
  }

  #openWhole() {
    this.#open(this.#commands);
    this.#list.focus();
  }

  #open(commands) {
    this.#shown = commands;
    this.#list.replaceChildren(...commands.map((each, place) => this.#option(each, place)));
    this.#list.hidden = false;
    this.#button.setAttribute("aria-expanded", "true");
    this.#mark(0);
  }

  #option({ command, description }, place) {
    const option = el(
      "div",
      { className: "option", id: `command-${place}`, role: "option", data: { testid: "menu-item", command }, aria: { selected: "false" } },
      el("b", {}, `/${command}`), " ", el("span", {}, description),
    );
    option.addEventListener("pointermove", () => this.#place !== place && this.#mark(place));
    option.addEventListener("click", () => this.#choose({ command }));
    return option;
  }

  #mark(place) {
    this.#place = place;
    [...this.#list.children].forEach((option, each) => option.setAttribute("aria-selected", String(each === place)));
    const marked = this.#list.children[place];
    marked.scrollIntoView({ block: "nearest" });
    for (const owner of [this.#input, this.#list]) owner.setAttribute("aria-activedescendant", marked.id);
  }

  #choose({ command }) {
    this.close();
    this.#onChoose(`/${command}`);
  }

  #complete({ command }) {
    this.close();
    this.#onComplete(`/${command} `);
  }
}
