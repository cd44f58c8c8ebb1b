/** One flag of the command line. */
export interface Flag {
  /** Name without dashes. */
  readonly name: string;
  /** One letter that means the same. */
  readonly short?: string;
  /** Stands for the value in help; a flag without one is on or off. */
  readonly placeholder?: string;
  /** Its value may be left out; only what looks like this is one. */
  readonly maybe?: RegExp;
  /** Given several times its values add up, with this between; a flag without it takes the last one. */
  readonly joinedBy?: string;
  /** The environment's name for it. */
  readonly env?: string;
  /** One clause. */
  readonly help: string;
}

/** Values of flags by name; absent ones were not given. */
export type FlagValues = Readonly<Record<string, string | boolean>>;

/** Flags of every command, before it or after it. */
export const GLOBAL_FLAGS: readonly Flag[] = [
  {
    name: "gateway-url",
    placeholder: "URL",
    env: "IBKR_GATEWAY_URL",
    help: "address of the Gateway, or of a sidecar",
  },
  {
    name: "profile",
    placeholder: "NAME",
    env: "BEZANT_PROFILE",
    help: "profile of the configuration; `bezant config list` shows them",
  },
  {
    name: "account",
    placeholder: "ACCOUNT_ID",
    env: "BEZANT_ACCOUNT",
    help: "account of a command that names none",
  },
  { name: "verify-tls", env: "BEZANT_VERIFY_TLS", help: "check the Gateway's certificate by the system's authorities" },
  {
    name: "gateway-ca",
    placeholder: "FILE",
    env: "BEZANT_GATEWAY_CA",
    help: "PEM file with the only certificate to trust",
  },
  {
    name: "gateway-fingerprint",
    placeholder: "SHA256",
    env: "BEZANT_GATEWAY_FINGERPRINT",
    help: "the only certificate to trust; `bezant trust` prints it",
  },
  {
    name: "public-url",
    placeholder: "URL",
    env: "BEZANT_PUBLIC_URL",
    help: "the sidecar's address as browsers see it",
  },
  {
    name: "output",
    placeholder: "table|json|csv|ndjson",
    env: "BEZANT_OUTPUT",
    help: "default: table on a terminal, json when piped",
  },
  { name: "fields", placeholder: "NAMES", help: "these fields alone, such as ticker,position or a.b; * for all" },
  { name: "select", placeholder: "PATH", help: "this part alone, such as [0].price or [*].conid" },
  { name: "pretty", help: "indent JSON" },
  { name: "timeout", placeholder: "SECONDS", help: "deadline of each call; default 30" },
  { name: "schema", help: "describe the command as JSON, for programs; without a command all of them" },
  { name: "help", short: "h", help: "show help, of a command when there is one" },
  { name: "version", short: "V", help: "show the version" },
];
