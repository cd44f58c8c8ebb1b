/**
 * Pre-trade restrictions: rules that orders of an institution must pass. They decide what may be traded: `trade`.
 *
 * @module
 */

import type { Catalogue } from "./entry.ts";

/** Entries of this file's operations. */
export const INSTITUTIONAL_RESTRICTIONS: Catalogue = {
  "POST /gw/api/v1/restrictions": {
    id: "applyCSV",
    summary: "put restriction rules given as CSV into force",
    effect: "trade",
    surface: "institutional",
  },
  "POST /gw/api/v1/restrictions/verify": {
    id: "verifyCSV",
    summary: "check restriction rules given as CSV without using them",
    effect: "read",
    surface: "institutional",
  },
};
