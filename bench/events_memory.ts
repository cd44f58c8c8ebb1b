import { createClient, silentLogger } from "../mod.ts";
import { startEvents } from "../server/mod.ts";
import { benchFrames } from "./events/ingest.ts";

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
const quarter = (from: number): number => {
  const part = sizes.slice(Math.floor(sizes.length * from), Math.floor(sizes.length * (from + 0.25)));
  return part.reduce((sum, size) => sum + size, 0) / part.length;
};
const [second, last] = [quarter(0.25), quarter(0.75)];
const ratio = last / second;
console.log(
  `${MILLIONS} million frames; goal: the last quarter at most 1.2 times the second; resident ${
    second.toFixed(1)
  } MiB in the second ` +
    `quarter, ${last.toFixed(1)} in the last`,
);
console.log(`ratio ${ratio.toFixed(2)}: ${ratio <= 1.2 ? "flat" : "not flat, more than 1.2"}`);
Deno.exit(ratio <= 1.2 ? 0 : 1);
