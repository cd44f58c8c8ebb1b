import { systemClock } from "../../mod.ts";
import { diagnoseFromAfar, diagnoseHere, type DoctorFinding } from "../../server/mod.ts";
import type { Command } from "../command.ts";
import { loadSettings } from "../connect.ts";
import { machineOf } from "../doctor/machine.ts";
import { exitOf, reportText } from "../doctor/report.ts";
import { outputStyle, timeoutMsOf, wantsData } from "../globals.ts";
import { render } from "../output/render.ts";
import { UsageError } from "../usage_error.ts";

/** For each look; a Gateway that is well answers within a second. */
const TIMEOUT_MS = 5_000;

/** `bezant doctor`. */
export const doctorCommand: Command = {
  help:
    "Looks at everything between a bot and IBKR, and says what is wrong and what to do. Without a URL: this machine, on " +
    "which the Gateway runs. With one: a sidecar's public address, from wherever you are. Nothing is changed. A sidecar " +
    "that asks for a token gets that of BEZANT_TOKEN, Cloudflare Access the service token of CF_ACCESS_CLIENT_ID and " +
    "CF_ACCESS_CLIENT_SECRET. Exit code 0: nothing is wrong; 3: somebody has to log in; 7: no way to IBKR; 1: something else.",
  example: "doctor https://ibkr.example.com",
  flags: [
    { name: "json", help: "the same as --output json" },
    { name: "address", help: "first asks IBKR itself whether this machine's address is let in, without a Gateway" },
    { name: "sidecar-url", placeholder: "URL", help: "where this machine's sidecar is; default http://127.0.0.1:8080" },
  ],
  run: async ({ words, flags, io }) => {
    const style = outputStyle(flags, io);
    const settings = loadSettings(flags, io);
    const timeoutMs = timeoutMsOf(flags) ?? TIMEOUT_MS;
    const { token, accessToken: access } = settings;
    const clock = io.clock ?? systemClock;
    let target: string;
    let findings: readonly DoctorFinding[];
    if (words.url === undefined) {
      const machine = machineOf(settings, flags, io, timeoutMs);
      target = `this machine, Gateway ${machine.gateway.origin}`;
      findings = await diagnoseHere(machine);
    } else {
      target = originOf(words.url);
      findings = await diagnoseFromAfar({ origin: target, token, access, clock, timeoutMs, signal: io.signal });
    }
    const exit = exitOf(findings);
    const isData = flags.json === true || wantsData(style);
    const answer = { target, ok: exit === "ok", checks: findings };
    io.stdout(
      isData
        ? render(answer, undefined, flags.json === true ? { ...style, format: "json" } : style, io)
        : reportText(target, findings),
    );
    return exit;
  },
};

function originOf(text: string): string {
  const url = URL.parse(text);
  if (url === null || !/^https?:$/.test(url.protocol) || url.username !== "" || url.password !== "") {
    throw new UsageError(`"${text}" is no address, expected one such as https://ibkr.example.com`);
  }
  return url.origin;
}
