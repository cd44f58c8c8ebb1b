/** What a release is made of, as CycloneDX: every package that the bundle may hold, with its checksum from deno.lock. @module */
import { closureOf, packageKey, packageName } from "../closure/closure.ts";
import { type ModuleGraph, type NpmPackage, readGraph } from "../graph/deno_info.ts";
import { PROGRAMS } from "./programs.ts";
import type { Source } from "./tree.ts";

/** Name of the file. */
export const SBOM_FILE = "bezant.cdx.json";

/** A part of CycloneDX 1.6. */
export interface Sbom {
  readonly $schema: string;
  readonly bomFormat: "CycloneDX";
  readonly specVersion: "1.6";
  readonly version: 1;
  readonly metadata: { readonly timestamp: string; readonly component: Component };
  readonly components: readonly Component[];
  readonly dependencies: readonly { readonly ref: string; readonly dependsOn: readonly string[] }[];
}

/** One package, or the whole. */
export interface Component {
  readonly "type": "application" | "library" | "platform";
  readonly "bom-ref": string;
  readonly group?: string;
  readonly name: string;
  readonly version: string;
  readonly purl?: string;
  readonly licenses?: readonly ({ readonly expression: string } | { readonly license: { readonly name: string } })[];
  readonly hashes?: readonly { readonly alg: "SHA-512"; readonly content: string }[];
}

/** What it is made from. */
export interface SbomParts {
  readonly graph: ModuleGraph;
  /** Files that the programs begin with. */
  readonly entries: readonly string[];
  /** Text of deno.lock. */
  readonly lock: string;
  /** Ours. */
  readonly version: string;
  readonly source: Source;
  /** Of the runtime that goes along. */
  readonly denoVersion: string;
  /** What a package says of its licence; null when it says nothing. */
  readonly licenseOf: (one: NpmPackage) => string | null;
}

/** Reads all of it from a copy of the sources, and gives the text of the file. */
export async function sbomText(tree: string, source: Source): Promise<string> {
  const entries = Object.values(PROGRAMS);
  const [graph, lock, config] = await Promise.all([
    readGraph(tree, entries),
    Deno.readTextFile(`${tree}/deno.lock`),
    Deno.readTextFile(`${tree}/deno.json`),
  ]);
  const { version } = JSON.parse(config) as { readonly version: string };
  const parts = { graph, entries, lock, version, source, denoVersion: Deno.version.deno, licenseOf };
  return `${JSON.stringify(sbomOf(parts), null, 2)}\n`;
}

/**
 * Makes it. The same sources and lock give the same bytes.
 *
 * @throws {Error} for a package that the lock does not have
 */
export function sbomOf({ graph, entries, lock, version, source, denoVersion, licenseOf }: SbomParts): Sbom {
  const reached = entries.map((entry) => closureOf(entry, graph));
  const keys = withDependencies(reached.flatMap(({ atOnce, onDemand }) => [...atOnce.npm, ...onDemand.npm]), graph);
  const locked: Readonly<Record<string, { readonly integrity?: string }>> = JSON.parse(lock).npm;
  const refs = new Map(keys.map((key) => [key, refOf(key, graph)]));
  const us = { type: "application", "bom-ref": "bezant", name: "bezant" } as const;
  const licenses = [{ expression: "MIT OR Apache-2.0" }];
  const files = new Set(reached.flatMap(({ atOnce, onDemand }) => [...atOnce.files, ...onDemand.files]));
  const named = graph.edges.filter(({ from, to, kind }) => kind !== "type" && files.has(from) && to.startsWith("npm:"));
  const direct = keysOf(named.map(({ to }) => packageKey(to)), graph);
  const runtime: Component = { type: "platform", "bom-ref": "deno", name: "deno", version: denoVersion };
  return {
    $schema: "http://cyclonedx.org/schema/bom-1.6.schema.json",
    bomFormat: "CycloneDX",
    specVersion: "1.6",
    version: 1,
    metadata: {
      timestamp: new Date(source.committedAtSecs * 1000).toISOString(),
      component: { ...us, version: `${version}+${source.commit.replace("+", ".changed")}`, licenses },
    },
    components: [runtime, ...uniqueBy(keys.map((key) => componentOf(key, refs.get(key)!, locked, graph, licenseOf)))],
    dependencies: [
      { ref: "bezant", dependsOn: ["deno", ...unique(direct.map((key) => refs.get(key)!))] },
      ...unique(keys.map((key) => refs.get(key)!)).map((ref) => ({
        ref,
        dependsOn: unique(
          keys.filter((key) => refs.get(key) === ref)
            .flatMap((key) => graph.npm.get(key)?.dependencies ?? []).map((key) => refs.get(key)!),
        ),
      })),
    ],
  };
}

/** The packages as the lock names them, peers included. */
function keysOf(found: readonly string[], { npm }: ModuleGraph): string[] {
  return found.map((key) => npm.has(key) ? key : [...npm.keys()].find((one) => one.startsWith(`${key}_`)) ?? key);
}

/** The same, with all that they need. */
function withDependencies(found: readonly string[], graph: ModuleGraph): string[] {
  const keys = new Set(keysOf(found, graph));
  for (const key of keys) graph.npm.get(key)?.dependencies.forEach((needed) => keys.add(needed)); // also what is added on the way
  return [...keys].sort();
}

function componentOf(
  key: string,
  ref: string,
  locked: Readonly<Record<string, { readonly integrity?: string }>>,
  graph: ModuleGraph,
  licenseOf: SbomParts["licenseOf"],
): Component {
  const [, base64] = /^sha512-(.+)$/.exec(locked[key]?.integrity ?? "") ?? [];
  if (base64 === undefined) throw new Error(`deno.lock has no checksum of ${key}: run deno install`);
  const whole = packageName(key);
  const slash = whole.indexOf("/");
  const said = licenseOf(graph.npm.get(key)!);
  const isExpression = said !== null && /^[\w.()+-]+( (AND|OR|WITH) [\w.()+-]+)*$/.test(said);
  return {
    type: "library",
    "bom-ref": ref,
    ...(slash < 0 ? {} : { group: whole.slice(0, slash) }),
    name: whole.slice(slash + 1),
    version: versionOf(key, graph),
    purl: ref,
    ...(said === null ? {} : { licenses: [isExpression ? { expression: said } : { license: { name: said } }] }),
    hashes: [{ alg: "SHA-512", content: Uint8Array.fromBase64(base64).toHex() }],
  };
}

/** A package under two sets of peers is one package. */
function refOf(key: string, graph: ModuleGraph): string {
  return `pkg:npm/${packageName(key).replace("@", "%40")}@${versionOf(key, graph)}`;
}

function versionOf(key: string, graph: ModuleGraph): string {
  const found = graph.npm.get(key)?.version;
  if (found === undefined) throw new Error(`the graph has no package ${key}`);
  return found;
}

function unique(values: readonly string[]): string[] {
  return [...new Set(values)].sort();
}

function uniqueBy(components: readonly Component[]): Component[] {
  return [...new Map(components.map((one) => [one["bom-ref"], one])).values()];
}

function licenseOf({ localPath }: NpmPackage): string | null {
  if (localPath === undefined) return null;
  try {
    const { license } = JSON.parse(Deno.readTextFileSync(`${localPath}/package.json`));
    return typeof license === "string" ? license : null;
  } catch {
    return null;
  }
}
