/**
 * How large a terminal is: some say 0 by 0, and those count as 80 by 24, as everywhere.
 *
 * @param size What the runtime says; `rows` is absent where the height does not matter
 */
export function terminalSize(
  { columns, rows }: { readonly columns: number; readonly rows?: number },
): { readonly columns: number; readonly rows: number } {
  return { columns: columns > 0 ? columns : 80, rows: rows === undefined ? Infinity : rows > 0 ? rows : 24 };
}
