/** The file by which the host is asked to restart the Gateway: its being there is the request. @module */

/** A request, made or not. */
export interface RestartRequest {
  /** Whether one lies there that nobody has taken. */
  isWaiting(): boolean;
  /** Makes one; what it says is for people who find it. */
  make(why: string): void;
  /** Takes it back. */
  withdraw(): void;
}

/**
 * At a path that the host watches, such as `/run/bezant/gateway-restart`.
 *
 * @param path Its folder has to be there
 */
export function restartRequest(path: string): RestartRequest {
  return {
    isWaiting: () => {
      try {
        Deno.lstatSync(path);
        return true;
      } catch (error) {
        if (error instanceof Deno.errors.NotFound) return false;
        throw error;
      }
    },
    make: (why) => Deno.writeTextFileSync(path, `${why}\n`),
    withdraw: () => {
      try {
        Deno.removeSync(path);
      } catch (error) {
        if (!(error instanceof Deno.errors.NotFound)) throw error;
      }
    },
  };
}
