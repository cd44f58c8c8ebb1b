/**
 * What the tests of faults have in common: a simulator that somebody is logged in to, on a clock that stands still.
 *
 * @module
 */

import { type ManualClock, manualClock, type Simulator, type SimulatorOptions, startSimulator } from "../mod.ts";
import { askJson } from "./raw_client.ts";
import { type Frame, openTestSocket, type TestSocket } from "./ws_client.ts";

/** A Friday afternoon, ten in the morning in New York. */
export const START_MS: number = Date.UTC(2026, 10, 20, 15);

/** Starts a simulator without TLS that is logged in, and gives it with its clock. */
export async function withSimulator(
  test: (sim: Simulator, clock: ManualClock) => Promise<void>,
  options: SimulatorOptions = {},
): Promise<void> {
  const clock = manualClock(START_MS);
  await using sim = await startSimulator({ tls: false, loggedIn: true, clock, ...options });
  await test(sim, clock);
}

/** As `withSimulator()`, with a greeted stream. */
export function withStream(
  test: (sim: Simulator, socket: TestSocket, clock: ManualClock) => Promise<void>,
  options: SimulatorOptions = {},
): Promise<void> {
  return withSimulator(async (sim, clock) => {
    await using socket = await greeted(sim);
    await test(sim, socket, clock);
  }, options);
}

/** Opens a stream and waits for its greeting. */
export async function greeted(sim: Simulator): Promise<TestSocket> {
  const socket = await openTestSocket(sim);
  await socket.find(({ topic, args }) => topic === "sts" && args.authenticated === true);
  return socket;
}

/** Is the frame of this topic? */
export function isTopic(topic: string): (frame: Frame) => boolean {
  return (frame) => frame.topic === topic;
}

/** Status of a call, and its JSON. */
export async function statusOf(sim: Simulator, method: string, path: string, body?: unknown): Promise<number> {
  return (await askJson(sim, method, path, body)).status;
}

/** Is the brokerage session open, as the API tells it? */
export async function authStatus(sim: Simulator): Promise<Record<string, unknown>> {
  return (await askJson(sim, "POST", "/iserver/auth/status")).json as Record<string, unknown>;
}
