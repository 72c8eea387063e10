/** Requirements at entry: which element a finding points at, and what keeps quiet. */
import assert from "node:assert/strict";
import { describe, test } from "node:test";
import { getProfile, loadProfiles, type Profile } from "#src/registers/profile.ts";
import { createSnapshot } from "#src/registers/snapshot.ts";
import { newId } from "#src/kernel/ids.ts";
import { licenceBook } from "../licences/licence-book.ts";
import { type Making, madeDeclaration } from "../../declaration/made-declaration.ts";
import { readFacts } from "../../declaration/read-facts.ts";
import { checkDeclaration } from "../../intake/checks.ts";
import { checkRequirements } from "./check-requirements.ts";
import { requiredLooks } from "./required-looks.ts";

const cn = getProfile(loadProfiles(), "cn");
const snapshot = createSnapshot(cn);
const today = Temporal.PlainDate.from("2026-11-25");

type Paper = { readonly typeCode: string; readonly id: string };

function declared(making: Partial<Making>, papers: readonly Paper[] = []) {
  const made = madeDeclaration({ reference: "REQ-1", ...making });
  const document = papers.length === 0 ? made : { ...made, additionalDocument: papers };
  return { document, facts: readFacts(document, cn) };
}

function findings(
  making: Partial<Making>,
  papers: readonly Paper[] = [],
  {
    profile = cn,
    day = today,
  }: { readonly profile?: Profile; readonly day?: Temporal.PlainDate } = {},
) {
  const { facts } = declared(making, papers);
  return checkRequirements({ profile, snapshot, facts, day }).map(
    ({ code, severity, path, pointer }) => ({ code, severity, path, pointer }),
  );
}

const ivory = { commodity: "0507100010" };
const itemPath = "goodsShipment.governmentAgencyGoodsItem[0]";

describe("requirements at entry", () => {
  test("BAN-001: goods that may not enter warn at their code, and leave freely where they may", () => {
    const waste = { commodity: "2619000010" };
    assert.deepEqual(findings(waste), [
      {
        code: "BAN-001",
        severity: "warning",
        path: `${itemPath}.commodity.classification[0].id`,
        pointer: "42A/67A/68A[1]/23A/21A[1].145",
      },
    ]);
    assert.deepEqual(findings({ ...waste, direction: "export" }), []);
    assert.deepEqual(findings({ commodity: "84713010" }), []);
    const before = Temporal.PlainDate.from("2020-12-31");
    assert.deepEqual(findings(waste, [], { day: before }), []);
  });
  test("a ban of one country is not one of another", () => {
    const onDay = { day: Temporal.PlainDate.from("2024-01-01") };
    // the made declaration is of German goods; the ban was on Japanese fish
    assert.deepEqual(findings({ commodity: "0302110000" }, [], onDay), []);
    const { facts } = declared({ commodity: "0302110000" });
    const items = facts.items.map((item) => ({ ...item, origin: "JPN" }));
    const found = checkRequirements({
      profile: cn,
      snapshot,
      facts: { ...facts, items },
      ...onDay,
    });
    assert.deepEqual(
      found.map(({ code }) => code),
      ["BAN-001"],
    );
  });
  test("LIC-001: a missing permit is asked for where the next document would stand", () => {
    const [missing, ...more] = findings(ivory, [{ typeCode: "Y", id: "1" }]);
    assert.deepEqual(more, []);
    assert.deepEqual([missing?.code, missing?.path], ["LIC-001", "additionalDocument[1].typeCode"]);
    assert.deepEqual(findings(ivory, [{ typeCode: "F", id: "2026CN/IM1" }]), []);
    // the export permit is no import permit
    const wrongWay = findings(ivory, [{ typeCode: "E", id: "2026CN/EX1" }]);
    assert.deepEqual(
      wrongWay.map(({ code }) => code),
      ["LIC-001"],
    );
  });
  test("LIC-002: a permit avails on its last day, and not on the day after", () => {
    const { facts } = declared(ivory);
    const until = (validUntil: string) => {
      const paper = { category: "", type: "F", id: "2026CN/IM1", status: undefined };
      const more = { name: undefined, quantity: undefined, amount: undefined, validUntil };
      const items = facts.items.map((item) => ({ ...item, documents: [{ ...paper, ...more }] }));
      const check = { profile: cn, snapshot, facts: { ...facts, items }, day: today };
      return checkRequirements(check).map(({ code, path }) => [code, path]);
    };
    assert.deepEqual(until("2026-11-25"), []);
    assert.deepEqual(until("2026-11-24"), [
      ["LIC-002", `${itemPath}.additionalDocument[0].effectiveDateTime`],
    ]);
  });
  test("refuses by a kind the profile names once it holds the register whole, and not before", () => {
    const ground = { stated: "what is prohibited may not enter", instrument: "made law" };
    const rules = {
      looks: [],
      documentsAt: "header",
      kept: [],
      waivers: [],
      refuses: [{ types: ["IMBAN"], ground }],
    };
    const ruleTexts = new Map(cn.ruleTexts).set("requirements", JSON.stringify(rules));
    const named = { ...cn, ruleTexts };
    const severityBy = (profile: Profile) =>
      findings({ commodity: "2619000010" }, [], { profile })[0]?.severity;
    assert.equal(severityBy(named), "warning");
    assert.equal(severityBy({ ...named, incompleteRegisters: [] }), "error");
    assert.equal(severityBy({ ...cn, incompleteRegisters: [] }), "warning");
  });
  test("stands among the findings of a declaration, in both languages", () => {
    const { document, facts } = declared(ivory);
    const found = checkDeclaration({ document, facts, profile: cn, snapshot, asOf: today });
    const missing = found.find(({ code }) => code === "LIC-001");
    assert.match(missing?.message.en ?? "", /CITES import permit/);
    assert.match(missing?.message.zh ?? "", /允许进口证明书/);
    assert.match(missing?.fix.zh ?? "", /F/);
  });
});

describe("what requirements have looked at", () => {
  const looks = (making: Partial<Making>, papers: readonly Paper[] = []) =>
    requiredLooks(
      { id: newId(0), lodgerId: "LODGER", facts: declared(making, papers).facts },
      { profile: cn, snapshot, today, known: { licences: licenceBook().view, holders: "lodger" } },
    );

  test("a permit is looked at with and without its document, other goods are not", () => {
    assert.deepEqual(looks({ commodity: "84713010" }), []);
    for (const papers of [[], [{ typeCode: "F", id: "1" }]]) {
      const [look, ...more] = looks(ivory, papers);
      assert.deepEqual(more, []);
      assert.deepEqual(look?.tasks, [{ agency: "customs", kind: "documents" }]);
      assert.deepEqual(look?.required?.items, [1]);
      assert.match(look?.required?.says.zh ?? "", /允许进口证明书.*05071000/);
    }
  });
  test("what is inspected always is, and a catalogue of inspection alone brings nothing", () => {
    const diamonds = looks({ commodity: "7102100000" });
    const kinds = diamonds.flatMap(({ tasks }) => tasks.map(({ kind }) => kind)).toSorted();
    assert.deepEqual(kinds, ["documents", "examination"]);
    assert.ok(snapshot.history("inspection", "0101210010").length > 0, "the line is inspected");
    assert.deepEqual(looks({ commodity: "0101210010" }), []);
  });
});
