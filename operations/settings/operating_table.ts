const SERVER = ["server"] as const;
const CLI = ["cli"] as const;

/** The settings about watching a sidecar; part of the table of all settings. */
export const OPERATING_SETTINGS = {
  logFormat: {
    flag: null,
    env: "BEZANT_LOG_FORMAT",
    kind: "format",
    fallback: "text",
    faces: SERVER,
    help: "text: one line for each remark, for people; json: one object for each, for programs",
  },
  debugTokenInQuery: {
    flag: null,
    env: "BEZANT_DEBUG_TOKEN_IN_QUERY",
    kind: "boolean",
    fallback: "false",
    faces: SERVER,
    help: "takes the debug token as ?token= too, as the Rust sidecar did; addresses end up in logs",
  },
  gatewayRestartFile: {
    flag: null,
    env: "BEZANT_GATEWAY_RESTART_FILE",
    kind: "text",
    faces: SERVER,
    help:
      "file that is made when the Gateway's process is dead and has to be restarted by the host, which watches for it; unset: nothing is asked for",
  },
  tunnelReadyUrl: {
    flag: null,
    env: "BEZANT_TUNNEL_READY_URL",
    kind: "url",
    faces: ["cli", "server"],
    help: "where cloudflared says that it is ready, such as http://127.0.0.1:20241/ready; default: the usual ports",
  },
  profile: {
    flag: "profile",
    env: "BEZANT_PROFILE",
    kind: "text",
    faces: CLI,
    help: "profile of the configuration that counts; default: its default one",
  },
  configDir: {
    flag: null,
    env: "BEZANT_CONFIG_DIR",
    kind: "text",
    faces: CLI,
    help: "folder of config.json with the profiles; default bezant in XDG_CONFIG_HOME or ~/.config",
  },
  account: {
    flag: "account",
    env: "BEZANT_ACCOUNT",
    kind: "text",
    faces: CLI,
    help: "account of a command that names none",
  },
  output: {
    flag: "output",
    env: "BEZANT_OUTPUT",
    kind: "text",
    faces: CLI,
    help: "how data is shown: table, json, csv or ndjson; default table on a terminal, json when piped",
  },
  token: {
    flag: null,
    env: "BEZANT_TOKEN",
    kind: "text",
    isSecret: true,
    faces: CLI,
    help: "token of a sidecar, for every command that asks one",
  },
  accessClientId: {
    flag: null,
    env: "CF_ACCESS_CLIENT_ID",
    kind: "text",
    isSecret: true,
    faces: CLI,
    help: "id of a service token of Cloudflare Access, where that guards the way to a sidecar",
  },
  accessClientSecret: {
    flag: null,
    env: "CF_ACCESS_CLIENT_SECRET",
    kind: "text",
    isSecret: true,
    faces: CLI,
    help: "the secret of that service token",
  },
} as const;
