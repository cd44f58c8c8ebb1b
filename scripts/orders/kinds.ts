/** What can go wrong with an order: deaths at every point, answers lost, requests late, restarts. @module */

import type { Chance } from "../faults/random.ts";
import type { KillPlan } from "./life.ts";
import type { Stage } from "./stage.ts";

/** One kind of mishap. */
export interface Kind {
  readonly name: string;
  /** When the process dies; null for never. `depth`: how many questions there are. */
  readonly kill?: (depth: number, chance: Chance) => KillPlan | null;
  /** What is broken before the order is sent. */
  readonly before?: (stage: Stage, depth: number, chance: Chance) => void;
  /** True: the Gateway restarts soon after the order was sent. */
  readonly restarts?: boolean;
}

const death = (at: KillPlan["at"], isInChain = false): Kind => ({
  name: `death: ${at}`,
  // a chain that is too short for it dies at its acknowledgement instead
  kill: (depth, chance) =>
    isInChain && depth === 0 ? { at: "accepted", nth: 1 } : {
      at,
      nth: isInChain ? chance.int(1, depth) : 1,
    },
});

const late = (name: string, delay: readonly [number, number], of: "order" | "reply", restarts = false): Kind => ({
  name,
  restarts,
  before({ sim }, depth, chance) {
    const delayMs = chance.int(...delay);
    sim.faults.start("order-delivered-late", { delayMs, times: 1, of: depth === 0 ? "order" : of });
  },
});

/** All kinds, in turn. */
export const KINDS: readonly Kind[] = [
  death("begun"),
  death("before sent"),
  death("after sent"),
  death("accepted"),
  death("before ended"),
  death("before asked", true),
  death("after asked", true),
  death("before replied", true),
  death("after replied", true),
  { name: "answer lost", before: ({ sim }) => void sim.faults.start("order-answer-lost", { times: 1 }) },
  {
    name: "answer lost, place kept",
    before: ({ sim }) => void sim.faults.start("order-answer-lost", { times: 1, mode: "silent" }),
  },
  late("order late, within its time", [1_000, 29_000], "order"),
  late("order late", [31_000, 115_000], "order"),
  late("order very late", [125_000, 900_000], "order"),
  late("reply late", [31_000, 115_000], "reply"),
  late("order lost in a restart", [3_600_000, 7_200_000], "order", true),
  late("reply lost in a restart", [3_600_000, 7_200_000], "reply", true),
  {
    name: "answer lost, then a restart",
    before: ({ sim }) => void sim.faults.start("order-answer-lost", { times: 1 }),
    restarts: true,
  },
  {
    name: "restart in flight",
    before({ sim, later }, _depth, chance) {
      sim.faults.start("order-delivered-late", { delayMs: 3_600_000, times: 1 });
      later(chance.int(5_000, 25_000), () => void sim.faults.start("gateway-restart", { downMs: 3_000 }));
      later(60_000, () => void sim.logIn().catch(() => {})); // whoever restarts it again logs in again
    },
  },
  {
    name: "death at any moment",
    before({ sim, later, die }, _depth, chance) {
      sim.faults.start("order-delivered-late", { delayMs: chance.int(0, 100_000), times: 1 });
      later(chance.int(0, 120_000), die);
    },
  },
  { name: "nothing", before: () => {} },
];
