import type { JsonObject } from "../document/json.ts";

/** What every correction says about itself. */
export interface EntryHead {
  /** The spot, in the language of {@link locate}: `GET /portfolio/accounts 200 [].accountStatus`. */
  readonly at: string;
  /**
   * How we know; at least one. `recording Area/FILE.json`, `example GET /path 200 NAME` (of the document's own; `body`
   * instead of the status for a request), `document 2.20.0 #/pointer` (another version), `reference FILE §section`;
   * and `source owner/repository path` for what another project's public code reads and writes.
   */
  readonly evidence: readonly string[];
  /** First version of the document that needs it; without it, every one. */
  readonly since?: string;
  /** First version that no longer needs it. */
  readonly until?: string;
  /** For the reader, where the spot alone does not say it. */
  readonly why?: string;
}

/** One correction: a spot, what becomes of it, and how we know. */
export type OverlayEntry = EntryHead & Change;

/** The changes that an entry can make; each does one thing. */
export type Change =
  /** Another schema stands there. */
  | { readonly replace: JsonObject }
  /** Properties that the wire has and the document lacks. */
  | { readonly add: Readonly<Record<string, JsonObject>> }
  /** The types that the wire uses there; a format that fits none of them goes. */
  | { readonly types: readonly JsonType[] }
  /** Properties that the wire also sends as null. */
  | { readonly nullable: readonly string[] }
  /** The properties are samples: the keys are data, each value has this schema (or, with `true`, the sample's). */
  | { readonly map: JsonObject | true }
  /** The list of values is not complete: any string may come. */
  | { readonly open: true }
  /** The property is spelled differently on the wire. */
  | { readonly rename: string }
  /** The branches of a `oneOf` overlap: any of them may hold. */
  | { readonly overlapping: true }
  /** The properties that every answer has, or that no request can go without. */
  | { readonly require: readonly string[] }
  /** Properties that the wire does not insist on. */
  | { readonly optional: readonly string[] }
  /** A parameter of an operation, instead of the one of the same name or beside the others. */
  | { readonly parameter: JsonObject };

/** A type of JSON Schema. */
export type JsonType = "string" | "number" | "integer" | "boolean" | "object" | "array" | "null";
