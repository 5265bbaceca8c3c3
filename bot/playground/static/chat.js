/* Responsible for putting the page together: what comes from the server goes to the state and to the views, what the person
   does goes to the server. The modules beside this one each do one thing and do not know each other through globals. */

import { MessageActions } from "./actions.js";
import { BotClock } from "./clock.js";
import { Composer } from "./composer.js";
import { byId } from "./dom.js";
import { Keyboards } from "./keyboard.js";
import { Log } from "./log.js";
import { alertDialog, announce, pictureDialog, toast } from "./notices.js";
import { Panel } from "./panel.js";
import { Persons } from "./persons.js";
import { Connection } from "./socket.js";
import { Chats } from "./state.js";
import { inRelation } from "./time.js";

const ANSWER_READ_OUT_WITHIN_MS = 4_000;
const FAILURES_BEFORE_ADVICE = 4;

const chats = new Chats();
const clock = new BotClock();
const connection = new Connection({ onEvent: receive, onState: showConnection });
let lastPress = null;
let hasGreeted = false;
let isAwaitingPerson = false;

const senderName = (message) => (message.from_bot ? chats.bot.name : chats.selected?.name ?? "You");
// On a touch screen, putting the focus into the message box would open the keyboard over the chat.
const hasMouse = () => matchMedia("(pointer: fine)").matches;
const complain = (text) => toast(text, { isError: true });

/** Sends, or says that it could not; true when it went out. */
function send(event) {
  if (connection.send(event)) return true;
  complain("Not connected. Try again in a moment.");
  return false;
}

const sendText = (chatId, text, replyTo = null) =>
  send({ type: "send", chat_id: chatId, text, ...(replyTo === null ? {} : { reply_to: replyTo }) });

const keyboards = new Keyboards({
  onPress: (chatId, messageId, data) => {
    lastPress = { chatId, messageId, at: performance.now() };
    return send({ type: "press", chat_id: chatId, message_id: messageId, data });
  },
});

const composer = new Composer({
  send: sendText,
  senderName,
  complain,
  written: () => [...(chats.selected?.messages.values() ?? [])].filter((each) => !each.from_bot && each.kind === "text").map((each) => each.text),
  unblock: () => send({ type: "unblock", chat_id: chats.selectedId }),
});

const log = new Log({
  keyboards,
  senderName,
  now: () => clock.now(),
  onCommand: (command) => sendText(chats.selectedId, command),
  onPicture: pictureDialog,
  onReply: (message) => composer.replyTo(message),
  onLeave: () => composer.focus(),
});

const persons = new Persons({
  onSelect: (chatId, { isPointed }) => {
    chats.select(chatId);
    showSelected();
    if (isPointed && hasMouse()) composer.focus();
  },
  onAdd: (name) => {
    isAwaitingPerson = send({ type: "person", name });
    return isAwaitingPerson;
  },
});

const panel = new Panel({
  clock,
  actions: {
    move: (seconds) => send({ type: "control", name: "move", seconds }),
    nextDue: () => send({ type: "control", name: "next_due" }),
    restart: () => send({ type: "control", name: "restart" }) && toast("Restarting the bot"),
    toggleBlock: () => send({ type: chats.selected.isBlocked ? "unblock" : "block", chat_id: chats.selectedId }),
  },
});

new MessageActions({
  messageAt: (element) => log.bubbleOf(element)?.message ?? null,
  onReply: (message) => composer.replyTo(message),
  onCopy: (message) => navigator.clipboard.writeText(message.text).then(() => toast("Copied"), () => complain("The browser did not allow copying.")),
});

const RECEIVED = {
  hello(event) {
    chats.replace(event);
    clock.set(event);
    composer.commands = chats.commands;
    byId("bot-name").textContent = byId("empty-name").textContent = chats.bot.name;
    showSelected();
    if (!hasGreeted && hasMouse()) composer.focus();
    hasGreeted = true;
  },
  message({ chat_id: chatId, message }) {
    const isNew = chats.keep(chatId, message);
    if (chatId !== chats.selectedId) return showTabs();
    if (isNew) log.add(message);
    else log.edit(message);
    return showEmpty();
  },
  edit({ chat_id: chatId, message }) {
    if (!chats.person(chatId)?.messages.has(message.message_id)) return;
    chats.keep(chatId, message);
    if (chatId !== chats.selectedId) return;
    log.edit(message);
    readOutAnswer(chatId, message);
  },
  delete({ chat_id: chatId, message_id: messageId }) {
    chats.drop(chatId, messageId);
    if (chatId === chats.selectedId) log.remove(messageId);
    showEmpty();
  },
  action: ({ chat_id: chatId }) => chatId === chats.selectedId && log.startTyping(),
  toast({ chat_id: chatId, text, alert }) {
    const words = chatId === chats.selectedId ? text : `${chats.person(chatId)?.name}: ${text}`;
    if (alert) alertDialog(words, chats.bot.name);
    else toast(words);
  },
  answered: ({ chat_id: chatId }) => keyboards.answered(chatId),
  person({ person }) {
    const isOwn = isAwaitingPerson && chats.person(person.chat_id) === null;
    const before = JSON.stringify([...(chats.person(person.chat_id)?.messages.values() ?? [])]);
    chats.put(person);
    if (isOwn || !chats.selected) chats.select(person.chat_id);
    const isShown = person.chat_id === chats.selectedId;
    const after = JSON.stringify([...chats.person(person.chat_id).messages.values()]);
    // Blocking comes as a person too: the log is drawn anew only when messages differ, so that nobody loses their place.
    if (isShown && (isOwn || before !== after)) showSelected();
    else if (isShown) composer.turnTo(person.chat_id, chats.selected);
    showTabs();
    if (!isOwn) return;
    isAwaitingPerson = false;
    byId(byId("empty").hidden ? "input" : "start").focus();
  },
  commands({ commands }) {
    chats.commands = composer.commands = commands;
  },
  clock(event) {
    clock.set(event);
    panel.tick();
    log.refreshDays();
  },
  error: ({ text }) => complain(text),
};

// An event of a type that this page does not know is of a newer server: it is left alone.
function receive(event) {
  RECEIVED[event.type]?.(event);
}

/** Draws all that hangs on who is selected. */
function showSelected() {
  const person = chats.selected;
  log.show(chats.selectedId, person?.messages.values() ?? []);
  if (person) composer.turnTo(person.chatId, person);
  panel.tick();
  showTabs();
  showEmpty();
}

function showTabs() {
  persons.draw([...chats.persons.values()], chats.selectedId);
  panel.showBlocked(chats.selected?.isBlocked ?? false);
  allow();
  document.title = `${chats.unreadTotal ? `(${chats.unreadTotal}) ` : ""}${chats.bot.name} playground`;
}

function showEmpty() {
  byId("empty").hidden = !chats.selected || chats.selected.messages.size > 0;
}

function allow() {
  panel.allow({ controls: chats.controls, isConnected: connection.isOpen, hasPerson: chats.selected !== null });
  byId("start").disabled = !connection.isOpen;
}

/** An edit that answers the person's own press is read out, once; others, as a countdown's, are not. */
function readOutAnswer(chatId, message) {
  const isAnswer = lastPress?.chatId === chatId && lastPress.messageId === message.message_id;
  if (!isAnswer || performance.now() - lastPress.at > ANSWER_READ_OUT_WITHIN_MS) return;
  lastPress = null;
  announce(message.text);
}

function showConnection({ name, failures }) {
  const words = { open: "Connected", connecting: failures ? "Trying to connect again" : "Connecting", waiting: "Connection lost, trying again" };
  const line = byId("connection");
  const text = failures >= FAILURES_BEFORE_ADVICE ? "No connection. If the program was started again, open the address that it printed" : words[name];
  if (line.textContent !== text) line.textContent = text;
  line.dataset.state = name;
  if (name !== "connecting") allow();
}

function refreshRelativeTimes() {
  for (const time of document.querySelectorAll("time[data-relative]")) time.textContent = inRelation(new Date(time.dateTime), clock.now());
}

byId("start").addEventListener("click", () => {
  sendText(chats.selectedId, "/start");
  composer.focus();
});
setInterval(refreshRelativeTimes, 1_000);
connection.open();
