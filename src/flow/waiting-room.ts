/**
 * Lodgements that wait for the desk. Lodgers have their turns, and bulk goes behind what is lodged one by
 * one. Nobody is taken in who would wait longer than a bound, by the pace measured: a refusal at once that
 * says when to come again is worth more than an answer nobody waits for any more. A group is bounded by its
 * weight, and declarations of very many items wait apart: each is decided beside the groups. Of a lodger
 * whose declarations are rejected by the thousand no more of those are kept; what is not rejected goes on.
 */
import { AppError } from "#src/kernel/app-error.ts";
import { FairQueue } from "#src/kernel/fair-queue.ts";
import { Pace } from "#src/kernel/pace.ts";
import {
  bulkWaitSecondsDefault,
  rejectedPerHourDefault,
  waitSecondsDefault,
} from "#src/platform/settings.ts";
import { overloaded } from "./desk-refusals.ts";
import type { Lodgement } from "#src/clearance/workplaces/lodging/lodgement.ts";
import { accountOf, payerOf } from "#src/clearance/charges/payment/accounts.ts";

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
/** Of a group, however much is lodged one by one: bulk never stands still. */
const bulkShare = 1 / 8;
/** What the memory bears, whatever the pace. */
const waitingEver = 100_000;
const hourMs = 3_600_000;

export type RoomLimits = {
  readonly rejectedPerHour?: number;
  /** Longest wait of what is lodged one by one, and of bulk. */
  readonly waitSeconds?: number;
  readonly bulkWaitSeconds?: number;
  readonly nowMs?: () => number;
};

type Job = { readonly lodgement: Lodgement; readonly reject: (error: unknown) => void };

export class WaitingRoom<Waiting extends Job> {
  readonly #single = new FairQueue<Waiting>();
  readonly #bulk = new FairQueue<Waiting>();
  readonly #heavy = new FairQueue<Waiting>();
  readonly #pace = new Pace();
  readonly #heavyPace = new Pace();
  readonly #limits: Required<RoomLimits>;
  readonly #totals: RoomTotals;
  /** Put back because a command with the same key is being decided: first in turn again. */
  #again: Waiting[] = [];
  /** When a single one came last. */
  #singleAt = -Infinity;

  constructor(limits: RoomLimits = {}, totals = new RoomTotals(limits)) {
    const {
      rejectedPerHour = rejectedPerHourDefault,
      waitSeconds = waitSecondsDefault,
      bulkWaitSeconds = bulkWaitSecondsDefault,
      nowMs = () => performance.now(),
    } = limits;
    this.#limits = { rejectedPerHour, waitSeconds, bulkWaitSeconds, nowMs };
    this.#totals = totals;
    totals.rooms.push(this);
  }

  get size(): number {
    return this.#single.size + this.#bulk.size + this.#heavy.size + this.#again.length;
  }

  get hasHeavy(): boolean {
    return this.#heavy.size > 0;
  }

  /** Seconds until all that was lodged one by one is decided; 0 where none of it waits. */
  get waitSeconds(): number {
    return this.#secondsFor(this.#single.weight);
  }

  /** The same with bulk. */
  get backlogSeconds(): number {
    return this.#secondsFor(this.#single.weight + this.#bulk.weight);
  }

  #secondsFor(weight: number): number {
    return weight === 0 ? 0 : (this.#pace.secondsFor(weight, this.#limits.nowMs()) ?? 0);
  }

  /** The next heavy one in turn. */
  takeHeavy(): Waiting | undefined {
    const job = this.#heavy.take();
    const at = this.#limits.nowMs();
    if (job) this.#heavyPace.take(weightOf(job.lodgement), { at, isMoreWaiting: this.hasHeavy });
    return job;
  }

  /** Says whether one waits that shares no party and no account with what is in work beside. */
  hasFor(shares: ReadonlySet<string>): boolean {
    const isHeld = (lodgerId: string) => shares.has(lodgerId);
    if (this.#single.hasFor(isHeld) || this.#bulk.hasFor(isHeld)) return true;
    return this.#again.some(({ lodgement }) => !sharesAny(lodgement, shares));
  }

  /** @throws AppError 503 where it would wait too long */
  add(job: Waiting): void {
    const { lodgement } = job;
    const isBulk = lodgement.inBulk === true;
    const { waitSeconds, bulkWaitSeconds, nowMs } = this.#limits;
    if (this.#totals.size >= waitingEver) throw overloaded(bulkWaitSeconds);
    const over = this.#waitOf(lodgement) - (isBulk ? bulkWaitSeconds : waitSeconds);
    if (over > 0) throw overloaded(over);
    const queue = isHeavy(lodgement) ? this.#heavy : isBulk ? this.#bulk : this.#single;
    if (queue === this.#single) this.#singleAt = nowMs();
    queue.push(lodgement.lodgerId, job, weightOf(lodgement));
  }

  /** Seconds that one would wait; 0 while nothing was measured, which is when nothing has waited. */
  #waitOf(lodgement: Lodgement): number {
    const { lodgerId, inBulk } = lodgement;
    const weight = weightOf(lodgement);
    const at = this.#limits.nowMs();
    if (isHeavy(lodgement))
      return this.#heavyPace.secondsFor(this.#heavy.weightBefore(lodgerId, weight), at) ?? 0;
    if (inBulk === true) {
      const before = this.#single.weight + this.#bulk.weightBefore(lodgerId, weight);
      return this.#pace.secondsFor(before, at) ?? 0;
    }
    const before = this.#single.weightBefore(lodgerId, weight);
    return this.#pace.secondsFor(before / (1 - bulkShare), at) ?? 0;
  }

  /**
   * The next group; a second command with the same key waits for the answer of the first.
   * @param shares parties and accounts of what is in work beside: what names one of them waits
   */
  take(inFlight: ReadonlySet<string>, shares: ReadonlySet<string> = new Set()): Waiting[] {
    const keys = new Set(inFlight);
    const group: Waiting[] = [];
    const later: Waiting[] = [];
    const at = this.#limits.nowMs();
    const isBeside = this.#bulk.size > 0 && at - this.#singleAt < besideMs;
    const share = isBeside ? besideShare : 1;
    const max = Math.floor(groupMax * share);
    const weightMax = groupWeightMax * share;
    let left = weightMax;
    const isHeld = (lodgerId: string) => shares.has(lodgerId);
    /** Takes the room it needs. */
    const consider = (job: Waiting): void => {
      const key = keyOf(job.lodgement);
      if ((key !== undefined && keys.has(key)) || sharesAny(job.lodgement, shares)) later.push(job);
      else {
        if (key !== undefined) keys.add(key);
        group.push(job);
        left -= weightOf(job.lodgement);
      }
    };
    /** The next of a line, while more of the group is left than is kept for others. */
    const next = (queue: FairQueue<Waiting>, kept: number): Waiting | undefined => {
      const most = max - Math.ceil(max * kept);
      const room = left - weightMax * kept;
      if (group.length >= most || room <= 0 || later.length >= waitingEver) return undefined;
      return queue.take(group.length === 0 ? undefined : room, isHeld);
    };
    const fill = (queue: FairQueue<Waiting>, kept: number): void => {
      for (let job = next(queue, kept); job; job = next(queue, kept)) consider(job);
    };
    const again = this.#again;
    for (const job of again) {
      if (group.length < max && left > 0) consider(job);
      else later.push(job);
    }
    fill(this.#single, this.#bulk.size > 0 ? bulkShare : 0);
    fill(this.#bulk, 0);
    fill(this.#single, 0);
    this.#again = later;
    this.#pace.take(weightMax - left, { at, isMoreWaiting: this.hasFor(shares) });
    return group;
  }

  /** Counts what was rejected. */
  note(lodgerId: string): void {
    this.#totals.rejected.note(lodgerId, this.#limits.nowMs());
  }

  /**
   * Why a rejected declaration of a lodger is not kept: so many were in this hour. It is asked once a
   * declaration is decided, since a mistake of yesterday's machine must not shut out today's good ones.
   */
  readonly refusalOfRejected = (lodgerId: string): AppError | undefined =>
    this.#totals.rejected.refusalOf(lodgerId, this.#limits.nowMs());
}

/** What the waiting rooms of a desk's lanes have in common: what counts for all together. */
export class RoomTotals {
  readonly rejected: RejectedLately;
  readonly rooms: { readonly size: number }[] = [];

  constructor({ rejectedPerHour = rejectedPerHourDefault }: RoomLimits = {}) {
    this.rejected = new RejectedLately(rejectedPerHour);
  }

  get size(): number {
    return this.rooms.reduce((sum, { size }) => sum + size, 0);
  }
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
    message: `${max} declarations of this party were rejected within the hour; this one is also rejected and is not recorded.`,
    fix: `Correct it: tidegate validate says what is wrong. Valid declarations are still accepted; rejected ones are recorded again in ${Math.ceil(retrySeconds / 60)} minutes.`,
    retrySeconds,
  });
}
