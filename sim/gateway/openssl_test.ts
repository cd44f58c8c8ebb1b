import assert from "node:assert/strict";
import { startSimulator } from "../mod.ts";

const version = await openssl("version").catch(() => null);

async function openssl(...args: string[]): Promise<{ readonly code: number; readonly text: string }> {
  const { code, stdout, stderr } = await new Deno.Command("openssl", { args, stdin: "null" }).output();
  const decoder = new TextDecoder();
  return { code, text: decoder.decode(stdout) + decoder.decode(stderr) };
}

if (version === null) console.log("openssl_test: left out, there is no openssl on this machine");

Deno.test({
  name: "the real openssl gets TLS 1.2 without ALPN, and alert 70 to every other version",
  ignore: version === null,
  async fn(test) {
    await using sim = await startSimulator();
    // 1.0 and 1.1 are off by default in today's OpenSSL; level 0 lets it send the hello that old clients send.
    const dial = (flag: string) =>
      openssl(
        ...["s_client", "-connect", `127.0.0.1:${sim.port}`, flag, "-alpn", "h2,http/1.1"],
        ...["-cipher", "ALL:@SECLEVEL=0"],
      );
    const modern = await dial("-tls1_2");
    assert.match(modern.text, /Cipher is ECDHE-RSA-AES256-GCM-SHA384/);
    assert.match(modern.text, /No ALPN negotiated/);
    for (const flag of ["-tls1", "-tls1_1", "-tls1_3"]) {
      await test.step(flag, async () => {
        const { code, text } = await dial(flag);
        // A build without an old version knows no such flag, or finds no protocol: that says nothing about the simulator.
        if (/unknown option|no protocols available/i.test(text)) return console.log(`left out: openssl has no ${flag}`);
        assert.match(text, /SSL alert number 70/);
        assert.notEqual(code, 0);
      });
    }
  },
});
