/** The SDKs' own clients, of both generations, over both transports, as one shape. @module */
import { Client as NewClient, StreamableHTTPClientTransport as NewHttp } from "@modelcontextprotocol/client";
import { StdioClientTransport as NewStdio } from "@modelcontextprotocol/client/stdio";
import { Client as OldClient } from "@modelcontextprotocol/sdk/client";
import { StreamableHTTPClientTransport as OldHttp } from "@modelcontextprotocol/sdk/client/http";
import { StdioClientTransport as OldStdio } from "@modelcontextprotocol/sdk/client/stdio";
import type { McpPlaces } from "./stand.ts";

/** As much of a client as is used. */
export interface SomeClient {
  /** Whose, and which way. */
  readonly name: string;
  /** What one call has been told, the next one may refer to. */
  readonly isOneSession: boolean;
  listTools(): Promise<{ readonly tools: readonly ListedTool[] }>;
  callTool(call: { readonly name: string; readonly arguments: Record<string, unknown> }): Promise<unknown>;
  listResources(): Promise<{ readonly resources: readonly { readonly uri: string }[] }>;
  readResource(of: { readonly uri: string }): Promise<unknown>;
  listPrompts(): Promise<{ readonly prompts: readonly { readonly name: string }[] }>;
  getPrompt(of: { readonly name: string; readonly arguments: Record<string, string> }): Promise<unknown>;
  close(): Promise<void>;
}

/** As much of a tool as is used. */
export interface ListedTool {
  readonly name: string;
  readonly inputSchema: { readonly required?: readonly string[] | undefined };
  readonly annotations?: Readonly<Record<string, unknown>> | undefined;
}

const WHO = { name: "bezant-test", version: "1.0.0" };

/** Makes and connects each of them, one after the other; every one validates what it gets by the schemas that it was given. */
export const CLIENTS: readonly ((places: McpPlaces) => Promise<SomeClient>)[] = [
  async ({ httpUrl }) => {
    const client = new OldClient(WHO);
    await client.connect(new OldHttp(new URL(httpUrl)));
    return named("sdk 1 over HTTP", client);
  },
  async ({ command, args }) => {
    const client = new OldClient(WHO);
    await client.connect(new OldStdio({ command, args: [...args] }));
    return named("sdk 1 over stdio", client);
  },
  async ({ httpUrl }) => {
    const client = new NewClient(WHO, { versionNegotiation: { mode: { pin: "2026-07-28" } } });
    await client.connect(new NewHttp(new URL(httpUrl)));
    return named("client 2, 2026-07-28 over HTTP", client);
  },
  async ({ command, args }) => {
    const client = new NewClient(WHO, { versionNegotiation: { mode: { pin: "2026-07-28" } } });
    await client.connect(new NewStdio({ command, args: [...args] }));
    return named("client 2, 2026-07-28 over stdio", client);
  },
  async ({ httpUrl }) => {
    const client = new NewClient(WHO);
    await client.connect(new NewHttp(new URL(httpUrl)));
    return named("client 2, initialize over HTTP", client);
  },
];

function named(name: string, client: Omit<SomeClient, "name" | "isOneSession">): SomeClient {
  return {
    name,
    isOneSession: true,
    listTools: () => client.listTools(),
    callTool: (call) => client.callTool(call),
    listResources: () => client.listResources(),
    readResource: (of) => client.readResource(of),
    listPrompts: () => client.listPrompts(),
    getPrompt: (of) => client.getPrompt(of),
    close: () => client.close(),
  };
}
