import type { CallOptions } from "../call.ts";

/** The methods that the API uses. */
export type ApiMethod = "GET" | "POST" | "PUT" | "DELETE" | "PATCH";

/** The paths of a document that have an operation of this method. */
export type ApiPath<Paths, M extends ApiMethod> = {
  [P in keyof Paths]: Lowercase<M> extends keyof Paths[P] ? P : never;
}[keyof Paths];

/** The operation of a path and method. */
export type ApiOperation<Paths, M extends ApiMethod, P> = P extends keyof Paths
  ? Lowercase<M> extends keyof Paths[P] ? Paths[P][Lowercase<M>] : never
  : never;

/** Everything that can be said about one call: path, query, header, body, and the options of any call. */
export type ApiInput<Operation> =
  & CallOptions
  & ApiPlace<"path", ApiParameters<Operation, "path">>
  & ApiPlace<"query", ApiLists<ApiParameters<Operation, "query">>>
  & { readonly header?: Partial<ApiParameters<Operation, "header">> }
  & ApiBodyInput<Operation>;

/** The arguments after the path: nothing need be said where nothing is required. */
export type ApiArguments<Operation> = object extends ApiInput<Operation> ? [input?: ApiInput<Operation>]
  : [input: ApiInput<Operation>];

/** The answers that mean success, told apart by `status`. */
export type ApiAnswer<Operation> = ApiAnswersOf<Operation, "2">;

/** What the API may say when it refuses: the bodies of every documented failure. */
export type ApiErrorBody<Operation> = ApiAnswersOf<Operation, "4" | "5" | "d"> extends infer Answer
  ? Answer extends { readonly data: infer Data } ? Data : never
  : never;

/** The data of a successful answer. */
export type ApiData<Operation> = ApiAnswer<Operation>["data"];

/** The body that an operation takes, as JSON. */
export type ApiBody<Operation> = Operation extends { requestBody?: { content: infer Content } } ? ApiSent<Content>
  : never;

/** The answers whose status begins with one of the given characters. */
export type ApiAnswersOf<Operation, Kind extends string> = Operation extends { responses: infer Responses } ? {
    [S in keyof Responses]: `${S & (string | number)}` extends `${Kind}${string}` ? ApiReply<S, Responses[S]> : never;
  }[keyof Responses]
  : never;

/** One answer. */
export interface ApiReply<Status, Response> {
  /** HTTP status. */
  readonly status: Status;
  /** The decoded body, untouched; undefined where there is none. */
  readonly data: Response extends { content: infer Content }
    ? `${Status & (string | number)}` extends `2${string}` ? ApiNoError<ApiReceived<Content>> : ApiReceived<Content>
    : undefined;
  /** As received. */
  readonly headers: Headers;
}

/** What a body of these media types becomes: JSON is decoded, text is text, everything else is bytes. */
export type ApiReceived<Content> = {
  [Type in keyof Content]: Type extends `${string}json${string}` ? Content[Type]
    : Type extends `text/${string}` | "application/jwt" ? string
    : Uint8Array<ArrayBuffer>;
}[keyof Content];

/** Data of a success: what is nothing but an error is thrown, whatever its status, so no caller ever sees it. */
export type ApiNoError<Data> = Data extends unknown
  ? [keyof Data] extends [never] ? Data : [keyof Data] extends ["error" | "statusCode" | "action"] ? never : Data
  : never;

/** What is given for a body of these media types. */
export type ApiSent<Content> = {
  [Type in keyof Content]: Type extends `${string}json${string}` | `${string}form${string}` ? Content[Type]
    : Type extends `text/${string}` | "application/jwt" ? string
    : Uint8Array<ArrayBuffer>;
}[keyof Content];

/** The `body` of the input; required where the operation requires one. */
export type ApiBodyInput<Operation> = Operation extends { requestBody: { content: infer Content } }
  ? { readonly body: ApiSent<Content> }
  : Operation extends { requestBody?: { content: infer Content } } ? { readonly body?: ApiSent<Content> }
  : { readonly body?: undefined };

/** The parameters of one place, as the document declares them. */
export type ApiParameters<Operation, Where extends string> = Operation extends { parameters: infer Parameters }
  ? Where extends keyof Parameters ? NonNullable<Parameters[Where]> : Record<never, never>
  : Record<never, never>;

/** A group of parameters under its name; optional when each of them is. */
export type ApiPlace<Name extends string, Group> = [keyof Group] extends [never] ? { readonly [N in Name]?: undefined }
  : object extends Group ? { readonly [N in Name]?: Group }
  : { readonly [N in Name]: Group };

/** Where the wire takes a list, one value does as well. */
export type ApiLists<Group> = {
  [Name in keyof Group]: NonNullable<Group[Name]> extends (infer Item)[] ? Item | readonly Item[] : Group[Name];
};
