/**
 * From IBKR's published OpenAPI document to types that fit IBKR's answers: read, repair, correct, compare, generate.
 * Nothing here reaches the network or a file; `scripts/spec/` does.
 *
 * @module
 */
export type { Changed, ChangedEnum, Difference, Differences } from "./diff/difference.ts";
export { compareDocuments, operationKeys } from "./diff/mod.ts";
export { differenceText } from "./diff/text.ts";
export { type Finding, SpecError } from "./document/finding.ts";
export type { Json, JsonObject } from "./document/json.ts";
export { type Operation, operationsOf } from "./document/operations.ts";
export { type DocumentCounts, type PublishedDocument, readDocument, sha256Of } from "./document/read.ts";
export { generate, type SourceFacts } from "./generate/mod.ts";
export { describeChange } from "./overlay/describe.ts";
export type { OverlayEntry } from "./overlay/entry.ts";
export { OVERLAY } from "./overlay/mod.ts";
export { MISSING_OPERATIONS, type MissingOperation } from "./overlay/operations/mod.ts";
export { repair, type Repaired, type RepairInput } from "./repair.ts";
export { findingsReport, type ReportHead } from "./report.ts";
export { compareWithReality, type Recording, type TruthReport } from "./truth/mod.ts";
export { recordingSample, type Sample } from "./truth/sample.ts";
