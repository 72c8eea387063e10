import assert from "node:assert/strict";
import { existsSync, readFileSync } from "node:fs";
import { describe, test } from "node:test";
import { unpackFolder } from "#src/registers/origin-rules/unpack-folder.ts";
import { readOriginRules } from "#src/registers/origin-rules/read-rules.ts";
import { getProfile, loadProfiles } from "#src/registers/profile.ts";
import { createSnapshot } from "#src/registers/snapshot.ts";
import { caseOf, textsOf } from "./agreement-of.ts";
import { OriginQuestion } from "./origin-case.ts";
import { printOriginRule } from "./origin-rule.ts";
import { judgeOrigin } from "./origin.ts";
import { readPublishedRule } from "./published-rule.ts";

const read = (text: string): string | undefined => {
  const rule = readPublishedRule(text);
  return rule && printOriginRule(rule);
};

describe("product rules as agreements print them", () => {
  test("phrases that say exactly what a test asks become that test", () => {
    for (const [text, rule] of [
      ["Manufacture from materials of any heading, except that of the product.", "CTH"],
      [
        "Manufacture in which the value of all the materials used does not exceed **40%** of the ex-works price of the product.",
        "MaxNOM 40 % (EXW)",
      ],
      [
        "Manufacture: - from materials of any heading, except that of the product, *and* - in which the value of all the materials used does not exceed 50% of the ex-works price of the product.",
        "CTH and MaxNOM 50 % (EXW)",
      ],
      [
        "Manufacture from materials of any heading, except that of the product. However, materials of the same heading as the product may be used, provided that their total value does not exceed 20% of the ex-works price of the product.",
        "CTH tolerance 20 %",
      ],
      [
        "<abbr title='Change of tariff heading'>CTH</abbr>: All non-originating materials used in the production of the good have undergone a change in tariff classification at the 4-digit level (tariff heading) except from [heading&nbsp;7208](/headings/7208) and [heading&nbsp;7217](/headings/7217).",
        "CTH except 7208, 7217",
      ],
      [
        "Your goods contain a Regional Value Content (RVC) of at least **55%** of the Free on Board (FOB) cost of the goods.",
        "RVC 55 % (FOB)",
      ],
      ["All animals of [chapter&nbsp;1](/chapters/01) are wholly obtained.", "WO"],
      ["A change from any other chapter", "CC"],
    ] as const)
      assert.equal(read(text), rule, text);
  });

  test("a text that says more, or a range of headings, is not cut down to what is understood", () => {
    for (const text of [
      "Manufacture from materials of any heading, except that of the product, and from mustard flour.",
      "Manufacture in which the value of all the materials of heading 8501 used does not exceed 40% of the ex-works price of the product.",
      "CTH: All non-originating materials used in the production of the good have undergone a change in tariff classification at the 4-digit level (tariff heading) except from heading 7208 to heading 7217.",
      "Weaving combined with dyeing.",
      "",
      "x".repeat(5000),
    ])
      assert.equal(read(text), undefined, text);
  });

  const set = (min: string, max: string, rules: readonly string[], subdivision = "") => ({
    heading: min,
    subdivision,
    min,
    max,
    rules: rules.map((rule) => ({ rule })),
  });
  const gb = getProfile(loadProfiles(), "gb");
  const { rows } = readOriginRules({
    text: JSON.stringify({
      "schemes.json": {
        schemes: [
          {
            scheme_code: "japan",
            title: "Agreement with Japan",
            countries: ["JP"],
            proofs: [{ proof_class: "origin-declaration" }],
            cumulation_methods: {
              bilateral: { countries: ["GB", "JP"] },
              diagonal: { countries: ["KR"] },
              extended: { countries: ["EU", "SM"] },
            },
          },
        ],
      },
      "japan.json": {
        rule_sets: [
          set("8500000000", "8599999999", ["A change from any other chapter."]),
          set("8510000000", "8510999999", [
            "Manufacture from materials of any heading, except that of the product.",
            "Weaving combined with dyeing.",
          ]),
          set("6200000000", "6299999999", ["WO"], "Of silk"),
          set("6200000000", "6299999999", ["WO"], "Others"),
        ],
      },
    }),
    source: "made",
    asOf: "2024-01-01",
  });
  const snapshot = createSnapshot(gb, {
    number: 1,
    rows: rows.map((row) => ({ row, activation: 1 })),
  });
  const judge = (commodity: string, material: string, more: object = {}) =>
    judgeOrigin(
      caseOf(
        OriginQuestion.parse({
          agreement: { scheme: "japan", ...more },
          product: {
            commodity,
            madeIn: "JP",
            materials: [
              { commodity: material, value: "40", origin: "CN" },
              { commodity, value: "10", origin: "GB", proven: true },
            ],
          },
          passed: [],
          proof: { kind: "origin-declaration", issuedOn: "2024-03-01" },
          day: "2024-06-01",
        }),
        snapshot,
      ),
    );

  test("an agreement by name takes the narrowest rule, cumulates, and leaves what it cannot test open", () => {
    const motor = judge("851010", "850110");
    assert.deepEqual([motor.originating, motor.preference, motor.undecided], [true, true, false]);
    const own = judge("851010", "851090");
    assert.deepEqual([own.originating, own.undecided], [false, true]);
    assert.ok(
      own.findings.some(({ code, says }) => code === "ORI-004" && says.en.includes("dyeing")),
    );
    // chapter 85 has a rule of its own: a change of chapter
    assert.equal(judge("850860", "850110").originating, false);
    assert.throws(() => judge("620342", "520811"), /2 rules/);
    assert.doesNotThrow(() => judge("620342", "520811", { subdivision: "Others" }));
    assert.throws(() => judge("851010", "850110", { scheme: "nowhere" }), /No rules/);
  });

  test("a group of countries that cumulates stands for its members on the day", () => {
    const { agreement } = caseOf(
      OriginQuestion.parse({
        agreement: { scheme: "japan" },
        product: { commodity: "851010", madeIn: "JP", materials: [] },
        day: "2024-06-01",
      }),
      snapshot,
    );
    assert.deepEqual(agreement.diagonal, ["KR"]);
    assert.equal(agreement.extended.length, 28);
    assert.ok(agreement.extended.includes("HR") && agreement.extended.includes("SM"));
    assert.ok(!agreement.extended.includes("GB"));
  });

  const archive = new URL(
    "../../../../shared/data/tariff-uk/rules-of-origin-uk.tar.xz",
    import.meta.url,
  );
  test(
    "most published texts become tests; none of the rest is guessed",
    { skip: !existsSync(archive) && "no shared data" },
    () => {
      const text = unpackFolder(readFileSync(archive));
      const found = readOriginRules({ text, source: "rules", asOf: "2024-01-01" });
      const texts = found.rows.flatMap(({ values }) => textsOf(values["rules"] ?? "[]"));
      const known = texts.filter((one) => readPublishedRule(one) !== undefined).length;
      console.log(`${texts.length} texts of rules, ${known} read`);
      assert.ok(known / texts.length > 0.5);
    },
  );
});
