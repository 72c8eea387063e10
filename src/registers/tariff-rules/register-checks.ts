/** Business rules about what measures refer to: lines, areas, quotas, documents, regulations. */
import type { RegisterRow } from "../register-table.ts";
import { overlapsOf } from "./overlaps.ts";
import type { RegisterCheck, TariffRule } from "./tariff-rules.ts";
import { type RowFinding, type TariffRows, outlives, value } from "./tariff-rows.ts";

/** Where to look is part of the rule. */
type RegisterTest = (tariff: TariffRows, rule: TariffRule) => readonly RowFinding[];

function wrong(
  rows: readonly RegisterRow[],
  why: (row: RegisterRow) => string | undefined,
): readonly RowFinding[] {
  return rows.flatMap((row) => {
    const detail = why(row);
    return detail === undefined ? [] : [{ row, detail }];
  });
}

/** What has days of its own where a rule names nothing. */
const dated = ["measures", "nomenclature", "quotas"];

function rowsOf(tariff: TariffRows, { of, records }: TariffRule): readonly RegisterRow[] {
  const kinds = of ?? (records ? [] : dated);
  return [
    ...kinds.flatMap((kind) => tariff.rows(kind)),
    ...(records ?? []).flatMap((type) => tariff.records(type)),
  ];
}

/** What makes two rows say the same: members of a group are apart, records go by their key fields. */
function sameness(row: RegisterRow, { records }: TariffRule): string {
  if (!records) return `${row.kind}\t${row.code}\t${value(row, "member")}`;
  const keys = Object.keys(row.values).filter((name) => /\.(?:id|code|role|type)$/.test(name));
  return [value(row, "recordType"), ...keys.toSorted().map((name) => value(row, name))].join("\t");
}

const decimal = /^\d+(\.\d+)?$/;
const codesOf = (tariff: TariffRows) => new Set(tariff.rows("measures").map(({ code }) => code));

/** The test of each rule about other registers. */
export const registerTests: Readonly<Record<RegisterCheck, RegisterTest>> = {
  dates: (tariff, rule) =>
    wrong(rowsOf(tariff, rule), ({ validFrom, validTo }) =>
      validTo !== "" && validTo <= validFrom ? `${validFrom} to ${validTo}` : undefined,
    ),
  "self-overlap": (tariff, rule) => {
    const groups = Map.groupBy(rowsOf(tariff, rule), (row) => sameness(row, rule));
    return [...groups.values()].flatMap((group) => overlapsOf(group, ({ code }) => code));
  },
  "no-name": (tariff, rule) =>
    wrong(rowsOf(tariff, rule), (row) =>
      value(row, "name_en") === "" && value(row, "name_zh") === "" ? "no text" : undefined,
    ),
  "missing-parent": (tariff) =>
    wrong(tariff.lines(), ({ code }) => {
      const chapter = code.slice(0, 2);
      return tariff.isUnknown("chapters", chapter) ? `chapter ${chapter} is not here` : undefined;
    }),
  "no-title": (tariff) =>
    wrong(tariff.lines(), ({ code }) =>
      tariff.isUnknown("commodity-titles", code) ? "no title" : undefined,
    ),
  "unknown-member": (tariff) =>
    wrong(tariff.rows("country-groups"), (row) => {
      const member = value(row, "member");
      return tariff.isUnknown("countries", member) ? `${member} of ${row.code}` : undefined;
    }),
  "outlives-member": (tariff) =>
    wrong(tariff.rows("country-groups"), (row) => {
      const member = value(row, "member");
      return outlives(row, tariff.history("countries", member), member);
    }),
  "quota-unit": (tariff) =>
    wrong(tariff.rows("quotas"), (row) => {
      const unit = value(row, "unit");
      return tariff.isUnknown("units", unit) ? unit : undefined;
    }),
  "quota-volume": (tariff) =>
    wrong(tariff.rows("quotas"), (row) =>
      decimal.test(value(row, "volume")) ? undefined : `"${value(row, "volume")}"`,
    ),
  "quota-critical": (tariff) =>
    wrong(tariff.rows("quotas"), (row) => {
      const percent = value(row, "criticalPercent");
      if (percent === "") return undefined;
      return decimal.test(percent) && Number(percent) <= 100 ? undefined : percent;
    }),
  "quota-origin-area": (tariff) =>
    wrong(tariff.records("quota.order.number.origin"), (row) => {
      const area = value(row, "geographical.area.id");
      const isKnown = tariff.members(area) !== undefined || !tariff.isUnknown("countries", area);
      return isKnown ? undefined : `area ${area}`;
    }),
  "association-coefficient": (tariff) =>
    wrong(tariff.records("quota.association"), (row) => {
      const coefficient = value(row, "coefficient");
      const isPositive = decimal.test(coefficient) && /[1-9]/.test(coefficient);
      return isPositive ? undefined : `coefficient "${coefficient}"`;
    }),
  "association-kind": (tariff) =>
    wrong(tariff.records("quota.association"), (row) => {
      const isOne = /^1(\.0+)?$/.test(value(row, "coefficient"));
      const kind = value(row, "relation.type");
      const fits = kind === "NM" ? isOne : kind === "EQ" ? !isOne : false;
      return fits ? undefined : `${kind} with ${value(row, "coefficient")}`;
    }),
  uncovered: (tariff) => {
    const codes = codesOf(tariff);
    const isCovered = (code: string) =>
      codes.has("*") ||
      Array.from(code, (_digit, at) => code.slice(0, at + 1)).some((one) => codes.has(one));
    return wrong(tariff.lines(), ({ code }) => (isCovered(code) ? undefined : "no measure"));
  },
};
