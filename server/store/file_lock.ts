/** A lock that one process at a time can have, by a file of its own. */
export interface FileLock extends Disposable {
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
 * Opens a lock. Nothing is made before it is taken; the file stays for ever, because removing it would let two in.
 *
 * @param path Its file; the folder is made with mode 0700 when it isn't there
 */
export function openFileLock(path: string): FileLock {
  let file: Deno.FsFile | null = null;

  function take(): boolean {
    if (file !== null) return true;
    const slash = path.lastIndexOf("/");
    if (slash > 0) Deno.mkdirSync(path.slice(0, slash), { recursive: true, mode: 0o700 });
    const opened = Deno.openSync(path, { write: true, create: true, mode: 0o600 });
    let isTaken = false;
    try {
      isTaken = opened.tryLockSync(true);
    } finally {
      if (!isTaken) opened.close();
    }
    if (isTaken) file = opened; // closing it would let go
    return isTaken;
  }

  return {
    take,
    isHeld: () => file !== null,
    path,
    [Symbol.dispose]: () => {
      if (file !== null) letGo(file);
      file = null;
    },
  };
}

/**
 * Does something while no other process does the same, waiting for it as long as it takes. The system lets go of the lock
 * when its holder dies, so none is ever left behind; its file stays, because removing it would let two in.
 *
 * @param path The file that the lock is for; the lock lies beside it
 */
export function whileLocked<T>(path: string, work: () => T): T {
  const file = Deno.openSync(`${path}.lock`, { write: true, create: true, mode: 0o600 });
  try {
    file.lockSync(true);
    return work();
  } finally {
    letGo(file);
  }
}

/** A process that is just being started has a copy of the file until it runs: closing ours would not let go. */
function letGo(file: Deno.FsFile): void {
  file.unlockSync();
  file.close();
}
