/**
 * The repair of a published document, one step for each quirk. Steps take parsed JSON and leave it alone.
 *
 * The order counts: first what makes every other step simpler (references that lead somewhere, one version of OpenAPI, one
 * spelling of paths), then the operations with their names and parameters, then the schemas, types before what asks for
 * types, and the bodies; renaming last, so that findings speak of the names that IBKR published.
 *
 * @module
 */

import type { Step } from "../document/step.ts";
import { binaryBodies } from "./binary_bodies.ts";
import { caseClashes } from "./case_clashes.ts";
import { collidingEnums } from "./colliding_enums.ts";
import { cookieParameters } from "./cookie_parameters.ts";
import { danglingReferences } from "./dangling_references.ts";
import { duplicateOperationIds } from "./duplicate_operation_ids.ts";
import { enumTypes } from "./enum_types.ts";
import { formats } from "./formats.ts";
import { fractionalExamples } from "./fractional_examples.ts";
import { gatewayPrefix } from "./gateway_prefix.ts";
import { jwtBodies } from "./jwt_bodies.ts";
import { largeIntegers } from "./large_integers.ts";
import { listProperties } from "./list_properties.ts";
import { mediaTypes } from "./media_types.ts";
import { missingTypes } from "./missing_types.ts";
import { nestedExamples } from "./nested_examples.ts";
import { nullScopes } from "./null_scopes.ts";
import { operationIds } from "./operation_ids.ts";
import { parameterSchemas } from "./parameter_schemas.ts";
import { pathParameters } from "./path_parameters.ts";
import { queryLists } from "./query_lists.ts";
import { redundantAllof } from "./redundant_allof.ts";
import { securitySchemes } from "./security_schemes.ts";
import { undefinedRequired } from "./undefined_required.ts";
import { unknownComponents } from "./unknown_components.ts";
import { upgradeTo31 } from "./upgrade_to_31.ts";
import { websocketUpgrade } from "./websocket_upgrade.ts";

export { FRACTIONS, parseWithFractions } from "../document/fractions.ts";
export { type Finding, SpecError } from "../document/finding.ts";
export type { Json, JsonObject } from "../document/json.ts";
export type { Step, StepResult } from "../document/step.ts";

/** Every step in the order in which they run. */
export const STEPS: readonly Step[] = [
  // Changes nothing; every other step may follow references from here on.
  danglingReferences,
  // While pointers are still those of the text that was read.
  fractionalExamples,
  // From here on there is one dialect.
  upgradeTo31,
  nestedExamples,
  unknownComponents,
  // Before ids are made of paths.
  gatewayPrefix,
  operationIds,
  duplicateOperationIds,
  nullScopes,
  securitySchemes,
  websocketUpgrade,
  // Moves parameters to the query, whose lists come after.
  pathParameters,
  parameterSchemas,
  cookieParameters,
  queryLists,
  // Properties of lists move before lists without items are told that they hold anything.
  listProperties,
  missingTypes,
  // These ask for types.
  enumTypes,
  collidingEnums,
  formats,
  mediaTypes,
  jwtBodies,
  binaryBodies,
  largeIntegers,
  undefinedRequired,
  redundantAllof,
  caseClashes,
];
