/** What can go wrong in a run, each with a fill in the middle of it. @module */

import type { Gaps } from "./judge.ts";
import type { Chance } from "./random.ts";
import type { Stage } from "./stage.ts";

/** One kind of trouble. */
export interface Kind {
  readonly name: string;
  /** How many gaps it shows as. */
  readonly gaps: Gaps;
  /** Makes trouble, fills an order meanwhile, ends it. The stage waits until everything is well again. */
  readonly happen: (stage: Stage, chance: Chance) => Promise<void>;
}

const SECOND = 1_000;

/** Every kind of DESIGN §13 and some more. */
export const KINDS: readonly Kind[] = [
  {
    name: "ws-drop",
    gaps: "one",
    happen: async (stage, chance) => {
      stage.sim.faults.start("ws-drop", { how: chance.pick(["close", "cut"]) });
      stage.fill();
      await stage.pass(chance.int(1, 20) * SECOND);
    },
  },
  {
    name: "ws-silent",
    gaps: "one",
    happen: async (stage, chance) => {
      const fault = stage.sim.faults.start("ws-silent", { fresh: chance.pick([true, false]) });
      await stage.pass(chance.int(0, 20) * SECOND);
      stage.fill();
      await stage.pass(chance.int(30, 60) * SECOND);
      fault.stop();
    },
  },
  {
    name: "ws-flap",
    gaps: "some",
    happen: async (stage, chance) => {
      const fault = stage.sim.faults.start("ws-flap", { everyMs: chance.int(2, 15) * SECOND });
      for (let left = chance.int(2, 6); left > 0; left--) {
        await stage.pass(chance.int(2, 20) * SECOND);
        stage.fill();
      }
      fault.stop();
    },
  },
  {
    name: "ws-garbage",
    gaps: "none",
    happen: async (stage, chance) => {
      const fault = stage.sim.faults.start("ws-garbage", { everyMs: 500 });
      await stage.pass(chance.int(1, 5) * SECOND);
      stage.fill();
      await stage.pass(chance.int(5, 30) * SECOND);
      fault.stop();
    },
  },
  {
    name: "fill-while-disconnected",
    gaps: "one",
    happen: async (stage, chance) => {
      stage.sim.faults.start("fill-while-disconnected", { quantity: chance.int(1, 3) });
      await stage.pass(5 * SECOND);
    },
  },
  {
    name: "gateway-restart",
    gaps: "one",
    happen: async (stage, chance) => {
      const downMs = chance.int(5, 90) * SECOND;
      stage.sim.faults.start("gateway-restart", { downMs });
      await stage.pass(downMs / 2);
      stage.fill();
      await stage.pass(downMs / 2 + 5 * SECOND);
      await stage.logIn();
    },
  },
  {
    name: "nightly-reset",
    gaps: "one",
    happen: async (stage, chance) => {
      stage.sim.faults.start("nightly-reset");
      await stage.pass(chance.int(10, 120) * SECOND);
      stage.fill();
      await stage.pass(chance.int(10, 120) * SECOND);
      await stage.logIn();
    },
  },
  {
    name: "session-expiry",
    gaps: "one",
    happen: async (stage, chance) => {
      stage.sim.faults.start("session-expiry", { tier: "brokerage" });
      stage.fill();
      await stage.pass(chance.int(1, 60) * SECOND);
    },
  },
  {
    name: "sor-muted",
    gaps: "none",
    happen: async (stage, chance) => {
      stage.sim.faults.start("sor-muted");
      stage.fill();
      await stage.pass(chance.int(5, 60) * SECOND);
      stage.fill();
    },
  },
  {
    name: "death",
    gaps: "one",
    happen: async (stage, chance) => {
      if (chance.int(0, 1) === 1) stage.fill(); // its frames are on the way when it dies
      await stage.die(async () => {
        stage.fill();
        await stage.pass(chance.int(0, 120) * SECOND);
      });
    },
  },
  {
    name: "restart",
    gaps: "one",
    happen: async (stage, chance) => {
      await stage.restart(async () => {
        stage.fill();
        await stage.pass(chance.int(0, 120) * SECOND);
      });
    },
  },
  {
    name: "takeover",
    gaps: "one",
    happen: async (stage, chance) => {
      await stage.takeOver(async () => {
        await stage.pass(chance.int(0, 60) * SECOND);
        stage.fill();
        await stage.pass(chance.int(0, 20) * SECOND);
        stage.fill(); // its frames are on the way to both
      });
    },
  },
  {
    name: "death-in-an-outage",
    gaps: "one",
    happen: async (stage, chance) => {
      stage.sim.faults.start("ws-drop", { how: "cut" });
      stage.fill();
      await stage.die(async () => {
        await stage.pass(chance.int(0, 30) * SECOND);
        stage.fill();
      });
    },
  },
  {
    name: "disk-full",
    gaps: "none",
    happen: async (stage, chance) => {
      stage.disk.isFull = true;
      await stage.pass(chance.int(1, 10) * SECOND);
      stage.fill();
      await stage.pass(chance.int(1, 90) * SECOND);
      stage.fill();
      stage.disk.isFull = false;
      await stage.pass(70 * SECOND);
    },
  },
  {
    name: "death-on-a-full-disk",
    gaps: "one",
    happen: async (stage, chance) => {
      stage.disk.isFull = true;
      await stage.pass(chance.int(1, 10) * SECOND);
      stage.fill();
      await stage.pass(5 * SECOND);
      const staysFull = chance.int(0, 1) === 1;
      await stage.die(async () => {
        stage.disk.isFull = staysFull;
        await stage.pass(chance.int(0, 30) * SECOND);
      });
      if (staysFull) {
        await stage.pass(chance.int(0, 60) * SECOND);
        stage.fill();
        await stage.pass(chance.int(0, 60) * SECOND);
        stage.disk.isFull = false;
      }
    },
  },
];
