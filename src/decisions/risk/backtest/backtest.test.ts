import assert from "node:assert/strict";
import { describe, test } from "node:test";
import { seededRandom } from "../learning/seed.ts";
import { compileRuleSet } from "../rules/rule-set.ts";
import { readRules } from "../rules/rule.ts";
import { newSubject, setFacts } from "../rules/subject.ts";
import { Backtest, type PastDeclaration } from "./backtest.ts";
import { intervalOf } from "./interval.ts";

const frame = {
  says: { en: "made", zh: "测试" },
  legalReason: { en: "made", zh: "测试" },
  owner: "test",
  validFrom: "1970-01-01",
  expiresOn: null,
  lane: "red",
  tasks: [{ agency: "customs", kind: "examination" }],
};
const rulesOf = (...list: readonly (readonly [string, string])[]) =>
  compileRuleSet(
    readRules(
      list.map(([id, when]) => ({ ...frame, id, when })),
      "test",
    ),
  );

type PastDeclarationFields = Partial<Omit<PastDeclaration, "subjects">> & {
  readonly origin?: string;
  readonly price?: number;
};
let made = 0;
function past({ origin = "CN", price = 1, ...more }: PastDeclarationFields): PastDeclaration {
  const subject = newSubject();
  const { day = 100, trader = "T1" } = more;
  subject.day = day;
  setFacts(subject, { origin, traderId: trader }, { pricePerKg: price });
  const id = `d${made++}`;
  const rest = { result: null, chance: 1, duty: 10, office: "O1", category: "61" };
  return { id, ...rest, ...more, day, trader, subjects: [subject] };
}

describe("trial of rules on past traffic", () => {
  test("hits, caught, missed, cost, overlap and groups are counted", () => {
    const set = rulesOf(
      ["A-1", "origin = CN"],
      ["A-2", "origin in (CN, VN)"],
      ["A-3", "origin = XX"],
    );
    const test = new Backtest(set, { inForce: rulesOf(["B-1", "pricePerKg > 5"]) });
    test.add(past({ result: "found" }));
    test.add(past({ result: "clear", price: 9 }));
    test.add(past({ result: "found", origin: "VN", duty: 7, office: "O2" }));
    test.add(past({ result: "found", origin: "US" }));
    test.add(past({ origin: "CN" }));
    const [first, second, third] = test.reports();
    assert.deepEqual(
      [first?.hits, first?.inspected, first?.findings, first?.yield, first?.expectedFindings],
      [3, 2, { caught: 1, missed: 2 }, 0.5, 1.5],
    );
    assert.deepEqual([first?.inspectorHours, first?.delayHours, first?.revenue], [9, 72, 10]);
    assert.equal(first?.overlap.inForce, 0.3333);
    assert.deepEqual([first?.overlap.alone, second?.overlap.alone], [0, 1]);
    assert.deepEqual(second?.offices, [
      { name: "O1", hits: 3, caught: 1, missed: 1 },
      { name: "O2", hits: 1, caught: 1, missed: 0 },
    ]);
    assert.deepEqual([third?.hits, third?.yield, third?.low, third?.high], [0, null, 0, 1]);
    const { declarations, findings, hit, caught, missed, inspectorHours, revenue } = test.summary();
    assert.deepEqual([declarations, findings, hit, caught, missed], [5, 3, 4, 2, 1]);
    assert.deepEqual([inspectorHours, revenue], [12, 17]);
  });

  test("what was never inspected is not taken as innocent", () => {
    const random = seededRandom(5);
    const test = new Backtest(rulesOf(["A-1", "origin = CN"]), { inForce: undefined });
    // dear goods are always inspected and never bad; cheap ones are bad in 4 of 10, seldom inspected
    for (let at = 0; at < 20_000; at++) {
      const isDear = at % 2 === 0;
      const chance = isDear ? 1 : 0.1;
      const isBad = !isDear && random() < 0.4;
      const result = random() < chance ? (isBad ? "found" : "clear") : null;
      test.add(past({ result, chance, price: isDear ? 9 : 1 }));
    }
    const [report] = test.reports();
    assert.ok(Math.abs((report?.yield ?? 0) - 0.2) < 0.03, String(report?.yield));
    assert.ok((report?.low ?? 1) < 0.2 && (report?.high ?? 0) > 0.2);
    assert.ok((report?.findings.caught ?? 0) / (report?.inspected ?? 1) < 0.05, "the naive share");
  });

  test("hits that had no chance of being inspected are named, not extrapolated", () => {
    const test = new Backtest(rulesOf(["A-1", "origin = CN"]), { inForce: undefined });
    test.add(past({ result: "found" }));
    test.add(past({ chance: 0 }));
    const [report] = test.reports();
    assert.deepEqual([report?.hits, report?.blind, report?.expectedFindings], [2, 1, 1]);
  });

  test("counts and usual values know earlier days only", () => {
    const set = rulesOf(
      ["A-1", "count(traderId, 2 days) >= 1"],
      ["A-2", "findings(traderId, 9 days) >= 1"],
      ["A-3", "ratio(pricePerKg, by origin) < 0.5"],
    );
    const test = new Backtest(set, { inForce: undefined });
    for (let at = 0; at < 6; at++) test.add(past({ day: 1, price: 10, foundOn: 1 }));
    // bad goods teach nothing of prices, and that they are bad only once it was found
    test.add(past({ day: 1, price: 1, result: "found" }));
    test.add(past({ day: 1, price: 1, result: "found", foundOn: 4, trader: "T2" }));
    const hits = () => test.reports().map((report) => report.hits);
    assert.deepEqual(hits(), [0, 0, 0], "nothing of the same day");
    test.add(past({ day: 2, price: 4 }));
    assert.deepEqual(hits(), [1, 1, 1]);
    test.add(past({ day: 5, price: 9 }));
    assert.deepEqual(hits(), [1, 2, 1], "the window of the count is over");
    test.add(past({ day: 5, price: 9, trader: "T2", origin: "VN" }));
    assert.deepEqual(hits(), [1, 3, 1], "found on day 4, not on day 1");
  });

  test("an interval of 95 % holds the true share about as often", () => {
    const random = seededRandom(11);
    let inside = 0;
    const runs = 200;
    for (let run = 0; run < runs; run++) {
      const [weights, found] = [new Float64Array(64), new Float64Array(64)];
      let squares = 0;
      for (let at = 0; at < 300; at++) {
        const part = Math.floor(random() * 64);
        weights[part] = (weights[part] ?? 0) + 1;
        squares++;
        if (random() < 0.1) found[part] = (found[part] ?? 0) + 1;
      }
      const { low, high } = intervalOf({ weights, found, squares, random });
      if (low <= 0.1 && high >= 0.1) inside++;
    }
    assert.ok(inside / runs >= 0.93, `${inside} of ${runs}`);
  });
});
