import { killMany } from "../../faults/kill.ts";
import { chanceOf } from "../../faults/random.ts";
import { createTally } from "../../faults/tally.ts";
import type { Scene } from "../scene.ts";

const DEATHS = 3;

/** A sidecar that is killed while orders are filled, and two bots that store their cursor with what they did. */
export const killedSidecar: Scene = {
  title: "The sidecar is killed in the middle of fills: nothing is lost, nothing comes twice",
  run: async (_, say) => {
    const dir = await Deno.makeTempDir({ prefix: "bezant_tour_" });
    try {
      const result = await killMany(DEATHS, dir, chanceOf(1), say);
      const tally = createTally();
      for (const wrong of tally.add(result)) say(wrong);
      say(tally.lines().at(-1)!);
      if (!tally.isClean()) throw new Error("the bots do not know what IBKR knows");
    } finally {
      await Deno.remove(dir, { recursive: true });
    }
  },
};
