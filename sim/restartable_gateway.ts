/**
 * A Gateway whose process can end and start again on the same port.
 *
 * @module
 */

import type { SimClock } from "./clock.ts";
import type { Gateway } from "./gateway/gateway.ts";

/** The Gateway that runs now, and how to replace it. */
export interface RestartableGateway {
  /** The one that runs, or ran last. */
  current(): Gateway;
  /**
   * Ends it at once and starts a new one after `downMs`; resolves when that listens.
   *
   * @throws {Error} If the port is taken by then
   */
  restart(downMs: number): Promise<void>;
  /** Ends it for good. */
  close(): Promise<void>;
}

/** Starts a Gateway with `start`; later ones get the first one's port. */
export async function startRestartable(
  clock: SimClock,
  port: number,
  start: (port: number) => Promise<Gateway>,
): Promise<RestartableGateway> {
  let current = await start(port);
  const { port: samePort } = current;
  let isClosed = false;
  let endPause = (): void => {};
  let running: Promise<void> = Promise.resolve();

  async function startAgain(downMs: number): Promise<void> {
    if (isClosed) return;
    await current.close();
    if (downMs > 0 && !isClosed) await pause(downMs);
    if (!isClosed) current = await start(samePort);
  }

  function pause(ms: number): Promise<void> {
    return new Promise((resolve) => {
      const cancel = clock.setTimer(resolve, ms);
      endPause = () => (cancel(), resolve());
    });
  }

  return {
    current: () => current,
    restart(downMs) {
      running = running.catch(() => {}).then(() => startAgain(downMs));
      running.catch(() => {}); // whoever waits for it sees the error; nobody has to
      return running;
    },
    async close() {
      isClosed = true;
      endPause();
      await running.catch(() => {});
      await current.close();
    },
  };
}
