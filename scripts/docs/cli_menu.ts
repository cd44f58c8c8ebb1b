import { type AnyOperation, inputFields, OPERATIONS } from "../../operations/mod.ts";
import type { GeneratedPage } from "./page.ts";

/**
 * What the command line knows of the catalogue without loading it: the menu, which is read at each start, and the rest,
 * which is read when one of the commands is meant.
 */
export function cliMenuFiles(): GeneratedPage[] {
  return [
    {
      path: "cli/generated/menu.ts",
      text: file(
        `import type { OperationLine } from "../operation_facts.ts";`,
        "The commands of the catalogue, for the menu.",
        "OPERATION_LINES: readonly OperationLine[]",
        ["[", ...OPERATIONS.map((operation) => `  ${JSON.stringify(lineOf(operation))},`), "]"],
      ),
    },
    {
      path: "cli/generated/operations.ts",
      text: file(
        `import type { OperationFacts } from "../operation_facts.ts";`,
        "The operations of the catalogue, for their commands.",
        "OPERATION_FACTS: Readonly<Record<string, OperationFacts>>",
        ["{", ...OPERATIONS.map((operation) => `  "${operation.name}": ${JSON.stringify(factsOf(operation))},`), "}"],
      ),
    },
  ];
}

function file(imports: string, title: string, declaration: string, lines: readonly string[]): string {
  const [first, ...rest] = lines;
  return [
    "// Written by `deno task docs:tables`. Do not edit.",
    "// deno-fmt-ignore-file",
    imports,
    "",
    `/** ${title} */`,
    `export const ${declaration} = ${first}`,
    rest.join("\n") + ";",
    "",
  ].join("\n");
}

function lineOf({ name, effect, shortCommand, positional = [], summary }: AnyOperation): unknown {
  return { name, effect, short: shortCommand, positional, summary };
}

function factsOf(operation: AnyOperation): unknown {
  const { name, effect, sendsNoOrder, help, example, positional = [], columns, pacing, needsLogin } = operation;
  const fields = inputFields(operation).map(({ name, kind, help }) => ({ name, kind, help }));
  const judgesLogin = needsLogin === undefined ? undefined : true;
  return { name, effect, sendsNoOrder, help, example, positional, fields, columns, pacing, judgesLogin };
}
