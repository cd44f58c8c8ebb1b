import { COMMIT, SPEC_SHA256, SPEC_VERSION, VERSION } from "../../mod.ts";
import type { Command } from "../command.ts";
import { outputStyle, wantsData } from "../globals.ts";
import { render } from "../output/render.ts";

/** `bezant version`. */
export const versionCommand: Command = {
  help: "The API document is the one that the types were generated from; its hash is that of the bytes as published.",
  example: "version --json",
  flags: [{ name: "json", help: "the same as --output json" }],
  run: ({ flags, io }) => {
    const style = outputStyle(flags, io);
    const deno = Deno.version.deno;
    const isData = flags.json === true || wantsData(style);
    const versions = {
      bezant: VERSION,
      commit: COMMIT === "" ? null : COMMIT,
      deno,
      spec: { version: SPEC_VERSION, sha256: SPEC_SHA256 },
    };
    io.stdout(
      isData
        ? render(versions, undefined, flags.json === true ? { ...style, format: "json" } : style, io)
        : `bezant ${VERSION} (${
          COMMIT === "" ? "" : `commit ${COMMIT}, `
        }Deno ${deno}, API document ${SPEC_VERSION})\n`,
    );
    return Promise.resolve("ok");
  },
};
