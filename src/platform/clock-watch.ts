/**
 * Whether the clock of this node is right, by that of the database. The day decides law, rates, the year of a
 * number and the month of an id, so a node whose clock is a minute off takes nothing until it is right again.
 *
 * The database is asked every few seconds. In between the clock is held against one that nobody sets: what
 * moved since is known at once, and nothing is taken before the database was asked about it.
 */
import type { Logger } from "pino";
import { AppError } from "#src/kernel/app-error.ts";
import { makeMonthsAround, monthNumber } from "./database.ts";
import type { Clock, Services } from "./services.ts";

/** Apart by more, a clock is wrong, not late. */
const apartMsMax = 60_000;
const everyMs = 5_000;
/** A question during which the clock was set by more than this says nothing. */
const setMsMax = 1_000;
const triesMax = 3;

export type ClockWatchOptions = Pick<Services, "sql" | "clock"> & {
  readonly log?: Logger;
  /** A clock that nobody sets, milliseconds. */
  readonly steady?: () => number;
};

/** What both clocks of the node said when the database was asked last, and how far ahead it was. */
type ClockReading = {
  readonly aheadMs: number;
  readonly atMs: number;
  readonly steadyMs: number;
};

export class ClockWatch {
  readonly #options: ClockWatchOptions;
  readonly #steady: () => number;
  #last: ClockReading | undefined;
  #monthMade: number | undefined;
  #asking: Promise<void> | undefined;
  #timer: NodeJS.Timeout | undefined;

  constructor(options: ClockWatchOptions) {
    this.#options = options;
    this.#steady = options.steady ?? (() => performance.now());
  }

  start(): void {
    this.#timer = setInterval(() => this.#askSoon(), everyMs);
    this.#timer.unref();
  }

  stop(): void {
    clearInterval(this.#timer);
  }

  /** What is wrong with the clock; undefined where nothing is. */
  readonly fault = (): string | undefined => {
    const aheadMs = this.#aheadMs();
    if (Math.abs(aheadMs) <= apartMsMax) return undefined;
    this.#askSoon();
    const seconds = Math.round(Math.abs(aheadMs) / 1_000);
    return `${seconds} seconds ${aheadMs > 0 ? "ahead of" : "behind"} the database`;
  };

  /**
   * Asks the database. Where both clocks agree, the months that ids may now come to lie in are made before
   * anything is taken: they may have jumped together.
   */
  async ask(): Promise<void> {
    this.#asking ??= this.#ask().finally(() => {
      this.#asking = undefined;
    });
    await this.#asking;
  }

  #aheadMs(): number {
    if (!this.#last) return 0;
    const { aheadMs, atMs, steadyMs } = this.#last;
    return aheadMs + (nowMs(this.#options.clock) - atMs) - (this.#steady() - steadyMs);
  }

  #askSoon(): void {
    this.ask().catch((error: unknown) =>
      this.#options.log?.warn({ error }, "the clock of the database was not read"),
    );
  }

  async #ask(): Promise<void> {
    const { sql, clock } = this.#options;
    for (let tries = 0; tries < triesMax; tries++) {
      const from = { atMs: nowMs(clock), steadyMs: this.#steady() };
      const [row] = await sql<{ at: Date }[]>`select clock_timestamp() as at`;
      const to = { atMs: nowMs(clock), steadyMs: this.#steady() };
      const tookMs = to.steadyMs - from.steadyMs;
      if (!row || Math.abs(to.atMs - from.atMs - tookMs) > setMsMax) continue;
      // the database said it some time in between
      const mostMs = to.atMs - row.at.getTime();
      const leastMs = mostMs - tookMs;
      const aheadMs = leastMs > 0 ? leastMs : Math.min(mostMs, 0);
      if (Math.abs(aheadMs) <= apartMsMax) await this.#makeMonths(to.atMs);
      this.#last = { aheadMs, ...to };
      return;
    }
  }

  async #makeMonths(atMs: number): Promise<void> {
    const at = new Date(atMs);
    if (this.#monthMade === monthNumber(at)) return;
    await makeMonthsAround(this.#options.sql, at);
    this.#monthMade = monthNumber(at);
  }
}

/** A watch that has asked the database and goes on asking. */
export async function startClockWatch(options: ClockWatchOptions): Promise<ClockWatch> {
  const watch = new ClockWatch(options);
  await watch.ask();
  watch.start();
  return watch;
}

function nowMs(clock: Clock): number {
  return clock().epochMilliseconds;
}

/** @throws AppError where the clock of this node is wrong */
export function refuseWrongClock(clockFault: (() => string | undefined) | undefined): void {
  const fault = clockFault?.();
  if (fault === undefined) return;
  throw new AppError({
    code: "CLOCK_WRONG",
    status: 503,
    message: `The clock of this server is ${fault}; nothing is accepted until it is corrected.`,
    fix: "Send it again later, with the same Idempotency-Key; /readyz says when the clock is right.",
    retrySeconds: 10,
  });
}
