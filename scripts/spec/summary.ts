/** Lines about a plan. @module */

import type { Lock, LockedDocument } from "./lock.ts";
import type { Plan } from "./plan.ts";

/** Which documents, what was found in them, and what the lock said before. */
export function planLines({ lock, repaired }: Plan, before: Lock | undefined): string[] {
  const { base, supplement } = lock;
  return [
    `base        ${describe(base)}`,
    ...(supplement ? [`supplement  ${describe(supplement)}, for ${supplement.operations.length} operations`] : []),
    `repair      ${repaired.findings.length} findings, every correction matches`,
    ...(before !== undefined && before.base.version !== base.version
      ? [`The base was ${before.base.version}: see \`deno task spec:diff ${before.base.version} ${base.version}\``]
      : []),
  ];
}

function describe({ version, openapi, sha256, counts }: LockedDocument): string {
  const { operations, schemas, examples } = counts;
  return `${version} (OpenAPI ${openapi}, sha256 ${sha256.slice(0, 12)}…): ` +
    `${operations} operations, ${schemas} schemas, ${examples} examples`;
}
