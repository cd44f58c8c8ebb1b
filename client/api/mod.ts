import type { OperationFacts } from "../../spec/generated/facts.ts";
import type { CallOptions } from "../call.ts";
import { BadRequestError, type IbkrError, isIbkrError } from "../errors/mod.ts";
import type { Sender } from "../transport/reads.ts";
import { readAnswer } from "./answer.ts";
import { fillPath, type LooseInput, writeBody, writeHeaders, writeQuery } from "./request.ts";
import type { ApiAnswer, ApiArguments, ApiErrorBody, ApiMethod, ApiOperation, ApiPath } from "./types.ts";

/**
 * Raw, typed access to every operation of a document, by method and path. Each call is one request over the one
 * transport, repeated only where it is a read that failed for a passing reason; the answer is `{ status, data, headers }`
 * with the body as it came.
 */
export type Api<Paths> = {
  readonly [
    /**
     * Sends one request.
     *
     * @param path Template as in the document: `/portfolio/{accountId}/summary`
     * @param input Path, query, header and body values, and the options of any call
     * @throws {IbkrError} for every refusal, errors inside a 200 included; {@link isApiError} types its body
     */
    M in ApiMethod
  ]: <P extends ApiPath<Paths, M>>(
    path: P,
    ...input: ApiArguments<ApiOperation<Paths, M, P>>
  ) => Promise<ApiAnswer<ApiOperation<Paths, M, P>>>;
};

/** What an API is made from. */
export interface ApiSource {
  /** The way out. */
  readonly sender: Sender;
  /** What has to be known about each operation. */
  readonly facts: Readonly<Record<string, OperationFacts>>;
  /** Where a path begins: `/v1/api` for the Gateway. */
  readonly prefixOf: (path: string) => string;
  /** Headers that go with every request. */
  readonly headers?: () => Promise<Readonly<Record<string, string>>>;
}

/** Makes the API of one document. The types are the caller's claim; the facts are what is known at run time. */
export function createApi<Paths>(source: ApiSource): Api<Paths> {
  async function send(method: ApiMethod, template: string, input: LooseInput & CallOptions = {}): Promise<unknown> {
    const operation = `${method} ${template}`;
    const facts = Object.hasOwn(source.facts, operation) ? source.facts[operation] : undefined;
    const prefix = source.prefixOf(template);
    if (facts === undefined) {
      throw new BadRequestError(`${operation} is no operation of this API; paths are templates as in the document`, {
        operation: "api",
        method,
      });
    }
    const { effect } = facts;
    const known = { operation, method, path: prefix + template, effect };
    const path = prefix + fillPath(template, input.path, known);
    const { headers, bytes } = writeBody(input.body, facts);
    const response = await source.sender.send({
      ...known,
      path: path + writeQuery(input.query, facts, known),
      costly: facts.costly,
      deadlineCoversBody: true,
      headers: [...headers, ...writeHeaders({ ...await source.headers?.(), ...input.header }, known)],
      body: bytes,
      timeoutMs: input.timeoutMs,
      signal: input.signal,
      retry: input.retry,
    });
    const details = { ...known, path };
    return await readAnswer(response, facts, details);
  }

  const methods: readonly ApiMethod[] = ["GET", "POST", "PUT", "DELETE", "PATCH"];
  return Object.fromEntries(
    methods.map((method) => [
      method,
      (path: string, input?: LooseInput & CallOptions) => send(method, path, input),
    ]),
  ) as unknown as Api<Paths>;
}

/** An error of one operation of an API, with the body that it may have. */
export type ApiError<Paths, M extends ApiMethod, P extends ApiPath<Paths, M>> = IbkrError & {
  /** The refusal as it came, decoded; undefined when there was none or it was no JSON. Not redacted: do not log it. */
  readonly body: ApiErrorBody<ApiOperation<Paths, M, P>> | undefined;
};

/** Whether an error came from this operation. Bound to the paths of one document; see `isApiError`. */
export function isErrorOf(error: unknown, method: string, path: string): boolean {
  return isIbkrError(error) && error.operation === `${method} ${path}`;
}
