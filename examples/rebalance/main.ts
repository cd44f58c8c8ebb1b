// Brings an account to its target weights. Without --go it only says what it would do.
//
//   deno run -A examples/rebalance/main.ts [FOLDER] [--go] [--stay] [--live] [--restarted]
//
// FOLDER has targets.json; IBKR_GATEWAY_URL or BEZANT_URL (with BEZANT_TOKEN) say where IBKR is.
import { newYorkDay } from "@bezant/bezant";
import { run } from "./bot.ts";
import { readFacts, readTargets } from "./look.ts";
import { openBot } from "./open_bot.ts";
import { inWords, makePlan } from "./plan.ts";
import type { Bot } from "./world.ts";

const HELP = `rebalance [FOLDER] [--go] [--stay] [--live] [--restarted]
  --go     trade; without it nothing is sent and nothing is written but the lock
  --stay   go on for good, a plan for each trading day; without it: until today's is done
  --live   real money; without it only an account that IBKR calls a paper account
  --restarted  the Gateway was started anew since the bot ran last: what sat in it cannot come any more
exit codes: 0 done, 1 stopped (a person has to look), 2 wrong flags`;

const FLAGS = ["--go", "--stay", "--live", "--restarted"];
const folders = Deno.args.filter((arg) => !arg.startsWith("-"));
if (folders.length > 1 || Deno.args.some((arg) => arg.startsWith("-") && !FLAGS.includes(arg))) {
  console.error(HELP);
  Deno.exit(2);
}
const [isGo, isStay, isLive, hasRestarted] = FLAGS.map((flag) => Deno.args.includes(flag));

/** What would be done now, or what is left of today's plan. */
async function preview(bot: Bot): Promise<string> {
  for await (const { state, reason } of bot.ibkr.session.states()) {
    if (state === "ready") break;
    bot.say(`no session: ${reason}`);
  }
  const day = newYorkDay(bot.clock.now());
  const saved = bot.plans.load();
  if (saved?.day === day) return `today's plan, as far as it is known:\n${inWords(saved)}`;
  const { cash, facts } = await readFacts(bot, await readTargets(bot));
  return `would plan:\n${inWords(makePlan(bot.settings, facts, cash, day, bot.clock.now()))}`;
}

try {
  await using bot = openBot({
    dir: folders[0] ?? ".",
    baseUrl: Deno.env.get("BEZANT_URL") ?? Deno.env.get("IBKR_GATEWAY_URL"),
    token: Deno.env.get("BEZANT_TOKEN"),
    isLive: isLive === true,
    hasRestarted: hasRestarted === true,
    say: (line) => console.log(`${new Date().toISOString().slice(0, 19)} ${line}`),
  });
  if (isGo === true) await run(bot, { stay: isStay === true });
  else console.log(`${await preview(bot)}\nNothing was sent: --go trades.`);
} catch (error) {
  console.error(error instanceof Error ? error.message : error);
  Deno.exitCode = 1; // leave, and let the scope close what is open
}
