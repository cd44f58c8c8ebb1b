/** The commands of the page about the command line, run again at a simulator on a clock that moves only while one runs. @module */
import { runCli } from "../../cli/mod.ts";
import { systemClock } from "../../mod.ts";
import { manualClock, startSimulator } from "../../sim/mod.ts";
import { retell } from "./transcripts.ts";

const STEP_MS = 500;
/** The answer to this order is lost on its way. */
const LOST = "--client-order-id monday-7";

/** The page with its commands run anew, each as a person at a terminal runs it, who answers what the page says. */
export async function retellCli(page: string): Promise<string> {
  const stateDir = await Deno.makeTempDir({ prefix: "bezant-docs-cli-" });
  const clock = manualClock(Date.UTC(2026, 0, 14, 16));
  let serial = 0;
  const uuid = (): string => `00000000-0000-4000-8000-${String(++serial).padStart(12, "0")}`;
  await using sim = await startSimulator({ tls: false, loggedIn: true, clock, orderRules: { fills: "none" } });
  const env: Readonly<Record<string, string>> = {
    IBKR_GATEWAY_URL: sim.baseUrl,
    BEZANT_STATE_DIR: stateDir,
    NO_COLOR: "1",
  };

  async function tell(command: string, before: string): Promise<string> {
    const answers = [...before.matchAll(/^Type .*: (.*)$/gm)].map(([, answer]) => answer!);
    let told = "";
    if (command.includes(LOST)) sim.faults.start("order-answer-lost");
    const code = await whileTimePasses(runCli(command.split(" ").slice(1), {
      env: (name) => env[name],
      stdout: (text) => told += text,
      stderr: (text) => told += text,
      isTerminal: true,
      columns: 118,
      readFile: (path) => Deno.readTextFileSync(path),
      signal: new AbortController().signal,
      clock: { ...systemClock, ...clock, uuid },
      ask: (question) => {
        const answer = answers.shift() ?? null;
        told += `${question}${answer ?? ""}\n`;
        return Promise.resolve(answer);
      },
    }));
    if (command.startsWith("bezant orders place") && code === 0) fillHalf();
    return code === 0 ? told : `${told}(exit code ${code})\n`;
  }

  /** So that there is a trade to look at. */
  function fillHalf(): void {
    const order = sim.truth().orders.findLast(({ status }) => status === "Submitted" || status === "PreSubmitted");
    if (order !== undefined && sim.truth().executions.length === 0) sim.orders.fillNow(order.id, order.quantity / 2);
  }

  async function whileTimePasses<T>(work: Promise<T>): Promise<T> {
    let isDone = false;
    const end = (): void => void (isDone = true);
    work.then(end, end);
    for (let turn = 0; !isDone; turn++) {
      if (turn % 4 === 3) clock.advance(STEP_MS);
      await new Promise((resolve) => setTimeout(resolve, 0));
    }
    return await work;
  }

  try {
    return await retell(page, tell);
  } finally {
    await Deno.remove(stateDir, { recursive: true });
  }
}
