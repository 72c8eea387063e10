/** Rows of the registers with what several checks ask of them, worked out once. */
import type { RegisterRow } from "../register-table.ts";
import type { RegisterSnapshot } from "../snapshot.ts";
import { type MeasureCondition, MeasureRecord, conditionRecordsOf } from "../tariff-measure.ts";

/** The registers a check reads: every row, whenever valid. */
export type Registers = Pick<RegisterSnapshot, "all">;
export type RowFinding = { readonly row: RegisterRow; readonly detail: string };

const noRows: readonly RegisterRow[] = [];

export class TariffRows {
  readonly #registers: Registers;
  readonly #byCode = new Map<string, ReadonlyMap<string, readonly RegisterRow[]>>();
  readonly #byField = new Map<string, ReadonlyMap<string, readonly RegisterRow[]>>();
  readonly #parts = new Map<RegisterRow, MeasureRecord | undefined>();
  readonly #conditions = new Map<RegisterRow, readonly MeasureCondition[]>();
  #records: ReadonlyMap<string, readonly RegisterRow[]> | undefined;
  #lines: readonly RegisterRow[] | undefined;

  constructor(registers: Registers) {
    this.#registers = registers;
  }

  rows(kind: string): readonly RegisterRow[] {
    return this.#registers.all(kind);
  }

  /** Measures that came with an import: the profile's own are kept by their sets. */
  measures(): readonly RegisterRow[] {
    return this.rows("measures").filter(({ values }) => values["set"] === undefined);
  }

  /** Records of a tariff database that are kept as they came, by their type. */
  records(type: string): readonly RegisterRow[] {
    this.#records ??= Map.groupBy(
      this.rows("tariff-records"),
      ({ values }) => values["recordType"] ?? "",
    );
    return this.#records.get(type) ?? noRows;
  }

  /** Records of a type by the values of some of their fields, joined. */
  recordsBy(type: string, fields: readonly string[]): ReadonlyMap<string, readonly RegisterRow[]> {
    const name = [type, ...fields].join("\t");
    const known = this.#byField.get(name);
    if (known) return known;
    const index = Map.groupBy(this.records(type), ({ values }) =>
      fields.map((field) => values[field] ?? "").join(""),
    );
    this.#byField.set(name, index);
    return index;
  }

  /** All rows of a code, whenever valid. */
  history(kind: string, code: string): readonly RegisterRow[] {
    return this.#index(kind).get(code) ?? noRows;
  }

  /** A register that holds nothing says nothing. */
  isUnknown(kind: string, code: string): boolean {
    const index = this.#index(kind);
    return code !== "" && index.size > 0 && !index.has(code);
  }

  /** Lines of the nomenclature, by code. */
  lines(): readonly RegisterRow[] {
    this.#lines ??= this.rows("nomenclature").toSorted((a, b) => (a.code < b.code ? -1 : 1));
    return this.#lines;
  }

  /** Lines whose code begins so. */
  linesBelow(code: string): readonly RegisterRow[] {
    const lines = this.lines();
    let low = 0;
    let high = lines.length;
    while (low < high) {
      const middle = (low + high) >> 1;
      if ((lines[middle]?.code ?? "") < code) low = middle + 1;
      else high = middle;
    }
    const below: RegisterRow[] = [];
    for (let at = low; at < lines.length; at++) {
      const line = lines[at];
      if (!line?.code.startsWith(code)) break;
      below.push(line);
    }
    return below;
  }

  members(group: string): readonly string[] | undefined {
    const rows = this.history("country-groups", group);
    return rows.length === 0 ? undefined : rows.map(({ values }) => values["member"] ?? "");
  }

  /** The record a measure was made of; undefined where it came in another form. */
  record(row: RegisterRow): MeasureRecord | undefined {
    if (this.#parts.has(row)) return this.#parts.get(row);
    const text = row.values["record"] ?? "";
    const record = text === "" ? undefined : MeasureRecord.parse(JSON.parse(text));
    this.#parts.set(row, record);
    return record;
  }

  /** Conditions of a measure with their components. */
  conditions(row: RegisterRow): readonly MeasureCondition[] {
    const known = this.#conditions.get(row);
    if (known) return known;
    const conditions = conditionRecordsOf(row.values["conditions"] ?? "");
    this.#conditions.set(row, conditions);
    return conditions;
  }

  #index(kind: string): ReadonlyMap<string, readonly RegisterRow[]> {
    const known = this.#byCode.get(kind);
    if (known) return known;
    const index = Map.groupBy(this.rows(kind), ({ code }) => code);
    this.#byCode.set(kind, index);
    return index;
  }
}

export const value = (row: RegisterRow, column: string): string => row.values[column] ?? "";
export const words = (text: string): readonly string[] => (text === "" ? [] : text.split(" "));

/** Open ends are the last. */
const endOf = ({ validTo }: Pick<RegisterRow, "validTo">): string =>
  validTo === "" ? "9999" : validTo;

/**
 * Why a row holds on days on which none of others does; undefined where they span it, or where there
 * are none, which another rule says.
 */
export function outlives(
  row: RegisterRow,
  others: readonly RegisterRow[],
  name: string,
): string | undefined {
  if (others.length === 0) return undefined;
  const first = others.map(({ validFrom }) => validFrom).toSorted()[0] ?? "";
  const last = others.map(endOf).toSorted().at(-1) ?? "";
  if (row.validFrom < first) return `begins on ${row.validFrom}, ${name} on ${first}`;
  return endOf(row) > last ? `ends on ${row.validTo || "no day"}, ${name} on ${last}` : undefined;
}

/** The first of a list that stands in it twice. */
export function repeated(list: readonly string[]): string | undefined {
  return list.find((one, at) => one !== "" && list.indexOf(one) !== at);
}
