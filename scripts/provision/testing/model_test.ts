import assert from "node:assert/strict";
import fc from "fast-check";
import { shellWord } from "../host/quote.ts";
import { scriptText } from "../host/scripts.ts";
import { sha256 } from "../parts/file.ts";
import { modelHost } from "./model_host.ts";

/** Scripts that need nothing but a root of their own. */
const SCRIPTS = ["file_put", "file_look", "dir_make", "dir_look", "link_put", "link_look", "path_remove"] as const;
const FILES = [
  "/etc/bezant/a",
  "/etc/bezant/sub/b",
  "/etc/systemd/system/x.service.d/y.conf",
  "/opt/bezant/releases/r/p",
];
const FOLDERS = ["/etc/bezant", "/etc/bezant/sub", "/etc/systemd/system/x.service.d", "/opt/bezant/releases"];
const LINK = "/opt/bezant/current";
const OWNER = "root:root";

interface Call {
  readonly script: (typeof SCRIPTS)[number];
  readonly args: readonly string[];
  readonly input: string;
}

const MODE = fc.constantFrom("600", "644", "755");
const CALL: fc.Arbitrary<Call> = fc.oneof(
  fc.record({ path: fc.constantFrom(...FILES), mode: MODE, input: fc.constantFrom("one", "it's two") }).map((file) => ({
    script: "file_put" as const,
    args: [file.path, file.mode, OWNER],
    input: file.input,
  })),
  fc.tuple(fc.constantFrom(...FOLDERS), MODE).map(([path, mode]) => ({
    script: "dir_make" as const,
    args: [path, mode, OWNER],
    input: "",
  })),
  fc.constantFrom("/opt/bezant/releases/r", "/opt/bezant/releases/s").map((target) => ({
    script: "link_put" as const,
    args: [LINK, target],
    input: "",
  })),
  fc.subarray([...FILES, ...FOLDERS, LINK], { minLength: 1, maxLength: 2 }).map((paths) => ({
    script: "path_remove" as const,
    args: paths,
    input: "",
  })),
);
/** What is looked at after each call. */
const LOOKS: readonly Call[] = [
  ...FILES.map((path) => ({ script: "file_look" as const, args: [path], input: "" })),
  ...FOLDERS.map((path) => ({ script: "dir_look" as const, args: [path], input: "" })),
  { script: "link_look", args: [LINK], input: "" },
];

/** What the scripts themselves print, in a root of their own. */
async function reallyPrinted(calls: readonly Call[]): Promise<string[]> {
  const root = await Deno.makeTempDir({ prefix: "bezant-root-" });
  try {
    for (const folder of ["etc/systemd/system", "opt"]) await Deno.mkdir(`${root}/${folder}`, { recursive: true });
    // the folders that the scripts name themselves are in that root, too
    const there = (text: string): string => text.replaceAll(/(?<=[\s'"])\/(?=(?:etc|opt|var)\/)/g, `${root}/`);
    for (const name of SCRIPTS) await Deno.writeTextFile(`${root}/${name}.sh`, there(scriptText(name)));
    const lines = calls.map(({ script, args, input }) => {
      const words = args.map((arg) => arg.startsWith("/") ? `${root}${arg}` : arg).map(shellWord).join(" ");
      // in a shell below the one that runs all: one process fewer for each
      return `printf %s ${shellWord(input)} | (set -- ${words}; . ${root}/${script}.sh) || echo failed`;
    });
    await Deno.writeTextFile(`${root}/all.sh`, lines.join("\n"));
    const { stdout } = await new Deno.Command("sh", { args: [`${root}/all.sh`], env: { LC_ALL: "C" } }).output();
    return new TextDecoder().decode(stdout).replaceAll(root, "").split("\n").slice(0, -1);
  } finally {
    await Deno.remove(root, { recursive: true });
  }
}

async function modelPrints(calls: readonly Call[]): Promise<string[]> {
  const host = modelHost();
  const printed: string[] = [];
  for (const { script, args, input } of calls) {
    const { stdout } = await host.run(script, { args, input });
    if (stdout !== "\n") printed.push(stdout.trimEnd());
  }
  return printed;
}

const isRoot = Deno.uid() === 0;
if (!isRoot) console.log("skipped: the model host is not held against the real scripts, which want root");

Deno.test({
  name: "the model says of files, folders and links what the scripts themselves say, whatever was done before",
  ignore: !isRoot,
  fn: async () => {
    for (const works of fc.sample(fc.array(CALL, { minLength: 8, maxLength: 12 }), { numRuns: 3, seed: 9 })) {
      const calls: Call[] = [];
      for (const work of works) {
        const digest = work.script === "file_put" ? [await sha256(new TextEncoder().encode(work.input))] : [];
        calls.push({ ...work, args: [...work.args, ...digest] }, ...LOOKS);
      }
      const [real, model] = [await reallyPrinted(calls), await modelPrints(calls)];
      assert.equal(model.length, works.length * LOOKS.length);
      assert.deepEqual(model, real);
    }
  },
});
