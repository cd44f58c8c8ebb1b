/** What a route of the model is, and its words. @module */
import { ACCOUNT, type FakeCloudflare, type Item } from "./fake_state.ts";

/** A refusal as the API words it. */
export class FakeRefusal extends Error {
  constructor(readonly status: number, readonly code: number, message: string) {
    super(message);
  }
}

/** What an answer is made from. */
interface Asked {
  readonly fake: FakeCloudflare;
  /** Ids in the path. */
  readonly words: readonly string[];
  readonly query: URLSearchParams;
  readonly body: Record<string, unknown>;
}

/** One route. */
export interface Route {
  readonly method: string;
  readonly path: RegExp;
  /** The permission, as the dashboard calls it. */
  readonly needs: string | null;
  /** Fields that a body may have. */
  readonly fields?: readonly string[];
  answer(asked: Asked): unknown;
}

/** An id in a path. */
export const ID = "([^/]+)";
/** Everything in the account. */
export const IN = `^/accounts/${ACCOUNT}`;

let made = 0;

/** A new id. */
export function id(): string {
  return crypto.randomUUID().slice(0, -12) + String(++made).padStart(12, "0");
}

/** The item with this id. */
export function only(items: Item[], wanted: string | undefined): Item {
  const found = items.find((item) => item.id === wanted);
  if (found === undefined) throw new FakeRefusal(404, 12_130, "not found");
  return found;
}

/** Takes an item away. */
export function remove(items: Item[], wanted: string | undefined): Item {
  const item = only(items, wanted);
  items.splice(items.indexOf(item), 1);
  return { id: item.id };
}

/** Refuses a body without one of these. */
export function needed(body: Record<string, unknown>, ...names: readonly string[]): void {
  const absent = names.find((name) => body[name] === undefined);
  if (absent !== undefined) throw new FakeRefusal(400, 10_002, `${absent} is required`);
}
