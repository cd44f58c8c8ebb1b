import { type Checks, timeChecks, type Timed } from "./check_time.ts";
import { kib, medianOf, medianRatio, table } from "./figures.ts";
import { PROGRAMS } from "./programs.ts";
import { createProject } from "./project.ts";
import { bundleSizes, typeSizes } from "./size.ts";

const rounds = Deno.args.includes("--quick") ? 1 : 7;
await using linked = await createProject("linked");
await using installed = await createProject("installed");

const sizes = [...await bundleSizes(linked), ...await typeSizes()];
const sizeRows = sizes.map(({ name, bytes, gzipped }) => [name, kib(bytes), kib(gzipped)]);
print(table(["one file, minified", "KiB", "KiB gzip"], sizeRows));
print(timeTable("linked source", await timeChecks(linked, rounds)));
print(timeTable("installed package", await timeChecks(installed, rounds)));

function timeTable(way: string, { elapsed, cpu }: Checks): string[] {
  const names: Readonly<Record<Timed, string>> = { ...PROGRAMS, edited: "the bot and the call, again after an edit" };
  const rows = (Object.keys(names) as Timed[]).map((name) => [
    names[name],
    ...[elapsed, cpu].flatMap((rounds) => [
      medianOf(rounds, name).toFixed(0),
      medianRatio(rounds, name, "bare").toFixed(2),
    ]),
  ]);
  const [time, work] = [elapsed, cpu].map((rounds) => medianRatio(rounds, "institutional", "call").toFixed(2));
  return [
    ...table([`\`deno check\`, ${way}`, "ms", "to bare", "CPU ms", "to bare"], rows),
    "",
    `With the institutional call it takes ${time} times as long as without, and ${work} times the CPU.`,
  ];
}

function print(lines: readonly string[]): void {
  console.log([...lines, ""].join("\n"));
}
