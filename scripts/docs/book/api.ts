/** The reference of every export, made by `deno doc`. @module */

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
  for (const place of ["", "institutional/", "operations/", "server/", "sim/", "cli/"]) {
    const first = `${folder}/${place}index.html`;
    const page = await Deno.readTextFile(first);
    const up = "../".repeat(place.split("/").length);
    const back = `<ul class="breadcrumbs"><li><a href="${up}index.html" class="contextLink">the book</a></li>`;
    await Deno.writeTextFile(
      first,
      page
        .replace('<ul class="breadcrumbs">', `${back}<span>/</span>`)
        .replaceAll(`from &quot;${place.slice(0, -1)}&quot;`, `from &quot;@bezant/bezant/${place.slice(0, -1)}&quot;`),
    );
  }
}
