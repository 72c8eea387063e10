import assert from "node:assert/strict";
import { describe, test } from "node:test";
import fc from "fast-check";
import { compileCondition } from "./compile.ts";
import type { Comparison, Condition } from "./condition.ts";
import { parseCondition } from "./parse.ts";
import { printCondition } from "./print.ts";
import { readRules } from "./rule.ts";
import { indexConditions } from "./rule-index.ts";
import { compileRuleSet, matchAll } from "./rule-set.ts";
import { newSubject, type RuleWorld, setFacts, type Subject } from "./subject.ts";
import { dayNumber } from "#src/kernel/day-number.ts";

function read(text: string): Condition {
  const parsed = parseCondition(text);
  assert.ok(parsed.ok, parsed.ok ? "" : `${text}: ${parsed.fault.message}`);
  return parsed.condition;
}
function fault(text: string) {
  const parsed = parseCondition(text);
  assert.ok(!parsed.ok, `${text} is refused`);
  return parsed.fault;
}
function subject(
  texts: Readonly<Record<string, string | undefined>>,
  numbers: Readonly<Record<string, number | undefined>> = {},
  world: RuleWorld = {},
): Subject {
  const made = newSubject();
  setFacts(made, texts, numbers);
  made.world = world;
  made.day = dayNumber("2024-06-03");
  return made;
}
const holds = (text: string, one: Subject) => compileCondition(read(text))(one);

describe("language of rules", () => {
  const goods = subject(
    { commodity: "61091000", origin: "CN", traderId: "T1", traderName: "Müller & Söhne GmbH" },
    { pricePerKg: 12, netMassKg: 500, hour: 23 },
  );
  for (const [text, expected] of [
    ["origin = CN", true],
    ["origin != CN", false],
    ["origin in (VN, CN)", true],
    ["origin not in (VN, BD)", true],
    ["commodity starts with (61, 62)", true],
    ["commodity.4 = 6109", true],
    ["commodity.4 in (6109, 6110) and pricePerKg <= 12", true],
    ["pricePerKg < 12", false],
    ["netMassKg between 500 and 600", true],
    ["hour in (22, 23) and origin = CN", true],
    ["hour not in (8, 9, 10)", true],
    ["hour not in (8, 23)", false],
    ["weekday not in (6, 7)", false],
    ["pricePerKg < 12 or hour >= 22", true],
    ["not (origin = CN and hour = 23)", false],
    ["preference is missing", true],
    ["preference = 300 or not preference is known", true],
    ["preference != 300", false],
    ['traderName contains "MULLER"', true],
    ["traderName contains sohne", true],
    ["traderName contains ohne", false],
    ['traderName resembles "Mueller Sohne GmbH" at 0.9', true],
    ["dispatchCountry != CN", false],
  ] as const) {
    test(`${text} is ${expected}`, () => assert.equal(holds(text, goods), expected));
  }
  test("texts of other scripts are compared in Latin letters", () => {
    const one = subject({ traderName: "上海华为技术有限公司", consignorName: "Газпром нефть" });
    assert.ok(holds('traderName contains "hua wei"', one));
    assert.ok(holds('traderName contains "華為"', one));
    assert.ok(holds("consignorName contains gazprom", one));
  });
  test("counts, ratios, lists and distances ask the world and never match without an answer", () => {
    const world: RuleWorld = {
      count: ({ of, days, facts }, key) =>
        key === "T1" && facts.length === 1 && days === 30 ? (of === "findings" ? 2 : 9) : undefined,
      usual: (_fact, by, key) => (by.length === 2 && key === "6109\u001fCN\u001f" ? 40 : undefined),
      isListed: (list, value) => (list === "watched" ? value === "T1" : undefined),
      place: (code) => ({ CNSHA: [31.2, 121.5] as const, "2200": [31.2, 121.4] as const })[code],
    };
    const one = subject(
      { commodity: "61091000", origin: "CN", traderId: "T1", office: "2200" },
      { pricePerKg: 12 },
      world,
    );
    assert.ok(holds("count(traderId, 30 days) > 8", one));
    assert.ok(holds("findings(traderId, 30 days) >= 2", one));
    assert.ok(!holds("count(traderId, 31 days) >= 0", one));
    assert.ok(holds("ratio(pricePerKg, by commodity.4 + origin) < 0.5", one));
    assert.ok(!holds("ratio(pricePerKg, by origin) < 9", one));
    assert.ok(holds("traderId in list watched", one));
    assert.ok(!holds("traderId not in list watched", one));
    assert.ok(!holds("traderId not in list unknown", one));
    assert.ok(holds('distance(office, "CNSHA") < 20 km', one));
    assert.ok(!holds('distance(office, "XXXXX") < 99999', one));
  });
  test("elements of the document are named by their path", () => {
    const one = subject({});
    one.document = { goodsShipment: { consignment: [{ carrier: { id: { value: "MAEU" } } }] } };
    one.goods = { packaging: [{ typeCode: "BX" }, { typeCode: "CT" }] };
    assert.ok(holds("document.goodsShipment.consignment.carrier.id = MAEU", one));
    assert.ok(holds("goods.packaging.typeCode in (CT, PK)", one));
    assert.ok(holds("document.constructor is missing and goods.nothing is missing", one));
    assert.match(fault("document.__proto__ is missing").message, /a fact/);
  });
  test("a day is compared by day", () => {
    const one = subject({}, { acceptedOn: dayNumber("2024-06-03") });
    assert.ok(holds("acceptedOn >= 2024-06-03 and acceptedOn < 2024-06-04", one));
    assert.ok(holds("acceptedOn in (2024-06-01, 2024-06-03)", one));
    assert.ok(!holds("acceptedOn not in (2024-06-01, 2024-06-03)", one));
  });
  for (const [text, line, column, says] of [
    ["origin =", 1, 9, "a value"],
    ["orign = CN", 1, 1, "a fact"],
    ["origin = CN\nand pricePerKg < cheap", 2, 18, "a number"],
    ["origin = CN CN", 1, 13, "and, or, or the end"],
    ["(origin = CN", 1, 13, '")"'],
    ["origin in CN", 1, 11, '"("'],
    ['origin = "CN', 1, 10, "closing quote"],
    ["count(traderId, 0 days) > 1", 1, 17, "days from 1"],
    ["count(pricePerKg, 3 days) > 1", 1, 7, "kind text"],
    ["", 1, 1, "a fact"],
    ["origin = CN and", 1, 16, "a fact"],
    ["origin “CN”", 1, 8, "no place"],
    ["pricePerKg = CN", 1, 14, "a number"],
    ["acceptedOn > 2024-13-01", 1, 14, "a day"],
  ] as const) {
    test(`${JSON.stringify(text)} is refused at ${line}:${column}`, () => {
      const found = fault(text);
      assert.deepEqual([found.line, found.column], [line, column], found.message);
      assert.match(found.message, new RegExp(says.replaceAll(/[()]/g, "\\$&")));
      assert.notEqual(found.fix, "");
    });
  }
  test("a misspelt fact is met with the nearest one", () =>
    assert.match(fault("orign = CN").fix, /Did you mean origin/));
  test("deep nesting and long texts are refused, not followed", () => {
    assert.match(fault(`${"(".repeat(5_000)}origin = CN`).message, /nesting/);
    assert.match(fault(`${"not ".repeat(500)}origin = CN`).message, /nesting/);
    assert.match(fault(`origin = ${"x".repeat(30_000)}`).message, /longer/);
  });
});

const texts = fc.constantFrom("origin", "commodity", "office", "traderId", "transportMode");
const numbers = fc.constantFrom("pricePerKg", "netMassKg", "customsValue");
const codes = fc.constantFrom("1", "2", "12", "123", "21", "3");
const bounds = fc.integer({ min: -2, max: 6 });
const simple: fc.Arbitrary<Condition> = fc.oneof(
  fc.record({
    kind: fc.constant("in" as const),
    fact: texts,
    values: fc.uniqueArray(codes, { minLength: 1, maxLength: 3 }),
    not: fc.boolean(),
  }),
  fc.record({
    kind: fc.constant("prefix" as const),
    fact: texts,
    values: fc.uniqueArray(codes, { minLength: 1, maxLength: 3 }),
  }),
  fc.record({
    kind: fc.constant("compare" as const),
    measure: numbers.map((fact) => ({ kind: "fact" as const, fact })),
    op: fc.constantFrom<Comparison>("<", "<=", ">", ">=", "=", "!="),
    bound: bounds,
  }),
  fc.record({ kind: fc.constant("known" as const), fact: texts, not: fc.boolean() }),
);
const { condition } = fc.letrec<{ condition: Condition }>((tie) => ({
  condition: fc.oneof(
    { maxDepth: 3, withCrossShrink: true },
    simple,
    fc.record({
      kind: fc.constantFrom("all" as const, "any" as const),
      parts: fc.array(tie("condition"), { minLength: 2, maxLength: 4 }),
    }),
    fc.record({ kind: fc.constant("not" as const), part: tie("condition") }),
  ),
}));
const made = fc
  .record({
    texts: fc.dictionary(texts, codes),
    numbers: fc.dictionary(numbers, bounds),
  })
  .map((facts) => subject(facts.texts, facts.numbers));

describe("printed and indexed rules", () => {
  test("a printed condition reads back with the same answers", () => {
    fc.assert(
      fc.property(condition, made, (one, facts) => {
        const again = read(printCondition(one));
        assert.equal(compileCondition(again)(facts), compileCondition(one)(facts));
        assert.equal(printCondition(again), printCondition(one));
      }),
      { numRuns: 500 },
    );
  });
  test("the index names exactly the conditions that hold, in order, once", () => {
    fc.assert(
      fc.property(
        fc.array(condition, { minLength: 1, maxLength: 30 }),
        fc.array(made, { minLength: 1, maxLength: 5 }),
        (conditions, subjects) => {
          const match = indexConditions(conditions);
          const hits = new Int32Array(conditions.length);
          for (const facts of subjects) {
            const expected = conditions.flatMap((one, at) =>
              compileCondition(one)(facts) ? [at] : [],
            );
            assert.deepEqual([...hits.subarray(0, match(facts, hits))], expected);
          }
        },
      ),
      { numRuns: 1_000 },
    );
  });
});

describe("sets of rules", () => {
  const rule = {
    id: "RSK-1",
    says: { en: "made", zh: "测试" },
    when: "origin = CN",
    legalReason: { en: "made law", zh: "法规" },
    owner: "risk office",
    validFrom: "2024-01-01",
    validTo: "2025-01-01",
    expiresOn: "2024-06-04",
    lane: "red",
    tasks: [{ agency: "customs", kind: "examination" }],
  };
  test("a rule runs from its first day until it expires or ends", () => {
    const set = compileRuleSet(readRules([rule], "made"));
    const days = ["2023-12-31", "2024-01-01", "2024-06-03", "2024-06-04"];
    const hits = days.map((day) => {
      const one = subject({ origin: "CN" });
      one.day = dayNumber(day);
      return matchAll(set, [one]).length;
    });
    assert.deepEqual(hits, [0, 1, 1, 0]);
  });
  test("hits name the items, rule by rule", () => {
    const list = [rule, { ...rule, id: "RSK-2", when: "commodity starts with 02" }];
    const set = compileRuleSet(readRules(list, "made"));
    const items = [
      subject({ origin: "CN", commodity: "01" }),
      subject({ origin: "CN", commodity: "0203" }),
    ];
    assert.deepEqual(matchAll(set, items), [
      { rule: 0, items: [1, 2] },
      { rule: 1, items: [2] },
    ]);
  });
  test("faults name the rule, line and column, all of them", () => {
    assert.throws(
      () => readRules([rule, rule, { ...rule, id: "RSK-3", when: "origin" }], "x.json"),
      /x\.json.*RSK-1: the id occurs twice.*RSK-3 at 1:7/,
    );
    const lawful = { ...rule, mandatory: true };
    assert.equal(readRules([lawful], "x.json").length, 1);
    assert.throws(() => readRules([{ ...lawful, share: 0.5 }], "x.json"), /RSK-1: share 0.5/);
    assert.throws(() => readRules([{ ...rule, lane: "blue" }], "x.json"), /rules\.0\.lane/);
    assert.throws(() => readRules("nothing", "x.json"), /x\.json/);
  });
});
