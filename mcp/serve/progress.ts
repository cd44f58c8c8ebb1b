import type { ToolCall } from "../tools/tool.ts";

/** How often whoever waits hears that it goes on. */
const EVERY_MS = 3_000;

/** Tells that it goes on, as long as a call takes: IBKR lets some be asked only every few seconds. Returns what ends it. */
export function keepTelling({ clock, progress }: Pick<ToolCall, "clock" | "progress">): () => void {
  let count = 0;
  let cancel = (): void => {};
  const tell = (): void => {
    progress(count++, undefined, count === 1 ? "asked" : "waiting for IBKR");
    cancel = clock.setTimer(tell, EVERY_MS);
  };
  tell();
  return () => cancel();
}
