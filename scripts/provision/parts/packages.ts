/** Parts that Debian's packages and users are. @module */
import { type Host, runWell } from "../host/host.ts";
import { AS_WANTED, drifted, type Part } from "../step.ts";

/**
 * Installed packages.
 *
 * @param names Their names
 * @param owned Those of them that an uninstallation takes away where they were not there before; the others may serve
 * somebody else
 */
export function packages(names: readonly string[], owned: readonly string[] = []): Part {
  const missingOn = async (host: Host): Promise<readonly string[]> =>
    (await runWell(host, "packages_look", { args: names })).split("\n").filter((name) => name !== "");
  return {
    what: `packages ${names.join(", ")}`,
    check: async (host) => {
      const missing = await missingOn(host);
      return missing.length === 0 ? AS_WANTED : drifted(`without ${missing.join(", ")}`);
    },
    apply: async (host) => {
      const ours = (await missingOn(host)).filter((name) => owned.includes(name));
      if (ours.length > 0) await runWell(host, "ours_mark", { args: ours });
      await runWell(host, "packages_install", { args: names, timeoutMs: 900_000 });
    },
    undo: async (host) => {
      await runWell(host, "packages_remove", { args: owned, timeoutMs: 600_000 });
    },
  };
}

/** A user for one service, who cannot log in. */
export function serviceUser(name: string): Part {
  return {
    what: `user ${name}`,
    check: async (host) => {
      const found = await runWell(host, "user_look", { args: [name] });
      return found === "absent" ? drifted(found) : AS_WANTED;
    },
    apply: async (host) => {
      await runWell(host, "user_make", { args: [name] });
    },
    undo: async (host) => {
      await runWell(host, "user_remove", { args: [name] });
    },
  };
}
