import type { ContractsApi } from "../contracts/mod.ts";
import { BadRequestError } from "../errors/mod.ts";

/** A contract by its id, with the symbol when it was given by one. */
export interface ContractRef {
  readonly conid: number;
  readonly symbol: string | null;
}

/**
 * Takes a contract as people give it: a symbol, or a contract id as number or digits.
 *
 * @throws {IbkrError} `symbol_not_found`, `bad_request`
 */
export async function toContractRef(
  contract: string | number,
  contracts: ContractsApi,
  signal: AbortSignal | undefined,
): Promise<ContractRef> {
  if (typeof contract === "string" && !/^\d+$/.test(contract)) {
    const { conid, symbol } = await contracts.find(contract, { signal });
    return { conid, symbol };
  }
  const conid = Number(contract);
  if (!Number.isSafeInteger(conid) || conid <= 0) {
    throw new BadRequestError(`contract id "${contract}" is not one: expected a whole number above 0`);
  }
  return { conid, symbol: null };
}
