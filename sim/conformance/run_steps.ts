/**
 * Does the steps of a probe and says what did not hold.
 *
 * @module
 */

import { type SimClock, sleep } from "../clock.ts";
import { readCertificate } from "./certificate.ts";
import { clientHello, readHello } from "./hello.ts";
import type { Pace } from "./pace.ts";
import type { Ask, Expectation, HttpSeen, Step } from "./probe.ts";
import { pick } from "./expect.ts";
import { masked } from "./mask.ts";
import { openProbeWs, type ProbeWs } from "./socket.ts";
import type { Target, TargetControl } from "./target.ts";
import { createReader, dial, exchange, readAnswer, requestText, turns, withDeadline } from "./wire.ts";

/** How one behaves towards a target. */
export interface Manners extends Patience {
  /** Waits until a request may be sent. */
  readonly pace: Pace;
  /** Whether a request may be sent at all. */
  readonly maySend: (ask: Ask) => boolean;
}

/** How long things may take, in milliseconds. */
export interface Patience {
  /** An answer, a frame. */
  readonly answerMs: number;
  /** How long nothing has to come until nothing is what came. */
  readonly silenceMs: number;
}

interface Scene {
  readonly target: Target;
  readonly clock: SimClock;
  readonly patience: Manners;
  readonly kept: Map<string, string>;
  readonly crowd: { answered: number; readonly leave: (() => void)[] };
  ws: ProbeWs | null;
}

/** Does the steps in order; the first thing that was not so, or null. */
export async function runSteps(
  steps: readonly Step[],
  target: Target,
  clock: SimClock,
  patience: Manners,
): Promise<string | null> {
  const scene: Scene = { target, clock, patience, kept: new Map(), crowd: { answered: 0, leave: [] }, ws: null };
  try {
    for (const [index, step] of steps.entries()) {
      const complaint = await runStep(step, scene);
      if (complaint !== null) return steps.length === 1 ? complaint : `step ${index + 1} (${step.do}): ${complaint}`;
    }
    return null;
  } finally {
    scene.ws?.close();
    for (const leave of scene.crowd.leave) leave();
  }
}

async function runStep(step: Step, scene: Scene): Promise<string | null> {
  const { target: { place }, clock, patience } = scene;
  switch (step.do) {
    case "ask":
      return await ask(step, scene);
    case "raw":
      await patience.pace(firstOf(step.text));
      return judge(
        await exchange(place, step.text, clock, deadlineFor(step.expect, patience), step.skip),
        step.expect,
        shown,
      );
    case "plain": {
      const plain = { ...place, isTls: false, fingerprint256: null };
      return judge(await exchange(plain, step.text, clock, patience.answerMs), step.expect, shown);
    }
    case "crowd":
      return await crowd(step, scene);
    case "answered":
      return await answered(step.expect, scene);
    case "hello":
      return judge(await hello(step, scene), step.expect, JSON.stringify);
    case "certificate": {
      const { socket, tls } = await dial(place);
      socket.destroy();
      if (tls === null) return "expected TLS; it is plain http";
      return judge(readCertificate(tls), step.expect, ({ protocol }) => protocol);
    }
    case "wait":
      return await wait(step.ms, scene), null;
    case "control":
      return await controlOf(scene).act(step.act), await turns(clock, 10), null;
    case "fault":
      return await controlOf(scene).fault(step.name, step.on), null;
    case "announce":
      return controlOf(scene).announce(step.topic, step.args), await turns(clock, 10), null;
    case "upstream":
      await turns(clock, 30);
      return await judgeSoon(
        () => controlOf(scene).upstream(),
        step.expect,
        (all) => all.map(({ target }) => target).join(" "),
        scene,
      );
    default:
      return await runWsStep(step, scene);
  }
}

type WsStep = Extract<Step, { do: "open" | "say" | "hear" | "heard" | "forget" }>;

async function runWsStep(step: WsStep, scene: Scene): Promise<string | null> {
  const { target: { place }, clock, patience } = scene;
  if (step.do === "open") {
    scene.ws?.close();
    scene.ws = await openProbeWs(place, step.path, step.headers ?? {}, clock, patience.answerMs);
    return judge(scene.ws.handshake, step.expect, shown);
  }
  const { ws } = scene;
  if (ws === null) throw new Error(`Cannot ${step.do}: no WebSocket was opened`);
  switch (step.do) {
    case "say":
      return ws.send(fill(step.text, scene), step.as ?? "text"), null;
    case "hear": {
      const isHeard = await ws.hear(step.expect.holds, patience.answerMs);
      const frame = ws.frames.find(step.expect.holds);
      if (step.keep !== undefined) scene.kept.set(step.keep.name, String(pick(frame?.json, step.keep.at)));
      return isHeard
        ? null
        : `expected ${step.expect.says}; heard ${ws.frames.map(({ text }) => short(text)).join(" ") || "nothing"}`;
    }
    case "heard":
      await sleep(clock, patience.silenceMs);
      return judge(
        ws.frames,
        step.expect,
        (all) => `${all.length} frames: ${all.map(({ text }) => short(text)).join(" ")}`,
      );
    case "forget":
      await turns(clock, 10);
      return ws.frames.splice(0), null;
  }
}

const NOT_SENT = "expected an answer to auth/status as Gateways give it; without one this is not sent";

async function ask(step: Extract<Step, { do: "ask" }>, scene: Scene): Promise<string | null> {
  const { target: { place }, clock, patience } = scene;
  if (!patience.maySend(step.ask)) return NOT_SENT;
  await patience.pace(step.ask);
  const text = requestText(filled(step.ask, scene), place);
  const seen = await exchange(place, text, clock, deadlineFor(step.expect, patience));
  const complaint = judge(seen, step.expect, shown);
  if (complaint !== null || step.keep === undefined) return complaint;
  const value = pick(seen.json, step.keep.at);
  if (typeof value !== "string" && typeof value !== "number") return `expected ${step.keep.at}; saw ${shown(seen)}`;
  scene.kept.set(step.keep.name, String(value));
  return null;
}

async function crowd(step: Extract<Step, { do: "crowd" }>, scene: Scene): Promise<string | null> {
  const { target: { place }, clock, patience } = scene;
  if (!patience.maySend(step.ask)) return NOT_SENT;
  const text = requestText(step.ask, place);
  for (let count = 0; count < step.count; count++) {
    const { socket } = await dial(place);
    const reader = createReader();
    socket.on("data", (bytes: Uint8Array) => {
      const before = readAnswer(reader.parts).isWhole;
      reader.parts.push(bytes);
      if (!before && readAnswer(reader.parts).isWhole) scene.crowd.answered++;
    });
    socket.write(text);
    scene.crowd.leave.push(() => socket.destroy());
  }
  await turns(clock, 30);
  if (step.abort === true) { for (const leave of scene.crowd.leave.splice(0)) leave(); }
  await turns(clock, 30);
  return null;
}

async function answered(expect: readonly Expectation<number>[], scene: Scene): Promise<string | null> {
  await turns(scene.clock, 30);
  return await judgeSoon(() => scene.crowd.answered, expect, (count) => `${count} answers`, scene);
}

async function hello({ version, isOld }: Extract<Step, { do: "hello" }>, scene: Scene) {
  const { target: { place }, clock, patience } = scene;
  const { socket } = await dial({ ...place, isTls: false, fingerprint256: null });
  const parts: Uint8Array[] = [];
  const spoken = new Promise<void>((resolve) => {
    socket.on("data", (bytes: Uint8Array) => {
      parts.push(bytes);
      resolve();
    });
    socket.once("close", () => resolve());
  });
  socket.write(clientHello(version, isOld !== true));
  await withDeadline(spoken, clock, patience.answerMs);
  socket.destroy();
  return readHello(parts);
}

async function wait(ms: number, { target: { control }, clock }: Scene): Promise<void> {
  if (control === null) return await sleep(clock, ms);
  await control.advance(ms);
  await turns(clock, 20);
}

function controlOf({ target: { control } }: Scene): TargetControl {
  if (control === null) throw new Error("Cannot do this step: the target is not our own simulator");
  return control;
}

/** Method and path of a request that is written out. */
function firstOf(text: string): Pick<Ask, "method" | "path"> {
  const [method = "", path = ""] = text.split(" ", 2);
  return { method, path };
}

/** Silence is only silence after a while, but not after a long one. */
function deadlineFor(expect: readonly Expectation<HttpSeen>[], { answerMs, silenceMs }: Patience): number {
  return expect.some(({ says }) => says === "no answer") ? silenceMs : answerMs;
}

/** Judges again and again for a while: what was sent on loopback arrives soon, but not at once on a busy machine. */
async function judgeSoon<T>(
  look: () => T,
  expect: readonly Expectation<T>[],
  show: (seen: T) => string,
  { clock, patience }: Scene,
): Promise<string | null> {
  const untilMs = clock.now() + patience.answerMs;
  let complaint = judge(look(), expect, show);
  while (complaint !== null && clock.now() < untilMs) {
    await turns(clock, 5);
    complaint = judge(look(), expect, show);
  }
  return complaint;
}

function judge<T>(seen: T, expect: readonly Expectation<T>[], show: (seen: T) => string): string | null {
  const unmet = expect.find(({ holds }) => !holds(seen));
  return unmet === undefined ? null : `expected ${unmet.says}; saw ${show(seen)}`;
}

function shown({ outcome, status, body }: HttpSeen): string {
  if (outcome === "closed") return "a closed connection";
  if (outcome === "none") return body === "" ? "no answer" : `no HTTP: ${short(body)}`;
  return `${status} ${short(body)}`;
}

function short(text: string): string {
  const line = masked(text).replace(/\s+/g, " ");
  return line.length > 160 ? `${line.slice(0, 160)}…` : line;
}

function filled(given: Ask, scene: Scene): Ask {
  const { body } = given;
  const text = body === undefined ? undefined : typeof body === "string" ? body : JSON.stringify(body);
  return { ...given, path: fill(given.path, scene), ...(text === undefined ? {} : { body: fill(text, scene) }) };
}

/** Puts what was kept in the place of `{{name}}`. */
function fill(text: string, { kept }: Pick<Scene, "kept">): string {
  return text.replace(/\{\{(\w+)\}\}/g, (whole, name) => kept.get(name) ?? whole);
}
