import { dayWish, NOBODY } from "../../pi/day_wish.ts";
import { PAGE, toldSteps } from "../../pi/transcript.ts";
import { stepsFor } from "../../provision/steps/all.ts";
import type { Scene } from "../scene.ts";

/** From a bare Raspberry Pi to a bot's first answer, as it was recorded; the steps are those of today. */
export const barePi: Scene = {
  title: "A bare Raspberry Pi, one command, and a bot in the cloud is answered; a stranger is not",
  run: async (_, say) => {
    const page = await Deno.readTextFile(PAGE);
    say("docs/a_pi_day.md, recorded on the fake Pi of `deno task test:pi`; what each step found is left out here");
    for (const [, block = ""] of page.matchAll(/^```console\n(.*?)^```$/gms)) {
      for (const line of block.trimEnd().split("\n")) if (!line.startsWith("   ")) say(`  | ${line}`);
    }
    const [plan, apply, again] = toldSteps(page);
    const today = stepsFor(await dayWish(apply!.command), NOBODY).map(({ id }) => id).join();
    for (const told of [plan, apply, again]) {
      if (told?.steps.map(({ id }) => id).join() !== today) throw new Error(`the steps of today are ${today}`);
    }
    say(`The steps of today are the same ${apply!.steps.length}.`);
  },
};
