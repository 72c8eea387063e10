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

  /** Runs work when a place is free. What takes longer than `lateMs` is told and gives its place away. */
  async run<T>(work: () => Promise<T>, lateMs: number, tellLate: () => void): Promise<T> {
    if (this.#running < this.#max) this.#running++;
    else
      await new Promise<void>((resolve) => {
        this.#waiting.push(resolve);
      });
    let hasPlace = true;
    const leave = () => {
      if (hasPlace) this.#leave();
      hasPlace = false;
    };
    const late = setTimeout(() => {
      tellLate();
      leave();
    }, lateMs);
    late.unref();
    try {
      return await work();
    } finally {
      clearTimeout(late);
      leave();
    }
  }

  /** The place goes to who has waited longest. */
  #leave(): void {
    const next = this.#waiting.shift();
    if (next) next();
    else this.#running--;
  }
}

/** Jobs at a time: of those that come every few seconds, and of those that may take long. */
export const quickMax = 3;
export const slowMax = 2;
/** A job that comes at least so often is quick. */
export const quickEveryMs = 15_000;
/** After so long a job gives its place to others; none of ours takes an hour. */
export const jobMsMax = 2 * 3_600_000;
/** Connections of jobs: two for each that runs, one that says which node runs them, and one is over. */
export const jobConnections = 2 * (quickMax + slowMax) + 2;
