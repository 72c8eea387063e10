/** Every business rule of the tariff with a tariff that keeps it and one that breaks it. */
import assert from "node:assert/strict";
import { describe, test } from "node:test";
import { getProfile, loadProfiles } from "../profile.ts";
import type { RegisterRow } from "../register-table.ts";
import { checkTariff } from "./check-tariff.ts";
import { type TariffCheck, tariffChecks, tariffRulesOf } from "./tariff-rules.ts";

const profiles = loadProfiles();
const rules = tariffRulesOf(getProfile(profiles, "gb"));

type Fields = Partial<Omit<RegisterRow, "values">> & Readonly<Record<string, string>>;
function row(kind: string, fields: Fields): RegisterRow {
  const { code = "8510", validFrom = "2024-01-01", validTo = "", ...values } = fields;
  return { kind, code, validFrom, validTo, values, source: "made" };
}
const measure = (fields: Fields = {}) =>
  row("measures", {
    recordId: "uk/measure/1",
    measureType: "103",
    taxType: "A00",
    area: "1011",
    rate: "6 %",
    text: "01 6 %",
    ...fields,
  });
const base: readonly RegisterRow[] = [
  row("nomenclature", { code: "8510900000" }),
  row("chapters", { code: "85" }),
  row("measure-types", { code: "103" }),
  row("tax-types", { code: "A00" }),
  row("units", { code: "DTN" }),
  row("countries", { code: "JP" }),
  row("country-groups", { code: "2005", member: "JP" }),
  row("document-types", { code: "C119" }),
  row("footnotes", { code: "CD123" }),
  row("quotas", { code: "091111", validTo: "2025-01-01" }),
];

function codesOf(...rows: readonly RegisterRow[]): readonly string[] {
  const all = [...base, ...rows];
  const registers = { all: (kind: string) => all.filter((one) => one.kind === kind) };
  return checkTariff(rules, registers).map(({ rule }) => rule);
}
const asks = (document: string, rate: string) =>
  JSON.stringify([
    {
      code: "C",
      sequence: "1",
      document,
      action: "27",
      amount: "",
      currency: "",
      unit: "",
      says: "",
      components:
        rate === ""
          ? {}
          : { "01": { expression: "01", amount: rate, currency: "", unit: "", qualifier: "" } },
    },
  ]);

/** A tariff that keeps the rule, and one that breaks it. */
const cases: Readonly<Record<TariffCheck, readonly [good: RegisterRow[], bad: RegisterRow[]]>> = {
  overlap: [
    [
      measure({ validTo: "2024-06-01" }),
      measure({ validFrom: "2024-06-01" }),
      measure({ area: "JP" }),
    ],
    [measure(), measure({ code: "85109", validFrom: "2024-06-01" })],
  ],
  orphan: [[measure({ code: "85109" })], [measure(), measure({ code: "8511" })]],
  "outlives-code": [[measure({ validFrom: "2024-02-01" })], [measure({ validFrom: "2023-12-31" })]],
  dates: [
    [measure({ validTo: "2024-01-02" })],
    [row("nomenclature", { code: "8510910000", validTo: "2024-01-01" }), measure()],
  ],
  "missing-parent": [
    [measure()],
    [row("nomenclature", { code: "8610000000" }), measure({ code: "8610" }), measure()],
  ],
  "unknown-type": [[measure()], [measure({ measureType: "999" })]],
  "unknown-area": [[measure({ area: "2005" })], [measure({ area: "XX" })]],
  "foreign-exclusion": [
    [measure({ area: "2005", exclusions: "JP" })],
    [measure({ area: "2005", exclusions: "AU" })],
  ],
  "no-rate": [
    [measure({ rate: "", text: "", conditions: asks("C119", "3") })],
    [measure({ rate: "", text: "" })],
  ],
  "unreadable-rate": [[measure({ rate: "9 % + EA" })], [measure({ rate: "", text: "01 %; 12 x" })]],
  "unknown-unit": [[measure({ rate: "3 GBP / DTN#Z" })], [measure({ rate: "3 GBP / XYZ" })]],
  "unknown-document": [
    [measure({ conditions: asks("C119", "") })],
    [measure({ conditions: asks("C999", "") })],
  ],
  "unknown-footnote": [[measure({ footnotes: "CD123" })], [measure({ footnotes: "CD999" })]],
  "quota-without-period": [
    [measure({ quotaOrder: "091111" })],
    [measure({ quotaOrder: "099999" })],
  ],
  "quota-overlap": [
    [measure(), row("quotas", { code: "091111", validFrom: "2025-01-01" })],
    [measure(), row("quotas", { code: "091111", validFrom: "2024-12-31" })],
  ],
  "unknown-tax": [[measure()], [measure({ taxType: "A99" })]],
  uncovered: [[measure()], []],
};

describe("business rules of the tariff", () => {
  for (const check of tariffChecks) {
    const rule = rules.find((one) => one.check === check);
    test(`${rule?.code ?? "none"}: ${rule?.says.en ?? check}`, () => {
      assert.ok(rule);
      const [good, bad] = cases[check];
      assert.deepEqual(codesOf(...good), []);
      assert.deepEqual(codesOf(...bad), [rule.code]);
    });
  }

  test("every profile's rules can be read, and no code stands twice", () => {
    for (const profile of profiles.values()) {
      const codes = tariffRulesOf(profile).map(({ code }) => code);
      assert.ok(codes.length > 0, profile.id);
      assert.equal(new Set(codes).size, codes.length, profile.id);
    }
  });
});
