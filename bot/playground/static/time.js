/* Responsible for instants as people read them. Messages show the browser's zone, as a phone does; the bot's
   clock is UTC. */

const CLOCK = { hour: "2-digit", minute: "2-digit", hourCycle: "h23" };
const time = new Intl.DateTimeFormat("en-GB", CLOCK);
const day = new Intl.DateTimeFormat("en-GB", { weekday: "long", day: "numeric", month: "long" });
const dayWithYear = new Intl.DateTimeFormat("en-GB", { day: "numeric", month: "long", year: "numeric" });
const full = new Intl.DateTimeFormat("en-GB", { dateStyle: "full", timeStyle: "long" });
const here = new Intl.DateTimeFormat("en-GB", { ...CLOCK, second: "2-digit", weekday: "short" });
const utcTime = new Intl.DateTimeFormat("en-GB", { ...CLOCK, second: "2-digit", timeZone: "UTC" });
const utcDay = new Intl.DateTimeFormat("en-GB", { weekday: "short", day: "numeric", month: "short", timeZone: "UTC" });
const utcDate = new Intl.DateTimeFormat("en-GB", {
  weekday: "long", day: "numeric", month: "long", year: "numeric", timeZone: "UTC",
});
const relative = new Intl.RelativeTimeFormat("en-GB", { numeric: "auto" });

const SPANS = [["year", 31_536_000], ["month", 2_592_000], ["week", 604_800], ["day", 86_400], ["hour", 3600], ["minute", 60], ["second", 1]];

export const timeOfDay = (instant) => time.format(instant);
export const inFull = (instant) => full.format(instant);
export const utcTimeOfDay = (instant) => utcTime.format(instant);
export const utcDateInWords = (instant) => utcDate.format(instant);
export const localZone = () => here.resolvedOptions().timeZone;
export const localClock = (instant) => here.format(instant);
export const isLocalUtc = (instant) => instant.getTimezoneOffset() === 0;

/** The key under which messages share a day separator, in the browser's zone. */
export const localDay = (instant) => `${instant.getFullYear()}-${instant.getMonth()}-${instant.getDate()}`;

/** "Today", "Yesterday" or the date, seen from `now`, which is the bot's time. */
export function dayInWords(instant, now) {
  const yesterday = new Date(now.getFullYear(), now.getMonth(), now.getDate() - 1);
  if (localDay(instant) === localDay(now)) return "Today";
  if (localDay(instant) === localDay(yesterday)) return "Yesterday";
  return (instant.getFullYear() === now.getFullYear() ? day : dayWithYear).format(instant);
}

/** The time in UTC, with the day before it when that is not today's in UTC. */
export function utcDue(instant, now) {
  const sameDay = instant.toISOString().slice(0, 10) === now.toISOString().slice(0, 10);
  return `${sameDay ? "" : `${utcDay.format(instant)}, `}${utcTime.format(instant)} UTC`;
}

/** "in 9 h 30 min", "in 20 s", or "now" for what is past. */
export function inHowLong(instant, now) {
  const seconds = Math.ceil((instant - now) / 1000);
  if (seconds <= 0) return "now";
  const days = Math.floor(seconds / 86_400);
  const hours = Math.floor((seconds % 86_400) / 3600);
  const minutes = Math.floor((seconds % 3600) / 60);
  if (days) return `in ${days} d ${hours} h`;
  if (hours) return `in ${hours} h ${minutes} min`;
  if (minutes) return `in ${minutes} min ${seconds % 60} s`;
  return `in ${seconds} s`;
}

export function inRelation(instant, now) {
  const seconds = Math.round((instant - now) / 1000);
  const [unit, length] = SPANS.find(([, span]) => Math.abs(seconds) >= span) ?? ["second", 1];
  return relative.format(Math.trunc(seconds / length), unit);
}

/** What Telegram shows for a date_time entity: `format` is "r", or w? then d or D, then t or T; null when it has none. */
export function formatted(instant, format, now) {
  if (format === "r") return inRelation(instant, now);
  if (!/^w?[dD]?[tT]?$/.test(format) || format === "") return null;
  const options = {};
  if (format.includes("w")) options.weekday = "long";
  if (format.includes("d")) Object.assign(options, { day: "2-digit", month: "2-digit", year: "2-digit" });
  if (format.includes("D")) Object.assign(options, { day: "numeric", month: "long", year: "numeric" });
  if (/[tT]/.test(format)) Object.assign(options, CLOCK);
  if (format.includes("T")) options.second = "2-digit";
  return new Intl.DateTimeFormat("en-GB", options).format(instant);
}
