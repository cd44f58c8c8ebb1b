import type { Effect } from "../mod.ts";
import type { AnyOperation } from "../operations/mod.ts";

/** What the menu knows of an operation of the catalogue. */
export interface OperationLine {
  /** Plural noun, dot, verb: `positions.list`. */
  readonly name: string;
  /** What it does to the account. */
  readonly effect: Effect;
  /** The one word that means the same. */
  readonly short?: string;
  /** Fields of its input that are words after the command. */
  readonly positional: readonly string[];
  /** One line. */
  readonly summary: string;
}

/** What the command line has to know of an operation, so that it need not load the catalogue to ask a sidecar. */
export interface OperationFacts {
  /** Plural noun, dot, verb: `positions.list`. */
  readonly name: string;
  /** What it does to the account. */
  readonly effect: Effect;
  /** It trades, and yet sends no order: no confirmation is asked for. */
  readonly sendsNoOrder?: true;
  /** A paragraph. */
  readonly help: string;
  /** A command line that shows its use, without `bezant`. */
  readonly example: string;
  /** Fields that are given without a flag, in order. */
  readonly positional: readonly string[];
  /** All fields of the input, in order. */
  readonly fields: readonly FieldFacts[];
  /** Fields of the answer that a table shows. */
  readonly columns?: readonly string[];
  /** What it takes of IBKR's budgets; decides how often it may be repeated. */
  readonly pacing: AnyOperation["pacing"];
  /** Its answer says whether somebody has to log in first. */
  readonly judgesLogin?: true;
}

/** One field of an input. */
export interface FieldFacts {
  /** Name in the input, in camelCase. */
  readonly name: string;
  /** What it holds. */
  readonly kind: "text" | "boolean" | "number" | "list";
  /** One clause. */
  readonly help: string;
}

/** Whether an answer of an operation that judges the login means that somebody has to log in first. */
export function saysLogIn(answer: unknown): boolean {
  const { authenticated, connected } = answer as { readonly authenticated?: unknown; readonly connected?: unknown };
  return authenticated !== true || connected !== true;
}
