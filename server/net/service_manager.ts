/**
 * What a service manager is told: systemd's notifications, for units of `Type=notify` with a watchdog.
 *
 * The runtime can only send such a message from a socket that has a place of its own, so the unit's runtime folder has to
 * be there, and `--unstable-net` given. Without the three nothing is sent, and nothing is said: most sidecars have no
 * service manager.
 *
 * @module
 */
import { isSocket, removeSocket } from "../store/socket_file.ts";

/** Tells a service manager how it stands: `READY=1`, `WATCHDOG=1`, `STOPPING=1`. */
export interface ServiceManager {
  /** Milliseconds between two beats of the watchdog; null where it has none. */
  readonly beatMs: number | null;
  /** Sends a message; one that does not arrive is nobody's error. */
  notify(message: string): void;
  /** Sends no more. */
  close(): void;
}

/** The service manager that the environment names; null where there is none. */
export function serviceManagerOf(env: (name: string) => string | undefined): ServiceManager | null {
  const socket = env("NOTIFY_SOCKET") ?? "";
  const folder = env("RUNTIME_DIRECTORY")?.split(":")[0] ?? "";
  if (!/^[/@]/.test(socket) || folder === "" || typeof Deno.listenDatagram !== "function") return null;
  const path = `${folder}/notify.sock`;
  if (isSocket(path)) removeSocket(path);
  const datagrams = Deno.listenDatagram({ transport: "unixpacket", path });
  // an abstract address is written with an @ and begins with a NUL
  const to = { transport: "unixpacket", path: socket.replace(/^@/, "\0") } as const;
  const microseconds = Number(env("WATCHDOG_USEC") ?? "");
  return {
    // three beats before it loses patience
    beatMs: microseconds > 0 ? Math.max(100, Math.floor(microseconds / 3000)) : null,
    notify: (message) => void datagrams.send(new TextEncoder().encode(message), to).catch(() => {}),
    close: () => datagrams.close(),
  };
}
