/**
 * Lodgements that wait for the desk. Lodgers have their turns; what somebody lodges one by one has a line
 * of its own beside that lodger's bulk. A group is bounded by its weight, and declarations of very many
 * items wait apart: each is decided beside the groups. Of a lodger whose declarations are rejected by the
 * thousand no more of those are kept; what is not rejected goes on.
 */
import { AppError } from "#src/kernel/app-error.ts";
import { FairQueue } from "#src/kernel/fair-queue.ts";
import { rejectedPerHourDefault } from "#src/platform/settings.ts";
import { overloaded } from "./desk-refusals.ts";
import type { Lodgement } from "#src/clearance/lodging/lodgement.ts";
import { accountOf, payerOf } from "#src/clearance/payment/accounts.ts";

/**
 * Lodgements in one transaction. Measured on two free cores: 60 and 125 give 0.51 of plain inserts, 250
 * 0.46, 500 0.42, because the next group is decided while the one before is written.
 */
const groupMax = 125;
/** What a declaration costs beside its items, in items. */
const basicWeight = 5;
/** A full group of ordinary declarations of fifteen items. */
const groupWeightMax = groupMax * (basicWeight + 15);
/** From here on a declaration is heavy: about a tenth of a second to decide, and another to store. */
export const heavyItems = 250;
/**
 * Beside somebody who lodges one by one a group with bulk in it is a quarter of that: he waits for the
 * group before his and for his own.
 */
const besideShare = 1 / 4;
/** So long after a single lodgement the next is expected. */
const besideMs = 1_000;
/** Lodgements that may wait; more are refused at the door with 503. */
const waitingMax = 50_000;
/** Of one lodger: a whole bulk body. */
const waitingOfLodgerMax = 40_000;
/** Who has fewer than these waiting is taken in although the room is full of others'. */
const alwaysTaken = 100;
/** Parties are few; whatever their number, no more than this waits. */
const waitingEver = 2 * waitingMax;
const hourMs = 3_600_000;

export type RoomLimits = { readonly rejectedPerHour?: number };

type Job = { readonly lodgement: Lodgement; readonly reject: (error: unknown) => void };

export class WaitingRoom<Waiting extends Job> {
  readonly #queue = new FairQueue<Waiting>();
  readonly #heavy = new FairQueue<Waiting>();
  readonly #rejected: RejectedLately;
  /** Put back because a command with the same key is being decided: first in turn again. */
  #again: Waiting[] = [];
  /** Of a bulk, among those that wait. */
  #inBulk = 0;
  /** When a single one came last. */
  #singleAt = -Infinity;

  constructor({ rejectedPerHour = rejectedPerHourDefault }: RoomLimits = {}) {
    this.#rejected = new RejectedLately(rejectedPerHour);
  }

  get size(): number {
    return this.#queue.size + this.#heavy.size + this.#again.length;
  }

  get hasHeavy(): boolean {
    return this.#heavy.size > 0;
  }

  /** The next heavy one in turn. */
  takeHeavy(): Waiting | undefined {
    return this.#heavy.take();
  }

  /** Says whether one waits that shares no party and no account with what is in work beside. */
  hasFor(shares: ReadonlySet<string>): boolean {
    if (this.#queue.hasFor((line) => shares.has(lodgerOf(line)))) return true;
    return this.#again.some(({ lodgement }) => !sharesAny(lodgement, shares));
  }

  /** @throws AppError 503 where too much waits */
  add(job: Waiting): void {
    const { lodgement } = job;
    const line = lineOf(lodgement);
    const queue = isHeavy(lodgement) ? this.#heavy : this.#queue;
    const own = queue.sizeOf(line);
    const isFull = this.size >= waitingMax && own >= alwaysTaken;
    if (isFull || own >= waitingOfLodgerMax || this.size >= waitingEver) throw overloaded();
    if (queue === this.#queue) {
      if (lodgement.inBulk === true) this.#inBulk++;
      else this.#singleAt = performance.now();
    }
    queue.push(line, job, weightOf(lodgement));
  }

  /**
   * The next group; a second command with the same key waits for the answer of the first.
   * @param shares parties and accounts of what is in work beside: what names one of them waits
   */
  take(inFlight: ReadonlySet<string>, shares: ReadonlySet<string> = new Set()): Waiting[] {
    const keys = new Set(inFlight);
    const group: Waiting[] = [];
    const later: Waiting[] = [];
    const isBeside = this.#inBulk > 0 && performance.now() - this.#singleAt < besideMs;
    const share = isBeside ? besideShare : 1;
    const max = Math.floor(groupMax * share);
    let left = groupWeightMax * share;
    const isHeld = (line: string) => shares.has(lodgerOf(line));
    /** @returns the room it takes */
    const consider = (job: Waiting): number => {
      const key = keyOf(job.lodgement);
      if ((key !== undefined && keys.has(key)) || sharesAny(job.lodgement, shares)) later.push(job);
      else {
        if (key !== undefined) keys.add(key);
        group.push(job);
        return weightOf(job.lodgement);
      }
      return 0;
    };
    const again = this.#again;
    for (const job of again) {
      if (group.length < max && left > 0) left -= consider(job);
      else later.push(job);
    }
    while (group.length < max && left > 0 && later.length < waitingMax) {
      const job = this.#queue.take(group.length === 0 ? undefined : left, isHeld);
      if (!job) break;
      if (job.lodgement.inBulk === true) this.#inBulk--;
      left -= consider(job);
    }
    this.#again = later;
    return group;
  }

  /** Counts what was rejected. */
  note(lodgerId: string): void {
    this.#rejected.note(lodgerId, performance.now());
  }

  /**
   * Why a rejected declaration of a lodger is not kept: so many were in this hour. It is asked once a
   * declaration is decided, since a mistake of yesterday's machine must not shut out today's good ones.
   */
  readonly refusalOfRejected = (lodgerId: string): AppError | undefined =>
    this.#rejected.refusalOf(lodgerId, performance.now());
}

/** Rejections of the running hour by lodger. */
class RejectedLately {
  readonly #max: number;
  readonly #windows = new Map<string, { readonly endsMs: number; count: number }>();

  constructor(max: number) {
    this.#max = max;
  }

  note(lodgerId: string, nowMs: number): void {
    const known = this.#windows.get(lodgerId);
    const window = known && known.endsMs > nowMs ? known : { endsMs: nowMs + hourMs, count: 0 };
    window.count++;
    this.#windows.set(lodgerId, window);
  }

  refusalOf(lodgerId: string, nowMs: number): AppError | undefined {
    const window = this.#windows.get(lodgerId);
    if (!window) return undefined;
    if (window.endsMs <= nowMs) {
      this.#windows.delete(lodgerId);
      return undefined;
    }
    return window.count < this.#max ? undefined : tooManyRejected(this.#max, window.endsMs - nowMs);
  }
}

export function keyOf({ lodgerId, command }: Lodgement): string | undefined {
  return command ? `${lodgerId}\u001f${command.key}` : undefined;
}

function lineOf({ lodgerId, inBulk }: Lodgement): string {
  return `${lodgerId}\u001f${inBulk === true ? "bulk" : "single"}`;
}

function lodgerOf(line: string): string {
  return line.slice(0, line.indexOf("\u001f"));
}

/** Says whether a lodgement is decided beside the groups. */
export function isHeavy({ facts }: Lodgement): boolean {
  return facts.items.length > heavyItems;
}

/** Whom and what a lodgement shares with others: its parties, and the account it is paid from. */
export function sharesOf({ profile, facts, lodgerId }: Lodgement): ReadonlySet<string> {
  return new Set([lodgerId, payerOf(facts, lodgerId), accountOf(profile, facts, lodgerId)]);
}

function sharesAny(lodgement: Lodgement, shares: ReadonlySet<string>): boolean {
  return shares.size > 0 && !shares.isDisjointFrom(sharesOf(lodgement));
}

function weightOf({ facts }: Lodgement): number {
  return basicWeight + facts.items.length;
}

function tooManyRejected(max: number, leftMs: number): AppError {
  const retrySeconds = Math.ceil(leftMs / 1_000);
  return new AppError({
    code: "TOO_MANY_REJECTED",
    status: 429,
    message: `${max} declarations of this party were rejected within the hour, and so is this one, which is not recorded.`,
    fix: `Correct it: tidegate validate says what is wrong. What is not rejected is accepted now; rejected ones are recorded again in ${Math.ceil(retrySeconds / 60)} minutes.`,
    retrySeconds,
  });
}
