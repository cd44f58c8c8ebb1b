import { type IbkrClient, isIbkrError, type Keepalive, type KeepaliveResult, type Logger } from "../mod.ts";

/** After how many failures in a row a warning becomes an error: by then a login is about to be lost. */
const ALARM_AFTER = 3;

/** Tickles at a steady pace and says in the log when that stops working, and when it works again. */
export function startKeepalive(client: IbkrClient, logger: Logger, everyMs: number): Keepalive {
  let failing = 0;
  return client.session.keepalive({ everyMs, onResult });

  function onResult(result: KeepaliveResult): void {
    if (result.ok) {
      if (failing > 0) logger.log("info", "keepalive works again", { failures: failing });
      failing = 0;
      return;
    }
    failing = result.failuresInARow;
    const code = isIbkrError(result.error) ? result.error.code : "internal";
    logger.log(failing >= ALARM_AFTER ? "error" : "warn", "keepalive failed", { code, failuresInARow: failing });
  }
}
