/**
 * What a declaration shows before anybody looks: codes, parties and some of them together, and how
 * its price lies to what such goods cost so far. In: records. Out: numbers of features and segments.
 */
import { invariant } from "#src/kernel/invariant.ts";
import type { RiskRecords, TextColumn } from "../learning/records.ts";
import type { SegmentKind } from "./segments.ts";

/** Columns that together are a feature; with a chance of being bad, they are a segment as well. */
type Group = {
  readonly columns: readonly TextColumn[];
  readonly bad?: number;
};
const groups: readonly Group[] = [
  { columns: ["hs2"], bad: 0.006 },
  { columns: ["hs4"], bad: 0.009 },
  { columns: ["hs6"], bad: 0.006 },
  { columns: ["origin"], bad: 0.009 },
  { columns: ["departure"] },
  { columns: ["indicator"] },
  { columns: ["taxType"] },
  { columns: ["office"] },
  { columns: ["process"] },
  { columns: ["importType"] },
  { columns: ["importUse"] },
  { columns: ["payment"] },
  { columns: ["mode"] },
  { columns: ["courier"] },
  { columns: ["importer"], bad: 0.012 },
  { columns: ["declarant"], bad: 0.006 },
  { columns: ["seller"], bad: 0.006 },
  { columns: ["hs2", "origin"], bad: 0.006 },
  { columns: ["hs4", "origin"], bad: 0.012 },
  { columns: ["hs4", "taxType"] },
  { columns: ["hs6", "origin", "taxType"], bad: 0.009 },
  { columns: ["departure", "origin"] },
  { columns: ["importer", "hs2"], bad: 0.003 },
  { columns: ["importer", "origin"], bad: 0.003 },
];
/** Chance that a consignment declared in the same way again and again is bad. */
const sameBad = 0.018;
/** Chance that something turns bad in a round. */
const turning = 0.01;
const named = groups.map(({ columns, bad }) => ({
  columns,
  kind: bad === undefined ? undefined : kindNamed(columns.join("+"), bad),
}));
const sameKind = kindNamed("same", sameBad);

function kindNamed(name: string, bad: number): SegmentKind {
  const isParty = ["importer", "declarant", "seller"].includes(name);
  return { name, bad, turning, isParty };
}

/** Bounds of the price per kilogram over the usual one. */
const priceBounds = [0.2, 0.4, 0.65, 0.85, 1.2, 1.6, 2.5, 5] as const;
const casesMin = 8;
const ringMax = 101;

/** A row as the model and as the segments see it; both number their names together. */
export type RowFeatures = { readonly features: Int32Array; readonly segments: Int32Array };

export class FeatureReader {
  readonly #records: RiskRecords;
  readonly #numbers = new Map<string, number>();
  readonly #kinds: (SegmentKind | undefined)[] = [];
  /** Prices per kilogram by HS4, the latest. */
  readonly #prices = new Map<string, { readonly ring: number[]; usual: number | undefined }>();

  constructor(records: RiskRecords) {
    this.#records = records;
  }

  /** Number of names met so far. */
  get size(): number {
    return this.#numbers.size;
  }

  kindOf(segment: number): SegmentKind {
    const kind = this.#kinds[segment];
    invariant(kind, "a segment has a kind");
    return kind;
  }

  /** Reads a row. Its price is measured by rows learned before. */
  read(row: number): RowFeatures {
    const { texts, numbers } = this.#records;
    const features: number[] = [];
    const segments: number[] = [];
    for (const { columns, kind } of named) {
      const name = nameOf(this.#records, columns, row);
      if (name === undefined) continue;
      features.push(this.#number(name, kind));
      if (kind) segments.push(this.#number(name));
    }
    const mass = numbers.massKg[row] ?? 0;
    const rate = numbers.ratePercent[row];
    features.push(this.#number(`rate ${rate}`));
    features.push(this.#number(`mass ${mass > 0 ? Math.floor(Math.log10(mass)) : "none"}`));
    const price = this.#priceClass(row);
    if (price !== undefined) {
      features.push(this.#number(`price ${price}`));
      features.push(this.#number(`price ${price} of ${texts.hs2[row]}`));
    }
    const goods = `${texts.hs6[row]} ${texts.departure[row]} ${texts.origin[row]}`;
    segments.push(this.#number(`same ${goods} ${texts.taxType[row]} ${rate} ${mass}`, sameKind));
    return { features: Int32Array.from(features), segments: Int32Array.from(segments) };
  }

  /** Lets the declared prices of a row count for later ones. */
  learn(row: number): void {
    const price = pricePerKg(this.#records, row);
    if (price === undefined) return;
    const heading = this.#records.texts.hs4[row] ?? "";
    const known = this.#prices.get(heading) ?? { ring: [], usual: undefined };
    if (known.ring.length >= ringMax) known.ring.shift();
    known.ring.push(price);
    known.usual = undefined;
    this.#prices.set(heading, known);
  }

  #priceClass(row: number): number | undefined {
    const price = pricePerKg(this.#records, row);
    const known = this.#prices.get(this.#records.texts.hs4[row] ?? "");
    if (price === undefined || !known || known.ring.length < casesMin) return undefined;
    known.usual ??= [...known.ring].sort((a, b) => a - b)[known.ring.length >> 1];
    const ratio = price / (known.usual ?? price);
    const at = priceBounds.findIndex((bound) => ratio < bound);
    return at < 0 ? priceBounds.length : at;
  }

  #number(name: string, kind?: SegmentKind): number {
    const known = this.#numbers.get(name);
    if (known !== undefined) return known;
    const made = this.#numbers.size;
    this.#numbers.set(name, made);
    this.#kinds.push(kind);
    return made;
  }
}

/** Name of the values together; undefined where one is not declared. */
function nameOf(
  { texts }: RiskRecords,
  columns: readonly TextColumn[],
  row: number,
): string | undefined {
  let name = columns.join("+");
  for (const column of columns) {
    const value = texts[column][row] ?? "";
    if (value === "") return undefined;
    name += ` ${value}`;
  }
  return name;
}

function pricePerKg({ numbers }: RiskRecords, row: number): number | undefined {
  const price = (numbers.price[row] ?? Number.NaN) / (numbers.massKg[row] ?? Number.NaN);
  return Number.isFinite(price) && price > 0 ? price : undefined;
}
