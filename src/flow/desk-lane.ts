/**
 * A lane of the desk: decides and commits what its buckets lodge in groups, and answers each caller only
 * after the commit. While one group is being committed the next is decided behind it; what comes meanwhile
 * makes the one after, so groups grow with load by themselves. What is told to declarations of its buckets
 * takes turns with the groups. Lanes know nothing of each other's decisions: what declarations of two lanes
 * share, the database holds at commit, as between two nodes.
 */
import { setTimeout as sleep } from "node:timers/promises";
import { legalDay } from "#src/kernel/legal-day.ts";
import type { Database, MonthsMade } from "#src/platform/database.ts";
import { databaseAway, isConnectionLost, isLockNotHad } from "#src/platform/driver/faults.ts";
import { isTooSlow } from "#src/platform/driver/silence.ts";
import type { Sql } from "#src/platform/services.ts";
import { loadLookBack } from "#src/clearance/selection/look-back.ts";
import { loadWeighs } from "#src/clearance/selection/weighing/weighs.ts";
import { type ReportedCargo, transportDocumentKeys } from "#src/movements/cargo/consignment.ts";
import { findCargo } from "#src/movements/cargo/store.ts";
import { tables } from "#src/flow.ts";
import type { RulingRegister } from "#src/clearance/law/rulings/ruling-register.ts";
import {
  type DecidedGroup,
  decideGroup,
  effectiveNow,
  type GroupFacts,
  type Outcome,
} from "./decide-group.ts";
import { keyReused, refuseUnknown } from "./desk-refusals.ts";
import { carryBooks, openLodgingBooks } from "#src/clearance/books.ts";
import type { Books } from "#src/clearance/known.ts";
import type { LodgementAnswer, Lodgement } from "#src/clearance/workplaces/lodging/lodgement.ts";
import type { NumberBlocks } from "#src/clearance/declaration/numbers.ts";
import { findHeld, Patience } from "./held-rows-store.ts";
import { findCommands } from "#src/clearance/declaration/store.ts";
import {
  HeldHeavy,
  type FactPart,
  factPartsWithout,
  firstPart,
  refuseHeavy,
  TellingPace,
} from "./tell-parts.ts";
import { storeGroup } from "./store-group.ts";
import { partiesHeld, versionsHeld, isWorthAnotherTry } from "./still-held.ts";
import { tellGroup } from "./tell.ts";
import { type LodgingTrace, traceGroup, traceLodging } from "#src/platform/traces/lodging-trace.ts";
import { keepingTrace } from "#src/platform/traces/traces.ts";
import { type HeavyJob, Turns } from "#src/platform/turns.ts";
import { isHeavy, keyOf, type RoomTotals, sharesOf, WaitingRoom } from "./waiting-room.ts";
import type { DeskOptions } from "./desk.ts";
import type { OutsideFact, FactOutcome } from "#src/platform/desk.ts";

/** What lanes of a desk have in common. */
export type LaneParts = DeskOptions & {
  readonly rulings: RulingRegister;
  readonly numbers: NumberBlocks;
  readonly months: MonthsMade;
  readonly totals: RoomTotals;
  /** Waits for what other lanes are committing. @returns false where it is nothing */
  readonly waitOthers: (own: DeskLane) => Promise<boolean>;
};

type Job = {
  readonly lodgement: Lodgement;
  readonly resolve: (lodged: LodgementAnswer) => void;
  readonly reject: (error: unknown) => void;
  /** Absent where it is not traced. */
  readonly trace?: LodgingTrace | undefined;
};

/** Times a group is decided again because registers changed or another node claimed a key. */
const attemptsMax = 5;
/** Between tries while the database is away. */
const awayPauseMs = 200;

/** With the register import that each profile's decisions stand on. */
type LoadedFacts = GroupFacts & { readonly activations: ReadonlyMap<string, number> };

type DecidedOutcomes = { readonly rows: DecidedGroup; readonly outcomes: readonly Outcome[] };

type TellTry = {
  /** For what is heavy; else the lane's own. */
  readonly sql: Database | undefined;
  readonly attempts?: number;
  /** For rows that other lanes held. */
  readonly hasWaited?: boolean;
};

/** A group whose rows are made and not stored. */
type Decided = DecidedOutcomes & { readonly jobs: readonly Job[]; readonly facts: LoadedFacts };

/** A group that is being committed, and what the next one has to know of it. */
type Flight = {
  readonly keys: ReadonlySet<string>;
  /** As they are once it is stored. */
  readonly books: Books;
  /** False: it failed and was decided again. */
  readonly landed: Promise<boolean>;
};

export class DeskLane {
  readonly #options: LaneParts;
  readonly #patience = new Patience();
  readonly #pace = new TellingPace();
  readonly #waiting: WaitingRoom<Job>;
  readonly #turns = new Turns({
    isWaiting: (shares) => this.#waiting.hasFor(shares),
    isHeavyWaiting: () => this.#waiting.hasHeavy,
    takeHeavy: () => this.#takeHeavy(),
    drain: (shouldStop) => this.#drain(shouldStop),
  });
  /** Somebody else changed what groups take from. */
  #isOutdated = false;
  /** What is being written at present. */
  #committing: Promise<unknown> | undefined;

  constructor(options: LaneParts) {
    this.#options = options;
    this.#waiting = new WaitingRoom(options.limits, options.totals);
  }

  get #besideSql(): Database {
    return this.#options.besideSql ?? this.#options.sql;
  }

  /** Lodgements not yet committed. */
  get depth(): number {
    return this.#waiting.size;
  }

  get waitSeconds(): number {
    return this.#waiting.waitSeconds;
  }

  get backlogSeconds(): number {
    return this.#waiting.backlogSeconds;
  }

  /** Ends with the commit that is under way. */
  get committing(): Promise<unknown> | undefined {
    return this.#committing;
  }

  /** Lodges one declaration; resolves after the commit. */
  lodge(lodgement: Lodgement): Promise<LodgementAnswer> {
    const trace = traceLodging();
    const lodged = new Promise<LodgementAnswer>((resolve, reject) => {
      this.#waiting.add({ lodgement, resolve, reject, trace });
      // what comes in the same moment makes a group
      if (!this.#turns.isRunning) setImmediate(() => this.#turns.wake());
    });
    return trace ? trace.until(lodged) : lodged;
  }

  /** Tells waiting declarations of this lane of something outside; resolves after the commit. */
  async tell(told: readonly OutsideFact[]): Promise<readonly FactOutcome[]> {
    const answers: FactOutcome[] = [];
    for (let from = 0; from < told.length;) {
      const part = firstPart(told.slice(from), this.#pace.facts);
      answers.push(...(await this.#tellPart({ part })));
      from += part.length;
    }
    return answers;
  }

  /** What a group left is not what stands any more: the next one is decided from what is stored. */
  outdate(): void {
    this.#isOutdated = true;
  }

  /** Resolves when all is stored that was decided before; what is decided after knows what is stored. */
  async renew(): Promise<void> {
    this.outdate();
    await this.#turns.alone(() => Promise.resolve());
  }

  /** Runs an act beside the groups. */
  beside<T>(work: () => Promise<T>): Promise<T> {
    return this.#turns.beside(new Set(), work);
  }

  /** Waits for what is done beside the groups. @returns false where there is nothing */
  waitBeside(): Promise<boolean> {
    return this.#turns.waitBeside();
  }

  /** Waits for what is in work. */
  async close(): Promise<void> {
    await this.#turns.rest();
  }

  /** Tells a part, or what it consists of where something heavy is in it. */
  async #tellPart({ part, shares }: FactPart): Promise<readonly FactOutcome[]> {
    const told = async () => {
      const began = performance.now();
      const answers = await this.#tell(part, { sql: shares && this.#besideSql });
      if (!shares) this.#pace.note(part.length, performance.now() - began);
      return answers;
    };
    // turns are taken by whoever comes, in the course of another request
    const telling = this.#options.traces ? keepingTrace(told) : told;
    if (shares) return this.#turns.beside(shares, telling);
    try {
      return await this.#turns.alone(telling);
    } catch (error) {
      if (!(error instanceof HeldHeavy)) throw error;
      const answers: FactOutcome[] = [];
      for (const one of factPartsWithout(part, error.shares))
        answers.push(...(await this.#tellPart(one)));
      return answers;
    }
  }

  async #tell(
    told: readonly OutsideFact[],
    { sql, attempts = attemptsMax, hasWaited = false }: TellTry,
  ): Promise<readonly FactOutcome[]> {
    try {
      return await tellGroup(told, {
        ...this.#options,
        sql: sql ?? this.#options.sql,
        versionsHeld,
        partiesHeld,
        shorten: (tx: Sql) => this.#patience.shortenToTell(tx),
        look: sql ? undefined : refuseHeavy,
      });
    } catch (error) {
      const isHeld = isLockNotHad(error);
      if (isHeld && !hasWaited && (await this.#options.waitOthers(this)))
        return await this.#tell(told, { sql, attempts, hasWaited: true });
      if (isHeld) this.#patience.lose();
      const next = { sql, attempts: attempts - 1, hasWaited };
      if (this.#mayTakeLonger(error)) return await this.#tell(told, next);
      // groups that were stored are repeated: what a declaration knows already changes nothing
      if (attempts <= 1 || !isWorthAnotherTry(error)) throw error;
      await this.#again(error);
      return this.#tell(told, next);
    }
  }

  /** Says whether a statement was ended because it took too long, and may take longer now. */
  #mayTakeLonger(error: unknown): boolean {
    return isTooSlow(error) && this.#patience.giveTime(this.#options.sql);
  }

  /** What a second try needs: a database that answers, and the registers that stand now. */
  async #again(error: unknown): Promise<void> {
    if (isConnectionLost(error)) await sleep(awayPauseMs);
    await this.#options.snapshots.refresh(this.#options.sql);
  }

  /**
   * Decides one group while the one before it is being committed: processor and disk work side by side.
   * It lets what was told meanwhile come in between: a bulk holds up nobody's arrival.
   */
  async #drain(shouldStop: () => boolean): Promise<void> {
    let before: Flight | undefined;
    for (
      let groups = 0;
      this.#waiting.hasFor(this.#turns.shares) && (groups === 0 || !shouldStop());
      groups++
    ) {
      if (this.#isOutdated) {
        this.#isOutdated = false;
        await before?.landed;
        before = undefined;
      }
      const jobs = this.#waiting.take(before?.keys ?? new Set(), this.#turns.shares);
      if (jobs.length > 0) before = await this.#next(jobs, before);
      else {
        // only repeats of commands that are being committed: their answers are not there yet
        await before?.landed;
        before = undefined;
      }
    }
    await before?.landed;
  }

  /** A declaration of very many items is a group of its own beside the others. */
  #takeHeavy(): HeavyJob | undefined {
    const job = this.#waiting.takeHeavy();
    if (!job) return undefined;
    const work = async () => {
      await (
        await this.#next([job], undefined)
      )?.landed;
    };
    return { shares: sharesOf(job.lodgement), work };
  }

  async #next(jobs: readonly Job[], before: Flight | undefined): Promise<Flight | undefined> {
    try {
      const early = await this.#decide(jobs, before);
      const stands = before === undefined || (await before.landed);
      // what it was decided behind did not come about as decided: again, from what is stored
      return this.#launch(stands ? early : await this.#decide(early.jobs, undefined));
    } catch (error) {
      await before?.landed;
      // what could not even be read would wait as long again
      if (isLockNotHad(error)) for (const job of jobs) job.reject(error);
      else await this.#group(jobs, error);
      return undefined;
    }
  }

  /** Decides a group as if the one before were stored already. */
  async #decide(jobs: readonly Job[], before: Flight | undefined): Promise<Decided> {
    const fresh = await this.#answerRepeats(jobs);
    for (const { trace } of fresh) trace?.decide();
    const lodgements = fresh.map((job) => job.lodgement);
    const facts = await this.#load(lodgements);
    if (before) carryBooks(facts.books, before.books);
    const decided = await decideGroup(lodgements, facts, this.#waiting);
    this.#options.numbers.putBack(facts.books.numbers);
    return { jobs: fresh, facts, ...decided };
  }

  /** Begins the commit. Where it fails, the group is decided again from what is stored. */
  #launch(decided: Decided): Flight {
    const { books } = decided.facts;
    const landed = this.#land(decided).then(
      () => true,
      async (error: unknown) => {
        if (!refuseUnknown(decided.jobs, error)) await this.#group(decided.jobs, error);
        return false;
      },
    );
    const keys = new Set(decided.jobs.flatMap((job) => keyOf(job.lodgement) ?? []));
    return { keys, books, landed };
  }

  /** Commits, counts, and answers. */
  async #land({ jobs, facts, rows, outcomes }: Decided): Promise<void> {
    if (jobs.length > 0) await this.#commit(jobs, facts, { rows, outcomes });
    this.#measure(rows);
    for (const [index, outcome] of outcomes.entries()) {
      if (outcome.kind === "lodged") jobs[index]?.resolve(outcome.lodged);
      else jobs[index]?.reject(outcome.error);
    }
  }

  /** Decides them from what is stored. @param failed why they could not be stored just now */
  async #group(jobs: readonly Job[], failed?: unknown, hasWaited = false): Promise<void> {
    const isHeld = isLockNotHad(failed) && !(await this.#waitFor(jobs, hasWaited));
    try {
      this.#mayTakeLonger(failed);
      if (isHeld) await this.#setAside(jobs, failed);
      else await this.#clear(jobs, attemptsMax);
    } catch (error) {
      await this.#refuse(jobs, error, isHeld);
    }
  }

  /**
   * A row that what is in work beside needs is free once that ended; so is one that another lane was storing,
   * which is waited for once. @returns whether anything was waited for
   */
  async #waitFor(jobs: readonly Job[], hasWaited: boolean): Promise<boolean> {
    const isBeside = jobs.some(({ lodgement }) => isHeavy(lodgement));
    if (!isBeside && (await this.#turns.waitBeside())) return true;
    return !hasWaited && (await this.#options.waitOthers(this));
  }

  /** Answers those that could not be stored; `wasSetAside`: locked rows were looked for already. */
  async #refuse(jobs: readonly Job[], error: unknown, wasSetAside: boolean): Promise<void> {
    if (refuseUnknown(jobs, error)) return;
    if (isLockNotHad(error) && !wasSetAside) {
      await this.#group(jobs, error, true);
      return;
    }
    // a database that is away or slow, or a lock that all of them need, fails each of them alike
    const isAway = isConnectionLost(error);
    if (jobs.length === 1 || isAway || isLockNotHad(error) || isTooSlow(error)) {
      for (const job of jobs) job.reject(isAway ? databaseAway(error) : error);
      return;
    }
    // One row the database refuses must not fail its neighbours: each again alone.
    for (const job of jobs) await this.#group([job]);
  }

  async #clear(jobs: readonly Job[], attempts: number): Promise<void> {
    const decided = await this.#decide(jobs, undefined);
    try {
      await this.#land(decided);
    } catch (error) {
      const isWorth = this.#mayTakeLonger(error) || isWorthAnotherTry(error);
      if (attempts <= 1 || !isWorth) throw error;
      await this.#again(error);
      await this.#clear(decided.jobs, attempts - 1);
    }
  }

  /** @param facts what the decisions stand on, looked at again within the transaction */
  async #commit(jobs: readonly Job[], facts: LoadedFacts, made: DecidedOutcomes): Promise<void> {
    const lodgements = jobs.map((job) => job.lodgement);
    const sql = lodgements.some(isHeavy) ? this.#besideSql : this.#options.sql;
    const group = traceGroup(jobs, (index) => lodgedId(made.outcomes[index]));
    const storing = sql.begin(async (tx) => {
      await this.#patience.shorten(tx);
      await storeGroup(tx, lodgements, { ...made, now: facts.now });
      await group?.store(tx);
      // last: an activation waits for whoever holds the registers, and everybody for it
      await stillHeld(tx, facts);
    });
    const ended = storing.catch(() => undefined);
    group?.endWith(storing);
    this.#committing = ended;
    await storing.finally(() => {
      if (this.#committing === ended) this.#committing = undefined;
    });
  }

  /**
   * Another transaction holds rows that some of these need: those hear it, and the others are decided
   * again without them.
   */
  async #setAside(jobs: readonly Job[], error: unknown): Promise<void> {
    this.#patience.lose();
    const fresh = await this.#answerRepeats(jobs);
    const lodgements = fresh.map((job) => job.lodgement);
    const held = await findHeld(this.#options.sql, lodgements, await this.#load(lodgements));
    for (const [index, job] of fresh.entries()) if (held.has(index)) job.reject(error);
    const free = fresh.filter((_, index) => !held.has(index));
    if (free.length > 0) await this.#clear(free, attemptsMax);
  }

  #measure(rows: DecidedGroup): void {
    const { metrics } = this.#options;
    for (const { status, lodgerId } of rows.declarations)
      if (status === "rejected") this.#waiting.note(lodgerId);
    if (!metrics) return;
    metrics.groupSize.observe(rows.declarations.length);
    for (const { profile, status, lodgedAt, releasedAt } of rows.declarations) {
      metrics.lodged.inc({ profile, status });
      if (releasedAt === undefined) continue;
      metrics.released.inc({ profile });
      metrics.releaseSeconds.observe(
        { profile },
        (Date.parse(releasedAt) - Date.parse(lodgedAt)) / 1_000,
      );
    }
  }

  /** Answers commands seen before from their stored answers. @returns the jobs that are new */
  async #answerRepeats(jobs: readonly Job[]): Promise<readonly Job[]> {
    const claims = jobs.flatMap(({ lodgement }) =>
      lodgement.command ? [{ lodgerId: lodgement.lodgerId, key: lodgement.command.key }] : [],
    );
    const found = await findCommands(this.#options.sql, claims);
    const byKey = new Map(
      found.map((command) => [`${command.lodgerId}\u001f${command.key}`, command]),
    );
    return jobs.filter((job) => {
      const command = byKey.get(keyOf(job.lodgement) ?? "");
      if (!command) return true;
      // the column holds what #commit wrote of a lodgement
      if (command.requestHash === job.lodgement.command?.requestHash)
        job.resolve(command.answer as LodgementAnswer);
      else job.reject(keyReused(command.key));
      return false;
    });
  }

  /** Reads for the whole group what steps may ask for: one query a kind. */
  async #load(lodgements: readonly Lodgement[]): Promise<LoadedFacts> {
    const { sql, clock, snapshots } = this.#options;
    const now = clock();
    await this.#options.months.ensure(sql, now.epochMilliseconds);
    const byProfile = Map.groupBy(lodgements, (lodgement) => lodgement.profile);
    const reported = new Map<string, ReportedCargo>();
    for (const [profile, group] of byProfile) {
      const bills = group.flatMap(({ facts }) => facts.transportDocument);
      const question = {
        profile: profile.id,
        kind: "arrival" as const,
        keys: bills.flatMap(transportDocumentKeys),
      };
      for (const [key, one] of await findCargo(sql, question))
        reported.set(`${profile.id}/${key}`, one);
    }
    // taken once: a refresh in the middle must not let an older decision pass the barrier
    const taken = new Map([...byProfile.keys()].map(({ id }) => [id, snapshots.current(id)]));
    const snapshotOf = (profile: string) => taken.get(profile) ?? snapshots.current(profile);
    const activations = new Map([...taken].map(([id, snapshot]) => [id, snapshot.activation]));
    const looking = lodgements.map((lodgement) => {
      const { profile, facts } = lodgement;
      const snapshot = snapshotOf(profile.id);
      return { profile, snapshot, facts, now: effectiveNow(lodgement, now) };
    });
    const wanted = looking.map(({ profile, facts: { office, direction }, now: moment }) => {
      const { year } = legalDay(profile.timeZone, moment);
      return { profile, office, direction, year };
    });
    const weighed = looking.map((one) => ({ ...one, trader: one.facts.traderId }));
    const [rulings, books, lookBack, cleanDraws] = await Promise.all([
      this.#options.rulings.refresh(),
      openLodgingBooks(sql, { group: lodgements, weighed, now }),
      loadLookBack(sql, looking, reported),
      loadWeighs(sql, weighed),
    ]);
    // last, so that none is lost where the rest cannot be read
    const numbers = await this.#options.numbers.open(sql, wanted);
    return {
      activations,
      snapshotOf,
      tables: this.#options.tables ?? tables,
      books: { ...books, numbers },
      lookBack,
      cleanDraws,
      parties: snapshots.parties.current(),
      asksHolders: this.#options.lodgerHolds !== true,
      rulings,
      now,
    };
  }
}

function lodgedId(outcome: Outcome | undefined): string | undefined {
  return outcome?.kind === "lodged" ? outcome.lodged.id : undefined;
}

/** @throws RegistersChanged where decisions stand on registers that are not the newest any more */
async function stillHeld(tx: Sql, { activations, parties }: LoadedFacts): Promise<void> {
  for (const [profile, activation] of activations) await versionsHeld(tx, profile, activation);
  await partiesHeld(tx, parties.version);
}
