import type { WireSnapshot } from "../wire.ts";
import type { Availability } from "./availability.ts";
import type { SNAPSHOT_FIELDS, SnapshotField, SnapshotFieldCode, SnapshotFieldName } from "./snapshot_fields.ts";
import type { PriceFlag } from "./fields.ts";

/** A code outside the table, such as `"9999"`. */
export type RawCode = `${number}`;

/** From a code to our name of it. */
export type SnapshotNames = {
  readonly [Name in SnapshotFieldName as (typeof SNAPSHOT_FIELDS)[Name]["code"]]: Name;
};

/** From either key of a field to both. */
export type SnapshotKeys =
  & { readonly [Name in SnapshotFieldName]: Name | (typeof SNAPSHOT_FIELDS)[Name]["code"] }
  & { readonly [Code in SnapshotFieldCode]: Code | SnapshotNames[Code] };

/** From either key of a field to what it is read into. */
export type SnapshotValues =
  & { readonly [Name in SnapshotFieldName]: KindValue<(typeof SNAPSHOT_FIELDS)[Name]["kind"]> }
  & { readonly [Code in SnapshotFieldCode]: KindValue<(typeof SNAPSHOT_FIELDS)[SnapshotNames[Code]]["kind"]> };

/** What a kind is read into. */
export type KindValue<Kind> = Kind extends "text" ? string : Kind extends "boolean" ? boolean : number;

/** Both keys of a field that was asked for by either: `"last"` and `"31"`. */
export type SnapshotKey<Field extends SnapshotField> = SnapshotKeys[Field];

/** What a field is read into. */
export type SnapshotValue<Key> = Key extends keyof SnapshotValues ? SnapshotValues[Key] : never;

/** `Fields` as they are when the list that was asked for is known key by key, each maybe absent when it is not. */
export type AsAsked<Asked extends readonly unknown[], Fields> = number extends Asked["length"] ? Partial<Fields>
  : Fields;

/** The fields that were asked for, each by name and by code. Null: IBKR sent none, or nothing that could be read. */
export type SnapshotFields<Asked extends readonly SnapshotField[]> = AsAsked<
  Asked,
  { readonly [Key in SnapshotKey<Asked[number]>]: SnapshotValue<Key> | null }
>;

/** What every row has, whatever was asked for. */
export interface SnapshotHead<Asked extends readonly SnapshotField[] = readonly SnapshotField[]> {
  /** The symbol or contract id as it was given. */
  readonly contract: string | number;
  /** The contract id. */
  readonly conid: number;
  /** The contract id as IBKR echoes it, with the exchange where one was given. */
  readonly conidEx?: string;
  /** Per field, what IBKR said about the number: the previous close, or halted. */
  readonly flags: AsAsked<Asked, { readonly [Key in SnapshotKey<Asked[number]>]: PriceFlag | null }>;
  /** Per field, the wire's own text, such as `"24.2M"`; null when IBKR sent none. */
  readonly text: AsAsked<Asked, { readonly [Key in SnapshotKey<Asked[number]>]: string | null }>;
  /** How fresh the feed is. */
  readonly availability: Availability;
  /** When IBKR last updated it, Unix milliseconds; null when not told. */
  readonly updatedAtMs: number | null;
  /** Whether not one of the fields has come: the feed is still being opened, or the contract has none. */
  readonly isCold: boolean;
  /** The answer as received, by code, with what else IBKR sent; only `conid` when it left the contract out. */
  readonly wire: WireSnapshot;
}

/** One contract of a snapshot. */
export type Snapshot<
  Asked extends readonly SnapshotField[] = readonly SnapshotField[],
  Raw extends readonly RawCode[] = readonly [],
> =
  & SnapshotHead<Asked>
  & SnapshotFields<Asked>
  & AsAsked<Raw, { readonly [Code in Raw[number]]: string | null }>;

/** One row per contract, in the order in which they were given. */
export type Snapshots<
  Contracts extends readonly (string | number)[],
  Asked extends readonly SnapshotField[],
  Raw extends readonly RawCode[] = readonly [],
> = { readonly [Index in keyof Contracts]: Snapshot<Asked, Raw> };

/** What to wait for, and for how long. */
export interface SnapshotOptions<
  Asked extends readonly SnapshotField[] = readonly SnapshotField[],
  Raw extends readonly RawCode[] = readonly [],
> {
  /** Time until it is given up, in milliseconds; 10 000 unless said. An answer under way may take up to 2 s more. */
  readonly timeoutMs?: number | undefined;
  /** Gives up from outside. */
  readonly signal?: AbortSignal | undefined;
  /**
   * The fields to wait for until the time is up; the others are taken as they are. Unless said it waits for all, and
   * goes without those that have not come when three answers in a row brought nothing new.
   */
  readonly required?: readonly Asked[number][] | undefined;
  /** Codes that are not in the table; each is a key of the row, with the wire's own text. */
  readonly rawCodes?: Raw | undefined;
}
