/**
 * The desk: takes lodgements one by one, decides and commits them in groups, and answers each caller
 * only after the commit. While one group is being committed the next is decided behind it; what comes
 * meanwhile makes the one after, so groups grow with load by themselves. What happens outside later (an
 * arrival, a payment, a decision) is told to the desk too, which takes the declaration on from where it
 * waits.
 */
import { setTimeout as sleep } from "node:timers/promises";
import type { TransactionSql } from "postgres";
import { legalDay } from "#src/kernel/legal-day.ts";
import { refuseWrongClock } from "#src/platform/clock-watch.ts";
import { type Database, MonthsMade } from "#src/platform/database.ts";
import { databaseAway, isConnectionLost, isLockNotHad } from "#src/platform/driver/faults.ts";
import { isTooSlow } from "#src/platform/driver/silence.ts";
import { noteStored } from "#src/platform/driver/stored-note.ts";
import type { Clock, Sql } from "#src/platform/services.ts";
import type { Reports } from "#src/clearance/release/match-reports.ts";
import { loadLookBack } from "#src/clearance/selection/look-back.ts";
import { loadWeighs } from "#src/clearance/selection/weighing/weighs.ts";
import { type ReportedCargo, transportDocumentKeys } from "#src/movements/cargo/consignment.ts";
import { findCargo } from "#src/movements/cargo/store.ts";
import { findGoodsReports } from "#src/movements/conveyances/store.ts";
import { tables } from "#src/flow.ts";
import type { Metrics } from "#src/platform/metrics.ts";
import type { Profile } from "#src/registers/profile.ts";
import type { SnapshotStore } from "#src/registers/snapshots.ts";
import { RulingRegister } from "#src/clearance/rulings/ruling-register.ts";
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
import type { LodgementAnswer, Lodgement } from "#src/clearance/lodging/lodgement.ts";
import { NumberBlocks } from "#src/clearance/declaration/numbers.ts";
import { findHeld, Patience } from "./held-rows-store.ts";
import { findCommands } from "#src/clearance/declaration/store.ts";
import {
  HeldHeavy,
  factParts,
  type FactPart,
  factPartsWithout,
  refuseHeavy,
} from "./tell-parts.ts";
import { storeGroup } from "./store-group.ts";
import { partiesHeld, versionsHeld, isWorthAnotherTry } from "./still-held.ts";
import { tellGroup } from "./tell.ts";
import { TellingSoon } from "./tell-soon.ts";
import { type TrialParts, tryAct } from "./trial.ts";
import { type HeavyJob, Turns } from "#src/platform/turns.ts";
import { isHeavy, keyOf, type RoomLimits, sharesOf, WaitingRoom } from "./waiting-room.ts";
import type { FlowTables } from "./table.ts";
import type { OutsideFact, FactOutcome, OutcomesSoFar } from "#src/platform/desk.ts";

export type DeskOptions = {
  readonly sql: Database;
  /** For what is heavy, whose statements take seconds; else the same. */
  readonly besideSql?: Database;
  readonly clock: Clock;
  readonly profiles: ReadonlyMap<string, Profile>;
  readonly snapshots: SnapshotStore;
  readonly metrics?: Metrics;
  /** A sandbox has no register of parties: the lodger holds what its declarations state. */
  readonly lodgerHolds?: boolean;
  readonly limits?: RoomLimits;
  /** Tables that stand in for the flow's own: a test looks at each step. */
  readonly tables?: FlowTables;
  /** What is wrong with the clock; undefined where nothing is. */
  readonly clockFault?: () => string | undefined;
};

type TransactionWork<T> = (tx: TransactionSql<{ bigint: bigint }>) => Promise<T>;

type Job = {
  readonly lodgement: Lodgement;
  readonly resolve: (lodged: LodgementAnswer) => void;
  readonly reject: (error: unknown) => void;
};

/** Times a group is decided again because registers changed or another node claimed a key. */
const attemptsMax = 5;
/** Between tries while the database is away. */
const awayPauseMs = 200;

/** With the register import that each profile's decisions stand on. */
type LoadedFacts = GroupFacts & { readonly activations: ReadonlyMap<string, number> };

type DecidedOutcomes = { readonly rows: DecidedGroup; readonly outcomes: readonly Outcome[] };

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

export class FlowDesk {
  /** Advance rulings in force, which entries are checked against. */
  readonly rulings: RulingRegister;
  readonly #options: DeskOptions;
  readonly #numbers = new NumberBlocks();
  readonly #months = new MonthsMade();
  readonly #patience = new Patience();
  readonly #waiting: WaitingRoom<Job>;
  readonly #behind = new TellingSoon((told) => this.tell(told));
  readonly #turns = new Turns({
    isWaiting: (shares) => this.#waiting.hasFor(shares),
    isHeavyWaiting: () => this.#waiting.hasHeavy,
    takeHeavy: () => this.#takeHeavy(),
    drain: (shouldStop) => this.#drain(shouldStop),
  });

  constructor(options: DeskOptions) {
    this.#options = options;
    this.#waiting = new WaitingRoom(options.limits);
    this.rulings = new RulingRegister(options.sql);
  }

  get #besideSql(): Database {
    return this.#options.besideSql ?? this.#options.sql;
  }

  /** Lodgements not yet committed. */
  get depth(): number {
    return this.#waiting.size;
  }

  /** Lodges one declaration; resolves after the commit. */
  async lodge(lodgement: Lodgement): Promise<LodgementAnswer> {
    refuseWrongClock(this.#options.clockFault);
    const lodged = await new Promise<LodgementAnswer>((resolve, reject) => {
      this.#waiting.add({ lodgement, resolve, reject });
      // what comes in the same moment makes a group
      if (!this.#turns.isRunning) setImmediate(() => this.#turns.wake());
    });
    // the transaction was a group's, begun by another caller
    noteStored();
    return lodged;
  }

  /** Tells waiting declarations of something outside; resolves after the commit. */
  async tell(told: readonly OutsideFact[]): Promise<readonly FactOutcome[]> {
    refuseWrongClock(this.#options.clockFault);
    const answers: FactOutcome[] = [];
    for (const part of factParts(told)) answers.push(...(await this.#tellPart({ part })));
    return answers;
  }

  /** Tells a part, or what it consists of where something heavy is in it. */
  async #tellPart({ part, shares }: FactPart): Promise<readonly FactOutcome[]> {
    const telling = () => this.#tell(part, attemptsMax, shares && this.#besideSql);
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
    attempts: number,
    besideSql?: Database,
  ): Promise<readonly FactOutcome[]> {
    const { sql } = this.#options;
    try {
      return await tellGroup(told, {
        ...this.#options,
        sql: besideSql ?? sql,
        versionsHeld,
        partiesHeld,
        shorten: (tx: Sql) => this.#patience.shortenToTell(tx),
        look: besideSql ? undefined : refuseHeavy,
      });
    } catch (error) {
      if (isLockNotHad(error)) this.#patience.lose();
      if (this.#mayTakeLonger(error)) return await this.#tell(told, attempts - 1, besideSql);
      // groups that were stored are repeated: what a declaration knows already changes nothing
      if (attempts <= 1 || !isWorthAnotherTry(error)) throw error;
      await this.#again(error);
      return this.#tell(told, attempts - 1, besideSql);
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
   * Runs a transaction that changes what decisions read, such as a deposit, while no group is in work: a
   * group that is being decided carries the balances of the one before it and would not see the change.
   * Everybody waits for it, so it waits for rows of others no longer than acts upon declarations do.
   */
  async alone<T>(work: TransactionWork<T>): Promise<T> {
    refuseWrongClock(this.#options.clockFault);
    return await this.#turns.alone(() => this.#act(work));
  }

  async #act<T>(work: TransactionWork<T>, sql = this.#options.sql): Promise<T> {
    try {
      const done = await sql.begin(async (tx) => {
        await this.#patience.shortenToTell(tx);
        return { result: await work(tx) };
      });
      return done.result;
    } catch (error) {
      if (isLockNotHad(error)) this.#patience.lose();
      if (this.#mayTakeLonger(error)) return await this.#act(work, sql);
      throw error;
    }
  }

  /** Does an act and undoes it: throws what the act would throw. No group waits for what changes nothing. */
  trial(act: (parts: TrialParts) => Promise<unknown>): Promise<void> {
    const beside = <T>(work: TransactionWork<T>) =>
      this.#turns.beside(new Set(), () => this.#act(work, this.#besideSql));
    return tryAct(beside, this.#options, act);
  }

  /** Takes some facts now and the others after the answer. */
  tellSoon(told: readonly OutsideFact[]): Promise<OutcomesSoFar> {
    return this.#behind.tell(told);
  }

  /** Waits for what is in work. */
  async close(): Promise<void> {
    await this.#behind.close();
    await this.#turns.rest();
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
    const lodgements = fresh.map((job) => job.lodgement);
    const facts = await this.#load(lodgements);
    if (before) carryBooks(facts.books, before.books);
    const decided = await decideGroup(lodgements, facts, this.#waiting);
    this.#numbers.putBack(facts.books.numbers);
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
  async #group(jobs: readonly Job[], failed?: unknown): Promise<void> {
    const isHeld = isLockNotHad(failed) && !(await this.#waitBeside(jobs));
    try {
      this.#mayTakeLonger(failed);
      if (isHeld) await this.#setAside(jobs, failed);
      else await this.#clear(jobs, attemptsMax);
    } catch (error) {
      await this.#refuse(jobs, error, isHeld);
    }
  }

  /** A row that what is in work beside needs is free once that ended. @returns whether it was waited for */
  async #waitBeside(jobs: readonly Job[]): Promise<boolean> {
    return !jobs.some(({ lodgement }) => isHeavy(lodgement)) && (await this.#turns.waitBeside());
  }

  /** Answers those that could not be stored; `wasSetAside`: locked rows were looked for already. */
  async #refuse(jobs: readonly Job[], error: unknown, wasSetAside: boolean): Promise<void> {
    if (refuseUnknown(jobs, error)) return;
    if (isLockNotHad(error) && !wasSetAside) {
      await this.#group(jobs, error);
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
    await sql.begin(async (tx) => {
      await this.#patience.shorten(tx);
      await storeGroup(tx, lodgements, { ...made, now: facts.now });
      // last: an activation waits for whoever holds the registers, and everybody for it
      await stillHeld(tx, facts);
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
    await this.#months.ensure(sql, now.epochMilliseconds);
    const byProfile = Map.groupBy(lodgements, (lodgement) => lodgement.profile);
    const arrivals = new Map<string, Reports>();
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
      arrivals.set(profile.id, await findGoodsReports(sql, question));
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
      this.rulings.refresh(),
      openLodgingBooks(sql, { group: lodgements, weighed, now }),
      loadLookBack(sql, looking, reported),
      loadWeighs(sql, weighed),
    ]);
    // last, so that none is lost where the rest cannot be read
    const numbers = await this.#numbers.open(sql, wanted);
    return {
      activations,
      snapshotOf,
      tables: this.#options.tables ?? tables,
      books: { ...books, numbers },
      lookBack,
      cleanDraws,
      arrivals,
      parties: snapshots.parties.current(),
      asksHolders: this.#options.lodgerHolds !== true,
      rulings,
      now,
    };
  }
}

/** @throws RegistersChanged where decisions stand on registers that are not the newest any more */
async function stillHeld(tx: Sql, { activations, parties }: LoadedFacts): Promise<void> {
  for (const [profile, activation] of activations) await versionsHeld(tx, profile, activation);
  await partiesHeld(tx, parties.version);
}
