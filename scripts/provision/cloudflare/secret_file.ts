/** The file in which the service token's secret is kept: Cloudflare shows it once. @module */
import { type OwnFile, ownText, readSecrets } from "../read_secrets.ts";

/** What touches this machine's files. */
export interface SecretFileIo {
  /** A file, and who may read it; null where there is none. */
  readIfThere(path: string): OwnFile | null;
  /** Replaces a file in one move; readable by its owner alone (0600), on the disk when this returns. */
  writePrivate(path: string, text: string): void;
}

/** The credentials of a service token. */
export interface Credentials {
  readonly clientId: string;
  readonly clientSecret: string;
}

/** The file. */
export interface SecretFile {
  readonly path: string;
  /** What is known, from the file or from the owner's own secrets. */
  read(): Credentials | null;
  /** Sees that it can be written: before something is made that is shown only once. */
  prepare(): void;
  write(credentials: Credentials): void;
}

const ID = "CF_ACCESS_CLIENT_ID";
const SECRET = "CF_ACCESS_CLIENT_SECRET";

const HEAD = `# The service token of Cloudflare Access: what a bot sends in the headers CF-Access-Client-Id and
# CF-Access-Client-Secret. Cloudflare shows it once. Written by provisioning; keep it, and keep it to yourself.
`;

/**
 * Where it lies: beside the owner's file of secrets, or in the working folder.
 *
 * @param known The owner's own secrets, which may hold the token already
 */
export function secretFileFor(
  hostname: string,
  { secretsFile, known, io }: {
    readonly secretsFile: string | undefined;
    readonly known: Readonly<Record<string, string>>;
    readonly io: SecretFileIo;
  },
): SecretFile {
  const folder = secretsFile === undefined ? "" : secretsFile.replace(/[^/\\]*$/, "");
  const path = `${folder}bezant-${hostname}.secrets.env`;
  const text = (): string => {
    const file = io.readIfThere(path);
    return file === null ? HEAD : ownText(file, path);
  };
  return {
    path,
    read: () => credentialsIn(readSecrets(text(), path).secrets) ?? credentialsIn(known),
    prepare: () => io.writePrivate(path, text()),
    write: ({ clientId, clientSecret }) =>
      io.writePrivate(path, withValues(text(), { [ID]: clientId, [SECRET]: clientSecret })),
  };
}

function credentialsIn(values: Readonly<Record<string, string>>): Credentials | null {
  const { [ID]: clientId = "", [SECRET]: clientSecret = "" } = values;
  return clientId === "" || clientSecret === "" ? null : { clientId, clientSecret };
}

/** Other lines stay as they are. */
function withValues(text: string, values: Readonly<Record<string, string>>): string {
  const isOurs = (line: string): boolean =>
    Object.keys(values).some((name) => new RegExp(`^\\s*(export\\s+)?${name}=`).test(line));
  const others = text.split("\n").filter((line) => !isOurs(line));
  const rest = others.join("\n").trimEnd();
  const own = Object.entries(values).map(([name, value]) => `${name}=${value}`);
  return `${rest === "" ? "" : `${rest}\n`}${own.join("\n")}\n`;
}
