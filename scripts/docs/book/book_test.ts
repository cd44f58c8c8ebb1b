import assert from "node:assert/strict";
import { repositoryRoot } from "../../graph/paths.ts";
import { listFiles } from "../../graph/tree.ts";
import { brokenLinks } from "./broken_links.ts";
import { readContents } from "./contents.ts";
import { highlight, highlightSession } from "./highlight.ts";
import { renderPage } from "./markdown.ts";
import { linkBetween, placeOf } from "./places.ts";
import { serveSite } from "./serve.ts";
import { buildSite } from "./site.ts";

const root = repositoryRoot();
const read = (path: string): Promise<Uint8Array<ArrayBuffer>> => Deno.readFile(`${root}/${path}`);
const pages = (await listFiles(root)).filter((path) => path.startsWith("docs/") && path.endsWith(".md"));
const site = await buildSite({ read, pages, version: "0.0.0", base: "/below/", hasApi: true });
const html = (place: string): string => String(site.get(place) ?? assert.fail(`the site has no ${place}`));

Deno.test("every link of the built book leads to a page of it, and to a heading that is there", () => {
  assert.deepEqual(brokenLinks(site), []);
  const planted = new Map(site).set("x.html", '<a href="nowhere.html"></a><a href="cli.html#no-such"></a>');
  assert.equal(brokenLinks(planted).length, 2);
});

Deno.test("the chapters follow each other in the order of the table of contents", async () => {
  const chapters = readContents(new TextDecoder().decode(await read("docs/README.md"))).flatMap((part) =>
    part.chapters
  );
  assert.ok(chapters.length > 15, "the table of contents has lost its chapters");
  for (const [index, { path }] of chapters.entries()) {
    const place = placeOf(path);
    const next = chapters[index + 1];
    assert.ok(html(place).includes(`aria-current="page"`), `${place} does not show where the reader is`);
    if (next !== undefined) {
      assert.ok(html(place).includes(`<a rel="next" href="${linkBetween(place, placeOf(next.path))}">`), place);
    }
  }
});

Deno.test("a page asks no other host for anything, runs nothing from within, and may be put below any address", () => {
  for (const [place, text] of site) {
    if (typeof text !== "string" || !place.endsWith(".html")) continue;
    assert.doesNotMatch(text, /<(script|link|img)[^>]+(src|href)="(https?:|\/\/)/, place);
    assert.doesNotMatch(text, /<script(?![^>]* src=)|<style|<[a-z][^>]* (style|on[a-z]+)="/, place);
    if (place !== "404.html") assert.doesNotMatch(text, /(href|src)="\//, place);
  }
  assert.match(html("404.html"), /href="\/below\/assets\/book\.css"/);
});

Deno.test("the search finds a section by its words", async () => {
  const { default: MiniSearch } = await import("minisearch");
  const { SEARCH_OPTIONS } = await import("./search_index.ts");
  const index = MiniSearch.loadJSON(html("search.json"), SEARCH_OPTIONS);
  const [first] = index.search("kill switch", { combineWith: "AND", prefix: true, boost: { title: 4 } });
  assert.equal(first?.["url"], "trading.html#the-kill-switch");
  assert.match(html("assets/search.js"), new RegExp(`const OPTIONS = ${looseJson(SEARCH_OPTIONS)};`));
});

Deno.test("renderPage() numbers headings that come twice, escapes code, and marks what was typed at a terminal", () => {
  const { html, sections } = renderPage(
    "# A\n## B `<x>`\ntext\n## B `<x>`\n```console\n$ a <b>\nc\n```\n",
    (href) => href,
  );
  assert.deepEqual(sections.map(({ anchor }) => anchor), ["a", "b-x", "b-x-1"]);
  assert.equal(sections[1]?.text, "text");
  assert.match(html, /<span class="i">a &lt;b&gt;<\/span>\nc/);
});

Deno.test("highlight() colours words of the language and leaves the text as it is", () => {
  const code = 'const a = "b"; // <c>\n';
  const coloured = highlight(code, "ts");
  assert.match(coloured, /<span class="k">const<\/span> a = <span class="s">&quot;b&quot;<\/span>/);
  assert.match(coloured, /<span class="c">\/\/ &lt;c&gt;<\/span>/);
  assert.equal(highlight("const", "text"), "const");
  assert.equal(highlightSession("out"), "out");
});

Deno.test("the server of the site gives its own files and nothing from beside them", async () => {
  const folder = await Deno.makeTempDir();
  await Deno.mkdir(`${folder}/site`);
  await Deno.writeTextFile(`${folder}/secret.txt`, "secret");
  await Deno.writeTextFile(`${folder}/site/404.html`, "none");
  await Deno.writeTextFile(`${folder}/site/index.html`, "the book");
  const server = serveSite(`${folder}/site`);
  try {
    for (
      const [path, status] of [["/", 200], ["/..%2fsecret.txt", 404], ["/a/..%2F..%2Fsecret.txt", 404], ["/%", 404], [
        "/%ff",
        404,
      ], ["/a%5c..%5c..%5csecret.txt", 404]]
    ) {
      const answer = await fetch(`http://127.0.0.1:${server.addr.port}${path}`);
      assert.equal(answer.status, status, String(path));
      assert.doesNotMatch(await answer.text(), /secret/);
    }
  } finally {
    await server.shutdown();
    await Deno.remove(folder, { recursive: true });
  }
});

/** A pattern for a value as a formatter writes it. */
function looseJson(value: Readonly<Record<string, readonly string[]>>): string {
  const entries = Object.entries(value).map(([key, words]) =>
    `${key}: \\[${words.map((one) => `"${one}"`).join(", ")}\\]`
  );
  return `\\{ ${entries.join(", ")} \\}`;
}
