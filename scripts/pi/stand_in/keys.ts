/** Keys that only the fake Pi trusts: an authority for HTTPS, and one that signs packages. @module */
import { program } from "../run_program.ts";

/** Paths of what was made. */
export interface StandInKeys {
  /** The authority's certificate. */
  readonly authority: string;
  /** A certificate for the names of {@link HOSTS}, with its key. */
  readonly certificate: string;
  readonly key: string;
  /** The home of GnuPG with the key that signs packages. */
  readonly gnupg: string;
  /** Its public half, armoured. */
  readonly packageKey: string;
}

/** Makes all, in a folder. */
export async function makeKeys(folder: string, names: readonly string[]): Promise<StandInKeys> {
  const keys: StandInKeys = {
    authority: `${folder}/authority.crt`,
    certificate: `${folder}/hosts.crt`,
    key: `${folder}/hosts.key`,
    gnupg: `${folder}/gnupg`,
    packageKey: `${folder}/packages.asc`,
  };
  const ec = ["-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:prime256v1", "-nodes"];
  await program([
    "openssl",
    "req",
    "-x509",
    ...ec,
    ...["-keyout", `${folder}/authority.key`, "-out", keys.authority, "-days", "30", "-subj", "/CN=stand-in authority"],
  ]);
  const subject = [
    "-subj",
    "/CN=stand-in",
    "-addext",
    `subjectAltName=${names.map((name) => `DNS:${name}`).join(",")}`,
  ];
  const signer = ["-CA", keys.authority, "-CAkey", `${folder}/authority.key`];
  await program([
    ...["openssl", "req", "-x509", ...ec, "-keyout", keys.key, "-out", keys.certificate] as const,
    ...["-days", "30", ...subject, ...signer, "-addext", "basicConstraints=critical,CA:FALSE"],
  ]);
  await Deno.mkdir(keys.gnupg, { mode: 0o700 });
  const gpg = ["gpg", "--homedir", keys.gnupg, "--batch", "--quiet"] as const;
  await program([...gpg, "--passphrase", "", "--quick-gen-key", "stand-in packages", "ed25519", "sign", "1y"]);
  await Deno.writeTextFile(keys.packageKey, await program([...gpg, "--armor", "--export"]));
  return keys;
}
