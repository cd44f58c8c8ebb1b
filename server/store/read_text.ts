/**
 * Reads a file that a setting names: a certificate or a secret.
 *
 * @throws the system's error when it can't be read
 */
export function readText(path: string): string {
  return Deno.readTextFileSync(path);
}
