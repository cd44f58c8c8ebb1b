const SECRET_KEY =
  /^(session|ssoconclusion|userid|user_id|user_name|username|credential|mac|hardware_info|ip)$|token|secret|password|cookie/i;
const ACCOUNT_ID = /\b([A-Z]{1,3})(\d+)(\d{3}[A-Z]?)\b/g;
const ANY_CASE_ACCOUNT_ID = new RegExp(ACCOUNT_ID, "gi");
/** A path in which nothing could be hidden: no digit, nothing encoded, no segment that is long or names users. */
const SHORT_WORDS = /^(?:\/(?!user)[a-z_]{0,23})+$/i;
const MAC_ADDRESS = /\b[0-9A-F]{2}(?::[0-9A-F]{2}){5}\b/gi;
const LONG_HEX = /\b[0-9a-f]{24,}\b/gi;
const SECRET_PAIR =
  /((?:"[^"]*(?:session|token|secret|password|cookie)[^"]*"\s*:\s*)|(?:\b\w*(?:session|token|secret|password|cookie)\w*=))("[^"]*"|[^\s;&,}]+)/gi;

/** Whether what stands under a key is no one else's business: session ids, tokens, passwords, who somebody is. */
export function isSecretKey(key: string): boolean {
  return SECRET_KEY.test(key);
}

/** What stands in place of a secret. */
export const REDACTED = "<redacted>";

/**
 * Masks the middle of every account number in a text: `DU1234567` becomes `DU****567`.
 *
 * @example
 * ```ts
 * import { maskAccounts } from "./redact.ts";
 * import assert from "node:assert/strict";
 * assert.equal(maskAccounts("order for DU1234567"), "order for DU****567");
 * ```
 */
export function maskAccounts(text: string): string {
  return text.replace(ACCOUNT_ID, maskMiddle);
}

/**
 * Makes a piece of a Gateway's answer fit to be shown: session ids, tokens, cookies, hardware addresses and long
 * hexadecimal strings go, account numbers are masked. The whole text is redacted before it is cut.
 *
 * @param text The body as received
 * @param maxChars How much of the redacted text is kept
 */
export function redactBody(text: string, maxChars = 512): string {
  return cut(redactJson(text) ?? scrub(text), maxChars);
}

function redactJson(text: string): string | null {
  const first = text.trimStart()[0];
  if (first !== "{" && first !== "[") return null;
  try {
    return scrub(JSON.stringify(redactValue(JSON.parse(text))));
  } catch {
    return null; // not JSON after all: the patterns below do what they can
  }
}

function redactValue(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(redactValue);
  if (value === null || typeof value !== "object") return value;
  return Object.fromEntries(
    Object.entries(value).map(([key, inner]) => [key, isSecretKey(key) ? REDACTED : redactValue(inner)]),
  );
}

/** A value in quotes stays one: JSON must stay JSON. */
function concealed(_: string, key: string, value: string): string {
  return key + (value.startsWith('"') ? `"${REDACTED}"` : REDACTED);
}

function scrub(text: string): string {
  return maskAccounts(
    text.replace(SECRET_PAIR, concealed).replace(MAC_ADDRESS, REDACTED).replace(LONG_HEX, REDACTED),
  );
}

/**
 * Makes a path fit for a log: without parameters behind a semicolon, account numbers masked in whatever case and
 * encoding they come, long hexadecimal segments gone.
 */
export function redactPath(path: string): string {
  if (SHORT_WORDS.test(path)) return path;
  return path.split("/").map((segment, index, all) => {
    if (/^user(name)?s?$/i.test(all[index - 1] ?? "") && segment !== "" && !segment.startsWith("{")) return "***";
    const plain = decoded(segment).split(";", 1)[0] ?? "";
    const shown = plain.replace(LONG_HEX, "***").replace(ANY_CASE_ACCOUNT_ID, maskMiddle);
    return shown === segment ? segment : encodeURI(shown.toWellFormed());
  }).join("/");
}

function decoded(segment: string): string {
  try {
    return decodeURIComponent(segment);
  } catch {
    return segment; // not percent-encoding after all
  }
}

function maskMiddle(_: string, prefix: string, middle: string, tail: string): string {
  return prefix + "*".repeat(middle.length) + tail;
}

/** Cuts by code points, so that a surrogate pair never breaks. */
function cut(text: string, maxChars: number): string {
  return text.length <= maxChars ? text : [...text].slice(0, maxChars).join("") + "…";
}
