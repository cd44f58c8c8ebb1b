import { benchPoll } from "./events/poll.ts";
import { benchSse } from "./events/sse.ts";

const quick = Deno.args.includes("--quick");
for (const line of await benchSse(quick ? 100 : 400)) console.log(line);
console.log();
for (const line of await benchPoll(quick ? 1 : 3, quick ? 1_000 : 3_000)) console.log(line);
