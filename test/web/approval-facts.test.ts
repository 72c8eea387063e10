/** Which value belongs to which thing stays told when an act of two is shown. */
import assert from "node:assert/strict";
import { test } from "node:test";
import { factsOf } from "../../web/console/access/approval-facts.ts";
import { itemPlaceOf } from "../../web/console/access/item-place.ts";

const reader = (language: "en" | "zh") => ({
  language,
  currency: "CNY",
  unitName: (unit: string) => (unit === "KGM" ? (language === "zh" ? "千克" : "kg") : unit),
  fieldName: (path: string) =>
    path === "head.a" ? (language === "zh" ? "甲" : "First") : undefined,
  codeName: (member: string, value: string) =>
    member === "origin" && value === "JP" ? "Japan" : undefined,
});

const shown = (body: unknown, language: "en" | "zh") =>
  factsOf(body, reader(language)).map(([, label, lines]) => [label, ...lines]);

test("each change of a declaration is one line, and one that empties a place says so", () => {
  const patch = [
    { op: "set", path: "head.a", value: null },
    { op: "set", path: "/text", value: "" },
    { op: "remove", path: "/b" },
    { op: "set", path: "/c", value: "12000" },
    { op: "replace", path: "/d", value: { value: "5", unitCode: "KGM" } },
    { op: "set", path: "/e", value: { value: "5200.00", currencyId: "USD" } },
    { op: "set", path: "/f", value: "release" },
    { op: "add", path: "/g", value: { code: "N1", isNew: true } },
  ];
  assert.deepEqual(shown({ patch }, "en"), [
    [
      "Changes of the declaration",
      "set First → emptied",
      "set /text → emptied",
      "remove /b",
      "set /c → 12000",
      "replace /d → 5 kg",
      "set /e → 5,200.00 USD",
      "set /f → release",
      "add /g → Code: N1 · isNew: yes",
    ],
  ]);
  assert.deepEqual(shown({ patch: patch.slice(0, 3) }, "zh"), [
    ["报关单变更内容", "填写：甲 → 清空", "填写：/text → 清空", "删除：/b"],
  ]);
});

test("what a register names is read by its name", () => {
  assert.deepEqual(shown({ origin: "JP", commodity: "JP" }, "en"), [
    ["Origin", "Japan"],
    ["Commodity", "JP"],
  ]);
});

test("goods and charges are one line each, with what belongs to them", () => {
  const goods = [{ item: 1 }, { item: 2, quantity: "5", unit: "KGM", lot: "L-1" }];
  assert.deepEqual(shown({ goods }, "en"), [["Goods", "Item 1", "Item 2 · 5 kg · Lot: L-1"]]);
  assert.deepEqual(shown({ goods }, "zh"), [["货物", "第1项", "第2项 · 5 千克 · 批号：L-1"]]);
  const lines = [
    { item: 1, taxType: "DUTY", amount: "1200.50", reason: "No price" },
    { item: 2, taxType: "VAT", amount: "30.00", wouldBe: "31.00" },
  ];
  assert.deepEqual(shown({ lines }, "en"), [
    [
      "Charges",
      "Item 1 · Import duty · 1,200.50 CNY · Reason: No price",
      "Item 2 · Value added tax · 30.00 CNY · At the tariff rate: 31.00 CNY",
    ],
  ]);
  const charges = [{ taxType: "A00", kind: "vat", amount: "7.00" }];
  assert.deepEqual(shown({ party: "P-1", charges }, "zh"), [
    ["单位", "P-1"],
    ["税费", "A00 · 增值税 · 7.00 CNY"],
  ]);
});

test("members whose words are one stay apart, and plain values of a list stand below each other", () => {
  assert.deepEqual(shown({ outcome: "granted", exit: "destroy", decision: "take" }, "en"), [
    ["Decision", "granted"],
    ["Decision", "destruction"],
    ["Decision", "take over as decided by the centre"],
  ]);
  assert.deepEqual(shown({ keywords: ["a", "b"], finding: "", lots: [] }, "en"), [
    ["Keywords", "a", "b"],
  ]);
  assert.deepEqual(shown({ found: { quantity: "3", unit: "KGM" } }, "zh"), [["数量", "3 千克"]]);
});

test("a place of a goods item is named as its column, however the change writes it", () => {
  const inner = "commodity.invoiceLine.itemChargeAmount";
  const list = "goodsShipment.governmentAgencyGoodsItem";
  for (const [path, item, key] of [
    [`${list}[0].${inner}`, 1, `item.${inner}`],
    [`${list}[0].${inner}.value`, 1, `item.${inner}`],
    [`${list}[11].${inner}.currencyId`, 12, `item.${inner}@currencyId`],
    [
      "/goodsShipment/governmentAgencyGoodsItem/2/origin/0/countryCode",
      3,
      "item.origin[1].countryCode",
    ],
    [`${list}[4]`, 5, ""],
  ] as const)
    assert.deepEqual(itemPlaceOf(path), { item, key }, path);
  assert.equal(itemPlaceOf("goodsShipment.importer.name"), undefined);
  assert.equal(itemPlaceOf("42A/67A/68A[1].337"), undefined);
});
