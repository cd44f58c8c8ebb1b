/** A fake Pi with its internet, and provisioning as its owner runs it. @module */
import { repositoryRoot } from "../graph/paths.ts";
import { type BootOptions, bootPi, type FakePi } from "./boot.ts";
import type { Image } from "./image.ts";
import { type Internet, makeInternet, serveInternet } from "./stand_in/internet.ts";

/** An image, and the internet that all its Pis have. */
export interface Ground extends Image {
  readonly internet: Internet;
}

/** What a run of provisioning said. */
export interface ProvisionRun {
  readonly code: number;
  /** Both streams. */
  readonly text: string;
  /** Lines of `--json`, where it was asked for. */
  readonly lines: readonly Record<string, unknown>[];
  readonly durationMs: number;
  /** The end of the Pi's journal, where the run failed. */
  readonly journal: string;
}

/** All of it. */
export interface Stage extends AsyncDisposable {
  readonly pi: FakePi;
  /**
   * Runs `deno task provision` with these words and the host's; Ctrl-C at the first line that is enough.
   *
   * @param prefix A program that runs it, such as one that enters another network
   */
  provision(
    words: readonly string[],
    env?: Readonly<Record<string, string>>,
    isEnough?: (line: string) => boolean,
    prefix?: readonly string[],
  ): Promise<ProvisionRun>;
}

/** Makes the ground of a release's Pis in a folder. */
export async function layGround(image: Image, folder: string): Promise<Ground> {
  await Deno.mkdir(folder);
  return { ...image, internet: await makeInternet(folder, image) };
}

/** Sets it up. */
export async function openStage(ground: Ground, options: BootOptions): Promise<Stage> {
  await using stack = new AsyncDisposableStack();
  const { internet } = ground;
  const { files = {}, prepare = "" } = options;
  const pi = stack.use(
    await bootPi(ground, {
      ...options,
      files: { ...internet.files, ...files },
      prepare: `${internet.prepare}\n${prepare}`,
    }),
  );
  stack.use(await serveInternet(internet, pi.network.name));
  const parts = stack.move();
  return {
    pi,
    provision: (words, env = {}, isEnough, prefix) => provision(pi, words, env, isEnough, prefix),
    [Symbol.asyncDispose]: () => parts.disposeAsync(),
  };
}

async function provision(
  pi: FakePi,
  words: readonly string[],
  env: Readonly<Record<string, string>>,
  isEnough: (line: string) => boolean = () => false,
  prefix: readonly string[] = [],
): Promise<ProvisionRun> {
  const ssh = pi.sshOptions.map((word) => `--ssh-option=${word}`);
  const hasTarget = words.some((word) => word.endsWith(`@${pi.network.address}`));
  const target = hasTarget ? [] : [`root@${pi.network.address}`];
  const begin = performance.now();
  const program = `${repositoryRoot()}/scripts/provision/main.ts`;
  const [first = "", ...args] = [...prefix, Deno.execPath(), "run", "-A", program, ...words, ...target];
  const child = new Deno.Command(first, {
    args: [...args, "--allow-amd64", ...ssh],
    stdin: "null",
    stdout: "piped",
    stderr: "piped",
    env: { ...env },
  }).spawn();
  const errors = new Response(child.stderr).text();
  let out = "";
  let isInterrupted = false;
  for await (const piece of child.stdout.pipeThrough(new TextDecoderStream())) {
    const seen = out.lastIndexOf("\n") + 1;
    out += piece;
    if (isInterrupted || !out.slice(seen).split("\n").slice(0, -1).some(isEnough)) continue;
    isInterrupted = true;
    child.kill("SIGINT");
  }
  const { code } = await child.status;
  return {
    code,
    text: out + await errors,
    lines: words.includes("--json")
      ? out.split("\n").filter((line) => line.startsWith("{")).map((line) => JSON.parse(line))
      : [],
    durationMs: performance.now() - begin,
    journal: code === 1
      ? await pi.inside("journalctl --no-pager -o cat -n 60 2> /dev/null || true").catch(() => "")
      : "",
  };
}
