/** What each entry point may pull in, as data. Packages by name, their own dependencies included. @module */

/** Budget of one entry point. */
export interface Budget {
  /** npm packages loaded at once. */
  readonly npm: readonly string[];
  /** npm packages loaded by an `import()`, only when asked for. */
  readonly onDemand: readonly string[];
  /** Own source loaded at once, in KiB. */
  readonly ownKib: number;
}

const CLIENT = ["tough-cookie", "tldts", "tldts-core"];
const OPERATIONS = [...CLIENT, "zod"];
const SERVER = [...OPERATIONS, "hono", "@hono/node-server"];
const NATS = ["jetstream", "transport-node", "nats-core", "nkeys", "nuid"].map((name) => `@nats-io/${name}`);
const PROMETHEUS = ["prom-client", "tdigest", "bintrees", "@opentelemetry/api"];
const SERVER_ON_DEMAND = ["undici", "ws", "jose", ...NATS, "tweetnacl", ...PROMETHEUS, "uplot"];
const MCP = ["@modelcontextprotocol/server", "@modelcontextprotocol/core"];
const SIM = ["node-forge"];

/** Budgets by path. */
export const BUDGETS: Readonly<Record<string, Budget>> = {
  "mod.ts": { npm: CLIENT, onDemand: ["undici"], ownKib: 720 },
  "browser.ts": { npm: [], onDemand: [], ownKib: 700 },
  "institutional.ts": { npm: [], onDemand: [], ownKib: 70 },
  "sim/mod.ts": { npm: SIM, onDemand: [], ownKib: 600 },
  "operations/mod.ts": { npm: OPERATIONS, onDemand: ["undici"], ownKib: 980 },
  "server/mod.ts": { npm: SERVER, onDemand: SERVER_ON_DEMAND, ownKib: 1640 },
  "server/main.ts": { npm: SERVER, onDemand: [...SERVER_ON_DEMAND, ...MCP], ownKib: 1640 },
  "cli/main.ts": {
    npm: [],
    onDemand: [...OPERATIONS, ...SERVER_ON_DEMAND, ...MCP, "hono", "@hono/node-server", "node-forge"],
    ownKib: 75,
  },
};
