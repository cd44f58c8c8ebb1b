import { isIbkrError, isLoopbackHost } from "../mod.ts";
import type { BindAddress, SocketPlace } from "../operations/mod.ts";
import type { DoorName } from "./guard/doors.ts";
import { listen, type Listener } from "./net/listen.ts";
import type { Sidecar } from "./sidecar.ts";

/** Where to listen, for each way in; a way without a place is closed. */
export type Places = Readonly<Partial<Record<DoorName, BindAddress | SocketPlace | undefined>>>;

/** A listener, and how to reach it. */
export interface OpenDoor {
  /** Which one. */
  readonly name: DoorName;
  /** Its address: `http://127.0.0.1:8080`, or `unix:/run/bezant/tunnel.sock`. */
  readonly url: string;
  /** Its port; 0 for a Unix socket. */
  readonly port: number;
  /** What listens. */
  readonly listener: Listener;
}

const REMEDIES: Readonly<Record<DoorName, string>> = {
  main: "--bind or BEZANT_BIND",
  tunnel: "--tunnel-bind or BEZANT_TUNNEL_BIND",
  bridge: "IBKR_BRIDGE_URL",
};

/**
 * Opens all of them, or none.
 *
 * @throws {ListenError} when one can't be had
 */
export async function openDoors(sidecar: Sidecar, places: Places): Promise<OpenDoor[]> {
  const open: OpenDoor[] = [];
  try {
    for (const name of ["main", "tunnel", "bridge"] as const) {
      const place = places[name];
      if (place !== undefined) open.push(await openDoor(sidecar, name, place));
    }
  } catch (error) {
    await Promise.all(open.map(({ listener }) => listener.close(AbortSignal.abort())));
    throw error;
  }
  return open;
}

async function openDoor(sidecar: Sidecar, name: DoorName, place: BindAddress | SocketPlace): Promise<OpenDoor> {
  try {
    const listener = await listen(sidecar, place, name);
    return { name, listener, port: listener.port, url: urlOf(place, listener.port) };
  } catch (error) {
    if (isIbkrError(error)) throw error;
    throw new ListenError(name, place, (error as { code?: string }).code);
  }
}

/** The places that other machines may reach; a Unix socket is no address. */
export function reachableFromOutside(places: Places): BindAddress[] {
  return Object.values(places).flatMap((place) =>
    place === undefined || "socketPath" in place || isLoopbackHost(place.hostname) ? [] : [place]
  );
}

function urlOf(place: BindAddress | SocketPlace, port: number): string {
  if ("socketPath" in place) return `unix:${place.socketPath}`;
  return `http://${place.hostname.includes(":") ? `[${place.hostname}]` : place.hostname}:${port}`;
}

/** A place to listen on that can't be had. */
export class ListenError extends Error {
  /** Name of the error. */
  override readonly name = "ListenError";
  /** The system's own word, such as `EADDRINUSE`; empty when it gave none. */
  readonly code: string;

  /**
   * Says what can't be had, and what to do.
   *
   * @param door Which way in
   * @param place Where
   * @param code The system's own word
   */
  constructor(door: DoorName, place: BindAddress | SocketPlace, code = "") {
    const where = "socketPath" in place ? place.socketPath : `${place.hostname}:${place.port}`;
    super(`cannot listen on ${where}: ${problem("socketPath" in place, code, REMEDIES[door])}`);
    this.code = code;
  }
}

function problem(isSocket: boolean, code: string, remedy: string): string {
  if (code === "EADDRINUSE") {
    return isSocket
      ? `another process listens there, or it is no socket; choose another path with ${remedy}`
      : `the port is taken; stop the program that has it, or choose another with ${remedy}`;
  }
  if (code === "EADDRNOTAVAIL") return `this machine has no such address; correct ${remedy}`;
  if (code === "EACCES" && !isSocket) {
    return `the system does not allow it; choose a port above 1023 with ${remedy}`;
  }
  if (isSocket && ["EACCES", "ENOENT"].includes(code)) {
    return `its folder is missing or not ours to write; make it, or choose another path with ${remedy}`;
  }
  return `the system says ${code === "" ? "no" : code}`;
}
