/**
 * Keeps what goes to this machine from the proxy that `HTTP_PROXY` and the like name: Deno sends loopback there, too, and
 * then another machine answers, or nobody. A process says so in its own environment, before its first request. Loads
 * nothing. @module
 */

/** This machine's names, in the form of `NO_PROXY`. */
const LOOPBACK = "localhost,127.0.0.0/8,::1";

/**
 * Adds this machine to what no proxy stands before.
 *
 * @param env The environment of this process; the runtime reads it before each new connection
 */
export function keepLoopbackFromProxy(
  env: { get(name: string): string | undefined; set(name: string, value: string): void },
): void {
  const said = env.get("NO_PROXY") ?? env.get("no_proxy") ?? "";
  env.set("NO_PROXY", said === "" ? LOOPBACK : `${said},${LOOPBACK}`);
}
