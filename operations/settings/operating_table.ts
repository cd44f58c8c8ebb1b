const SERVER = ["server"] as const;

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
} as const;
