/** Asks the sidecar. @module */

const TIMEOUT_MS = 15_000;

/** What went wrong, in words for people; `status` 0 when nothing answered. */
export class Trouble extends Error {
  constructor(status, message) {
    super(message);
    this.status = status;
  }
}

/** Reads JSON of our own origin. */
export const read = (path) => ask(path, { headers: { accept: "application/json" } });

/** Sends JSON to our own origin. */
export const send = (path, body) =>
  ask(path, { method: "POST", headers: { "content-type": "application/json" }, body: JSON.stringify(body) });

async function ask(path, init) {
  const answer = await fetch(path, {
    ...init,
    cache: "no-store",
    redirect: "manual",
    signal: AbortSignal.timeout(TIMEOUT_MS),
  }).catch(() => {
    throw new Trouble(0, "The sidecar does not answer");
  });
  // Cloudflare Access answers with a redirect to its own page when its session is over
  if (answer.type === "opaqueredirect") throw new Trouble(401, "You are no longer signed in: reload this page");
  const isJson = answer.headers.get("content-type")?.startsWith("application/json");
  const body = isJson ? await answer.json().catch(() => null) : null;
  if (answer.ok && body !== null) return body;
  if (answer.ok || !answer.headers.has("x-bezant-server")) {
    throw new Trouble(answer.status, `Something else answers in the sidecar's place (status ${answer.status})`);
  }
  throw new Trouble(answer.status, body?.message ?? body?.error ?? `The sidecar says ${answer.status}`);
}
