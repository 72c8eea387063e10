import assert from "node:assert/strict";
import { existsSync, mkdtempSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { describe, test } from "node:test";
import { checkStructure } from "#src/clearance/declaration/check-structure.ts";
import { declarationMapping } from "#src/clearance/declaration/mapping.ts";
import { readFacts } from "#src/clearance/declaration/read-facts.ts";
import { checkDeclaration } from "#src/clearance/intake/checks.ts";
import { CarriedLines } from "#src/clearance/control/travellers/traveller.ts";
import { travellerRules } from "#src/clearance/control/travellers/traveller-rules.ts";
import { AppError } from "#src/kernel/app-error.ts";
import { decimalOf, formatDecimal } from "#src/kernel/decimal.ts";
import { canonicalJson, sha256 } from "#src/kernel/canonical-json.ts";
import { loadProfile, profilesFolder } from "#src/registers/profile.ts";
import { createSnapshot } from "#src/registers/snapshot.ts";
import { Api } from "./api.ts";
import { appealEnds } from "./appeal-ends.ts";
import { endOf } from "./appeals.ts";
import { makeDeclaration, type MadeDeclaration, type Run } from "./make-declaration.ts";
import { readMarket } from "./market.ts";
import { readPlants } from "./plants.ts";
import { Random, Weighted } from "./random.ts";
import { makeSchedule } from "./schedule.ts";
import { creditCheck, makeTraders } from "./traders.ts";
import { madeStory, travellerOf, travellerStories } from "./travellers.ts";

const from = Temporal.PlainYearMonth.from("2025-01");
const profile = loadProfile(`${profilesFolder}/cn`);
/** Without rules of intake only the form of a document is judged. */
const hasRules = existsSync(join(profile.folder, "rules", "intake.json"));
const snapshot = createSnapshot(profile);
const market = readMarket(snapshot, from.toPlainDate({ day: 1 }));

function makeRun(seed: string, declarations = 1_000): Run {
  return { market, traders: makeTraders(market, { seed, declarations }), name: `S${seed}` };
}

function makeMonth(seed: string, declarations: number): readonly MadeDeclaration[] {
  const run = makeRun(seed, declarations);
  return makeSchedule({ from, months: 1, declarations, season: market.season }).flatMap(
    ({ day, first, count }) =>
      Array.from({ length: count }, (_, at) => makeDeclaration(run, first + at, day)),
  );
}

function problemsOf({ document, day }: MadeDeclaration) {
  return [
    ...checkStructure(document, declarationMapping("cn"), "cn"),
    ...checkDeclaration({
      document,
      facts: readFacts(document, profile),
      profile,
      snapshot,
      asOf: day,
    }),
  ];
}

describe("made traffic", () => {
  test("the same seed makes the same documents, another seed others", () => {
    const hash = (made: readonly MadeDeclaration[]) =>
      sha256(canonicalJson(made.map(({ document }) => document)));
    const first = hash(makeMonth("7", 200));
    assert.equal(hash(makeMonth("7", 200)), first);
    assert.notEqual(hash(makeMonth("8", 200)), first);
  });

  test("every declaration has its day, and the parts add up to the whole", () => {
    for (const [months, declarations] of [
      [1, 1],
      [1, 20_000],
      [12, 20_000],
      [3, 7],
    ] as const) {
      const schedule = makeSchedule({ from, months, declarations, season: market.season });
      assert.equal(
        schedule.reduce((sum, { count }) => sum + count, 0),
        declarations,
      );
      for (const [at, { first, count }] of schedule.entries()) {
        assert.equal(schedule[at + 1]?.first ?? declarations, first + count);
      }
    }
    const year = makeSchedule({ from, months: 12, declarations: 12_000, season: market.season });
    const inMonth = (month: number) =>
      year.filter(({ day }) => day.month === month).reduce((sum, { count }) => sum + count, 0);
    assert.ok(inMonth(2) < inMonth(12), "February is short and has the Spring Festival");
  });

  test("good declarations have no error, bad ones have one", (t) => {
    const made = makeMonth("3", 1_500);
    const bad = made.filter((one) => one.bad !== undefined);
    for (const one of made) {
      const errors = problemsOf(one).filter(({ severity }) => severity === "error");
      if (one.bad === undefined) assert.deepEqual(errors, [], one.reference);
      else if (hasRules || one.bad === "not-a-number")
        assert.ok(errors.length > 0, `${one.reference} ${one.bad}`);
    }
    t.diagnostic(
      `${made.length} declarations, ${bad.length} bad: ${[...new Set(bad.map((one) => one.bad))].join(", ")}`,
    );
    assert.ok(bad.length > 4 && bad.length < 40);
  });

  test("flows, partners and values follow the official series", () => {
    const made = makeMonth("11", 6_000).filter((one) => one.bad === undefined);
    const imports = made.filter(({ direction }) => direction === "import").length / made.length;
    assert.ok(imports > 0.3 && imports < 0.45, `imports ${imports}`);
    const exports = made.filter(({ direction }) => direction === "export");
    const share = (partner: string) =>
      exports.filter(({ cargo }) => cargo.partner === partner).length / exports.length;
    assert.ok(share("US") > 0.1 && share("US") < 0.2, `US ${share("US")}`);
    assert.ok(new Set(exports.map(({ cargo }) => cargo.partner)).size > 80);
    const modes = new Set(made.map(({ cargo }) => cargo.mode));
    assert.deepEqual([...modes].sort(), ["aircraft", "ship", "train", "truck"]);
  });

  test("items add up to their declaration", () => {
    for (const { document } of makeMonth("5", 300).filter((one) => one.bad === undefined)) {
      const facts = readFacts(document, profile);
      const cents = (value: { units: bigint; scale: number } | undefined) =>
        Number(value?.units ?? 0n) / 10 ** (value?.scale ?? 0);
      const prices = facts.items.reduce((sum, item) => sum + cents(item.itemPrice?.amount), 0);
      assert.ok(Math.abs(prices - cents(facts.invoiceAmount)) < 0.01 * facts.items.length + 0.001);
      assert.equal(facts.transportDocument.length, 1);
      assert.ok(
        facts.items.every(({ netMassKg, grossMassKg }) => cents(netMassKg) <= cents(grossMassKg)),
      );
    }
  });

  test("what is planted multiplies its values and no others", () => {
    const plants = [
      { flow: "export", from: "2025-01", to: "2025-01", partner: "US", factor: 8 },
      { from: "2025-02", factor: 3 },
    ] as const;
    const plain = makeMonth("5", 300);
    const run = makeRun("5", 300);
    const planted = { ...run, market: { ...market, plants: [...plants] } };
    const priceOf = (made: MadeDeclaration): number =>
      Number(readFacts(made.document, profile).invoiceAmount?.units ?? 0n);
    let multiplied = 0;
    for (const made of plain) {
      const other = makeDeclaration(planted, made.index, made.day);
      const isMeant = made.direction === "export" && made.cargo.partner === "US";
      const ratio = priceOf(other) / priceOf(made);
      if (isMeant) multiplied += 1;
      else assert.equal(priceOf(other), priceOf(made));
      if (isMeant) assert.ok(ratio > 4 && ratio < 8.01, String(ratio));
    }
    assert.ok(multiplied > 5, `${multiplied} were meant`);
  });

  test("goods, brands, modes and provinces that are planted grow, and nothing else does", () => {
    const run = makeRun("5", 300);
    const plants = [
      { commodity: "85", factor: 3 },
      { brand: "1", factor: 5 },
      { mode: "9610", factor: 7 },
      { province: "44", factor: 11 },
    ] as const;
    const planted = { ...run, market: { ...market, plants: [...plants] } };
    const meant = [0, 0, 0, 0];
    for (const made of makeMonth("5", 300)) {
      const [plain, other] = [made, makeDeclaration(planted, made.index, made.day)].map(
        ({ document }) => readFacts(document, profile),
      );
      for (const [at, item] of (plain?.items ?? []).entries()) {
        const is = [
          item.commodity.startsWith("85"),
          item.brandType === "1",
          plain?.supervisionMode === "9610",
          item.domesticDistrict?.startsWith("44") ?? false,
        ];
        const factor = is.reduce(
          (all, one, of) => (one ? all * (plants[of]?.factor ?? 1) : all),
          1,
        );
        const [before, after] = [item, other?.items[at]].map((one) =>
          Number(formatDecimal(one?.itemPrice?.amount ?? decimalOf(0n))),
        );
        assert.ok(Math.abs((after ?? 0) / (before ?? 1) / factor - 1) < 0.01, made.reference);
        for (const [of, one] of is.entries()) if (one) meant[of] = (meant[of] ?? 0) + 1;
      }
    }
    assert.ok(
      meant.every((count) => count > 3),
      meant.join(", "),
    );
  });

  test("a file of plants is read, and what is none is said plainly", () => {
    const path = join(mkdtempSync(join(tmpdir(), "plants-")), "plants.json");
    writeFileSync(path, '[{"flow":"import","from":"2025-03","factor":2}]');
    assert.equal(readPlants(path)[0]?.factor, 2);
    assert.deepEqual(readPlants(undefined), []);
    for (const text of ["{", "{}", '[{"factor":0}]', '[{"factor":2,"month":"2025-01"}]']) {
      writeFileSync(path, text);
      assert.throws(() => readPlants(path), { code: "SIM-003" });
    }
    assert.throws(() => readPlants(`${path}.none`), { code: "SIM-003" });
  });

  test("chance is even and weights are kept", () => {
    const random = new Random("even");
    const mean =
      Array.from({ length: 20_000 }, () => random.next()).reduce((sum, value) => sum + value, 0) /
      20_000;
    assert.ok(Math.abs(mean - 0.5) < 0.01, String(mean));
    const weighted = new Weighted([
      ["a", 3],
      ["none", 0],
      ["b", 1],
    ] as const);
    const picked = Array.from({ length: 8_000 }, () => weighted.pick(random));
    const share = picked.filter((value) => value === "a").length / picked.length;
    assert.ok(Math.abs(share - 0.75) < 0.02, String(share));
    assert.ok(!picked.some((value) => value === "none"));
  });

  test("a credit code has the check character of GB 32100", () => {
    assert.equal(creditCheck("91350100M000100Y4"), "3");
  });
});

describe("made officers", () => {
  test("where persons hold offices they are told to be one, with what to do", async () => {
    const refuse = async (code: string) => {
      const refused = new AppError({ code, status: 403, message: "No.", fix: "" });
      const api = new Api(async () => await Promise.reject(refused), "cn");
      return await api.giveBack("x", {});
    };
    await assert.rejects(refuse("SECOND_PERSON_SAME"), { code: "SIM-005", fix: /TIDEGATE_DATA/ });
    await assert.rejects(refuse("NOT_ALLOWED"), { code: "NOT_ALLOWED" });
  });
});

describe("made appeals", () => {
  test("end in every way, by their shares, and the same again", () => {
    const { appeals } = market.mix;
    const draw = () => Array.from({ length: 2_000 }, (_, index) => endOf(appeals, "S7", index));
    const drawn = draw();
    assert.deepEqual(draw(), drawn);
    for (const [end, share] of appeals.ends) {
      const met = drawn.filter((one) => one === end).length / 20;
      assert.ok(Math.abs(met - share) < 4, `${end}: ${met} of ${share}`);
    }
    assert.deepEqual(appeals.ends.map(([end]) => end).toSorted(), appealEnds.toSorted());
  });
});

describe("made travellers", () => {
  test("are drawn by their shares, the same again, and each line has a kind of the rules", () => {
    const { travellers } = market.mix;
    const draw = () =>
      Array.from({ length: 5_000 }, (_, index) => travellerOf(travellers, "S7", index));
    const drawn = draw();
    assert.deepEqual(draw(), drawn);
    const kinds = travellerRules(profile).kinds.map(({ id }) => id);
    for (const story of travellerStories) {
      assert.ok(drawn.includes(story), story);
      const { lines, acts } = madeStory(story, new Random(story));
      const [line] = CarriedLines.parse(lines);
      assert.ok(line && kinds.includes(line.kind) && acts.length > 0, story);
    }
    const stopped = drawn.filter((one) => one !== undefined).length;
    assert.ok(stopped > 40 && stopped < 140, `${stopped} of 5,000`);
  });
});
