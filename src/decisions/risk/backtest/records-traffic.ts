/** Past traffic from a file of records, in the order of days: facts by the columns of the file. */
import type { RiskRecords } from "../learning/records.ts";
import { slotOf } from "../rules/fact-catalogue.ts";
import { newSubject, type Subject } from "../rules/subject.ts";
import type { PastDeclaration } from "./backtest.ts";
import { dayNumber } from "#src/kernel/day-number.ts";

const textFacts = {
  commodity: "hs6",
  origin: "origin",
  dispatchCountry: "departure",
  office: "office",
  procedure: "process",
  transportMode: "mode",
  traderId: "importer",
  declarantId: "declarant",
  consignorId: "seller",
  taxType: "taxType",
} as const;

/** Lays one row out for the rules; `scores` are those of a model, by row. */
export function recordSubject(
  records: RiskRecords,
  scores?: Float64Array,
): (row: number, subject: Subject) => Subject {
  const texts = Object.entries(textFacts).map(([fact, column]) => ({
    slot: slotOf(fact),
    values: records.texts[column],
  }));
  const direction = slotOf("direction");
  const score = slotOf("score");
  const [mass, value, price, rate, on] = [
    "netMassKg",
    "customsValue",
    "pricePerKg",
    "dutyRate",
    "acceptedOn",
  ].map(slotOf);
  const { massKg, price: prices, ratePercent } = records.numbers;
  const days = new Map<string, number>();
  return (row, subject) => {
    const day = records.texts.day[row] ?? "";
    let number = days.get(day);
    if (number === undefined) days.set(day, (number = dayNumber(day)));
    subject.day = number;
    for (const { slot, values } of texts) subject.texts[slot] = values[row] || undefined;
    subject.texts[direction] = "import";
    const kilos = massKg[row] ?? Number.NaN;
    const worth = prices[row] ?? Number.NaN;
    subject.numbers[mass ?? 0] = kilos;
    subject.numbers[value ?? 0] = worth;
    subject.numbers[price ?? 0] = kilos > 0 ? worth / kilos : Number.NaN;
    subject.numbers[rate ?? 0] = ratePercent[row] ?? Number.NaN;
    subject.numbers[on ?? 0] = number;
    subject.numbers[score] = scores?.[row] ?? Number.NaN;
    return subject;
  };
}

export type Period = {
  readonly from: string;
  readonly to: string;
  /** Value of the target that counts as found. */
  readonly positive: number | undefined;
  /** Whether each declaration needs a subject of its own. */
  readonly remembers: boolean;
  /** What a model says of each row: the fact `score`. */
  readonly scores?: Float64Array | undefined;
};

/** Declarations of the days asked for, one a row. What the file says was found counts as known. */
export function* recordTraffic(records: RiskRecords, period: Period): Generator<PastDeclaration> {
  const { day: days, id, office, hs2, importer } = records.texts;
  const rows = Int32Array.from(days, (_, row) => row).filter((row) => {
    const day = days[row] ?? "";
    return day >= period.from && day <= period.to;
  });
  rows.sort((a, b) => {
    const [left = "", right = ""] = [days[a], days[b]];
    return left < right ? -1 : left > right ? 1 : a - b;
  });
  const read = recordSubject(records, period.scores);
  const shared = newSubject();
  const { ratePercent, price } = records.numbers;
  for (const row of rows) {
    const subject = read(row, period.remembers ? newSubject() : shared);
    const label = records.target?.[row];
    const duty = ((price[row] ?? 0) * (ratePercent[row] ?? 0)) / 100;
    yield {
      id: id[row] ?? "",
      day: subject.day,
      subjects: [subject],
      result: label === undefined ? null : label === period.positive ? "found" : "clear",
      chance: 1,
      duty: Number.isNaN(duty) ? 0 : duty,
      office: office[row] ?? "",
      category: hs2[row] ?? "",
      trader: importer[row] ?? "",
    };
  }
}
