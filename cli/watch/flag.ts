import type { Flag } from "../flags.ts";

/** Of commands that read. */
export const WATCH_FLAG: Flag = {
  name: "watch",
  placeholder: "[SECONDS]",
  maybe: /^\d{1,5}(\.\d{1,3})?$/,
  help: "ask again every so many seconds until Ctrl-C; on a terminal drawn over itself, piped a line each",
};
