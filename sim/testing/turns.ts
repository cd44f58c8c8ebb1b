/**
 * Waits for what sockets do, without waiting for time.
 *
 * @module
 */

/** Waits for a condition that sockets bring about; gives up after a bounded number of turns of the event loop. */
export async function until(condition: () => boolean): Promise<void> {
  for (let turn = 0; turn < 10_000 && !condition(); turn++) await turns(1);
  if (!condition()) throw new Error(`Waited 10,000 turns of the event loop for ${condition}`);
}

/** Lets the event loop turn, so that what is under way on sockets arrives. */
export async function turns(count: number): Promise<void> {
  for (let turn = 0; turn < count; turn++) await new Promise((resolve) => setTimeout(resolve, 0));
}
