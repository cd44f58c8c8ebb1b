import { type SimulatedGateway, startSimulatedGateway } from "../../sim/mod.ts";
import { aborted } from "../aborted.ts";
import type { Command } from "../command.ts";
import type { FlagValues } from "../flags.ts";
import { outputStyle, wantsData } from "../globals.ts";
import type { CliIo } from "../io.ts";
import { render } from "../output/render.ts";
import { UsageError } from "../usage_error.ts";
import {
  SIM_FAULT_FLAGS,
  SIM_FLAGS,
  SIM_GATEWAY_FLAGS,
  simFaultOptions,
  simGatewayOptions,
  simOptions,
  wordedStart,
} from "./sim_flags.ts";

/** `bezant sim gateway`. */
export const simGatewayCommand: Command = {
  help:
    "The simulated Gateway without an IBKR behind it: it passes everything on to --upstream, over TLS that is always " +
    "checked. While the upstream is away its clients get no answer at all, as at the real one.",
  example: "sim gateway --upstream https://127.0.0.1:5443 --ca ca.pem",
  flags: [
    { name: "upstream", placeholder: "URL", help: "where IBKR, or its simulation, is" },
    { name: "ca", placeholder: "FILE", help: "PEM file with the only authority to trust for it" },
    ...SIM_GATEWAY_FLAGS,
    ...SIM_FLAGS,
    ...SIM_FAULT_FLAGS,
    { name: "logged-in", help: "log in at a simulated backend first" },
  ],
  run: async ({ flags, io }) => {
    const style = outputStyle(flags, io);
    await using gateway = await start(flags, io);
    const { url, baseUrl, fingerprint256, controlUrl } = gateway;
    const facts = {
      ...{ gateway_url: baseUrl, login_page: `${url}/`, fingerprint256 },
      ...(controlUrl === null ? {} : { control_url: controlUrl }),
    };
    const isData = wantsData(style);
    io.stdout(isData ? render(facts, undefined, style, io) : describe(facts));
    await aborted(io.signal);
    return "ok";
  },
};

async function start(flags: FlagValues, io: CliIo): Promise<SimulatedGateway> {
  const { upstream } = flags;
  if (typeof upstream !== "string") throw new UsageError("sim gateway needs --upstream URL");
  const ca = caOf(flags, io);
  const options = {
    ...{ upstream, ...ca, loggedIn: flags["logged-in"] === true },
    ...simGatewayOptions(flags),
    ...simOptions(flags),
    ...simFaultOptions(flags),
  };
  return await wordedStart(() => startSimulatedGateway(options));
}

function caOf(flags: FlagValues, io: CliIo): { caPem?: string } {
  const path = flags.ca;
  if (typeof path !== "string") return {};
  try {
    return { caPem: io.readFile(path) };
  } catch (error) {
    const reason = error instanceof Error ? error.name : String(error);
    throw new UsageError(`--ca names "${path}", which cannot be read (${reason})`);
  }
}

function describe(facts: Readonly<Record<string, string | null>>): string {
  return [
    "SIMULATED Gateway, up until Ctrl-C",
    `  address      ${facts.gateway_url}`,
    `  login page   ${facts.login_page}`,
    `  fingerprint  ${facts.fingerprint256 ?? "none, it is plain http"}`,
    ...(facts.control_url === undefined ? [] : [`  control      ${facts.control_url}`]),
  ].join("\n") + "\n";
}
