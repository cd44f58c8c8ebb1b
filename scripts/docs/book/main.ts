/** `deno task docs [--out FOLDER] [--base PATH] [--no-api] [--serve]`: the book as a static site. @module */
import { parseArgs } from "node:util";
import { VERSION } from "../../../mod.ts";
import { repositoryRoot } from "../../graph/paths.ts";
import { listFiles } from "../../graph/tree.ts";
import { writeApi } from "./api.ts";
import { brokenLinks } from "./broken_links.ts";
import { serveSite } from "./serve.ts";
import { buildSite } from "./site.ts";
import { writeSite } from "./write.ts";

const root = repositoryRoot();
const { values } = parseArgs({
  args: Deno.args,
  options: {
    out: { type: "string", default: `${root}/site` },
    base: { type: "string", default: "/" },
    "no-api": { type: "boolean", default: false },
    serve: { type: "boolean", default: false },
  },
});
const pages = (await listFiles(root)).filter((path) => path.startsWith("docs/") && path.endsWith(".md"));
const hasApi = !values["no-api"];
const read = (path: string): Promise<Uint8Array<ArrayBuffer>> => Deno.readFile(`${root}/${path}`);
const base = values.base.replace(/\/*$/, "/");
const site = await buildSite({ read, pages, version: VERSION, base, hasApi });

const broken = brokenLinks(site);
if (broken.length > 0) {
  console.error(`Cannot build the book: ${broken.length} links lead nowhere\n${broken.join("\n")}`);
  Deno.exit(1);
}
await writeSite(site, values.out);
if (hasApi) await writeApi(root, `${values.out}/api`);
console.log(`wrote ${values.out}: ${site.size} files${hasApi ? ", and api/" : ""}`);
if (values.serve) console.log(`http://127.0.0.1:${serveSite(values.out).addr.port}/ · Ctrl-C ends`);
