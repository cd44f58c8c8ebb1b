import { classify, type IbkrClient, isIbkrError } from "../mod.ts";

/** Who answers at the configured address. */
export interface Greeting {
  /** Accounts and prices are invented. */
  readonly isSimulated: boolean;
  /** A sidecar, which has guard rails and a journal of its own. */
  readonly isSidecar: boolean;
  /** Why nothing can be done there at present, such as a missing login; null when something can. */
  readonly trouble: Error | null;
}

/** Asks whether somebody is logged in, so that a missing login is told as such before anything else is tried. */
export async function greet(
  client: IbkrClient,
  { signal, timeoutMs }: { readonly signal: AbortSignal; readonly timeoutMs: number | undefined },
): Promise<Greeting> {
  const details = {
    operation: "sessions.status",
    method: "POST",
    path: "/v1/api/iserver/auth/status",
    effect: "read",
  } as const;
  let headers = new Headers();
  let trouble: Error | null = null;
  try {
    const response = await client.transport.send({ ...details, deadlineCoversBody: true, signal, timeoutMs });
    headers = response.headers;
    classify(response, await new Response(response.body).text(), details);
  } catch (error) {
    if (!isIbkrError(error)) throw error;
    trouble = error;
  }
  const [isSimulated, isSidecar] = [headers.get("x-bezant-simulated") === "true", headers.has("x-bezant-server")];
  return { isSimulated, isSidecar, trouble };
}
