import { type IbkrClient, isIbkrError, systemClock } from "../../mod.ts";
import type { ApprovalJson } from "../../server/mod.ts";
import { CommandError } from "../command_error.ts";
import { connect, nearestSettings } from "../connect.ts";
import type { FlagValues } from "../flags.ts";
import { greet } from "../greet.ts";
import type { CliIo } from "../io.ts";
import { askRoute } from "../sidecar/ask.ts";
import { sidecarOfClient } from "../sidecar/by_client.ts";
import { SidecarError } from "../sidecar/sidecar_error.ts";
import { UsageError } from "../usage_error.ts";

/** What a decision is. */
export type Decision = "approve" | "refuse";

/** Where approvals are given: at a sidecar, or in the state folder of this machine. */
export interface ApprovalDesk extends AsyncDisposable {
  /** The newest ones, newest first. */
  list(): Promise<readonly ApprovalJson[]>;
  /** Decides, and gives what came of it. */
  decide(id: string, decision: Decision): Promise<ApprovalJson>;
}

/** Opens the one that the settings mean: whoever answers there, and this machine's own where no sidecar does. */
export async function openApprovalDesk(flags: FlagValues, io: CliIo, timeoutMs?: number): Promise<ApprovalDesk> {
  const settings = await nearestSettings(flags, io);
  const client = connect(settings, io, { timeoutMs });
  try {
    if ((await greet(client, { signal: io.signal, timeoutMs })).isSidecar) return atSidecar(client, io);
  } catch (error) {
    await client.close();
    throw error;
  }
  await client.close();
  if (settings.stateDir === undefined) {
    throw new UsageError("no sidecar answers, and no folder for state is known; set BEZANT_STATE_DIR to one");
  }
  return await inFolder(settings.stateDir, io);
}

function atSidecar(client: IbkrClient, { signal, clock = systemClock }: CliIo): ApprovalDesk {
  const sidecar = sidecarOfClient(client, clock);
  const ask = async (method: "GET" | "POST", path: string): Promise<unknown> => {
    try {
      return await askRoute(sidecar, { method, path, signal });
    } catch (error) {
      if (error instanceof SidecarError) throw meaningOf(error.code, error.message);
      if (isIbkrError(error, "access_refused")) throw new CommandError("failure", error.message, { cause: error });
      throw error;
    }
  };
  return {
    list: async () => (await ask("GET", "/approvals") as { readonly approvals: readonly ApprovalJson[] }).approvals,
    decide: async (id, decision) =>
      await ask("POST", `/approvals/${encodeURIComponent(id)}/${decision}`) as ApprovalJson,
    [Symbol.asyncDispose]: () => client.close(),
  };
}

async function inFolder(stateDir: string, io: CliIo): Promise<ApprovalDesk> {
  const { approvalJson, openApprovalStore, openAuditLog } = await import("../../server/mod.ts");
  const clock = io.clock ?? systemClock;
  const book = openApprovalStore(`${stateDir}/approvals.db`, clock);
  const audit = openAuditLog(`${stateDir}/audit.jsonl`, clock.now);
  const by = "command line";
  return {
    list: () => Promise.resolve(book.list().map(approvalJson)),
    // deno-lint-ignore require-await -- what it throws is a rejection, as at a sidecar
    decide: async (id, decision) => {
      const state = decision === "approve" ? "approved" : "refused";
      audit.add({ event: "approval-decision", approvalId: id, state, by });
      const verdict = book.decide(id, state, by);
      if (verdict === "unknown") throw meaningOf("not_found", "there is no such request for an approval");
      if (verdict !== "done") throw meaningOf("approval_closed", "it is decided already, used or expired");
      return approvalJson(book.get(id)!);
    },
    [Symbol.asyncDispose]: () => {
      book[Symbol.dispose]();
      return Promise.resolve();
    },
  };
}

function meaningOf(code: string, message: string): CommandError {
  const exit = code === "not_found" ? "notFound" : code.startsWith("approval_") ? "rejected" : "failure";
  return new CommandError(exit, message, { code });
}
