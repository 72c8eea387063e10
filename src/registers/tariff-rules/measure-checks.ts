/** Business rules about measures, their components, conditions, footnotes and exclusions. */
import { looksLikeRate } from "../read-import.ts";
import type { RegisterRow } from "../register-table.ts";
import { type MeasureComponent, isEverybody, rateTextOf } from "../tariff-measure.ts";
import { overlapsOf } from "./overlaps.ts";
import type { MeasureCheck } from "./tariff-rules.ts";
import {
  type RowFinding,
  type TariffRows,
  outlives,
  repeated,
  value,
  words,
} from "./tariff-rows.ts";

type Check = (tariff: TariffRows) => readonly RowFinding[];
type MeasureFault = (row: RegisterRow, tariff: TariffRows) => string | undefined;

/** One finding for each row that is wrong. */
function each(rows: (tariff: TariffRows) => readonly RegisterRow[], wrong: MeasureFault): Check {
  return (tariff) =>
    rows(tariff).flatMap((row) => {
      const detail = wrong(row, tariff);
      return detail === undefined ? [] : [{ row, detail }];
    });
}
const measures = (tariff: TariffRows) => tariff.measures();
const allMeasures = (tariff: TariffRows) => tariff.rows("measures");
const published = (tariff: TariffRows) => [
  ...tariff.measures().filter((row) => value(row, "recordId") !== ""),
  ...tariff.rows("commodity-controls"),
];
const ofEach = (wrong: MeasureFault): Check => each(published, wrong);
const list = (found: readonly string[]): string | undefined =>
  found.length === 0 ? undefined : [...new Set(found)].join(", ");

/** A unit of a rate without its qualifier: `TNE` of `172.2 EUR / TNE#I`. */
function unitsOf(rate: string): readonly string[] {
  return [...rate.matchAll(/\/\s*(?:\d+\s+)?([A-Za-z][A-Za-z0-9]*(?:#[A-Za-z0-9]+)?)/g)].map(
    ([, unit = ""]) => unit,
  );
}
const bare = (unit: string): string => unit.replace(/#.*$/, "");
const currenciesOf = (rate: string): readonly string[] =>
  [...rate.matchAll(/\d\s+([A-Z]{3})\s*\//g)].map(([, currency = ""]) => currency);

function ratesOf(row: RegisterRow, tariff: TariffRows): readonly string[] {
  const ofConditions = tariff
    .conditions(row)
    .map(({ components }) => rateTextOf(Object.values(components)) ?? "");
  return [value(row, "rate"), ...ofConditions].filter((rate) => rate !== "");
}

/** Components of the measure and of its conditions. */
function componentsOf(row: RegisterRow, tariff: TariffRows): readonly MeasureComponent[] {
  const own = Object.values(tariff.record(row)?.components ?? {});
  const conditions = tariff.conditions(row);
  return [...own, ...conditions.flatMap(({ components }) => Object.values(components))];
}
const componentIs =
  (wrong: (component: MeasureComponent) => boolean): MeasureFault =>
  (row, tariff) =>
    list(
      componentsOf(row, tariff)
        .filter(wrong)
        .map(({ expression, amount, currency, unit }) =>
          [expression, amount, currency, unit].filter((one) => one !== "").join(" "),
        ),
    );

/** Codes of records that are here, by a field; nothing is unknown where there are none. */
function unlisted(
  tariff: TariffRows,
  { type, field }: { readonly type: string; readonly field: string },
  codes: readonly string[],
): string | undefined {
  const known = tariff.recordsBy(type, [field]);
  return known.size === 0
    ? undefined
    : list(codes.filter((code) => code !== "" && !known.has(code)));
}
const documentsOf: (row: RegisterRow, tariff: TariffRows) => readonly string[] = (row, tariff) =>
  tariff.conditions(row).map(({ document }) => document);

const unknownUnits = (units: readonly string[], tariff: TariffRows): string | undefined =>
  list(
    units.filter(
      (unit) => tariff.isUnknown("units", unit) && tariff.isUnknown("units", bare(unit)),
    ),
  );

/** What two measures of one kind have in common. */
function scopeOf(row: RegisterRow, but = ""): string {
  const columns = ["taxType", "area", "origin", "preference", "procedure", "additionalCodes"];
  return [...columns, "measureType", "quotaOrder", "occurrence"]
    .map((column) => (column === but ? "" : value(row, column)))
    .join("\t");
}

/** Measures of one kind and code of which one asks for an additional code and one does not. */
function codeAndNone(tariff: TariffRows): readonly RowFinding[] {
  const found: RowFinding[] = [];
  const rows = tariff.measures().filter((row) => value(row, "measureType") !== "");
  const groups = Map.groupBy(rows, (row) => `${row.code}\t${scopeOf(row, "additionalCodes")}`);
  for (const group of groups.values()) {
    const plain = group.filter((row) => value(row, "additionalCodes") === "");
    if (plain.length === 0 || plain.length === group.length) continue;
    for (const row of group) {
      const code = value(row, "additionalCodes");
      if (code !== "" && plain.some((one) => holdTogether(one, row)))
        found.push({ row, detail: `additional code ${code}` });
    }
  }
  return found;
}
function holdTogether(a: RegisterRow, b: RegisterRow): boolean {
  return (
    (a.validTo === "" || b.validFrom < a.validTo) && (b.validTo === "" || a.validFrom < b.validTo)
  );
}

function duplicates(tariff: TariffRows): readonly RowFinding[] {
  const key = (row: RegisterRow) => `${row.code}\t${row.validFrom}\t${scopeOf(row)}`;
  const groups = Map.groupBy(published(tariff), key);
  return [...groups.values()].flatMap(([first, ...others]) =>
    others
      .filter((row) => value(row, "recordId") !== value(first ?? row, "recordId"))
      .map((row) => ({ row, detail: `${row.code} from ${row.validFrom}` })),
  );
}

const areaOf = (row: RegisterRow, tariff: TariffRows): readonly RegisterRow[] => {
  const area = value(row, "area");
  if (isEverybody(area)) return [];
  const group = tariff.history("country-groups", area);
  return group.length > 0 ? group : tariff.history("countries", area);
};

const noRows: readonly RegisterRow[] = [];

const regulationOf = (row: RegisterRow, tariff: TariffRows): readonly RegisterRow[] =>
  ["base.regulation", "modification.regulation"].flatMap(
    (type) => tariff.recordsBy(type, [`${type}.id`]).get(value(row, "legalBasis")) ?? noRows,
  );

const additionalCodeOf = (row: RegisterRow, tariff: TariffRows): readonly RegisterRow[] =>
  tariff
    .recordsBy("additional.code", ["additional.code.type.id", "additional.code"])
    .get(value(row, "additionalCodes")) ?? noRows;

/** Records of the order number of a measure. */
function orderOf(row: RegisterRow, tariff: TariffRows): readonly RegisterRow[] {
  const order = value(row, "quotaOrder");
  const orders = tariff.recordsBy("quota.order.number", ["quota.order.number.id"]);
  return order === "" ? noRows : (orders.get(order) ?? noRows);
}

function quotaOrigin(row: RegisterRow, tariff: TariffRows): string | undefined {
  const origins = tariff.recordsBy("quota.order.number.origin", ["quota.order.number.sid"]);
  const areas = orderOf(row, tariff)
    .flatMap((one) => origins.get(value(one, "quota.order.number.sid")) ?? noRows)
    .map((one) => value(one, "geographical.area.id"));
  const area = value(row, "area");
  if (areas.length === 0 || areas.includes(area)) return undefined;
  return `${area} of quota ${value(row, "quotaOrder")}`;
}

function foreignExclusion(row: RegisterRow, tariff: TariffRows): string | undefined {
  const area = value(row, "area");
  const members = tariff.members(area);
  if (!members || isEverybody(area)) return undefined;
  const strange = words(value(row, "exclusions"))
    .flatMap((one) => tariff.members(one) ?? [one])
    .filter((one) => !members.includes(one));
  return strange.length === 0 ? undefined : `${strange.join(", ")} of group ${area}`;
}

function outlivesMembership(row: RegisterRow, tariff: TariffRows): string | undefined {
  const memberships = tariff.history("country-groups", value(row, "area"));
  const reasons = words(value(row, "exclusions")).map((one) =>
    outlives(
      row,
      memberships.filter((member) => value(member, "member") === one),
      `membership of ${one}`,
    ),
  );
  return reasons.find((reason) => reason !== undefined);
}

function foreignAdditionalCode(row: RegisterRow, tariff: TariffRows): string | undefined {
  const type = value(row, "additionalCodes").slice(0, 1);
  const related =
    tariff.recordsBy("additional.code.type.measure.type", ["additional.code.type.id"]).get(type) ??
    noRows;
  if (type === "" || related.length === 0) return undefined;
  const types = related.map((one) => value(one, "measure.type.id"));
  const measureType = value(row, "measureType");
  return types.includes(measureType) ? undefined : `type ${type} with measure type ${measureType}`;
}

function noRate(row: RegisterRow, tariff: TariffRows): string | undefined {
  const says = value(row, "reference") !== "" || value(row, "text") !== "";
  return says || ratesOf(row, tariff).length > 0 ? undefined : value(row, "taxType");
}

function unreadableRate(row: RegisterRow, tariff: TariffRows): string | undefined {
  const rate = value(row, "rate");
  if (rate !== "") return looksLikeRate(rate) ? undefined : rate;
  const text = value(row, "text");
  const isOpen = text !== "" && value(row, "reference") === "" && ratesOf(row, tariff).length === 0;
  return isOpen ? text.slice(0, 80) : undefined;
}

/** The expression of a supplementary unit has a unit and no amount, as it charges nothing. */
const isUnitOnly = ({ expression }: MeasureComponent): boolean => expression === "99";

function missingMoney(component: MeasureComponent): boolean {
  const { amount, currency, unit } = component;
  return amount === "" && (currency !== "" || unit !== "") && !isUnitOnly(component);
}

const suffixesOf = (row: RegisterRow, tariff: TariffRows): readonly string[] =>
  tariff
    .history("commodity-titles", row.code.padEnd(10, "0"))
    .map((title) => value(title, "suffix"))
    .filter((suffix) => suffix !== "");

/** The suffix of lines that are declared. */
const declarable = "80";

const codeChecks = {
  overlap: (tariff) => overlapsOf(tariff.measures(), (row) => scopeOf(row)),
  duplicate: duplicates,
  "code-and-none": codeAndNone,
  orphan: each(allMeasures, (row, tariff) =>
    row.code === "*" || tariff.lines().length === 0 || tariff.linesBelow(row.code).length > 0
      ? undefined
      : `no line begins with ${row.code}`,
  ),
  "intermediate-line": ofEach((row, tariff) => {
    const suffixes = suffixesOf(row, tariff);
    return suffixes.length === 0 || suffixes.includes(declarable)
      ? undefined
      : `suffix ${suffixes.join(", ")}`;
  }),
  "no-commodity": ofEach((row) =>
    row.code === "*" && value(row, "additionalCodes") === ""
      ? value(row, "measureType")
      : undefined,
  ),
  "outlives-code": each(measures, (row, tariff) =>
    row.code === "*" ? undefined : outlives(row, tariff.linesBelow(row.code), "the code"),
  ),
} as const satisfies Partial<Record<MeasureCheck, Check>>;

const spanChecks = {
  "outlives-type": ofEach((row, tariff) =>
    outlives(row, tariff.history("measure-types", value(row, "measureType")), "the type"),
  ),
  "outlives-area": ofEach((row, tariff) => outlives(row, areaOf(row, tariff), "the area")),
  "outlives-document": ofEach((row, tariff) =>
    documentsOf(row, tariff)
      .map((one) => outlives(row, tariff.history("document-types", one), one))
      .find((reason) => reason !== undefined),
  ),
  "outlives-footnote": ofEach((row, tariff) =>
    words(value(row, "footnotes"))
      .map((one) => outlives(row, tariff.history("footnotes", one), one))
      .find((reason) => reason !== undefined),
  ),
  "outlives-regulation": ofEach((row, tariff) =>
    outlives(row, regulationOf(row, tariff), "the regulation"),
  ),
  "outlives-quota": ofEach((row, tariff) =>
    outlives(row, orderOf(row, tariff), `quota ${value(row, "quotaOrder")}`),
  ),
  "outlives-additional-code": ofEach((row, tariff) =>
    outlives(row, additionalCodeOf(row, tariff), "the additional code"),
  ),
  "outlives-membership": ofEach(outlivesMembership),
} as const satisfies Partial<Record<MeasureCheck, Check>>;

const unknownChecks = {
  "unknown-type": ofEach((row, tariff) => {
    const type = value(row, "measureType");
    return tariff.isUnknown("measure-types", type) ? `type ${type}` : undefined;
  }),
  "unknown-area": each(measures, (row, tariff) => {
    const area = value(row, "area");
    if (isEverybody(area) || tariff.members(area)) return undefined;
    return tariff.isUnknown("countries", area) ? `area ${area}` : undefined;
  }),
  "unknown-unit": each(measures, (row, tariff) =>
    unknownUnits(ratesOf(row, tariff).flatMap(unitsOf), tariff),
  ),
  "unknown-currency": each(measures, (row, tariff) =>
    list(
      ratesOf(row, tariff)
        .flatMap(currenciesOf)
        .filter((one) => tariff.isUnknown("currencies", one)),
    ),
  ),
  "unknown-document": each(measures, (row, tariff) =>
    list(documentsOf(row, tariff).filter((one) => tariff.isUnknown("document-types", one))),
  ),
  "unknown-footnote": each(measures, (row, tariff) =>
    list(
      words(value(row, "footnotes")).filter(
        (one) => /^[A-Z]{2,3}\d{3,5}$/.test(one) && tariff.history("footnotes", one).length === 0,
      ),
    ),
  ),
  "unknown-tax": each(measures, (row, tariff) => {
    const tax = value(row, "taxType");
    return tariff.isUnknown("tax-types", tax) ? tax : undefined;
  }),
  "unknown-expression": ofEach((row, tariff) =>
    unlisted(
      tariff,
      { type: "duty.expression", field: "duty.expression.id" },
      componentsOf(row, tariff).map(({ expression }) => expression),
    ),
  ),
  "unknown-condition": ofEach((row, tariff) =>
    unlisted(
      tariff,
      { type: "measure.condition.code", field: "condition.code" },
      tariff.conditions(row).map(({ code }) => code),
    ),
  ),
  "unknown-action": ofEach((row, tariff) =>
    unlisted(
      tariff,
      { type: "measure.action", field: "action.code" },
      tariff.conditions(row).map(({ action }) => action),
    ),
  ),
  "unknown-condition-unit": ofEach((row, tariff) =>
    unknownUnits(
      tariff.conditions(row).map(({ unit }) => unit),
      tariff,
    ),
  ),
  "unknown-condition-currency": ofEach((row, tariff) =>
    list(
      tariff
        .conditions(row)
        .map(({ currency }) => currency)
        .filter((one) => tariff.isUnknown("currencies", one)),
    ),
  ),
  "unknown-additional-code": ofEach((row, tariff) => {
    const code = value(row, "additionalCodes");
    const isHere = tariff.records("additional.code").length > 0;
    return isHere && code !== "" && additionalCodeOf(row, tariff).length === 0 ? code : undefined;
  }),
  "foreign-additional-code": ofEach(foreignAdditionalCode),
} as const satisfies Partial<Record<MeasureCheck, Check>>;

const partChecks = {
  "no-regulation": ofEach((row) =>
    value(row, "legalBasis") === "" ? value(row, "measureType") : undefined,
  ),
  "closed-and-open": ofEach((row) => {
    const closedBy = value(row, "closedBy");
    return closedBy !== "" && row.validTo === "" ? closedBy : undefined;
  }),
  "no-closing-regulation": ofEach((row, tariff) => {
    const says = tariff.record(row)?.closing !== undefined;
    return says && row.validTo !== "" && value(row, "closedBy") === "" ? row.validTo : undefined;
  }),
  "abrogated-regulation": ofEach((row, tariff) =>
    list(
      regulationOf(row, tariff)
        .map((one) => value(one, "complete.abrogation.regulation.id"))
        .filter((one) => one !== ""),
    ),
  ),
  "foreign-exclusion": each(measures, foreignExclusion),
  "exclusion-without-group": ofEach((row, tariff) => {
    const area = value(row, "area");
    const isGroup = isEverybody(area) || tariff.members(area) !== undefined;
    return value(row, "exclusions") !== "" && !isGroup ? `area ${area}` : undefined;
  }),
  "repeated-exclusion": ofEach((row) => repeated(words(value(row, "exclusions")))),
  "repeated-footnote": ofEach((row) => repeated(words(value(row, "footnotes")))),
  "repeated-expression": ofEach((row, tariff) =>
    repeated(
      Object.values(tariff.record(row)?.components ?? {}).map(({ expression }) => expression),
    ),
  ),
  "repeated-condition-expression": ofEach((row, tariff) =>
    tariff
      .conditions(row)
      .map(({ components }) =>
        repeated(Object.values(components).map(({ expression }) => expression)),
      )
      .find((one) => one !== undefined),
  ),
  "repeated-document": ofEach((row, tariff) =>
    repeated(
      tariff
        .conditions(row)
        .map(({ code, document }) => (document === "" ? "" : `${document} of condition ${code}`)),
    ),
  ),
  "no-amount": ofEach(componentIs(missingMoney)),
  "unit-without-currency": ofEach(
    componentIs(
      (one) => one.amount !== "" && one.unit !== "" && one.currency === "" && !isUnitOnly(one),
    ),
  ),
  "currency-without-unit": ofEach(
    componentIs(({ currency, unit }) => currency !== "" && unit === ""),
  ),
  "no-rate": each(measures, noRate),
  "unreadable-rate": each(allMeasures, unreadableRate),
  "quota-without-period": each(measures, (row, tariff) => {
    const order = value(row, "quotaOrder");
    return order !== "" && tariff.history("quotas", order).length === 0
      ? `quota ${order}`
      : undefined;
  }),
  "quota-origin": ofEach(quotaOrigin),
} as const satisfies Partial<Record<MeasureCheck, Check>>;

/** The test of each rule about measures. */
export const measureTests: Readonly<Record<MeasureCheck, Check>> = {
  ...codeChecks,
  ...spanChecks,
  ...unknownChecks,
  ...partChecks,
};
