import assert from "node:assert/strict";
import { repositoryRoot } from "../graph/paths.ts";
import { listFiles } from "../graph/tree.ts";
import { OWNERS } from "../rooms/owners.ts";
import { headingAnchors, relativeLinks } from "./links.ts";

const root = repositoryRoot();
const files = await listFiles(root);
const pages = new Map<string, string>();
for (const path of files.filter((file) => file.endsWith(".md"))) {
  pages.set(path, await Deno.readTextFile(`${root}/${path}`));
}

Deno.test("every relative link in the pages leads to a file, and to a heading of it", async () => {
  const broken: string[] = [];
  for (const [page, text] of pages) {
    for (const { line, path, anchor } of relativeLinks(page, text)) {
      const isThere = await Deno.stat(`${root}/${path}`).then(() => true, () => false);
      const hasAnchor = anchor === "" || headingAnchors(pages.get(path) ?? "").has(anchor);
      if (!isThere || !hasAnchor) broken.push(`${page}:${line} leads to ${path}${anchor && `#${anchor}`}`);
    }
  }
  assert.deepEqual(broken, []);
});

Deno.test("every page of docs/ is in a table of contents", () => {
  const listed = new Set(
    [...pages].filter(([page]) => page.endsWith("README.md"))
      .flatMap(([page, text]) => relativeLinks(page, text).map((link) => link.path)),
  );
  const chapters = [...pages.keys()].filter((page) => page.startsWith("docs/") && page !== "docs/README.md");
  assert.deepEqual(chapters.filter((page) => !listed.has(page)), []);
});

Deno.test("every Deno version that a page names is the pinned one", async () => {
  const pinned = (await Deno.readTextFile(`${root}/.deno-version`)).trim();
  for (const [page, text] of pages) {
    for (const [, version] of text.matchAll(/\bdeno@(\d[\w.-]*\w)/g)) assert.equal(version, pinned, page);
  }
});

Deno.test("every package in deno.json has its reason in CONTRIBUTING.md, and no other has", async () => {
  const { imports } = JSON.parse(await Deno.readTextFile(`${root}/deno.json`)) as { imports: Record<string, string> };
  const table = (pages.get("CONTRIBUTING.md") ?? "").split("## Dependencies")[1] ?? "";
  const rows = table.split("\n").filter((line) => line.startsWith("| `")).map((line) => line.split("|")[1] ?? "");
  const named = rows.flatMap((cell) => [...cell.matchAll(/`([^`]+)`/g)].map((match) => match[1]));
  const packages = Object.keys(imports).map((name) => /^(@[^/]+\/)?[^/]+/.exec(name)![0]); // not its inner modules
  assert.deepEqual(named.sort(), [...new Set(packages)].sort());
});

Deno.test("the architecture page names every owner of sockets, listening, environment, clock and files", () => {
  const page = pages.get("docs/architecture.md") ?? "";
  for (const authority of ["sockets", "listening", "environment", "clock", "files"] as const) {
    const row = page.split("\n").find((line) => line.startsWith(`| ${authority}`)) ?? "";
    const named = [...row.matchAll(/`([^`]+)`/g)].map((match) => match[1]);
    assert.deepEqual(named, [...OWNERS[authority].owners], authority);
  }
});

Deno.test("SECURITY.md has exactly one setting for the contact", () => {
  assert.equal(pages.get("SECURITY.md")?.match(/SETTING:/g)?.length, 1);
});

Deno.test("relativeLinks() finds links and reference links, not addresses, code or images of code", () => {
  const text = "[a](b.md#c) [x](https://e.com)\n```\n[no](no.md)\n```\n`[no](no.md)` ![i](../i.png)\n[r]: ./r.md\n";
  assert.deepEqual(relativeLinks("docs/p.md", text), [
    { line: 1, path: "docs/b.md", anchor: "c" },
    { line: 5, path: "i.png", anchor: "" },
    { line: 6, path: "docs/r.md", anchor: "" },
  ]);
});

Deno.test("headingAnchors() makes the anchors that forges make", () => {
  assert.deepEqual([...headingAnchors("# The `x` rule, again\n## A & b\n## A & b\n")], [
    "the-x-rule-again",
    "a--b",
    "a--b-1",
  ]);
});
