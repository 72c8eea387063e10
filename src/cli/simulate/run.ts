/**
 * Drives made traffic through the front door, day by day: arrivals, lodgements, charges, money,
 * controls, departures, and the release of each month.
 */
import { AppError } from "#src/kernel/app-error.ts";
import { formatMinor } from "#src/kernel/money.ts";
import type { CommandContext } from "#src/platform/command.ts";
import type { Profile } from "#src/registers/profile.ts";
import type { RegisterSnapshot } from "#src/registers/snapshot.ts";
import { Api, type Case, type DeclarationStatus, type Whole } from "./api.ts";
import { appealRefusal, type MadeAppeals } from "./appeals.ts";
import { determinedShare, fixedLines } from "./fixed-lines.ts";
import { inParallel } from "./in-parallel.ts";
import { correctFound, type Fate, fateOf, meet, orderedOf, timesAsMany } from "./later.ts";
import { makeReports, movedFrom } from "./conveyances.ts";
import { makeDeclaration, type MadeDeclaration, type Run } from "./make-declaration.ts";
import { readMarket } from "./market.ts";
import type { Mix } from "./mix.ts";
import type { Plants } from "./plants.ts";
import { Random } from "./random.ts";
import { makeSchedule, type MadeDay } from "./schedule.ts";
import { type MadeStop, partedShare, stopOf } from "./stopped.ts";
import { makeTraders } from "./traders.ts";
import { stopTravellers } from "./travellers.ts";

export type Simulation = {
  readonly declarations: number;
  readonly seed: string;
  readonly months: number;
  readonly days?: number | undefined;
  /** How many times as much of what happens besides. */
  readonly besides: number;
  /** Declarations of this day that wait for people; none where it is absent. */
  readonly open?: { readonly count: number; readonly day: Temporal.PlainDate } | undefined;
  readonly from: Temporal.PlainYearMonth;
  readonly plants: Plants;
  readonly profile: Profile;
  readonly snapshot: RegisterSnapshot;
};

/** Where a made declaration stands. */
type DeclarationLife = {
  readonly made: MadeDeclaration;
  id: string | null;
  mrn: string | null;
  status: string;
  lane: string | null;
  readonly error: string | undefined;
};

/** Declarations in one request. */
const batchMax = 250;
/** Days under way at a time: while one waits for its answers, the server decides another. */
const daysMax = 6;
const progressMs = 2_000;
/** How often a trader that is short of money pays when asked. */
const shortPays = 0.7;
/** Of so many that are lodged before their goods came and stay open, one is still on its journey. */
const lateOf = 3;
/** Where the goods have not been let go. */
const mayBeOrdered = ["awaiting-arrival", "awaiting-payment"];
const refusedShare = 0.02;
const correctedShare = 0.06;

export const officers = ["officer-lin", "officer-zhou"] as const;

export class Simulator {
  readonly #context: CommandContext;
  readonly #options: Simulation;
  readonly #api: Api;
  readonly #run: Run;
  readonly #lives = new Map<string, DeclarationLife>();
  readonly #later: Mix["later"];
  readonly #met = new Map<Fate, number>();
  readonly #appeals: MadeAppeals;
  #stopped = 0;
  /** Declarations of a month that an audit will look at. */
  #toAudit: DeclarationLife[] = [];
  #lodged = 0;
  #shown = performance.now();

  constructor(context: CommandContext, options: Simulation) {
    this.#context = context;
    this.#options = options;
    this.#api = new Api(context.call, options.profile.id);
    const name = `S${options.seed}N${options.declarations}M${options.months}F${options.from.toString().replace("-", "").slice(2)}`;
    const market = readMarket(
      options.snapshot,
      options.from.toPlainDate({ day: 1 }),
      options.plants,
    );
    const traders = makeTraders(market, { seed: options.seed, declarations: options.declarations });
    this.#run = { market, traders, name };
    this.#later = timesAsMany(market.mix.later, options.besides);
    this.#appeals = { mix: market.mix.appeals, met: new Map() };
  }

  /** @returns how many declarations stand where at the end, by status */
  async run(): Promise<ReadonlyMap<string, number>> {
    const { market } = this.#run;
    const schedule = makeSchedule({ ...this.#options, season: market.season });
    const byMonth = Map.groupBy(schedule, ({ day }) => day.toPlainYearMonth().toString());
    const counts = new Map<string, number>();
    for (const [month, days] of byMonth) {
      await this.#month(days, counts);
      await this.#close(month);
      const isWholeYear = month.endsWith("-12") && byMonth.has(`${month.slice(0, 4)}-01`);
      if (isWholeYear) await this.#close(month.slice(0, 4));
    }
    await this.#audit([...byMonth.keys()]);
    await this.#leaveOpen(counts);
    this.#tell("besides", this.#met);
    this.#tell("appeals", this.#appeals.met);
    if (this.#stopped > 0) this.#context.note(`travellers stopped: ${this.#stopped}`);
    return counts;
  }

  #tell(what: string, met: ReadonlyMap<string, number>): void {
    const counts = [...met].map(([name, count]) => `${count} ${name}`).join(", ");
    if (counts !== "") this.#context.note(`${what}: ${counts}`);
  }

  /** Lodged and left as they stand: cases, undetermined charges and payments for people to work on. */
  async #leaveOpen(counts: Map<string, number>): Promise<void> {
    const { open, declarations } = this.#options;
    if (!open) return;
    const { count, day } = open;
    const made = Array.from({ length: count }, (_, at) =>
      makeDeclaration(this.#run, declarations + at, day),
    );
    const arrived = made.filter(
      ({ direction, inAdvance, index }) =>
        direction === "import" && (!inAdvance || index % lateOf !== 0),
    );
    // goods that lodge early in the morning came the day before
    await this.#report(arrived, "arrival", day.subtract({ days: 1 }));
    const lives = await this.#lodge(made, day.toString());
    const { ordered } = this.#run.market.mix;
    const chosen: DeclarationLife[] = [];
    await inParallel(lives, async (life) => {
      const control = orderedOf(ordered, this.#run.name, life.made.index);
      if (!control || life.id === null || !mayBeOrdered.includes(life.status)) return;
      const order = { ...control, reason: "Simulated order.", officer: officers[0] };
      this.#learn([await this.#api.order(life.id, order)]);
      chosen.push(life);
    });
    // what is paid comes to its control
    await this.#payAll(chosen, day.toString());
    for (const life of lives) {
      counts.set(life.status, (counts.get(life.status) ?? 0) + 1);
      this.#print(life);
    }
  }

  /**
   * After all months were published an audit looks at some declarations. What it corrects is booked to the
   * months of origin, which are published again, and so is their year.
   */
  async #audit(months: readonly string[]): Promise<void> {
    const last = Temporal.PlainYearMonth.from(months.at(-1) ?? "2025-01");
    const asOf = last.toPlainDate({ day: last.daysInMonth }).toString();
    const corrected = new Set<string>();
    await inParallel(this.#toAudit, async (life) => {
      await this.#refresh(life);
      if (await this.#meet("audited", life, asOf)) {
        const { day } = life.made;
        corrected.add(day.toPlainYearMonth().toString());
      }
    });
    for (const month of [...corrected].toSorted()) await this.#close(month);
    const years = new Set([...corrected].map((month) => month.slice(0, 4)));
    for (const year of years) {
      const isWhole = months.includes(`${year}-01`) && months.includes(`${year}-12`);
      if (isWhole) await this.#close(year);
    }
  }

  /** Does what the mix drew for a declaration. @returns whether anything was done */
  async #meet(fate: Fate, life: DeclarationLife, asOf: string): Promise<boolean> {
    const { id, made } = life;
    if (id === null) return false;
    try {
      const found = this.#stopOf("seizure", made);
      const met = { made, id, status: life.status, asOf, found };
      const status = await meet(fate, met, this.#acting());
      if (status === undefined) return false;
      life.status = status;
    } catch (error) {
      // what another day of the run did meanwhile stands: its state does not allow this any more
      if (!(error instanceof AppError) || error.status !== 409) throw error;
      await this.#refresh(life);
      return false;
    }
    this.#met.set(fate, (this.#met.get(fate) ?? 0) + 1);
    return true;
  }

  /** What meets the declarations of a day before or after their goods have left. */
  async #meetAll(
    lives: readonly DeclarationLife[],
    fates: readonly Fate[],
    asOf: string,
  ): Promise<void> {
    const drawn = lives.flatMap((life) => {
      const fate = fateOf(this.#later, this.#run.name, life.made.index);
      return fate !== undefined && fates.includes(fate) ? [{ life, fate }] : [];
    });
    await inParallel(drawn, async ({ life, fate }) => {
      await this.#meet(fate, life, asOf);
    });
  }

  /** A few days are under way at a time; what came of them is printed in their order. */
  async #month(days: readonly MadeDay[], counts: Map<string, number>): Promise<void> {
    const finished: (readonly DeclarationLife[])[] = [];
    let printed = 0;
    const runDay = async ([at, day]: [number, MadeDay]) => {
      finished[at] = await this.#day(day);
      for (let lives = finished[printed]; lives; lives = finished[++printed]) {
        for (const life of lives) {
          counts.set(life.status, (counts.get(life.status) ?? 0) + 1);
          this.#print(life);
        }
      }
    };
    await inParallel([...days.entries()], runDay, daysMax);
  }

  #print({ id, mrn, status, lane, error }: DeclarationLife): void {
    this.#context.print({ id, mrn, status, lane, ...(error === undefined ? {} : { error }) });
  }

  async #day({ day, first, count }: MadeDay): Promise<readonly DeclarationLife[]> {
    if (count === 0) return [];
    const made = Array.from({ length: count }, (_, at) =>
      makeDeclaration(this.#run, first + at, day),
    );
    const date = day.toString();
    const imports = made.filter(({ direction }) => direction === "import");
    const arrived = imports.filter(({ inAdvance }) => !inAdvance);
    const wasReported = await this.#report(arrived, "arrival", day);
    const lives = await this.#lodge(made, date);
    const early = imports.filter(({ inAdvance }) => inAdvance);
    const repeated = (await this.#report(early, "arrival", day)) || wasReported;
    // A run that is repeated gets the answers of the first; where its declarations stand now is
    // asked.
    if (repeated)
      await inParallel(lives, async (life) => {
        await this.#refresh(life);
      });
    await inParallel(lives, (life) => this.#determine(life, date));
    await this.#payAll(lives, date);
    for (const life of lives) await this.#payShort(life, date);
    await this.#control(lives, date);
    // Goods that arrived while their declaration was held: the carrier's report is sent once more.
    if (lives.some(({ status }) => status === "awaiting-arrival")) {
      await this.#report(early, "arrival", day);
    }
    await this.#meetAll(
      lives,
      ["amended", "cancelled", "returned", "confiscated", "appealed"],
      date,
    );
    // what was amended after its control is looked at again
    await this.#control(lives, date, "again");
    await this.#payAll(lives, date);
    const leaving = lives.filter(
      ({ status, made: { departs } }) => status === "released" && departs,
    );
    const left = leaving.map((life) => life.made);
    await this.#report(left, "departure", day);
    await this.#meetAll(lives, ["corrected"], date);
    this.#stopped += await stopTravellers(this.#api, made, { ...this.#run, asOf: date, officers });
    this.#toAudit.push(
      ...lives.filter(
        ({ made: { index } }) => fateOf(this.#later, this.#run.name, index) === "audited",
      ),
    );
    this.#lodged += count;
    this.#progress(date);
    for (const life of lives) if (life.id !== null) this.#lives.delete(life.id);
    return lives;
  }

  /**
   * Traders pay in what their declarations ask for, in one sum; the short ones do not. Whoever made the
   * traffic lodged it, so its money is for what waits.
   */
  async #payAll(lives: readonly DeclarationLife[], date: string): Promise<void> {
    const waiting = lives.filter(
      ({ status, made }) => status === "awaiting-payment" && !made.trader.isShort,
    );
    const parties = Map.groupBy(waiting, ({ made }) => made.trader.customsId);
    await inParallel([...parties], async ([party, own]) => {
      const ids = own.map(({ id }) => id);
      const listAsked = async () =>
        (await this.#api.awaited(party)).filter(({ id }) => ids.includes(id));
      const due = (await listAsked()).reduce(
        (sum, one) => sum + BigInt(one.due.replace(".", "")),
        0n,
      );
      if (due === 0n) return;
      const amount = formatMinor(due, this.#options.profile.currency.decimals);
      this.#learn(await this.#api.deposit(party, amount, { asOf: date }));
      // what another day's declarations took of it is paid in again, for each by its name
      for (const one of await listAsked()) await this.#payFor(party, one, date);
    });
  }

  /** Pays in for one declaration; another day's money may have taken it on just now. */
  async #payFor(
    party: string,
    { id, due }: { readonly id: string; readonly due: string },
    asOf: string,
  ): Promise<void> {
    try {
      if (Number(due) > 0)
        this.#learn(await this.#api.deposit(party, due, { asOf, declaration: id }));
    } catch (error) {
      if (!(error instanceof AppError) || error.status !== 409) throw error;
    }
  }

  /** Imports come over the border and leave the terminal by road; exports leave over the border. */
  async #report(
    declarations: readonly MadeDeclaration[],
    kind: "arrival" | "departure",
    day: Temporal.PlainDate,
  ): Promise<boolean> {
    const offset = day.toZonedDateTime(this.#options.profile.timeZone).offset;
    const order = { name: this.#run.name, kind, day, offset } as const;
    const inland =
      kind === "departure" ? declarations.filter(({ direction }) => direction === "import") : [];
    const border = declarations.filter((one) => !inland.includes(one));
    const reports = [
      ...makeReports({ ...order, leg: "border", declarations: border }),
      ...makeReports({ ...order, leg: "inland", declarations: inland }),
    ];
    const repeated = await this.#api.report(reports, day.toString());
    const told = new Set(declarations);
    const moved = [...this.#lives.values()].filter(
      ({ made, status }) => told.has(made) && movedFrom[kind].includes(status),
    );
    await inParallel(moved, async (life) => {
      await this.#refresh(life);
    });
    return repeated;
  }

  async #lodge(
    made: readonly MadeDeclaration[],
    date: string,
  ): Promise<readonly DeclarationLife[]> {
    const batches = Array.from({ length: Math.ceil(made.length / batchMax) }, (_, at) =>
      made.slice(at * batchMax, (at + 1) * batchMax),
    );
    const lives: DeclarationLife[][] = batches.map(() => []);
    await inParallel([...batches.entries()], async ([at, batch]) => {
      const answers = await this.#api.lodge(batch, date, `${this.#run.name}-${date}-${at}`);
      lives[at] = batch.map((one, index): DeclarationLife => {
        const answer = answers[index];
        return {
          made: one,
          id: answer?.id ?? null,
          mrn: answer?.mrn ?? null,
          status: answer?.status ?? "unreadable",
          lane: answer?.lane ?? null,
          error: answer?.error,
        };
      });
    });
    const all = lives.flat();
    for (const life of all) if (life.id !== null) this.#lives.set(life.id, life);
    return all;
  }

  /** Where a declaration stands now, with its charges. */
  async #refresh(life: DeclarationLife): Promise<Whole | undefined> {
    if (life.id === null) return undefined;
    const whole = await this.#api.whole(life.id);
    life.status = whole.status;
    life.lane = whole.lane ?? null;
    return whole;
  }

  /** An officer fixes charges that no rate determines. */
  async #determine(life: DeclarationLife, asOf: string): Promise<void> {
    if (life.status !== "charges-undetermined") return;
    if (life.id === null || !this.#chance(life, "determine", determinedShare)) return;
    const whole = await this.#refresh(life);
    if (!whole || whole.status !== "charges-undetermined") return;
    this.#learn([await this.#api.determine(life.id, fixedLines(whole), asOf)]);
  }

  /** A trader without enough money pays in what is missing, most of the time. */
  async #payShort(life: DeclarationLife, asOf: string): Promise<void> {
    const { isShort } = life.made.trader;
    if (life.status !== "awaiting-payment" || !isShort || !this.#chance(life, "pay", shortPays))
      return;
    const whole = await this.#refresh(life);
    if (!whole?.payment || whole.status !== "awaiting-payment") return;
    const { id, made } = life;
    if (id !== null) await this.#payFor(made.trader.customsId, { id, ...whole.payment }, asOf);
    await this.#refresh(life);
  }

  async #control(
    lives: readonly DeclarationLife[],
    asOf: string,
    time: "first" | "again" = "first",
  ): Promise<void> {
    if (!lives.some(({ status }) => status === "under-control")) return;
    const own = new Map(lives.map((life) => [life.id, life]));
    await inParallel(await this.#api.openCases(), async (open) => {
      const life = own.get(open.declarationId);
      if (life) await this.#decide(life, open, { asOf, time });
    });
  }

  /** One officer looks, the other decides. */
  async #decide(
    life: DeclarationLife,
    open: Case,
    { asOf, time }: { readonly asOf: string; readonly time: "first" | "again" },
  ): Promise<void> {
    const random = new Random(`${this.#run.name}/${life.made.index}/control`);
    const drawn = random.next();
    const isFound = time === "first" && drawn < refusedShare + correctedShare;
    const result = !isFound ? "ok" : drawn < refusedShare ? "refused" : "corrected";
    const [inspector, decider] = random.chance(0.5)
      ? officers
      : ([officers[1], officers[0]] as const);
    const finding = result === "ok" ? "" : "Simulated finding.";
    const stop = result === "refused" ? this.#stopOf("finding", life.made) : undefined;
    // part of the goods is destroyed where there is more than one item, and the rest goes on
    const isParted = stop !== undefined && life.made.items > 1 && random.chance(partedShare);
    const goods = isParted ? { goods: [{ item: 1 }] } : {};
    // goods are looked at on the day of their declaration, whether or not the carrier reported them
    const presence = "Simulated: seen at the place of examination.";
    const said = { result, finding, presence, ...stop, ...goods, officer: inspector, asOf };
    for (const { task, status } of open.tasks) {
      if (status === "open") await this.#api.find(open.id, { task, ...said });
    }
    if (isParted && (await this.#dispose(life, open, { asOf, officer: inspector }))) return;
    const decision = result === "refused" ? "refuse" : "release";
    if (result === "corrected" && life.id !== null) {
      const met = { made: life.made, id: life.id, status: life.status, asOf };
      life.status = await correctFound(met, this.#acting());
      await this.#payAll([life], asOf);
      if (life.status !== "under-control") return;
    }
    this.#learn([await this.#api.decide(open.id, { decision, officer: decider, asOf })]);
    if (decision === "refuse" && life.id !== null) {
      const refused = {
        id: life.id,
        index: life.made.index,
        asOf,
        by: [inspector, decider],
      } as const;
      this.#learn(await appealRefusal(open, refused, this.#acting()));
    }
  }

  #acting() {
    const { name: run } = this.#run;
    return { api: this.#api, run, officers, appeals: this.#appeals };
  }

  /** The first item is destroyed by two officers. @returns whether the case is decided then */
  async #dispose(
    life: DeclarationLife,
    { id }: Case,
    { asOf, officer }: { readonly asOf: string; readonly officer: string },
  ): Promise<boolean> {
    const act = { exit: "destroy", goods: [{ item: 1 }], reason: "Simulated disposal.", asOf };
    const approves = officers.find((one) => one !== officer) ?? officers[0];
    const second = { act: "disposal", subject: `destroy of case ${id}`, approves };
    try {
      const path = `/controls/${id}/disposals` as const;
      life.status = (await this.#api.actOfTwo(path, { ...act, officer }, second)).status;
      if (life.status !== "under-control") return true;
      this.#learn([await this.#api.decide(id, { decision: "release", officer: approves, asOf })]);
      return true;
    } catch (error) {
      if (!(error instanceof AppError) || (error.status !== 409 && error.status !== 422))
        throw error;
      return false;
    }
  }

  #stopOf(by: "finding" | "seizure", made: MadeDeclaration): MadeStop | undefined {
    return stopOf(this.#run.market.mix.stopped, by, { made, run: this.#run.name });
  }

  /**
   * Closes a period and releases it through the gate: one officer compiles and asks for the release,
   * the other approves it.
   */
  async #close(period: string): Promise<void> {
    this.#context.note(`${period}: closing and releasing`);
    try {
      const explains = await this.#api.compile(period, officers[0]);
      await this.#api.release(period, explains, officers);
    } catch (error) {
      if (!(error instanceof AppError) || error.status >= 500) throw error;
      this.#context.note(`${period} was not released: ${error.message} ${error.fix}`);
    }
  }

  #chance(life: DeclarationLife, what: string, share: number): boolean {
    return new Random(`${this.#run.name}/${life.made.index}/${what}`).chance(share);
  }

  #learn(standings: readonly DeclarationStatus[]): void {
    for (const { id, status } of standings) {
      const life = this.#lives.get(id);
      if (life) life.status = status;
    }
  }

  #progress(date: string): void {
    if (performance.now() - this.#shown < progressMs) return;
    this.#shown = performance.now();
    this.#context.note(`${this.#lodged} of ${this.#options.declarations} lodged, ${date}`);
  }
}
