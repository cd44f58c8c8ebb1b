/**
 * Modules that bring the client, the catalogue, the server or a package with them, as paths from here. Deno reads the whole
 * graph of every `import()` whose target it can see before the first line runs, which takes twice as long as all that a
 * command at a sidecar needs; so these are named where it cannot see them. An executable has to be told of each:
 * `deno compile --include`.
 */
export const LATE_MODULES = [
  "../operations/mod.ts",
  "ask_gateway.ts",
  "commands/alert.ts",
  "commands/approve.ts",
  "commands/backup.ts",
  "commands/completions.ts",
  "commands/config.ts",
  "commands/doctor.ts",
  "commands/events_tail.ts",
  "commands/kill.ts",
  "commands/login.ts",
  "commands/logs.ts",
  "commands/mcp.ts",
  "commands/raw.ts",
  "commands/serve.ts",
  "commands/sim.ts",
  "commands/sim_backend.ts",
  "commands/sim_faults.ts",
  "commands/sim_gateway.ts",
  "commands/status.ts",
  "commands/tokens.ts",
  "commands/trust.ts",
  "commands/version.ts",
  "commands/watch.ts",
  "schema.ts",
  "trade/desk.ts",
  "watch/repeat.ts",
] as const;

/**
 * Loads one of them.
 *
 * @param path One of {@link LATE_MODULES}
 */
export async function late<Module>(path: typeof LATE_MODULES[number]): Promise<Module> {
  return await import(new URL(path, import.meta.url).href);
}
