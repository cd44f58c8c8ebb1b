/** A network of two machines: this one and the fake Pi, and nobody else. @module */
import { program } from "./run_program.ts";

/** Of one fake Pi. */
export interface PiNetwork extends AsyncDisposable {
  /** Name of its network namespace. */
  readonly name: string;
  /** The Pi's address, as this machine reaches it. */
  readonly address: string;
}

/** Name of the network namespace of a number. */
export function networkName(number: number): string {
  return `bezantpi${number}`;
}

/** Makes one; several may be up at a time, each with a number of its own. */
export async function makeNetwork(number: number): Promise<PiNetwork> {
  const name = networkName(number);
  const [near, far] = [nearEnd(number), `bz${number}b`];
  const [here, there] = [`10.97.${number}.1`, `10.97.${number}.2`];
  await clearNetwork(number);
  const script = [
    `ip netns add ${name}`,
    `ip -n ${name} link set lo up`,
    `ip link add ${near} type veth peer name ${far} netns ${name}`,
    `ip addr add ${here}/30 dev ${near}`,
    `ip link set ${near} up`,
    `ip -n ${name} addr add ${there}/30 dev ${far}`,
    `ip -n ${name} link set ${far} up`,
  ].join(" && ");
  await program(["sh", "-c", script]);
  return { name, address: there, [Symbol.asyncDispose]: () => clearNetwork(number) };
}

/** Takes it away, or what an interrupted run has left of it. */
export async function clearNetwork(number: number): Promise<void> {
  const script = `ip netns del ${networkName(number)}; ip link del ${nearEnd(number)}; true`;
  await program(["sh", "-c", `{ ${script}; } 2> /dev/null`]);
}

function nearEnd(number: number): string {
  return `bz${number}a`;
}
