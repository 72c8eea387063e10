/**
 * A lane of jobs: how many may run at a time. Whatever is due at once, after a pause of the machine
 * say, waits its turn here and not for connections.
 */
export class JobLane {
  readonly #max: number;
  readonly #waiting: (() => void)[] = [];
  #running = 0;

  constructor(max: number) {
    this.#max = max;
  }

  /** Runs work when a place is free. */
  async run<T>(work: () => Promise<T>): Promise<T> {
    if (this.#running >= this.#max) {
      await new Promise<void>((resolve) => {
        this.#waiting.push(resolve);
      });
    }
    this.#running++;
    try {
      return await work();
    } finally {
      this.#running--;
      this.#waiting.shift()?.();
    }
  }
}

/** Jobs at a time: of those that come every few seconds, and of those that may take long. */
export const quickMax = 3;
export const slowMax = 2;
/** A job that comes at least so often is quick. */
export const quickEveryMs = 15_000;
/** Connections of jobs: each that runs holds one for its lock and one for its work, and one is over. */
export const jobConnections = 2 * (quickMax + slowMax) + 1;
