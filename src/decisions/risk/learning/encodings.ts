/**
 * What the past says of a declaration: for each key (its HS code, its importer, its origin with its
 * HS code …) how often the key was seen before and which share of it was positive. In: records and
 * labels in the order of days. Out: features of a row, and counts that later rows are read against.
 *
 * A row of the period fitted on sees earlier days only, never itself or its own day. Few cases of
 * an importer are smoothed to its goods: importer → HS6 × origin → HS4 → all. Random folds instead
 * of earlier days would hide that a key can be new: the count then never says "not seen before".
 */
import { invariant } from "#src/kernel/invariant.ts";
import type { NumberColumn, RiskRecords, TextColumn } from "./records.ts";

/** The value of a key in a row, which its cases are kept under. */
type ReadValue = (row: number, found: Int32Array) => string | number;
type Key = {
  readonly name: string;
  /** Given the records first, so that no row has to find its columns anew. */
  readonly read: (records: RiskRecords) => ReadValue;
  /** What few cases are smoothed to before all rows, from the widest to the nearest. */
  readonly parents?: readonly string[];
  /** Only there to build others from: no feature. */
  readonly hidden?: true;
};

const text =
  (column: TextColumn) =>
  ({ texts }: RiskRecords): ReadValue => {
    const values = texts[column];
    return (row) => values[row] ?? "";
  };
const number =
  (column: NumberColumn) =>
  ({ numbers }: RiskRecords): ReadValue => {
    const values = numbers[column];
    return (row) => values[row] ?? 0;
  };

/** More values than a key can have; the product of two stays an exact number. */
const placesMax = 2 ** 24;
/** Never a pair: one of the two was not seen. */
const unseen = -1;

/**
 * Two keys together, by the places of their values: a text of both would have to be built and
 * hashed for each look-up.
 */
const pair = (left: string, right: string) => (): ReadValue => {
  const [first, second] = [placeOf(left), placeOf(right)];
  return (_row, found) => {
    const one = found[first] ?? unseen;
    const other = found[second] ?? unseen;
    return one < 0 || other < 0 ? unseen : one * placesMax + other;
  };
};

/**
 * Only the importer is smoothed along its parents: for keys of the goods the way to all rows was
 * better (area on novel rows 0.65 against 0.63), as the parents are features beside them. A pair
 * stands after its parts.
 */
const keys: readonly Key[] = [
  { name: "HS2", read: text("hs2") },
  { name: "HS4", read: text("hs4") },
  { name: "HS6", read: text("hs6") },
  { name: "origin", read: text("origin") },
  { name: "departure", read: text("departure") },
  { name: "indicator", read: text("indicator") },
  { name: "type", read: text("taxType") },
  { name: "rate", read: number("ratePercent") },
  { name: "office", read: text("office") },
  { name: "process", read: text("process") },
  { name: "import type", read: text("importType") },
  { name: "import use", read: text("importUse") },
  { name: "payment", read: text("payment") },
  { name: "mode", read: text("mode") },
  { name: "courier", read: text("courier") },
  { name: "HS4 × origin", read: pair("HS4", "origin") },
  { name: "HS6 × origin", read: pair("HS6", "origin") },
  { name: "route", read: pair("departure", "origin") },
  { name: "origin × type", read: pair("origin", "type") },
  { name: "HS6 × type", read: pair("HS6", "type") },
  { name: "HS6 × rate", read: pair("HS6", "rate") },
  { name: "HS4 × type", read: pair("HS4", "type") },
  { name: "importer", read: text("importer"), parents: ["HS4", "HS6 × origin"] },
  { name: "declarant", read: text("declarant") },
  { name: "seller", read: text("seller") },
  { name: "HS6 × type × rate", read: pair("HS6 × type", "HS6 × rate"), hidden: true },
  { name: "tuple without mass", read: pair("HS6 × type × rate", "route") },
  { name: "mass", read: number("massKg"), hidden: true },
  // HS6, route, rate, type and mass: what the makers of the open records kept together.
  { name: "tuple", read: pair("tuple without mass", "mass") },
];
function placeOf(wanted: string): number {
  const place = keys.findIndex(({ name }) => name === wanted);
  invariant(place >= 0, `there is a key ${wanted}`);
  return place;
}
const parentsOf = keys.map(({ parents }) => parents?.map(placeOf));
const tupleKey = placeOf("tuple");
const shown = Int32Array.from(keys.flatMap(({ hidden }, key) => (hidden ? [] : [key])));

const numbers: readonly ((records: RiskRecords, row: number) => number)[] = [
  ({ numbers }, row) => numbers.ratePercent[row] ?? 0,
  ({ numbers }, row) => known(numbers.massKg[row]),
  ({ numbers }, row) => known(numbers.price[row]),
  ({ numbers }, row) => known((numbers.price[row] ?? 0) / Math.max(numbers.massKg[row] ?? 0, 1e-3)),
  ({ numbers }, row) => known((numbers.price[row] ?? 0) * (numbers.ratePercent[row] ?? 0)),
  ({ texts }, row) => Number((texts.departure[row] ?? "") === (texts.origin[row] ?? "")),
];

/** A number that is not declared goes with the smallest. */
function known(value: number | undefined): number {
  return value === undefined || Number.isNaN(value) ? -1 : value;
}

export const featureNames: readonly string[] = [
  ...[...shown].flatMap((key) => [`${keys[key]?.name}: rate`, `${keys[key]?.name}: count`]),
  "tax rate",
  "net mass",
  "price",
  "price per kg",
  "duty",
  "direct route",
];

/** Rates lie between 0 and 1; counts, amounts and yes or no are amounts. */
export const featureKinds: readonly ("rate" | "amount")[] = featureNames.map((_, feature) =>
  feature < 2 * shown.length && feature % 2 === 0 ? "rate" : "amount",
);

/** Cases of one key: a place for each of its values. */
type Cases = {
  readonly places: Map<string | number, number>;
  readonly seen: Float64Array;
  readonly positive: Float64Array;
};
export type Encoder = {
  readonly smoothing: number;
  readonly cases: readonly Cases[];
  readonly all: { seen: number; positive: number };
};
export type Encoded = {
  /** The past as it stands at the end of the period fitted on. */
  readonly encoder: Encoder;
  /** By feature, in the order of the rows given. */
  readonly columns: readonly Float64Array[];
  readonly labels: Uint8Array;
};

type Period = {
  /** Rows by day. */
  readonly order: Int32Array;
  readonly isPositive: (row: number) => boolean;
  /** Day on which the label of a row became known; absent: its own day. Later rows alone read it. */
  readonly knownOn?: readonly string[] | undefined;
  /** Cases that the rate of the parent counts for. */
  readonly smoothing: number;
};

/** Reads the rows of a period against earlier days of the same period, and keeps what they say. */
export function encodePeriod(
  records: RiskRecords,
  { order, isPositive, knownOn = records.texts.day, smoothing }: Period,
): Encoded {
  const places = placeRows(records, order);
  const known = inOrderOfKnowledge(order, knownOn);
  const encoder: Encoder = {
    smoothing,
    cases: places.map(({ places }) => ({
      places,
      seen: new Float64Array(places.size),
      positive: new Float64Array(places.size),
    })),
    all: { seen: 0, positive: 0 },
  };
  const labels = Uint8Array.from(order, (row) => Number(isPositive(row)));
  const columns = featureNames.map(() => new Float64Array(order.length));
  const reader = openRows(encoder, records);
  let learned = 0;
  const learnUntil = (day: string | undefined) => {
    for (; learned < known.length; learned++) {
      const at = known[learned] ?? 0;
      if (day !== undefined && (knownOn[order[at] ?? 0] ?? "") >= day) return;
      learnRow(encoder, places, at, labels[at] ?? 0);
    }
  };
  for (let start = 0; start < order.length;) {
    const end = endOfDay(records, order, start);
    learnUntil(records.texts.day[order[start] ?? 0]);
    for (let at = start; at < end; at++) {
      places.forEach(({ ofRow }, key) => (reader.found[key] = ofRow[at] ?? unseen));
      writeFeatures(reader, order[at] ?? 0);
      reader.features.forEach((value, feature) => {
        const column = columns[feature];
        if (column) column[at] = value;
      });
    }
    start = end;
  }
  learnUntil(undefined);
  return { encoder, columns, labels };
}

/** Places of the order by the day their label became known. */
function inOrderOfKnowledge(order: Int32Array, knownOn: readonly string[]): Int32Array {
  const day = (at: number) => knownOn[order[at] ?? 0] ?? "";
  return Int32Array.from(order, (_, at) => at).sort((a, b) =>
    day(a) < day(b) ? -1 : day(a) > day(b) ? 1 : a - b,
  );
}

/** The past with further cases in it, as a copy: what reads the old one is not disturbed. */
export function advance(encoder: Encoder, records: RiskRecords, labels: Uint8Array): Encoder {
  const next: Encoder = {
    smoothing: encoder.smoothing,
    all: { ...encoder.all },
    cases: encoder.cases.map(({ places, seen, positive }) => ({
      places: new Map(places),
      seen: grown(seen, records.count),
      positive: grown(positive, records.count),
    })),
  };
  const reads = keys.map(({ read }) => read(records));
  const found = new Int32Array(keys.length);
  for (let row = 0; row < records.count; row++) {
    const label = labels[row] ?? 0;
    next.all.seen++;
    next.all.positive += label;
    next.cases.forEach(({ places, seen, positive }, key) => {
      const value = reads[key]?.(row, found) ?? unseen;
      const place = places.get(value) ?? places.size;
      places.set(value, place);
      found[key] = place;
      seen[place] = (seen[place] ?? 0) + 1;
      positive[place] = (positive[place] ?? 0) + label;
    });
  }
  return next;
}

function grown(values: Float64Array, more: number): Float64Array {
  const longer = new Float64Array(values.length + more);
  longer.set(values);
  return longer;
}

/** Gives each value of each key its place, and each row its places. */
function placeRows(records: RiskRecords, order: Int32Array) {
  const placed = keys.map(({ read }) => ({
    read: read(records),
    places: new Map<string | number, number>(),
    ofRow: new Int32Array(order.length),
  }));
  const found = new Int32Array(keys.length);
  order.forEach((row, at) => {
    placed.forEach(({ read, places, ofRow }, key) => {
      const value = read(row, found);
      const place = places.get(value) ?? places.size;
      places.set(value, place);
      ofRow[at] = place;
      found[key] = place;
    });
  });
  return placed;
}

function endOfDay({ texts: { day } }: RiskRecords, order: Int32Array, start: number): number {
  let end = start;
  while (end < order.length && day[order[end] ?? 0] === day[order[start] ?? 0]) end++;
  invariant(end > start, "a day has rows");
  return end;
}

function learnRow(
  { cases, all }: Encoder,
  places: readonly { readonly ofRow: Int32Array }[],
  at: number,
  label: number,
): void {
  all.seen++;
  all.positive += label;
  cases.forEach(({ seen, positive }, key) => {
    const place = places[key]?.ofRow[at] ?? 0;
    seen[place] = (seen[place] ?? 0) + 1;
    positive[place] = (positive[place] ?? 0) + label;
  });
}

/** Reads rows of a file against the past; its arrays serve one row after the other. */
export type RowReader = {
  readonly encoder: Encoder;
  readonly records: RiskRecords;
  readonly reads: readonly ReadValue[];
  /** The place of the row's value by key; −1: never seen. */
  readonly found: Int32Array;
  readonly features: Float64Array;
};

/** Opens records, e.g. of a later period, for reading against the past. */
export function openRows(encoder: Encoder, records: RiskRecords): RowReader {
  return {
    encoder,
    records,
    reads: keys.map(({ read }) => read(records)),
    found: new Int32Array(keys.length),
    features: new Float64Array(featureNames.length),
  };
}

/** Writes the features of a row; they stand until the next row is read. */
export function encodeRow(reader: RowReader, row: number): Float64Array {
  findPlaces(reader, row);
  writeFeatures(reader, row);
  return reader.features;
}

/** Whether the declared tuple of a row occurs in the rows fitted on. */
export function isSeen(reader: RowReader, row: number): boolean {
  findPlaces(reader, row);
  return (reader.found[tupleKey] ?? unseen) >= 0;
}

function findPlaces({ encoder, reads, found }: RowReader, row: number): void {
  const { cases } = encoder;
  for (let key = 0; key < reads.length; key++) {
    const value = reads[key]?.(row, found) ?? unseen;
    found[key] = cases[key]?.places.get(value) ?? unseen;
  }
}

function writeFeatures(reader: RowReader, row: number): void {
  const { encoder, records, found, features } = reader;
  const { smoothing, cases, all } = encoder;
  const overall = (all.positive + smoothing / 2) / (all.seen + smoothing);
  for (let at = 0; at < shown.length; at++) {
    const key = shown[at] ?? 0;
    const parents = parentsOf[key];
    let rate = overall;
    if (parents) for (const parent of parents) rate = smoothed(reader, parent, rate);
    features[2 * at] = smoothed(reader, key, rate);
    const place = found[key] ?? unseen;
    features[2 * at + 1] = place < 0 ? 0 : (cases[key]?.seen[place] ?? 0);
  }
  const start = 2 * shown.length;
  for (let at = 0; at < numbers.length; at++) {
    features[start + at] = numbers[at]?.(records, row) ?? 0;
  }
}

/** The rate of a key's cases, few of them drawn towards a wider rate. */
function smoothed({ encoder, found }: RowReader, key: number, wider: number): number {
  const place = found[key] ?? unseen;
  const cases = encoder.cases[key];
  if (place < 0 || !cases) return wider;
  const { smoothing } = encoder;
  return (
    ((cases.positive[place] ?? 0) + smoothing * wider) / ((cases.seen[place] ?? 0) + smoothing)
  );
}

/** The key a feature was read from; undefined for plain numbers. */
export function keyOfFeature(feature: number): string | undefined {
  const key = shown[feature >> 1];
  return feature < 2 * shown.length && key !== undefined ? keys[key]?.name : undefined;
}

/** What is known of a key's value in the row read last; undefined for plain numbers. */
export function seenOf({ encoder, found }: RowReader, name: string) {
  const key = keys.findIndex((one) => one.name === name);
  if (key < 0) return undefined;
  const place = found[key] ?? unseen;
  const cases = encoder.cases[key];
  const seen = place < 0 ? 0 : (cases?.seen[place] ?? 0);
  const positive = place < 0 ? 0 : (cases?.positive[place] ?? 0);
  const overall = encoder.all.seen === 0 ? 0 : encoder.all.positive / encoder.all.seen;
  return { seen, share: seen === 0 ? 0 : positive / seen, overall };
}
