import { type Finding, SpecError } from "../document/finding.ts";
import { isObject, type JsonObject, listAt, objectAt } from "../document/json.ts";
import type { StepResult } from "../document/step.ts";
import { makeChange } from "./change.ts";
import type { OverlayEntry } from "./entry.ts";
import { locate } from "./location.ts";

/** What applying the overlay gave. */
export interface OverlayResult extends StepResult {
  /** Entries that matched nothing or changed nothing; on the base document each of them fails the build. */
  readonly idle: readonly OverlayEntry[];
}

/** Applies the entries that are meant for this version of the document, in order. */
export function applyOverlay(document: JsonObject, entries: readonly OverlayEntry[]): OverlayResult {
  const version = String(objectAt(document, "info").version ?? "");
  const draft = structuredClone(document);
  const findings: Finding[] = [];
  const idle: OverlayEntry[] = [];
  for (const entry of entries) {
    needEvidence(entry);
    if (!isMeantFor(entry, version)) continue;
    const did = applyEntry(draft, entry);
    if (did === null) idle.push(entry);
    else {findings.push({
        step: "overlay",
        where: entry.at,
        found: `the wire says otherwise (${entry.evidence.join("; ")})`,
        did,
      });}
  }
  return { document: draft, findings, idle };
}

/** The kinds of evidence that {@link EntryHead} names. */
const EVIDENCE =
  /^(recording \S+\/\S+\.json|example (GET|PUT|POST|DELETE|PATCH|schema) \S.*|document \d+\.\d+\.\d+ #\/\S+|reference \S+\.md §\S+|source \S+\/\S+ \S+)/;

function needEvidence({ at, evidence }: OverlayEntry): void {
  const strange = evidence.find((one) => !EVIDENCE.test(one));
  if (evidence.length > 0 && strange === undefined) return;
  const found = strange === undefined ? "a correction without evidence" : `"${strange}" is no evidence`;
  throw new SpecError(
    at,
    found,
    "Name a recording, an example, a document, a reference or a source; nothing else may correct IBKR",
  );
}

/** What the entry did, or null when the document had no such place or said so already. */
function applyEntry(draft: JsonObject, entry: OverlayEntry): string | null {
  if ("parameter" in entry && locate(draft, entry.at) === undefined) return addParameter(draft, entry);
  const spot = locate(draft, entry.at);
  return spot === undefined ? null : makeChange(draft, spot, entry);
}

function addParameter(draft: JsonObject, entry: OverlayEntry & { readonly parameter: JsonObject }): string | null {
  const [method = "", path = ""] = entry.at.split(" ");
  const item = objectAt(objectAt(draft, "paths"), path)[method.toLowerCase()];
  if (!isObject(item)) return null;
  item.parameters = [...listAt(item, "parameters"), structuredClone(entry.parameter)];
  return "added a parameter";
}

/** Whether an entry speaks about this version: from `since` on, before `until`. */
export function isMeantFor(entry: Pick<OverlayEntry, "since" | "until">, version: string): boolean {
  if (entry.since !== undefined && compareVersions(version, entry.since) < 0) return false;
  return entry.until === undefined || compareVersions(version, entry.until) < 0;
}

/** Orders version numbers; a missing part counts as 0. */
export function compareVersions(left: string, right: string): number {
  const [a, b] = [left, right].map((text) => text.split(".").map(Number));
  for (let index = 0; index < 3; index++) {
    const difference = (a![index] ?? 0) - (b![index] ?? 0);
    if (difference !== 0) return difference;
  }
  return 0;
}
