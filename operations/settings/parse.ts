import { type AllowedSide, BadRequestError, type LogLevel, type TradingMode } from "../../mod.ts";

/** Where to listen. */
export interface BindAddress {
  /** IP address; `localhost` becomes 127.0.0.1. */
  readonly hostname: string;
  /** Port; 0 takes a free one. */
  readonly port: number;
}

const TRUE = ["1", "true", "yes", "on"];
const FALSE = ["0", "false", "no", "off"];
const LEVELS = ["debug", "info", "warn", "error"] as const;

/** A boolean as people write it; undefined for what is none. */
export function booleanOf(text: string): boolean | undefined {
  const value = text.trim().toLowerCase();
  if (TRUE.includes(value)) return true;
  return FALSE.includes(value) ? false : undefined;
}

/** Reads a boolean as people write it. */
export function parseBoolean(name: string, text: string): boolean {
  const value = booleanOf(text);
  if (value !== undefined) return value;
  throw refusal(name, text, `one of ${[...TRUE, ...FALSE].join(", ")}`);
}

/** Reads a whole number of 0 or more. */
export function parseCount(name: string, text: string): number {
  const value = Number(text);
  if (/^\d+$/.test(text.trim()) && Number.isSafeInteger(value)) return value;
  throw refusal(name, text, "a whole number of 0 or more");
}

/** Reads how many of something are kept: 0 counts as 1. */
export function parseCap(name: string, text: string): number {
  return Math.max(1, parseCount(name, text));
}

const RETAINED = ["orders", "trades", "pnl", "marketdata", "account", "session", "gap"];

/** Reads `orders=90,marketdata=14`: days by topic of events. */
export function parseDays(name: string, text: string): Record<string, number> {
  return Object.fromEntries(
    parseList(text).map((entry) => {
      const [, topic = "", days = ""] = /^(\w+)\s*=\s*(\d{1,5})$/.exec(entry) ?? [];
      if (RETAINED.includes(topic) && Number(days) >= 1) return [topic, Number(days)];
      throw refusal(name, entry, `topic=days such as marketdata=14; topics are ${RETAINED.join(", ")}`);
    }),
  );
}

/** Reads `127.0.0.1:8080`, `[::1]:8080` or `localhost:8080`. */
export function parseAddress(name: string, text: string): BindAddress {
  const match = /^(?:\[([0-9a-f:.]+)\]|([^:\s]+)):(\d{1,5})$/i.exec(text.trim());
  const port = Number(match?.[3]);
  if (match === null || port > 65_535) throw refusal(name, text, "address and port, such as 127.0.0.1:8080");
  const hostname = match[1] ?? match[2] ?? "";
  const isName = match[1] === undefined && !/^\d{1,3}(\.\d{1,3}){3}$/.test(hostname);
  if (isName && hostname !== "localhost") throw refusal(name, text, "an IP address or localhost before the port");
  return { hostname: hostname === "localhost" ? "127.0.0.1" : hostname, port };
}

/** Reads a log level, or the loudest-but-one thing a Rust filter such as `bezant=debug,info` asks for. */
export function parseLevel(name: string, text: string): LogLevel {
  const words = text.toLowerCase().split(/[,=\s]+/);
  if (words.some((word) => ["trace", "debug"].includes(word))) return "debug";
  const found = LEVELS.find((level) => words.includes(level));
  if (found !== undefined) return found;
  throw refusal(name, text, `one of ${LEVELS.join(", ")}`);
}

/** How log lines are written. */
export type LogFormat = "text" | "json";

/** Reads how log lines are written. */
export const parseFormat = oneOf<LogFormat>("text", "json");

/** Reads an http or https address; a bare host name (as one provider sets it) counts as https. */
export function parseUrl(name: string, text: string): string {
  const value = text.trim();
  const url = URL.parse(value.includes("://") ? value : `https://${value}`);
  if (url === null || !/^https?:$/.test(url.protocol)) throw refusal(name, text, "an http or https address");
  if (url.username !== "" || url.password !== "" || url.search !== "") {
    throw new BadRequestError(`${name} carries a user, a password or a query; expected scheme, host and path only`);
  }
  return value.includes("://") ? value : url.origin;
}

/** Reads who may trade. */
export const parseMode = oneOf<TradingMode>("off", "paper", "live");

/** Sets of tools of the MCP server, in the order in which they are listed. */
export const TOOLSETS = [
  "session",
  "accounts",
  "portfolio",
  "market",
  "contracts",
  "orders-read",
  "events",
  "history",
  "orders-write",
] as const;

/** Reads which sets of tools assistants get. */
export function parseToolsets(name: string, text: string): string[] {
  return parseList(text).map((entry) => {
    if (entry === "all" || TOOLSETS.some((known) => known === entry)) return entry;
    throw new BadRequestError(`${name} names toolset "${entry}": expected all, ${TOOLSETS.join(", ")}`);
  });
}

/** Reads how assistants see account ids. */
export const parseAccountIds = oneOf("masked", "plain");

/** Reads an amount of money above 0, without a currency. */
export function parseAmount(name: string, text: string): number {
  const value = Number(text);
  if (/^\d+(\.\d+)?$/.test(text.trim()) && value > 0 && Number.isFinite(value)) return value;
  throw refusal(name, text, "an amount above 0 in plain digits, such as 25000");
}

const SIDES = ["BUY", "SELL", "SHORT"] as const;

/** Reads what orders may do. */
export function parseSides(name: string, text: string): AllowedSide[] {
  return parseList(text).map((entry) => {
    const found = SIDES.find((side) => side === entry.toUpperCase());
    if (found !== undefined) return found;
    throw refusal(name, entry, `some of ${SIDES.join(", ")}`);
  });
}

/** Reads a comma-separated list; blanks around entries and empty entries do not count. */
export function parseList(text: string): string[] {
  return text.split(",").map((entry) => entry.trim()).filter((entry) => entry !== "");
}

/**
 * Reads a comma-separated list of origins, each exactly as a browser writes it in its Origin header: nothing is guessed,
 * because what stands here may read accounts and place orders.
 */
export function parseOrigins(name: string, text: string): string[] {
  return parseList(text).map((entry) => {
    const url = URL.parse(entry);
    const isPlain = url !== null && /^https?:$/.test(url.protocol) && url.username === "" && !entry.includes("*");
    if (isPlain && url.origin === entry) return entry;
    const wanted = isPlain ? `"${url.origin}"` : "an origin such as https://app.example.com, without path or *";
    throw new BadRequestError(`${name} has "${entry}", expected ${wanted}`);
  });
}

function oneOf<const T extends string>(...words: readonly T[]): (name: string, text: string) => T {
  return (name, text) => {
    const found = words.find((word) => word === text.trim().toLowerCase());
    if (found !== undefined) return found;
    throw refusal(name, text, `one of ${words.join(", ")}`);
  };
}

function refusal(name: string, text: string, wanted: string): BadRequestError {
  return new BadRequestError(`${name} is "${text}", expected ${wanted}`);
}
