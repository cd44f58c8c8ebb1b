/** Who may import whom: the table of the house, as data. Patterns as in `matches` of ../graph/paths.ts. @module */

/** Folders inside another room that are rooms of their own. */
export const NESTED_ROOMS: readonly string[] = ["spec/generated"];

/** What each room may import besides itself. `mod.ts` is the front door of `client/` and may open any of its files. */
export const ARROWS: Readonly<Record<string, readonly string[]>> = {
  "spec/generated": [],
  "spec": ["spec/generated/"],
  "client": ["spec/generated/"],
  "mod.ts": ["client/"],
  "browser.ts": ["client/"],
  "institutional.ts": ["client/"],
  "operations": ["mod.ts"],
  "server": ["mod.ts", "operations/mod.ts"],
  "mcp": ["mod.ts", "operations/mod.ts"],
  "cli": ["mod.ts", "operations/mod.ts", "server/mod.ts", "mcp/mod.ts", "sim/mod.ts"],
  "sim": ["spec/generated/"],
  "scripts": [
    "mod.ts",
    "browser.ts",
    "institutional.ts",
    "*/mod.ts",
    "operations/coverage.ts",
    "spec/generated/",
    "sim/conformance/mod.ts",
    "server/events/mod.ts",
  ],
  "bench": ["mod.ts", "*/mod.ts"],
  "deploy": [],
  "docs": [],
  "examples": [],
};

/** What single files may import on top of their room. */
export const FILE_ARROWS: Readonly<Record<string, readonly string[]>> = {
  "server/main.ts": ["mcp/mod.ts"],
  // leaves, so that a look at a host does not load the sidecar
  "scripts/provision/options.ts": ["cli/suggest.ts", "operations/settings/table.ts"],
  "scripts/provision/preflight/judge.ts": ["operations/settings/bridge_key.ts"],
  "scripts/provision/logs.ts": ["cli/logs/mask_line.ts"],
  "scripts/provision/main.ts": ["cli/ask_secret.ts"],
  "scripts/provision/read_secrets.ts": ["cli/suggest.ts", "operations/settings/table.ts", "server/bridge/env_file.ts"],
  // leaves that load nothing: a command that asks a sidecar starts with them and without the rest
  "cli/light.ts": [
    "client/clock.ts",
    "client/errors/table.ts",
    "operations/settings/find.ts",
    "operations/settings/instance.ts",
    "operations/settings/no_proxy.ts",
  ],
  "cli/trade/light.ts": [
    "client/market/fields.ts",
    "client/orders/known_questions.ts",
    "operations/orders/cost_words.ts",
  ],
};

/** What every test may import on top of its room. */
export const TEST_ARROWS: readonly string[] = ["mod.ts", "sim/mod.ts"];

/** Rooms that import the package only by its published names, as a reader would. */
export const PUBLISHED_NAMES_ONLY: readonly string[] = ["examples"];

/** Arrows that carry types and nothing that runs: the simulator must not share a bug with the client. */
export const TYPES_ONLY: readonly { readonly room: string; readonly target: string }[] = [
  { room: "sim", target: "spec/generated/" },
];

/** Longest hand-written file, in lines. */
export const MAX_LINES = { source: 300, test: 600 } as const;

/** Kinds of files whose length counts. */
export const COUNTED_FILES = /\.(ts|js|mjs|css|html|sh)$/;

/** Written by programs: never counted, never edited. */
export const GENERATED: readonly string[] = ["spec/generated/", "cli/generated/"];
