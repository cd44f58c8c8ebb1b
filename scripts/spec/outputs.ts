/** The files that are made from a document. @module */

import { generate, type JsonObject } from "../../spec/mod.ts";
import { correctionsPage } from "../docs/corrections.ts";
import { operationRows, operationsPage } from "../docs/operations.ts";
import type { Lock } from "./lock.ts";

/** Text by path from the repository's root: the generated modules, and the pages that are made from them. */
export async function outputsOf(document: JsonObject, lock: Lock): Promise<Map<string, string>> {
  const { version, sha256 } = lock.base;
  const modules = await generate(document, { version, sha256 });
  const pages = [operationsPage(operationRows(modules["operations.ts"] ?? "")), correctionsPage()];
  return new Map([
    ...Object.entries(modules).map(([name, text]): [string, string] => [`spec/generated/${name}`, text]),
    ...pages.map(({ path, text }): [string, string] => [path, text]),
  ]);
}
