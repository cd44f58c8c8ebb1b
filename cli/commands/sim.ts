import { type Simulator, startSimulator } from "../../sim/mod.ts";
import type { Command } from "../command.ts";
import type { FlagValues } from "../flags.ts";
import { outputStyle } from "../globals.ts";
import { render } from "../output/render.ts";
import { aborted } from "../aborted.ts";
import { SIM_FLAGS, SIM_GATEWAY_FLAGS, simGatewayOptions, simOptions } from "./sim_flags.ts";

/** `bezant sim`. */
export const simCommand: Command = {
  help:
    "A Gateway with a simulated IBKR behind it: invented accounts and prices, the real thing's login, certificate and " +
    "quirks. It stays up until it is interrupted. Everything it says is SIMULATED.",
  example: "sim --port 5000 --logged-in",
  flags: [
    ...SIM_GATEWAY_FLAGS,
    ...SIM_FLAGS,
    { name: "logged-in", help: "as if somebody had logged in already" },
  ],
  run: async ({ flags, io }) => {
    const { format, isExplicit, isPretty } = outputStyle(flags, io);
    await using simulator = await start(flags);
    const facts = factsOf(simulator);
    const isJson = isExplicit && format === "json";
    io.stdout(isJson ? render(facts, undefined, { format, isExplicit, isPretty }, io) : describe(facts));
    await aborted(io.signal);
    return "ok";
  },
};

function start(flags: FlagValues): Promise<Simulator> {
  return startSimulator({ ...simGatewayOptions(flags), ...simOptions(flags), loggedIn: flags["logged-in"] === true });
}

function factsOf({ url, baseUrl, username, password, fingerprint256 }: Simulator): Record<string, string | null> {
  return { gateway_url: baseUrl, login_page: `${url}/`, username, password, fingerprint256 };
}

function describe(facts: Readonly<Record<string, string | null>>): string {
  return [
    "SIMULATED Gateway, up until Ctrl-C",
    `  address      ${facts.gateway_url}`,
    `  login page   ${facts.login_page}`,
    `  username     ${facts.username}`,
    `  password     ${facts.password}`,
    `  fingerprint  ${facts.fingerprint256 ?? "none, it is plain http"}`,
    `  try          bezant health --gateway-url ${facts.gateway_url}`,
  ].join("\n") + "\n";
}
