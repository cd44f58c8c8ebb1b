/** Bits of a Unix socket's mode: its owner's, and those in its group, such as a tunnel's own user. */
const MODE = 0o660;

/** Whether there is a Unix socket at a path; anything else there is not ours to remove. */
export function isSocket(path: string): boolean {
  try {
    return Deno.lstatSync(path).isSocket === true;
  } catch (error) {
    if (error instanceof Deno.errors.NotFound) return false;
    throw error;
  }
}

/** Removes the socket that a process left behind when it died. */
export function removeSocket(path: string): void {
  Deno.removeSync(path);
}

/** Lets nobody use a socket but its owner and its group. */
export function restrictSocket(path: string): void {
  Deno.chmodSync(path, MODE);
}
