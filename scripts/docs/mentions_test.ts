// No page tells of a flag, an environment name, a route or a command that there is not.
import assert from "node:assert/strict";
import { MENU } from "../../cli/mod.ts";
import { repositoryRoot } from "../graph/paths.ts";
import { listFiles } from "../graph/tree.ts";
import { openapiPaths } from "./http.ts";
import { type MentionKind, mentionsOf } from "./mentions.ts";

const root = repositoryRoot();
const files = await listFiles(root);
const read = (path: string): Promise<string> => Deno.readTextFile(`${root}/${path}`);

/** Every name that there is, by its kind. */
async function known(): Promise<Readonly<Record<MentionKind, (name: string) => boolean>>> {
  const sources = files.filter((path) =>
    /\.(ts|json|py)$/.test(path) && !/_test\.ts$|^docs\/(?!reference\/)/.test(path)
  );
  const text = (await Promise.all(sources.map(read))).join("\n");
  const environment = new Set(text.match(/\b(?:BEZANT|IBKR)_[A-Z0-9_]+/g));
  const flags = new Set(text.match(/--[a-z][a-z-]*/g));
  for (const [, name] of text.matchAll(/\b(?:name|flag): "([a-z][a-z-]*)"|^\s*"?([a-z][a-z-]+)"?: \{ type: "/gm)) {
    flags.add(`--${name}`);
  }
  const routes = Object.keys(await openapiPaths());
  const commands = new Set(MENU.flatMap(({ name, short }) => short === undefined ? [name] : [name, short]));
  const nouns = new Set([...commands].map((name) => name.split(" ")[0]));
  return {
    environment: (name) => environment.has(name) || environment.has(name.replace(/_FILE$/, "")),
    flag: (name) => flags.has(name) || flags.has(name.replace(/^--no-/, "--")),
    route: (name) => routes.some((route) => fits(name, route)),
    command: (written) => {
      const [, first = "", second] = written.split(" ");
      if (first === "help" || commands.has(first)) return true;
      return second === undefined ? nouns.has(first) : commands.has(`${first} ${second}`);
    },
  };
}

/** Whether a path as it is written is one of a route, or begins one: `/events/trades` is `/events/{topic}`. */
function fits(written: string, route: string): boolean {
  const [asked, have] = [written.replace(/\.$/, "").split("/"), route.split("/")];
  return asked.every((part, index) => part === have[index] || have[index]?.startsWith("{") === true);
}

Deno.test("pages mention no flag, environment name, route or command that there is not", async () => {
  const is = await known();
  const invented = ["--no-such-flag", "BEZANT_NO_SUCH_NAME", "/ops/no.such", "/nowhere", "bezant nosuch"];
  for (const kind of ["flag", "environment", "route", "command"] as const) {
    assert.ok(!invented.some((name) => is[kind](name)), `any ${kind} would do`);
  }
  const pages = files.filter((path) =>
    path.endsWith(".md") && path !== "CHANGELOG.md" && !path.startsWith("docs/reference/")
  );
  const wrong: string[] = [];
  let count = 0;
  for (const page of pages) {
    for (const { kind, name, line } of mentionsOf(await read(page))) {
      count++;
      if (!is[kind](name)) wrong.push(`${page}:${line} tells of the ${kind} ${name}`);
    }
  }
  assert.ok(count > 300, `only ${count} mentions were found`);
  assert.deepEqual(wrong, []);
});

Deno.test("mentionsOf() finds what is ours, in code and not in prose", () => {
  const text = "`bezant accounts list --output x` and --no-such, `--flag`, `BEZANT_BIND`, BEZANT_MAX_…\n" +
    "```sh\ncurl --silent localhost:8080/ops/a.b\nbezant orders place DU1 --x\n```\n`curl --not-ours`\n";
  assert.deepEqual(mentionsOf(text).map(({ kind, name, line }) => `${line} ${kind} ${name}`), [
    "1 environment BEZANT_BIND",
    "1 flag --output",
    "1 command bezant accounts list",
    "1 flag --flag",
    "3 route /ops/a.b",
    "4 flag --x",
    "4 command bezant orders place",
  ]);
});
