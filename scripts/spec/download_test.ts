import assert from "node:assert/strict";
import { SpecError } from "../../spec/mod.ts";
import { download } from "./download.ts";

const BODY = JSON.stringify({ openapi: "3.0.0", padding: "x".repeat(5000) });
const JSON_TYPE = { "content-type": "application/json" };

interface Progress {
  readonly bytes: number;
  readonly total: number | undefined;
}

/** Serves one handler on a free port. */
async function serving(
  handler: (request: Request) => Response | Promise<Response>,
  use: (url: string) => Promise<void>,
): Promise<void> {
  const server = Deno.serve({ hostname: "127.0.0.1", port: 0, onListen: () => {} }, handler);
  try {
    await use(`http://127.0.0.1:${server.addr.port}/docs`);
  } finally {
    await server.shutdown();
  }
}

/** Sends raw bytes to each connection: what no honest server does. */
async function sending(text: string, use: (url: string) => Promise<void>, isHeldOpen = false): Promise<void> {
  const listener = Deno.listen({ hostname: "127.0.0.1", port: 0 });
  const held: Deno.Conn[] = [];
  const accepting = (async () => {
    for await (const connection of listener) {
      await connection.read(new Uint8Array(4096));
      await connection.write(new TextEncoder().encode(text));
      if (isHeldOpen) held.push(connection);
      else connection.close();
    }
  })();
  try {
    await use(`http://127.0.0.1:${listener.addr.port}/docs`);
  } finally {
    listener.close();
    for (const connection of held) connection.close();
    await accepting;
  }
}

async function get(url: string, bounds: { timeoutMs?: number; maxBytes?: number } = {}): Promise<{
  text: string;
  progress: Progress[];
}> {
  const progress: Progress[] = [];
  const bytes = await download(url, {
    timeoutMs: bounds.timeoutMs ?? 20_000,
    maxBytes: bounds.maxBytes ?? 1_000_000,
    onProgress: (bytes, total) => progress.push({ bytes, total }),
  });
  return { text: new TextDecoder().decode(bytes), progress };
}

function refused(pattern: RegExp): (error: unknown) => boolean {
  return (error) => {
    assert.ok(error instanceof SpecError, String(error));
    assert.match(error.message, pattern);
    return true;
  };
}

Deno.test("download() gives the bytes and tells how far it is", () =>
  serving(() => new Response(BODY, { headers: JSON_TYPE }), async (url) => {
    const { text, progress } = await get(url);
    assert.equal(text, BODY);
    assert.deepEqual(progress.at(-1), { bytes: BODY.length, total: BODY.length });
  }));

Deno.test("download() takes a document whose length nobody told", () => {
  const pieces = () => new Blob([BODY]).stream();
  return serving(() => new Response(pieces(), { headers: JSON_TYPE }), async (url) => {
    const { text, progress } = await get(url);
    assert.equal(text, BODY);
    assert.equal(progress.at(-1)?.total, undefined);
  });
});

Deno.test("download() follows redirects, not for ever", () =>
  serving((request) => {
    const { pathname } = new URL(request.url);
    if (pathname === "/docs") return new Response(null, { status: 302, headers: { location: "/there" } });
    if (pathname === "/there") return new Response(BODY, { headers: JSON_TYPE });
    return new Response(null, { status: 302, headers: { location: pathname } });
  }, async (url) => {
    assert.equal((await get(url)).text, BODY);
    await assert.rejects(get(url.replace("/docs", "/round")), refused(/more than 5 redirects/));
  }));

Deno.test("download() says what a server answers instead of a document", async () => {
  await serving(() => new Response("{}", { status: 404, headers: JSON_TYPE }), async (url) => {
    await assert.rejects(get(url), refused(/answers 404 Not Found\. .*--url.*--from/));
  });
  await serving(
    () => new Response("<html>", { headers: { "content-type": "text/html; charset=utf-8" } }),
    async (url) => {
      await assert.rejects(get(url), refused(/answers with text\/html, not JSON/));
    },
  );
});

Deno.test("download() does not take a truncated document", () =>
  sending(`HTTP/1.1 200 OK\r\ncontent-type: application/json\r\ncontent-length: 100\r\n\r\n{"a":`, async (url) => {
    await assert.rejects(get(url), refused(/the download ended after \d+ of 100 bytes\. Try again/));
  }));

Deno.test("download() does not take a chunked document without its end", () =>
  sending(
    `HTTP/1.1 200 OK\r\ncontent-type: application/json\r\ntransfer-encoding: chunked\r\n\r\n5\r\n{"a":\r\n`,
    async (url) => {
      await assert.rejects(get(url), refused(/the download ended after 5 of unknown bytes/));
    },
  ));

Deno.test("download() gives up a server that stalls, before or within the body", async () => {
  const head = "HTTP/1.1 200 OK\r\ncontent-type: application/json\r\ncontent-length: 100\r\n\r\n{";
  for (const text of ["HTTP/1.1 200 OK\r\n", head]) {
    await sending(text, async (url) => {
      await assert.rejects(get(url, { timeoutMs: 60 }), refused(/no whole answer within 0\.06 s\. .*--from FILE/));
    }, true);
  }
});

Deno.test("download() stops at the size cap", () =>
  serving(() => new Response(BODY, { headers: JSON_TYPE }), async (url) => {
    await assert.rejects(get(url, { maxBytes: 1000 }), refused(/larger than 1000 bytes/));
  }));

Deno.test("download() says what to do where nobody listens", async () => {
  const listener = Deno.listen({ hostname: "127.0.0.1", port: 0 });
  const { port } = listener.addr;
  listener.close();
  await assert.rejects(
    get(`http://127.0.0.1:${port}/`),
    refused(/cannot be reached \(.+\)\. .*--from FILE, or --locked/),
  );
});
