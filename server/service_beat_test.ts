import assert from "node:assert/strict";
import { systemClock } from "../mod.ts";
import { manualClock } from "../sim/mod.ts";
import { beatFor } from "./service_beat.ts";
import { serviceManagerOf } from "./net/service_manager.ts";

Deno.test("a service manager hears ready, a beat at each third of its patience, and stopping", () => {
  const clock = { ...systemClock, ...manualClock(0) };
  const heard: string[] = [];
  const beat = beatFor({ beatMs: 1000, notify: (message) => void heard.push(message), close: () => {} }, clock);
  clock.advance(2500);
  beat[Symbol.dispose]();
  clock.advance(5000);
  assert.deepEqual(heard, ["READY=1", "WATCHDOG=1", "WATCHDOG=1", "WATCHDOG=1", "STOPPING=1"]);
});

Deno.test("without a watchdog there is no beat, without a manager nothing", () => {
  const clock = { ...systemClock, ...manualClock(0) };
  const heard: string[] = [];
  beatFor({ beatMs: null, notify: (message) => void heard.push(message), close: () => {} }, clock);
  clock.advance(5000);
  assert.deepEqual(heard, ["READY=1"]);
  beatFor(null, clock)[Symbol.dispose]();
  assert.equal(serviceManagerOf(() => undefined), null);
});

Deno.test("a message arrives at the socket that systemd names", async () => {
  const folder = await Deno.makeTempDir();
  const script = `
    import { serviceManagerOf } from ${JSON.stringify(new URL("./net/service_manager.ts", import.meta.url).href)};
    const listen = Deno.listenDatagram({ transport: "unixpacket", path: ${JSON.stringify(`${folder}/systemd`)} });
    const env = { NOTIFY_SOCKET: ${JSON.stringify(`${folder}/systemd`)}, RUNTIME_DIRECTORY: ${JSON.stringify(folder)},
      WATCHDOG_USEC: "60000000" };
    const manager = serviceManagerOf((name) => env[name]);
    manager.notify("READY=1");
    const [bytes] = await listen.receive();
    console.log(new TextDecoder().decode(bytes), manager.beatMs);
    manager.close();
    listen.close();
  `;
  try {
    const { stdout } = await new Deno.Command(Deno.execPath(), {
      args: ["eval", "--ext=js", "--unstable-net", script],
      stdin: "null",
    }).output();
    assert.equal(new TextDecoder().decode(stdout).trim(), "READY=1 20000");
  } finally {
    await Deno.remove(folder, { recursive: true });
  }
});
