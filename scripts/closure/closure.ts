/** What an entry point pulls in: at once, and on demand. @module */

import type { ModuleGraph } from "../graph/deno_info.ts";

/** Everything one entry point reaches in one way. */
export interface Reach {
  /** Paths of own files. */
  readonly files: readonly string[];
  readonly bytes: number;
  /** npm packages as `name@version`, their dependencies included. */
  readonly npm: readonly string[];
  /** `node:` modules. */
  readonly builtins: readonly string[];
}

/** The closure of one entry point. What is loaded at once isn't repeated under `onDemand`. */
export interface Closure {
  readonly entry: string;
  readonly atOnce: Reach;
  readonly onDemand: Reach;
}

/** Follows the imports of an entry point; type-only imports load nothing. */
export function closureOf(entry: string, graph: ModuleGraph): Closure {
  const atOnce = follow(entry, graph, (kind) => kind === "code");
  const everything = follow(entry, graph, (kind) => kind !== "type");
  const later = new Set([...everything].filter((node) => !atOnce.has(node)));
  const atOnceReach = toReach(atOnce, graph);
  return { entry, atOnce: atOnceReach, onDemand: toReach(later, graph, new Set(atOnceReach.npm)) };
}

function follow(entry: string, graph: ModuleGraph, isFollowed: (kind: string) => boolean): Set<string> {
  const bySource = Map.groupBy(graph.edges, (edge) => edge.from);
  const seen = new Set([entry]);
  for (const file of seen) { // a Set iterates over what is added on the way
    for (const edge of bySource.get(file) ?? []) if (isFollowed(edge.kind)) seen.add(edge.to);
  }
  return seen;
}

function toReach(nodes: ReadonlySet<string>, graph: ModuleGraph, without: ReadonlySet<string> = new Set()): Reach {
  const files = [...nodes].filter((node) => graph.bytes.has(node)).sort();
  const packages = new Set([...nodes].filter((node) => node.startsWith("npm:")).map(packageKey));
  for (const key of packages) for (const needed of graph.npm.get(key)?.dependencies ?? []) packages.add(needed);
  return {
    files,
    bytes: files.reduce((sum, file) => sum + (graph.bytes.get(file) ?? 0), 0),
    npm: [...packages].filter((key) => !without.has(key)).sort(),
    builtins: [...nodes].filter((node) => node.startsWith("node:")).sort(),
  };
}

/** `npm:@a/b@1.0.0/sub/path` is the package `@a/b@1.0.0`. */
export function packageKey(specifier: string): string {
  return /^npm:((?:@[^/]+\/)?[^/]+)/.exec(specifier)?.[1] ?? specifier;
}

/** The name in `name@version`. */
export function packageName(key: string): string {
  return key.slice(0, key.indexOf("@", 1));
}
