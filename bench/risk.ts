/**
 * Scoring a declaration, from its declared facts to a chance, against walking the same trees over
 * features that lie ready: what is ours above that floor is reading the past. Makes its own records
 * from a seed.
 */
import { encodeRow, openRows } from "#src/decisions/risk/learning/encodings.ts";
import { defaultSettings, fitModel, scoreRecords } from "#src/decisions/risk/learning/evaluate.ts";
import { scoreWith } from "#src/decisions/risk/learning/learner.ts";
import { readRecords, type RiskRecords } from "#src/decisions/risk/learning/records.ts";
import { generator, madeRow } from "./made-risk.ts";

const rowsFitted = 12_000;
const rowsScored = 20_000;
/** The best of so many turns: others on the machine must not decide. */
const rounds = 9;

export type RiskBench = {
  readonly name: "risk";
  readonly ratio: number;
  readonly against: string;
  readonly ours: number;
  readonly theirs: number;
  readonly unit: string;
  readonly trees: number;
  readonly fitSeconds: number;
};

export function benchRisk(): RiskBench {
  const next = generator(41);
  const past = madeRecords(rowsFitted, "2024-01-01", next);
  const traffic = madeRecords(rowsScored, "2024-07-01", next);
  const start = performance.now();
  const model = fitModel(past, 1, defaultSettings);
  const fitSeconds = (performance.now() - start) / 1_000;
  const reader = openRows(model.encoder, traffic);
  const ready = Array.from({ length: traffic.count }, (_, row) => encodeRow(reader, row).slice());
  const ours = () => scoreRecords(model, traffic).reduce((sum, score) => sum + score, 0);
  const theirs = () => ready.reduce((sum, row) => sum + scoreWith(model.learner, row), 0);
  if (Math.abs(ours() - theirs()) > 1e-6) {
    throw new Error("Broken assumption: both sides give the same scores");
  }
  let [best, floor] = [Number.POSITIVE_INFINITY, Number.POSITIVE_INFINITY];
  for (let round = 0; round < rounds; round++) {
    best = Math.min(best, timed(ours));
    floor = Math.min(floor, timed(theirs));
  }
  return {
    name: "risk",
    ratio: round3(floor / best),
    against: "walking the same trees over features that lie ready",
    ours: round3((best * 1_000) / traffic.count),
    theirs: round3((floor * 1_000) / traffic.count),
    unit: "microseconds a declaration",
    trees: defaultSettings.trees * defaultSettings.featureShares.length,
    fitSeconds: round3(fitSeconds),
  };
}

function timed(work: () => number): number {
  const start = performance.now();
  const sum = work();
  const ms = performance.now() - start;
  if (!(sum > 0)) throw new Error("Broken assumption: there are scores");
  return ms;
}

function round3(value: number): number {
  return Math.round(value * 1_000) / 1_000;
}

const head =
  "Declaration ID,Date,Office ID,Process Type,Import Type,Import Use,Payment Type,Mode of Transport,Declarant ID,Importer ID,Seller ID,Courier ID,HS6 Code,Country of Departure,Country of Origin,Tax Rate,Tax Type,Country of Origin Indicator,Net Mass,Item Price,Fraud";

function madeRecords(count: number, from: string, next: () => number): RiskRecords {
  const first = Temporal.PlainDate.from(from);
  const lines = Array.from({ length: count }, (_, at) => {
    const row = madeRow(next);
    const day = first.add({ days: Math.floor((at * 150) / count) }).toString();
    const isBad = next() < (row.hs6.startsWith("1") && row.pricePerKg < 10 ? 0.5 : 0.1);
    return [
      ...[`${from}-${at}`, day, row.office, "B", "11", "21", "11", row.mode],
      ...[`D${at % 1_220}`, row.importer, row.seller, "", row.hs6, row.departure, row.origin],
      ...[`${(row.hs6.length * at) % 9}.0`, "A", "Y", row.massKg, row.value, Number(isBad)],
    ].join(",");
  });
  const bytes = Buffer.from(`${head}\n${lines.join("\n")}\n`);
  return readRecords({ name: "made records", bytes }, "Fraud");
}
