/** A fake Pi with its internet, and provisioning as its owner runs it. @module */
import { repositoryRoot } from "../graph/paths.ts";
import { type BootOptions, bootPi, type FakePi } from "./boot.ts";
import type { Image } from "./image.ts";
import { makeInternet, serveInternet } from "./stand_in/internet.ts";

/** What a run of provisioning said. */
export interface ProvisionRun {
  readonly code: number;
  /** Both streams. */
  readonly text: string;
  /** Lines of `--json`, where it was asked for. */
  readonly lines: readonly Record<string, unknown>[];
  readonly durationMs: number;
}

/** All of it. */
export interface Stage extends AsyncDisposable {
  readonly pi: FakePi;
  /** Runs `deno task provision` with these words and the host's. */
  provision(words: readonly string[], env?: Readonly<Record<string, string>>): Promise<ProvisionRun>;
}

/** Sets it up. */
export async function openStage(image: Image, options: BootOptions = {}): Promise<Stage> {
  await using stack = new AsyncDisposableStack();
  const folder = await Deno.makeTempDir({ prefix: "bezant-internet-" });
  stack.defer(() => Deno.remove(folder, { recursive: true }));
  const internet = await makeInternet(folder, image);
  const { files = {}, prepare = "" } = options;
  const pi = stack.use(
    await bootPi(image, {
      ...options,
      files: { ...internet.files, ...files },
      prepare: `${internet.prepare}\n${prepare}`,
    }),
  );
  stack.use(await serveInternet(internet, pi.network.name));
  const parts = stack.move();
  return {
    pi,
    provision: (words, env = {}) => provision(pi, words, env),
    [Symbol.asyncDispose]: () => parts.disposeAsync(),
  };
}

async function provision(
  pi: FakePi,
  words: readonly string[],
  env: Readonly<Record<string, string>>,
): Promise<ProvisionRun> {
  const ssh = pi.sshOptions.map((word) => `--ssh-option=${word}`);
  const hasTarget = words.some((word) => word.endsWith(`@${pi.network.address}`));
  const target = hasTarget ? [] : [`root@${pi.network.address}`];
  const begin = performance.now();
  const { code, stdout, stderr } = await new Deno.Command(Deno.execPath(), {
    args: ["run", "-A", `${repositoryRoot()}/scripts/provision/main.ts`, ...words, ...target, "--allow-amd64", ...ssh],
    stdin: "null",
    env: { ...env },
  }).output();
  const decoder = new TextDecoder();
  const out = decoder.decode(stdout);
  return {
    code,
    text: out + decoder.decode(stderr),
    lines: words.includes("--json")
      ? out.split("\n").filter((line) => line.startsWith("{")).map((line) => JSON.parse(line))
      : [],
    durationMs: performance.now() - begin,
  };
}
