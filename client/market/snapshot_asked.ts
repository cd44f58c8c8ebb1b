import { BadRequestError } from "../errors/mod.ts";
import { SNAPSHOT_LIMITS } from "./snapshot_feed.ts";
import { SNAPSHOT_FIELDS, type SnapshotFieldName, snapshotFieldName } from "./snapshot_fields.ts";
import { type Asked, codesOf } from "./snapshot_row.ts";

/**
 * Checks what a caller asks for, who may not have had a compiler, and drops what is asked for twice.
 *
 * @throws {BadRequestError} for a field that is none, for none at all and for more than IBKR takes
 */
export function toAsked(fields: readonly string[], rawCodes: readonly string[] = []): Asked {
  const asked = { names: toNames(fields), rawCodes: [...new Set(rawCodes)] };
  for (const code of asked.rawCodes) {
    const known = snapshotFieldName(String(code));
    if (known !== null) throw new BadRequestError(`rawCodes has "${code}", which is the field ${known}: ask for that`);
    if (!/^\d{1,5}$/.test(code)) throw new BadRequestError(`rawCodes has "${code}", expected digits such as "9999"`);
  }
  const count = new Set([...codesOf(asked), SNAPSHOT_FIELDS.marketDataAvailability.code]).size;
  if (count === 1 && asked.names.length === 0) throw new BadRequestError('no fields: expected some, such as ["last"]');
  if (count > SNAPSHOT_LIMITS.fields) {
    throw new BadRequestError(
      `${count} fields, the availability included: IBKR takes ${SNAPSHOT_LIMITS.fields} in a request; ask in parts`,
    );
  }
  return asked;
}

/**
 * Checks the fields that are waited for; what is not asked for would be waited for in vain.
 *
 * @throws {BadRequestError} for a field that is none, or not among those asked for
 */
export function toRequired(fields: readonly string[], { names }: Asked): string[] {
  const required = toNames(fields);
  const foreign = required.find((name) => !names.includes(name));
  if (foreign !== undefined) throw new BadRequestError(`required has "${foreign}", which is not among the fields`);
  return codesOf({ names: required, rawCodes: [] });
}

/** Fields by name, each once. */
function toNames(fields: readonly string[]): SnapshotFieldName[] {
  return [
    ...new Set(fields.map((field) => {
      const name = snapshotFieldName(String(field));
      if (name !== null) return name;
      throw new BadRequestError(
        `field "${field}" is not one: expected a name or code of SNAPSHOT_FIELDS; other codes go into rawCodes`,
      );
    })),
  ];
}
