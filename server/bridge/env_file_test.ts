import assert from "node:assert/strict";
import { parseEnvFile } from "./env_file.ts";

Deno.test("parseEnvFile() reads what people write, and nothing else", () => {
  const text = '\uFEFF# bridge\r\nexport A=1\r\nB = two words \n  C=\'it # stays\'  # comment\nD="say \\"x\\""\n' +
    "E=plain#stays # goes\nF=\nG='a\"\nnot a line\n9X=no\nexport\nA=2\nH=a=b==\nI=#all comment\n";
  assert.deepEqual(Object.fromEntries(parseEnvFile(text)), {
    A: "2",
    B: "two words",
    C: "it # stays",
    D: 'say "x"',
    E: "plain#stays",
    F: "",
    G: "'a\"",
    H: "a=b==",
    I: "",
  });
});
