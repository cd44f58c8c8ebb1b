import { benchSimulator } from "./sim/mod.ts";

const quick = Deno.args.includes("--quick");
for (const line of await benchSimulator(quick ? 1 : 3, quick ? 1_000 : 3_000)) console.log(line);
