import { manualClock, type Simulator, type SimulatorOptions, startSimulator } from "../../sim/mod.ts";
import type { Command } from "../command.ts";
import type { FlagValues } from "../flags.ts";
import { oneOf, outputStyle, wantsData } from "../globals.ts";
import { render } from "../output/render.ts";
import { aborted } from "../aborted.ts";
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
    ...SIM_FAULT_FLAGS,
    {
      name: "limits",
      placeholder: "MODE",
      help:
        "IBKR's limits of requests: strict (429, then ten minutes of it), count or lax; default lax, strict when faithful",
    },
    { name: "nights", help: "logins end at midnight in New York, maintenance at one; default when faithful" },
    {
      name: "clock",
      placeholder: "TIME",
      help: "a clock that stands still, such as 2026-11-20T23:59:00-05:00; POST /sim/clock moves it; needs --control",
    },
  ],
  run: async ({ flags, io }) => {
    const style = outputStyle(flags, io);
    await using simulator = await start(flags);
    const facts = factsOf(simulator);
    const isData = wantsData(style);
    io.stdout(isData ? render(facts, undefined, style, io) : describe(facts));
    await aborted(io.signal);
    return "ok";
  },
};

async function start(flags: FlagValues): Promise<Simulator> {
  const options = {
    ...simGatewayOptions(flags),
    ...simOptions(flags),
    ...simFaultOptions(flags),
    ...timeOptions(flags),
    loggedIn: flags["logged-in"] === true,
  };
  return await wordedStart(() => startSimulator(options));
}

/** What is said about time and pace; what is not said follows the profile. */
function timeOptions(flags: FlagValues): SimulatorOptions {
  const { limits, nights, clock } = flags;
  const startMs = Date.parse(String(clock));
  if (clock !== undefined && Number.isNaN(startMs)) {
    throw new UsageError(`--clock is "${clock}", expected a time such as 2026-11-20T23:59:00-05:00`);
  }
  if (clock !== undefined && flags.control === undefined) {
    throw new UsageError("--clock stands still and only the control server can move it: add --control PORT");
  }
  return {
    ...(limits === undefined ? {} : { limits: oneOf(flags, "limits", ["strict", "count", "lax"], "lax") }),
    ...(nights === undefined ? {} : { nights: nights === true }),
    ...(clock === undefined ? {} : { clock: manualClock(startMs) }),
  };
}

function factsOf(simulator: Simulator): Record<string, string | null> {
  const { url, baseUrl, username, password, fingerprint256, controlUrl } = simulator;
  const facts = { gateway_url: baseUrl, login_page: `${url}/`, username, password, fingerprint256 };
  return controlUrl === null ? facts : { ...facts, control_url: controlUrl };
}

function describe(facts: Readonly<Record<string, string | null>>): string {
  return [
    "SIMULATED Gateway, up until Ctrl-C",
    `  address      ${facts.gateway_url}`,
    `  login page   ${facts.login_page}`,
    `  username     ${facts.username}`,
    `  password     ${facts.password}`,
    `  fingerprint  ${facts.fingerprint256 ?? "none, it is plain http"}`,
    ...(facts.control_url === undefined ? [] : [`  control      ${facts.control_url}`]),
    `  try          bezant health --gateway-url ${facts.gateway_url}`,
  ].join("\n") + "\n";
}
