import assert from "node:assert/strict";
import { describe, test } from "node:test";
import { seededRandom } from "./learning/seed.ts";
import { compileRuleSet, type RuleSet } from "./rules/rule-set.ts";
import { RiskRule, readRules } from "./rules/rule.ts";
import { slotOf } from "./rules/fact-catalogue.ts";
import { emptyWorld, newSubject, type Subject } from "./rules/subject.ts";
import { exploredCode, type SelectionInput, drawRelief, selectLane } from "./select.ts";
import { hasRoom, type Room, weigh, type Weighing } from "./weigh.ts";

const tasks = [{ agency: "customs", kind: "examination" }] as const;
const random: SelectionInput["random"] = {
  share: "0.02",
  says: { en: "drawn", zh: "随机" },
  lane: "red",
  tasks: [...tasks],
};

function rule(id: string, when: string, mandatory: boolean) {
  return RiskRule.parse({
    id,
    says: { en: id, zh: id },
    when,
    legalReason: { en: "law", zh: "法" },
    owner: "test",
    validFrom: "2020-01-01",
    expiresOn: mandatory ? null : "2030-01-01",
    mandatory,
    lane: "red",
    tasks: [...tasks],
  });
}
const relief = { after: 4, share: 0.25, source: "test" };
const set: RuleSet = compileRuleSet(
  readRules([rule("LAW-1", "origin = KP", true), rule("RSK-1", "origin = XX", false)], "a test"),
);

function subject(origin: string, stops = 0): Subject {
  const one = newSubject();
  one.day = 20_000;
  one.world = emptyWorld;
  one.texts[slotOf("origin")] = origin;
  one.numbers[slotOf("stops")] = stops;
  return one;
}

function room(used: number, places: number, more: Partial<Room> = {}): Room {
  const time = { minutesMax: places * 30, minutesEach: 30, usedMinutes: used * 30 };
  return { kind: "examination", placesMax: places, usedPlaces: used, ...time, ...more };
}

function weighing(more: Partial<Weighing>): Weighing {
  return { expected: 0, bar: 100, drawRate: 0, pull: 1, rooms: [], dayShare: 0.5, ...more };
}

function reasons(kind: "picked" | "drawn") {
  const code = kind === "picked" ? "model-fraud" : exploredCode;
  const text = { en: kind, zh: kind };
  return [{ rule: code, says: text, legal: text, secrecy: "analysts" as const, items: [] }];
}

describe("weighing", () => {
  test("a control above the bar is picked, one below is drawn with its chance", () => {
    assert.deepEqual(weigh(weighing({ expected: 100 }), tasks, 0.9), { kind: "picked", chance: 1 });
    const below = weighing({ expected: 99, drawRate: 0.1, pull: 0.5 });
    assert.deepEqual(weigh(below, tasks, 0.04), { kind: "drawn", chance: 0.05 });
    assert.deepEqual(weigh(below, tasks, 0.05), { kind: "passed", chance: 0.05 });
  });
  test("nothing expected is never picked, however low the bar", () => {
    assert.equal(weigh(weighing({ expected: 0, bar: 0 }), tasks, 0.9).kind, "passed");
  });
  test("the bar rises while the day runs ahead of its clock", () => {
    const early = weighing({ expected: 150, rooms: [room(5, 10)], dayShare: 0.25 });
    assert.equal(weigh(early, tasks, 0.9).kind, "passed");
    assert.equal(weigh({ ...early, expected: 200 }, tasks, 0.9).kind, "picked");
    assert.equal(weigh({ ...early, dayShare: 0.5 }, tasks, 0.9).kind, "picked");
  });
  test("without room the chance is none, in places as in minutes", () => {
    const full = weighing({ expected: 1e6, drawRate: 1, rooms: [room(10, 10)] });
    assert.deepEqual(weigh(full, tasks, 0), { kind: "passed", chance: 0 });
    const late = weighing({ expected: 1e6, rooms: [room(1, 10, { usedMinutes: 290 })] });
    assert.equal(weigh(late, tasks, 0).chance, 0);
    assert.ok(hasRoom([room(10, 10)], [{ kind: "documents" }]), "another kind has its own room");
  });
});

describe("selection within the room", () => {
  test("under random loads the room holds, the law is obeyed, and nobody is stopped for good", () => {
    for (let seed = 1; seed <= 40; seed++) {
      const next = seededRandom(seed);
      const places = 1 + Math.floor(next() * 30);
      const load = 50 + Math.floor(next() * 400);
      const stops = new Map<string, number>();
      let [used, byLaw] = [0, 0];
      for (let at = 0; at < load; at++) {
        const trader = `T${Math.floor(next() ** 2 * 20)}`;
        const origin = next() < 0.03 ? "KP" : next() < 0.2 ? "XX" : "DE";
        const stopped = stops.get(trader) ?? 0;
        const one = weighing({
          expected: Math.floor(next() * 300),
          drawRate: next() * 0.2,
          pull: 1 / (1 + 3 * Math.floor(next() * 3)),
          rooms: [room(used, places)],
          dayShare: at / load,
        });
        const {
          lane,
          reasons: why,
          chance,
        } = selectLane({
          subjects: [subject(origin, stopped)],
          set,
          random,
          declarationId: `${seed}-${at}`,
          relief,
          drawn: drawRelief("a secret", `${seed}-${at}`, relief),
          weighed: { weighing: one, lane: "red", tasks: [...tasks], reasons },
        });
        const isLaw = why.some(({ rule: code }) => code === "LAW-1");
        assert.equal(isLaw, origin === "KP", "what the law demands is never dropped");
        assert.ok(chance >= 0 && chance <= 1);
        if (lane !== "green") assert.ok(chance > 0, "what is controlled had a chance");
        if (lane !== "green" && !isLaw) {
          assert.ok(used < places, `${seed}: control ${used + 1} of ${places}`);
          const { passes } = drawRelief("a secret", `${seed}-${at}`, relief);
          assert.ok(
            stopped < relief.after || !passes,
            `${trader} was stopped though drawn to pass`,
          );
        }
        if (lane !== "green") used++;
        if (isLaw) byLaw++;
        stops.set(trader, lane === "green" ? 0 : stopped + 1);
      }
      assert.ok(used <= Math.max(places, byLaw + places), `${used} of ${places}`);
    }
  });
  test("draws come out with the chance that is recorded", () => {
    const one = weighing({ expected: 1, drawRate: 0.3, pull: 0.5, rooms: [room(0, 10)] });
    const input = { subjects: [subject("DE")], set, random: { ...random, share: "0" } };
    const weighed = { weighing: one, lane: "red", tasks: [...tasks], reasons } as const;
    let drawn = 0;
    for (let at = 0; at < 8_000; at++) {
      const { lane, chance } = selectLane({ ...input, declarationId: `d-${at}`, weighed });
      assert.ok(Math.abs(chance - 0.15) < 1e-12);
      if (lane === "red") drawn++;
    }
    assert.ok(Math.abs(drawn / 8_000 - 0.15) < 0.015, String(drawn));
  });
  test("relief comes out with its share, the law is never relieved, and the chance says so", () => {
    const nothingDrawn = { ...random, share: "0" };
    const select = (origin: string, stops: number, at: number) => {
      const declarationId = `r-${at}`;
      const drawn = drawRelief("a secret", declarationId, relief);
      const asked = { set, random: nothingDrawn, relief, drawn, declarationId };
      return selectLane({ ...asked, subjects: [subject(origin, stops)] });
    };
    let passed = 0;
    for (let at = 0; at < 4_000; at++) {
      assert.equal(select("XX", 3, at).lane, "red");
      assert.deepEqual([select("KP", 50, at).lane, select("KP", 50, at).chance], ["red", 1]);
      const { lane, chance } = select("XX", 9, at);
      assert.ok(Math.abs(chance - 0.75) < 1e-12);
      if (lane === "green") passed++;
    }
    assert.ok(Math.abs(passed / 4_000 - 0.25) < 0.03, String(passed));
  });
  test("another secret draws otherwise, the same declaration always the same", () => {
    const ids = Array.from({ length: 200 }, (_, at) => `d-${at}`);
    const draws = (seed: string) => ids.map((id) => drawRelief(seed, id, relief).passes);
    assert.deepEqual(draws("one"), draws("one"));
    assert.notDeepEqual(draws("one"), draws("two"));
  });
  test("a rule that is no law gives way where there is no room", () => {
    const input = { subjects: [subject("XX")], set, random: { ...random, share: "0" } };
    const select = (used: number) =>
      selectLane({
        ...input,
        declarationId: "d",
        weighed: {
          lane: "red",
          tasks: [...tasks],
          reasons,
          weighing: weighing({ rooms: [room(used, 3)] }),
        },
      });
    assert.equal(select(2).lane, "red");
    const full = select(3);
    assert.deepEqual([full.lane, full.chance], ["green", 0]);
  });
});
