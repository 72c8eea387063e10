import assert from "node:assert/strict";
import { describe, test } from "node:test";
import fc from "fast-check";
import { getProfile, loadProfiles } from "#src/registers/profile.ts";
import {
  type SelectionCondition,
  type SelectionRule,
  SelectionRules,
} from "#src/registers/selection-rules.ts";
import { fixedRuleSet } from "./rules/profile-rules.ts";
import { matchAll } from "./rules/rule-set.ts";
import { newSubject, setFacts, type Subject } from "./rules/subject.ts";
import { drawOf, isDrawn, selectLane as decide } from "./select.ts";
import { dayNumber } from "#src/kernel/day-number.ts";

const says = { en: "made", zh: "测试" };
function rule(
  code: number,
  all: readonly SelectionCondition[],
  fields: Partial<SelectionRule> = {},
): SelectionRule {
  return {
    code: `SEL-${String(code).padStart(3, "0")}`,
    says,
    source: "made",
    ground: "choice",
    owner: "made",
    validFrom: "2020-01-01",
    validTo: null,
    when: { all: [...all] },
    lane: "yellow",
    tasks: [{ agency: "customs", kind: "documents" }],
    ...fields,
  };
}
function rules(list: readonly SelectionRule[], share = "0"): SelectionRules {
  return {
    rules: [...list],
    random: { share, says, lane: "yellow", tasks: [{ agency: "customs", kind: "documents" }] },
  };
}
type ItemFields = Readonly<Record<string, string | number | undefined>>;
function facts(items: readonly ItemFields[], fields: ItemFields & { readonly asOf?: string } = {}) {
  const { asOf = "2024-06-01", ...declared } = fields;
  return items.map((item): Subject => {
    const subject = newSubject();
    subject.day = dayNumber(asOf);
    for (const [name, value] of Object.entries({ direction: "import", ...declared, ...item })) {
      if (typeof value === "number") setFacts(subject, {}, { [name]: value });
      else setFacts(subject, { [name]: value }, {});
    }
    return subject;
  });
}
function selectLane(subjects: readonly Subject[], list: SelectionRules, declarationId: string) {
  const { random } = list;
  return decide({ subjects, set: fixedRuleSet(list), random, declarationId });
}
const id = "01900000-0000-7000-8000-000000000000";

describe("selection", () => {
  test("nothing matched and no draw is green", () => {
    assert.deepEqual(selectLane(facts([{ commodity: "01" }]), rules([]), id), {
      lane: "green",
      reasons: [],
      tasks: [],
      chance: 0,
    });
  });
  test("the strictest lane wins, every reason is kept with its items, tasks are not repeated", () => {
    const list = rules([
      rule(1, [{ field: "commodity", op: "prefix", value: ["0201"] }]),
      rule(2, [{ field: "origin", op: "in", value: ["BR", "AR"] }], {
        lane: "red",
        tasks: [{ agency: "quarantine", kind: "examination" }],
      }),
      rule(3, [{ field: "direction", op: "eq", value: "import" }]),
    ]);
    const selection = selectLane(
      facts([{ commodity: "8510" }, { commodity: "020110", origin: "BR" }]),
      list,
      id,
    );
    assert.equal(selection.lane, "red");
    assert.deepEqual(
      selection.reasons.map((reason) => [reason.rule, ...reason.items]),
      [
        ["SEL-001", 2],
        ["SEL-002", 2],
        ["SEL-003", 1, 2],
      ],
    );
    assert.equal(selection.tasks.length, 2);
    const itemsOf = (agency: string) =>
      selection.tasks.find((task) => task.agency === agency)?.items;
    assert.deepEqual([itemsOf("customs"), itemsOf("quarantine")], [[1, 2], [2]]);
  });
  test("all conditions hold for one item, not spread over several", () => {
    const list = rules([
      rule(1, [
        { field: "commodity", op: "prefix", value: ["02"] },
        { field: "origin", op: "eq", value: "BR" },
      ]),
    ]);
    assert.equal(
      selectLane(
        facts([
          { commodity: "0201", origin: "US" },
          { commodity: "85", origin: "BR" },
        ]),
        list,
        id,
      ).lane,
      "green",
    );
  });
  test("a rule applies from its first day until the day before its last bound", () => {
    const dated = rule(1, [{ field: "commodity", op: "prefix", value: ["02"] }], {
      validFrom: "2024-06-01",
      validTo: "2024-07-01",
    });
    const lane = (asOf: string) =>
      selectLane(facts([{ commodity: "02" }], { asOf }), rules([dated]), id).lane;
    assert.deepEqual(["2024-05-31", "2024-06-01", "2024-06-30", "2024-07-01"].map(lane), [
      "green",
      "yellow",
      "yellow",
      "green",
    ]);
  });
  test("a rule states its ground, and one of law is taken always", () => {
    const when = [{ field: "commodity" as const, op: "prefix" as const, value: ["02"] }];
    const law = { law: "Law, article 14", quote: "shall be examined on entry" };
    const parse = (fields: object) =>
      SelectionRules.safeParse(rules([{ ...rule(1, when), ...fields }])).success;
    assert.equal(parse({ ground: law }), true);
    assert.equal(parse({ ground: undefined }), false);
    assert.equal(parse({ ground: { law: "Law, article 14" } }), false, "a law is quoted");
    assert.equal(parse({ ground: law, share: 0.5 }), false, "a share would waive it");
    assert.equal(parse({ share: 0.5 }), true);
    const [made] = fixedRuleSet(rules([rule(1, when, { ground: law })])).rules;
    assert.equal(made?.mandatory, true);
  });
  test("the profiles' rules state their grounds; animals and meat are examined by law", () => {
    const [cn, gb] = ["cn", "gb"].map((id) => getProfile(loadProfiles(), id).selection);
    const lawful = cn?.rules.filter(({ ground }) => ground !== "choice").map(({ code }) => code);
    assert.deepEqual([lawful, gb?.rules], [["SEL-001"], []]);
  });
  test("a missing fact never matches", () => {
    const list = rules([
      rule(1, [{ field: "pricePerKg", op: "lte", value: "5" }]),
      rule(2, [{ field: "firstTimeTrader", op: "eq", value: "false" }]),
    ]);
    assert.equal(selectLane(facts([{ commodity: "02" }]), list, id).lane, "green");
  });
  test("the draw depends on the id alone, and its share comes out", () => {
    const ids = Array.from(
      { length: 20_000 },
      (_, at) => `01900000-0000-7000-8000-${at.toString(16).padStart(12, "0")}`,
    );
    const drawn = ids.filter(
      (one) => selectLane(facts([]), rules([], "0.05"), one).lane === "yellow",
    );
    assert.ok(Math.abs(drawn.length / ids.length - 0.05) < 0.006, String(drawn.length));
    assert.equal(drawOf(id), drawOf(id));
    assert.equal(selectLane(facts([]), rules([], "1"), id).reasons[0]?.rule, "random");
  });
  test("the chance of a control is recorded whatever was drawn", () => {
    const all = rule(1, [{ field: "commodity", op: "prefix", value: ["02"] }]);
    const list = rules([all], "0.05");
    assert.equal(selectLane(facts([{ commodity: "02" }]), list, id).chance, 1);
    const other = selectLane(facts([{ commodity: "03" }]), list, id).chance;
    assert.ok(Math.abs(other - 0.05) < 1e-12);
  });
  test("a rule with a share takes that share of its matches, by the id", () => {
    const list = rules([rule(1, [{ field: "commodity", op: "prefix", value: ["02"] }])]);
    const whole = fixedRuleSet(list);
    const set = { ...whole, rules: whole.rules.map((one) => ({ ...one, share: 0.25 })) };
    const subjects = facts([{ commodity: "02" }]);
    const chosen = Array.from({ length: 4_000 }, (_, at) =>
      decide({ subjects, set, random: list.random, declarationId: `d${at}` }),
    );
    const share = chosen.filter(({ lane }) => lane === "yellow").length / chosen.length;
    assert.ok(Math.abs(share - 0.25) < 0.03, String(share));
    assert.ok(chosen.every(({ chance }) => chance === 0.25));
    assert.equal(isDrawn("SEL-001", 0.25, "d1"), chosen[1]?.lane === "yellow");
  });
  test("the index finds what trying every rule finds", () => {
    const word = fc.constantFrom("01", "0101", "010190", "8510", "US", "BR", "CN");
    const condition: fc.Arbitrary<SelectionCondition> = fc.oneof(
      fc.record(
        {
          field: fc.constantFrom("commodity" as const, "origin" as const),
          op: fc.constantFrom("in" as const, "prefix" as const),
          value: fc.array(word, { minLength: 1, maxLength: 3 }),
        },
        { noNullPrototype: true },
      ),
      fc.record(
        {
          field: fc.constantFrom("origin" as const, "office" as const),
          op: fc.constant("eq" as const),
          value: word,
        },
        { noNullPrototype: true },
      ),
      fc.record(
        {
          field: fc.constant("netMassKg" as const),
          op: fc.constantFrom("gte" as const, "lte" as const),
          value: fc.constantFrom("5", "10.5"),
        },
        { noNullPrototype: true },
      ),
    );
    const item = fc.record(
      {
        commodity: word,
        origin: fc.option(word, { nil: undefined }),
        netMassKg: fc.constantFrom(5, 10.5, 99),
      },
      { noNullPrototype: true },
    );
    fc.assert(
      fc.property(
        fc.array(fc.array(condition, { minLength: 1, maxLength: 3 }), { maxLength: 12 }),
        fc.array(item, { maxLength: 4 }),
        fc.option(word, { nil: undefined }),
        (all, items, office) => {
          const list = rules(all.map((conditions, at) => rule(at + 1, conditions)));
          const declared = facts(items, { office });
          const set = fixedRuleSet(list);
          const found = matchAll(set, declared).map((hit) => [
            set.rules[hit.rule]?.id,
            ...hit.items,
          ]);
          const tried = list.rules
            .map((one) => [
              one.code,
              ...items.flatMap((each, at) =>
                one.when.all.every((condition) => holds(condition, { office, ...each }))
                  ? [at + 1]
                  : [],
              ),
            ])
            .filter((row) => row.length > 1);
          assert.deepEqual(found, tried);
        },
      ),
    );
  });
});

/** The plain reading of a condition, without any index. */
function holds(condition: SelectionCondition, facts: ItemFields): boolean {
  const value = facts[condition.field];
  if (value === undefined) return false;
  switch (condition.op) {
    case "eq":
      return typeof value === "string" && value === condition.value;
    case "in":
      return typeof value === "string" && condition.value.includes(value);
    case "prefix":
      return typeof value === "string" && condition.value.some((start) => value.startsWith(start));
    case "gte":
      return typeof value === "number" && value >= Number(condition.value);
    case "lte":
      return typeof value === "number" && value <= Number(condition.value);
    default:
      return condition satisfies never;
  }
}
