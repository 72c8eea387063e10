/**
 * Goes through past traffic as if it were new: round by round a model picks what is inspected
 * within the capacity, a part is drawn by chance, and only what was inspected is learned from. In:
 * records with findings. Out: a row of figures for each round. Owns no table; deterministic by seed.
 *
 * `yield` is found over picked. Its interval is for the yield that the same way of picking has on
 * traffic like this: picks and draws are two samples with their own share. `traffic` is the share of
 * all rows that a full inspection would find, from the draws, each weighed by the inverse of its
 * chance: the figure that a model's own picks can never tell.
 */
import type { RiskRecords } from "../learning/records.ts";
import { drawOfText, seededRandom } from "../learning/seed.ts";
import { logistic } from "../learning/boosting.ts";
import {
  fitSparse,
  marginOf,
  type SparseModel,
  type SparseRow,
} from "../learning/sparse-logistic.ts";
import { wilsonOf } from "../backtest/interval.ts";
import {
  type Candidate,
  drawSome,
  type Drawn,
  firstParts,
  laterParts,
  pullNames,
} from "./explore.ts";
import { FeatureReader } from "./features.ts";
import { Watch } from "./watch.ts";

export type ReplaySettings = {
  /** Share of the rows that can be inspected. */
  readonly capacity: number;
  /** Share of the inspections that is drawn. */
  readonly exploration: number;
  readonly rounds: RoundLength;
  readonly positive: number;
  readonly seed: number;
};
export const roundLengths = ["day", "week", "month"] as const;
export type RoundLength = (typeof roundLengths)[number];

export type Share = { readonly rate: number; readonly low: number; readonly high: number };
export type RoundRow = {
  readonly round: number;
  readonly from: string;
  readonly rows: number;
  readonly picked: number;
  readonly found: number;
  /** Share of the inspections that was drawn by chance. */
  readonly exploredShare: number;
  readonly yield: number;
  readonly low: number;
  readonly high: number;
  /** Estimated share of all rows so far, the last rounds counting most. */
  readonly traffic: Share;
};

/** Rounds after which a case counts half. */
export const halfLife = 8;
/** Cases older than this say nothing any more. */
const rememberedRounds = 60;
/** Standard errors of the intervals: 95 %. */
const width = 1.96;
/** Wider, as few draws carry most of the weight: chosen so that 90 % of made rounds hold the truth. */
const widthOfTraffic = 3.2;

/** How fast the wish to draw a row falls with its distance from the last one picked. */
const nearness = 10;
/** Log odds that growth nobody looked at is worth, for each e-fold of its deviations. */
const growthWorth = 1;
/** Share of findings expected where nothing was inspected yet. */
const findingsAtFirst = 0.03;
/** Log odds above the last one picked from which a row is not wanted more. */
const aboveMax = 1;

type Ranked = { readonly row: number; readonly margin: number; readonly draw: number };
type Case = {
  readonly features: Int32Array;
  readonly label: 0 | 1;
  readonly round: number;
  /** The rows it stands for: picks for themselves, draws for more, up to a limit. */
  readonly weight: number;
};
/** A draw counts for as many rows as it was drawn from, up to here: one case must not rule. */
const weightMax = 3;
type Looked = { count: number; round: number };

/** Goes through the rounds. */
export function* replayRounds(records: RiskRecords, settings: ReplaySettings): Generator<RoundRow> {
  const run = new ReplayRun(records, settings);
  let round = 0;
  for (const { from, rows } of roundsOf(records, settings.rounds)) {
    yield run.next(++round, from, rows);
  }
}

class ReplayRun {
  readonly #records: RiskRecords;
  readonly #settings: ReplaySettings;
  readonly #reader: FeatureReader;
  readonly #random: () => number;
  #cases: Case[] = [];
  /** How often inspectors looked at what has this feature; fades with the rounds. */
  readonly #looked = new Map<string, Looked>();
  readonly #watch = new Watch();
  /** Draws of a trader that found nothing. */
  readonly #clean = new Map<string, Looked>();
  /** Sums of the draws, fading: weights, weighed findings, squares. */
  readonly #traffic = { weights: 0, found: 0, squares: 0 };
  #model: SparseModel | undefined;

  constructor(records: RiskRecords, settings: ReplaySettings) {
    this.#records = records;
    this.#settings = settings;
    this.#reader = new FeatureReader(records);
    this.#random = seededRandom(settings.seed);
  }

  next(round: number, from: string, rows: readonly number[]): RoundRow {
    const { capacity, exploration } = this.#settings;
    const room = this.#whole(rows.length * capacity);
    const explored = this.#model ? this.#whole(room * exploration) : room;
    this.#reader.beginRound(rows);
    const features = new Map(rows.map((row) => [row, this.#reader.read(row)]));
    const ranked = this.#rank(rows, features);
    const picked = ranked.slice(0, room - explored);
    const cut = ranked[Math.max(0, room - explored - 1)]?.margin ?? 0;
    const drawn = drawSome(
      ranked.slice(room - explored).map((one) => this.#candidate(one, cut, round)),
      explored,
      { random: this.#random, parts: this.#model ? laterParts : firstParts },
    );
    const figures = this.#count(
      picked.map(({ row }) => row),
      drawn,
      rows.length,
    );
    const inspected = [...picked.map(({ row }) => ({ row, chance: 1 })), ...drawn];
    for (const { row, chance } of inspected) {
      const weight = Math.min(weightMax, 1 / chance);
      this.#cases.push({
        features: features.get(row) ?? new Int32Array(),
        label: this.#label(row),
        round,
        weight,
      });
      const seen = [
        ...this.#reader.readNovel(row),
        ...this.#reader.readGrowth(row).map((g) => g.name),
      ];
      for (const name of new Set(seen)) look(this.#looked, name, round);
      const expected = this.#expected(features.get(row));
      const found = this.#label(row) === 1;
      this.#watch.learn(this.#reader.readUnits(row), { round, found, expected });
    }
    for (const { row } of drawn) {
      if (this.#label(row) === 0) look(this.#clean, this.#records.texts.importer[row] ?? "", round);
    }
    for (const row of rows) this.#reader.learn(row);
    this.#fit(round);
    return { round, from, rows: rows.length, ...figures };
  }

  /** The whole number below or above, by chance: the share comes out over the rounds. */
  #whole(value: number): number {
    return Math.floor(value) + Number(this.#random() < value - Math.floor(value));
  }

  #label(row: number): 0 | 1 {
    return this.#records.target?.[row] === this.#settings.positive ? 1 : 0;
  }

  #rank(rows: readonly number[], features: ReadonlyMap<number, Int32Array>): readonly Ranked[] {
    const model = this.#model;
    return rows
      .map((row): Ranked => {
        const margin = model ? marginOf(model, features.get(row) ?? new Int32Array()) : 0;
        const draw = drawOfText(this.#records.texts.id[row] ?? "", this.#settings.seed);
        return { row, margin, draw };
      })
      .sort((a, b) => b.margin - a.margin || a.draw - b.draw);
  }

  /**
   * Wanted are rows that were nearly picked, where growth nobody looked at lifts the score, and
   * those that have grown or are new at any score; a trader drawn and found clean is wanted less.
   * Beside them what may have gone bad unnoticed, the more the more traffic stands behind it. Without
   * exploration the first round is drawn evenly: nothing directs it.
   */
  #candidate({ row, margin }: Ranked, cut: number, round: number): Candidate {
    const { hs2, origin, importer } = this.#records.texts;
    const stratum = `${hs2[row]} ${origin[row]} ${importer[row]}`;
    if (this.#settings.exploration === 0) return { row, stratum, pulls: [] };
    const names = this.#reader.readNovel(row);
    const unseen = (name: string) => 1 / (1 + faded(this.#looked.get(name), round));
    const novelty = names.reduce((sum, name) => sum + unseen(name), 0);
    const grown = this.#reader.readGrowth(row);
    const growth = grown.reduce((sum, { name, deviations }) => sum + deviations * unseen(name), 0);
    const lift = Math.max(
      0,
      ...grown.map(({ name, deviations }) => Math.log(deviations) * unseen(name)),
    );
    const above = margin + growthWorth * lift - cut;
    const near = Math.exp(nearness * Math.min(aboveMax, above));
    const clean = faded(this.#clean.get(importer[row] ?? ""), round);
    const known = [near, growth ** 2, novelty ** 2].map((pull) => pull / (1 + 3 * clean));
    return { row, stratum, pulls: [...known, ...this.#worths(row, round)] };
  }

  /** What a look at each thing behind a row is worth, as `pullNames` orders them. */
  #worths(row: number, round: number): readonly number[] {
    const units = this.#reader.readUnits(row);
    return pullNames.slice(3).map((kind) => {
      const name = units.find((unit) => unit.startsWith(`${kind} `));
      if (name === undefined) return 0;
      return this.#watch.worth(name, round, this.#reader.countOf(name));
    });
  }

  /** Chance of a finding as the model sees it; before there is one, as traffic usually has it. */
  #expected(features: Int32Array = new Int32Array()): number {
    return this.#model ? logistic(marginOf(this.#model, features)) : findingsAtFirst;
  }

  #count(picked: readonly number[], drawn: readonly Drawn[], rows: number) {
    const foundPicked = picked.reduce((sum, row) => sum + this.#label(row), 0);
    const foundDrawn = drawn.reduce((sum, { row }) => sum + this.#label(row), 0);
    const all = picked.length + drawn.length;
    const found = foundPicked + foundDrawn;
    const { low, high } = pooled(
      { cases: picked.length, found: foundPicked },
      { cases: drawn.length, found: foundDrawn },
    );
    this.#learnTraffic(picked.length, foundPicked, drawn);
    return {
      picked: all,
      found,
      exploredShare: all === 0 ? 0 : round4(drawn.length / all),
      yield: all === 0 ? 0 : round4(found / all),
      low: Math.min(low, all === 0 ? 0 : round4(found / all)),
      high: Math.max(high, all === 0 ? 1 : round4(found / all)),
      traffic: this.#trafficShare(rows),
    };
  }

  /** Picks stand for themselves, draws for the rows they were drawn from. */
  #learnTraffic(picked: number, found: number, drawn: readonly Drawn[]): void {
    const fade = 0.5 ** (1 / halfLife);
    const sums = this.#traffic;
    sums.weights *= fade;
    sums.found *= fade;
    sums.squares *= fade * fade;
    sums.weights += picked;
    sums.found += found;
    sums.squares += picked;
    for (const { row, chance } of drawn) {
      sums.weights += 1 / chance;
      sums.found += this.#label(row) / chance;
      sums.squares += 1 / chance ** 2;
    }
  }

  #trafficShare(_rows: number): Share {
    const { weights, found, squares } = this.#traffic;
    if (weights === 0) return { rate: 0, low: 0, high: 1 };
    const rate = Math.min(1, found / weights);
    const { low, high } = wilsonOf(rate, weights ** 2 / squares, widthOfTraffic);
    return { rate: round4(rate), low: round4(low), high: round4(high) };
  }

  #fit(round: number): void {
    this.#cases = this.#cases.filter((one) => round - one.round < rememberedRounds);
    if (this.#cases.length === 0) return;
    const rows = this.#cases.map((one): SparseRow => ({
      features: one.features,
      label: one.label,
      weight: one.weight * 0.5 ** ((round - one.round) / halfLife),
    }));
    this.#model = fitSparse(rows, this.#reader.size);
  }
}

/** Interval of the share over two samples: variances of the parts add up. */
function pooled(
  first: { readonly cases: number; readonly found: number },
  second: { readonly cases: number; readonly found: number },
): { readonly low: number; readonly high: number } {
  const all = first.cases + second.cases;
  if (all === 0) return { low: 0, high: 1 };
  const share = (first.found + second.found) / all;
  const { low, high } = wilsonOf(share, all, width);
  return { low: round4(low), high: round4(high) };
}

function look(all: Map<string, Looked>, name: string, round: number): void {
  all.set(name, { count: faded(all.get(name), round) + 1, round });
}

function faded(looked: Looked | undefined, round: number): number {
  return looked ? looked.count * 0.5 ** ((round - looked.round) / halfLife) : 0;
}

function round4(value: number): number {
  return Math.round(value * 10_000) / 10_000;
}

/** Rows of each round in the order of days; rounds count from the first day of the file. */
export function roundsOf(
  { texts: { day, id } }: RiskRecords,
  length: RoundLength,
): readonly { readonly from: string; readonly rows: readonly number[] }[] {
  const first = day.reduce((least, one) => (one < least ? one : least), day[0] ?? "");
  const start = Temporal.PlainDate.from(first);
  const byRound = new Map<number, number[]>();
  const rounds = new Map<string, number>();
  day.forEach((one, row) => {
    let round = rounds.get(one);
    if (round === undefined) {
      round = roundOf(start, Temporal.PlainDate.from(one), length);
      rounds.set(one, round);
    }
    const rows = byRound.get(round) ?? [];
    rows.push(row);
    byRound.set(round, rows);
  });
  const last = Math.max(...byRound.keys());
  return Array.from({ length: last + 1 }, (_, round) => {
    const rows = byRound.get(round) ?? [];
    rows.sort((a, b) => ((id[a] ?? "") < (id[b] ?? "") ? -1 : 1));
    return { from: beginOf(start, round, length).toString(), rows };
  });
}

function roundOf(start: Temporal.PlainDate, day: Temporal.PlainDate, length: RoundLength): number {
  if (length === "month") {
    const { years, months } = start
      .with({ day: 1 })
      .until(day.with({ day: 1 }), { largestUnit: "year" });
    return years * 12 + months;
  }
  const days = start.until(day, { largestUnit: "day" }).days;
  return length === "week" ? Math.floor(days / 7) : days;
}

function beginOf(
  start: Temporal.PlainDate,
  round: number,
  length: RoundLength,
): Temporal.PlainDate {
  if (length === "month")
    return round === 0 ? start : start.with({ day: 1 }).add({ months: round });
  return start.add({ days: length === "week" ? 7 * round : round });
}
