/** `provision doctor`: how a host stands, with what to do. @module */
import type { Host } from "../host/host.ts";
import type { ProvisionIo } from "../io.ts";
import type { ProvisionOptions } from "../options.ts";
import { readFacts } from "../preflight/facts.ts";
import { EXIT } from "../report.ts";
import { withKept } from "../settings_file.ts";
import type { Wish } from "../wish.ts";
import { diagnose } from "./diagnose.ts";
import type { Diagnosis } from "./diagnosis.ts";
import { diagnoseDrift, wishOf } from "./drift.ts";
import { tryFromOutside } from "./outside.ts";

/** What it works with. */
export interface DoctorDeps {
  readonly host: Host;
  readonly io: Pick<ProvisionIo, "ask" | "pause" | "canConnect" | "version" | "now" | "signal">;
  readonly options: Pick<ProvisionOptions, "isJson" | "secretsFile">;
  readonly wish: Omit<Wish, "codename" | "architecture">;
  print(line: string): void;
}

const WIDTH = 8;

/** Looks at all of it and says it. Exit code 1 when something does not work; what only deserves attention is 0. */
export async function runDoctor({ host, io, options, wish, print }: DoctorDeps): Promise<number> {
  const facts = await readFacts(host, "doctor");
  const knowsSecrets = options.secretsFile !== undefined;
  const meant = wishOf({ ...await withKept(wish, host), codename: "", architecture: "" }, facts, knowsSecrets);
  const tell = options.isJson ? jsonOf : linesOf;
  const all: Diagnosis[] = [];
  const say = (found: readonly Diagnosis[]): void => {
    all.push(...found);
    for (const line of found.flatMap(tell)) print(line);
  };
  say(diagnose({ facts, wish: meant, host: host.name, version: io.version }));
  say(await tryFromOutside(facts, host.name, io.canConnect));
  const engine = { onStep: () => {}, now: io.now, signal: io.signal };
  say([await diagnoseDrift(meant, { host, outside: io, knowsSecrets, engine })]);
  const count = (weight: Diagnosis["weight"]): number => all.filter((each) => each.weight === weight).length;
  const counts = { ok: count("ok"), warnings: count("warning"), faults: count("fault") };
  print(
    options.isJson
      ? JSON.stringify({ type: "end", ...counts })
      : `${counts.ok} ok, ${counts.warnings} to know, ${counts.faults} at fault`,
  );
  return counts.faults === 0 ? EXIT.ok : EXIT.failed;
}

function linesOf({ name, weight, found, remedy }: Diagnosis): readonly string[] {
  const first = `${weight.padEnd(WIDTH)} ${name}: ${found}`;
  return remedy === undefined ? [first] : [first, `${"".padEnd(WIDTH)} ${remedy}`];
}

function jsonOf(diagnosis: Diagnosis): readonly string[] {
  return [JSON.stringify({ type: "diagnosis", ...diagnosis })];
}
