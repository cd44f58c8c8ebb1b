import { numberOf } from "../stream/frames.ts";
import type { WireAllocation } from "../wire.ts";

/** One part of an account's value, in its base currency. */
export interface AllocationPart {
  /** What it is, such as `STK`, `CASH`, `Technology`. */
  readonly name: string;
  /** Value of what is held. */
  readonly long: number;
  /** Value of what is owed, below zero. */
  readonly short: number;
  /** Both together. */
  readonly net: number;
  /** Share of the sum of all parts' nets; null when that is not above zero. */
  readonly netRatio: number | null;
}

/** An account's value, split three ways; largest part first. */
export interface Allocation {
  /** By type of contract, cash included. */
  readonly assetClass: readonly AllocationPart[];
  /** By sector; cash left out. */
  readonly sector: readonly AllocationPart[];
  /** By industry group; cash left out. */
  readonly group: readonly AllocationPart[];
}

/** Puts an allocation in order. A side that is missing holds nothing. */
export function toAllocation({ assetClass, sector, group }: WireAllocation): Allocation {
  return { assetClass: toParts(assetClass), sector: toParts(sector), group: toParts(group) };
}

function toParts({ long = {}, short = {} }: NonNullable<WireAllocation["assetClass"]> = {}): AllocationPart[] {
  const names = [...new Set([...Object.keys(long), ...Object.keys(short)])];
  const total = names.reduce((sum, name) => sum + (numberOf(long[name]) ?? 0) + (numberOf(short[name]) ?? 0), 0);
  return names
    .map((name) => {
      const [held, owed] = [numberOf(long[name]) ?? 0, numberOf(short[name]) ?? 0];
      const net = held + owed;
      return { name, long: held, short: owed, net, netRatio: total > 0 ? net / total : null };
    })
    .toSorted((one, other) => other.net - one.net);
}
