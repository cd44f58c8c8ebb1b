/**
 * What probes are pointed at.
 *
 * @module
 */

import type { Ask, ControlAction, Probe, UpstreamSeen } from "./probe.ts";
import type { Place } from "./wire.ts";

/** A Gateway to probe. */
export interface Target extends AsyncDisposable {
  readonly place: Place;
  /** What can be done to it besides asking; null at a Gateway that is not ours. */
  readonly control: TargetControl | null;
}

/** What a test can do to our own two layers. */
export interface TargetControl {
  /** Moves the simulated time. */
  advance(ms: number): Promise<void>;
  act(action: ControlAction): Promise<void>;
  fault(name: string, isOn: boolean): Promise<void>;
  /** Says something on every stream. */
  announce(topic: "ntf" | "blt", args: Readonly<Record<string, unknown>>): void;
  /** What reached the stub behind the Gateway. */
  upstream(): readonly UpstreamSeen[];
}

/** Makes the target of one probe. */
export type StartTarget = (probe: Probe) => Promise<Target>;

/**
 * A Gateway somewhere, as a target that all probes share.
 *
 * @param text Its origin, or its base with `/v1/api`
 * @param fingerprint256 The only certificate to talk to; null: any
 * @throws {RangeError} If the address is none
 */
export function foreignTarget(text: string, fingerprint256: string | null): Target {
  const url = URL.canParse(text) ? new URL(text) : null; // URL.parse is not in Node 20
  if (url === null || !/^https?:$/.test(url.protocol)) {
    throw new RangeError(`Cannot probe "${text}": expected an address such as https://localhost:5000`);
  }
  const isTls = url.protocol === "https:";
  const port = Number(url.port) || (isTls ? 443 : 80);
  const hostname = url.hostname.replace(/^\[(.*)\]$/, "$1");
  return {
    place: { hostname, port, isTls, fingerprint256 },
    control: null,
    [Symbol.asyncDispose]: () => Promise.resolve(),
  };
}

/** The same place with a control that does nothing: what a server does by itself is then all there is to see. */
export function withoutControl(target: Target): Target {
  const nothing = (): Promise<void> => Promise.resolve();
  return {
    ...target,
    control: { advance: nothing, act: nothing, fault: nothing, announce: () => {}, upstream: () => [] },
  };
}

/** Whether a request changes nothing wherever it arrives. */
export function isHarmless({ method, path }: Pick<Ask, "method" | "path">): boolean {
  return /^(?:GET|HEAD|OPTIONS)$/.test(method) || /^\/v1\/api\/(?:tickle|iserver\/auth\/status)$/.test(path);
}
