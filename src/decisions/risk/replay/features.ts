/**
 * What a declaration shows before anybody looks: codes, parties and some of them together, and how
 * its price lies to what such goods cost so far. In: records. Out: lists of features by row.
 */
import type { RiskRecords, TextColumn } from "../learning/records.ts";

/** Columns that are features of their own; several together under one name. */
const groups: readonly (readonly TextColumn[])[] = [
  ["hs2"],
  ["hs4"],
  ["hs6"],
  ["origin"],
  ["departure"],
  ["indicator"],
  ["taxType"],
  ["office"],
  ["process"],
  ["importType"],
  ["importUse"],
  ["payment"],
  ["mode"],
  ["courier"],
  ["importer"],
  ["declarant"],
  ["seller"],
  ["hs2", "origin"],
  ["hs4", "origin"],
  ["hs4", "taxType"],
  ["hs6", "origin", "taxType"],
  ["departure", "origin"],
  ["importer", "hs2"],
  ["importer", "origin"],
];
/** Features whose lack of inspections makes a declaration new to us. */
const novel: readonly (readonly TextColumn[])[] = [
  ["hs4"],
  ["origin"],
  ["hs2", "origin"],
  ["importer"],
  ["declarant"],
  ["seller"],
];

/** Features whose sudden growth is a sign: goods of an origin, and parties. */
const growing: readonly (readonly TextColumn[])[] = [
  ["hs4"],
  ["origin"],
  ["hs4", "origin"],
  ["importer"],
  ["declarant"],
  ["seller"],
];
/** Growth that chance hardly explains, among the hundreds of names that a round has. */
const deviationsMin = 5;
/** Part of the usual number that each round renews. */
const renewed = 0.3;

/** Bounds of the price per kilogram over the usual one. */
const priceBounds = [0.2, 0.4, 0.65, 0.85, 1.2, 1.6, 2.5, 5] as const;
const casesMin = 8;
const ringMax = 101;

export class FeatureReader {
  readonly #records: RiskRecords;
  readonly #numbers = new Map<string, number>();
  /** Prices per kilogram by HS4, the latest. */
  readonly #prices = new Map<string, { readonly ring: number[]; usual: number | undefined }>();

  /** How many rows a round usually has with a name, and how many this one has. */
  readonly #usual = new Map<string, number>();
  #now = new Map<string, number>();
  #rounds = 0;
  readonly #novelNames = new Map<number, readonly string[]>();
  readonly #growingNames = new Map<number, readonly string[]>();

  constructor(records: RiskRecords) {
    this.#records = records;
  }

  /** Number of features met so far. */
  get size(): number {
    return this.#numbers.size;
  }

  /** The features of a row. Its price is measured by rows learned before. */
  read(row: number): Int32Array {
    const { texts, numbers } = this.#records;
    const features = groups.flatMap((columns) => {
      const name = nameOf(this.#records, columns, row);
      return name === undefined ? [] : [this.#number(name)];
    });
    features.push(this.#number(`rate ${numbers.ratePercent[row]}`));
    const mass = numbers.massKg[row] ?? 0;
    features.push(this.#number(`mass ${mass > 0 ? Math.floor(Math.log10(mass)) : "none"}`));
    const price = this.#priceClass(row);
    if (price !== undefined) {
      features.push(this.#number(`price ${price}`));
      features.push(this.#number(`price ${price} of ${texts.hs2[row]}`));
    }
    return Int32Array.from(new Set(features));
  }

  /** Features that say how new a row is to inspectors. */
  readNovel(row: number): readonly string[] {
    return this.#named(this.#novelNames, novel, row);
  }

  /** Counts the rows of a round, so that growth can be told. */
  beginRound(rows: readonly number[]): void {
    if (this.#rounds > 0) {
      for (const name of new Set([...this.#usual.keys(), ...this.#now.keys()])) {
        const last = this.#now.get(name) ?? 0;
        const before = this.#usual.get(name) ?? (this.#rounds === 1 ? last : 0);
        this.#usual.set(name, before + renewed * (last - before));
      }
    }
    this.#now = new Map();
    this.#novelNames.clear();
    this.#growingNames.clear();
    for (const row of rows) {
      for (const name of this.#readGrowing(row)) {
        this.#now.set(name, (this.#now.get(name) ?? 0) + 1);
      }
    }
    this.#rounds++;
  }

  /** What about a row has grown beyond chance: deviations above the usual number. */
  readGrowth(row: number): readonly { readonly name: string; readonly deviations: number }[] {
    if (this.#rounds < 3) return [];
    return this.#readGrowing(row).flatMap((name) => {
      const usual = this.#usual.get(name) ?? 0;
      const deviations = ((this.#now.get(name) ?? 0) - usual) / Math.sqrt(usual + 1);
      return deviations > deviationsMin ? [{ name, deviations }] : [];
    });
  }

  /** Things that may have gone bad in a row: its goods, origin and parties. */
  readUnits(row: number): readonly string[] {
    return this.#readGrowing(row);
  }

  /** Rows of this round with a name. */
  countOf(name: string): number {
    return this.#now.get(name) ?? 0;
  }

  #readGrowing(row: number): readonly string[] {
    return this.#named(this.#growingNames, growing, row);
  }

  /** Names of a row, built once a round. */
  #named(
    kept: Map<number, readonly string[]>,
    columns: readonly (readonly TextColumn[])[],
    row: number,
  ): readonly string[] {
    const known = kept.get(row);
    if (known) return known;
    const made = columns.flatMap((one) => nameOf(this.#records, one, row) ?? []);
    kept.set(row, made);
    return made;
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

  #number(name: string): number {
    const known = this.#numbers.get(name);
    if (known !== undefined) return known;
    const made = this.#numbers.size;
    this.#numbers.set(name, made);
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
