/**
 * The MCP server: what an assistant may do with a person's account, over stdio and over HTTP.
 *
 * @module
 */
export { LOCAL_CALLER, type McpCaller, type McpScope } from "./caller.ts";
export { EVENT_TOPICS } from "./events/types.ts";
export type * from "./events/types.ts";
export { createMcp, type Mcp } from "./create.ts";
export { createOrderTools } from "./orders/mod.ts";
export type * from "./orders/types.ts";
export type { McpOptions } from "./options.ts";
export type { LineStreams } from "./serve/line_transport.ts";
export { chooseTools, type ToolChoice } from "./tools/choose.ts";
export { toolsProblem } from "./tools/names.ts";
export { isProjected } from "./tools/project.ts";
export type * from "./tools/tool.ts";
export { type ToolsetName, TOOLSETS } from "./tools/toolsets.ts";
