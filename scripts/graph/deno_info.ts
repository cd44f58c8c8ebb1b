/** The module graph of a source tree, read with `deno info --json`. @module */

import { fromFileUrl, toFileUrl } from "./paths.ts";

/** How an import is written: loaded at once, for types only, or `import()` when asked for. */
export type EdgeKind = "code" | "type" | "dynamic";

/** One import: `to` is a path in the tree, `node:…`, `npm:name@version`, or the specifier when it leads elsewhere. */
export interface Edge {
  readonly from: string;
  readonly to: string;
  readonly specifier: string;
  /** Line of the import, from 1. */
  readonly line: number;
  readonly kind: EdgeKind;
  /** What Deno says when it can't resolve the import. */
  readonly error?: string;
}

/** One npm package: `dependencies` are keys (`name@version`) of the same map. */
export interface NpmPackage {
  readonly name: string;
  readonly version: string;
  readonly dependencies: readonly string[];
  /** Folder of the unpacked package in Deno's cache. */
  readonly localPath?: string;
}

/** Files of the tree with their sizes, their imports, and the npm packages by `name@version`. */
export interface ModuleGraph {
  readonly bytes: ReadonlyMap<string, number>;
  readonly edges: readonly Edge[];
  readonly npm: ReadonlyMap<string, NpmPackage>;
}

interface Resolved {
  readonly specifier?: string;
  readonly error?: string;
  readonly span: { readonly start: { readonly line: number } };
}

interface InfoDependency {
  readonly specifier: string;
  readonly code?: Resolved;
  readonly type?: Resolved;
  readonly isDynamic?: boolean;
}

interface InfoJson {
  readonly modules: readonly {
    readonly specifier: string;
    readonly size?: number;
    readonly error?: string;
    readonly dependencies?: readonly InfoDependency[];
  }[];
  readonly redirects: Readonly<Record<string, string>>;
  readonly npmPackages?: Readonly<Record<string, NpmPackage>>;
}

/**
 * Reads the graph below the given files.
 *
 * Shape: `deno info` takes one root, so a temporary module that imports every entry is the root; it isn't in the result.
 *
 * @param root Folder that holds deno.json
 * @param entries Paths relative to `root`
 * @throws {Error} If `deno info` fails
 */
export async function readGraph(root: string, entries: readonly string[]): Promise<ModuleGraph> {
  const rootFile = await Deno.makeTempFile({ prefix: "bezant-graph-", suffix: ".ts" });
  try {
    const lines = entries.map((entry) => `import ${JSON.stringify(toFileUrl(`${root}/${entry}`))};`);
    await Deno.writeTextFile(rootFile, lines.join("\n"));
    return toGraph(await runInfo(root, rootFile), toFileUrl(`${root}/`));
  } finally {
    await Deno.remove(rootFile);
  }
}

async function runInfo(root: string, rootFile: string): Promise<InfoJson> {
  const { success, stdout, stderr } = await new Deno.Command(Deno.execPath(), {
    // jsr: and https: are refused by the rooms check, so nothing is ever fetched for them
    args: ["info", "--json", "--no-remote", "--config", `${root}/deno.json`, rootFile],
    cwd: root,
    env: { NO_COLOR: "1" },
  }).output();
  if (!success) {
    throw new Error(`Cannot read the module graph of "${root}": ${new TextDecoder().decode(stderr).trim()}`);
  }
  return JSON.parse(new TextDecoder().decode(stdout)) as InfoJson;
}

function toGraph(info: InfoJson, base: string): ModuleGraph {
  const name = (specifier: string): string => {
    const target = info.redirects[specifier] ?? specifier;
    if (target.startsWith(base)) return fromFileUrl(target.slice(base.length));
    return target.replace(/^npm:\//, "npm:");
  };
  const errors = new Map(info.modules.flatMap((module) => module.error ? [[module.specifier, module.error]] : []));
  const own = info.modules.filter((module) => module.specifier.startsWith(base) && module.error === undefined);
  const edges = own.flatMap((module) =>
    (module.dependencies ?? []).flatMap((dependency) =>
      resolutions(dependency).map(({ kind, at }): Edge => {
        const error = at.error ?? errors.get(at.specifier ?? "");
        return {
          from: name(module.specifier),
          to: at.specifier === undefined ? dependency.specifier : name(at.specifier),
          specifier: dependency.specifier,
          line: at.span.start.line + 1,
          kind,
          ...(error === undefined ? {} : { error }),
        };
      })
    )
  );
  return {
    bytes: new Map(own.map((module) => [name(module.specifier), module.size ?? 0])),
    edges,
    npm: new Map(Object.entries(info.npmPackages ?? {})),
  };
}

function resolutions(dependency: InfoDependency): { kind: EdgeKind; at: Resolved }[] {
  const { code, type, isDynamic } = dependency;
  return [
    ...(code ? [{ kind: isDynamic ? "dynamic" as const : "code" as const, at: code }] : []),
    ...(type ? [{ kind: "type" as const, at: type }] : []),
  ];
}
