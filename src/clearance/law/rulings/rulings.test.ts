/** Rulings as data: what is published, what is alike, what is missing. */
import assert from "node:assert/strict";
import { describe, test } from "node:test";
import { getProfile, loadProfiles } from "#src/registers/profile.ts";
import { findMissing } from "./completeness.ts";
import { leftOut, publish, redact } from "./publication.ts";
import { RulingApplication, type StandingDecision, standingOn } from "./ruling.ts";
import { rulingRulesOf } from "./ruling-rules.ts";
import { describeWords, shareOfBoth, WordIndex } from "./similarity.ts";

const profiles = loadProfiles();
const cn = getProfile(profiles, "cn");
const gb = getProfile(profiles, "gb");
const today = Temporal.PlainDate.from("2026-11-25");

const application = RulingApplication.parse({
  kind: "classification",
  holder: { number: "91310000MA1FL0000X", name: "Harbour Optics Ltd" },
  goods: "Binocular of glass, sold as Starview by HARBOUR  OPTICS Ltd, coated with [[XR-7]].",
  composition: "Glass 60 %, aluminium 40 %; coating XR-7",
  use: "Bird watching",
  tradeName: "Starview",
  commodity: "90051000",
  grounds: "Heading 9005 names them.",
  price: { amount: "125.50", currency: "CNY" },
  confidential: "Nagoya Glass Works\n二号车间",
});
const decision: StandingDecision = {
  commodity: "90051000",
  finding: "",
  reasons: "Binoculars of heading 9005; Nagoya Glass Works makes them at 125.50, not at 3125.50.",
  legalBasis: ["General rules 1 and 6"],
  keywords: ["binocular", "Starview"],
  validFrom: "2026-11-25",
  validTo: "2029-11-25",
};

describe("what is published of a ruling", () => {
  const published = publish({
    number: "R-2-0100-2026-0001",
    profile: "cn",
    kind: "classification",
    office: "0100",
    application,
    decision,
  });
  test("holds no secret of its holder, wherever it stands and however it is written", () => {
    const text = JSON.stringify(published);
    for (const secret of ["Harbour", "HARBOUR", "Starview", "91310000MA1FL0000X", "XR-7", "Nagoya"])
      assert.ok(!text.includes(secret), `${secret} in ${text}`);
    assert.ok(!/[^3]125\.50/.test(text), "the price");
  });
  test("holds what is no secret", () => {
    assert.match(
      published.goods,
      /^Binocular of glass, sold as \[…\] by \[…\], coated with \[…\]\.$/,
    );
    assert.match(published.reasons, /not at 3125\.50/);
    assert.deepEqual(published.keywords, ["binocular"]);
  });
  test("hides what follows a mark that is not closed", () => {
    assert.equal(redact("open [[shut for ever", []), `open ${leftOut}`);
    assert.equal(redact("a+b (c)", ["a+b (c)"]), leftOut);
  });
});

describe("likeness of goods", () => {
  test("comes through order, plural, case, accents, width and script of the same language", () => {
    const words = describeWords("Men's shirts, of cotton");
    assert.deepEqual(describeWords("COTTON shirt for men's").toSorted(), [...words].toSorted());
    assert.deepEqual(describeWords("棉製襯衫"), describeWords("棉制衬衫"));
    assert.deepEqual(describeWords("Élan ＡＢ"), ["elan", "ab"]);
    assert.deepEqual(describeWords("of the; !!"), []);
  });
  test("weighs rare words more, and asks for several", () => {
    const rows = [
      { id: 1, words: describeWords("binocular of glass with tripod") },
      ...Array.from({ length: 9 }, (_, id) => ({ id: id + 2, words: ["glas", "plate"] })),
    ];
    const index = new WordIndex(rows);
    const bounds = { share: 500, wordsMin: 2, limit: 5 };
    assert.equal(index.find(describeWords("glass binoculars"), bounds)[0]?.row.id, 1);
    assert.deepEqual(index.find(["binocular"], bounds), []);
    assert.deepEqual(index.find(describeWords("wooden chair"), bounds), []);
    assert.equal(shareOfBoth(["a", "b"], ["b", "c"]), 333);
    assert.equal(shareOfBoth([], []), 0);
  });
});

describe("an application", () => {
  test("says everything it lacks at once, by the rules of its kind", () => {
    const empty = RulingApplication.parse({ kind: "classification", holder: { number: "N" } });
    const lacking = findMissing(empty, rulingRulesOf(cn), today).map(({ path }) => path);
    assert.deepEqual(lacking, [
      "holder.name",
      "goods",
      "composition",
      "use",
      "commodity",
      "grounds",
    ]);
    const value = { ...empty, kind: "valuation" as const };
    assert.ok(findMissing(value, rulingRulesOf(gb), today).some(({ path }) => path === "question"));
    assert.deepEqual(findMissing(application, rulingRulesOf(cn), today), []);
  });
  test("is warned when the goods come before the decision can, on the day it begins to", () => {
    const codes = (expectedFrom: string) =>
      findMissing({ ...application, expectedFrom }, rulingRulesOf(cn), today).map(
        (one) => one.code,
      );
    assert.deepEqual(codes("2027-02-22"), ["RUL-012"]);
    assert.deepEqual(codes("2027-02-23"), []);
  });
});

test("a ruling is expired on the day it ends, and usable after revocation until the day before the last", () => {
  const days = { validFrom: "2026-01-01", validTo: "2029-01-01", useUntil: null };
  const on = (day: string) => standingOn({ status: "issued", ...days }, day);
  assert.deepEqual(["2025-12-31", "2026-01-01", "2028-12-31", "2029-01-01"].map(on), [
    "future",
    "issued",
    "issued",
    "expired",
  ]);
  const revoked = { status: "revoked" as const, ...days, useUntil: "2027-03-01" };
  assert.equal(standingOn(revoked, "2027-02-28"), "extended");
  assert.equal(standingOn(revoked, "2027-03-01"), "revoked");
});
