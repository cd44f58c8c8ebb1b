/** Stops all trading of a machine, at once and until it is turned off: a file in the state folder. */
export interface KillSwitch {
  /** Its file. Anything that can make a file can turn it on. */
  readonly path: string;
  /**
   * Looks, now.
   *
   * @throws the system's error when it can't be seen; whoever asks has to take that for on
   */
  isOn(): boolean;
  /** Turns it on or off. Doing so twice does no harm. */
  turn(isOn: boolean): void;
}

/** The kill switch of a state folder. Nothing is made before it is turned on. */
export function openKillSwitch(dir: string): KillSwitch {
  const path = `${dir}/KILL`;

  function isOn(): boolean {
    try {
      Deno.lstatSync(path); // a link that leads nowhere counts too
      return true;
    } catch (error) {
      if (error instanceof Deno.errors.NotFound) return false;
      throw error;
    }
  }

  function turn(on: boolean): void {
    if (on === isOn()) return;
    if (!on) return Deno.removeSync(path, { recursive: true });
    Deno.mkdirSync(dir, { recursive: true, mode: 0o700 });
    Deno.openSync(path, { write: true, create: true, mode: 0o600 }).close();
  }

  return { path, isOn, turn };
}
