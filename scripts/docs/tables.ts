import { ERROR_TABLE, type ErrorRow, SNAPSHOT_FIELDS, type SnapshotFieldFacts } from "../../mod.ts";
import { OPERATIONS } from "../../spec/generated/operations.ts";
import { cliMenuFiles } from "./cli_menu.ts";
import { commandPages } from "./commands.ts";
import { correctionsPage } from "./corrections.ts";
import { diagnosesPage } from "./diagnoses.ts";
import { httpPage } from "./http.ts";
import { operationsPage } from "./operations.ts";
import { type GeneratedPage, pageText, tableLines } from "./page.ts";
import { settingsPage } from "./settings.ts";
import { toolPages } from "./tools.ts";

/** All of them: `deno task docs:tables` writes them, a test compares them. */
export async function generatedPages(): Promise<GeneratedPage[]> {
  return [
    ...await commandPages(),
    ...await toolPages(),
    await httpPage(),
    settingsPage(),
    { path: "docs/reference/errors.md", text: page("Errors", ERRORS_INTRO, errorsTable()) },
    { path: "docs/reference/snapshot_fields.md", text: page("Snapshot fields", FIELDS_INTRO, fieldsTable()) },
    operationsPage(OPERATIONS),
    correctionsPage(),
    diagnosesPage(),
    ...cliMenuFiles(),
  ];
}

const ERRORS_INTRO =
  `Everything that the world can do to a call is an \`IbkrError\` with one of these codes. \`outcome\` says what is known about its
effect: after a read it is never more than \`none\`; where the table says "by effect", everything that is no read is \`unknown\`: it may
have been done. \`retryable\` says that the condition may pass by itself; what has an effect is not repeated for that.
The status is what a sidecar answers with; "upstream" is the Gateway's own.`;

const FIELDS_INTRO =
  `What \`ibkr.market.snapshot()\` can be asked for, by name or by code; the answer has each field under both. A price, count, percent
or number is a \`number\` (percents in percent points: \`"0.54%"\` is 0.54), the rest a \`boolean\` or a \`string\`; each is null when IBKR
sends none. The codes are those of IBKR's lists 2.20.0 to 2.29.0. Few of the kinds could be checked against recorded answers: where
one is wrong the value is null and \`text\` has what came. Codes that are not here go into \`rawCodes\`.`;

function errorsTable(): string[][] {
  const rows = Object.entries(ERROR_TABLE as Readonly<Record<string, ErrorRow>>).map(([name, row]) => [
    code(name),
    String(row.httpStatus),
    row.retryable === "by-status" ? "429 and 5xx" : row.retryable ? "yes" : "no",
    row.outcome === "by-effect" ? "by effect" : row.outcome,
    row.replaces.map(code).join(", "),
  ]);
  return [["code", "status", "retryable", "outcome", "Rust variants it replaces"], ...rows];
}

function fieldsTable(): string[][] {
  const rows = Object.entries(SNAPSHOT_FIELDS as Readonly<Record<string, SnapshotFieldFacts>>).map((
    [name, { code: wireCode, kind, note = "" }],
  ) => [code(name), code(wireCode), kind, note]);
  return [["name", "code", "kind", "note"], ...rows];
}

function page(title: string, intro: string, table: string[][]): string {
  return pageText(title, [intro, "", ...tableLines(table)]);
}

function code(text: string): string {
  return `\`${text}\``;
}
