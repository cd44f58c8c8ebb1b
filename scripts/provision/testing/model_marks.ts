/** What provisioning remembers in the model as its own, and what is taken away by it. @module */
import { type Act, type ModelState, put, remove } from "./model_state.ts";

const MARKS = "/var/lib/bezant-provisioning";

/** What provisioning remembers of a package or a path that was not there before. */
const markOf = (word: string): string => `${MARKS}/${word.replaceAll("/", ":")}`;

/** Whether provisioning has put it there. */
export const isOurs = ({ files }: ModelState, word: string): boolean => files.has(markOf(word));

const unmark = (state: ModelState, word: string): void => remove(state, markOf(word), (at) => at === MARKS);

/** Scripts that set such marks, or look for them before they take anything. */
export const MARKING: Readonly<Record<string, Act>> = {
  packages_remove: (state, names) => {
    for (const name of names.filter((each) => isOurs(state, each))) {
      state.packages.delete(name);
      unmark(state, name);
    }
    return "";
  },
  ours_mark: (state, names) => (names.forEach((name) => put(state, markOf(name), "")), ""),
  ours_remove: (state, paths) => {
    for (const path of paths.filter((each) => isOurs(state, each))) {
      remove(state, path, () => false);
      unmark(state, path);
    }
    return "";
  },
  warp_remove: (state) => {
    state.facts.delete("dead man's switch");
    remove(state, "/etc/systemd/system/bezant-warp-unproved.service", () => false);
    if (!isOurs(state, "warp-registration")) return "";
    for (const fact of ["warp mode", "warp"]) state.facts.delete(fact);
    remove(state, "/var/lib/cloudflare-warp", () => false);
    unmark(state, "warp-registration");
    return "";
  },
  tailscale_remove: (state) => {
    if (!state.packages.has("tailscale")) return "";
    if (!state.files.has("/etc/bezant/tunnel/joined")) return "";
    if (isOurs(state, "tailscale")) {
      state.packages.delete("tailscale");
      unmark(state, "tailscale");
    }
    state.facts.delete("tailnet");
    state.files.delete("/etc/bezant/tunnel/joined");
    return "";
  },
};
