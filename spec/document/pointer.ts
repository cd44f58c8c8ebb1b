import { isObject, type Json } from "./json.ts";

/** Builds a JSON pointer (RFC 6901) from its parts: `#/paths/~1tickle/post`. */
export function pointer(parts: readonly (string | number)[]): string {
  return ["#", ...parts.map((part) => String(part).replaceAll("~", "~0").replaceAll("/", "~1"))].join("/");
}

/** The parts of a JSON pointer; percent-encoding, which `$ref` allows, is undone. */
export function pointerParts(text: string): string[] {
  return text.replace(/^#/, "").split("/").slice(1)
    .map((part) => decodeURIComponent(part).replaceAll("~1", "/").replaceAll("~0", "~"));
}

/** What a JSON pointer points to, or undefined. */
export function valueAt(root: Json, text: string): Json | undefined {
  return pointerParts(text).reduce<Json | undefined>((value, part) => {
    if (Array.isArray(value)) return value[Number(part)];
    return isObject(value) && Object.hasOwn(value, part) ? value[part] : undefined;
  }, root);
}
