/**
 * Measures: rates by commodity. A row of the profile names a commodity, a rate and a set that says
 * the rest (tax type, origin, law); an imported row says everything itself. Both become a
 * `MeasureRow`.
 */
import { derivedFrom } from "#src/kernel/derived.ts";
import type { Text } from "#src/kernel/text.ts";
import { type RegisterRow, holdsOn } from "./register-table.ts";
import { isInSeason, seasonOf } from "./season.ts";
import { type ConditionRow, conditionsOf } from "./tariff-measure.ts";

export type MeasureRow = {
  readonly id: string;
  /** Applies to every code that begins with it; "" applies to all. */
  readonly commodity: string;
  readonly additionalCodes: readonly string[];
  readonly taxType: string;
  readonly origin: "*" | readonly string[];
  /** `undefined`: any preference, or none. */
  readonly preference: string | undefined;
  /** `*`: any procedure. */
  readonly procedure: string;
  /** Applies from, or below, this customs value for a unit, `370 USD / TNE`; "" where it does not ask. */
  readonly valueFrom: string;
  readonly valueBelow: string;
  /**
   * Rate text, e.g. `2.5 %`; "" where it is known that a rate exists and not known which:
   * undetermined.
   */
  readonly rate: string;
  readonly validFrom: string;
  readonly validTo: string;
  /** Month and day of the first day in each year, and of the day before which it ends; "" all year. */
  readonly seasonFrom: string;
  readonly seasonTo: string;
  readonly legalBasis: string;
  readonly source: string;
  /** First day for which the source no longer vouches: from here the rate is the last known. */
  readonly knownUntil: string;
  /** What the charge line should add: why the rate is unknown, or what is missing around it. */
  readonly note: Text | undefined;
  readonly imported: boolean;
  /** Group of countries or country an imported measure is for; "" where it names none. */
  readonly area: string;
  /** Countries and groups it is not for. */
  readonly exclusions: readonly string[];
  readonly conditions: readonly ConditionRow[];
  /** Codes of footnotes, or what a line of the schedule prints instead of codes. */
  readonly footnotes: string;
  /** Order number of the tariff quota that gives the rate; "" for none. */
  readonly quotaOrder: string;
  /** Kind of an imported measure; "" where the import does not say. */
  readonly measureType: string;
  /** Where the rate is a reference: what it refers to, the headings it names, what it adds. */
  readonly reference:
    | { readonly to: string; readonly headings: readonly string[]; readonly plus: string }
    | undefined;
  /** Set of a row of the profile; "" for an imported one. */
  readonly set: string;
};

/** Says whether the rate is only the last known one on a day, so that the charge line says so. */
export function isLastKnown(measure: MeasureRow, day: string): boolean {
  return measure.knownUntil !== "" && day >= measure.knownUntil;
}

/** Index of all measures of a snapshot. */
export class MeasureIndex {
  readonly #byCommodity = new Map<string, RegisterRow[]>();
  readonly #lengths: readonly number[];
  readonly #sorted: readonly string[];
  readonly #sets: ReadonlyMap<string, RegisterRow>;
  readonly #made = new Map<RegisterRow, MeasureRow>();

  constructor(rows: readonly RegisterRow[], sets: readonly RegisterRow[]) {
    for (const row of rows) {
      const commodity = row.code === "*" ? "" : row.code;
      const group = this.#byCommodity.get(commodity);
      if (group) group.push(row);
      else this.#byCommodity.set(commodity, [row]);
    }
    this.#lengths = [...new Set([...this.#byCommodity.keys()].map((code) => code.length))].toSorted(
      (a, b) => a - b,
    );
    this.#sorted = [...this.#byCommodity.keys()].toSorted();
    this.#sets = new Map(sets.map((row) => [row.code, row]));
  }

  get size(): number {
    return this.#sorted.length;
  }

  /** Measures whose commodity the code begins with. */
  matching(commodity: string, day: string): readonly MeasureRow[] {
    const found: MeasureRow[] = [];
    for (const length of this.#lengths) {
      if (length > commodity.length) break;
      for (const row of this.#byCommodity.get(commodity.slice(0, length)) ?? []) {
        if (isInForce(row, day)) found.push(this.#measure(row));
      }
    }
    return withoutReplaced(found);
  }

  /**
   * Measures of longer codes that begin with this one: where they differ, the code is too short.
   */
  finer(commodity: string, day: string): readonly MeasureRow[] {
    const longer: MeasureRow[] = [];
    for (let i = lowerBound(this.#sorted, commodity); i < this.#sorted.length; i++) {
      const code = this.#sorted[i] ?? "";
      if (!code.startsWith(commodity)) break;
      if (code.length === commodity.length) continue;
      for (const row of this.#byCommodity.get(code) ?? []) {
        if (isInForce(row, day)) longer.push(this.#measure(row));
      }
    }
    if (longer.length === 0) return longer;
    const above = this.matching(commodity, day).filter(isImportedFor);
    const replaced = new Set(above.map(scopeOf));
    return longer.filter((measure) => measure.imported || !replaced.has(scopeOf(measure)));
  }

  #measure(row: RegisterRow): MeasureRow {
    const known = this.#made.get(row);
    if (known) return known;
    const made = measureOf(row, this.#sets.get(row.values["set"] ?? ""));
    this.#made.set(row, made);
    return made;
  }
}

function isInForce(row: RegisterRow, day: string): boolean {
  const { seasonFrom, seasonTo } = row.values;
  return holdsOn(row, day) && isInSeason(seasonOf(seasonFrom, seasonTo), day);
}

/**
 * An imported measure replaces the profile's own of the same tax, origin, preference, procedure and
 * additional codes. Of the profile's own, the longest commodity of each set counts (an exception
 * before its rule). Imported measures all apply.
 */
function withoutReplaced(found: readonly MeasureRow[]): readonly MeasureRow[] {
  if (found.length < 2) return found;
  const imported = new Set(found.filter(isImportedFor).map(scopeOf));
  const longest = new Map<string, number>();
  for (const measure of found) {
    if (!measure.imported)
      longest.set(measure.set, Math.max(longest.get(measure.set) ?? 0, measure.commodity.length));
  }
  return found.filter((measure) => {
    if (measure.imported) return true;
    if (measure.commodity.length !== longest.get(measure.set)) return false;
    // most replace nothing, and what they are for is put into words for nobody
    return imported.size === 0 || !imported.has(scopeOf(measure));
  });
}

/** Imported for some goods: one for all goods replaces nothing. */
function isImportedFor(measure: MeasureRow): boolean {
  return measure.imported && measure.commodity !== "";
}

const scopeOf = derivedFrom((measure: MeasureRow): string => {
  const origin = measure.origin === "*" ? "*" : measure.origin.join(" ");
  return [
    measure.taxType,
    origin,
    measure.preference ?? "",
    measure.procedure,
    measure.additionalCodes.join(" "),
  ].join("|");
});

/** A measure from its row and its set. Imported rows carry the columns themselves. */
export function measureOf(row: RegisterRow, set: RegisterRow | undefined): MeasureRow {
  const value = (column: string) => row.values[column] ?? set?.values[column] ?? "";
  const origin = value("origin");
  const noteEn = row.values["note_en"] || (set?.values["note_en"] ?? "");
  const noteZh = row.values["note_zh"] || (set?.values["note_zh"] ?? "");
  return {
    id: row.values["id"] ?? `${row.values["set"] ?? ""}/${row.code}`,
    commodity: row.code === "*" ? "" : row.code,
    additionalCodes: words(value("additionalCodes")),
    taxType: value("taxType"),
    origin: origin === "*" || origin === "" ? "*" : words(origin),
    preference:
      value("preference") === "" || value("preference") === "*" ? undefined : value("preference"),
    procedure: value("procedure") === "" ? "*" : value("procedure"),
    valueFrom: value("valueFrom"),
    valueBelow: value("valueBelow"),
    rate: value("rate"),
    validFrom: row.validFrom,
    validTo: row.validTo,
    seasonFrom: value("seasonFrom"),
    seasonTo: value("seasonTo"),
    legalBasis: value("legalBasis"),
    source: row.source,
    knownUntil: value("knownUntil"),
    note: noteEn === "" ? undefined : { en: noteEn, zh: noteZh === "" ? noteEn : noteZh },
    imported: row.values["set"] === undefined,
    area: value("area"),
    exclusions: words(value("exclusions")),
    conditions: conditionsOf(value("conditions")),
    footnotes: value("footnotes"),
    quotaOrder: value("quotaOrder"),
    measureType: value("measureType"),
    reference: referenceOf(value),
    set: row.values["set"] ?? "",
  };
}

function referenceOf(value: (column: string) => string): MeasureRow["reference"] {
  const to = value("reference");
  if (to === "") return undefined;
  return { to, headings: words(value("headings")), plus: value("plus") };
}

function words(text: string): readonly string[] {
  return text === "" ? [] : text.split(" ");
}

function lowerBound(sorted: readonly string[], code: string): number {
  let low = 0;
  let high = sorted.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((sorted[middle] ?? "") < code) low = middle + 1;
    else high = middle;
  }
  return low;
}
