import assert from "node:assert/strict";
import { MENU } from "../menu.ts";
import { run } from "../testing/fake_io.ts";

/** What a shell offers for a line whose last word is being typed, by the script itself; `bezant` is a stub there. */
type Offer = (script: string, words: readonly string[]) => string[];

const STUB = `bezant() { case "$2" in accounts) echo DU1; echo DU22 ;; profiles) echo home ;; esac; }`;

const SHELLS: Readonly<Record<string, Offer>> = {
  bash: (script, words) =>
    printedBy("bash", [
      "--norc",
      "-c",
      `${STUB}\n. ${script}\nCOMP_WORDS=("$@") COMP_CWORD=$(($# - 1))\n_bezant\n` +
      `printf '%s\\n' "\${COMPREPLY[@]}"`,
      "bash",
      "bezant",
      ...words,
    ]),
  zsh: (script, words) =>
    printedBy("zsh", [
      "-f",
      "-c",
      `${STUB}\ncompdef() { : }\ncompadd() { shift; print -l -- $@ }\n_files() { print FILES }\n` +
      "_describe() { local -a all; local n; for n in $@; do [[ $n == (-*|command|flag) ]] || all+=(${(P)n}); done; " +
      "print -l -- ${all%%:*} }\n" +
      `. ${script}\nwords=("$@") CURRENT=$#\n_bezant`,
      "zsh",
      "bezant",
      ...words,
    ]).filter((word) => word.startsWith(words.at(-1)!)),
  fish: (script, words) => {
    const line = ["bezant", ...words].join(" ");
    const stub =
      "function bezant; switch $argv[2]; case accounts; echo DU1; echo DU22; case profiles; echo home; end; end";
    return printedBy("fish", ["--no-config", "-c", `${stub}\nsource ${script}\ncomplete -C '${line}'`])
      .map((word) => word.split("\t")[0]!);
  },
};

function printedBy(shell: string, args: readonly string[]): string[] {
  const { stdout, stderr } = new Deno.Command(shell, { args: [...args], env: { TERM: "dumb" } }).outputSync();
  assert.equal(new TextDecoder().decode(stderr), "");
  return new TextDecoder().decode(stdout).split("\n").filter((word) => word !== "");
}

function isInstalled(shell: string): boolean {
  try {
    return new Deno.Command(shell, { args: ["-c", "exit 0"] }).outputSync().success;
  } catch {
    console.log(`${shell} is not installed here: its completion is not tried`);
    return false;
  }
}

/** A line, some of what it offers, and something that it does not. */
const CASES: readonly [words: readonly string[], wanted: readonly string[], unwanted: string][] = [
  [["pos"], ["positions"], "accounts"],
  [[""], ["positions", "health", "config", "watch"], "list"],
  [["orders", ""], ["place", "cancel", "DU1", "DU22"], "config"],
  [["orders", "pl"], ["place"], "cancel"],
  [["orders", "place", "--lim"], ["--limit-price"], "--take-profit"],
  [["positions", "list", "D"], ["DU1", "DU22"], "list"],
  [["quotes", "get", "--ou"], ["--output"], "--account"],
  [["--output", "json", "pos"], ["positions"], "json"],
  [["accounts", "--output", "c"], ["csv"], "json"],
  [["accounts", "--profile", ""], ["home"], "DU1"],
  [["accounts", "--account", "DU2"], ["DU22"], "DU1"],
];

for (const [shell, offer] of Object.entries(SHELLS)) {
  Deno.test({
    name: `${shell} completes commands, flags, values, accounts and profiles`,
    ignore: !isInstalled(shell),
    fn: async () => {
      const script = await Deno.makeTempFile();
      try {
        const { code, stdout } = await run(["completions", shell]);
        assert.equal(code, 0);
        await Deno.writeTextFile(script, stdout);
        for (const [words, wanted, unwanted] of CASES) {
          const offered = offer(script, words);
          for (const word of wanted) assert.ok(offered.includes(word), `${shell} ${words.join(" ")}: ${offered}`);
          assert.ok(!offered.includes(unwanted), `${shell} ${words.join(" ")}: ${offered}`);
        }
      } finally {
        await Deno.remove(script);
      }
    },
  });
}

Deno.test("the manual page has every command, and nothing that roff would take for a command of its own", async () => {
  const { code, stdout } = await run(["completions", "man"]);
  assert.equal(code, 0);
  for (const { name } of MENU) assert.match(stdout, new RegExp(`^\\.SS ${name}`, "m"));
  const requests = new Set([...stdout.matchAll(/^[.'](\S*)/gm)].map(([, request]) => request));
  assert.deepEqual([...requests].sort(), ["B", "EE", "EX", "I", "PP", "SH", "SS", "TH", "TP"]);
});

Deno.test("accounts and profiles are those that the configuration names", async () => {
  const folder = await Deno.makeTempDir();
  try {
    const profiles = { home: { account: "DU1" }, paper: { account: "DU1" }, none: {} };
    await Deno.writeTextFile(`${folder}/config.json`, JSON.stringify({ profiles }), { mode: 0o600 });
    const env = { BEZANT_CONFIG_DIR: folder };
    assert.equal((await run(["completions", "accounts"], { env })).stdout, "DU1\n");
    assert.equal((await run(["completions", "profiles"], { env })).stdout, "home\npaper\nnone\n");
    assert.equal((await run(["completions", "accounts"])).stdout, "");
    assert.match((await run(["completions", "bsh"])).stderr, /did you mean "bash"/);
  } finally {
    await Deno.remove(folder, { recursive: true });
  }
});
