/** What can be done with a host beside provisioning it. @module */
import { type Host, runWell } from "./host/host.ts";
import { audit, lockHost } from "./host/lock.ts";
import { EXIT } from "./report.ts";

/** The world of such a command. */
export interface CommandWorld {
  readonly host: Host;
  /** Prints a line that holds no secret. */
  print(line: string): void;
  /** Who runs it, for the host's record. */
  readonly who: string;
}

const LINES = "200";

/** Each by its name. */
export const HOST_COMMANDS = {
  rollback: async ({ host, print, who }: CommandWorld): Promise<number> => {
    await using _lock = await lockHost(host, who);
    const name = await runWell(host, "rollback", { timeoutMs: 120_000 });
    await runWell(host, "sidecar_wait", { args: ["8080"], timeoutMs: 90_000 });
    await audit(host, `rollback to ${name}, by ${who}`);
    print(`${host.name} runs release ${name} again`);
    return EXIT.ok;
  },
  doctor: async ({ host, print }: CommandWorld): Promise<number> => {
    print(await runWell(host, "doctor", { timeoutMs: 60_000 }));
    return EXIT.ok;
  },
  logs: async ({ host, print }: CommandWorld): Promise<number> => {
    print(await runWell(host, "logs", { args: [LINES], timeoutMs: 60_000 }));
    return EXIT.ok;
  },
  login: ({ host, print }: CommandWorld): Promise<number> => {
    print("Log in with your browser, at the sidecar's own address, or over this way, which needs no tunnel:");
    print("");
    print(`  ssh -N -L 8080:127.0.0.1:8080 ${host.name}`);
    print("");
    print("and then http://localhost:8080/ in the browser. bezant never asks for credentials.");
    return Promise.resolve(EXIT.ok);
  },
} as const;
