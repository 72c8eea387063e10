/**
 * One read for all who ask at once. Whoever asks gets a read that began after he asked, so that nobody
 * learns what was true before: while one is under way, all who come wait for the next together.
 */
export class SharedRead<Result> {
  #running: Promise<Result> | undefined;
  #next: Promise<Result> | undefined;

  async ask(read: () => Promise<Result>): Promise<Result> {
    const before = this.#running;
    if (!before) return await this.#begin(read);
    this.#next ??= before
      .catch(() => undefined)
      .then(async () => {
        this.#next = undefined;
        return await this.#begin(read);
      });
    return await this.#next;
  }

  async #begin(read: () => Promise<Result>): Promise<Result> {
    const running = read();
    this.#running = running;
    try {
      return await running;
    } finally {
      if (this.#running === running) this.#running = undefined;
    }
  }
}
