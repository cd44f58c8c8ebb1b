/** A network of two machines: this one and the fake Pi, and nobody else. @module */
import { program } from "./run_program.ts";

/** Of one fake Pi. */
export interface PiNetwork extends AsyncDisposable {
  /** Name of its network namespace. */
  readonly name: string;
  /** The Pi's address, as this machine reaches it. */
  readonly address: string;
}

/** Makes one; several may be up at a time, each with a number of its own. */
export async function makeNetwork(number: number): Promise<PiNetwork> {
  const name = `bezantpi${number}`;
  const [near, far] = [`bz${number}a`, `bz${number}b`];
  const [here, there] = [`10.97.${number}.1`, `10.97.${number}.2`];
  const away = async (): Promise<void> => {
    await program(["sh", "-c", `ip netns del ${name} 2>/dev/null; ip link del ${near} 2>/dev/null; true`]);
  };
  await away(); // what an interrupted run may have left
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
  return { name, address: there, [Symbol.asyncDispose]: away };
}
