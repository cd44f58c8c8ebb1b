import assert from "node:assert/strict";
import { hasProgram } from "../testing/has_program.ts";
import { withTree } from "../testing/mini_tree.ts";
import { checkedName, missingUnits, PLACE, unitRoot, type Units } from "./unit_root.ts";

/** Highest exposure that a service may have, in tenths, by systemd's own count from 0 to 10. */
const MOST_EXPOSED = 20;
const DEPLOY = new URL("../../deploy/", import.meta.url);
/** What provisioning puts beside a unit, one at a time. */
const DROP_INS: readonly (readonly [string, string])[] = [
  ["cpgateway.service.d/relay.conf", "gateway/relay.conf"],
  ["bezant-tunnel.service.d/kind.conf", "tunnel/config.conf"],
  ["bezant-tunnel.service.d/kind.conf", "tunnel/ngrok.conf"],
];

function unitsOfDeploy(): Units {
  const folder = new URL("systemd/", DEPLOY);
  const names = [...Deno.readDirSync(folder)].map(({ name }) => name).filter((name) => /\.\w+$/.test(name)).sort();
  return Object.fromEntries(names.map((name) => [name, Deno.readTextFileSync(new URL(name, folder))]));
}

async function analyze(root: string, ...args: string[]): Promise<{ readonly code: number; readonly text: string }> {
  const options = { args: [...args.slice(0, -1), `--root=${root}`, ...args.slice(-1)], env: { LC_ALL: "C" } };
  const { code, stdout, stderr } = await new Deno.Command("systemd-analyze", options).output();
  const text = new TextDecoder();
  return { code, text: text.decode(stdout) + text.decode(stderr) };
}

interface Judgement {
  /** What is wrong with each unit, empty where nothing is. */
  readonly faults: Readonly<Record<string, string>>;
  /** Of each service. */
  readonly exposures: Readonly<Record<string, number>>;
}

/** What systemd's own checks say of units. */
function judge(units: Units): Promise<Judgement> {
  return withTree(unitRoot(units), async (root) => {
    const programs = Object.keys(unitRoot(units)).filter((path) => !path.startsWith(PLACE));
    for (const path of programs) await Deno.chmod(`${root}/${path}`, 0o755);
    const faults: Record<string, string> = {};
    const exposures: Record<string, number> = {};
    const names = Object.keys(units).filter((name) => !name.includes("/"));
    await Promise.all(names.map(async (name) => {
      const verify = await analyze(root, "verify", "--man=no", "--recursive-errors=no", checkedName(name));
      // a word that systemd does not know is a warning, and a warning is code 1 only for some of them
      faults[name] = verify.text.split("\n").filter((line) => line.includes(name)).join("\n");
      if (verify.code !== 0) faults[name] ||= verify.text;
      if (!name.endsWith(".service")) return;
      const threshold = `--threshold=${MOST_EXPOSED}`;
      const security = await analyze(root, "security", "--offline=true", "--no-pager", threshold, checkedName(name));
      const [, level = "NaN"] = /exposure level for \S+: ([\d.]+)/.exec(security.text) ?? [];
      exposures[name] = Number(level);
      if (security.code !== 0) faults[name] += `exposure ${level}, the most is ${MOST_EXPOSED / 10}`;
    }));
    return { faults, exposures };
  });
}

const hasAnalyze = await hasProgram("systemd-analyze");
if (!hasAnalyze) console.log("skipped: units are not checked by systemd itself, systemd-analyze is not installed");

Deno.test({
  name: "every unit pleases systemd-analyze, and no service is exposed above 2.0",
  ignore: !hasAnalyze,
  fn: async () => {
    const units = unitsOfDeploy();
    assert.ok(Object.keys(units).length >= 6);
    const { faults, exposures } = await judge(units);
    assert.deepEqual(faults, Object.fromEntries(Object.keys(units).map((name) => [name, ""])));
    for (const [name, exposure] of Object.entries(exposures)) assert.ok(exposure <= MOST_EXPOSED / 10, name);
    const shown = Object.entries(exposures).sort().map(([name, exposure]) => `${name} ${exposure.toFixed(1)}`);
    console.log(`exposures: ${shown.join(", ")}`);
    for (const [name, path] of DROP_INS) {
      const [unit = ""] = name.split(".d/");
      const judged = await judge({ [unit]: units[unit]!, [name]: Deno.readTextFileSync(new URL(path, DEPLOY)) });
      assert.deepEqual(judged.faults, { [unit]: "" }, path);
    }
  },
});

Deno.test({
  name: "a fault that is planted in a unit is found: a word, a value, a program, an open door",
  ignore: !hasAnalyze,
  fn: async () => {
    const { "bezant.service": text = "" } = unitsOfDeploy();
    const planted = {
      "word.service": text.replace("NoNewPrivileges", "NoNewPrivilege"),
      "value.service": text.replace("Restart=always", "Restart=often"),
      "program.service": text.replace(/^ExecStart=/m, "ExecStart=./"),
      "open.service": text.replace(/^(?:Protect|Private|System|Capability|Restrict[AN]).*\n/gm, ""),
      "well@.service": text,
    };
    const { faults } = await judge(planted);
    assert.match(faults["word.service"] ?? "", /NoNewPrivilege'/);
    assert.match(faults["value.service"] ?? "", /often/);
    assert.match(faults["program.service"] ?? "", /ExecStart|executable/);
    assert.match(faults["open.service"] ?? "", /exposure [3-9]/);
    assert.equal(faults["well@.service"], "");
  },
});

Deno.test("units name only units of ours that are there", () => {
  assert.deepEqual(missingUnits(unitsOfDeploy()), []);
  assert.deepEqual(missingUnits({ "a.service": "After=network.target bezantt.service bezant@x.service\n" }), [
    "a.service: bezantt.service",
    "a.service: bezant@x.service",
  ]);
  assert.deepEqual(missingUnits({ "bezant@.service": "After=bezant@%i.service\n" }), []);
});
