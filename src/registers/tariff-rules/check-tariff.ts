/**
 * Tests the tariff of a snapshot by the rules of its profile. In: registers. Out: findings, each with the
 * code of its rule. Nothing is changed: a finding is for whoever keeps the tariff.
 */
import type { Text } from "#src/kernel/text.ts";
import { looksLikeRate } from "../read-import.ts";
import type { RegisterRow } from "../register-table.ts";
import type { RegisterSnapshot } from "../snapshot.ts";
import { type ConditionRow, conditionsOf, isEverybody } from "../tariff-measure.ts";
import { overlapsOf } from "./overlaps.ts";
import type { TariffCheck, TariffRule, TariffRules } from "./tariff-rules.ts";

export type TariffFinding = {
  readonly rule: string;
  readonly severity: "error" | "warning";
  /** Commodity, quota or record that it is about. */
  readonly about: string;
  /** Number of the record in its own database, where it has one. */
  readonly record: string | null;
  readonly detail: string;
  readonly says: Text;
  readonly source: string;
};

/** The registers a check reads: every row, whenever valid. */
export type Registers = Pick<RegisterSnapshot, "all">;

type Found = { readonly row: RegisterRow; readonly detail: string };

/** All findings, by rule and then by code. */
export function checkTariff(rules: TariffRules, registers: Registers): readonly TariffFinding[] {
  const tariff = new TariffRows(registers);
  return rules.flatMap((rule) =>
    checks[rule.check](tariff)
      .map((found) => findingOf(rule, found))
      .toSorted((a, b) => (a.about < b.about ? -1 : a.about > b.about ? 1 : 0)),
  );
}

function findingOf(rule: TariffRule, { row, detail }: Found): TariffFinding {
  const { code, severity, says, source } = rule;
  const record = row.values["recordId"] ?? row.values["id"] ?? null;
  return { rule: code, severity, about: row.code, record, detail, says, source };
}

/** Rows of the registers with what several checks ask of them, worked out once. */
class TariffRows {
  readonly #registers: Registers;
  readonly #codes = new Map<string, ReadonlySet<string>>();
  #lines: readonly RegisterRow[] | undefined;
  #groups: ReadonlyMap<string, readonly string[]> | undefined;

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

  codes(kind: string): ReadonlySet<string> {
    const known = this.#codes.get(kind);
    if (known) return known;
    const codes = new Set(this.rows(kind).map(({ code }) => code));
    this.#codes.set(kind, codes);
    return codes;
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
    if (!this.#groups) {
      const groups = new Map<string, string[]>();
      for (const { code, values } of this.rows("country-groups"))
        groups.set(code, [...(groups.get(code) ?? []), values["member"] ?? ""]);
      this.#groups = groups;
    }
    return this.#groups.get(group);
  }
}

type Check = (tariff: TariffRows) => readonly Found[];

/** One finding for each row that is wrong. */
function each(
  rows: (tariff: TariffRows) => readonly RegisterRow[],
  wrong: (row: RegisterRow, tariff: TariffRows) => string | undefined,
): Check {
  return (tariff) =>
    rows(tariff).flatMap((row) => {
      const detail = wrong(row, tariff);
      return detail === undefined ? [] : [{ row, detail }];
    });
}

const measures = (tariff: TariffRows) => tariff.measures();
const allMeasures = (tariff: TariffRows) => tariff.rows("measures");
const value = (row: RegisterRow, column: string): string => row.values[column] ?? "";
const words = (text: string): readonly string[] => (text === "" ? [] : text.split(" "));
const conditions = (row: RegisterRow): readonly ConditionRow[] =>
  conditionsOf(value(row, "conditions"));

/** A unit of a rate without its qualifier: `TNE` of `172.2 EUR / TNE#I`. */
function unitsOf(rate: string): readonly string[] {
  return [...rate.matchAll(/\/\s*(?:\d+\s+)?([A-Za-z][A-Za-z0-9]*(?:#[A-Za-z0-9]+)?)/g)].map(
    ([, unit = ""]) => unit,
  );
}

function ratesOf(row: RegisterRow): readonly string[] {
  return [value(row, "rate"), ...conditions(row).map(({ rate = "" }) => rate)].filter(
    (rate) => rate !== "",
  );
}

function isUnknown(kind: string, code: string, tariff: TariffRows): boolean {
  const codes = tariff.codes(kind);
  // a register that holds nothing says nothing
  return code !== "" && codes.size > 0 && !codes.has(code);
}

const checks: Readonly<Record<TariffCheck, Check>> = {
  overlap: (tariff) => overlapsOf(tariff.measures(), measureScope),
  orphan: each(allMeasures, (row, tariff) =>
    row.code === "*" || tariff.lines().length === 0 || tariff.linesBelow(row.code).length > 0
      ? undefined
      : `no line begins with ${row.code}`,
  ),
  "outlives-code": each(measures, outlives),
  dates: each(
    (tariff) => ["measures", "nomenclature", "quotas"].flatMap((kind) => tariff.rows(kind)),
    ({ validFrom, validTo }) =>
      validTo !== "" && validTo <= validFrom ? `${validFrom} to ${validTo}` : undefined,
  ),
  "missing-parent": each(
    (tariff) => tariff.lines(),
    (row, tariff) =>
      isUnknown("chapters", row.code.slice(0, 2), tariff)
        ? `chapter ${row.code.slice(0, 2)} is not here`
        : undefined,
  ),
  "unknown-type": each(
    (tariff) => [...tariff.measures(), ...tariff.rows("commodity-controls")],
    (row, tariff) => {
      const type = value(row, "measureType");
      const isPublished = value(row, "recordId") !== "";
      return isPublished && isUnknown("measure-types", type, tariff) ? `type ${type}` : undefined;
    },
  ),
  "unknown-area": each(measures, (row, tariff) => {
    const area = value(row, "area");
    if (isEverybody(area) || tariff.members(area)) return undefined;
    return isUnknown("countries", area, tariff) ? `area ${area}` : undefined;
  }),
  "foreign-exclusion": each(measures, (row, tariff) => {
    const area = value(row, "area");
    const members = tariff.members(area);
    if (!members || isEverybody(area)) return undefined;
    const strange = words(value(row, "exclusions"))
      .flatMap((one) => tariff.members(one) ?? [one])
      .filter((one) => !members.includes(one));
    return strange.length === 0 ? undefined : `${strange.join(", ")} of group ${area}`;
  }),
  "no-rate": each(measures, (row) =>
    ratesOf(row).length === 0 && value(row, "reference") === "" && value(row, "text") === ""
      ? value(row, "taxType")
      : undefined,
  ),
  "unreadable-rate": each(allMeasures, (row) => {
    const text = value(row, "text");
    if (value(row, "rate") === "")
      return text !== "" && ratesOf(row).length === 0 && value(row, "reference") === ""
        ? text.slice(0, 80)
        : undefined;
    return looksLikeRate(value(row, "rate")) ? undefined : value(row, "rate");
  }),
  "unknown-unit": each(measures, (row, tariff) => {
    const units = ratesOf(row).flatMap(unitsOf);
    const unknown = units.filter(
      (unit) => isUnknown("units", unit, tariff) && isUnknown("units", bare(unit), tariff),
    );
    return unknown.length === 0 ? undefined : [...new Set(unknown)].join(", ");
  }),
  "unknown-document": each(measures, (row, tariff) => {
    const unknown = conditions(row)
      .map(({ document }) => document)
      .filter((document) => isUnknown("document-types", document, tariff));
    return unknown.length === 0 ? undefined : [...new Set(unknown)].join(", ");
  }),
  "unknown-footnote": each(measures, (row, tariff) => {
    const codes = words(value(row, "footnotes")).filter((code) => /^[A-Z]{2,3}\d{3,5}$/.test(code));
    const unknown = codes.filter((code) => !tariff.codes("footnotes").has(code));
    return unknown.length === 0 ? undefined : unknown.join(", ");
  }),
  "quota-without-period": each(measures, (row, tariff) => {
    const order = value(row, "quotaOrder");
    return order !== "" && !tariff.codes("quotas").has(order) ? `quota ${order}` : undefined;
  }),
  "quota-overlap": (tariff) => overlapsOf(tariff.rows("quotas"), ({ code }) => code),
  "unknown-tax": each(measures, (row, tariff) =>
    isUnknown("tax-types", value(row, "taxType"), tariff) ? value(row, "taxType") : undefined,
  ),
  uncovered: (tariff) => {
    const codes = new Set(tariff.rows("measures").map(({ code }) => code));
    const isCovered = ({ code }: RegisterRow) =>
      codes.has("*") ||
      Array.from(code, (_digit, at) => code.slice(0, at + 1)).some((one) => codes.has(one));
    return tariff
      .lines()
      .filter((row) => !isCovered(row))
      .map((row) => ({ row, detail: "no measure" }));
  },
};

const bare = (unit: string): string => unit.replace(/#.*$/, "");

/** What two measures of one kind have in common. */
function measureScope({ values }: RegisterRow): string {
  const columns = ["taxType", "area", "origin", "preference", "procedure", "additionalCodes"];
  return [...columns, "measureType", "quotaOrder", "occurrence"]
    .map((column) => values[column] ?? "")
    .join("\t");
}

/** Open ends are the last. */
const endOf = ({ validTo }: RegisterRow): string => (validTo === "" ? "9999" : validTo);

function outlives(row: RegisterRow, tariff: TariffRows): string | undefined {
  if (row.code === "*") return undefined;
  const lines = tariff.linesBelow(row.code);
  if (lines.length === 0) return undefined;
  const first = lines.map(({ validFrom }) => validFrom).toSorted()[0] ?? "";
  const last = lines.map(endOf).toSorted().at(-1) ?? "";
  if (row.validFrom < first) return `begins on ${row.validFrom}, the code on ${first}`;
  return endOf(row) > last ? `ends on ${row.validTo || "no day"}, the code on ${last}` : undefined;
}
