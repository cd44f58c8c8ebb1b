/**
 * Operations that the Gateway has and the base document lacks, as data to be merged into it.
 *
 * Left out on purpose: what only the Gateway itself calls after a login (`/ssodh/init`, `/iserver/auth/ssodh/response`),
 * whose shapes nobody has recorded, and `/sso/ping`, which is not below `/v1/api`.
 *
 * @module
 */

import type { JsonObject } from "../../document/json.ts";
import { ACCOUNTS } from "./accounts.ts";
import { CONTRACTS } from "./contracts.ts";
import { FYI } from "./fyi.ts";
import { HMDS } from "./hmds.ts";
import { MARKET_DATA } from "./market_data.ts";
import type { MissingOperation } from "./operation.ts";
import { COUNT, ERROR_SCHEMA, record, TEXT } from "./parts.ts";
import { PORTFOLIO } from "./portfolio.ts";
import { SESSION } from "./session.ts";

export type { MissingOperation } from "./operation.ts";

const AREAS = [SESSION, ACCOUNTS, CONTRACTS, MARKET_DATA, HMDS, PORTFOLIO, FYI];

/** The operations, each path and method once. */
export const MISSING_OPERATIONS: readonly MissingOperation[] = AREAS.flatMap(({ operations }) => operations);

/** The schemas that they refer to, by names that no document uses. */
export const MISSING_SCHEMAS: Readonly<Record<string, JsonObject>> = {
  [ERROR_SCHEMA]: record({ error: TEXT, statusCode: COUNT }, ["error"]),
  ...Object.assign({}, ...AREAS.map(({ schemas }) => schemas)),
};
