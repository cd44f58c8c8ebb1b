import assert from "node:assert/strict";
import { openKillSwitch } from "../server/mod.ts";
import { run } from "./testing/fake_io.ts";

Deno.test("kill on, off and status turn the switch of the state folder and say where it is", async () => {
  const dir = await Deno.makeTempDir({ prefix: "bezant-cli-kill-" });
  try {
    const env = { BEZANT_STATE_DIR: `${dir}/state`, NO_COLOR: "1" };
    const kill = (args: string) => run(["kill", ...args.split(" ")], { env });
    const { isOn, path } = openKillSwitch(`${dir}/state`);
    for (
      const [args, state] of [["status", "off"], ["on", "on"], ["on", "on"], ["status", "on"], ["off", "off"]] as const
    ) {
      const { code, stdout } = await kill(args);
      assert.deepEqual([code, stdout, isOn()], [0, `${state} (${path})\n`, state === "on"], args);
    }
    assert.deepEqual(JSON.parse((await kill("status --output json")).stdout), { state: "off", path });
    const lost = await run(["kill", "on"], { env: {} });
    assert.deepEqual([lost.code, lost.stdout], [2, ""]);
    assert.match(lost.stderr, /set BEZANT_STATE_DIR/);
  } finally {
    await Deno.remove(dir, { recursive: true });
  }
});
