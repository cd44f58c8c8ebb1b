/** What consumers may say: IBKR's own words for subscriptions, a sign of life, and nothing else. @module */

/** A frame of a consumer, understood. */
export type Ask =
  | { readonly kind: "subscribe"; readonly topic: string; readonly target: string; readonly args: Arguments }
  | { readonly kind: "unsubscribe"; readonly topic: string; readonly target: string }
  | { readonly kind: "tic" }
  | { readonly kind: "echo" }
  | { readonly kind: "ignored" }
  | { readonly kind: "unknown"; readonly error: string; readonly code: number };

/** What stands in braces behind a topic. */
export type Arguments = Readonly<Record<string, unknown>>;

const ACCOUNT = "[A-Za-z0-9]{1,20}";
const CONTRACT = "\\d{1,12}(?:@[A-Z0-9.]{1,12})?";

/** Topics that there are, what they may be about, and the word that ends them with what that names. */
const TOPICS: Readonly<Record<string, { readonly target: RegExp; readonly end: string; readonly endTarget?: RegExp }>> =
  {
    smd: { target: exactly(CONTRACT), end: "umd" },
    smh: { target: exactly(CONTRACT), end: "umh", endTarget: exactly("\\w{1,40}") },
    sbd: { target: exactly(`${ACCOUNT}\\+${CONTRACT}(?:\\+[A-Z0-9]{1,12})?`), end: "ubd", endTarget: exactly(ACCOUNT) },
    ssd: { target: exactly(ACCOUNT), end: "usd" },
    sld: { target: exactly(ACCOUNT), end: "uld" },
    sor: { target: /^$/, end: "uor" },
    str: { target: /^$/, end: "utr" },
    spl: { target: /^$/, end: "upl" },
  };

const BY_END = new Map(Object.entries(TOPICS).map(([topic, { end }]) => [end, topic]));

/** IBKR's frames: a word, what it is about, and arguments in braces. */
const FRAME = /^([a-z]{3})(?:\+([^{]*?))?\+?(\{.*\})?$/s;

/** Reads a frame of a consumer. */
export function readAsk(text: string): Ask {
  const frame = text.trim();
  if (frame === "tic") return { kind: "tic" };
  if (frame === "ech+hb") return { kind: "echo" };
  // what clients of other kinds of login begin with; who calls has been settled by the handshake
  if (/^\{\s*"session"/.test(frame)) return { kind: "ignored" };
  const [, word = "", target = "", json] = FRAME.exec(frame) ?? [];
  const ended = BY_END.get(word);
  if (ended !== undefined) return readEnd(ended, target, frame);
  const topic = Object.hasOwn(TOPICS, word) ? TOPICS[word] : undefined;
  if (topic === undefined) return { kind: "unknown", error: `Topic unknown: ${frame.slice(0, 80)}`, code: 1 };
  const args = readArguments(json);
  if (args === null || !topic.target.test(target)) return unreadable(frame);
  return { kind: "subscribe", topic: word, target, args };
}

function readEnd(topic: string, target: string, frame: string): Ask {
  const { target: own, endTarget = own } = TOPICS[topic]!;
  return endTarget.test(target) ? { kind: "unsubscribe", topic, target } : unreadable(frame);
}

function readArguments(json: string | undefined): Arguments | null {
  if (json === undefined) return {};
  try {
    return JSON.parse(json);
  } catch {
    return null;
  }
}

function unreadable(frame: string): Ask {
  return { kind: "unknown", error: `Cannot read: ${frame.slice(0, 80)}`, code: 2 };
}

function exactly(pattern: string): RegExp {
  return new RegExp(`^${pattern}$`);
}
