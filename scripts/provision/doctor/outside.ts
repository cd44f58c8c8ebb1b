/** Whether the host's own ports are closed to this machine, which is another one. @module */
import type { Facts } from "../preflight/facts.ts";
import { portsClosedOn } from "./diagnose.ts";
import { type Diagnosis, fault, ok } from "./diagnosis.ts";

/** Tries them at the address under which `ssh` came in; nothing is told where even that one cannot be reached directly. */
export async function tryFromOutside(
  facts: Facts,
  host: string,
  canConnect: (hostname: string, port: number) => Promise<boolean>,
): Promise<readonly Diagnosis[]> {
  const [address = "", sshPort = ""] = (facts["ssh_to"] ?? "").split(" ");
  const ports = portsClosedOn(facts);
  const isNear = address !== "" && !/^(127\.|::1$)/.test(address) && await canConnect(address, Number(sshPort));
  if (!isNear) return []; // a jump host, a forwarded port: no answer would prove nothing
  const open = (await Promise.all(ports.map(async (port) => await canConnect(address, port) ? [port] : [])))
    .flat();
  const remedy = `close them: deno task provision ${host} --only guard`;
  const verdict = open.length === 0
    ? ok(`${ports.join(", ")} are closed to this machine`)
    : fault(`${open.join(", ")} are open to this machine, at ${address}`, remedy);
  return [{ name: "ports from outside", ...verdict }];
}
