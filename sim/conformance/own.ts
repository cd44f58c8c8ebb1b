/**
 * Our own two layers as targets: started anew for each probe, on a clock that moves when told.
 *
 * @module
 */

import { type ManualClock, manualClock, systemClock } from "../clock.ts";
import { startGateway } from "../gateway/gateway.ts";
import { REMOTE_ORIGIN } from "../gateway/routing.ts";
import { createCertificate } from "../gateway/certificate.ts";
import type { HttpTarget } from "../net/http_client.ts";
import { listen } from "../net/sockets.ts";
import { startSimulator } from "../simulator.ts";
import type { OwnOptions, Probe } from "./probe.ts";
import { startRecorder } from "./recorder.ts";
import type { Target, TargetControl } from "./target.ts";
import { turns } from "./wire.ts";

/** A Friday, 10:00 in New York: markets are open. */
const START_MS = Date.UTC(2026, 10, 20, 15);

/** Starts our own two layers for a probe. */
export async function startOwn(probe: Probe): Promise<Target> {
  const own: OwnOptions = probe.own ?? {};
  const clock = manualClock(own.startMs ?? START_MS);
  if (own.upstream === "recorder" || own.upstream === "away") return await startGatewayOnly(own, clock);
  const { startMs: _startMs, upstream: _upstream, faults = [], more, ...options } = own;
  const loggedIn = probe.tier === "sso" || probe.tier === "brokerage";
  const simulator = await pumped(
    clock,
    startSimulator({ hostname: "127.0.0.1", clock, loggedIn, ...options, ...more, faults }),
  );
  return {
    place: { hostname: "127.0.0.1", port: simulator.port, isTls: own.tls !== false, fingerprint256: null },
    control: {
      ...timeOf(clock),
      act: (action) => pumped(clock, Promise.resolve(simulator[action]())),
      async fault(name, isOn) {
        if (isOn) await pumped(clock, simulator.faults.start(name).settled);
        else simulator.faults.stop(name);
        await turns(systemClock, 3);
      },
      announce: (topic, args) => simulator.announce({ topic, args }),
      upstream: () => [],
    },
    [Symbol.asyncDispose]: () => simulator.close(),
  };
}

/** A Gateway in front of a stub, as the real one was measured, or in front of nothing. */
async function startGatewayOnly(own: OwnOptions, clock: ManualClock): Promise<Target> {
  const recorder = own.upstream === "recorder" ? await startRecorder() : null;
  const gateway = await startGateway({
    hostnames: ["127.0.0.1"],
    port: 0,
    identity: await createCertificate("vendor-like"),
    upstream: recorder?.target ?? await nowhere(),
    remoteOrigin: REMOTE_ORIGIN,
    allow: null,
    clock,
    wsOpenDelayMs: () => own.upstreamDelayMs ?? 0,
    onRequest: () => {},
  });
  const impossible = (): never => {
    throw new Error("Cannot do this: there is no simulated IBKR behind this Gateway");
  };
  return {
    place: { hostname: "127.0.0.1", port: gateway.port, isTls: true, fingerprint256: null },
    control: {
      ...timeOf(clock),
      act: impossible,
      fault: impossible,
      announce: impossible,
      upstream: () => recorder?.seen ?? [],
    },
    async [Symbol.asyncDispose]() {
      await gateway.close();
      await recorder?.close();
    },
  };
}

/** A port on which nobody listens any more. */
async function nowhere(): Promise<HttpTarget> {
  const listener = await listen({ hostname: "127.0.0.1", port: 0, identity: null, onSocket: () => {} });
  await listener.close();
  return { hostname: "127.0.0.1", port: listener.port };
}

/** Waits for work that waits for the simulated clock. */
async function pumped<T>(clock: ManualClock, work: Promise<T>): Promise<T> {
  let isDone = false;
  const done = work.finally(() => (isDone = true));
  done.catch(() => {}); // whoever awaits it below sees it
  await turns(systemClock, 20);
  while (!isDone) {
    clock.advance(50);
    await turns(systemClock, 1);
  }
  return await done;
}

/** Long stretches pass in pieces, so that what a timer sends has arrived before the next one fires. */
function timeOf(clock: ManualClock): Pick<TargetControl, "advance"> {
  return {
    async advance(ms) {
      const piece = Math.max(1_000, ms / 40);
      for (let left = ms; left > 0; left -= piece) {
        clock.advance(Math.min(piece, left));
        await turns(systemClock, 3);
      }
    },
  };
}
