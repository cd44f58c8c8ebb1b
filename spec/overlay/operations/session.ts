import { schemaRef } from "../../document/refs.ts";
import type { MissingArea } from "./operation.ts";
import { answers, FLAG, mapOf, query, record, TEXT, UNKNOWN } from "./parts.ts";

const TAGS = ["Trading Session"];
const TRIGGERED = record({ message: TEXT });

/** Session: the GET forms, whose answers the document has under POST, the older re-authentication, and the user. */
export const SESSION: MissingArea = {
  operations: [
    {
      path: "/iserver/auth/status",
      method: "get",
      operation: { tags: TAGS, responses: answers(schemaRef("brokerageSessionStatus")) },
      evidence: ["recording Session/GET-auth-status.json", "reference gateway-and-cpapi.md §3.2"],
    },
    {
      path: "/tickle",
      method: "get",
      operation: {
        tags: TAGS,
        responses: answers(schemaRef("tickleResponse")),
      },
      evidence: ["reference gateway-and-cpapi.md §3.2", "recording Session/POST-tickle.json"],
    },
    {
      path: "/iserver/reauthenticate",
      method: "get",
      operation: { tags: TAGS, deprecated: true, responses: answers(TRIGGERED) },
      evidence: ["document 2.20.0 #/paths/~1iserver~1reauthenticate/get"],
      since: "2.28.0",
    },
    {
      path: "/iserver/reauthenticate",
      method: "post",
      operation: { tags: TAGS, deprecated: true, parameters: [query("force", FLAG)], responses: answers(TRIGGERED) },
      evidence: ["reference gateway-and-cpapi.md §3.2"],
    },
    {
      path: "/one/user",
      method: "get",
      operation: { tags: TAGS, responses: answers(schemaRef("gatewayUser")) },
      evidence: ["reference gateway-and-cpapi.md §3.2"],
    },
  ],
  schemas: {
    // four members are known, none was recorded
    gatewayUser: {
      ...record({ username: TEXT, has2fa: FLAG, props: mapOf(UNKNOWN), uar: mapOf(UNKNOWN) }, ["username"]),
      additionalProperties: true,
    },
  },
};
