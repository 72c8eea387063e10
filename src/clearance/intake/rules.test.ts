/**
 * Every rule has a case that passes (the made declaration) and one that it finds, named by its
 * code.
 */
import assert from "node:assert/strict";
import { describe, test } from "node:test";
import type { DeclarationDocument } from "#src/clearance/declaration/document.ts";
import { readFacts } from "#src/clearance/declaration/read-facts.ts";
import type { Problem } from "#src/kernel/problem.ts";
import { getProfile, loadProfiles } from "#src/registers/profile.ts";
import { createSnapshot } from "#src/registers/snapshot.ts";
import { checkDeclaration } from "./checks.ts";
import { type Case, changed, cnCases, gbCases, item, type Value } from "./made-cases.ts";
import { madeCn } from "./made-cn.ts";
import { madeGb } from "./made-gb.ts";
import { formCases, relationCases } from "./made-relations.ts";
import { readElsewhere, ruleSetOf } from "./rules.ts";

const suites = [
  { id: "gb", made: madeGb, cases: [...gbCases, ...relationCases] },
  { id: "cn", made: madeCn, cases: [...cnCases, ...formCases] },
];

describe("rules of intake", () => {
  const profiles = loadProfiles();
  for (const { id, made, cases } of suites) {
    const profile = getProfile(profiles, id);
    const snapshot = createSnapshot(profile);
    const asOf = Temporal.PlainDate.from("2024-06-03");
    const check = (document: DeclarationDocument): Problem[] =>
      checkDeclaration({ document, facts: readFacts(document, profile), profile, snapshot, asOf });

    test(`the made declaration of ${id} passes them all`, () => {
      assert.deepEqual(check(made()), []);
    });

    for (const [code, pointer, ...changes] of cases) {
      test(`${code} finds ${changes.map(([path]) => path).join(" and ")} (${id})`, () => {
        const found = check(changed(made(), changes));
        const pairs = found.map((problem) => `${problem.code} ${problem.pointer}`);
        assert.ok(
          pairs.includes(`${code} ${pointer}`),
          `${code} ${pointer} not among ${pairs.join(", ")}`,
        );
      });
    }

    test(`every code of ${id} has a case`, () => {
      const codes = new Set(ruleSetOf(profile).rules.map(({ rule }) => rule.code));
      const without = [...codes].filter((code) => !cases.some(([known]) => known === code));
      assert.deepEqual(without, []);
      assert.ok(codes.size > 20, `${codes.size} codes`);
    });
  }

  test("every code of the administration's list has a rule, or says what decides it", () => {
    const profile = getProfile(profiles, "gb");
    const snapshot = createSnapshot(profile);
    const listed = new Set(
      snapshot.list("error-codes", Temporal.PlainDate.from("2024-06-03")).map(({ code }) => code),
    );
    const ruled = new Set(ruleSetOf(profile).rules.map(({ rule }) => rule.code));
    const told = new Set(readElsewhere(profile).flatMap(({ codes }) => codes));
    assert.deepEqual([...ruled.intersection(told)], []);
    assert.deepEqual([...listed.symmetricDifference(ruled.union(told))], []);
    assert.ok(listed.size >= 178, `${listed.size} codes`);
  });

  test("a rule counts on the day its law holds: the acceptance date stated, else the day of the check", () => {
    const profile = getProfile(profiles, "gb");
    const snapshot = createSnapshot(profile);
    const beer: Case = [
      "",
      "",
      [`${item}.commodity.classification.2`, { id: "X411", identificationTypeCode: "GN" }],
      ["acceptanceDateTime", { value: "20230601", formatCode: "102" }],
    ];
    const document = changed(madeGb(), [...beer.slice(2)] as (readonly [string, Value])[]);
    const facts = readFacts(document, profile);
    const codes = (asOf: string, codesAsOf?: string) =>
      checkDeclaration({
        document,
        facts,
        profile,
        snapshot,
        asOf: Temporal.PlainDate.from(asOf),
        ...(codesAsOf ? { codesAsOf: Temporal.PlainDate.from(codesAsOf) } : {}),
      }).map(({ code }) => code);
    assert.deepEqual(codes("2023-07-01"), []);
    assert.deepEqual(new Set(codes("2023-07-01", "2023-08-01")), new Set(["CDS12056"]));
  });

  test("a register that the profile does not hold completely only warns", () => {
    const profile = getProfile(profiles, "cn");
    const document = changed(madeCn(), [["declarationOfficeId", "0000"]]);
    const [finding] = checkDeclaration({
      document,
      facts: readFacts(document, profile),
      profile,
      snapshot: createSnapshot(profile),
      asOf: Temporal.PlainDate.from("2024-06-03"),
    });
    assert.equal(finding?.code, "CN-010");
    assert.equal(finding?.severity, "warning");
  });

  test("a request to change carries only what it changes and is not asked for the rest", () => {
    const profile = getProfile(profiles, "gb");
    const document: DeclarationDocument = {
      functionCode: "13",
      id: "24GB1",
      amendment: [{ changeReasonCode: "32" }],
    };
    assert.deepEqual(
      checkDeclaration({
        document,
        facts: readFacts(document, profile),
        profile,
        snapshot: createSnapshot(profile),
        asOf: Temporal.PlainDate.from("2024-06-03"),
      }),
      [],
    );
  });

  test("the same mistake on a thousand items is said ten times", () => {
    const profile = getProfile(profiles, "gb");
    const governmentAgencyGoodsItem = Array.from({ length: 999 }, (_, at) => ({
      sequenceNumeric: String(at + 1),
      origin: [{ countryCode: "QQ" }],
    }));
    const document: DeclarationDocument = {
      functionCode: "9",
      goodsShipment: { governmentAgencyGoodsItem },
    };
    const found = checkDeclaration({
      document,
      facts: readFacts(document, profile),
      profile,
      snapshot: createSnapshot(profile),
      asOf: Temporal.PlainDate.from("2024-06-03"),
    });
    const countries = found.filter(({ pointer }) => pointer.endsWith("/92A[1].063"));
    assert.equal(countries.length, 10);
    assert.ok(found.length < 100);
  });
});
