/* Responsible for the tabs of the persons, their unread badges, and adding a person. */

import { byId, el, hiddenText } from "./dom.js";

const HUES = 5;

export class Persons {
  #tabs = byId("tabs");
  #dialog = byId("person-dialog");
  #onSelect;

  constructor({ onSelect, onAdd }) {
    this.#onSelect = onSelect;
    this.#tabs.addEventListener("keydown", (event) => this.#walk(event));
    byId("add-person").addEventListener("click", () => this.#dialog.showModal());
    byId("person-cancel").addEventListener("click", () => this.#dialog.close());
    byId("person-form").addEventListener("submit", (event) => {
      event.preventDefault();
      const name = byId("person-name").value.trim();
      if (name === "" || !onAdd(name)) return;
      byId("person-form").reset();
      this.#dialog.close();
    });
  }

  draw(persons, selectedId) {
    const hadFocus = this.#tabs.contains(document.activeElement);
    this.#tabs.replaceChildren(...persons.map((person, place) => this.#tab(person, place, person.chatId === selectedId)));
    const selected = this.#tabs.querySelector("[aria-selected=true]");
    if (selected) byId("stage").setAttribute("aria-labelledby", selected.id);
    selected?.scrollIntoView({ block: "nearest", inline: "nearest" });
    if (hadFocus) selected?.focus();
  }

  #tab({ chatId, name, isBlocked, unread }, place, isSelected) {
    const badge = unread && !isSelected ? [el("b", { className: "badge" }, String(unread), hiddenText(" unread"))] : [];
    const tab = el(
      "button",
      {
        type: "button", role: "tab", id: `tab-${chatId}`, className: isBlocked ? "tab is-blocked" : "tab", tabIndex: isSelected ? 0 : -1,
        data: { testid: "tab", chatId }, aria: { selected: String(isSelected), controls: "stage" },
      },
      el("span", { className: "face", data: { hue: place % HUES }, aria: { hidden: "true" } }, [...name][0] ?? "?"),
      el("span", { className: "name" }, name),
      ...(isBlocked ? [hiddenText(", blocked the bot")] : []),
      ...badge,
    );
    // `detail` counts the presses of a pointer: it is 0 for the keyboard, which stays on the tabs.
    tab.addEventListener("click", (event) => this.#onSelect(chatId, { isPointed: event.detail > 0 }));
    return tab;
  }

  #walk(event) {
    const tabs = [...this.#tabs.children];
    const place = tabs.indexOf(event.target);
    const goTo = { ArrowRight: (place + 1) % tabs.length, ArrowLeft: (place - 1 + tabs.length) % tabs.length, Home: 0, End: tabs.length - 1 }[event.key];
    if (place < 0 || goTo === undefined) return;
    event.preventDefault();
    this.#onSelect(Number(tabs[goTo].dataset.chatId), { isPointed: false });
  }
}
