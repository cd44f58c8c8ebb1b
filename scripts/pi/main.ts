/**
 * `deno task test:pi [--release bookworm|trixie] [--only WORD] [--network N]`: provisioning against fake Pis, real Debian with
 * systemd and sshd in network namespaces of their own (numbered from N, so that two runs at a time do not meet), with a
 * stand-in internet. Wants root; prints what came of it.
 *
 * @module
 */
import { parseArgs } from "node:util";
import { printLine } from "../graph/print.ts";
import { imageOf, SUITES } from "./image.ts";
import { makeReleases } from "./release.ts";
import { isInstalled } from "./run_program.ts";
import type { Scenario } from "./scenario.ts";
import { KEEPER } from "./scenarios/keeper.ts";
import { SMALL } from "./scenarios/small.ts";
import { WHOLE } from "./scenarios/whole.ts";

/** Programs, and the packages of Debian that have them. */
const NEEDED: Readonly<Record<string, string>> = {
  "systemd-nspawn": "systemd-container",
  "debootstrap": "debootstrap",
  "apt-ftparchive": "apt-utils",
  "gpg": "gnupg",
  "ip": "iproute2",
  "javac": "default-jdk-headless",
  "openssl": "openssl",
  "ssh": "openssh-client",
  "zip": "zip",
};

const SCENARIOS: readonly Scenario[] = [WHOLE, KEEPER, ...SMALL];
const CACHE = "/var/cache/bezant-pi";
const OPTIONS = { release: { type: "string" }, only: { type: "string" }, network: { type: "string" } } as const;

if (import.meta.main) Deno.exit(await main(Deno.args));

async function main(args: readonly string[]): Promise<number> {
  const missing = await whatIsMissing();
  if (missing !== null) {
    printLine(`skipped: no fake Pi here, ${missing}`);
    return 0;
  }
  const { values } = parseArgs({ args: [...args], options: OPTIONS });
  const suites = SUITES.filter((suite) => values.release === undefined || values.release === suite);
  const scenarios = SCENARIOS.filter(({ name }) => values.only === undefined || name.includes(values.only));
  const folder = await Deno.makeTempDir({ prefix: "bezant-release-" });
  let failed = 0;
  let number = Number(values.network ?? 1);
  try {
    const releases = await makeReleases(folder);
    for (const suite of suites) {
      const image = await imageOf(suite, CACHE, printLine);
      for (const { name, run } of scenarios) {
        const begin = performance.now();
        const say = (line: string): void => printLine(`        ${line}`);
        const found = await run({ image, releases, folder, number: number++, say }).then(() => null, wordsOf);
        if (found !== null) failed++;
        const seconds = ((performance.now() - begin) / 1000).toFixed(1);
        printLine(found === null ? `ok      ${suite}: ${name} (${seconds} s)` : `FAILED  ${suite}: ${name}: ${found}`);
      }
    }
  } finally {
    await Deno.remove(folder, { recursive: true });
  }
  printLine(`${suites.length * scenarios.length - failed} passed, ${failed} failed`);
  return failed === 0 ? 0 : 1;
}

async function whatIsMissing(): Promise<string | null> {
  if (Deno.build.os !== "linux" || Deno.build.arch !== "x86_64") return "it stands on x86-64 Linux";
  if (Deno.uid() !== 0) return "it takes root to make one";
  const absent: string[] = [];
  for (const [name, debian] of Object.entries(NEEDED)) if (!await isInstalled(name)) absent.push(debian);
  return absent.length === 0 ? null : `these packages are not installed: ${absent.join(", ")}`;
}

function wordsOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}
