/** Somebody who is told: an HTTP server on loopback that keeps what it gets. @module */

/** One request that came. */
export interface Received {
  readonly method: string;
  readonly path: string;
  readonly authorization: string | null;
  /** The body as JSON; null without one. */
  // deno-lint-ignore no-explicit-any
  readonly body: any;
}

/** The receiver. */
export interface Receiver extends AsyncDisposable {
  readonly url: string;
  readonly got: Received[];
  /** How the next requests are answered; the last one for all that follow. */
  answer(...responses: (number | Response)[]): void;
}

/** Starts one; it says 200. */
export function startReceiver(): Receiver {
  const got: Received[] = [];
  let answers: (number | Response)[] = [200];
  const server = Deno.serve({ hostname: "127.0.0.1", port: 0, onListen: () => {} }, async (request) => {
    const text = await request.text();
    const { pathname } = new URL(request.url);
    const { method, headers } = request;
    const body = text === "" ? null : JSON.parse(text);
    got.push({ method, path: pathname, authorization: headers.get("authorization"), body });
    const answer = answers.length > 1 ? answers.shift()! : answers[0]!;
    return typeof answer === "number" ? new Response(null, { status: answer }) : answer.clone();
  });
  return {
    url: `http://127.0.0.1:${server.addr.port}`,
    got,
    answer: (...responses) => void (answers = responses),
    [Symbol.asyncDispose]: () => server.shutdown(),
  };
}
