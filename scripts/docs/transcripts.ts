/** Commands of the book with what they print: run again on a stand, so that a page can't tell what is no longer so. @module */
import { createMcp } from "../../mcp/mod.ts";
import { createClient, silentLogger } from "../../mod.ts";
import { startEvents, type StartOptions, startSidecar } from "../../server/mod.ts";
import { startSimulator } from "../../sim/mod.ts";
import { openTerminal } from "./terminal.ts";

/** What differs between two tellings of one story: times, epochs, ids, places among all topics, prices. */
export function masked(page: string): string {
  return page
    .replaceAll(/\d{4}-\d\d-\d\dT[\d:.]+Z/g, "TIME")
    .replaceAll(/[0-9a-f]{8}-[0-9a-f-]{27}/g, "UUID")
    .replaceAll(/[0-9a-f]{8}\.[0-9a-f]{8}\.\d\d\.\d\d/g, "EXECUTION")
    .replaceAll(/\b1[789]\d{8}\b/g, "EPOCH")
    .replaceAll(/\bEPOCH:\d+/g, "PLACE")
    .replaceAll(/\b1[789]\d{11}-\d+\b/g, "PAGE")
    .replaceAll(/"seq":( ?)\d+/g, '"seq":$1SEQ')
    .replaceAll(/\d+\.\d\d\b/g, "PRICE");
}

/** Where the sidecar of the story is, and how its time passes. */
export interface EventfulPlace {
  readonly url: string;
  pass<T>(work: Promise<T>): Promise<T>;
}

/**
 * A sidecar with a past: 100 AAPL were ordered and 40 filled, then the sidecar was not running while the other 60 were.
 *
 * @param use Is given what runs a command in a shell, as {@link retell} wants it
 */
export async function withEventfulSidecar<T>(
  use: (run: (command: string) => Promise<string>, place: EventfulPlace) => Promise<T>,
): Promise<T> {
  const folder = await Deno.makeTempDir({ prefix: "bezant-events-" });
  const { clock, ids, pass } = openTerminal({}, Date.UTC(2026, 0, 14, 16));
  const until = (isSo: () => boolean): Promise<void> => pass(untilSo(isSo));
  const orderRules = { questions: "none", fills: "none" } as const;
  await using sim = await startSimulator({ tls: false, loggedIn: true, clock, orderRules });
  await using client = createClient({ baseUrl: sim.baseUrl, clock: ids });
  const events = () => startEvents({ client, logger: silentLogger, path: `${folder}/events.db`, clock: ids });
  try {
    let id: number;
    {
      await using first = events();
      const isCalm = (): boolean => !first.capture.health().reconciliation.isPending; // else it would see fills first
      await until(() => first.capture.health().topics.includes("trades") && isCalm());
      id = await pass(buy(sim.baseUrl));
      sim.orders.fillNow(id, 40);
      await until(() => first.log.sizes()["trades"] === 2); // with the commission
    }
    sim.orders.fillNow(id);
    clock.advance(5_000); // its commission comes later
    await using second = events();
    const bind = { hostname: "127.0.0.1", port: 0 };
    const mcp: StartOptions["mcp"] = (parts) => Promise.resolve(createMcp(parts));
    await using sidecar = await startSidecar({ client, events: second, logger: silentLogger, bind, clock: ids, mcp });
    await until(() => second.log.sizes()["trades"] === 4);
    return await use((command) => {
      const answer = inShell(command, sidecar.port);
      return command.includes("wait=") ? pass(answer) : answer; // time brings news; elsewhere none is wanted
    }, { url: sidecar.url, pass });
  } finally {
    await Deno.remove(folder, { recursive: true });
  }
}

async function buy(baseUrl: string): Promise<number> {
  const order = { conid: 265598, orderType: "LMT", price: 500, side: "BUY", tif: "DAY", quantity: 100 };
  const answer = await fetch(`${baseUrl}/iserver/account/DU1000001/orders`, {
    method: "POST",
    headers: { "content-type": "application/json" },
    body: JSON.stringify({ orders: [order] }),
  });
  const [{ order_id: id }] = await answer.json();
  return Number(id);
}

/** Runs a command of a page in a shell; the sidecar of the page is at this port. */
export async function inShell(written: string, port: number): Promise<string> {
  const command = written.replaceAll("localhost:8080", `localhost:${port}`);
  const { stdout } = await new Deno.Command("bash", { args: ["-c", command], stderr: "null" }).output();
  return `${new TextDecoder().decode(stdout).replaceAll("\r", "").trimEnd()}\n`;
}

/** Whether this machine has a program. */
export function isInstalled(tool: string): boolean {
  return new Deno.Command("bash", { args: ["-c", `command -v ${tool}`], stdout: "null" }).outputSync().success;
}

/** Until something is so; whoever calls lets time pass. */
export async function untilSo(isSo: () => boolean): Promise<void> {
  for (let turn = 0; !isSo(); turn++) {
    if (turn > 6_000) throw new Error("the story did not get where it was to go");
    await new Promise((resolve) => setTimeout(resolve, 5));
  }
}
