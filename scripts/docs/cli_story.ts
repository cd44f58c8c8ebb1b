/** The commands of the page about the command line, run again at a simulator. @module */
import { startSimulator } from "../../sim/mod.ts";
import { openTerminal } from "./terminal.ts";
import { retell } from "./retell.ts";

/** The answer to this order is lost on its way. */
const LOST = "--client-order-id monday-7";

/** The page with its commands run anew, each as a person at a terminal runs it, who answers what the page says. */
export async function retellCli(page: string): Promise<string> {
  const stateDir = await Deno.makeTempDir({ prefix: "bezant-docs-cli-" });
  const env: Record<string, string> = { BEZANT_STATE_DIR: stateDir, NO_COLOR: "1" };
  const { clock, bezant } = openTerminal(env, Date.UTC(2026, 0, 14, 16));
  await using sim = await startSimulator({ tls: false, loggedIn: true, clock, orderRules: { fills: "none" } });
  env["IBKR_GATEWAY_URL"] = sim.baseUrl;

  async function tell(command: string, before: string): Promise<string> {
    if (command.includes(LOST)) sim.faults.start("order-answer-lost");
    const { code, told } = await bezant(command, before);
    if (command.startsWith("bezant orders place") && code === 0) fillHalf();
    return told;
  }

  /** So that there is a trade to look at. */
  function fillHalf(): void {
    const order = sim.truth().orders.findLast(({ status }) => status === "Submitted" || status === "PreSubmitted");
    if (order !== undefined && sim.truth().executions.length === 0) sim.orders.fillNow(order.id, order.quantity / 2);
  }

  try {
    return await retell(page, tell);
  } finally {
    await Deno.remove(stateDir, { recursive: true });
  }
}
