import { createClient, silentLogger } from "../mod.ts";
import { startEvents } from "../server/mod.ts";
import { benchFrames } from "./events/ingest.ts";
import { judgeFlatness } from "./flat.ts";

/**
 * Does the memory of the events stay flat? Frames by the million into rings of their usual size and the database, on one process.
 * Fails when the resident size of the last quarter is more than 1.2 times that of the second.
 */
const MILLIONS = Number(Deno.args.find((arg) => /^\d+$/.test(arg)) ?? 3);
const ROUND = 10_000;
const dir = Deno.makeTempDirSync();
const sizes: number[] = [];
const frames = benchFrames(ROUND);
{
  await using client = createClient({ baseUrl: "http://127.0.0.1:9/v1/api" });
  await using events = startEvents({ client, logger: silentLogger, path: `${dir}/events.db` });
  for (let round = 0; round < MILLIONS * 1_000_000 / ROUND; round++) {
    for (const frame of frames) events.log.append(frame);
    await new Promise((resolve) => setTimeout(resolve, 0));
    sizes.push(Deno.memoryUsage().rss / 1_048_576);
  }
}
Deno.removeSync(dir, { recursive: true });
const { second, last, isFlat, line } = judgeFlatness(sizes);
console.log(
  `${MILLIONS} million frames; goal: the last quarter at most 1.2 times the second; resident ${
    second.toFixed(1)
  } MiB in the second ` +
    `quarter, ${last.toFixed(1)} in the last`,
);
console.log(line);
Deno.exit(isFlat ? 0 : 1);
