import type { ListedTool, SomeClient } from "./clients.ts";
import { type Answered, inputOf, rankOf } from "./inputs.ts";

/** Tells what came of one thing. */
export type Tell = (what: string, problem: string | null) => void;

const HINTS = ["readOnlyHint", "destructiveHint", "idempotentHint", "openWorldHint"];

/** Lists and calls everything with one client. */
export async function checkClient(
  client: SomeClient,
  tell: Tell,
): Promise<void> {
  const tools = await checkTools(client, tell);
  const answered: Answered = new Map();
  for (const { name, inputSchema } of tools.toSorted((a, b) => rankOf(a.name) - rankOf(b.name))) {
    if (name === "results_more") continue; // there is a long answer below
    tell(
      name,
      await problemOf(async () => {
        const input = inputOf(name, inputSchema.required ?? [], answered);
        const called = await client.callTool({ name, arguments: input }) as Called;
        answered.set(name, called.structuredContent?.data);
        return called;
      }),
    );
  }
  if (client.isOneSession) tell("a long answer in parts", await longAnswer(client).catch(messageOf));
  const { resources } = await client.listResources();
  for (const { uri } of resources) tell(uri, await client.readResource({ uri }).then(() => null, messageOf));
  const { prompts } = await client.listPrompts();
  const args = { contract: "AAPL", side: "BUY", quantity: "1" };
  for (const { name } of prompts) {
    const given = name === "pre_trade_check" ? args : {};
    tell(name, await client.getPrompt({ name, arguments: given }).then(() => null, messageOf));
  }
}

/** Lists everything with one client. */
export async function checkLists(client: SomeClient, tell: Tell): Promise<void> {
  await checkTools(client, tell);
  tell("resources", (await client.listResources()).resources.length > 0 ? null : "there are none");
  tell("prompts", (await client.listPrompts()).prompts.length > 0 ? null : "there are none");
}

async function checkTools(client: SomeClient, tell: Tell): Promise<readonly ListedTool[]> {
  const { tools } = await client.listTools();
  const bare = tools.filter(({ annotations }) => HINTS.some((hint) => typeof annotations?.[hint] !== "boolean"));
  tell("every tool has all four hints", bare.length === 0 ? null : bare.map(({ name }) => name).join(", "));
  return tools;
}

/** What is wrong with a call. */
export async function problemOf(run: () => Promise<Called>): Promise<string | null> {
  try {
    const { isError, structuredContent } = await run();
    const shown = JSON.stringify(structuredContent)?.slice(0, 300) ?? "no structured content";
    return isError === true || structuredContent === undefined || structuredContent.unexpected !== undefined
      ? shown
      : null;
  } catch (error) {
    return messageOf(error);
  }
}

/** What comes back from a tool. */
export interface Called {
  readonly isError?: boolean;
  readonly structuredContent?: {
    readonly data?: unknown;
    readonly unexpected?: unknown;
    readonly more?: { readonly cursor: string; readonly shown: number; readonly total: number };
    readonly error?: { readonly code: string };
  };
}

/** The widest account has more positions than one answer holds. */
async function longAnswer(client: SomeClient): Promise<string | null> {
  const first = await client.callTool({ name: "positions_list", arguments: { accountId: "DU****002" } }) as Called;
  let found = (first.structuredContent?.data as unknown[]).length;
  const total = first.structuredContent?.more?.total;
  for (let { more } = first.structuredContent ?? {}; more !== undefined;) {
    const next = await client.callTool({ name: "results_more", arguments: { cursor: more.cursor } }) as Called;
    found += (next.structuredContent?.data as unknown[]).length;
    more = next.structuredContent?.more;
  }
  return total !== undefined && found === total ? null : `${found} of ${total}`;
}

/** What an error says. */
export function messageOf(error: unknown): string {
  return error instanceof Error ? error.message.slice(0, 400) : String(error);
}
