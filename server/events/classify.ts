/** Which frames of the stream are kept, and as what: contract §9.4 as data. @module */

/** What a frame is kept as; `other` is not kept. */
export type FrameClass = "orders" | "trades" | "pnl" | "account" | "marketdata" | "other";

/**
 * By the part of the topic before its first `+`. Not as in the contract: fills (`str`) have their own topic, account
 * figures (`ssd`, `sld`) and the greeting with the accounts (`act`) are `account`, and `smd+<conid>@<exchange>` counts.
 */
export const FRAME_CLASSES: Readonly<Record<string, FrameClass>> = {
  sor: "orders",
  ortd: "orders",
  ord: "orders",
  str: "trades",
  spl: "pnl",
  pnl: "pnl",
  act: "account",
  ssd: "account",
  sld: "account",
  smd: "marketdata",
};

/** What a frame is kept as, by its topic. */
export function classify(topic: string): FrameClass {
  const end = topic.indexOf("+");
  const head = end < 0 ? topic : topic.slice(0, end);
  return Object.hasOwn(FRAME_CLASSES, head) ? FRAME_CLASSES[head]! : "other";
}

/** The contract of a frame of market data, also at one exchange (`smd+265598@NYSE`); null when it names none. */
export function conidOf(topic: string): number | null {
  const digits = /^smd\+(\d{1,15})(?:@|$)/.exec(topic)?.[1];
  return digits === undefined ? null : Number(digits);
}
