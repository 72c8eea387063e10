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
  type DrawnRow,
  firstParts,
  laterParts,
  pullNames,
} from "./explore.ts";
import { FeatureReader, type RowFeatures } from "./features.ts";
import { Segments } from "./segments.ts";

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
/** How much more a draw wants what is worth more; less at first, when little is known of worth. */
const [firstEmphasis, laterEmphasis] = [1, 2];
/** A pick's log odds are those of the segments, and of the model by this weight. */
const modelWeight = 0.5;
/** What a clean look at a party counts once a draw told that it turned. */
const outdatedWeight = 0.1;
/** A draw's finding is a surprise below this chance. */
const surprise = 0.25;
/** Share of findings assumed at first, as if so many rows had told it. */
const [shareAtFirst, rowsAtFirst] = [0.03, 300];

type Ranked = RowFeatures & {
  readonly row: number;
  readonly score: number;
  readonly draw: number;
};
type Case = {
  readonly features: Int32Array;
  readonly label: 0 | 1;
  readonly round: number;
  /** The rows it stands for: picks for themselves, draws for more, up to a limit. */
  readonly weight: number;
};
/** A draw counts for as many rows as it was drawn from, up to here: one case must not rule. */
const weightMax = 3;

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
  readonly #segments: Segments;
  /** Sums of the draws, fading: weights, weighed findings, squares. */
  readonly #traffic = { weights: 0, found: 0, squares: 0 };
  #model: SparseModel | undefined;

  constructor(records: RiskRecords, settings: ReplaySettings) {
    this.#records = records;
    this.#settings = settings;
    this.#reader = new FeatureReader(records);
    this.#random = seededRandom(settings.seed);
    this.#segments = new Segments(settings.exploration > 0);
  }

  next(round: number, from: string, rows: readonly number[]): RoundRow {
    const { capacity, exploration } = this.#settings;
    const room = this.#whole(rows.length * capacity);
    const explored = this.#model ? this.#whole(room * exploration) : room;
    const ranked = this.#rank(round, rows);
    const picked = ranked.slice(0, room - explored);
    const drawn = drawSome(this.#candidates(ranked, picked.length, room), explored, {
      random: this.#random,
      parts: this.#model ? laterParts : firstParts,
    });
    const figures = this.#count(
      picked.map(({ row }) => row),
      drawn,
    );
    this.#learn(round, ranked, [...picked.map(({ row }) => ({ row, chance: 1 })), ...drawn]);
    for (const row of rows) this.#reader.learn(row);
    return { round, from, rows: rows.length, ...figures };
  }

  /** The whole number below or above, by chance: the share comes out over the rounds. */
  #whole(value: number): number {
    return Math.floor(value) + Number(this.#random() < value - Math.floor(value));
  }

  #label(row: number): 0 | 1 {
    return this.#records.target?.[row] === this.#settings.positive ? 1 : 0;
  }

  /**
   * The rows of a round, those wanted most first: by the model, and by the segments, by which what was
   * found is followed up in the next round.
   */
  #rank(round: number, rows: readonly number[]): readonly Ranked[] {
    const read = new Map(rows.map((row) => [row, this.#reader.read(row)]));
    const segments = [...read.values()].map((one) => one.segments);
    this.#segments.beginRound(round, segments, (one) => this.#reader.kindOf(one));
    return [...read]
      .map(([row, one]): Ranked => {
        const draw = drawOfText(this.#records.texts.id[row] ?? "", this.#settings.seed);
        return { ...one, row, score: this.#score(one), draw };
      })
      .sort((a, b) => b.score - a.score || a.draw - b.draw);
  }

  #score({ features, segments }: RowFeatures): number {
    if (!this.#model) return 0;
    const chance = this.#segments.chance(segments);
    return modelWeight * marginOf(this.#model, features) + Math.log(chance / (1 - chance));
  }

  /** Chance of a finding by the score of a row. */
  #chance(score = 0): number {
    return logistic(score / (1 + modelWeight));
  }

  /**
   * What was not picked, and how much it is wanted: near what was picked, and the more the more
   * findings a look may lead to. Without exploration the first round is drawn evenly.
   */
  #candidates(ranked: readonly Ranked[], picked: number, room: number): readonly Candidate[] {
    const { hs2, origin, importer } = this.#records.texts;
    const last = ranked[Math.max(0, picked - 1)]?.score ?? 0;
    const cut =
      this.#model && logistic((ranked[Math.max(0, room - 1)]?.score ?? 0) / (1 + modelWeight));
    const emphasis = this.#model ? laterEmphasis : firstEmphasis;
    return ranked.slice(picked).map(({ row, segments, score }): Candidate => {
      const stratum = `${hs2[row]} ${origin[row]} ${importer[row]}`;
      if (this.#settings.exploration === 0) return { row, stratum, pulls: [] };
      const { best, byKind } = this.#segments.worth(segments, cut);
      const worths = pullNames.slice(2).map((kind) => byKind.get(kind) ?? 0);
      const near = this.#model ? Math.exp(nearness * (score - last)) : 0;
      const pulls = [near, ...[best, ...worths].map((worth) => worth ** emphasis)];
      return { row, stratum, pulls };
    });
  }

  #learn(round: number, ranked: readonly Ranked[], inspected: readonly DrawnRow[]): void {
    const read = new Map(ranked.map((one) => [one.row, one]));
    for (const { row, chance } of inspected) {
      const one = read.get(row);
      const isSurprise =
        chance < 1 && this.#label(row) === 1 && this.#chance(one?.score) < surprise;
      if (one && isSurprise && this.#model) this.#outdate(this.#segments.turn(one.segments));
    }
    for (const { row, chance } of inspected) {
      const one = read.get(row);
      if (!one) continue;
      const label = this.#label(row);
      const weight = Math.min(weightMax, 1 / chance);
      this.#cases.push({ features: one.features, label, round, weight });
      this.#segments.learn(one.segments, label === 1);
    }
    this.#fit(round);
    const { found, weights } = this.#traffic;
    this.#segments.fit((found + shareAtFirst * rowsAtFirst) / (weights + rowsAtFirst));
  }

  /** Clean looks at parties that turned count for little in the model too. */
  #outdate(turned: readonly number[]): void {
    if (turned.length === 0) return;
    this.#cases = this.#cases.map((one) => {
      const isOutdated = one.label === 0 && turned.some((id) => one.features.includes(id));
      return isOutdated ? { ...one, weight: one.weight * outdatedWeight } : one;
    });
  }

  #count(picked: readonly number[], drawn: readonly DrawnRow[]) {
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
      traffic: this.#trafficShare(),
    };
  }

  /** Picks stand for themselves, draws for the rows they were drawn from. */
  #learnTraffic(picked: number, found: number, drawn: readonly DrawnRow[]): void {
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

  #trafficShare(): Share {
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
