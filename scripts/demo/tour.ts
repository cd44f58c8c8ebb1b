import type { Scene } from "./scene.ts";
import { assistant } from "./scenes/assistant.ts";
import { barePi } from "./scenes/bare_pi.ts";
import { doctor } from "./scenes/doctor.ts";
import { droppedWatch } from "./scenes/dropped_watch.ts";
import { firstBot } from "./scenes/first_bot.ts";
import { killedSidecar } from "./scenes/killed_sidecar.ts";
import { lostAnswer } from "./scenes/lost_answer.ts";
import { night } from "./scenes/night.ts";
import { oneAlert } from "./scenes/one_alert.ts";
import { typedApi } from "./scenes/typed_api.ts";
import type { Say } from "./show.ts";
import { startStand } from "./stand.ts";

/** In the order in which they are told; every capability adds its own. */
const SCENES: readonly Scene[] = [
  firstBot,
  typedApi,
  night,
  killedSidecar,
  lostAnswer,
  doctor,
  oneAlert,
  droppedWatch,
  assistant,
  barePi,
];

/** Walks through the scenes, each on a stand of its own. */
export async function walkTour(say: Say): Promise<void> {
  for (const [index, scene] of SCENES.entries()) {
    say(`Scene ${index + 1} of ${SCENES.length}: ${scene.title}`);
    await using stand = await startStand();
    await scene.run(stand, say);
    say("");
  }
  say(`Tour done: ${SCENES.length} of ${SCENES.length} scenes`);
}
