/**
 * Recorded answers, for tests that compare shapes. They are not part of the repository.
 *
 * @module
 */

/** What was answered. */
export interface Recorded {
  readonly StatusCode: number;
  readonly Body: unknown;
}

const SHARED = Deno.env.get("BEZANT_SHARED_DIR") ?? new URL("../../../shared", import.meta.url).pathname;

/** True when there are recordings; otherwise says so, since a test that skips must. */
export async function hasRecordings(): Promise<boolean> {
  const has = await Deno.stat(`${SHARED}/recordings`).then(() => true, () => false);
  if (!has) Deno.stdout.writeSync(new TextEncoder().encode("skipped: no recordings\n"));
  return has;
}

/** One recording, by area and name. */
export async function readRecording(name: string): Promise<Recorded> {
  return JSON.parse(await Deno.readTextFile(`${SHARED}/recordings/${name}.json`)).Response;
}
