/** Writes docs/mcp_day.md. @module */
import { DAY_PAGE, tellDay } from "./day_story.ts";

await Deno.writeTextFile(DAY_PAGE, await tellDay());
Deno.exit(0);
