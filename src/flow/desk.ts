/**
 * The desk: takes lodgements one by one and what happens outside later (an arrival, a payment, a decision),
 * and hands each to the lane that owns its bucket. Lanes decide and commit side by side; a row that makes
 * one of them wait makes nobody wait in the others.
 */
import type { TransactionSql } from "postgres";
import { type Bucket, bucketOf } from "#src/kernel/bucket.ts";
import { idBucket } from "#src/kernel/ids.ts";
import { refuseWrongClock } from "#src/platform/clock-watch.ts";
import { type Database, MonthsMade } from "#src/platform/database.ts";
import type { FactOutcome, OutcomesSoFar, OutsideFact } from "#src/platform/desk.ts";
import { errorCode, isLockNotHad } from "#src/platform/driver/faults.ts";
import { isTooSlow } from "#src/platform/driver/silence.ts";
import { noteStored } from "#src/platform/driver/stored-note.ts";
import type { DeskMetrics } from "#src/platform/metrics.ts";
import type { Clock, Sql } from "#src/platform/services.ts";
import { TellingSoon } from "#src/platform/tell-soon.ts";
import type { Traces } from "#src/platform/traces/traces.ts";
import type { Profile } from "#src/registers/profile.ts";
import type { SnapshotStore } from "#src/registers/snapshots.ts";
import { NumberBlocks } from "#src/clearance/declaration/numbers.ts";
import type { Lodgement, LodgementAnswer } from "#src/clearance/workplaces/lodging/lodgement.ts";
import { RulingRegister } from "#src/clearance/law/rulings/ruling-register.ts";
import { DeskLane } from "./desk-lane.ts";
import { Patience } from "./held-rows-store.ts";
import type { FlowTables } from "./table.ts";
import { type TrialParts, tryAct } from "./trial.ts";
import { type RoomLimits, RoomTotals } from "./waiting-room.ts";

/** What waits in a lane. */
export type LaneStanding = {
  /** Lodgements not yet committed. */
  readonly depth: number;
  readonly waitSeconds: number;
  readonly backlogSeconds: number;
};

/** Threads that decide lodgements, as another node would. */
export type LodgingElsewhere = LaneStanding & {
  readonly lanes: readonly LaneStanding[];
  readonly lodge: (lodgement: Lodgement) => Promise<LodgementAnswer>;
  readonly outdate: () => void;
  readonly renew: () => Promise<void>;
};

export type DeskOptions = {
  readonly sql: Database;
  /** For what is heavy, whose statements take seconds; else the same. */
  readonly besideSql?: Database;
  readonly clock: Clock;
  readonly profiles: ReadonlyMap<string, Profile>;
  readonly snapshots: SnapshotStore;
  readonly metrics?: DeskMetrics;
  /** A sandbox has no register of parties: the lodger holds what its declarations state. */
  readonly lodgerHolds?: boolean;
  readonly limits?: RoomLimits;
  /** How many lanes; one where absent. */
  readonly lanes?: number;
  /** Decides lodgements in place of lanes of its own, which are left with what is told. */
  readonly deciders?: LodgingElsewhere;
  /** Tables that stand in for the flow's own: a test looks at each step. */
  readonly tables?: FlowTables;
  /** What is wrong with the clock; undefined where nothing is. */
  readonly clockFault?: () => string | undefined;
  /** Throws what is not told to declarations here, once their rows are held. */
  readonly refuseTold?: (tx: Sql, told: readonly OutsideFact[]) => Promise<void>;
  /** Absent where nothing is traced. */
  readonly traces?: Traces | undefined;
};

type TransactionWork<T> = (tx: TransactionSql<{ bigint: bigint }>) => Promise<T>;

type ActOptions = {
  readonly sql: Database;
  /** Lane beside whose groups it runs. */
  readonly own?: DeskLane | undefined;
  readonly acts?: number;
};

/** Times an act is done again that waited for others who waited for it. */
const actsMax = 3;
const deadlock = "40P01";

export class FlowDesk {
  /** Advance rulings in force, which entries are checked against. */
  readonly rulings: RulingRegister;
  readonly #options: DeskOptions;
  readonly #lanes: readonly DeskLane[];
  readonly #patience = new Patience();
  readonly #behind = new TellingSoon((told) => this.tell(told));
  /** Acts that concern no declaration, one after another. */
  #acts: Promise<unknown> = Promise.resolve();

  constructor(options: DeskOptions) {
    this.#options = options;
    this.rulings = new RulingRegister(options.sql);
    const parts = {
      ...options,
      rulings: this.rulings,
      numbers: new NumberBlocks(),
      months: new MonthsMade(),
      totals: new RoomTotals(options.limits),
      waitOthers: (own: DeskLane) => this.#waitOthers(own),
    };
    this.#lanes = Array.from({ length: options.lanes ?? 1 }, () => new DeskLane(parts));
  }

  /** Lodgements not yet committed. */
  get depth(): number {
    const elsewhere = this.#options.deciders?.depth ?? 0;
    return this.#lanes.reduce((sum, { depth }) => sum + depth, elsewhere);
  }

  /** Seconds until all that was lodged one by one is decided, in the lane that takes longest. */
  get waitSeconds(): number {
    const elsewhere = this.#options.deciders?.waitSeconds ?? 0;
    return Math.max(elsewhere, ...this.#lanes.map(({ waitSeconds }) => waitSeconds));
  }

  /** The same with bulk. */
  get backlogSeconds(): number {
    const elsewhere = this.#options.deciders?.backlogSeconds ?? 0;
    return Math.max(elsewhere, ...this.#lanes.map(({ backlogSeconds }) => backlogSeconds));
  }

  /** How each lane stands; those of a decider count as one. */
  get lanes(): readonly LaneStanding[] {
    return (this.#options.deciders?.lanes ?? this.#lanes).map(
      ({ depth, waitSeconds, backlogSeconds }) => ({ depth, waitSeconds, backlogSeconds }),
    );
  }

  /** Lodges one declaration; resolves after the commit. */
  async lodge(lodgement: Lodgement): Promise<LodgementAnswer> {
    refuseWrongClock(this.#options.clockFault);
    // what judges a lodgement cannot go to another thread
    const deciders = lodgement.judge ? undefined : this.#options.deciders;
    const lodged = await (deciders ?? this.#laneOf(bucketOf(lodgement.lodgerId))).lodge(lodgement);
    // the transaction was a group's, begun by another caller
    noteStored();
    return lodged;
  }

  /**
   * Tells waiting declarations of something outside; resolves after the commit. Where some cannot be told,
   * those of other lanes are, and repeating it changes nothing for them.
   */
  async tell(told: readonly OutsideFact[]): Promise<readonly FactOutcome[]> {
    refuseWrongClock(this.#options.clockFault);
    const byLane = Map.groupBy(told, (fact) => this.#laneOf(idBucket(fact.declarationId)));
    const outcomes = new Map<OutsideFact, FactOutcome>();
    const telling = [...byLane].map(async ([lane, facts]) => {
      const answers = await lane.tell(facts);
      for (const [at, fact] of facts.entries()) {
        const answer = answers[at];
        if (answer) outcomes.set(fact, answer);
      }
      if (answers.some(({ changed }) => changed)) this.outdate();
    });
    for (const part of await Promise.allSettled(telling))
      if (part.status === "rejected") throw part.reason;
    return told.flatMap((fact) => outcomes.get(fact) ?? []);
  }

  /** Takes some facts now and the others after the answer. */
  tellSoon(told: readonly OutsideFact[], whole?: () => Promise<void>): Promise<OutcomesSoFar> {
    return this.#behind.tell(told, whole);
  }

  /**
   * Runs a transaction that changes what decisions read, such as a deposit. Lanes go on beside it: what they
   * took meanwhile is held at commit. It resolves when all is stored that was decided without it, so that who
   * looks for declarations that wait for it finds them, and what is decided from then on knows it.
   */
  async alone<T>(work: TransactionWork<T>): Promise<T> {
    refuseWrongClock(this.#options.clockFault);
    const acting = this.#acts.then(() => this.#act(work, { sql: this.#options.sql }));
    this.#acts = acting.catch(() => undefined);
    const done = await acting;
    await this.renew();
    return done;
  }

  /** What groups left is not what stands any more: the next of each lane is decided from what is stored. */
  outdate(): void {
    for (const lane of this.#lanes) lane.outdate();
    this.#options.deciders?.outdate();
  }

  /** Resolves when all is stored that was decided before; what is decided after knows what is stored. */
  async renew(): Promise<void> {
    const lanes = this.#lanes.map((lane) => lane.renew());
    await Promise.all([...lanes, this.#options.deciders?.renew()]);
  }

  async #act<T>(work: TransactionWork<T>, { sql, own, acts = actsMax }: ActOptions): Promise<T> {
    try {
      const done = await sql.begin(async (tx) => {
        await this.#patience.shortenToTell(tx);
        return { result: await work(tx) };
      });
      return done.result;
    } catch (error) {
      if (acts <= 1 || !(await this.#mayActAgain(error, own))) throw error;
      return await this.#act(work, { sql, own, acts: acts - 1 });
    }
  }

  /** Says whether an act that was undone is done again: lanes held what it needs, or it may take longer. */
  async #mayActAgain(error: unknown, own: DeskLane | undefined): Promise<boolean> {
    if (errorCode(error) === deadlock) return true;
    if (isTooSlow(error)) return this.#patience.giveTime(this.#options.sql);
    if (!isLockNotHad(error)) return false;
    if (await this.#waitOthers(own)) return true;
    this.#patience.lose();
    return false;
  }

  /** Does an act and undoes it: throws what the act would throw. No group waits for what changes nothing. */
  async trial(act: (parts: TrialParts) => Promise<unknown>): Promise<void> {
    const [lane] = this.#lanes;
    const sql = this.#options.besideSql ?? this.#options.sql;
    const beside = async <T>(work: TransactionWork<T>) => {
      const acting = () => this.#act(work, { sql, own: lane });
      return await (lane ? lane.beside(acting) : acting());
    };
    await tryAct(beside, this.#options, act);
  }

  /** Waits for what is in work. */
  async close(): Promise<void> {
    await this.#behind.close();
    await this.#acts;
    await Promise.all(this.#lanes.map((lane) => lane.close()));
  }

  #laneOf(bucket: Bucket): DeskLane {
    const lane = this.#lanes[bucket % this.#lanes.length];
    if (!lane) throw new Error(`No lane owns bucket ${bucket}`);
    return lane;
  }

  /** Rows that lanes are storing are free soon. @returns false where none is */
  async #waitOthers(own?: DeskLane): Promise<boolean> {
    const others = this.#lanes.filter((lane) => lane !== own);
    const committing = others.flatMap((lane) => lane.committing ?? []);
    await Promise.all(committing);
    const beside = await Promise.all(others.map((lane) => lane.waitBeside()));
    return committing.length > 0 || beside.includes(true);
  }
}
