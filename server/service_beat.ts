import type { Clock } from "../mod.ts";
import type { ServiceManager } from "./net/service_manager.ts";

/**
 * Tells a service manager that the program is ready, and beats for its watchdog until it is closed. The beat is the event
 * loop's: a login that ended or a Gateway that is down must never get a sidecar restarted.
 */
export function beatFor(manager: ServiceManager | null | undefined, clock: Clock): Disposable {
  if (manager === null || manager === undefined) return { [Symbol.dispose]: () => {} };
  manager.notify("READY=1");
  let stop = (): void => {};
  const { beatMs } = manager;
  const beat = (): void => {
    if (beatMs === null) return;
    manager.notify("WATCHDOG=1");
    stop = clock.setTimer(beat, beatMs);
  };
  beat();
  return {
    [Symbol.dispose]: () => {
      stop();
      manager.notify("STOPPING=1");
    },
  };
}
