import { type SimulatedBackend, startSimulatedBackend } from "../../sim/mod.ts";
import { aborted } from "../aborted.ts";
import type { Command } from "../command.ts";
import type { FlagValues } from "../flags.ts";
import { outputStyle, wantsData } from "../globals.ts";
import type { CliIo } from "../io.ts";
import { render } from "../output/render.ts";
import { UsageError } from "../usage_error.ts";
import { placeOf, SIM_FAULT_FLAGS, SIM_FLAGS, simFaultOptions, simOptions, wordedStart } from "./sim_flags.ts";

/** `bezant sim backend`. */
export const simBackendCommand: Command = {
  help: "The simulated IBKR without a Gateway in front of it, for `bezant sim gateway` in another process or for the " +
    "vendor's own program. Over TLS it shows a certificate for whatever name the client asks for, signed by an " +
    "authority of this user's; --ca-out writes that authority's certificate, for a trust store. The vendor's program " +
    "always opens its WebSocket on port 443.",
  example: "sim backend --listen 127.0.0.1:443 --ca-out ca.pem",
  flags: [
    {
      name: "listen",
      placeholder: "HOST:PORT",
      help: "where to listen; port 0 takes a free one; default 127.0.0.1:5443",
    },
    { name: "ca-out", placeholder: "FILE", help: "write the authority's certificate there, PEM" },
    { name: "tls", help: "speak TLS; default on, --no-tls is plain http" },
    ...SIM_FLAGS,
    ...SIM_FAULT_FLAGS,
  ],
  run: async ({ flags, io }) => {
    const style = outputStyle(flags, io);
    const { hostname, port } = placeOf(flags, "listen", "127.0.0.1:5443");
    const options = {
      ...{ hostname, port, tls: flags.tls !== false, allowRemote: true },
      ...simOptions(flags),
      ...simFaultOptions(flags),
    };
    await using backend = await wordedStart(() => startSimulatedBackend(options));
    const caFile = writeCa(flags, backend);
    if (!/^(127\.|localhost$|::1$)/.test(hostname)) warnRemote(hostname, io);
    const { url, username, password, controlUrl } = backend;
    const facts = {
      ...{ upstream: url, username, password, ca: caFile },
      ...(controlUrl === null ? {} : { control_url: controlUrl }),
    };
    const isData = wantsData(style);
    io.stdout(isData ? render(facts, undefined, style, io) : describe(facts));
    await aborted(io.signal);
    return "ok";
  },
};

/** The file that the authority was written to, null when nobody asked for it. */
function writeCa(flags: FlagValues, { caPem }: SimulatedBackend): string | null {
  const path = flags["ca-out"];
  if (typeof path !== "string") return null;
  if (caPem === null) throw new UsageError("--ca-out makes no sense with --no-tls: there is no authority");
  try {
    Deno.writeTextFileSync(path, caPem);
  } catch (error) {
    const reason = error instanceof Error ? error.name : String(error);
    throw new UsageError(`--ca-out names "${path}", which cannot be written (${reason})`);
  }
  return path;
}

type Facts = Readonly<Record<string, string | null>>;

function warnRemote(hostname: string, io: CliIo): void {
  io.stderr(`bezant: ${hostname} can be reached by other machines; the simulated login protects nothing\n`);
}

function describe({ upstream, username, password, ca = null, control_url }: Facts): string {
  const trust = ca === null ? "" : ` --ca ${ca}`;
  return [
    "SIMULATED backend, up until Ctrl-C",
    `  upstream     ${upstream}`,
    `  username     ${username}`,
    `  password     ${password}`,
    ...(ca === null ? [] : [`  authority    ${ca}`]),
    ...(control_url === undefined ? [] : [`  control      ${control_url}`]),
    `  try          bezant sim gateway --upstream ${upstream}${trust}`,
  ].join("\n") + "\n";
}
