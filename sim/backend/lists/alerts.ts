/**
 * Alerts of all accounts.
 *
 * @module
 */

import type { SimClock } from "../../clock.ts";

/** One condition, as the client sent it. */
export interface AlertCondition {
  /** 1 price, 3 time, 4 margin, 5 trade, 6 volume, 7 to 9 of the mobile alert. */
  readonly type: number;
  readonly conidEx: string;
  readonly operator: string;
  readonly triggerMethod: string;
  readonly value: string;
  /** `a` and, `o` or, `n` the last one. */
  readonly logicBind: string;
  readonly timeZone: string;
}

/** What a client asks for. */
export interface AlertIntent {
  readonly accountId: string;
  readonly name: string;
  readonly message: string;
  readonly isRepeatable: boolean;
  readonly isOutsideRth: boolean;
  readonly tif: string;
  readonly expireTime: string;
  readonly email: string;
  readonly sendMessage: boolean;
  readonly showPopup: boolean;
  readonly conditions: readonly AlertCondition[];
}

/** One alert. */
export interface Alert extends AlertIntent {
  readonly id: number;
  readonly createdAtMs: number;
  readonly isActive: boolean;
  readonly isTriggered: boolean;
}

/** All alerts. */
export interface AlertBook {
  list(): readonly Alert[];
  get(id: number): Alert | undefined;
  /** A new alert, or a known one in a new form. */
  save(intent: AlertIntent, id?: number): Alert;
  /** Changes what has happened to an alert. */
  mark(id: number, change: Partial<Pick<Alert, "isActive" | "isTriggered">>): void;
  remove(id: number): void;
  /** The number of the next answer: 1, 2, 3. */
  nextRequestId(): number;
}

const FIRST_ID = 100_001;

/** Begins without an alert. */
export function createAlertBook(clock: SimClock): AlertBook {
  const byId = new Map<number, Alert>();
  let nextId = FIRST_ID;
  let requests = 0;
  return {
    list: () => [...byId.values()],
    get: (id) => byId.get(id),
    save(intent, known) {
      const id = known ?? nextId++;
      const alert = { ...intent, id, createdAtMs: clock.now(), isActive: true, isTriggered: false };
      byId.set(id, alert);
      return alert;
    },
    mark(id, change) {
      const alert = byId.get(id);
      if (alert !== undefined) byId.set(id, { ...alert, ...change });
    },
    remove: (id) => void byId.delete(id),
    nextRequestId: () => ++requests,
  };
}
