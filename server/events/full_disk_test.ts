// A real full disk and a real death: a file system of a few megabytes, where this machine lets us mount one.
import assert from "node:assert/strict";
import { openSpare } from "../store/spare.ts";
import { logFixture, payloads } from "./testing/log_fixture.ts";

const SPARE_BYTES = 256 * 1024;

/** Keeps fills on a disk that fills up under it; says what somebody has seen, and waits to be killed. */
const CHILD = `
  import { createEventLog, createEventStore } from "${new URL("./mod.ts", import.meta.url).href}";
  import { silentLogger, systemClock } from "${new URL("../../mod.ts", import.meta.url).href}";
  const [path] = Deno.args;
  const caps = { orders: 9, trades: 9, pnl: 9, marketdata: 9, account: 9, session: 9, gap: 9 };
  const store = createEventStore({ path, spareBytes: ${SPARE_BYTES} });
  const log = createEventLog({ clock: systemClock, logger: silentLogger, store, caps });
  log.endOutage(Date.now());
  const keep = (from, to) => {
    for (let n = from; n < to; n++) log.append({ topic: "trades", payload: JSON.stringify(String(n).padEnd(900)) });
    log.flush();
  };
  keep(0, 20);
  using filler = Deno.openSync(path + ".filler", { write: true, create: true });
  try {
    for (const piece of [65536, 512]) {
      try {
        for (;;) filler.writeSync(new Uint8Array(piece));
      } catch (error) {
        if (!/No space left/.test(String(error))) throw error;
      }
    }
  } finally {
    for (let n = 20; n < 120; n += 10) keep(n, n + 10);
  }
  console.log(JSON.stringify({ state: log.store().state, problem: log.store().problem, seq: log.lastSeq() }));
  setInterval(() => {}, 1_000);
`;

async function mounted(dir: string): Promise<boolean> {
  try {
    const args = ["-t", "tmpfs", "-o", "size=2m,mode=700", "tmpfs", dir];
    return (await new Deno.Command("mount", { args, stderr: "null" }).output()).success;
  } catch {
    return false; // there is no such program
  }
}

Deno.test("fills that were seen on a full disk survive a kill, on the disk that is still full and later", async () => {
  using fixture = logFixture(Date.now());
  const dir = `${fixture.dir}/disk`;
  Deno.mkdirSync(dir);
  if (!await mounted(dir)) return console.log("skipped: no file system can be mounted here");
  try {
    Deno.writeTextFileSync(`${fixture.dir}/child.ts`, CHILD);
    const config = new URL("../../deno.json", import.meta.url).pathname;
    const path = `${dir}/events.db`;
    const child = new Deno.Command(Deno.execPath(), {
      args: ["run", "-A", "--no-check", "--config", config, `${fixture.dir}/child.ts`, path],
      stdout: "piped",
    }).spawn();
    const reader = child.stdout.pipeThrough(new TextDecoderStream()).getReader();
    const { state, problem, seq } = JSON.parse((await reader.read()).value!);
    child.kill("SIGKILL");
    await child.status;
    await reader.cancel();
    assert.equal(state, "spare");
    assert.match(problem, /full|disk I\/O/);

    const log = fixture.open({ path, spareBytes: SPARE_BYTES });
    const all = Array.from({ length: 120 }, (_, index) => String(index).padEnd(900));
    const fills = (): unknown[] => payloads(log.read("trades", "earliest", 200)).filter((one) => one !== null);
    assert.equal(log.store().state, "spare");
    assert.deepEqual(fills(), all);
    assert.ok(log.topSeq() >= seq);
    const other = openSpare(`${dir}/other.spare`, SPARE_BYTES);
    assert.throws(() => other.append("1"), /no room/);
    assert.equal(Deno.statSync(`${dir}/other.spare`).size, 0, "what is left belongs to the database");
    Deno.removeSync(`${path}.filler`);
    other.grow();
    other.append("1");
    other.close();
    fixture.clock.advance(60_000);
    assert.equal(log.store().state, "ok");
    assert.deepEqual(fills(), all);
    log.close();
  } finally {
    await new Deno.Command("umount", { args: ["-l", dir] }).output();
  }
});
