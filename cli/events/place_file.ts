import type { CursorStore } from "../../mod.ts";
import { UsageError } from "../usage_error.ts";

const PLACE = /^\d+:\d+$/;

/**
 * Keeps the place of a follower in a file of its own, which is replaced as a whole: whoever is killed in between finds the
 * old place or the new one.
 */
export function placeFile(path: string): CursorStore {
  return {
    load: async () => {
      let text: string;
      try {
        text = await Deno.readTextFile(path);
      } catch (error) {
        if (error instanceof Deno.errors.NotFound) return null;
        throw new UsageError(`--cursor-file ${path} cannot be read`, { cause: error });
      }
      const place = text.trim();
      if (PLACE.test(place)) return place;
      throw new UsageError(
        `--cursor-file ${path} holds no place, expected one such as 1795341528:17; remove it to begin anew`,
      );
    },
    save: async (place) => {
      const next = `${path}.next`;
      try {
        await Deno.writeTextFile(next, `${place}\n`, { mode: 0o600 });
        await Deno.rename(next, path);
      } catch (error) {
        throw new Error(`Cannot keep the place in ${path}: what was printed last will come again`, { cause: error });
      }
    },
  };
}
