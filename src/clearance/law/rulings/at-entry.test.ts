/** Rulings found at entry: whom they warn, of what, and who is told nothing. */
import assert from "node:assert/strict";
import { describe, test } from "node:test";
import { readFacts } from "#src/clearance/declaration/read-facts.ts";
import { checkRulings } from "#src/clearance/law/rulings/check-rulings.ts";
import { RulingIndex, type StandingRuling } from "#src/clearance/law/rulings/ruling-index.ts";
import { getProfile, loadProfiles } from "#src/registers/profile.ts";
import { madeDeclaration } from "../../declaration/made-declaration.ts";

const cn = getProfile(loadProfiles(), "cn");
const today = Temporal.PlainDate.from("2026-11-25");

describe("rulings at entry", () => {
  const document = madeDeclaration({ reference: "RUL-1" });
  const facts = readFacts(document, cn);
  const [first] = facts.items;
  assert.ok(first, "the made declaration has an item");
  const holder = facts.traderId ?? "";
  const own: StandingRuling = {
    id: "1",
    profile: "cn",
    kind: "classification",
    status: "issued",
    number: "R-2-0100-2026-0001",
    applicantPartyId: "lodger",
    holder,
    direction: facts.direction,
    goods: `${first.description}, as described in the application`,
    commodity: "99999999",
    origin: null,
    valuationMethod: null,
    validFrom: "2026-01-01",
    validTo: "2029-01-01",
    useUntil: null,
  };
  const check = (rulings: readonly StandingRuling[], more: Partial<{ lodgerId: string }> = {}) =>
    checkRulings({
      profile: cn,
      facts,
      lodgerId: "lodger",
      parties: undefined,
      today,
      others: "shown",
      rulings: RulingIndex.empty.with(1, rulings),
      ...more,
    });

  test("RUL-001: declared otherwise than the own ruling warns at the code, and refuses nothing", () => {
    const { problems, seen } = check([own]);
    assert.deepEqual(
      problems.map(({ code, severity, path }) => [code, severity, path]),
      [
        [
          "RUL-001",
          "warning",
          "goodsShipment.governmentAgencyGoodsItem[0].commodity.classification[0].id",
        ],
      ],
    );
    assert.match(problems[0]?.pointer ?? "", /^42A\/67A\/68A\[1\]\/23A\/21A\[1\]\.145$/);
    assert.equal(seen[0]?.how, "own");
  });
  test("RUL-001: declared as the ruling says, to fewer or more digits, is silent", () => {
    for (const commodity of [first.commodity, first.commodity.slice(0, 6)]) {
      const { problems, seen } = check([{ ...own, commodity }]);
      assert.deepEqual([problems, seen.map(({ agrees }) => agrees)], [[], [true]]);
    }
  });
  test("RUL-002 and RUL-003: origin and method of value are compared by their rulings", () => {
    const origin = check([{ ...own, kind: "origin", commodity: null, origin: "ZZ" }]);
    assert.deepEqual(
      origin.problems.map(({ code }) => code),
      ["RUL-002"],
    );
    const value = { ...own, kind: "valuation" as const, commodity: null, valuationMethod: "6" };
    const codes = check([value]).problems.map(({ code }) => code);
    assert.deepEqual(codes, first.valuationMethod === undefined ? [] : ["RUL-003"]);
  });
  test("who holds a ruling is not told to a lodger who is neither holder nor its agent", () => {
    const { problems, seen } = check([own], { lodgerId: "rival" });
    assert.deepEqual([problems, seen.length], [[], 1]);
    assert.equal(check([own], { lodgerId: holder.toLowerCase() }).problems.length, 1);
  });
  test("a ruling of others is shown and warns of nothing; one that ended is not shown", () => {
    const others = { ...own, holder: "SOMEBODYELSE" };
    const { problems, seen } = check([others]);
    assert.deepEqual([problems, seen.map(({ how }) => how)], [[], ["similar"]]);
    assert.deepEqual(check([{ ...others, validTo: "2026-11-25" }]).seen, []);
    const used = { ...own, status: "revoked" as const, useUntil: "2026-12-01" };
    assert.equal(check([used]).problems.length, 1);
    assert.equal(check([{ ...used, useUntil: today.toString() }]).problems.length, 0);
  });
});

describe("a number that is stated", () => {
  const stated = (text: string) => {
    const document = madeDeclaration({ reference: "RUL-2" });
    const facts = readFacts(document, cn);
    const statement = { code: "", type: undefined, text };
    return { ...facts, statements: [...facts.statements, statement] };
  };
  const find = (text: string, ruling: Partial<StandingRuling>) => {
    const facts = stated(text);
    const whole: StandingRuling = {
      id: "1",
      profile: "cn",
      kind: "classification",
      status: "issued",
      number: "R-2-0100-2026-0001",
      applicantPartyId: "lodger",
      holder: facts.traderId ?? "",
      direction: facts.direction,
      goods: "something quite different",
      commodity: facts.items[0]?.commodity ?? "",
      origin: null,
      valuationMethod: null,
      validFrom: "2026-01-01",
      validTo: "2029-01-01",
      useUntil: null,
      ...ruling,
    };
    const rulings = RulingIndex.empty.with(1, [whole]);
    const rest = { profile: cn, lodgerId: "lodger", parties: undefined, today } as const;
    return checkRulings({ ...rest, facts, rulings, others: "left-out" });
  };
  test("is read from the remark, and the ruling counts whatever the words", () => {
    const { problems, seen } = find("预裁定R-2-0100-2026-0001", {});
    assert.deepEqual([problems, seen[0]?.how], [[], "stated"]);
  });
  test("RUL-004: of nobody and of somebody else get the same answer", () => {
    const [unknown] = find("预裁定R-9-0100-2026-0001", {}).problems;
    const [foreign] = find("预裁定R-2-0100-2026-0001", { holder: "OTHER" }).problems;
    assert.equal(unknown?.code, "RUL-004");
    assert.equal(
      unknown.message.en.replace("R-9", "R-2"),
      foreign?.message.en,
      "the two cannot be told apart",
    );
  });
  test("RUL-005: past its last day, before its first, and revoked it does not bind", () => {
    const says = (ruling: Partial<StandingRuling>) =>
      find("预裁定：R-2-0100-2026-0001", ruling).problems.map(({ code }) => code);
    assert.deepEqual(says({ validTo: today.toString() }), ["RUL-005"]);
    assert.deepEqual(says({ validFrom: today.add({ days: 1 }).toString() }), ["RUL-005"]);
    assert.deepEqual(says({ status: "revoked" }), ["RUL-005"]);
    assert.deepEqual(says({ status: "revoked", useUntil: "2026-12-25" }), []);
  });
});
