const SERVER = ["server"] as const;

/** The settings about who may call, and where; part of the table of all settings. */
export const CALLERS_SETTINGS = {
  tunnelBind: {
    flag: "tunnel-bind",
    env: "BEZANT_TUNNEL_BIND",
    kind: "address",
    faces: SERVER,
    help:
      "the only place for tunnels and proxies, such as 127.0.0.1:8081 or /run/bezant/tunnel.sock; nobody is the owner there by being on this machine",
  },
  accessTeam: {
    flag: null,
    env: "BEZANT_ACCESS_TEAM",
    kind: "text",
    faces: SERVER,
    help: "Cloudflare Access: the team, as in TEAM.cloudflareaccess.com",
  },
  accessAud: {
    flag: null,
    env: "BEZANT_ACCESS_AUD",
    kind: "list",
    faces: SERVER,
    help: "Cloudflare Access: the application's audience tag",
  },
  accessOwners: {
    flag: null,
    env: "BEZANT_ACCESS_OWNERS",
    kind: "list",
    fallback: "",
    faces: SERVER,
    help:
      "Cloudflare Access: e-mail addresses of those who may do everything, the login included; nobody else's counts",
  },
  accessBotScope: {
    flag: null,
    env: "BEZANT_ACCESS_BOT_SCOPE",
    kind: "text",
    fallback: "read",
    faces: SERVER,
    help:
      "Cloudflare Access: what service tokens may do, read or trade; single ones by client id: read, 0f3c9a21.access=trade; never the login pages, never what needs admin",
  },
  bridgeKey: {
    flag: null,
    env: "IBKR_BRIDGE_KEY",
    kind: "text",
    isSecret: true,
    faces: SERVER,
    help: "opens the bridge, and is what its callers send as X-Bridge-Key; at least 16 characters",
  },
  bridgeUrl: {
    flag: null,
    env: "IBKR_BRIDGE_URL",
    kind: "url",
    fallback: "http://127.0.0.1:8000",
    faces: SERVER,
    help: "where the bridge listens, on loopback",
  },
  container: {
    flag: null,
    env: "BEZANT_CONTAINER",
    kind: "boolean",
    faces: SERVER,
    help: "whether this is a container, whose first start makes a token; default: what the system looks like",
  },
} as const;
