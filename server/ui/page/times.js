/** Times and numbers as people read them, in the reader's zone and in New York. @module */

const NEW_YORK = "America/New_York";
/** The reader's zone. */
export const HERE = new Intl.DateTimeFormat().resolvedOptions().timeZone;
/** The reader is in New York's time already. */
export const isNewYorkHere = HERE === NEW_YORK;

const formats = new Map();

function format(ms, zone, options) {
  const key = zone + JSON.stringify(options);
  if (!formats.has(key)) formats.set(key, new Intl.DateTimeFormat("en-GB", { timeZone: zone, ...options }));
  return formats.get(key).format(ms);
}

/** The zone of a choice. */
export const zoneOf = (choice) => choice === "new-york" ? NEW_YORK : HERE;

/** Such as "Mon 9 Nov 09:30". */
export function moment(ms, zone = HERE) {
  const day = format(ms, zone, { weekday: "short", day: "numeric", month: "short" }).replace(",", "");
  return `${day} ${clock(ms, zone)}`;
}

/** Such as "09:30". */
export function clock(ms, zone = HERE) {
  return format(ms, zone, { hour: "2-digit", minute: "2-digit", hourCycle: "h23" });
}

/** Such as "09:30:12". */
export function clockSeconds(ms, zone = HERE) {
  return format(ms, zone, { hour: "2-digit", minute: "2-digit", second: "2-digit", hourCycle: "h23" });
}

/** Such as "Mon 9", in New York. */
export function newYorkDay(ms) {
  return format(ms, NEW_YORK, { weekday: "short", day: "numeric" }).replace(",", "");
}

/** Both, as one text. */
export function bothMoments(ms) {
  return isNewYorkHere ? moment(ms) : `${moment(ms)} · ${moment(ms, NEW_YORK)} New York`;
}

/** Cells of a table: the reader's time, and New York's where that is another one. */
export const TIME_HEADS = isNewYorkHere ? ["New York"] : ["your time", "New York"];
export const timeCells = (ms) => isNewYorkHere ? [moment(ms)] : [moment(ms), moment(ms, NEW_YORK)];

/** Saturday or Sunday, in New York. */
export function isWeekend(ms) {
  return /^S/.test(format(ms, NEW_YORK, { weekday: "short" }));
}

/** The midnight before, in New York, also on days of 23 or 25 hours. */
export function newYorkMidnight(ms) {
  const [hours, minutes, seconds] = format(ms, NEW_YORK, {
    hour: "2-digit",
    minute: "2-digit",
    second: "2-digit",
    hourCycle: "h23",
  }).split(":").map(Number);
  const guess = Math.floor(ms / 1000) * 1000 - ((hours * 60 + minutes) * 60 + seconds) * 1000;
  const off = Number(format(guess, NEW_YORK, { hour: "2-digit", hourCycle: "h23" }));
  if (off === 0) return guess;
  return off > 12 ? guess + (24 - off) * 3_600_000 : guess - off * 3_600_000;
}

/** How long, such as "5 h 12 min". */
export function duration(ms) {
  const seconds = Math.round(ms / 1000);
  if (seconds < 60) return `${Math.max(0, seconds)} s`;
  const minutes = Math.round(seconds / 60);
  if (minutes < 60) return `${minutes} min`;
  if (minutes < 48 * 60) return `${Math.floor(minutes / 60)} h ${minutes % 60} min`;
  return `${Math.floor(minutes / 1440)} d ${Math.round((minutes % 1440) / 60)} h`;
}

const MONEY = new Intl.NumberFormat("en-US", { maximumFractionDigits: 0 });
const NUMBER = new Intl.NumberFormat("en-US", { maximumFractionDigits: 1 });

/** Whole units of a currency. */
export const money = (value) => MONEY.format(value);
/** A plain number. */
export const number = (value) => NUMBER.format(value);
/** Milliseconds or seconds. */
export const millis = (value) => value >= 1000 ? `${NUMBER.format(value / 1000)} s` : `${NUMBER.format(value)} ms`;
