/** A typed call and a stream under Node and Bun, under every trust policy, against simulators. @module */

import type { ClientOptions } from "../../mod.ts";
import { runCommand } from "./command.ts";
import type { Project } from "./project.ts";
import type { Report } from "./report.ts";
import type { Stand } from "./stand.ts";

type Case = { readonly name: string; readonly options: ClientOptions; readonly code?: string };

const UNREACHABLE = "upstream_unreachable";
const NO_SUCH_POLICY = "invalid_trust";

/** Every policy for Node; the two that know the machine's authorities are run with the local certificate among them. */
export function nodeCases({ stock, local, plain, localCa, stockCa }: Stand): readonly Case[] {
  const fingerprint256 = stock.fingerprint256 ?? "";
  return [
    { name: "nothing set", options: { baseUrl: stock.baseUrl } },
    { name: "insecure-loopback", options: { baseUrl: stock.baseUrl, trust: "insecure-loopback" } },
    { name: "fingerprint", options: { baseUrl: stock.baseUrl, trust: { fingerprint256 } } },
    { name: "ca", options: { baseUrl: local.baseUrl, trust: { ca: localCa } } },
    { name: "plain http", options: { baseUrl: plain.baseUrl } },
    { name: "another fingerprint", options: { baseUrl: local.baseUrl, trust: { fingerprint256 } }, code: UNREACHABLE },
    { name: "another ca", options: { baseUrl: local.baseUrl, trust: { ca: stockCa } }, code: UNREACHABLE },
    { name: "an expired ca", options: { baseUrl: stock.baseUrl, trust: { ca: stockCa } }, code: UNREACHABLE },
    { name: "system, unknown issuer", options: { baseUrl: local.baseUrl, trust: "system" }, code: UNREACHABLE },
  ];
}

/** Bun keeps `system` and plain http; it must refuse the rest when the client is made. */
export function bunCases({ stock, local, plain, localCa }: Stand): readonly Case[] {
  const fingerprint256 = stock.fingerprint256 ?? "";
  const refuse = (name: string, options: ClientOptions): Case => ({ name, options, code: NO_SUCH_POLICY });
  return [
    { name: "plain http", options: { baseUrl: plain.baseUrl } },
    refuse("nothing set", { baseUrl: stock.baseUrl }),
    refuse("insecure-loopback", { baseUrl: stock.baseUrl, trust: "insecure-loopback" }),
    refuse("fingerprint", { baseUrl: stock.baseUrl, trust: { fingerprint256 } }),
    refuse("ca", { baseUrl: local.baseUrl, trust: { ca: localCa } }),
    { name: "system, unknown issuer", options: { baseUrl: local.baseUrl, trust: "system" }, code: UNREACHABLE },
  ];
}

/** `system` where the system knows the issuer: the certificate counts, its name and its dates with it. */
export function systemCases({ stock, local }: Stand): readonly Case[] {
  const elsewhere = local.baseUrl.replace("localhost", "0.0.0.0").replace("127.0.0.1", "0.0.0.0");
  return [
    { name: "system", options: { baseUrl: local.baseUrl, trust: "system" } },
    { name: "system, another name", options: { baseUrl: elsewhere, trust: "system" }, code: UNREACHABLE },
    { name: "system, expired", options: { baseUrl: stock.baseUrl, trust: "system" }, code: UNREACHABLE },
  ];
}

/** Runs the consumer under a runtime, and once more with both certificates among the machine's authorities. */
export async function checkCalls(
  runtime: { readonly name: string; readonly command: string; readonly cases: readonly Case[] },
  project: Project,
  stand: Stand,
  report: Report,
): Promise<void> {
  const authorities = `${project.dir}/authorities.pem`;
  await Deno.writeTextFile(authorities, `${stand.localCa}\n${stand.stockCa}`);
  const runs = [{ cases: runtime.cases, env: {} }, {
    cases: systemCases(stand),
    env: { NODE_EXTRA_CA_CERTS: authorities },
  }];
  for (const { cases, env } of runs) {
    const plan = `${project.dir}/plan.json`;
    await Deno.writeTextFile(plan, JSON.stringify(cases));
    const ran = await runCommand(runtime.command, ["out/calls.js", plan], { cwd: project.dir, env });
    const isComplete = ran.isOk && ran.text.trim().split("\n").length === cases.length;
    report.takeLines(runtime.name, isComplete ? ran.text : ran.all, isComplete);
  }
}
