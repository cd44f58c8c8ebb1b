/** A whole command line of provisioning against a model of Cloudflare and a model of a host. @module */
import assert from "node:assert/strict";
import type { RunOptions, RunResult } from "../../host/host.ts";
import type { ProvisionIo } from "../../io.ts";
import type { OwnFile } from "../../read_secrets.ts";
import { runProvision } from "../../run.ts";
import { type ModelHost, modelHost } from "../../testing/model_host.ts";
import type { Facts } from "../../preflight/facts.ts";
import { PLAIN_PI } from "../../testing/plain_pi.ts";
import { fakeCloudflare, TOKEN } from "./fake_api.ts";
import { edgeAnswer } from "./fake_edge.ts";
import type { FakeCloudflare } from "./fake_state.ts";

/** The name of all tests. */
export const HOSTNAME = "ibkr.example.com";
/** Where the service token's secret lies. */
export const SECRET_FILE = "home/bezant-ibkr.example.com.secrets.env";

/** What a test has. */
export interface CloudStand {
  readonly fake: FakeCloudflare;
  readonly host: ModelHost;
  /** This machine's files. */
  readonly files: Map<string, string>;
  /** Everything that was printed by all runs. */
  readonly printed: string[];
  /** Questions that were asked. */
  readonly asked: string[];
  /** What is said to questions. */
  answer: () => boolean;
  /** The environment. */
  readonly env: Map<string, string>;
  /** Is called before the secret file is written; throws to let it fail. */
  beforeWrite: () => void;
  /** Milliseconds that were waited between tries. */
  readonly waits: number[];
  /** Runs a command line; the owner and the name are said already. */
  run(...words: readonly string[]): Promise<number>;
  /** The last run's words. */
  last(): string;
}

/** The facts of a plain Pi that IBKR lets in. */
export const FACTS: Facts = { ...PLAIN_PI, egress: "200 x" };

/**
 * An empty one.
 *
 * @param baseUrl Where the model is served; without it, it is asked in place of the network
 */
export function cloudStand(baseUrl?: string, fake: FakeCloudflare = fakeCloudflare()): CloudStand {
  const host = modelHost();
  const files = new Map([["home/secrets.env", `CLOUDFLARE_API_TOKEN=${TOKEN}\n`]]);
  let lastFrom = 0;
  const own = (path: string): OwnFile => {
    const text = files.get(path);
    if (text === undefined) throw new Error(`no file ${path}`);
    return { text, mode: 0o600, isOwn: true };
  };
  const stand: CloudStand = {
    fake,
    host,
    files,
    printed: [],
    asked: [],
    answer: () => true,
    env: new Map(),
    beforeWrite: () => {},
    waits: [],
    run: async (...words) => {
      lastFrom = stand.printed.length;
      const code = await runProvision([
        ...words.filter((word) => word === "uninstall"),
        ...["pi@model", "--tunnel", "api", "--secrets", "home/secrets.env"],
        ...["--hostname", HOSTNAME, "--owner-email", "me@example.org"],
        ...words.filter((word) => word !== "uninstall"),
      ], io);
      assertNoSecret(stand);
      return code;
    },
    last: () => stand.printed.slice(lastFrom).join("\n"),
  };
  const io: ProvisionIo = {
    print: (line) => void stand.printed.push(line),
    printError: (line) => void stand.printed.push(line),
    env: (name) => stand.env.get(name),
    askSecret: () => Promise.resolve(null),
    confirm: (words) => (stand.asked.push(words), Promise.resolve(stand.answer())),
    ask: async (url, headers) => await Promise.resolve(edgeAnswer(fake, url, headers)),
    pause: (ms) => (stand.waits.push(ms), Promise.resolve()),
    readOwn: own,
    readBytes: () => new TextEncoder().encode("#!/bin/sh\n"),
    cloudflare: {
      fetch: baseUrl === undefined ? fake.fetch : (request) => fetch(request),
      baseUrl: `${baseUrl ?? "https://cloudflare.test"}/client/v4`,
      sleep: (ms) => (stand.waits.push(ms), Promise.resolve()),
      readIfThere: (path) => files.has(path) ? own(path) : null,
      writePrivate: (path, text) => {
        stand.beforeWrite();
        files.set(path, text);
      },
    },
    openHost: () =>
      Promise.resolve({
        name: host.name,
        run: hostRun(host, fake),
        follow: () => Promise.reject(new Error("followed")),
        forward: () => assert.fail("forwarded"),
        [Symbol.asyncDispose]: async () => {},
      }),
    canConnect: () => Promise.resolve(false),
    version: "0.1.0",
    now: () => fake.now * 1000,
    who: "test@here",
    pid: 1,
    isRunning: () => true,
    signal: new AbortController().signal,
  };
  return stand;
}

/** The model's own scripts, and those around the steps. */
function hostRun(host: ModelHost, fake: FakeCloudflare) {
  return async (script: string, options: RunOptions = {}): Promise<RunResult> => {
    const said = {
      facts: () =>
        Object.entries({ ...FACTS, time: String(fake.now) }).map(([name, value]) => `${name}=${value}`).join("\n"),
      lock_take: () => "",
      lock_give: () => "",
      audit: () => "",
    }[script];
    if (said === undefined) return await host.run(script, options);
    return { code: 0, stdout: said(), stderr: "" };
  };
}

/** Nothing that was ever secret is in anything that was ever printed. */
function assertNoSecret({ printed, fake }: CloudStand): void {
  const text = printed.join("\n");
  for (const secret of [TOKEN, ...fake.secrets]) assert.ok(!text.includes(secret), "a secret was printed");
}

/** What is at Cloudflare, with the same words for the same ids in every run. */
export function portrait({ state }: FakeCloudflare): string {
  const seen: string[] = [];
  // whether a secret was replaced is the one thing that an interruption may leave behind
  const without = (name: string, value: unknown): unknown =>
    name === "previous_client_secret_expires_at" ? undefined : value;
  const text = JSON.stringify({ ...state, ingress: [...state.ingress] }, without, 1);
  return text.replaceAll(/[0-9a-f]{8}[0-9a-f-]{20,}/g, (id) => {
    if (!seen.includes(id)) seen.push(id);
    return `#${seen.indexOf(id)}`;
  });
}
