/** The reference of every export, made by `deno doc`. @module */
import { listFiles } from "../../graph/tree.ts";

/** What is documented; `browser.ts` has the names of `mod.ts` again. */
const ENTRY_POINTS = ["mod.ts", "institutional.ts", "operations/mod.ts", "server/mod.ts", "sim/mod.ts", "cli/main.ts"];

/**
 * Writes the reference into a folder.
 *
 * @throws {Error} with what `deno doc` said, when it failed
 */
export async function writeApi(root: string, folder: string): Promise<void> {
  const { success, stderr } = await new Deno.Command(Deno.execPath(), {
    args: ["doc", "--html", "--name=bezant", `--output=${folder}`, ...ENTRY_POINTS],
    cwd: root,
    env: { NO_COLOR: "1" },
    stdout: "null",
    stderr: "piped",
  }).output();
  if (!success) throw new Error(`Cannot write the reference of exports: ${new TextDecoder().decode(stderr)}`);
  for (const entry of ["", "institutional", "operations", "server", "sim", "cli"]) await correct(folder, entry);
}

/** The package has a name, by which its entries are imported; and there is a way back from their first pages. */
async function correct(folder: string, entry: string): Promise<void> {
  const first = `${folder}/${entry}${entry && "/"}index.html`;
  const back = `<a href="${entry && "../"}../index.html" class="contextLink">the book</a>`;
  const page = await Deno.readTextFile(first);
  await Deno.writeTextFile(
    first,
    page.replace('<ul class="breadcrumbs">', `<ul class="breadcrumbs"><li>${back}</li></ul><span>/</span>$&`),
  );
  if (entry === "") return;
  const files = (await listFiles(`${folder}/${entry}/`)).map((path) => `${folder}/${entry}/${path}`);
  await Promise.all(files.map(async (file) => {
    const text = await Deno.readTextFile(file);
    const corrected = text.replaceAll(`from &quot;${entry}&quot;`, `from &quot;@bezant/bezant/${entry}&quot;`);
    if (corrected !== text) await Deno.writeTextFile(file, corrected);
  }));
}
