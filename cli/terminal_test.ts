// What only a real terminal shows: colour, a table drawn over itself, Ctrl-C. One tmux server with a socket of its own.
import assert from "node:assert/strict";
import { startSimulator } from "../sim/mod.ts";

const MAIN = new URL("./main.ts", import.meta.url).pathname;
const PATIENCE_MS = 60_000;

/** A person before a terminal of 100 by 24. */
interface Terminal {
  /** Types a line, or presses a key such as `C-c`. */
  type(line: string): Promise<void>;
  press(key: string): Promise<void>;
  /** Waits until what is seen is like this; colours are in it as escapes. */
  see(pattern: RegExp): Promise<string>;
  tmux(...args: string[]): Promise<string>;
}

async function atTerminal(
  env: Readonly<Record<string, string>>,
  test: (terminal: Terminal) => Promise<void>,
): Promise<void> {
  const dir = await Deno.makeTempDir({ prefix: "bezant-tmux-" });
  const rc =
    `unset NO_COLOR FORCE_COLOR CLICOLOR_FORCE\nPS1='ready$ '\nbezant() { '${Deno.execPath()}' run -A --quiet '${MAIN}' "$@"; }\n` +
    Object.entries(env).map(([name, value]) => `export ${name}='${value}'\n`).join("");
  await Deno.writeTextFile(`${dir}/rc`, rc);
  async function tmux(...args: string[]): Promise<string> {
    const command = new Deno.Command("tmux", {
      args: ["-S", `${dir}/socket`, "-f", "/dev/null", ...args],
      stderr: "null",
    });
    return new TextDecoder().decode((await command.output()).stdout);
  }
  try {
    await tmux("new-session", "-d", "-x", "100", "-y", "24", `bash --noprofile --rcfile ${dir}/rc -i`);
    await test({
      tmux,
      type: async (line) => void await tmux("send-keys", line, "Enter"),
      press: async (key) => void await tmux("send-keys", key),
      see: async (pattern) => {
        let seen = "";
        for (const endMs = Date.now() + PATIENCE_MS; Date.now() < endMs;) {
          seen = await tmux("capture-pane", "-e", "-p");
          if (pattern.test(seen)) return seen;
          await new Promise((resolve) => setTimeout(resolve, 30));
        }
        throw new Error(`the terminal never showed ${pattern}, but:\n${seen}`);
      },
    });
  } finally {
    await tmux("kill-server");
    await Deno.remove(dir, { recursive: true });
  }
}

const isThere = await new Deno.Command("tmux", { args: ["-V"], stdout: "null" }).output().then(() => true, () => false);

Deno.test("on a real terminal tables have colour, --watch draws over itself, and Ctrl-C ends with 130 and leaves it clean", async () => {
  if (!isThere) return console.log("skipped: this machine has no tmux");
  await using sim = await startSimulator({ tls: false, loggedIn: true });
  await atTerminal({ IBKR_GATEWAY_URL: sim.baseUrl }, async ({ type, press, see, tmux }) => {
    await see(/ready\$/);
    await type("bezant positions DU1000001; echo code=$?");
    const table = await see(/code=0/);
    assert.match(table, /^\p{Cc}\[1mticker +conid +position/mu, "the header is bold");
    assert.match(table, /\p{Cc}\[31m *-[\d,.]+/u, "below zero is red");

    await type("clear; bezant health --watch 1; echo code=$?");
    const [first = ""] = /[\d:]{8} UTC/.exec(await see(/sessions status · [\d:]+ UTC · Ctrl-C ends/)) ?? [];
    const drawn = await see(new RegExp(`· (?!${first})[\\d:]+ UTC · Ctrl-C ends`));
    assert.equal(drawn.split("Ctrl-C ends").length, 2, "what was there before is gone");
    await press("C-c");
    const after = await see(/code=130\s+.*ready\$/s);
    assert.doesNotMatch(after, /\^C/);
    assert.equal((await tmux("display-message", "-p", "#{cursor_flag}")).trim(), "1");

    await tmux("resize-window", "-x", "20");
    await type("clear; bezant accounts; echo code=$?");
    assert.match(await see(/code=0/), /^.{0,8}accountTitle +.{0,20}SIMUL…$/m, "each field has a line");

    await tmux("resize-window", "-x", "160"); // wide enough for a row at any time of the day
    await type("clear; bezant watch quotes AAPL; echo code=$?");
    await see(/AAPL +265598 +[\d.]+/);
    await press("C-c");
    await see(/code=130\s+.*ready\$/s);
  });
});
