/** A text between single quotes, for bash and zsh. */
export function quoted(text: string): string {
  return `'${text.replaceAll("'", `'\\''`)}'`;
}

/** Flags with their dashes, parted by blanks. */
export function dashed(flags: readonly { readonly name: string }[]): string {
  return flags.map(({ name }) => `--${name}`).join(" ");
}
