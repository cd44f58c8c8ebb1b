/** Parts that units of systemd are. @module */
import { type Host, runWell } from "../host/host.ts";
import { AS_WANTED, drifted, type Part, type Standing } from "../step.ts";
import { absent, file, sha256 } from "./file.ts";

/** How a unit is wanted. */
export interface UnitWish {
  /** Its name: `bezant.service`. */
  readonly name: string;
  /** Its text. */
  readonly text: string;
  /**
   * What it reads when it starts: it starts anew when one of these changes. Secrets are in it as digests only. What only the
   * host has is looked at there.
   */
  readonly reads?: readonly (string | Uint8Array<ArrayBuffer> | ((host: Host) => Promise<string>))[];
  /**
   * Runs now and at each boot; without it, something else starts it. "until boot": runs now, and at the next boot only if
   * something else has enabled it.
   */
  readonly runs: boolean | "until boot";
  /** Whether it does its work, where that it is active says too little. */
  readonly works?: (host: Host) => Promise<Standing>;
}

const PLACE = "/etc/systemd/system";
/** A section that systemd leaves alone: what a running unit was started with. */
const SECTION = "X-Bezant";

/** A unit that is there, enabled and running with what it reads now. */
export function unit({ name, text, reads = [], runs, works }: UnitWish): Part {
  const whole = async (host: Host): Promise<Part> => {
    const digests = await Promise.all(reads.map(async (each) => {
      const found = typeof each === "function" ? await each(host) : each;
      return await sha256(typeof found === "string" ? bytesOf(found) : found);
    }));
    const stamp = await sha256(bytesOf(digests.join("\n")));
    return file(`${PLACE}/${name}`, `${text.trimEnd()}\n\n[${SECTION}]\nReads=${stamp.slice(0, 16)}\n`);
  };
  return {
    what: name,
    check: async (host) => {
      const onDisk = await (await whole(host)).check(host);
      if (onDisk.is === "drifted") return onDisk;
      const standing = await standingOf(host, name, runs);
      return standing.is === "as wanted" && works !== undefined ? await works(host) : standing;
    },
    apply: async (host) => {
      await (await whole(host)).apply(host);
      const args = runs === "until boot" ? [name, "once"] : [name];
      if (runs !== false) await runWell(host, "unit_start", { args, timeoutMs: 180_000 });
      else await runWell(host, "reload_units", { args: [name] });
    },
    undo: async (host) => {
      await runWell(host, "unit_stop", { args: [name] });
      await (await whole(host)).undo?.(host);
      await runWell(host, "reload_units");
    },
  };
}

/** No unit of this name, and none of these files beside it; nothing comes back when it is undone. */
export function noUnit(name: string, beside: readonly string[] = []): Part {
  const path = `${PLACE}/${name}`;
  const remove: Part["apply"] = async (host) => {
    await runWell(host, "unit_stop", { args: [name] });
    await runWell(host, "path_remove", { args: [...beside, path] });
    await runWell(host, "reload_units");
  };
  return { ...absent(path), what: `no ${name}`, apply: remove, undo: remove };
}

async function standingOf(host: Host, name: string, runs: UnitWish["runs"]): Promise<Standing> {
  const shown = await runWell(host, "unit_look", { args: [name] });
  const facts = Object.fromEntries(shown.split("\n").map((line) => line.split("=", 2)));
  if (facts.LoadState !== "loaded") return drifted(`not loaded: ${facts.LoadState}`);
  if (facts.NeedDaemonReload === "yes") return drifted("changed on disk since systemd read it");
  if (runs === false) return AS_WANTED;
  if (runs === true && facts.UnitFileState !== "enabled") return drifted(`not enabled: ${facts.UnitFileState}`);
  // one that starts over and over is "activating" too
  const isUp = facts.ActiveState === "active" ||
    (facts.ActiveState === "activating" && facts.SubState !== "auto-restart");
  return isUp ? AS_WANTED : drifted(`not running: ${facts.ActiveState} (${facts.SubState})`);
}

function bytesOf(text: string): Uint8Array<ArrayBuffer> {
  return new TextEncoder().encode(text);
}
