/** Version of the package; `deno.json` says the same, and a test compares the two. */
export const VERSION = "0.1.0";

/** The commit that a release was made from, in 12 digits, with `+` after it where files differed; empty in a source tree. */
export const COMMIT: string = "";

export { SPEC_SHA256, SPEC_VERSION } from "../spec/generated/source.ts";
