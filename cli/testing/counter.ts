import { createClient, silentLogger, systemClock } from "../../mod.ts";
import { createSidecar, openOrderStore, type TradingOptions } from "../../server/mod.ts";
import { manualClock, type Simulator, type SimulatorOptions, startSimulator } from "../../sim/mod.ts";
import { type CliResult, type FakeWorld, run } from "./fake_io.ts";

/** Orders given on command lines, at a simulator, on one clock that moves only while a command runs. */
export interface Counter {
  readonly sim: Simulator;
  readonly stateDir: string;
  /** Runs a command line as a script does; a list where a word has spaces. */
  readonly cli: (args: string | readonly string[], world?: FakeWorld) => Promise<CliResult>;
  /** The same for a person who gives these answers, in order; what is asked stands among `asked`. */
  readonly person: (
    args: string | readonly string[],
    ...answers: string[]
  ) => Promise<CliResult & { readonly asked: string[] }>;
  /**
   * From here on a sidecar with a state folder of its own is what command lines talk to.
   *
   * Gives its address.
   *
   * @param loses Whether the answer to a request breaks off on its way back
   */
  readonly hireSidecar: (trading?: TradingOptions, loses?: (request: Request) => boolean) => string;
}

const STEP_MS = 500;

/** Runs a test with one. Nothing is asked and nothing filled unless the rules say so. */
export async function atCounter(
  test: (counter: Counter) => Promise<void>,
  orderRules: SimulatorOptions["orderRules"] = {},
  startMs: number = Date.UTC(2026, 0, 14, 16),
): Promise<void> {
  const stateDir = await Deno.makeTempDir({ prefix: "bezant-cli-trade-" });
  const clock = manualClock(startMs);
  const rules = { questions: "none", fills: "none", ...orderRules } as const;
  const sim = await startSimulator({ tls: false, loggedIn: true, clock, orderRules: rules });
  const own = { ...systemClock, ...clock };

  await using ends = new AsyncDisposableStack();
  let gatewayUrl = sim.baseUrl;

  const hireSidecar: Counter["hireSidecar"] = (trading = {}, loses = () => false) => {
    const store = openOrderStore(`${stateDir}/of-the-sidecar/orders.db`);
    ends.defer(() => store[Symbol.dispose]());
    const client = ends.use(
      createClient({ baseUrl: sim.baseUrl, clock: own, pacing: "off", orders: { journal: store } }),
    );
    const bind = { hostname: "127.0.0.1", port: 8080 };
    const options = { journal: store, keys: store.keys, ...trading };
    const sidecar = createSidecar({ client, clock: own, logger: silentLogger, bind, trading: options });
    const server = Deno.serve({ hostname: "127.0.0.1", port: 0, onListen: () => {} }, async (request) => {
      const answer = await sidecar.fetch(request, { address: "127.0.0.1" });
      return loses(request) ? brokenOff(answer) : answer;
    });
    ends.defer(() => server.shutdown());
    gatewayUrl = `http://127.0.0.1:${server.addr.port}`;
    return gatewayUrl;
  };
  const cli: Counter["cli"] = (args, world = {}) => {
    const env = { IBKR_GATEWAY_URL: gatewayUrl, BEZANT_STATE_DIR: stateDir, ...world.env };
    return whileTimePasses(run(typeof args === "string" ? args.split(" ") : [...args], { clock: own, ...world, env }));
  };
  const person: Counter["person"] = async (args, ...answers) => {
    const asked: string[] = [];
    const ask = (question: string): Promise<string | null> => {
      asked.push(question);
      return Promise.resolve(answers.shift() ?? null);
    };
    return { ...await cli(args, { isTerminal: true, columns: 160, env: { NO_COLOR: "1" }, ask }), asked };
  };
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
    await test({ sim, stateDir, cli, person, hireSidecar });
  } finally {
    await ends.disposeAsync();
    await sim[Symbol.asyncDispose]();
    await Deno.remove(stateDir, { recursive: true });
  }
}

/** Its head, and then nothing more. */
function brokenOff({ status, headers }: Response): Response {
  const longer = new Headers(headers);
  longer.set("content-length", "100");
  return new Response(new ReadableStream({ pull: (body) => body.close() }), { status, headers: longer });
}
