/** Drives made traffic through the front door, day by day: arrivals, lodgements, charges, money, controls, departures, and each month's release. */
import { AppError } from "#src/kernel/app-error.ts";
import type { CommandContext } from "#src/platform/command.ts";
import type { Profile } from "#src/registers/profile.ts";
import type { RegisterSnapshot } from "#src/registers/snapshot.ts";
import { Api, type Case, type Standing, type Whole } from "./api.ts";
import { makeReports } from "./conveyances.ts";
import { makeDeclaration, type MadeDeclaration, type Run } from "./make-declaration.ts";
import { readMarket } from "./market.ts";
import { Random } from "./random.ts";
import { makeSchedule, type MadeDay } from "./schedule.ts";
import { makeTraders } from "./traders.ts";

export type Simulation = {
  readonly declarations: number;
  readonly seed: string;
  readonly months: number;
  readonly from: Temporal.PlainYearMonth;
  readonly profile: Profile;
  readonly snapshot: RegisterSnapshot;
};

/** Where a made declaration stands. */
type Life = {
  readonly made: MadeDeclaration;
  id: string | null;
  mrn: string | null;
  status: string;
  lane: string | null;
  readonly error: string | undefined;
};

/** Declarations in one request. */
const batchMax = 250;
/** Requests under way at a time: few connections, as a bulk sender has. */
const connections = 4;
const progressMs = 2_000;
/** What a trader with enough money pays in, and what a short one pays when asked, in the profile's currency. */
const richDeposit = "5000000000.00";
const shortPays = 0.7;
const refusedShare = 0.02;
const correctedShare = 0.06;
/** Share of undetermined charges that an officer fixes the same day. */
const determinedShare = 0.9;

export const officers = ["officer-lin", "officer-zhou"] as const;

export class Simulator {
  readonly #context: CommandContext;
  readonly #options: Simulation;
  readonly #api: Api;
  readonly #run: Run;
  readonly #lives = new Map<string, Life>();
  readonly #funded = new Set<string>();
  #lodged = 0;
  #shown = performance.now();

  constructor(context: CommandContext, options: Simulation) {
    this.#context = context;
    this.#options = options;
    this.#api = new Api(context.call, options.profile.id);
    const name = `S${options.seed}N${options.declarations}M${options.months}F${options.from.toString().replace("-", "").slice(2)}`;
    const market = readMarket(options.snapshot, options.from.toPlainDate({ day: 1 }));
    const traders = makeTraders(market, { seed: options.seed, declarations: options.declarations });
    this.#run = { market, traders, name };
  }

  /** @returns how many declarations stand where at the end, by status */
  async run(): Promise<ReadonlyMap<string, number>> {
    const { market } = this.#run;
    const schedule = makeSchedule({ ...this.#options, season: market.season });
    const byMonth = Map.groupBy(schedule, ({ day }) => day.toPlainYearMonth().toString());
    const counts = new Map<string, number>();
    for (const [month, days] of byMonth) {
      for (const day of days) {
        for (const life of await this.#day(day)) {
          counts.set(life.status, (counts.get(life.status) ?? 0) + 1);
          const { id, mrn, status, lane } = life;
          this.#context.print({
            id,
            mrn,
            status,
            lane,
            ...(life.error === undefined ? {} : { error: life.error }),
          });
        }
      }
      await this.#close(month);
    }
    return counts;
  }

  async #day({ day, first, count }: MadeDay): Promise<readonly Life[]> {
    if (count === 0) return [];
    const made = Array.from({ length: count }, (_, at) =>
      makeDeclaration(this.#run, first + at, day),
    );
    const date = day.toString();
    await this.#fund(made, date);
    const imports = made.filter(({ direction }) => direction === "import");
    await this.#report(
      imports.filter(({ inAdvance }) => !inAdvance),
      "arrival",
      day,
    );
    const lives = await this.#lodge(made, date);
    await this.#report(
      imports.filter(({ inAdvance }) => inAdvance),
      "arrival",
      day,
    );
    await inParallel(
      lives.filter(({ status }) => status === "charges-undetermined"),
      (life) => this.#determine(life, date),
    );
    await inParallel(
      lives.filter(({ status }) => status === "awaiting-payment"),
      (life) => this.#pay(life, date),
    );
    await this.#control(lives, date);
    const leaving = lives.filter(
      ({ status, made: { departs } }) => status === "released" && departs,
    );
    await this.#report(
      leaving.map((life) => life.made),
      "departure",
      day,
    );
    this.#lodged += count;
    this.#progress(date);
    for (const life of lives) if (life.id !== null) this.#lives.delete(life.id);
    return lives;
  }

  /** Traders pay in before their first import; the short ones do not. */
  async #fund(made: readonly MadeDeclaration[], date: string): Promise<void> {
    const wanted = made.filter(
      ({ direction, trader }) => direction === "import" && !trader.isShort,
    );
    const parties = [...new Set(wanted.map(({ trader }) => trader.customsId))].filter(
      (party) => !this.#funded.has(party),
    );
    await inParallel(parties, async (party) => {
      this.#funded.add(party);
      if ((await this.#api.available(party)) < Number(richDeposit) / 2)
        await this.#api.deposit(party, richDeposit, date);
    });
  }

  /** Imports come over the border and leave the terminal by road; exports leave over the border. */
  async #report(
    declarations: readonly MadeDeclaration[],
    kind: "arrival" | "departure",
    day: Temporal.PlainDate,
  ): Promise<void> {
    const offset = day.toZonedDateTime(this.#options.profile.timeZone).offset;
    const order = { name: this.#run.name, kind, day, offset } as const;
    const inland =
      kind === "departure" ? declarations.filter(({ direction }) => direction === "import") : [];
    const border = declarations.filter((one) => !inland.includes(one));
    const reports = [
      ...makeReports({ ...order, leg: "border", declarations: border }),
      ...makeReports({ ...order, leg: "inland", declarations: inland }),
    ];
    this.#learn(await this.#api.report(reports, day.toString()));
  }

  async #lodge(made: readonly MadeDeclaration[], date: string): Promise<readonly Life[]> {
    const batches = Array.from({ length: Math.ceil(made.length / batchMax) }, (_, at) =>
      made.slice(at * batchMax, (at + 1) * batchMax),
    );
    const lives: Life[][] = batches.map(() => []);
    await inParallel([...batches.entries()], async ([at, batch]) => {
      const answers = await this.#api.lodge(batch, date, `${this.#run.name}-${date}-${at}`);
      lives[at] = batch.map((one, index): Life => {
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

  /** An officer fixes charges that no rate determines. */
  async #determine(life: Life, asOf: string): Promise<void> {
    if (life.id === null || !this.#chance(life, "determine", determinedShare)) return;
    const whole = await this.#api.whole(life.id);
    this.#learn([await this.#api.determine(life.id, fixedLines(whole), asOf)]);
  }

  /** A trader without enough money pays in what is missing, most of the time. */
  async #pay(life: Life, asOf: string): Promise<void> {
    if (life.id === null || !this.#chance(life, "pay", shortPays)) return;
    const { payment } = await this.#api.whole(life.id);
    const missing = payment ? Number(payment.due) - Number(payment.available) : 0;
    if (missing <= 0) return;
    this.#learn(await this.#api.deposit(life.made.trader.customsId, missing.toFixed(2), asOf));
  }

  async #control(lives: readonly Life[], asOf: string): Promise<void> {
    if (!lives.some(({ status }) => status === "under-control")) return;
    const cases = await this.#api.openCases();
    await inParallel(cases, async (open) => {
      const life = this.#lives.get(open.declarationId);
      if (life) await this.#decide(life, open, asOf);
    });
  }

  /** One officer looks, the other decides. */
  async #decide(life: Life, open: Case, asOf: string): Promise<void> {
    const random = new Random(`${this.#run.name}/${life.made.index}/control`);
    const drawn = random.next();
    const result =
      drawn < refusedShare ? "refused" : drawn < refusedShare + correctedShare ? "corrected" : "ok";
    const [inspector, decider] = random.chance(0.5)
      ? officers
      : ([officers[1], officers[0]] as const);
    const finding = result === "ok" ? "" : "Made finding of a simulated control.";
    for (const { task, status } of open.tasks) {
      if (status === "open")
        await this.#api.find(open.id, { task, result, finding, officer: inspector });
    }
    const decision = result === "refused" ? "refuse" : "release";
    this.#learn([await this.#api.decide(open.id, { decision, officer: decider, asOf })]);
  }

  /** Closes the month and releases it through the gate: one officer compiles, the other publishes. */
  async #close(month: string): Promise<void> {
    this.#context.note(`${month}: closing and releasing`);
    try {
      await this.#api.release(month, officers[0]);
    } catch (error) {
      if (!(error instanceof AppError)) throw error;
      this.#context.note(`${month} was not released: ${error.message} ${error.fix}`);
    }
  }

  #chance(life: Life, what: string, share: number): boolean {
    return new Random(`${this.#run.name}/${life.made.index}/${what}`).chance(share);
  }

  #learn(standings: readonly Standing[]): void {
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

/** A plausible amount for each open line: a tenth of the value of its item. */
function fixedLines({ charges }: Whole) {
  return (charges?.items ?? []).flatMap(({ item, customsValue, lines }) =>
    lines
      .filter(({ method }) => method === "undetermined")
      .map(({ taxType }) => ({
        item,
        taxType,
        amount: (Number(customsValue ?? "0") / 10).toFixed(2),
        reason: "Fixed in a simulated decision: no rate is loaded for this line.",
      })),
  );
}

/** Works through a list with a few workers, in order of the list. */
async function inParallel<T>(list: readonly T[], work: (one: T) => Promise<void>): Promise<void> {
  const queue = list.values();
  await Promise.all(
    Array.from({ length: Math.min(connections, list.length) }, async () => {
      for (const one of queue) await work(one);
    }),
  );
}
