/** Receipts: what they say in both languages, their code, and how they are given, copied and checked. */
import assert from "node:assert/strict";
import { describe, test } from "node:test";
import { loadProfiles } from "#src/registers/profile.ts";
import { printPage } from "./answers.ts";
import { afterStep, checkCodeOf, type HandedOver, isCodeOf } from "./receipt.ts";
import { receiptRules } from "./receipt-rules.ts";
import { hashOfTexts, writeReceipt } from "./write-receipt.ts";

const things: readonly HandedOver[] = [
  {
    key: "piece:1",
    kind: "goods",
    description: "{{from}} watches",
    quantity: "100",
    unit: "001",
    weightKg: "12.5",
    seal: "S-114",
  },
  { key: "sample:1:2", kind: "sample", item: 2, lot: "L7", packages: 51 },
  { key: "payment:1:1", kind: "payment", line: 1, amount: "4200.00", currency: "CNY" },
];
const template = {
  about: "declaration",
  title: { en: "Receipt", zh: "凭单" },
  text: { en: ["{{number}} {{from}}", "{{things}}"], zh: ["{{number}}", "{{things}}"] },
  source: { en: "Order 420", zh: "第420号令", isChecked: false },
} as const;
const facts = {
  administration: { en: "Customs", zh: "海关" },
  number: "SJ2026-000001",
  day: Temporal.PlainDate.from("2026-12-01"),
  office: { en: "Pudong", zh: "浦东" },
  from: "Nanxu (3122260901)",
  subject: "530420261000000001",
  things,
  unitName: (code: string) => (code === "001" ? { en: "set", zh: "台" } : undefined),
};
const copied = { ...template, text: { en: [...template.text.en], zh: [...template.text.zh] } };

describe("a receipt", () => {
  test("lists goods, samples and payments in both languages, and fills nothing that was typed", () => {
    const { en, zh } = writeReceipt(copied, facts);
    assert.match(en, /SJ2026-000001 Nanxu \(3122260901\)/);
    assert.match(en, /1\. \{\{from\}\} watches: 100 set, weighed at 12\.5 kg, seal S-114\n/);
    assert.match(en, /2\. Sample of goods item 2, lot L7: 51 packages\n/);
    assert.match(en, /3\. Payment for line 1 of the case: 4200\.00 CNY\n/);
    assert.match(zh, /100 台，称重 12\.5 千克，封志号 S-114\n2\. 第 2 项商品样品，批号 L7：51 件/);
    assert.match(zh, /法律依据：第420号令\n$/);
  });

  test("has a code that follows its text, and is read however it is typed", () => {
    const hash = hashOfTexts(writeReceipt(copied, facts));
    const code = checkCodeOf(hash);
    assert.match(code, /^[0-9A-F]{4}-[0-9A-F]{4}-[0-9A-F]{4}$/);
    assert.ok(isCodeOf(hash, code) && isCodeOf(hash, code.toLowerCase().replaceAll("-", " ")));
    assert.ok(!isCodeOf(hash, code.slice(0, -1)) && !isCodeOf(hash, ""));
    const other = hashOfTexts(writeReceipt(copied, { ...facts, number: "SJ2026-000002" }));
    assert.ok(!isCodeOf(other, code));
  });

  test("is an original on its day before any copy, and a copy ever after", () => {
    const profile = loadProfiles().get("cn");
    assert.ok(profile);
    const [issuedAt, day] = ["2026-12-01T02:00:00.000Z", Temporal.PlainDate.from("2026-12-01")];
    const about = { kind: "declaration", id: "1" } as const;
    const fact = { act: "issued", number: "SJ2026-000001", about, office: "", covers: [] } as const;
    const hash = hashOfTexts({ en: "", zh: "" });
    const standing = afterStep(undefined, { at: issuedAt, fact: { ...fact, hash } });
    const head = { seq: 1, hash };
    const receipt = { id: "1", profile: "cn", standing, issuedAt, parties: [], head };
    const printed = (copies: number, today: Temporal.PlainDate) =>
      printPage({ ...receipt, standing: { ...standing, copies } }, [], { profile, today }).body;
    assert.doesNotMatch(printed(0, day), /COPY/);
    assert.match(printed(1, day), /COPY 1 ·.*副本 1 ·/s);
    assert.match(printed(0, day.add({ days: 1 })), /COPY · 2 December 2026/);
  });

  test("that is cancelled says so at its head, with what takes its place", () => {
    const profile = loadProfiles().get("cn");
    assert.ok(profile);
    const [at, later] = ["2026-12-01T02:00:00.000Z", "2026-12-01T03:00:00.000Z"];
    const about = { kind: "declaration", id: "1" } as const;
    const fact = { act: "issued", number: "SJ2026-000001", about, office: "", covers: [] } as const;
    const hash = hashOfTexts({ en: "", zh: "" });
    const issued = afterStep(undefined, { at, fact: { ...fact, hash } });
    const end = { act: "cancelled", replacedBy: "SJ2026-000002" } as const;
    const standing = afterStep(issued, { at: later, fact: end });
    assert.deepEqual([standing.cancelledAt, standing.replacedBy], [later, "SJ2026-000002"]);
    const of = { id: "1", profile: "cn", issuedAt: at, parties: [], head: { seq: 2, hash } };
    const today = Temporal.PlainDate.from("2026-12-01");
    const { body } = printPage({ ...of, standing }, [], { profile, today });
    assert.match(body, /CANCELLED · replaced by SJ2026-000002.*已作废 · 由 SJ2026-000002 替代/s);
    const { en, zh } = writeReceipt(copied, { ...facts, replaces: "SJ2026-000001" });
    assert.match(en, /takes the place of receipt SJ2026-000001, which is cancelled/);
    assert.match(zh, /替代已作废的凭单 SJ2026-000001/);
    assert.doesNotMatch(writeReceipt(copied, facts).en, /takes the place/);
  });

  test("of each profile that gives some has its templates", () => {
    const given = [...loadProfiles().values()].filter(({ ruleTexts }) => ruleTexts.has("receipts"));
    assert.ok(given.length >= 2);
    for (const profile of given) assert.ok(receiptRules(profile).templates.length >= 2);
  });
});
