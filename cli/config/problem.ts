import { CommandError } from "../command_error.ts";

/** Something about the configuration that only its owner can put right. */
export function configProblem(message: string): CommandError {
  return new CommandError("usage", message, { code: "bad_config" });
}
