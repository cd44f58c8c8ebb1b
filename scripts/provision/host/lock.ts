/** One provisioning of a host at a time, and a record of each. @module */
import { type Host, HostError, runWell } from "./host.ts";

const TAKEN = 9;
/** So long a lock is not renewed; with the longest script after that it stays far below the half hour of `lock_take.sh`. */
const RENEWAL_MS = 120_000;

/** Who takes the lock. */
export interface Owner {
  /** Somebody on some machine: `ann@laptop`. */
  readonly who: string;
  /** The process that provisions. */
  readonly pid: number;
  /** Whether a process of this machine runs. */
  isRunning(pid: number): boolean;
  /** Milliseconds since 1970. */
  now(): number;
}

/** A lock that is held. */
export interface Lock extends AsyncDisposable {
  /** The host, renewing the lock along the way; a script is refused once somebody else has the lock. */
  readonly host: Host;
}

/**
 * Takes the host's lock for as long as the returned value lives. One that a dead run of the same owner has left is taken
 * over at once.
 *
 * @throws {HostError} when somebody else has it
 */
export async function lockHost(host: Host, owner: Owner): Promise<Lock> {
  const run = `${owner.who}:${owner.pid}:${owner.now()}`;
  const words = `${owner.who} since ${new Date(owner.now()).toISOString()} (process ${owner.pid})`;
  const take = (dead: string) => host.run("lock_take", { args: [run, words, dead] });
  let { code, stdout, stderr } = await take("");
  const [holder = ""] = stdout.split("\n");
  if (code === TAKEN && isDead(holder, owner)) ({ code, stdout, stderr } = await take(holder));
  if (code === TAKEN) {
    throw new HostError(
      `${host.name} is being provisioned by ${
        wordsOf(stdout)
      }: wait for it. If that run is dead, the lock is free half an ` +
        `hour after its last script, or at once by: ssh ${host.name} sudo rm /run/bezant-provision/owner`,
      code,
    );
  }
  if (code !== 0) throw new HostError(`Cannot take the lock on ${host.name}: ${stderr.trim()}`, code);
  return {
    host: renewing(host, run, owner),
    [Symbol.asyncDispose]: async () => {
      try {
        await host.run("lock_give", { args: [run], isLast: true });
      } catch {
        // the way to the host is gone: the same owner's next run takes the lock over
      }
    },
  };
}

/** Writes a line of the host's own record; words, never secrets. */
export async function audit(host: Host, line: string): Promise<void> {
  await runWell(host, "audit", { args: [line], isLast: true });
}

function renewing(host: Host, run: string, { now }: Owner): Host {
  let renewedMs = now();
  return {
    name: host.name,
    run: async (script, options) => {
      // the clock may be set in either direction meanwhile
      if (Math.abs(now() - renewedMs) >= RENEWAL_MS) {
        const { code, stdout } = await host.run("lock_renew", { args: [run] });
        if (code === TAKEN) {
          throw new HostError(`the lock on ${host.name} is lost to ${wordsOf(stdout)}: nothing more is done`, code);
        }
        renewedMs = now();
      }
      return await host.run(script, options);
    },
  };
}

/** Whether a run's lock is one that nobody gives back: of a process of this machine that is gone, or of this very one. */
function isDead(holder: string, { who, pid, isRunning }: Owner): boolean {
  const [, other = ""] = holder.startsWith(`${who}:`) ? holder.slice(who.length).split(":") : [];
  return /^\d+$/.test(other) && (Number(other) === pid || !isRunning(Number(other)));
}

function wordsOf(stdout: string): string {
  return stdout.split("\n")[1] || "somebody";
}
