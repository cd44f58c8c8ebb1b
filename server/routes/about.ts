/** What a route says about itself: `/openapi.json` is made of it. @module */
import type { IbkrErrorCode } from "../../mod.ts";
import type { RefusalCode } from "../refusal.ts";

/** What can describe itself as a JSON Schema, as those of zod do. */
export interface Shape {
  /** `input`: what may be there, with keys that nobody names. */
  toJSONSchema(options?: { readonly io?: "input" | "output" }): unknown;
}

/** One thing that a route reads beside its body. Those of the path are described once for all. */
export interface Parameter {
  readonly name: string;
  readonly in: "query" | "header";
  readonly description: string;
  readonly isRequired?: true;
  /** A text unless said. */
  readonly schema?: Readonly<Record<string, unknown>>;
}

/** One answer of a route. */
export interface AnswerAbout {
  readonly description: string;
  /** Of JSON; any JSON unless said. */
  readonly shape?: Shape;
  /** What it is when it is no JSON; null when it has no body. */
  readonly contentType?: string | null;
  /** Headers and what they say, beside those of every answer. */
  readonly headers?: Readonly<Record<string, string>>;
}

/** What a route says about itself. */
export interface About {
  /** One line, beginning with a verb. */
  readonly summary: string;
  /** What to beware of. */
  readonly description?: string;
  readonly parameters?: readonly Parameter[];
  /** What its body has to be, when it takes one. */
  readonly body?: { readonly description: string; readonly shape?: Shape; readonly isRequired: boolean };
  /** By status. */
  readonly answers: Readonly<Record<number, AnswerAbout>>;
  /** Errors that are this route's own; their statuses are the codes'. */
  readonly codes?: readonly (RefusalCode | IbkrErrorCode)[];
  /** It takes the token of diagnostics, too. */
  readonly takesDebugToken?: true;
}

/** A route as it is described. */
export interface DescribedRoute {
  readonly method: "GET" | "POST" | "DELETE";
  /** Path in Hono's notation. */
  readonly path: string;
  readonly about: About;
}

/** A key of the query. */
export function queryKey(name: string, description: string, schema?: Parameter["schema"]): Parameter {
  return { name, in: "query", description, ...(schema === undefined ? {} : { schema }) };
}

/** A key of the query that has to be there. */
export function requiredKey(name: string, description: string, schema?: Parameter["schema"]): Parameter {
  return { ...queryKey(name, description, schema), isRequired: true };
}
