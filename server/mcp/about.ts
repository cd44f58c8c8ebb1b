/** What the routes of MCP say about themselves. @module */
import { z } from "zod";
import type { About } from "../routes/about.ts";

const json = z.record(z.string(), z.unknown());

/** Of `POST /mcp`. */
export const MESSAGE: About = {
  summary: "send one message of the Model Context Protocol",
  description:
    "For assistants: tools, resources and prompts over the same catalogue as `/ops`. Both generations of the " +
    "protocol, 2026-07-28 and those that begin with `initialize`. Who may only read sees what only reads.",
  body: { description: "A message of JSON-RPC.", shape: json, isRequired: true },
  answers: {
    200: { description: "Its answer; as Server-Sent Events where more than one message comes.", shape: json },
    202: { description: "A message that has no answer.", contentType: null },
  },
  codes: ["payload_too_large", "too_busy"],
};

/** Of `GET /mcp`. */
export const LISTEN: About = {
  summary: "hear what the MCP server says unasked, in the older generation of the protocol",
  answers: { 200: { description: "Messages of JSON-RPC.", contentType: "text/event-stream" } },
};

/** Of `DELETE /mcp`. */
export const LEAVE: About = {
  summary: "end a session of the older generation of the protocol",
  answers: { 200: { description: "It has ended.", contentType: null } },
};
