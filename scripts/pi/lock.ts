/** Locks among processes; the kernel gives them back when the process that holds one dies. @module */

/** Waits for the lock of a path. */
export async function locked(path: string): Promise<Disposable> {
  const file = await openLock(path);
  await file.lock(true);
  return file;
}

/** Takes the lock of a path, or null where somebody has it. */
export async function tryLocked(path: string): Promise<Disposable | null> {
  const file = await openLock(path);
  if (await file.tryLock(true)) return file;
  file.close();
  return null;
}

async function openLock(path: string): Promise<Deno.FsFile> {
  await Deno.mkdir(path.replace(/\/[^/]*$/, ""), { recursive: true });
  return await Deno.open(path, { create: true, write: true });
}
