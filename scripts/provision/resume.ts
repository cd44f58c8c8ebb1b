/** How to go on with a run that stopped. @module */
import { shellWord } from "./host/quote.ts";

/** The command line that was given, beginning at another step. It holds no secret: those are never in one. */
export function resumeCommand(args: readonly string[], stepId: string): string {
  const kept: string[] = [];
  for (let at = 0; at < args.length; at++) {
    if (args[at] === "--from") at++;
    else if (!args[at]!.startsWith("--from=")) kept.push(args[at]!);
  }
  return ["deno", "task", "provision", ...kept, "--from", stepId].map(shellWord).join(" ");
}
