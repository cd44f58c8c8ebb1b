import { isAllowedEnv, PERMISSIONS } from "./permissions.ts";

/** Kinds that settings decide about. */
const OPEN: ReadonlySet<string> = new Set(["net", "read", "write"]);

/**
 * What programs have asked the runtime for and no program has in its list, by the files that `DENO_AUDIT_PERMISSIONS` made.
 *
 * @param dir Folder of `audit-*.jsonl`
 */
export async function unlisted(dir: string): Promise<string[]> {
  const found = new Set<string>();
  let lines = 0;
  for await (const { name } of Deno.readDir(dir)) {
    if (!/^audit-\d+\.jsonl$/.test(name)) continue;
    for (const line of (await Deno.readTextFile(`${dir}/${name}`)).split("\n").filter((line) => line !== "")) {
      lines++;
      const { permission, value } = JSON.parse(line) as { readonly permission: string; readonly value?: string };
      if (!isListed(permission, value ?? "")) found.add(`${permission} ${value ?? ""}`);
    }
  }
  if (lines === 0) throw new Error(`nothing in ${dir} says what was asked for`);
  return [...found].sort();
}

function isListed(permission: string, value: string): boolean {
  if (OPEN.has(permission)) return true;
  if (permission === "env") return isAllowedEnv("bezant-server", value) || isAllowedEnv("bezant", value);
  const lists = Object.values(PERMISSIONS);
  if (permission === "sys") return lists.some(({ sys }) => sys.includes(value));
  return permission === "run" && lists.some(({ run }) => run.includes(value.split("/").at(-1)!));
}
