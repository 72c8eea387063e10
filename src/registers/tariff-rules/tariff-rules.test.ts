/** Every business rule of the tariff with a tariff that keeps it and one that breaks it. */
import assert from "node:assert/strict";
import { describe, test } from "node:test";
import { getProfile, loadProfiles } from "../profile.ts";
import type { RegisterRow } from "../register-table.ts";
import { checkTariff } from "./check-tariff.ts";
import { tariffChecks, tariffRulesOf } from "./tariff-rules.ts";

const profiles = loadProfiles();
const rules = tariffRulesOf(getProfile(profiles, "gb"));

type Fields = Partial<Omit<RegisterRow, "values">> & Readonly<Record<string, string>>;
function row(kind: string, fields: Fields): RegisterRow {
  const { code = "8510", validFrom = "2024-01-01", validTo = "", ...values } = fields;
  return { kind, code, validFrom, validTo, values, source: "made" };
}
const record = (recordType: string, fields: Fields) =>
  row("tariff-records", { code: recordType, validFrom: "", recordType, ...fields });
const measure = (fields: Fields = {}) =>
  row("measures", {
    recordId: "uk/measure/1",
    measureType: "103",
    taxType: "A00",
    area: "1011",
    rate: "6 %",
    text: "01 6 %",
    legalBasis: "R1",
    ...fields,
  });
const since = { validFrom: "" };
const base: readonly RegisterRow[] = [
  row("nomenclature", { code: "8510900000" }),
  row("chapters", { code: "85" }),
  row("measure-types", { code: "103" }),
  row("tax-types", { code: "A00" }),
  row("units", { code: "DTN" }),
  row("currencies", { code: "GBP" }),
  row("countries", { code: "JP", name_en: "Japan", ...since }),
  row("country-groups", { code: "2005", member: "JP", ...since }),
  row("document-types", { code: "C119", ...since }),
  row("footnotes", { code: "CD123", name_en: "made" }),
  row("quotas", { code: "091111", validTo: "2025-01-01", volume: "10", unit: "DTN" }),
];

function codesOf(...rows: readonly RegisterRow[]): readonly string[] {
  const all = [...base, ...rows];
  const registers = { all: (kind: string) => all.filter((one) => one.kind === kind) };
  return [...new Set(checkTariff(rules, registers).map(({ rule }) => rule))];
}

type ComponentFields = Readonly<
  Partial<Record<"expression" | "amount" | "currency" | "unit", string>>
>;
const parts = (...list: readonly ComponentFields[]) =>
  Object.fromEntries(
    list.map((part, at) => [
      String(at),
      { expression: "01", amount: "", currency: "", unit: "", qualifier: "", ...part },
    ]),
  );
type ConditionFields = ComponentFields & {
  readonly document?: string;
  readonly code?: string;
  readonly action?: string;
};
const conditions = (
  ...list: readonly (ConditionFields & { readonly rate?: readonly ComponentFields[] })[]
) =>
  JSON.stringify(
    list.map(({ rate = [], expression: _none, ...asked }, at) => ({
      code: "C",
      sequence: String(at + 1),
      document: "",
      action: "27",
      amount: "",
      currency: "",
      unit: "",
      says: "",
      components: parts(...rate),
      ...asked,
    })),
  );
/** A measure as its record holds it. */
const made = (...components: readonly ComponentFields[]) => madeBy({}, components);
const madeBy = (fields: Fields, components: readonly ComponentFields[]) =>
  measure({
    ...fields,
    record: JSON.stringify({
      territory: "uk",
      sid: "1",
      type: "103",
      area: "1011",
      commodity: "8510000000",
      additionalCode: "",
      order: "",
      regulation: "R1",
      closing: "",
      start: "2024-01-01",
      end: "",
      components: parts(...components),
      conditions: {},
      exclusions: {},
      footnotes: {},
    }),
  });
const other = (fields: Fields) => measure({ recordId: "uk/measure/2", ...fields });
const ended = { validTo: "2024-06-01" };
const order = (fields: Fields) =>
  record("quota.order.number", {
    "quota.order.number.id": "091111",
    "quota.order.number.sid": "7",
    ...fields,
  });
const origin = (area: string) =>
  record("quota.order.number.origin", {
    "quota.order.number.sid": "7",
    "geographical.area.id": area,
  });
const additional = (fields: Fields) =>
  record("additional.code", {
    "additional.code.type.id": "C",
    "additional.code": "999",
    ...fields,
  });
const regulation = (fields: Fields) =>
  record("base.regulation", { "base.regulation.id": "R1", ...fields });
const association = (kind: string, coefficient: string) =>
  record("quota.association", { "relation.type": kind, coefficient });
const quota = (fields: Fields) =>
  row("quotas", { code: "092222", volume: "10", unit: "DTN", ...fields });
const twice = (kind: string, fields: Fields): [RegisterRow[], RegisterRow[]] => [
  [
    measure(),
    row(kind, { ...fields, validTo: "2024-06-01" }),
    row(kind, { ...fields, validFrom: "2024-06-01" }),
  ],
  [
    measure(),
    row(kind, { ...fields, validTo: "2024-06-02" }),
    row(kind, { ...fields, validFrom: "2024-06-01" }),
  ],
];
const days = (kind: string, fields: Fields): [RegisterRow[], RegisterRow[]] => [
  [measure(), row(kind, { ...fields, validFrom: "2024-01-01", validTo: "2024-01-02" })],
  [measure(), row(kind, { ...fields, validFrom: "2024-01-01", validTo: "2024-01-01" })],
];
const recordTwice = (make: (fields: Fields) => RegisterRow): [RegisterRow[], RegisterRow[]] => [
  [measure(), make(ended), make({ validFrom: "2024-06-01" })],
  [measure(), make({}), make({ validFrom: "2024-06-01" })],
];
/** A thing that a measure refers to, and holds too short. */
const spanned = (
  fields: Fields,
  make: (fields: Fields) => RegisterRow,
): [RegisterRow[], RegisterRow[]] => [
  [measure({ ...fields, ...ended }), make(ended)],
  [measure(fields), make(ended)],
];

/** A tariff that keeps the rule, one that breaks it, and what else that one breaks. */
const cases: Readonly<Record<string, readonly [RegisterRow[], RegisterRow[], ...string[]]>> = {
  ACN1: recordTwice(additional),
  CE2: twice("document-types", { code: "C120" }),
  CE3: days("document-types", { code: "C120" }),
  FO2: twice("footnotes", { code: "CD124", name_en: "made" }),
  FO3: days("footnotes", { code: "CD124", name_en: "made" }),
  FO4: [[measure()], [measure(), row("footnotes", { code: "CD124" })]],
  GA2: days("countries", { code: "AU", name_en: "Australia" }),
  GA3: [[measure()], [measure(), row("countries", { code: "AU" })]],
  GA7: twice("countries", { code: "AU", name_en: "Australia" }),
  GA14: [[measure()], [measure(), row("country-groups", { code: "2005", member: "XX" })]],
  GA16: [
    [
      measure(),
      row("countries", { code: "AU", name_en: "A", ...ended }),
      row("country-groups", { code: "2005", member: "AU", ...ended }),
    ],
    [
      measure(),
      row("countries", { code: "AU", name_en: "A", ...ended }),
      row("country-groups", { code: "2005", member: "AU" }),
    ],
  ],
  GA18: twice("country-groups", { code: "2006", member: "JP" }),
  ME1: [[measure(), other({ area: "JP" })], [measure(ended), other(ended)], "ME32"],
  ME2: [[measure()], [measure({ measureType: "999" })]],
  ME3: [
    [measure()],
    [measure({ measureType: "104" }), row("measure-types", { code: "104", ...ended })],
  ],
  ME4: [[measure({ area: "2005" })], [measure({ area: "XX" })]],
  ME5: [
    [measure({ area: "JP" })],
    [measure({ area: "AU" }), row("countries", { code: "AU", name_en: "A", ...ended })],
  ],
  ME6: [[measure({ code: "85109" })], [measure(), measure({ code: "8511" })]],
  ME7: [
    [measure(), row("commodity-titles", { code: "8510900000", name_en: "A", suffix: "80" })],
    [
      measure({ code: "85109" }),
      row("commodity-titles", { code: "8510900000", name_en: "A", suffix: "10" }),
    ],
  ],
  ME8: [[measure({ validFrom: "2024-02-01" })], [measure({ validFrom: "2023-12-31" })], "ME3"],
  ME9: [[measure({ code: "*", additionalCodes: "7001" })], [measure({ code: "*" })]],
  ME10: [[measure({ quotaOrder: "091111" })], [measure({ quotaOrder: "099999" })]],
  ME12: [
    [
      measure({ additionalCodes: "C999" }),
      record("additional.code.type.measure.type", {
        "additional.code.type.id": "C",
        "measure.type.id": "103",
      }),
    ],
    [
      measure({ additionalCodes: "C999" }),
      record("additional.code.type.measure.type", {
        "additional.code.type.id": "C",
        "measure.type.id": "552",
      }),
    ],
  ],
  ME16: [
    [measure(ended), other({ additionalCodes: "C999", validFrom: "2024-06-01" })],
    [measure(), other({ additionalCodes: "C999", validFrom: "2024-06-01" })],
  ],
  ME17: [
    [measure({ additionalCodes: "C999" }), additional({})],
    [measure({ additionalCodes: "C998" }), additional({})],
  ],
  ME24: [[measure()], [measure({ legalBasis: "" })]],
  ME25: [[measure({ validTo: "2024-01-02" })], [measure({ validTo: "2024-01-01" })]],
  ME26: [
    [measure(), regulation({})],
    [measure(), regulation({ "complete.abrogation.regulation.id": "R2" })],
  ],
  ME32: [
    [measure(ended), measure({ validFrom: "2024-06-01" }), measure({ area: "JP" })],
    [measure(), measure({ code: "85109", validFrom: "2024-06-01" })],
  ],
  ME33: [[measure({ ...ended, closedBy: "R2" })], [measure({ closedBy: "R2" })]],
  ME34: [[madeBy({ ...ended, closedBy: "R2" }, [])], [madeBy(ended, [])]],
  ME39: spanned({}, regulation),
  ME40: [
    [measure({ rate: "", text: "", conditions: conditions({ rate: [{ amount: "3" }] }) })],
    [measure({ rate: "", text: "" })],
  ],
  ME41: [[measure({ rate: "9 % + EA" })], [measure({ rate: "", text: "01 %; 12 x" })]],
  ME43: [
    [made({ amount: "3" }, { expression: "04", amount: "2", currency: "GBP", unit: "DTN" })],
    [made({ amount: "3" }, { amount: "2" })],
  ],
  ME45: [[made({ expression: "99", unit: "NAR" })], [made({ currency: "GBP", unit: "DTN" })]],
  ME46: [[made({ amount: "3" })], [made({ amount: "3", unit: "DTN" })]],
  ME47: [
    [made({ amount: "3", currency: "GBP", unit: "DTN" })],
    [made({ amount: "3", currency: "GBP" })],
  ],
  ME48: [[measure({ rate: "3 GBP / DTN" })], [measure({ rate: "3 XXX / DTN" })]],
  ME50: [[measure({ rate: "3 GBP / DTN#Z" })], [measure({ rate: "3 GBP / XYZ" })]],
  ME54: [
    [
      measure({ conditions: conditions({}) }),
      record("measure.condition.code", { "condition.code": "C" }),
    ],
    [
      measure({ conditions: conditions({}) }),
      record("measure.condition.code", { "condition.code": "B" }),
    ],
  ],
  ME56: [
    [measure({ conditions: conditions({ document: "C119" }) })],
    [measure({ conditions: conditions({ document: "C999" }) })],
  ],
  ME57: spanned({ conditions: conditions({ document: "C120" }) }, (fields) =>
    row("document-types", { code: "C120", ...since, ...fields }),
  ),
  ME58: [
    [measure({ conditions: conditions({ document: "C119" }, { document: "C119", code: "B" }) })],
    [measure({ conditions: conditions({ document: "C119" }, { document: "C119" }) })],
  ],
  ME59: [
    [measure({ conditions: conditions({}) }), record("measure.action", { "action.code": "27" })],
    [measure({ conditions: conditions({}) }), record("measure.action", { "action.code": "01" })],
  ],
  ME60: [
    [measure({ conditions: conditions({ amount: "1", currency: "GBP", unit: "DTN" }) })],
    [measure({ conditions: conditions({ amount: "1", currency: "XXX", unit: "DTN" }) })],
  ],
  ME62: [
    [measure({ conditions: conditions({ amount: "1", unit: "DTN" }) })],
    [measure({ conditions: conditions({ amount: "1", unit: "XYZ" }) })],
  ],
  ME65: [
    [measure({ area: "2005", exclusions: "JP" })],
    [measure({ area: "JP", exclusions: "JP" })],
  ],
  ME66: [
    [measure({ area: "2005", exclusions: "JP" })],
    [measure({ area: "2005", exclusions: "AU" })],
  ],
  ME67: [
    [measure({ area: "2005", exclusions: "JP" })],
    [
      measure({ area: "2005", exclusions: "AU" }),
      row("countries", { code: "AU", name_en: "A", ...since }),
      row("country-groups", { code: "2005", member: "AU", ...since, ...ended }),
    ],
  ],
  ME68: [
    [measure({ area: "2005", exclusions: "JP" })],
    [measure({ area: "2005", exclusions: "JP JP" })],
  ],
  ME69: [[measure({ footnotes: "CD123" })], [measure({ footnotes: "CD999" })]],
  ME70: [[measure({ footnotes: "CD123" })], [measure({ footnotes: "CD123 CD123" })]],
  ME73: spanned({ footnotes: "CD124" }, (fields) =>
    row("footnotes", { code: "CD124", name_en: "made", ...fields }),
  ),
  ME105: [
    [made({ amount: "3" }), record("duty.expression", { "duty.expression.id": "01" })],
    [made({ amount: "3" }), record("duty.expression", { "duty.expression.id": "04" })],
  ],
  ME108: [
    [measure({ conditions: conditions({ rate: [{ amount: "3" }] }, { rate: [{ amount: "4" }] }) })],
    [measure({ conditions: conditions({ rate: [{ amount: "3" }, { amount: "4" }] }) })],
  ],
  ME115: spanned({ additionalCodes: "C999" }, additional),
  ME116: spanned({ quotaOrder: "091111" }, order),
  ME117: [
    [measure({ quotaOrder: "091111", area: "JP" }), order({}), origin("JP")],
    [measure({ quotaOrder: "091111", area: "JP" }), order({}), origin("2005")],
  ],
  MT1: twice("measure-types", { code: "104" }),
  MT2: days("measure-types", { code: "104" }),
  NIG1: twice("nomenclature", { code: "8510100000" }),
  NIG2: [
    [measure()],
    [row("nomenclature", { code: "8610000000" }), measure({ code: "8610" }), measure()],
  ],
  NIG4: days("nomenclature", { code: "8510100000" }),
  NIG12: [
    [measure(), row("commodity-titles", { code: "8510900000", name_en: "A" })],
    [measure(), row("commodity-titles", { code: "8510", name_en: "A" })],
  ],
  ON2: recordTwice(order),
  ON4: [
    [measure(), origin("2005")],
    [measure(), origin("XX")],
  ],
  QA4: [
    [measure(), association("EQ", "1.25")],
    [measure(), association("EQ", "0")],
  ],
  QA5: [
    [measure(), association("NM", "1")],
    [measure(), association("EQ", "1.0")],
  ],
  QD1: [
    [measure(), quota(ended), quota({ validFrom: "2024-06-01" })],
    [measure(), quota({}), quota({ validFrom: "2024-06-01" })],
  ],
  QD2: days("quotas", { code: "092222", volume: "10" }),
  QD6: [
    [measure(), quota({})],
    [measure(), quota({ unit: "XYZ" })],
  ],
  ROIMB1: recordTwice(regulation),
  "TAR-016": [[measure()], [measure({ taxType: "A99" })]],
  "TAR-017": [[measure()], []],
  "TAR-018": [
    [measure(), quota({})],
    [measure(), quota({ volume: "" })],
  ],
  "TAR-019": [
    [measure(), quota({ criticalPercent: "90" })],
    [measure(), quota({ criticalPercent: "190" })],
  ],
};

describe("business rules of the tariff", () => {
  for (const rule of rules) {
    test(`${rule.code}: ${rule.says.en}`, () => {
      const [good, bad, ...also] = cases[rule.code] ?? assert.fail("no case");
      assert.deepEqual(codesOf(...good), []);
      const found = codesOf(...bad);
      assert.deepEqual(
        found.filter((code) => !also.includes(code)),
        [rule.code],
      );
    });
  }

  test("there are more than 45 of them, and every check has a rule", (t) => {
    t.diagnostic(`${rules.length} rules`);
    assert.ok(rules.length > 45);
    const used = new Set(rules.map(({ check }) => check));
    assert.deepEqual(
      tariffChecks.filter((check) => !used.has(check)),
      [],
    );
  });

  test("every profile's rules can be read, and no code stands twice", () => {
    for (const profile of profiles.values()) {
      const codes = tariffRulesOf(profile).map(({ code }) => code);
      assert.ok(codes.length > 0, profile.id);
      assert.equal(new Set(codes).size, codes.length, profile.id);
    }
  });
});
