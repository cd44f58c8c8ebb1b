/** What the stand-ins have in common: connections that are handed on. @module */

/** The head of a request, as far as a tunnel reads it, and all that has come so far. */
export interface Head {
  readonly target: string;
  readonly headers: Headers;
  readonly bytes: Uint8Array<ArrayBuffer>;
}

/** Reads a request's head, and a little more; null when the connection ends before. */
export async function readHead(connection: Deno.Conn): Promise<Head | null> {
  const bytes = new Uint8Array(65_536);
  for (let length = 0; length < bytes.length;) {
    const count = await connection.read(bytes.subarray(length)).catch(() => null);
    if (count === null) return null;
    length += count;
    const text = new TextDecoder("latin1").decode(bytes.subarray(0, length));
    const end = text.indexOf("\r\n\r\n");
    if (end < 0) continue;
    const [first = "", ...lines] = text.slice(0, end).split("\r\n");
    const headers = new Headers(
      lines.map((line) => [line.slice(0, line.indexOf(":")), line.slice(line.indexOf(":") + 1).trim()]),
    );
    return { target: first.split(" ")[1] ?? "/", headers, bytes: bytes.slice(0, length) };
  }
  return null;
}

/** Leads a connection to a port of this host, what has been read of it first. */
export async function leadTo(port: number, connection: Deno.Conn, first?: Uint8Array<ArrayBuffer>): Promise<void> {
  const onward = await Deno.connect({ hostname: "127.0.0.1", port }).catch(() => null);
  if (onward === null) return await answer(connection, 502);
  if (first !== undefined) await onward.write(first);
  const ways = [connection.readable.pipeTo(onward.writable), onward.readable.pipeTo(connection.writable)];
  await Promise.allSettled(ways);
}

/** Answers with a status and ends the connection. */
export async function answer(connection: Deno.Conn, status: number, headers: readonly string[] = []): Promise<void> {
  const lines = [`HTTP/1.1 ${status} X`, "content-length: 0", "connection: close", ...headers, "", ""];
  await connection.write(new TextEncoder().encode(lines.join("\r\n"))).catch(() => {});
  try {
    connection.close();
  } catch {
    // it has gone already
  }
}

/** Takes connections until the listener is closed. */
export async function takeAll(listener: Deno.Listener, take: (connection: Deno.Conn) => Promise<void>): Promise<void> {
  for await (const connection of listener) void take(connection).catch(() => {});
}

/** A port of this host at which connections are taken. */
export function listenHere(take: (connection: Deno.Conn) => Promise<void>): number {
  const listener = Deno.listen({ hostname: "127.0.0.1", port: 0 });
  void takeAll(listener, take);
  return (listener.addr as Deno.NetAddr).port;
}
