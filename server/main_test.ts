// The real process: signals end it with the code that its functions return.
import assert from "node:assert/strict";
import { startFakeGateway } from "./testing/fake_gateway.ts";
import { until } from "./testing/fixture.ts";

Deno.test("bezant-server finishes a slow request after SIGTERM and exits 0", async () => {
  if (Deno.build.os === "windows") return; // has no SIGTERM to send
  await using gateway = await startFakeGateway();
  let goOn = (): void => {};
  gateway.answer({ body: "slow", after: new Promise<void>((resolve) => goOn = resolve) });
  const main = new URL("./main.ts", import.meta.url).pathname;
  const process = new Deno.Command(Deno.execPath(), {
    args: ["run", "--quiet", "-A", main, "--bind", "127.0.0.1:0", "--gateway-url", gateway.url],
    env: {
      BEZANT_KEEPALIVE_SECS: "0", // the slow answer is for what is asked below
      HTTP_PROXY: "http://127.0.0.1:9", // nobody is there: what goes to this machine must not go that way
    },
    stdout: "piped",
    stderr: "piped",
  }).spawn();
  const decoder = new TextDecoder();
  let output = "";
  const read = (async () => {
    for await (const chunk of process.stdout) output += decoder.decode(chunk);
  })();
  await until(() => output.includes("listening"));
  const url = /url=(\S+)/.exec(output)![1]!;
  const slow = fetch(`${url}/accounts`);
  await until(() => gateway.requests.length === 1);
  process.kill("SIGTERM");
  await until(() => output.includes("stopping"));
  goOn();
  assert.equal(await (await slow).text(), "slow");
  assert.equal((await process.status).code, 0);
  await read;
  assert.match(output, /stopped\n$/);
  await process.stderr.cancel();
});
