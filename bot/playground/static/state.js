/* Responsible for what the page knows: the bot, its commands, the persons and their messages, who is selected and
   what is unread. It changes only by events and by selecting; it draws nothing. */

export class Chats {
  bot = { name: "Leg Up", username: "" };
  commands = [];
  controls = [];
  persons = new Map();
  selectedId = null;

  get selected() {
    return this.persons.get(this.selectedId) ?? null;
  }

  person(chatId) {
    return this.persons.get(chatId) ?? null;
  }

  get unreadTotal() {
    return [...this.persons.values()].reduce((total, person) => total + person.unread, 0);
  }

  /** A hello replaces all but the choice of person, which holds for as long as that person exists. */
  replace({ bot, commands, persons, controls }) {
    const unread = new Map([...this.persons.values()].map((person) => [person.chatId, person.unread]));
    Object.assign(this, { bot, commands, controls, persons: new Map() });
    for (const person of persons) this.put(person);
    for (const person of this.persons.values()) person.unread = unread.get(person.chatId) ?? 0;
    if (!this.persons.has(this.selectedId)) this.selectedId = persons[0]?.chat_id ?? null;
    if (this.selected) this.selected.unread = 0;
  }

  put({ chat_id: chatId, name, blocked, messages }) {
    const known = this.persons.get(chatId);
    const kept = messages ? new Map(messages.map((message) => [message.message_id, message])) : known?.messages ?? new Map();
    this.persons.set(chatId, { chatId, name, isBlocked: blocked, messages: kept, unread: known?.unread ?? 0 });
  }

  select(chatId) {
    this.selectedId = chatId;
    this.selected.unread = 0;
  }

  /** A new message or a changed one; true when it was new. */
  keep(chatId, message) {
    const person = this.person(chatId);
    if (!person) return false;
    const isNew = !person.messages.has(message.message_id);
    person.messages.set(message.message_id, message);
    if (isNew && message.from_bot && chatId !== this.selectedId) person.unread += 1;
    return isNew;
  }

  drop(chatId, messageId) {
    this.person(chatId)?.messages.delete(messageId);
  }
}
