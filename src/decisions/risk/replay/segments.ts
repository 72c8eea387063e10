/**
 * Follows up what is found. A segment is what rows have in common (goods, an origin, a party, some
 * of them together); each is either as good as all traffic or bad, with one of a few shares of
 * findings. Several segments of a row explain its finding together: once one of them is known to be
 * bad, the finding says little about the others, and clean looks clear a segment quickly. Anything
 * may turn bad or good in any round, and what grows beyond chance is suspected. In: inspections. Out:
 * the chance of a finding in a row, and what a look at it is worth later.
 */

/** A kind of segment: how likely one is bad at first, and how likely it turns bad in a round. */
export type SegmentKind = {
  readonly name: string;
  readonly bad: number;
  readonly turning: number;
  readonly isParty: boolean;
};

/** Shares of findings that a bad segment may have, and their mean: all three are as likely. */
const shares = [0.3, 0.6, 0.9] as const;
const shareMean = 0.6;
const recovering = 0.02;
/** Nothing is ever certain. */
const badMax = 0.98;
const meanMax = 0.95;
/** Growth that chance hardly explains: rows of a round, deviations from the usual number. */
const [grownRows, grownDeviations] = [5, 4];
/** How much more likely what has grown, or what a draw found without warning, is bad; and the most. */
const [grownTimes, turnedTimes, suspectMax] = [16, 10, 0.3];
/** Rows of a round that must stand behind a party for a surprise to matter. */
const turnedTraffic = 5;
/** Part of the usual number, and of the traffic expected, that each round renews. */
const [usualRenewed, trafficRenewed] = [0.3, 0.6];
/** Rounds without a surprise after which the next one is a turn again. */
const rememberedTurns = 12;
const sweeps = 5;
/** Findings that no segment explains: one in 25 at first, and at least this part of all findings. */
const [unexplained, unexplainedOf, unexplainedPart] = [1, 25, 0.4];
const halfLife = 8;
const rememberedRounds = 60;
/** Rounds after which what was neither met nor looked at is forgotten. */
const unmetRounds = 12;

type Segment = {
  readonly kind: SegmentKind;
  /** Chance that it was bad before anybody looked. */
  bad: number;
  readonly cases: Case[];
  /** Chances of each of `shares` after the last case, and in this round. */
  readonly after: number[];
  readonly now: number[];
  /** Share of findings it is expected to add: as last fitted, and in this round. */
  mean: number;
  meanNow: number;
  isSuspect: boolean;
  /** The last round in which a draw found something in it without warning. */
  turned: number;
  /** The last round it was met in, its rows then, and how many a round usually has. */
  met: number;
  rows: number;
  usual: number;
  traffic: number;
};
type Case = {
  readonly segments: Set<Segment>;
  readonly found: boolean;
  readonly round: number;
  /** Logarithm of the chance that none of its segments makes a finding. */
  clean: number;
};
/** What knowing about the segments of a row is worth in a round, in findings: by kind, and at most. */
export type SegmentWorth = { readonly best: number; readonly byKind: ReadonlyMap<string, number> };

export class Segments {
  readonly #all = new Map<number, Segment>();
  readonly #looked = new Set<Segment>();
  readonly #cases: Case[] = [];
  /** Chance of a finding that no segment explains. */
  #base = 0.05;
  #round = 0;
  readonly #isExploring: boolean;

  /**
   * @param isExploring whether what grows is suspected before anybody looked, and what a draw found
   *   without warning; without it, suspicion comes from what inspections taught alone
   */
  constructor(isExploring: boolean) {
    this.#isExploring = isExploring;
  }

  /** Counts the segments of the rows of a round; they are numbers, with their kinds. */
  beginRound(round: number, rows: Iterable<Int32Array>, kindOf: (id: number) => SegmentKind): void {
    this.#round = round;
    for (const [id, { cases, met }] of this.#all) {
      if (cases.length === 0 && round - met > unmetRounds) this.#all.delete(id);
    }
    const met = new Set<Segment>();
    for (const ids of rows) {
      for (const id of ids) {
        let segment = this.#all.get(id);
        if (!segment) this.#all.set(id, (segment = newSegment(kindOf(id))));
        if (!met.has(segment)) {
          met.add(segment);
          this.#meet(segment);
        }
        segment.rows++;
      }
    }
    for (const segment of met) this.#suspect(segment);
  }

  /** Chance of a finding in a row of this round. */
  chance(ids: Int32Array): number {
    let clean = 1 - this.#base;
    for (const id of ids) clean *= 1 - (this.#all.get(id)?.meanNow ?? 0);
    return 1 - clean;
  }

  /** What looking at a row is worth later, where `cut` is the chance of what is picked last. */
  worth(ids: Int32Array, cut = this.#base): SegmentWorth {
    const byKind = new Map<string, number>();
    let best = 0;
    for (const id of ids) {
      const segment = this.#all.get(id);
      if (!segment || segment.traffic <= 1) continue;
      const gain = this.#gain(segment, cut) * (segment.traffic - 1);
      byKind.set(segment.kind.name, gain);
      best = Math.max(best, gain);
    }
    return { best, byKind };
  }

  /**
   * A draw found what nobody expected: its parties come under fresh suspicion, and what was clean
   * before tells nothing any more; what is found from then on is kept. Comes before the round's
   * inspections are learned.
   * @returns those that turned
   */
  turn(ids: Int32Array): readonly number[] {
    const turned: number[] = [];
    for (const id of ids) {
      const segment = this.#all.get(id);
      if (!segment?.kind.isParty || segment.traffic < turnedTraffic) continue;
      const isFresh = this.#round - segment.turned < rememberedTurns;
      segment.turned = this.#round;
      if (isFresh) continue;
      for (const one of segment.cases.splice(0)) one.segments.delete(segment);
      suspect(segment, turnedTimes);
      turned.push(id);
    }
    return turned;
  }

  /** An inspection. */
  learn(ids: Int32Array, found: boolean): void {
    const segments = new Set([...ids].flatMap((id) => this.#all.get(id) ?? []));
    const one: Case = { segments, found, round: this.#round, clean: 0 };
    this.#cases.push(one);
    for (const segment of segments) {
      segment.cases.push(one);
      this.#looked.add(segment);
    }
  }

  /** Fits all segments to the cases, in turn; `share` is what draws say of all traffic. */
  fit(share: number): void {
    this.#forget();
    for (const one of this.#cases) {
      one.clean = 0;
      for (const { mean } of one.segments) one.clean += Math.log(1 - mean);
    }
    for (let sweep = 0; sweep < sweeps; sweep++) {
      for (const segment of this.#looked) this.#fitOne(segment);
      this.#fitBase(share);
    }
  }

  #meet(segment: Segment): void {
    const { kind, met } = segment;
    const gap = this.#round - met;
    if (met > 0) {
      const missed = gap - 1;
      segment.usual += usualRenewed * (segment.rows - segment.usual);
      segment.usual *= (1 - usualRenewed) ** missed;
      segment.traffic *= (1 - trafficRenewed) ** missed;
    }
    segment.met = this.#round;
    segment.rows = 0;
    const last = segment.cases.at(-1)?.round;
    segment.now.splice(0, shares.length, ...segment.after);
    if (last !== undefined) drift(segment.now, this.#round - last, kind);
  }

  /** What has grown is suspected, once. */
  #suspect(segment: Segment): void {
    const { rows, usual } = segment;
    if (this.#round === 1) {
      segment.usual = segment.traffic = rows;
    } else {
      segment.traffic += trafficRenewed * (rows - segment.traffic);
      const deviations = (rows - usual) / Math.sqrt(usual + 1);
      const isGrown = rows >= grownRows && deviations > grownDeviations;
      if (this.#isExploring && isGrown && !segment.isSuspect) {
        suspect(segment, grownTimes);
        const more = Math.max(0, segment.bad - total(segment.now)) / shares.length;
        for (let at = 0; at < shares.length; at++) segment.now[at] = (segment.now[at] ?? 0) + more;
        if (segment.cases.length === 0) segment.after.splice(0, shares.length, ...segment.now);
      }
    }
    segment.meanNow = meanOf(segment.now);
  }

  /** What knowing whether it is bad is worth above the cut, for each of its rows. */
  #gain({ now, meanNow }: Segment, cut: number): number {
    const above = (share: number) => Math.max(0, 1 - (1 - this.#base) * (1 - share) - cut);
    const known = shares.reduce((sum, share, at) => sum + (now[at] ?? 0) * above(share), 0);
    return Math.max(0, known - above(meanNow));
  }

  #fitOne(segment: Segment): void {
    const { kind, bad, cases, mean } = segment;
    let chances: number[] = shares.map(() => bad / shares.length);
    let round: number | undefined;
    for (const one of cases) {
      if (round !== undefined && one.round > round) drift(chances, one.round - round, kind);
      round = one.round;
      const clean = ((1 - this.#base) * Math.exp(one.clean)) / (1 - mean);
      chances = told(chances, { found: one.found, clean });
    }
    segment.after.splice(0, shares.length, ...chances);
    segment.mean = Math.min(meanMax, (mean + meanOf(chances)) / 2);
    const change = Math.log((1 - segment.mean) / (1 - mean));
    for (const one of cases) one.clean += change;
  }

  #fitBase(share: number): void {
    let [found, all] = [unexplained, unexplainedOf];
    for (const one of this.#cases) {
      const counts = 0.5 ** ((this.#round - one.round) / halfLife);
      all += counts;
      if (one.found) found += (counts * this.#base) / (1 - (1 - this.#base) * Math.exp(one.clean));
    }
    this.#base = Math.min(0.5, Math.max(found / all, unexplainedPart * share));
  }

  #forget(): void {
    const until = this.#round - rememberedRounds;
    const old = this.#cases.findIndex(({ round }) => round > until);
    for (const { segments } of this.#cases.splice(0, Math.max(0, old))) {
      for (const segment of segments) {
        segment.cases.shift();
        if (segment.cases.length === 0) this.#looked.delete(segment);
      }
    }
  }
}

function newSegment(kind: SegmentKind): Segment {
  const chances = shares.map(() => kind.bad / shares.length);
  const mean = kind.bad * shareMean;
  const counts = {
    isSuspect: false,
    turned: -rememberedTurns,
    met: 0,
    rows: 0,
    usual: 0,
    traffic: 0,
  };
  return {
    kind,
    bad: kind.bad,
    cases: [],
    after: chances,
    now: [...chances],
    mean,
    meanNow: mean,
    ...counts,
  };
}

/** Raises the chance that it was bad from the beginning, once. */
function suspect(segment: Segment, times: number): void {
  if (!segment.isSuspect) segment.bad = Math.min(suspectMax, segment.bad * times);
  segment.isSuspect = true;
  segment.mean = Math.max(segment.mean, segment.bad * shareMean);
}

/** What a case says; `clean` is the chance that nothing else makes a finding. */
function told(
  chances: readonly number[],
  { found, clean }: { readonly found: boolean; readonly clean: number },
): number[] {
  const next = chances.map((chance, at) => {
    const not = 1 - (shares[at] ?? 0);
    return chance * (found ? (1 - clean * not) / (1 - clean) : not);
  });
  const bad = total(next);
  const all = 1 - total(chances) + bad;
  const most = Math.min(1, badMax / (bad / all)) / all;
  return next.map((chance) => chance * most);
}

/** Rounds go by: some of the good turn bad, some of the bad turn good. */
function drift(chances: number[], rounds: number, { turning }: SegmentKind): void {
  const stay = (1 - recovering) ** rounds;
  const turned = ((1 - total(chances)) * (1 - (1 - turning) ** rounds)) / shares.length;
  for (let at = 0; at < shares.length; at++) chances[at] = (chances[at] ?? 0) * stay + turned;
}

function total(chances: readonly number[]): number {
  return chances.reduce((sum, chance) => sum + chance, 0);
}

function meanOf(chances: readonly number[]): number {
  return chances.reduce((sum, chance, at) => sum + chance * (shares[at] ?? 0), 0);
}
