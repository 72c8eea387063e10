/**
 * Selection rules against the fastest rule engine of npm that we measured, json-logic-engine, whose
 * rules are built into functions beforehand: the same rules, the same declarations, the same hits.
 * Theirs is given the beginnings of the HS code ready cut; ours cuts them.
 */
import { LogicEngine } from "json-logic-engine";
import { compileRuleSet, type RuleSet } from "#src/decisions/risk/rules/rule-set.ts";
import { readRules } from "#src/decisions/risk/rules/rule.ts";
import { slotOf } from "#src/decisions/risk/rules/fact-catalogue.ts";
import { newSubject, type Subject } from "#src/decisions/risk/rules/subject.ts";
import { generator, type MadeRow, madeRow, madeRule } from "./made-risk.ts";

const rulesDefault = 10_000;
const declarationsOurs = 4_000;
const declarationsTheirs = 120;
/** The best of so many turns: others on the machine must not decide. */
const rounds = 9;
const sizes = [1, 1_000] as const;

export type RulesBench = {
  readonly name: "rules";
  readonly ratio: number;
  readonly against: string;
  readonly ours: number;
  readonly theirs: number;
  readonly unit: string;
  readonly rules: number;
  readonly hitsADeclaration: number;
  readonly compileMs: number;
  readonly theirCompileMs: number;
  /** Microseconds a declaration at fewer rules. */
  readonly growth: Readonly<Record<string, number>>;
};

type Sides = {
  readonly set: RuleSet;
  readonly built: readonly ((data: object) => unknown)[];
  readonly compileMs: number;
  readonly theirCompileMs: number;
};

export function benchRules(size = rulesDefault): RulesBench {
  const next = generator(20_240_603);
  const rows = Array.from({ length: declarationsOurs }, () => madeRow(next));
  const { set, built, compileMs, theirCompileMs } = compileBoth(size);
  const subjects = rows.map(() => newSubject());
  const data = rows.slice(0, declarationsTheirs).map(dataOf);
  assertEqualHits(set, built, { rows, data });
  const fill = subjectFiller();
  const places = new Int32Array(set.rules.length);
  const oursOnce = () => {
    let hits = 0;
    for (let at = 0; at < rows.length; at++) {
      const row = rows[at];
      const subject = subjects[at];
      if (!row || !subject) continue;
      fill(row, subject);
      hits += set.matchItem(subject, places);
    }
    return hits;
  };
  const theirsOnce = () => {
    let hits = 0;
    for (const one of data) for (const rule of built) if (rule(one) === true) hits++;
    return hits;
  };
  let ours = Number.POSITIVE_INFINITY;
  let theirs = Number.POSITIVE_INFINITY;
  let hits = 0;
  for (let round = 0; round < rounds; round++) {
    const mine = timed(oursOnce);
    ours = Math.min(ours, mine.ms);
    hits = mine.hits;
    theirs = Math.min(theirs, timed(theirsOnce).ms);
  }
  const oursEach = (ours * 1_000) / rows.length;
  const theirsEach = (theirs * 1_000) / data.length;
  return {
    name: "rules",
    ratio: round3(theirsEach / oursEach),
    against: "json-logic-engine 5.0.7, built",
    ours: round3(oursEach),
    theirs: round3(theirsEach),
    unit: "microseconds a declaration",
    rules: size,
    hitsADeclaration: round3(hits / rows.length),
    compileMs: round3(compileMs),
    theirCompileMs: round3(theirCompileMs),
    growth: Object.fromEntries(sizes.map((few) => [few, growth(few, rows, subjects)])),
  };
}

function compileBoth(size: number): Sides {
  const next = generator(7);
  const made = Array.from({ length: size }, (_, at) => madeRule(at, next));
  const rules = readRules(
    made.map(({ id, when }) => ({ ...frame, id, when })),
    "made rules",
  );
  const start = performance.now();
  const set = compileRuleSet(rules);
  const compiled = performance.now();
  const engine = new LogicEngine();
  // the package types what it builds as Function; it takes the data and gives the answer
  const built = made.map(({ logic }) => engine.build(logic) as (data: object) => unknown);
  return {
    set,
    built,
    compileMs: compiled - start,
    theirCompileMs: performance.now() - compiled,
  };
}

const frame = {
  says: { en: "made", zh: "测试" },
  legalReason: { en: "made", zh: "测试" },
  owner: "bench",
  validFrom: "2020-01-01",
  expiresOn: null,
  lane: "yellow",
  tasks: [{ agency: "customs", kind: "documents" }],
};

/** What theirs reads: a plain object with the beginnings ready. */
function dataOf(row: MadeRow): object {
  return { ...row, hs4: row.hs6.slice(0, 4), hs2: row.hs6.slice(0, 2) };
}

/** Lays a row out for the rules; its cost is part of ours. */
function subjectFiller(): (row: MadeRow, subject: Subject) => void {
  const [commodity, origin, departure] = ["commodity", "origin", "dispatchCountry"].map(slotOf);
  const [office, mode, trader, seller] = ["office", "transportMode", "traderId", "consignorId"].map(
    slotOf,
  );
  const [mass, price, value] = ["netMassKg", "pricePerKg", "customsValue"].map(slotOf);
  const slots = { commodity, origin, departure, office, mode, trader, seller, mass, price, value };
  return (row, subject) => {
    const { texts, numbers } = subject;
    texts[slots.commodity ?? 0] = row.hs6;
    texts[slots.origin ?? 0] = row.origin;
    texts[slots.departure ?? 0] = row.departure;
    texts[slots.office ?? 0] = row.office;
    texts[slots.mode ?? 0] = row.mode;
    texts[slots.trader ?? 0] = row.importer;
    texts[slots.seller ?? 0] = row.seller;
    numbers[slots.mass ?? 0] = row.massKg;
    numbers[slots.price ?? 0] = row.pricePerKg;
    numbers[slots.value ?? 0] = row.value;
    subject.day = 19_876;
  };
}

function assertEqualHits(
  set: RuleSet,
  built: Sides["built"],
  { rows, data }: { rows: readonly MadeRow[]; data: readonly object[] },
): void {
  const fill = subjectFiller();
  const subject = newSubject();
  const places = new Int32Array(set.rules.length);
  data.forEach((one, at) => {
    const row = rows[at];
    if (row) fill(row, subject);
    const ours = [...places.subarray(0, set.matchItem(subject, places))];
    const theirs = built.flatMap((rule, place) => (rule(one) === true ? [place] : []));
    if (ours.join() !== theirs.join()) {
      throw new Error(`Broken assumption: both sides hit the same rules at declaration ${at}`);
    }
  });
}

function growth(size: number, rows: readonly MadeRow[], subjects: readonly Subject[]): number {
  const { set } = compileBoth(size);
  const fill = subjectFiller();
  const places = new Int32Array(set.rules.length);
  let best = Number.POSITIVE_INFINITY;
  for (let round = 0; round < rounds; round++) {
    const { ms } = timed(() => {
      let hits = 1;
      for (let at = 0; at < rows.length; at++) {
        const row = rows[at];
        const subject = subjects[at];
        if (!row || !subject) continue;
        fill(row, subject);
        hits += set.matchItem(subject, places);
      }
      return hits;
    });
    best = Math.min(best, ms);
  }
  return round3((best * 1_000) / rows.length);
}

function timed(work: () => number): { readonly ms: number; readonly hits: number } {
  const start = performance.now();
  const hits = work();
  const ms = performance.now() - start;
  if (hits === 0) throw new Error("Broken assumption: rules were hit");
  return { ms, hits };
}

function round3(value: number): number {
  return Math.round(value * 1_000) / 1_000;
}
