import assert from "node:assert/strict";
import { manualClock } from "../../sim/mod.ts";
import { createLineTransport, LAST_ANSWERS_MS } from "./line_transport.ts";

const message = (facts: object): string => JSON.stringify({ jsonrpc: "2.0", ...facts });
const LISTEN = message({ id: 9, method: "subscriptions/listen", params: {} });

/** A transport at the end of whose input nothing has been answered. */
async function atEnd(...lines: string[]) {
  const clock = manualClock(0);
  const written: string[] = [];
  const input = new Blob([lines.map((line) => `${line}\n`).join("")]).stream();
  const transport = createLineTransport({ input, write: (text) => void written.push(text) }, { clock });
  let isClosed = false;
  const closed = new Promise<void>((resolve) => transport.onclose = resolve).then(() => void (isClosed = true));
  await transport.start();
  const settle = (): Promise<void> => new Promise((resolve) => setTimeout(resolve, 5));
  await settle();
  return { clock, transport, written, settle, closed, isClosed: () => isClosed };
}

Deno.test("at the end of the input, answers that are still owed are waited for, those to what was called off are not", async () => {
  const calledOff = message({ method: "notifications/cancelled", params: { requestId: 2 } });
  const asked = [1, 2].map((id) => message({ id, method: "tools/call" }));
  const { transport, written, isClosed, closed } = await atEnd(...asked, LISTEN, calledOff);
  assert.equal(isClosed(), false);
  await transport.send({ jsonrpc: "2.0", id: 1, result: {} });
  await closed;
  assert.equal(written.length, 1);
});

Deno.test("an answer that does not come is waited for until a deadline, and nobody is waited for who only listens", async () => {
  const { clock, isClosed, settle, closed } = await atEnd(message({ id: 1, method: "tools/call" }));
  clock.advance(LAST_ANSWERS_MS - 1);
  await settle();
  assert.equal(isClosed(), false);
  clock.advance(1);
  await closed;
  await (await atEnd(LISTEN)).closed;
  const stopped = await atEnd(message({ id: 1, method: "tools/call" }));
  await stopped.transport.close();
  await stopped.closed;
});
