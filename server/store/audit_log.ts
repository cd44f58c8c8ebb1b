/** One thing that was asked for, decided, sent or answered, about orders. */
export interface AuditRecord {
  /** What happened: `refused`, `sent`, `confirmed`, `answered`, `cancel`, and others. */
  readonly event: string;
  /** Of the caller's request, where it came as one. */
  readonly requestId?: string | undefined;
  /** Who sent it, in one word without a secret, such as `token:bot`; absent where it is this process's own. */
  readonly caller?: string | undefined;
  /** More facts; account ids in full, never a token or cookie. */
  readonly [fact: string]: unknown;
}

/** What was done about orders, for the account's owner: lines are added, none is ever changed. */
export interface AuditLog {
  /** Its file. */
  readonly path: string;
  /**
   * Adds a line; it is on the disk when this returns.
   *
   * @throws the system's error when it can't be written
   */
  add(record: AuditRecord): void;
}

/**
 * The audit log in a file of JSON lines that only its owner can read. Each line is one write at the end of the file, so
 * that processes can share it.
 *
 * @param now Unix milliseconds
 */
export function openAuditLog(path: string, now: () => number): AuditLog {
  return {
    path,
    add(record) {
      const slash = path.lastIndexOf("/");
      if (slash > 0) Deno.mkdirSync(path.slice(0, slash), { recursive: true, mode: 0o700 });
      const line = new TextEncoder().encode(`${JSON.stringify({ at: new Date(now()).toISOString(), ...record })}\n`);
      using file = Deno.openSync(path, { append: true, create: true, mode: 0o600 });
      for (let at = 0; at < line.length;) at += file.writeSync(line.subarray(at));
      file.syncDataSync();
    },
  };
}
