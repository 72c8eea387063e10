import assert from "node:assert/strict";
import { describe, test } from "node:test";
import fc from "fast-check";
import { loadProfiles } from "#src/registers/profile.ts";
import { SnapshotStore } from "#src/registers/snapshots.ts";
import { OriginCase } from "./origin-case.ts";
import { parseOriginRule, printOriginRule } from "./origin-rule.ts";
import { judgeOrigin } from "./origin.ts";
import { routes } from "./routes.ts";
import { askRoute } from "#src/platform/test-route.ts";

const agreement = {
  id: "made",
  legalBasis: "a made agreement",
  parties: ["JP", "VN"],
  cumulation: ["TH"],
  rules: {
    "85": "CTH or MaxNOM 50 % (EXW)",
    "8510": "CTH except 8501 and RVC 40 % (FOB)",
    "08": "WO",
    "52": "process spinning and MaxNOM 30 % (EXW)",
  },
  tolerance: "10",
  mayPass: ["SG"],
  proofs: { certificate: 12, statement: 24 },
  proofFreeBelow: "600",
};
const motor = { commodity: "850110", value: "45", origin: "CN" };
const facts = {
  agreement,
  product: {
    commodity: "850860",
    madeIn: "JP",
    exWorks: "100",
    fob: "110",
    materials: [motor],
  },
  passed: [],
  proof: { kind: "certificate", issuedOn: "2024-03-01" },
  day: "2024-06-01",
};
const judge = (change: { product?: object; agreement?: object } & Record<string, unknown> = {}) => {
  const judged = judgeOrigin(
    OriginCase.parse({
      ...facts,
      ...change,
      product: { ...facts.product, ...change.product },
      agreement: { ...agreement, ...change.agreement },
    }),
  );
  return { ...judged, codes: judged.findings.map(({ code }) => code) };
};

describe("origin under an agreement", () => {
  test("a change of heading of every foreign material is enough", () => {
    const judged = judge();
    assert.deepEqual([judged.originating, judged.preference, judged.rule], [true, true, "85"]);
    assert.deepEqual(judged.codes, ["ORI-020", "ORI-050", "ORI-060"]);
  });
  test("a material of the product's own heading fails it, unless the value rule holds", () => {
    const own = { commodity: "850870", value: "50", origin: "CN" };
    assert.equal(judge({ product: { materials: [own] } }).originating, true);
    const dear = judge({ product: { materials: [{ ...own, value: "50.01" }] } });
    assert.equal(dear.originating, false);
    assert.deepEqual(dear.codes.slice(0, 2), ["ORI-022", "ORI-031"]);
    assert.equal(dear.findings[1]?.says.en, "MaxNOM: 50.01 ÷ 100 = 50.01 % > 50 %.");
  });
  test("materials that fail are let go within the tolerance", () => {
    const own = { commodity: "850870", value: "10", origin: "CN" };
    const judged = judge({ product: { materials: [own, { ...motor, value: "80" }] } });
    assert.deepEqual([judged.originating, judged.codes[0]], [true, "ORI-021"]);
  });
  test("the longest rule counts, with its exceptions and all of its tests", () => {
    const shaver = { commodity: "851010" };
    assert.deepEqual(judge({ product: shaver }).codes.slice(0, 2), ["ORI-022", "ORI-030"]);
    const blade = { commodity: "821210", value: "66", origin: "CN" };
    // (110 − 66) ÷ 110 = 40 %
    assert.equal(judge({ product: { ...shaver, materials: [blade] } }).originating, true);
    const dearer = [{ ...blade, value: "66.01" }];
    assert.equal(judge({ product: { ...shaver, materials: dearer } }).originating, false);
  });
  test("diagonal cumulation takes proven materials, extended only on its conditions", () => {
    const own = { commodity: "850870", value: "60", origin: "TR", proven: true };
    const of = (material: object, change: object) =>
      judge({ product: { materials: [{ ...own, ...material }] }, agreement: change });
    assert.equal(of({}, {}).originating, false);
    assert.equal(of({}, { diagonal: ["TR"] }).originating, true);
    assert.equal(of({ proven: false }, { diagonal: ["TR"] }).originating, false);
    const open = of({}, { extended: ["TR"] });
    assert.deepEqual([open.originating, open.undecided], [false, true]);
    assert.ok(open.codes.includes("ORI-012"));
    const met = of({ cumulates: true }, { extended: ["TR"] });
    assert.deepEqual([met.originating, met.undecided], [true, false]);
    // conditions that are met for another country's materials help nobody
    const strange = of({ cumulates: true }, { extended: ["MA"] });
    assert.deepEqual([strange.originating, strange.undecided], [false, false]);
  });
  test("proven materials of a party or a cumulating country are not foreign", () => {
    const own = { commodity: "850870", value: "90" };
    const of = (origin: string, proven: boolean) =>
      judge({ product: { materials: [{ ...own, origin, proven }] } }).originating;
    assert.deepEqual(
      [of("VN", true), of("TH", true), of("CN", true), of("VN", false)],
      [true, true, false, false],
    );
  });
  test("wholly obtained goods need no rule on materials, minimal working gives no origin", () => {
    const fruit = { commodity: "080510", materials: [] };
    assert.deepEqual(judge({ product: fruit }).codes[0], "ORI-011");
    assert.equal(judge({ product: { ...fruit, whollyObtained: true } }).preference, true);
    assert.equal(judge({ product: { onlyMinimal: true } }).originating, false);
  });
  test("a process has to be stated", () => {
    const yarn = { commodity: "520512", materials: [{ commodity: "520100", value: "30" }] };
    assert.equal(judge({ product: yarn }).originating, false);
    assert.equal(judge({ product: { ...yarn, processes: ["spinning"] } }).originating, true);
  });
  test("another country, another way, or no proof on the day cost the preference", () => {
    assert.equal(judge({ product: { madeIn: "CN" } }).originating, false);
    const lost = (change: Record<string, unknown>) => {
      const { originating, preference, findings } = judge(change);
      assert.equal(originating, true);
      return `${preference} ${findings.find(({ ok }) => !ok)?.code}`;
    };
    assert.equal(lost({ passed: ["US"] }), "false ORI-051");
    assert.equal(lost({ passed: ["US"], supervised: true }), "true undefined");
    assert.equal(lost({ passed: ["SG"] }), "true undefined");
    assert.equal(lost({ passed: undefined }), "false ORI-052");
    assert.equal(lost({ proof: undefined }), "false ORI-061");
    assert.equal(lost({ proof: undefined, consignmentValue: "599.99" }), "true undefined");
    assert.equal(lost({ proof: { kind: "letter", issuedOn: "2024-03-01" } }), "false ORI-062");
    const issued = (issuedOn: string) => lost({ proof: { kind: "certificate", issuedOn } });
    assert.equal(issued("2023-06-02"), "true undefined");
    assert.equal(issued("2023-06-01"), "false ORI-063");
    assert.equal(issued("2024-06-02"), "false ORI-063");
  });
  test("the route answers the same", async () => {
    const answer = await askRoute(routes[0], {
      app: { snapshots: new SnapshotStore(loadProfiles()), defaultProfile: "cn" },
      body: facts,
    });
    assert.deepEqual(answer, { status: 200, body: judgeOrigin(OriginCase.parse(facts)) });
  });
  test("a rule that cannot be read says where", () => {
    const wrong = parseOriginRule("CTH or MaxNOM 50 (EXW)");
    assert.deepEqual([wrong.ok, "at" in wrong && wrong.at], [false, 7]);
    const bad = { ...facts, agreement: { ...agreement, rules: { "85": "CTX" } } };
    const parsed = OriginCase.safeParse(bad);
    assert.match(parsed.error?.issues[0]?.message ?? "", /^character 1: expected WO/);
  });
  test("rules are printed back as they read", () => {
    const one = fc.constantFrom(
      "WO",
      "CC",
      "CTH except 8501, 850300",
      "CTSH",
      "MaxNOM 45.5 % (EXW)",
      "RVC 40 % (FOB)",
      "process spinning",
    );
    const all = fc.array(one, { minLength: 1, maxLength: 3 }).map((tests) => tests.join(" and "));
    const any = fc.array(all, { minLength: 1, maxLength: 3 }).map((lists) => lists.join(" or "));
    fc.assert(
      fc.property(any, (text) => {
        const parsed = parseOriginRule(text);
        assert.ok(parsed.ok);
        assert.equal(printOriginRule(parsed.rule), text);
      }),
    );
  });
});
