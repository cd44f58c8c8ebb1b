import { benchFanout } from "./events/fanout.ts";
import { benchIngest } from "./events/ingest.ts";
import { benchPoll } from "./events/poll.ts";
import { benchSse } from "./events/sse.ts";
import { benchProxy } from "./proxy/mod.ts";
import { benchSimulator } from "./sim/mod.ts";

const quick = Deno.args.includes("--quick");
for (const line of await benchProxy(quick ? 1 : 3, quick ? 500 : 3_000)) console.log(line);
console.log();
for (const line of await benchSimulator(quick ? 1 : 3, quick ? 500 : 3_000)) console.log(line);
console.log();
for (const line of await benchFanout(quick ? 1 : 3, quick ? 1_000 : 3_000)) console.log(line);
console.log();
for (const line of await benchIngest(quick ? 1 : 3, quick ? 20_000 : 100_000)) console.log(line);
console.log();
for (const line of await benchSse(quick ? 100 : 400)) console.log(line);
console.log();
for (const line of await benchPoll(quick ? 1 : 3, quick ? 500 : 3_000)) console.log(line);
