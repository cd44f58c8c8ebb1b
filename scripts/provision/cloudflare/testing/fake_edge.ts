/** What the internet gets from an address of the model: Access, the tunnel, and the sidecar behind it. @module */
import type { Answer } from "../../public_verdict.ts";
import { exposedNames, type FakeCloudflare } from "./fake_state.ts";

/** Answers as Cloudflare's edge would. The tunnel always runs, and the sidecar always answers. */
export function edgeAnswer(
  { state, secrets }: FakeCloudflare,
  url: string,
  headers: Readonly<Record<string, string>>,
): Answer {
  const { hostname } = new URL(url);
  if (!state.records.some(({ name }) => name === hostname)) throw new Error("dns error: name does not resolve");
  const sidecar = { status: 200, headers: new Headers({ "x-bezant-server": "1" }), text: "{}" };
  if (exposedNames(state).length > 0) return sidecar;
  const { "cf-access-client-id": id, "cf-access-client-secret": secret = "" } = headers;
  const token = state.serviceTokens.find(({ client_id }) => client_id === id);
  const isLetIn = state.policies.some(({ decision, include }) =>
    decision === "non_identity" && token !== undefined && JSON.stringify(include).includes(token.id)
  );
  if (isLetIn && secrets.includes(secret)) return sidecar;
  const location = "https://my-team.cloudflareaccess.com/cdn-cgi/access/login";
  return { status: 302, headers: new Headers({ location, "cf-ray": "1" }), text: "" };
}
