/** Requirements under the conditions of `gb`: what asks, of whom, and which declared things answer. */
import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { describe, test } from "node:test";
import type { DutyItem } from "#src/decisions/duties/duties.ts";
import { madeInput, madeItem, madeLaw, madeTariff } from "#src/decisions/duties/made-input.ts";
import { type ConditionFields, measureReader } from "#src/decisions/duties/measure-reader.ts";
import { DutyRules } from "#src/decisions/duties/rules.ts";
import { parseDecimal } from "#src/kernel/decimal.ts";
import { type ControlMeasure, findRequirements, type Movement } from "./requirements.ts";

const path = new URL("../../../profiles/gb/rules/duties.json", import.meta.url);
const law = madeLaw(DutyRules.parse(JSON.parse(readFileSync(path, "utf8"))));
const read = measureReader();

/** `B:C644=29`, `E:=29<20KGM`, `B:=09`: code, document, action and bound of a row. */
function conditionOf(text: string): ConditionFields {
  const [, code = "", document = "", action = "", amount = "", unit = ""] =
    /^(\w):(\w*)=(\w+)(?:<(\d+)(\w+))?$/.exec(text) ?? [];
  return { code, document, action, amount, currency: "", unit, rate: "" };
}

type MadeControl = {
  readonly rows?: string;
  readonly movement?: Movement | "both";
  readonly origin?: readonly string[];
  readonly except?: readonly string[];
  readonly isBan?: boolean;
  readonly codes?: readonly string[];
};

function control(made: MadeControl): ControlMeasure {
  const rows = (made.rows ?? "").split(" ").filter((row) => row !== "");
  const measure = read({
    id: "1",
    commodity: "71",
    taxType: "",
    rate: "",
    legalBasis: "made",
    origin: made.origin ?? "*",
    exceptOrigins: made.except,
    additionalCodes: made.codes,
    conditions: rows.map(conditionOf),
  });
  const says = { en: "A control", zh: "管制" };
  return { measure, type: "710", says, movement: made.movement, isBan: made.isBan ?? false };
}

type RequirementCase = {
  readonly movement?: Movement;
  readonly country?: string;
  readonly documents?: string;
  readonly item?: Partial<DutyItem>;
};

function outcomes(controls: readonly MadeControl[], asked: RequirementCase = {}): string {
  const { movement = "import", country, documents = "", item = {} } = asked;
  const declared = documents
    .split(" ")
    .filter((code) => code !== "")
    .map((code) => ({ category: code.slice(0, 1), type: code.slice(1) }));
  const made = madeItem({ ...item, documents: declared });
  const found = findRequirements(controls.map(control), {
    input: madeInput([made], { direction: movement }),
    item: made,
    tariff: madeTariff([]),
    law,
    value: { value: undefined },
    movement,
    country,
  });
  return found.map(({ outcome }) => outcome).join(" ");
}

const cites = { rows: "Y:C400=29 Y:Y900=29 Y:=09", movement: "import" } as const;
const waste = {
  rows: "E:C672=29 E:Y923=29 E:=29<20KGM E:=09 I:C672=29 I:Y923=29 I:=29<20KGM I:=09",
  movement: "import",
} as const;

describe("requirements of goods", () => {
  test("any of the documents of a condition meets it, another one does not", () => {
    assert.equal(outcomes([cites]), "missing");
    assert.equal(outcomes([cites], { documents: "C400" }), "met");
    assert.equal(outcomes([cites], { documents: "Y900" }), "met");
    assert.equal(outcomes([cites], { documents: "C401 Y90 E900" }), "missing");
  });
  test("every condition has to be met", () => {
    const two = { rows: "B:Y926=29 B:=09 C:Y053=29 C:Y054=29 C:=09", movement: "import" } as const;
    assert.equal(outcomes([two], { documents: "Y926" }), "missing");
    assert.equal(outcomes([two], { documents: "Y054 Y926" }), "met");
  });
  test("a small quantity needs no document; an unknown one leaves it open", () => {
    const of = (mass: string) => ({ item: { netMassKg: parseDecimal(mass) } });
    assert.equal(outcomes([waste], of("20")), "met");
    assert.equal(outcomes([waste], of("20.001")), "missing");
    assert.equal(outcomes([waste], { ...of("21"), documents: "Y923" }), "met");
    const nothing = { item: { netMassKg: undefined, grossMassKg: undefined } };
    assert.equal(outcomes([waste], nothing), "undetermined");
  });
  test("a ban without conditions forbids; with one, its document allows", () => {
    const ban = { isBan: true, movement: "import" } as const;
    assert.equal(outcomes([ban]), "prohibited");
    assert.equal(outcomes([{ ...ban, rows: "B:C678=29 B:=09" }]), "missing");
    assert.equal(outcomes([{ ...ban, rows: "B:C678=29 B:=09" }], { documents: "C678" }), "met");
    assert.equal(outcomes([{ rows: "B:=09", movement: "import" }]), "prohibited");
  });
  test("asks goods of its countries alone, and leaves it open while no country is declared", () => {
    const north = { ...cites, origin: ["KP"] };
    assert.equal(outcomes([north], { country: "KP" }), "missing");
    assert.equal(outcomes([north], { country: "KR" }), "");
    assert.equal(outcomes([north]), "undetermined");
    const others = { ...cites, except: ["FR"] };
    assert.equal(outcomes([others], { country: "FR" }), "");
    assert.equal(outcomes([others], { country: "US" }), "missing");
    assert.equal(outcomes([others]), "undetermined");
  });
  test("asks one way alone; a kind whose way is not known is listed and asks for nothing", () => {
    assert.equal(outcomes([cites], { movement: "export" }), "");
    assert.equal(outcomes([{ ...cites, movement: "both" }], { movement: "export" }), "missing");
    assert.equal(outcomes([{ rows: cites.rows }]), "listed");
    assert.equal(outcomes([{ rows: "", movement: "import" }]), "listed");
  });
  test("one for an additional code asks what declares it", () => {
    const coded = { ...cites, codes: ["4100"] };
    assert.equal(outcomes([coded]), "");
    assert.equal(outcomes([coded], { item: { additionalCodes: ["4100"] } }), "missing");
  });
  test("an action that no list explains is left to an officer", () => {
    assert.equal(
      outcomes([{ rows: "Z:Y900=99", movement: "import" }], { documents: "Y900" }),
      "undetermined",
    );
  });
  test("what stops the goods stands first", () => {
    const met = { rows: "B:=29", movement: "import" } as const;
    const ban = { isBan: true, movement: "import" } as const;
    assert.equal(
      outcomes([met, { movement: "import" }, cites, ban]),
      "prohibited missing met listed",
    );
  });
});
