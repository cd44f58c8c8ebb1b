import type { JsonObject } from "../../document/json.ts";

/** One operation that the Gateway has and the base document lacks. */
export interface MissingOperation {
  /** As a document writes it, without `/v1/api`. */
  readonly path: string;
  /** In lower case as in a document. */
  readonly method: "get" | "post" | "put" | "delete" | "patch";
  /** An OpenAPI 3.1 operation object; its operationId and summary come from the catalogue. */
  readonly operation: JsonObject;
  /**
   * How we know, best first, written as in `../entry.ts`: `recording Area/FILE.json`, `example GET /path 200 NAME`,
   * `document 2.20.0 #/pointer`, `reference FILE.md §section`; and `source owner/repository path` for what another
   * project's public code reads.
   */
  readonly evidence: readonly string[];
  /** First version of the document that is known to lack it; absent when none is known to have had it. */
  readonly since?: string;
  /** First version of the document that has it again. */
  readonly until?: string;
}

/** Operations of one area and the schemas that they bring along. */
export interface MissingArea {
  readonly operations: readonly MissingOperation[];
  readonly schemas: Readonly<Record<string, JsonObject>>;
}
