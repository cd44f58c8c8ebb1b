/** What a release has in it. @module */
import type { ProgramName } from "./permissions.ts";

/** The programs and the files that they begin with. */
export const PROGRAMS: Readonly<Record<ProgramName, string>> = {
  "bezant-server": "server/main.ts",
  "bezant": "cli/main.ts",
};

/** Their names. */
export const PROGRAM_NAMES = Object.keys(PROGRAMS) as readonly ProgramName[];

/** Machines that a release is made for, by the name that Deno has for them. */
export const TARGETS = ["aarch64-unknown-linux-gnu", "x86_64-unknown-linux-gnu"] as const;

/** One of them. */
export type Target = (typeof TARGETS)[number];

/** The word for it in names of files. */
export const ARCHITECTURES: Readonly<Record<Target, "arm64" | "amd64">> = {
  "aarch64-unknown-linux-gnu": "arm64",
  "x86_64-unknown-linux-gnu": "amd64",
};
