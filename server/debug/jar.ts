import type { Transport } from "../../mod.ts";
import { jsonResponse } from "../json_response.ts";

/** What the jar holds: names and lengths, sorted. */
export function jarEntries(transport: Transport): { readonly name: string; readonly value_length: number }[] {
  return transport.cookieEntries()
    .map(({ name, valueLength }) => ({ name, value_length: valueLength }))
    .sort((one, other) => one.name < other.name ? -1 : 1);
}

/** `GET /debug/jar` (sidecar contract §8.2). Never a value. */
export function jar(transport: Transport): Response {
  const entries = jarEntries(transport);
  return jsonResponse({ gateway_root: `${transport.gateway.root}/`, size: entries.length, entries });
}
