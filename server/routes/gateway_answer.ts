import type { About } from "./about.ts";

/** What is said of a route whose answer is the Gateway's, byte by byte. */
export function gatewayAnswer(summary: string, more: Partial<About> = {}): About {
  return {
    summary,
    answers: { 200: { description: "The Gateway's own body, byte by byte." } },
    ...more,
    codes: ["not_authenticated", "upstream_unreachable", "upstream_timeout", ...more.codes ?? []],
  };
}
