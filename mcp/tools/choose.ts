import { OPERATIONS } from "../../operations/mod.ts";
import { noSuchTool } from "./names.ts";
import { isProjected, toolOf } from "./project.ts";
import type { McpTool } from "./tool.ts";
import { DEFAULT_TOOLS, MORE, TOOLSETS } from "./toolsets.ts";

/** Which tools an assistant gets. */
export interface ToolChoice {
  /** Whole sets, as far as they only read; `all` is every set. Without this and `tools` it gets the usual ones. */
  readonly toolsets?: readonly string[] | undefined;
  /** Single tools, by their names, beside those of the sets; what changes something is there by its name alone. */
  readonly tools?: readonly string[] | undefined;
}

/**
 * The tools of a choice, in the order of the sets and, within one, of the catalogue: the same choice gives the same list.
 *
 * @param own Tools that are no operation of the catalogue
 * @throws {RangeError} for a set or a tool that there is not
 */
export function chooseTools(choice: ToolChoice, own: readonly McpTool[]): readonly McpTool[] {
  const names = new Set(own.map(({ name }) => name)); // ours know more than what the catalogue would make of it
  const all = [...OPERATIONS.filter(isProjected).map(toolOf).filter(({ name }) => !names.has(name)), ...own];
  const { toolsets, tools } = choice;
  for (const name of toolsets ?? []) {
    if (name !== "all" && !TOOLSETS.some((known) => known === name)) {
      throw new RangeError(`Cannot offer toolset "${name}": expected all, ${TOOLSETS.join(", ")}`);
    }
  }
  for (const name of tools ?? []) {
    if (!all.some((tool) => tool.name === name)) {
      throw new RangeError(noSuchTool(name));
    }
  }
  const isDefault = toolsets === undefined && tools === undefined;
  const usual = new Set(DEFAULT_TOOLS);
  const chosen = all.filter((tool) => {
    if (tool.isUnlisted === true || tool.toolset === "orders-write" || tool.name === MORE) return true;
    if (isDefault) return usual.has(tool.name);
    const isReading = tool.annotations.readOnlyHint; // what changes something is asked for by its own name
    const hasSet = isReading && toolsets?.some((name) => name === "all" || name === tool.toolset) === true;
    return hasSet || tools?.includes(tool.name) === true;
  });
  return chosen.sort((a, b) => TOOLSETS.indexOf(a.toolset) - TOOLSETS.indexOf(b.toolset));
}
