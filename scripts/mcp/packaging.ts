/** How the MCP server describes itself to programs that install bundles and to registries, for one release. @module */
import { VERSION } from "../../mod.ts";

const DESCRIPTION = "Reads an Interactive Brokers account through your own Gateway: positions, prices, orders, events.";
const SCHEMA = "https://static.modelcontextprotocol.io/schemas/2025-12-11/server.schema.json";

/** What a person is asked for; a token is a secret. */
const ASKED = [
  {
    name: "gateway_url",
    env: "IBKR_GATEWAY_URL",
    title: "Sidecar or Gateway",
    description: "Its address. A sidecar on this machine is found by itself.",
    isSecret: false,
  },
  {
    name: "token",
    env: "BEZANT_TOKEN",
    title: "Token",
    description: "For a sidecar elsewhere; scope read is enough.",
    isSecret: true,
  },
] as const;

/** `manifest.json` of a bundle (`.mcpb`) that holds the executable `bezant`. */
export function bundleManifest(): Record<string, unknown> {
  const asked = ASKED.map(({ name, title, description, isSecret }) => {
    const common = { type: "string", title, description, required: false, default: "" };
    return [name, isSecret ? { ...common, sensitive: true } : common];
  });
  return {
    manifest_version: "0.3",
    ...{ name: "bezant", display_name: "bezant", version: VERSION, description: DESCRIPTION },
    author: { name: "bezant" },
    license: "MIT OR Apache-2.0",
    server: {
      type: "binary",
      entry_point: "bezant",
      mcp_config: {
        command: "${__dirname}/bezant",
        args: ["mcp"],
        env: Object.fromEntries(ASKED.map(({ name, env }) => [env, `\${user_config.${name}}`])),
      },
    },
    ...{ tools_generated: true, prompts_generated: true },
    user_config: Object.fromEntries(asked),
  };
}

/**
 * `server.json` for a registry.
 *
 * @param name Name in the registry, such as `io.github.OWNER/bezant`
 * @param bundle Where the bundle of this version is, and its SHA-256 in hexadecimal
 */
export function registryEntry(
  name: string,
  bundle: { readonly url: string; readonly sha256: string },
): Record<string, unknown> {
  return {
    $schema: SCHEMA,
    ...{ name, title: "bezant", description: DESCRIPTION, version: VERSION },
    packages: [{
      registryType: "mcpb",
      identifier: bundle.url,
      fileSha256: bundle.sha256,
      transport: { type: "stdio" },
      environmentVariables: ASKED.map(({ env, description, isSecret }) => ({ name: env, description, isSecret })),
    }],
  };
}

if (import.meta.main) {
  const [what, name = "", url = "", sha256 = ""] = Deno.args;
  if (what === "manifest") console.log(JSON.stringify(bundleManifest(), null, 2));
  else if (what === "server" && sha256 !== "") {
    console.log(JSON.stringify(registryEntry(name, { url, sha256 }), null, 2));
  } else {
    console.error("usage: packaging.ts manifest | packaging.ts server NAME URL SHA256");
    Deno.exit(2);
  }
}
