import { FAULTS } from "../../sim/mod.ts";
import type { Command } from "../command.ts";
import { outputStyle, wantsData } from "../globals.ts";
import { render } from "../output/render.ts";

/** `bezant sim faults`. */
export const simFaultsCommand: Command = {
  help:
    "Lists what can go wrong at the simulated Gateway: `bezant sim --fault NAME` begins with it, `--fault NAME:key=value` " +
    "with other values than these, and with --control PORT a test begins and ends it while it runs (POST /sim/faults). Each says of which layer it is: " +
    "`bezant sim backend` and `bezant sim gateway` take those of their own and of the clock.",
  example: "sim faults",
  flags: [],
  run: ({ flags, io }) => {
    const style = outputStyle(flags, io);
    const isData = wantsData(style);
    io.stdout(isData ? render(FAULTS, undefined, style, io) : FAULTS.map(describe).join("\n"));
    return Promise.resolve("ok");
  },
};

function describe({ name, about, how, layer, lasts, params }: typeof FAULTS[number]): string {
  return [
    `${name}: ${about}`,
    ...wrap(how, "  "),
    `  of the ${layer}; lasts ${lasts === "at once" ? "a moment" : "until it is stopped"}`,
    ...Object.entries(params).flatMap(([key, param]) => {
      const choices = param.oneOf === undefined ? "" : `, one of ${param.oneOf.join(", ")}`;
      return wrap(`${key}=${param.default}${choices}: ${param.about}`, "    ");
    }),
  ].join("\n") + "\n";
}

function wrap(text: string, indent: string, width = 100): string[] {
  const lines: string[] = [];
  let line = indent;
  for (const word of text.split(" ")) {
    if (line.length + word.length > width && line.trim() !== "") {
      lines.push(line.trimEnd());
      line = indent;
    }
    line += `${word} `;
  }
  return [...lines, line.trimEnd()];
}
