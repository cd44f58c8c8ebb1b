import assert from "node:assert/strict";
import { EventEmitter } from "node:events";
import type { Socket } from "./sockets.ts";
import { createWsPeer } from "./websocket.ts";
import { createFrameReader, OPCODE } from "./websocket_frames.ts";

/** A socket that notes what is done to it. */
function noted() {
  const done: (Uint8Array | "end" | "destroy")[] = [];
  const socket = Object.assign(new EventEmitter(), {
    writable: true,
    write: (bytes: Uint8Array) => void done.push(bytes),
    end: () => void done.push("end"),
    destroy: () => void done.push("destroy"),
  });
  const peer = createWsPeer(socket as unknown as Socket, "server", new Uint8Array(0), { onMessage() {}, onClose() {} });
  const texts = () => {
    const reader = createFrameReader(false);
    return done.flatMap((one) => {
      if (typeof one === "string") return [one];
      const found = reader.push(one);
      assert.ok(!("fault" in found));
      return found.map(({ opcode, payload }) => opcode === OPCODE.close ? "close" : new TextDecoder().decode(payload));
    });
  };
  return { done, peer, texts };
}

Deno.test("frames of one turn leave in one write, in order; those of the next in another", async () => {
  const { done, peer, texts } = noted();
  for (const text of ["a", "b", "a"]) peer.send(text, "text");
  peer.send(new Uint8Array([99]), "binary");
  assert.equal(done.length, 0);
  await Promise.resolve();
  assert.equal(done.length, 1);
  peer.send("d", "text");
  await Promise.resolve();
  assert.deepEqual([done.length, texts()], [2, ["a", "b", "a", "c", "d"]]);
});

Deno.test("what was sent before a close or a cut leaves before it, and nothing after it", async () => {
  for (const way of ["close", "destroy"] as const) {
    const { peer, texts } = noted();
    peer.send("last", "text");
    if (way === "close") peer.close(1000);
    else peer.destroy();
    await Promise.resolve();
    assert.deepEqual(texts(), way === "close" ? ["last", "close", "end"] : ["last", "destroy"]);
  }
});

Deno.test("a turn that never ends does not hold more than 64 KiB back", () => {
  const { done, peer } = noted();
  for (let count = 0; count < 10; count++) peer.send("x".repeat(10_000) + count, "text");
  assert.equal(done.length, 1);
});
