import { ProtocolError, ProtocolErrorCode, ResourceNotFoundError, type Server } from "@modelcontextprotocol/server";
import type {
  ListResourcesResult,
  ListResourceTemplatesResult,
  ReadResourceResult,
} from "@modelcontextprotocol/server";
import { clean } from "../answers/clean.ts";
import type { JsonSchema } from "../answers/json_schema.ts";
import { failureOf, failureResult } from "../answers/result.ts";
import type { McpCaller } from "../caller.ts";
import { EVENT_TOPICS } from "../events/types.ts";
import { eventsUri, positionsUri } from "./uris.ts";
import type { World } from "../serve/world.ts";

const JSON_TYPE = "application/json";
/** How far back the resource of a topic goes, and how many events it has at most. */
const EVENTS_SPAN_MS = 24 * 3_600_000;
const EVENTS_MOST = 100;
const POSITIONS = /^bezant:\/\/accounts\/([^/?#]{1,40})\/positions$/;
const EVENTS = /^bezant:\/\/events\/([a-z]{1,20})$/;

/** What can be read under an address that is made up. */
export const TEMPLATES: ListResourceTemplatesResult["resourceTemplates"] = [
  {
    uriTemplate: "bezant://accounts/{id}/positions",
    name: "positions",
    title: "Positions of an account",
    description: "All positions; {id} as accounts_list shows it. Says so when a fill may have changed them.",
    mimeType: JSON_TYPE,
  },
  {
    uriTemplate: "bezant://events/{topic}",
    name: "events",
    title: "Events of the last day",
    description: `The newest events of a topic: ${EVENT_TOPICS.join(", ")}. Says so when there are more.`,
    mimeType: JSON_TYPE,
  },
];

/** Answers what is asked about resources. */
export function serveResources(server: Server, world: World, caller: McpCaller): void {
  server.setRequestHandler("resources/list", async (_, { mcpReq }) => await list(world, mcpReq.signal));
  server.setRequestHandler("resources/templates/list", () => ({ resourceTemplates: TEMPLATES }));
  server.setRequestHandler("resources/read", async ({ params: { uri } }, { mcpReq }) => {
    const data = await orProtocolError(world, () => read(world, uri, mcpReq.signal));
    if (data === null) throw new ResourceNotFoundError(uri.slice(0, 200));
    const text = JSON.stringify(world.more.begin(data, caller));
    const result: ReadResourceResult = { contents: [{ uri, mimeType: JSON_TYPE, text }] };
    return result;
  });
}

async function list({ accounts }: World, signal: AbortSignal): Promise<ListResourcesResult> {
  await accounts.learn(signal);
  const [positions, events] = TEMPLATES as [typeof TEMPLATES[0], typeof TEMPLATES[0]];
  return {
    resources: [
      ...accounts.shown().map((id) => ({
        uri: positionsUri(id),
        name: `positions of ${id}`,
        title: `Positions of ${id}`,
        description: positions.description,
        mimeType: JSON_TYPE,
      })),
      ...EVENT_TOPICS.map((topic) => ({
        uri: eventsUri(topic),
        name: `events: ${topic}`,
        title: `Events of the last day: ${topic}`,
        description: events.description,
        mimeType: JSON_TYPE,
      })),
    ],
  };
}

/** What stands there, fit for a model; null when nothing can. */
async function read(world: World, uri: string, signal: AbortSignal): Promise<unknown> {
  const { accounts, client, clock, events, positionsSchema, eventsSchema } = world;
  const [, id] = POSITIONS.exec(uri) ?? [];
  if (id !== undefined) {
    const accountId = await accounts.idOf(decoded(id), signal);
    return clean(await client.portfolio.positions(accountId, { signal }), positionsSchema, accounts);
  }
  const topic = EVENT_TOPICS.find((one) => one === EVENTS.exec(uri)?.[1]);
  if (topic === undefined) return null;
  const page = await events.list({ topic, sinceMs: clock.now() - EVENTS_SPAN_MS, limit: EVENTS_MOST, signal });
  return clean({ topic, ...page }, eventsSchema as JsonSchema, accounts);
}

function decoded(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}

/** A resource has no error result: what went wrong is an error of the protocol, with the same words in it. */
async function orProtocolError<T>({ accounts }: World, run: () => Promise<T>): Promise<T> {
  try {
    return await run();
  } catch (error) {
    const failure = failureOf(error);
    const { structuredContent } = failureResult(failure, accounts);
    const code = failure.code === "bad_request" ? ProtocolErrorCode.InvalidParams : ProtocolErrorCode.InternalError;
    throw new ProtocolError(code, `${failure.code}: ${failure.remedy ?? "tell the person"}`, structuredContent);
  }
}
