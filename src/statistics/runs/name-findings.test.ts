import assert from "node:assert/strict";
import { describe, test } from "node:test";
import { type CheckId, type Finding, resultOf } from "../gate/findings.ts";
import { tableSetOf } from "../tables/table-set.ts";
import { nameCells } from "./cell-names.ts";
import { nameGate } from "./name-findings.ts";

const names = nameCells(tableSetOf("cn"), (dimension, code) => ({
  en: code === "US" ? "United States" : `${dimension} ${code}`,
  zh: code === "US" ? "美国" : code,
}));
const key = "span=month;flow=export;partner=US;unit=CNY";
const finding = (more: Partial<Finding>): Finding => ({
  check: "additivity",
  severity: "stop",
  table: "partner",
  cell: key,
  says: { en: "Raw.", zh: "原文。" },
  figures: {},
  ...more,
});
const named = (check: CheckId, findings: readonly Finding[]) => {
  const checks = [resultOf(check, { checked: 9, findings })];
  return nameGate({ passed: false, checks, explanations: [] }, names).checks[0]?.groups ?? [];
};

describe("findings as a statistician reads them", () => {
  test("a cell has its name, and amounts their unit", () => {
    const figures = { stated: "1234567890", other: "1234500000", of: "both flows" };
    const [group] = named("additivity", [finding({ figures })]);
    const [one] = group?.findings ?? [];
    assert.equal(one?.cell.en, "exports · month · United States · CNY");
    assert.equal(one?.cell.zh, "出口 · 当月 · 美国 · CNY");
    assert.equal(
      one?.says.en,
      "Stated: 12,345,678.90 CNY; by exports and imports: 12,345,000.00 CNY.",
    );
  });

  test("a mass is in kilograms, and a figure that was not there is said to be none", () => {
    const cell = key.replace("CNY", "G");
    const figures = { before: "", after: "-1500" };
    const says = { en: "Nothing became -1500. 3 rows came late.", zh: "由无变为-1500。迟报3条。" };
    const [group] = named("previous", [finding({ check: "previous", cell, figures, says })]);
    assert.equal(group?.findings[0]?.says.en, "no figure became −1.500 kg. 3 rows came late.");
    assert.equal(group?.findings[0]?.says.zh, "由无数据变为−1.500千克。迟报3条。");
  });

  test("findings stand by kind and table, and a fact without a table has a name too", () => {
    const fact = { table: "", cell: "ytd;export;partner=US", check: "confidentiality" } as const;
    const groups = named("confidentiality", [
      finding({ check: "confidentiality" }),
      finding(fact),
      finding({ ...fact, severity: "look" }),
      finding(fact),
    ]);
    assert.deepEqual(
      groups.map(({ severity, table, findings }) => [severity, table.id, findings.length]),
      [
        ["stop", "partner", 1],
        ["stop", "", 2],
        ["look", "", 1],
      ],
    );
    assert.equal(groups[1]?.findings[0]?.cell.en, "year to date · exports · United States");
  });
});
