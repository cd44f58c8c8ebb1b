/** One provisioning of a host at a time, and a record of each. @module */
import { type Host, HostError, runWell } from "./host.ts";

const TAKEN = 9;

/**
 * Takes the host's lock for as long as the returned value lives.
 *
 * @param who Who and when, for the one who finds the lock taken
 * @throws {HostError} when somebody else has it
 */
export async function lockHost(host: Host, who: string): Promise<AsyncDisposable> {
  const { code, stderr } = await host.run("lock_take", { args: [who] });
  if (code === TAKEN) {
    throw new HostError(
      `${host.name} is being provisioned by ${stderr.trim()}: wait for it; half an hour after a run that died the lock is free`,
    );
  }
  if (code !== 0) throw new HostError(`Cannot take the lock on ${host.name}: ${stderr.trim()}`, code);
  return {
    [Symbol.asyncDispose]: async () => {
      await host.run("lock_give", { isLast: true });
    },
  };
}

/** Writes a line of the host's own record; words, never secrets. */
export async function audit(host: Host, line: string): Promise<void> {
  await runWell(host, "audit", { args: [line], isLast: true });
}
