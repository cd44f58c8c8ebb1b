/**
 * Notifications (`/fyi`), the kinds a user can switch on and off, and where they are sent.
 *
 * @module
 */

import type { SimClock } from "../../clock.ts";

/** One notification. */
export interface Notification {
  readonly id: string;
  /** Kind, two letters. */
  readonly code: string;
  readonly atMs: number;
  readonly title: string;
  readonly text: string;
  isRead: boolean;
}

/** One kind of notification. */
export interface NotificationKind {
  readonly code: string;
  readonly name: string;
  readonly description: string;
  isOn: boolean;
  isDisclaimerRead: boolean;
}

/** A telephone that notifications go to. */
export interface NotificationDevice {
  readonly id: string;
  readonly name: string;
  readonly uiName: string;
  readonly isEnabled: boolean;
}

/** All of it. Newest notifications first. */
export interface Notifications {
  readonly list: Notification[];
  readonly kinds: ReadonlyMap<string, NotificationKind>;
  readonly devices: Map<string, NotificationDevice>;
  isEmailOn: boolean;
}

/** Codes are IBKR's, words are ours. */
const KINDS: readonly (readonly [code: string, name: string, description: string])[] = [
  ["BA", "Borrow availability", "Shares can be borrowed that could not before."],
  ["CA", "Comparable algorithms", "Another algorithm would have suited an order."],
  ["DA", "Dividends advisory", "A dividend is near."],
  ["EA", "Earnings", "A company that you hold publishes its results soon."],
  ["MF", "Funds advisory", "A cheaper fund resembles one that you hold."],
  ["OE", "Option expiration", "Options or futures that you hold expire soon."],
  ["PF", "Portfolio", "Something has changed in what you hold."],
  ["PR", "Portfolio risk", "Your portfolio leans to one side."],
  ["SE", "Splits", "A company that you hold splits its shares."],
  ["SM", "Special margin", "Margin requirements change."],
  ["TO", "Takeovers", "An offer was made for shares that you hold."],
];

const DAY_MS = 86_400_000;
const FIRST: readonly (readonly [code: string, daysAgo: number, title: string, text: string])[] = [
  ["OE", 1, "Options expire soon", "<html><body>Options on AAPL that you hold expire within a month.</body></html>"],
  ["EA", 3, "Results are near", "<html><body>NVDA publishes its results next week.</body></html>"],
  ["MF", 8, "A cheaper fund", "<html><body>A fund like SPY costs less.</body></html>"],
];

/** Makes the state a new user finds: three unread notifications, everything switched on, one device. */
export function createNotifications(clock: SimClock): Notifications {
  const nowMs = clock.now();
  const kinds = KINDS.map(([code, name, description]) =>
    [code, { code, name, description, isOn: true, isDisclaimerRead: false }] as const
  );
  const device = { id: "simulated-device-1", name: "Simulated telephone", uiName: "Telephone", isEnabled: true };
  return {
    list: FIRST.map(([code, daysAgo, title, text], index) => {
      const atMs = nowMs - daysAgo * DAY_MS;
      const day = new Date(atMs).toISOString().slice(0, 10).replaceAll("-", "");
      return { id: `${day}${String(10_000_001 + index)}`, code, atMs, title, text, isRead: false };
    }),
    kinds: new Map(kinds),
    devices: new Map([[device.id, device]]),
    isEmailOn: true,
  };
}
