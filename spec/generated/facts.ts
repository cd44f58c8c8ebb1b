// Written by `deno task spec`. Do not edit.
// deno-fmt-ignore-file

/** Shapes of the facts about operations. @module */

/** What an operation does: nothing, to the login, to money, to settings. */
export type OperationEffect = "read" | "session" | "trade" | "admin";

/** What the client has to know about an operation to send it. */
export type OperationFacts = {
  /** Decides repetition, connection reuse and permission. */
  readonly effect: OperationEffect;
  /** A read that costs money or a scarce budget: never sent twice. */
  readonly costly?: true;
  /** Type of the request body where it is not JSON. */
  readonly contentType?: string;
  /** What success may be beside JSON. A text may come without its quotes. */
  readonly also?: readonly ("nothing" | "text" | "bytes")[];
  /** Query lists that the wire wants as repeated keys; every other list is joined with commas. */
  readonly repeat?: readonly string[];
};

/** One operation, for tables and guards. */
export type OperationSummary = {
  /** In capitals. */
  readonly method: string;
  /** Template below `/v1/api`, or from the root for what is not reached through the Gateway. */
  readonly path: string;
  /** IBKR's group. */
  readonly tag: string;
  /** Name in camel case. */
  readonly id: string;
  /** One line. */
  readonly summary: string;
  /** What it does. */
  readonly effect: OperationEffect;
  /** Why it must not be sent casually. */
  readonly costly?: string;
  /** Through the Gateway, or only at api.ibkr.com. */
  readonly surface: "gateway" | "institutional";
};
