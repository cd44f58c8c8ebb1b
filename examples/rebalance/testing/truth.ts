/** What should have come of a plan, reckoned from the simulator's own truth: nothing here knows the bot. @module */

import type { Simulator, SimulatorTruth } from "@bezant/bezant/sim";

/** What the account had and what things cost, moment by moment. */
export interface Witness {
  /** Looks once; to be called whenever time has passed. */
  look(nowMs: number): void;
  /**
   * The shares that each target should end with, were it planned from what was seen at these moments.
   *
   * @param pricedAtMs By contract, when its price was read
   */
  targets(madeAtMs: number, pricedAtMs: ReadonlyMap<number, number>): ReadonlyMap<number, bigint>;
}

/** Of 10,000. */
type Parts = ReadonlyMap<number, bigint>;

interface Moment {
  readonly atMs: number;
  readonly cash: bigint;
  readonly held: ReadonlyMap<number, bigint>;
  readonly prices: ReadonlyMap<number, bigint>;
}

/** Watches an account whose shares are whole, in cents. */
export function createWitness(sim: Simulator, parts: Parts, buffer: bigint, band: bigint): Witness {
  const moments: Moment[] = [];
  const abs = (value: bigint): bigint => value < 0n ? -value : value;
  const at = (ms: number): Moment => moments.findLast(({ atMs }) => atMs <= ms)!;

  return {
    look(atMs) {
      const truth = sim.truth();
      const cash = cents(truth.accounts[0]!.cash["USD"]!);
      const prices = new Map([...parts.keys()].map((conid) => [conid, cents(truth.price(conid)!)]));
      moments.push({ atMs, cash, held: holdings(truth), prices });
    },
    targets(madeAtMs, pricedAtMs) {
      const { cash, held } = at(madeAtMs);
      const priceOf = (conid: number): bigint => at(pricedAtMs.get(conid)!).prices.get(conid)!;
      const worthOf = (conid: number): bigint => (held.get(conid) ?? 0n) * priceOf(conid);
      const worth = [...parts.keys()].reduce((sum, conid) => sum + worthOf(conid), cash);
      // |held part - target part| > band, with all three in 1/10,000 of 1/10,000
      const isOff = [...parts].some(([conid, part]) =>
        abs(worthOf(conid) * 100_000_000n - part * (10_000n - buffer) * worth) > band * 10_000n * worth
      );
      return new Map([...parts].map(([conid, part]) => {
        const whole = part * (10_000n - buffer) * worth / (100_000_000n * priceOf(conid));
        return [conid, isOff ? whole : held.get(conid) ?? 0n];
      }));
    },
  };
}

/** Shares of the first account, by contract. */
export function holdings({ accounts }: SimulatorTruth): ReadonlyMap<number, bigint> {
  return new Map(accounts[0]!.holdings.map(({ conid, quantity }) => [conid, BigInt(quantity)]));
}

function cents(value: number): bigint {
  return BigInt(Math.round(value * 100));
}
