import type { Effect } from "../mod.ts";

/** How one operation is called on each face. */
export interface FaceNames {
  /** Words after `bezant`: `positions list`. */
  readonly command: string;
  /** MCP tool: `positions_list`. */
  readonly tool: string;
  /** HTTP method: only what reads can be asked for with GET. */
  readonly method: "GET" | "POST";
  /** HTTP path: `/ops/positions.list`. */
  readonly path: string;
}

/**
 * Derives the names on all faces from the one name.
 *
 * @example
 * ```ts
 * import { faceNames } from "@bezant/bezant/operations";
 * import assert from "node:assert/strict";
 *
 * const { command, tool, method, path } = faceNames({ name: "positions.list", effect: "read" });
 * assert.deepEqual([command, tool, `${method} ${path}`], ["positions list", "positions_list", "GET /ops/positions.list"]);
 * ```
 */
export function faceNames(operation: { readonly name: string; readonly effect: Effect }): FaceNames {
  const { name, effect } = operation;
  return {
    command: name.replace(".", " "),
    tool: name.replace(".", "_"),
    method: effect === "read" ? "GET" : "POST",
    path: `/ops/${name}`,
  };
}
