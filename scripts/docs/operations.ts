import type { OperationSummary } from "../../spec/generated/facts.ts";
import { NOT_COVERED } from "../../operations/coverage.ts";
import { OPERATIONS } from "../../operations/mod.ts";
import { type GeneratedPage, pageText, tableLines } from "./page.ts";

const INTRO = [
  "What `ibkr.api` can call, by IBKR's groups; made from the corrected document, see [spec.md](../spec.md). Paths are those below",
  "`/v1/api`. The effect decides what may be repeated and what needs permission: `read` changes nothing, `session` the login,",
  "`trade` money, `admin` settings. Last stands which operation of the [catalogue](../operations.md) it is for, on every face.",
];

const NAMES = new Map<string, string[]>();
for (const { name, covers } of OPERATIONS) for (const one of covers) NAMES.set(one, [...NAMES.get(one) ?? [], name]);

/** The rows of a generated `operations.ts`, which need not be the one on disk: each stands on its line as JSON. */
export function operationRows(text: string): OperationSummary[] {
  return text.split("\n").filter((line) => line.startsWith("  {")).map((line) =>
    JSON.parse(line.trim().replace(/,$/, "")) as OperationSummary
  );
}

/** `docs/reference/operations.md`: every operation by tag. */
export function operationsPage(operations: readonly OperationSummary[]): GeneratedPage {
  const through = operations.filter(({ surface, path }) => surface === "gateway" && path !== "/ws"); // a socket
  const others = operations.filter(({ surface }) => surface === "institutional");
  const lines = [
    ...INTRO,
    "",
    `## Through the Gateway (${through.length})`,
    "",
    ...groups(through, catalogued),
    "## Without an operation of the catalogue",
    "",
    ...Object.entries(NOT_COVERED).filter(([one]) => one !== "GET /ws").map(([one, why]) => `- \`${one}\`: ${why}.`),
    "",
    `## For institutions, at api.ibkr.com (${others.length})`,
    "",
    "Typed for who needs them; a Gateway does not have them.",
    "",
    ...groups(others),
  ];
  return { path: "docs/reference/operations.md", text: pageText("Operations of IBKR's API", lines.slice(0, -1)) };
}

function catalogued({ method, path }: OperationSummary): string {
  return NAMES.get(`${method} ${path}`)?.map((name) => `\`${name}\``).join(", ") ?? "";
}

function groups(operations: readonly OperationSummary[], more?: (operation: OperationSummary) => string): string[] {
  const byTag = [...Map.groupBy(operations, ({ tag }) => tag)].sort(([left], [right]) => left < right ? -1 : 1);
  return byTag.flatMap(([tag, all]) => [
    `### ${tag || "Others"}`,
    "",
    ...tableLines([
      ["method", "path", "id", "what it does", "effect", ...(more === undefined ? [] : ["operation"])],
      ...[...all].sort(byPath).map((one) => [
        one.method,
        `\`${one.path}\``,
        `\`${one.id}\``,
        one.summary,
        one.costly === undefined ? one.effect : `${one.effect}; costly: ${one.costly}`,
        ...(more === undefined ? [] : [more(one)]),
      ]),
    ]),
    "",
  ]);
}

function byPath(left: OperationSummary, right: OperationSummary): number {
  if (left.path !== right.path) return left.path < right.path ? -1 : 1;
  return left.method < right.method ? -1 : 1;
}
