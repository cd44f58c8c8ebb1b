import { runCli } from "../../../cli/mod.ts";
import type { Scene } from "../scene.ts";

/** Prices that are shown of each contract on either side of the gap. */
const ENOUGH = 2;

/** A person follows prices while the socket to IBKR is cut. */
export const droppedWatch: Scene = {
  title: "`bezant watch` through a dropped socket: the gap is said, and the prices go on by themselves",
  run: async ({ gateway }, say) => {
    await gateway.logIn();
    const end = new AbortController();
    const kinds: string[] = [];
    let isCut = false;
    const quotes = (): number =>
      kinds.slice(kinds.lastIndexOf("restored") + 1).filter((kind) => kind === "quote").length;

    function take(text: string): void {
      for (const line of text.trimEnd().split("\n")) {
        const { kind, symbol, last, reason } = JSON.parse(line);
        kinds.push(kind);
        if (kind !== "quote") say(`  | {"kind":"${kind}",${reason === undefined ? "…" : `"reason":"${reason}",…`}}`);
        else if (quotes() <= ENOUGH) say(`  | {"kind":"quote","symbol":"${symbol}","last":${last},…}`);
        if (quotes() < ENOUGH) continue;
        if (kinds.includes("restored")) return end.abort();
        if (isCut) continue;
        isCut = true;
        say("the socket is cut");
        gateway.faults.start("ws-drop", { how: "cut" });
      }
    }

    const args = ["watch", "quotes", "AAPL", "--gateway-url", gateway.baseUrl, "--output", "ndjson"];
    say("$ bezant watch quotes AAPL | cat");
    const code = await runCli(args, {
      env: (name) => name === "BEZANT_LOG" ? "error" : undefined,
      stdout: take,
      stderr: (text) => say(text.trimEnd()),
      isTerminal: false,
      columns: 80,
      readFile: (path) => Deno.readTextFileSync(path),
      signal: end.signal,
    });
    say(`Ctrl-C: exit code ${code}`);
    const marks = kinds.filter((kind) => kind !== "quote").join();
    if (code !== 130 || marks !== "gap,restored") {
      throw new Error(`expected a gap and its end, got ${marks}, exit ${code}`);
    }
  },
};
