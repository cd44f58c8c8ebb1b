import { deferred } from "../deferred.ts";

/**
 * A hand-over from a fast writer to a slow reader that keeps the newest value per key: a price that has been overtaken
 * is of no use to anyone.
 */
export class Latest<K, V> {
  readonly #values = new Map<K, V>();
  #wake = deferred<void>();
  #ended: { readonly error?: unknown } | null = null;

  /** Puts a value in the place of the one that was not read yet. */
  put(key: K, value: V): void {
    this.#values.set(key, value);
    this.#wake.resolve();
  }

  /** Ends it; with an error the reader gets that after what is left. */
  end(error?: unknown): void {
    this.#ended ??= error === undefined ? {} : { error };
    this.#wake.resolve();
  }

  /** The next value, oldest key first; undefined at the end. */
  async take(): Promise<V | undefined> {
    for (;;) {
      const next = this.#values.entries().next();
      if (!next.done) {
        this.#values.delete(next.value[0]);
        return next.value[1];
      }
      if (this.#ended !== null) {
        if ("error" in this.#ended) throw this.#ended.error;
        return undefined;
      }
      await this.#wake.promise;
      this.#wake = deferred<void>();
    }
  }
}
