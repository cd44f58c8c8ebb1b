/** Places for fake Pis: a number, a folder and a network of its own for each, whoever else makes some at the same time. @module */
import { clearGroup } from "./cgroup.ts";
import { locked, tryLocked } from "./lock.ts";
import { clearNetwork, networkName } from "./network.ts";
import { program } from "./run_program.ts";

/** Where everything is kept that is made here. */
export const CACHE = "/var/cache/bezant-pi";
const RUNS = `${CACHE}/runs`;
const PLACES = `${CACHE}/places`;
/** The number is a part of an address. */
const LAST = 254;

const held = new Set<number>();

/** One place, for as long as it is held. */
export interface Place extends AsyncDisposable {
  readonly number: number;
}

/** Folder of the layer of a place's Pi. */
export function placeFolder(number: number): string {
  return `${PLACES}/${number}`;
}

/** Takes the first place from a number on that nobody has. */
export async function takePlace(from: number): Promise<Place> {
  for (let number = from; number <= LAST; number++) {
    const lock = await tryLocked(`${PLACES}/${number}.lock`);
    if (lock === null) continue;
    await clearPlace(number);
    held.add(number);
    return {
      number,
      [Symbol.asyncDispose]: async () => {
        await clearPlace(number);
        held.delete(number);
        lock[Symbol.dispose]();
      },
    };
  }
  throw new Error(`every place from ${from} to ${LAST} is taken`);
}

/** A folder for what a run makes, gone with it. */
export async function takeRunFolder(): Promise<AsyncDisposable & { readonly path: string }> {
  const path = `${RUNS}/${Deno.pid}`;
  const lock = await locked(`${path}.lock`);
  await Deno.mkdir(path, { recursive: true });
  const away = async (): Promise<void> => {
    await clearFolder(path);
    lock[Symbol.dispose]();
    await program(["rm", "-f", `${path}.lock`]);
  };
  return { path, [Symbol.asyncDispose]: away };
}

/** Clears what runs that were killed have left in places that nobody has. */
export async function clearLeftOvers(): Promise<void> {
  for (const [folder, clear] of [[PLACES, (name: string) => clearPlace(Number(name))], [RUNS, clearRun]] as const) {
    await Deno.mkdir(folder, { recursive: true });
    for (const { name, isDirectory } of [...Deno.readDirSync(folder)]) {
      if (!isDirectory) continue;
      using lock = await tryLocked(`${folder}/${name}.lock`);
      if (lock !== null) await clear(name);
    }
  }
}

async function clearRun(name: string): Promise<void> {
  await clearFolder(`${RUNS}/${name}`);
  await program(["rm", "-f", `${RUNS}/${name}.lock`]);
}

/** Clears the places that this process has, for its end. */
export async function clearHeldPlaces(): Promise<void> {
  await Promise.allSettled([...held].map(clearPlace));
}

/** Ends what runs in a place, and takes everything away. */
async function clearPlace(number: number): Promise<void> {
  for (let turn = 0; turn < 50; turn++) {
    const pids = await program(["sh", "-c", `ip netns pids ${networkName(number)} 2> /dev/null || true`]);
    if (pids.trim() === "") break;
    for (const pid of pids.trim().split("\n")) end(Number(pid));
    await new Promise((resolve) => setTimeout(resolve, 100));
  }
  await clearNetwork(number);
  await clearGroup(number);
  await clearFolder(placeFolder(number));
}

/** Takes a folder away, after everything that is mounted in it. */
export async function clearFolder(folder: string): Promise<void> {
  const mounts = (await Deno.readTextFile("/proc/self/mounts")).split("\n").map((line) => line.split(" ")[1] ?? "");
  const ours = mounts.filter((path) => path === folder || path.startsWith(`${folder}/`));
  for (const path of ours.toReversed()) await program(["umount", "-l", path]).catch(() => {}); // somebody else was faster
  await program(["rm", "-rf", "--one-file-system", folder]);
}

/** Waits until nobody else makes the same thing. */
export function lockMaking(name: string): Promise<Disposable> {
  return locked(`${CACHE}/${name}.lock`);
}

function end(pid: number): void {
  try {
    Deno.kill(pid, "SIGKILL");
  } catch {
    // it has ended already
  }
}
