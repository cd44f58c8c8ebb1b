/**
 * Refuses a folder for state in which a restore has not ended: half of it may be elsewhere, and a journal that is made anew
 * would let an order out twice.
 *
 * @throws {Error} when it is so
 */
export function refuseUnfinishedRestore(stateDir: string): void {
  const draft = `${stateDir}/restoring`;
  try {
    Deno.lstatSync(draft);
  } catch {
    return;
  }
  throw new Error(`a restore is under way, or was interrupted: run \`bezant restore FILE --force\` again (${draft})`);
}
