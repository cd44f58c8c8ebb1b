/**
 * From IBKR's published OpenAPI document to types that fit IBKR's answers: read, repair, correct, compare, generate.
 * Nothing here reaches the network or a file; `scripts/spec/` does.
 *
 * @module
 */
export { type Finding, SpecError } from "./document/finding.ts";
export type { Json, JsonObject } from "./document/json.ts";
export { type Operation, operationsOf } from "./document/operations.ts";
export { generate, type SourceFacts } from "./generate/mod.ts";
export { repair, type Repaired, type RepairInput } from "./repair.ts";
export { compareWithReality, type Recording, type TruthReport } from "./truth/mod.ts";
