import { type Simulator, startSimulator } from "../../sim/mod.ts";
import type { Command } from "../command.ts";
import type { FlagValues } from "../flags.ts";
import { oneOf, outputStyle, wholeNumber } from "../globals.ts";
import { render } from "../output/render.ts";
import { aborted } from "../aborted.ts";

/** `bezant sim`. */
export const simCommand: Command = {
  help:
    "A Gateway with a simulated IBKR behind it: invented accounts and prices, the real thing's login, certificate and " +
    "quirks. It stays up until it is interrupted. Everything it says is SIMULATED.",
  example: "sim --port 5000 --logged-in",
  flags: [
    { name: "port", placeholder: "PORT", help: "where to listen; 0 takes a free one; default 5000" },
    { name: "tls", help: "speak TLS, as the Gateway does; default on, --no-tls is plain http" },
    { name: "certificate", placeholder: "KIND", help: "vendor-like (expired, without names; default) or local" },
    { name: "profile", placeholder: "PROFILE", help: "lax (no delays; default) or faithful" },
    { name: "seed", placeholder: "NUMBER", help: "seed of prices and ids; default 1" },
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
  return startSimulator({
    port: wholeNumber(flags, "port", 5000, 65_535),
    seed: wholeNumber(flags, "seed", 1, 2 ** 31),
    tls: flags.tls !== false,
    certificate: oneOf(flags, "certificate", ["vendor-like", "local"], "vendor-like"),
    profile: oneOf(flags, "profile", ["lax", "faithful"], "lax"),
    loggedIn: flags["logged-in"] === true,
  });
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
