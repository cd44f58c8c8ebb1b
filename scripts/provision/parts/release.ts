/** The part that the program itself is. @module */
import { runWell } from "../host/host.ts";
import { AS_WANTED, drifted, type Part } from "../step.ts";
import { sha256 } from "./file.ts";

/** A release: an executable, or a tarball with one in its root. */
export interface Release {
  readonly bytes: Uint8Array<ArrayBuffer>;
  readonly form: "executable" | "tarball";
  /** Its folder on hosts: the first digits of its digest. */
  readonly name: string;
  readonly digest: string;
}

/** Ten minutes: a home's uplink is slow. */
const UPLOAD_MS = 600_000;

/**
 * Reads a release.
 *
 * @throws {RangeError} for bytes that are neither
 */
export async function releaseOf(bytes: Uint8Array<ArrayBuffer>, path: string): Promise<Release> {
  const digest = await sha256(bytes);
  const starts = (...wanted: number[]): boolean => wanted.every((byte, index) => bytes[index] === byte);
  const form = starts(0x1f, 0x8b)
    ? "tarball"
    : starts(0x7f, 0x45, 0x4c, 0x46) || starts(0x23, 0x21)
    ? "executable"
    : null;
  if (form === null) throw new RangeError(`${path} is neither an executable nor a release's .tar.gz`);
  return { bytes, form, digest, name: digest.slice(0, 12) };
}

/** The release, in use. */
export function installedRelease({ bytes, form, digest, name }: Release): Part {
  return {
    what: `/opt/bezant/releases/${name}`,
    check: async (host) => {
      const found = await runWell(host, "release_look");
      return found === name ? AS_WANTED : drifted(found === "absent" ? found : `release ${found}`);
    },
    apply: async (host) => {
      await runWell(host, "release_put", { args: [name, digest, form], input: bytes, timeoutMs: UPLOAD_MS });
    },
    undo: async (host) => {
      await runWell(host, "path_remove", { args: ["/opt/bezant"] });
    },
  };
}
