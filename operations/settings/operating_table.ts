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
} as const;
