import assert from "node:assert/strict";
import fc from "fast-check";
import { hasProgram } from "../../testing/has_program.ts";
import { scriptCommand, scriptOutput, shellWord } from "./quote.ts";
import { createSecrets } from "./secrets.ts";
import { beforeRoot, findSudo } from "./sudo.ts";

async function shell(name: string, command: string): Promise<string> {
  const { stdout } = await new Deno.Command(name, { args: ["-c", command], stdin: "null" }).output();
  return new TextDecoder().decode(stdout);
}

/** Login shells that are here; people have all of them on their Pis. */
const SHELLS: readonly string[] = await Promise.all(
  ["sh", "dash", "bash", "zsh", "fish"].map(async (name) => await hasProgram(name, "-c", "exit") ? [name] : []),
).then((found) => found.flat());

/** Words with whatever a shell could take for its own. */
const WORD = fc.oneof(
  fc.string({ unit: "binary" }),
  fc.string({ unit: fc.constantFrom(...`'"\\$\`!*?~#&|;<>(){}[]=^% \tab%`) }),
).filter((text) => !/[\0\n\r]/.test(text) && text.isWellFormed());

Deno.test("any word comes out of any login shell as it went in", async () => {
  const words = fc.sample(WORD, { numRuns: 300, seed: 4 });
  const command = words.map((each) => `printf '%s\\n' ${shellWord(each)}`).join("\n");
  for (const name of SHELLS) {
    assert.deepEqual((await shell(name, command)).split("\n").slice(0, -1), words, name);
  }
});

Deno.test("a word with a line end or a NUL is refused", () => {
  for (const bad of ["a\nb", "a\0b", "\r"]) assert.throws(() => shellWord(bad), RangeError);
});

Deno.test("a script runs with its words and its input, whatever the login shell is", async () => {
  const text = `set -eu\n# it's "quoted" $(not run)\nprintf '%s|' "$@"\n`;
  const words = ["a b", "$HOME", "it's", "`id`", "\\\\", "", ...fc.sample(WORD, { numRuns: 20, seed: 5 })];
  for (const login of SHELLS) {
    const printed = await shell(login, scriptCommand(text, words));
    assert.equal(scriptOutput(printed), words.map((word) => `${word}|`).join(""), login);
  }
});

Deno.test("a secret is not shown in any of its forms", () => {
  const secrets = createSecrets();
  secrets.add("pass word+1/2");
  secrets.add("abc"); // too short to be looked for
  const forms = ["pass word+1/2", btoa("pass word+1/2"), encodeURIComponent("pass word+1/2")];
  assert.equal(secrets.redact(forms.join(" ")).replaceAll("[secret]", "").replaceAll("=", "").trim(), "");
  assert.equal(secrets.redact("abc"), "abc");
});

Deno.test("a secret is not shown in the base64 of a longer text either, wherever it begins", () => {
  const secrets = createSecrets();
  const secret = "eyJhIjoiYWNjb3VudCJ9-token";
  secrets.add(secret);
  for (const before of ["", "a", "ab", "abc"]) {
    for (const after of ["", "y", "yz", "yzz"]) {
      const shown = secrets.redact(btoa(before + secret + after)).replaceAll("[secret]", "");
      assert.ok(shown.length <= 10, shown);
    }
  }
});

Deno.test("sudo: no password where none is wanted, one more try after a wrong one, never in a command line", async () => {
  const inputs: string[] = [];
  const host = (way: string) => ({
    name: "pi@model",
    run: (script: string, { input = "" }: { input?: string | Uint8Array } = {}) => {
      if (script === "sudo_try") inputs.push(String(input));
      return Promise.resolve({
        code: input === "right\n" || script === "sudo_look" ? 0 : 1,
        stdout: `${way}\n`,
        stderr: "",
      });
    },
  });
  const never = () => Promise.reject(new Error("asked"));
  assert.deepEqual(await findSudo(host("root"), never), { way: "root" });
  assert.deepEqual(await findSudo(host("free"), never), { way: "free" });
  const answers = ["wrong", "right"];
  const found = await findSudo(host("password"), () => Promise.resolve(answers.shift() ?? null));
  assert.deepEqual(found, { way: "password", password: "right" });
  assert.deepEqual(inputs, ["wrong\n", "right\n"]);
  assert.ok(!beforeRoot(found).join(" ").includes("right"));
  await assert.rejects(findSudo(host("password"), () => Promise.resolve(null)), /SUDO_PASSWORD_FILE/);
  await assert.rejects(findSudo(host("password"), () => Promise.resolve("no")), /twice/);
});

Deno.test("a secret is not shown in a line of JSON, whatever is in it", () => {
  const hard = fc.string({ unit: fc.constantFrom(...`"\\\n\tab/'é\u2028\x01 {}`), minLength: 6, maxLength: 20 });
  fc.assert(
    fc.property(hard, (secret) => {
      const secrets = createSecrets();
      secrets.add(secret);
      const line = secrets.redact(JSON.stringify({ type: "step", message: `said: ${secret} <- that` }));
      assert.equal(line, JSON.stringify({ type: "step", message: "said: [secret] <- that" }));
    }),
    { seed: 6, examples: [[`rasp"berry\\pi`]] },
  );
});

Deno.test("what is secret in a tunnel's token or credentials is not shown alone either", () => {
  const s = btoa("the secret of a tunnel, 32 bytes");
  for (
    const whole of [
      btoa(JSON.stringify({ a: "account", t: "tunnel", s })),
      JSON.stringify({ AccountTag: "account", TunnelID: "tunnel", TunnelSecret: s }),
    ]
  ) {
    const secrets = createSecrets();
    secrets.add(whole);
    assert.equal(secrets.redact(`account tunnel ${s} ${atob(s)}`), "account tunnel [secret] [secret]");
  }
});
