/**
 * Figures wait for clearance: while declarations wait longer than a bound on any node, jobs that may wait
 * do not begin. They go on once the wait is half of that, so that they do not begin and pause in turns.
 * One that runs ends.
 */
export class JobPause {
  readonly #waitSeconds: () => number;
  readonly #secondsMax: number;
  #isOn = false;

  /** @param waitSeconds how long declarations wait now */
  constructor(waitSeconds: () => number, secondsMax: number) {
    this.#waitSeconds = waitSeconds;
    this.#secondsMax = secondsMax;
  }

  get isOn(): boolean {
    const seconds = this.#waitSeconds();
    this.#isOn = seconds > (this.#isOn ? this.#secondsMax / 2 : this.#secondsMax);
    return this.#isOn;
  }
}
