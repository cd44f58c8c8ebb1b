/** What can be done with a host beside provisioning it. @module */
import { runDoctor } from "./doctor/doctor.ts";
import { type Host, HostError, type HostWays, runWell } from "./host/host.ts";
import { audit, lockHost } from "./host/lock.ts";
import type { ProvisionIo } from "./io.ts";
import { runLogin } from "./login.ts";
import { runLogs } from "./logs.ts";
import type { ProvisionOptions } from "./options.ts";
import { EXIT } from "./report.ts";
import type { Wish } from "./wish.ts";

/** The world of such a command. */
export interface CommandWorld {
  readonly host: Host & HostWays;
  readonly io: ProvisionIo;
  readonly options: ProvisionOptions;
  /** What the command line says of the owner's wishes. */
  readonly wish: Omit<Wish, "codename" | "architecture">;
  /** Prints a line that holds no secret. */
  print(line: string): void;
}

/** Each by its name. */
export const HOST_COMMANDS = {
  rollback: async ({ host, print, io }: CommandWorld): Promise<number> => {
    await using _lock = await lockHost(host, io);
    const name = await runWell(host, "rollback", { timeoutMs: 120_000 });
    await audit(host, `rollback to ${name}, by ${io.who}`);
    const { code, stderr } = await host.run("sidecar_wait", { args: ["8080"], timeoutMs: 90_000 });
    if (code !== 0) {
      throw new HostError(
        `release ${name} is in use again on ${host.name}, and does not come up: ${stderr.trim()}\n` +
          `why: deno task provision logs ${host.name} --unit bezant\n` +
          "if it refuses what a newer release has written to /var/lib/bezant: install that release again (--binary), or " +
          "put your copy of the folder from before it back, as docs/upgrading.md says",
        code,
      );
    }
    print(`${host.name} runs release ${name} again`);
    return EXIT.ok;
  },
  "restart-gateway": async ({ host, print, io }: CommandWorld): Promise<number> => {
    await using _lock = await lockHost(host, io);
    await runWell(host, "gateway_restart", { args: ["cpgateway.service"], timeoutMs: 300_000 });
    await audit(host, `the Gateway is restarted, by ${io.who}`);
    print(
      `the Gateway on ${host.name} answers again; somebody has to log in now: deno task provision login ${host.name}`,
    );
    return EXIT.ok;
  },
  doctor: runDoctor,
  logs: runLogs,
  login: runLogin,
} as const;
