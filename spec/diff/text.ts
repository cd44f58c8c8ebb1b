import type { Difference, Differences } from "./difference.ts";

/** A difference for people, sorted. The same input gives the same lines. */
export function differenceText(difference: Difference): string {
  const { operations, schemas, enumerations, idle } = difference;
  return [
    `${difference.old} → ${difference.new}: ${tally("operations", operations)}; ${tally("schemas", schemas)}; ` +
    `enumerations ${enumerations.length} changed; corrections ${idle.length} idle`,
    ...section("Operations", lines(operations)),
    ...section("Schemas", lines(schemas)),
    ...section(
      "Enumerations",
      enumerations.flatMap(({ where, added, removed }) => [
        `* ${where}`,
        ...added.map((value) => `    + ${JSON.stringify(value)}`),
        ...removed.map((value) => `    - ${JSON.stringify(value)}`),
      ]),
    ),
    ...section(`Corrections that match nothing in ${difference.new}`, idle.map((one) => `! ${one}`)),
  ].join("\n");
}

function tally(what: string, { added, removed, changed }: Differences): string {
  return `${what} +${added.length} -${removed.length} *${changed.length}`;
}

/** A change that more places have than this is said once. */
const MANY = 10;

function lines({ added, removed, changed }: Differences): string[] {
  const places = Map.groupBy(changed.flatMap(({ changes }) => [...new Set(changes)]), (change) => change);
  const isCommon = (change: string): boolean => (places.get(change)?.length ?? 0) > MANY;
  const common = [...places].filter(([change]) => isCommon(change)).sort(([left], [right]) => left < right ? -1 : 1);
  return [
    ...added.map((name) => `+ ${name}`),
    ...removed.map((name) => `- ${name}`),
    ...common.map(([change, all]) => `* in ${all.length} of them: ${change}`),
    ...changed.flatMap(({ name, changes }) => {
      const own = changes.filter((change) => !isCommon(change));
      return own.length === 0 ? [] : [`* ${name}`, ...own.map((change) => `    ${change}`)];
    }),
  ];
}

function section(title: string, content: readonly string[]): string[] {
  return content.length === 0 ? [] : ["", title, ...content.map((line) => `  ${line}`)];
}
