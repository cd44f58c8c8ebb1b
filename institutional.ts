/**
 * The operations that only api.ibkr.com serves: account management, banking, reports, OAuth. A bot that uses the Gateway
 * does not need them, and does not type-check them.
 *
 * @module
 */
export {
  institutional,
  type InstitutionalApi,
  type InstitutionalComponents,
  type InstitutionalOptions,
  type InstitutionalPaths,
  type InstitutionalSchemas,
  isInstitutionalError,
  type WithRequired,
} from "./client/api/institutional.ts";
export type { Api, ApiError } from "./client/api/mod.ts";
export type * from "./client/api/types.ts";
