/** An archive laid out like IBKR's, whose main class starts our simulator. @module */
import { program } from "../../run_program.ts";

const HERE = new URL("./", import.meta.url).pathname;

/** Makes it at a path. Not compressed: it travels no further than this machine. */
export async function makeGatewayArchive(path: string, folder: string): Promise<void> {
  const root = `${folder}/gateway`;
  await program(["mkdir", "-p", `${root}/dist`, `${root}/build/lib/runtime`, `${root}/stand_in`, `${folder}/classes`]);
  await program([
    "javac",
    "--release",
    "11",
    "-d",
    `${folder}/classes`,
    `${HERE}GatewayStart.java`,
    `${HERE}LookOut.java`,
  ]);
  await program(["jar", "cf", `${root}/dist/gateway.jar`, "-C", `${folder}/classes`, "ibgroup"]);
  const bundle = `${root}/stand_in/simulator.js`;
  await program([Deno.execPath(), "bundle", "--quiet", "-o", bundle, `${HERE}simulator.ts`]);
  await program(["cp", Deno.execPath(), `${root}/stand_in/deno`]);
  await program(["rm", "-f", path]);
  await program(["mkdir", "-p", path.replace(/\/[^/]*$/, "")]);
  await program(["zip", "-q", "-0", "-r", path, "."], { cwd: root });
}
