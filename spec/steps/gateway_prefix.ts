import { SpecError } from "../document/finding.ts";
import { isObject, type Json, type JsonObject, listAt, objectAt } from "../document/json.ts";
import { METHODS } from "../document/operations.ts";
import { allPlaces } from "../document/places.ts";
import { pointer, pointerParts } from "../document/pointer.ts";
import { type Step, step } from "../document/step.ts";

const PREFIX = "/v1/api";

/** Some versions write the Gateway's paths with the prefix that others leave to the server's address. */
export const gatewayPrefix: Step = step(
  "gateway_prefix",
  "paths written with `/v1/api` lose it to their servers' addresses, as the other versions write them",
  (draft, report) => {
    const paths = objectAt(draft, "paths");
    const renamed: JsonObject = {};
    for (const [path, item] of Object.entries(paths)) {
      const name = path.startsWith(`${PREFIX}/`) ? path.slice(PREFIX.length) : path;
      if (name !== path && name in paths) {
        throw new SpecError(pointer(["paths", path]), `${name} is there too`, "Decide which of the two is meant.");
      }
      renamed[name] = item;
      if (name === path) continue;
      if (isObject(item)) moveToServers(draft, item);
      report(pointer(["paths", path]), `the path begins with ${PREFIX}`, `now it is ${name}`);
    }
    if (isObject(draft.paths)) draft.paths = renamed;
    for (const { value } of allPlaces(draft)) {
      for (const key of ["$ref", "operationRef"]) {
        const ref = value[key];
        if (typeof ref === "string") value[key] = withoutPrefix(ref);
      }
    }
  },
);

/** So that address and path together still say where the operation is. */
function moveToServers(draft: JsonObject, item: JsonObject): void {
  const servers = Array.isArray(item.servers) ? item.servers : listAt(draft, "servers");
  if (servers.length > 0) item.servers = servers.map(withPrefix);
  for (const method of METHODS) {
    const operation = item[method];
    if (isObject(operation) && Array.isArray(operation.servers)) operation.servers = operation.servers.map(withPrefix);
  }
}

function withPrefix(server: Json): Json {
  if (!isObject(server) || typeof server.url !== "string") return server;
  const url = server.url.replace(/\/$/, "");
  return { ...server, url: url.endsWith(PREFIX) ? url : url + PREFIX };
}

function withoutPrefix(ref: string): string {
  if (!ref.startsWith("#/paths/")) return ref;
  const [root, path = "", ...rest] = pointerParts(ref);
  return path.startsWith(`${PREFIX}/`) ? pointer([root!, path.slice(PREFIX.length), ...rest]) : ref;
}
