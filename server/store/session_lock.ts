/** The right to own a Gateway's session: one process at a time, by a lock in the state folder (DESIGN §10). */
export interface SessionLock extends Disposable {
  /**
   * Takes it, or says that another process has it. Once taken it stays taken; the system lets go of it when the process
   * dies.
   *
   * @throws the system's error when the folder can't be written
   */
  take(): boolean;
  /** Whether it is ours. */
  isHeld(): boolean;
  /** Its file, for those who look for the process that has it. */
  readonly path: string;
  /** Gives it back. Twice does no harm. */
  [Symbol.dispose](): void;
}

/**
 * Opens the lock for one Gateway. Nothing is made before it is taken.
 *
 * @param dir The state folder; made with mode 0700 when it isn't there
 * @param origin The Gateway's origin, such as `https://localhost:5000`
 */
export function openSessionLock(dir: string, origin: string): SessionLock {
  const path = `${dir}/session-${nameOf(origin)}.lock`;
  let file: Deno.FsFile | null = null;

  function take(): boolean {
    if (file !== null) return true;
    Deno.mkdirSync(dir, { recursive: true, mode: 0o700 });
    const opened = Deno.openSync(path, { write: true, create: true, mode: 0o600 });
    if (!opened.tryLockSync(true)) {
      opened.close();
      return false;
    }
    file = opened; // closing it would let go; the file itself stays, because removing it would let two in
    return true;
  }

  return {
    take,
    isHeld: () => file !== null,
    path,
    [Symbol.dispose]: () => {
      file?.close();
      file = null;
    },
  };
}

/** The same Gateway by any of its loopback names is the same session. */
function nameOf(origin: string): string {
  const { hostname, port, protocol } = new URL(origin);
  const host = ["localhost", "127.0.0.1", "[::1]"].includes(hostname) ? "localhost" : hostname;
  return `${host.replaceAll(/[^A-Za-z0-9.-]/g, "_")}_${port || (protocol === "http:" ? 80 : 443)}`;
}
