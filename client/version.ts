/** Version of the package; `deno.json` says the same, and a test compares the two. */
export const VERSION = "0.1.0";

export { SPEC_SHA256, SPEC_VERSION } from "../spec/generated/source.ts";
