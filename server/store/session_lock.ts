import { type FileLock, openFileLock } from "./file_lock.ts";

/** The right to own a Gateway's session: one process at a time, by a lock in the state folder (DESIGN §10). */
export type SessionLock = FileLock;

/**
 * Opens the lock for one Gateway. Nothing is made before it is taken.
 *
 * @param dir The state folder; made with mode 0700 when it isn't there
 * @param origin The Gateway's origin, such as `https://localhost:5000`
 */
export function openSessionLock(dir: string, origin: string): SessionLock {
  return openFileLock(`${dir}/session-${nameOf(origin)}.lock`);
}

/** The same Gateway by any of its loopback names is the same session. */
function nameOf(origin: string): string {
  const { hostname, port, protocol } = new URL(origin);
  const host = ["localhost", "127.0.0.1", "[::1]"].includes(hostname) ? "localhost" : hostname;
  return `${host.replaceAll(/[^A-Za-z0-9.-]/g, "_")}_${port || (protocol === "http:" ? 80 : 443)}`;
}
