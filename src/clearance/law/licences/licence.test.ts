/** Licences against what is declared: what an item takes, and what stands against a document. */
import assert from "node:assert/strict";
import { describe, test } from "node:test";
import { newId } from "#src/kernel/ids.ts";
import { formatDecimal, parseDecimal } from "#src/kernel/decimal.ts";
import { getProfile, loadProfiles } from "#src/registers/profile.ts";
import { createSnapshot } from "#src/registers/snapshot.ts";
import { madeDeclaration } from "../../declaration/made-declaration.ts";
import { readFacts } from "../../declaration/read-facts.ts";
import { checkRequirements } from "../requirements/check-requirements.ts";
import { provenDocuments } from "./proven-documents.ts";
import { requiredLooks } from "../requirements/required-looks.ts";
import { dutyLawOf } from "../tariff/duty-law.ts";
import { licenceBook } from "./licence-book.ts";
import { type Licence, licenceUses } from "./licence.ts";
import { readLicences } from "./read-licences.ts";

const cn = getProfile(loadProfiles(), "cn");
const snapshot = createSnapshot(cn);
const day = Temporal.PlainDate.from("2026-11-25");
const trader = "3122260001";

const permit: Licence = {
  licenceId: "01a21423-19cc-7717-bf17-339ca07404f6",
  profile: "cn",
  number: "2026CN/IM1",
  document: "F",
  holder: trader,
  goods: ["0507"],
  countries: [],
  unit: "035",
  granted: parseDecimal("25"),
  currency: null,
  grantedValue: null,
  shipmentsMax: null,
  validFrom: "2026-01-01",
  validTo: "2026-12-31",
  status: "active",
};

/** Ivory of 10 kg an item, with the permit named in the header. */
function ivory(items = 1) {
  const made = madeDeclaration({ reference: "L-1", trader, commodity: "0507100010", items });
  const document = { ...made, additionalDocument: [{ typeCode: "F", id: "2026cn/im1" }] };
  return readFacts(document, cn);
}

function bookOf(licence: Licence, claimed = "0", shipments = 0) {
  const taken = {
    claimed: parseDecimal(claimed),
    used: parseDecimal("0"),
    value: parseDecimal("0"),
    shipments,
  };
  return licenceBook({ licences: [{ ...licence, taken }], own: new Map() }).view;
}

function stands(
  change: Partial<Licence> = {},
  { claimed = "0", shipments = 0, items = 1, kept = [] as readonly string[] } = {},
) {
  const licences = bookOf({ ...permit, ...change }, claimed, shipments);
  const question = { profile: cn, facts: ivory(items), law: dutyLawOf(cn), licences, kept, day };
  return licenceUses(question).map(({ fault, claim }) =>
    claim ? formatDecimal(claim.quantity) : fault?.kind,
  );
}

describe("a licence against what is declared", () => {
  test("an item takes its quantity in the unit of the licence, one after another", () => {
    assert.deepEqual(stands(), ["10"]);
    assert.deepEqual(stands({}, { items: 3 }), ["10", "10", "used-up"]);
    assert.deepEqual(stands({}, { claimed: "15" }), ["10"]);
    assert.deepEqual(stands({}, { claimed: "15.001" }), ["used-up"]);
  });
  test("each thing that stands against it is named", () => {
    assert.deepEqual(stands({ holder: "3122269999" }), ["not-theirs"]);
    assert.deepEqual(stands({ status: "suspended" }), ["status"]);
    assert.deepEqual(stands({ validFrom: "2026-11-26" }), ["not-yet"]);
    assert.deepEqual(stands({ validTo: "2026-11-25" }), ["10"]);
    assert.deepEqual(stands({ validTo: "2026-11-24" }), ["expired"]);
    assert.deepEqual(stands({ goods: ["0508"] }), ["other-goods"]);
    assert.deepEqual(stands({ countries: ["ZA"] }), ["other-country"]);
    assert.deepEqual(stands({ countries: ["ZA", "DE"] }), ["10"]);
    assert.deepEqual(stands({ unit: "999" }), ["not-measured"]);
  });
  test("where partial shipments are not allowed, one declaration draws on it", () => {
    assert.deepEqual(stands({ shipmentsMax: 1 }, { items: 2 }), ["10", "10"]);
    assert.deepEqual(stands({ shipmentsMax: 1 }, { shipments: 1 }), ["used-up"]);
  });
  test("a value is drawn in the currency of the licence alone", () => {
    const of = (currency: string, value: string) =>
      stands({ currency, grantedValue: parseDecimal(value) });
    assert.deepEqual(of("USD", "1000"), ["10"]);
    assert.deepEqual(of("USD", "999.99"), ["used-up"]);
    assert.deepEqual(of("EUR", "1000"), ["not-measured"]);
  });
  test("a document is proven by a licence that covers all of the item, not by being typed", () => {
    const proven = (change: Partial<Licence>, papers = ivory()) => {
      const known = { licences: bookOf({ ...permit, ...change }), holders: "lodger" } as const;
      const context = { profile: cn, snapshot, today: day, known };
      return provenDocuments({ id: newId(0), lodgerId: "LODGER", facts: papers }, context);
    };
    const writingOff = (amount: string) => {
      const facts = ivory();
      const quantity = { amount: parseDecimal(amount), unit: "035" };
      return { ...facts, documents: facts.documents.map((one) => ({ ...one, quantity })) };
    };
    assert.deepEqual(proven({}), [["F"]]);
    assert.deepEqual(proven({ number: "OTHER" }), [undefined]);
    assert.deepEqual(proven({ validTo: "2026-11-01" }), [undefined]);
    assert.deepEqual(proven({}, writingOff("1")), [undefined], "one of ten kilograms");
    assert.deepEqual(proven({}, writingOff("10")), [["F"]]);
  });
  test("a number of nobody says something only where all of that document are registered", () => {
    assert.deepEqual(stands({ number: "OTHER" }), []);
    assert.deepEqual(stands({ number: "OTHER" }, { kept: ["F"] }), ["not-theirs"]);
    // a number of another document is not this licence
    assert.deepEqual(stands({ document: "E" }), []);
  });
});

describe("requirements by licences", () => {
  const findings = (change: Partial<Licence>, claimed = "0") => {
    const licences = bookOf({ ...permit, ...change }, claimed);
    const check = { profile: cn, snapshot, facts: ivory(), day, licences };
    return checkRequirements(check).map(({ code, path }) => `${code} ${path}`);
  };
  const looks = (change: Partial<Licence>) => {
    const known = { licences: bookOf({ ...permit, ...change }), holders: "lodger" } as const;
    const context = { profile: cn, snapshot, today: day, known };
    return requiredLooks({ id: newId(0), lodgerId: "LODGER", facts: ivory() }, context).length;
  };
  test("LIC-003 to LIC-009: what is wrong is found at the number of the document", () => {
    const at = "additionalDocument[0].id";
    assert.deepEqual(findings({}), []);
    assert.deepEqual(findings({ holder: "3122269999" }), [`LIC-003 ${at}`]);
    assert.deepEqual(findings({ status: "revoked" }), [`LIC-004 ${at}`]);
    assert.deepEqual(findings({ validFrom: "2026-12-01" }), [`LIC-005 ${at}`]);
    assert.deepEqual(findings({ validTo: "2026-11-01" }), [`LIC-002 ${at}`]);
    assert.deepEqual(findings({ goods: ["0508"] }), [`LIC-006 ${at}`]);
    assert.deepEqual(findings({ countries: ["ZA"] }), [`LIC-007 ${at}`]);
    assert.deepEqual(findings({ unit: "999" }), [`LIC-008 ${at}`]);
    assert.deepEqual(findings({}, "20"), [`LIC-009 ${at}`]);
  });
  test("the holder of somebody else's licence is not told", () => {
    const licences = bookOf({ ...permit, holder: "3122269999" });
    const [found] = checkRequirements({ profile: cn, snapshot, facts: ivory(), day, licences });
    assert.doesNotMatch(JSON.stringify(found), /3122269999|2026-12-31|0507"/);
  });
  test("only a licence of the register that covers the goods spares the look", () => {
    assert.equal(looks({}), 0);
    assert.equal(looks({ number: "OTHER" }), 1);
    assert.equal(looks({ status: "revoked" }), 1);
    assert.equal(looks({ granted: parseDecimal("9") }), 1);
  });
});

describe("a file of licences", () => {
  const head = "number,document,holder,goods,unit,granted,validFrom,validTo,treatment";
  const read = (...lines: readonly string[]) =>
    readLicences(Buffer.from([head, ...lines].join("\n")), "cn");

  test("reads CSV and JSON alike, and keeps what else they say", () => {
    const line = "2026cn/im1,F,3122260001,0507 0508,035,25.5,2026-01-01,2026-12-31,fumigated";
    const { licences, refused } = read(line);
    assert.deepEqual(refused, []);
    const [first] = licences;
    assert.deepEqual(first?.licence.number, "2026CN/IM1");
    assert.deepEqual(first?.licence.goods, ["0507", "0508"]);
    assert.deepEqual(first?.licence.content, { treatment: "fumigated" });
    const cells = line.split(",");
    const row = Object.fromEntries(head.split(",").map((name, at) => [name, cells[at]]));
    const json = readLicences(Buffer.from(JSON.stringify([row])), "cn");
    assert.deepEqual(json.licences[0]?.licence, first?.licence);
  });
  test("refuses lines by name and goes on with the others", () => {
    const { licences, refused } = read(
      "A,F,1,0507,035,-5,2026-01-01,2026-12-31,",
      "B,F,1,05x,035,5,2026-01-01,2026-12-31,",
      "C,F,1,0507,035,5,2026-12-31,2026-01-01,",
      "D,F,1,0507,035,5,2026-01-01,2026-12-31,",
      "d,F,1,0507,035,6,2026-01-01,2026-12-31,",
    );
    assert.deepEqual(
      refused.map(({ line }) => line),
      [2, 3, 4, 6],
    );
    assert.match(refused[0]?.reason ?? "", /granted/);
    assert.deepEqual(
      licences.map(({ licence }) => licence.number),
      ["D"],
    );
  });
  test("what is no list is refused as a whole", () => {
    assert.throws(() => readLicences(Buffer.from("[1,2]"), "cn"), /cannot be read/);
    assert.throws(() => readLicences(Buffer.from("[{"), "cn"), /not JSON/);
    assert.throws(() => read("only,two"), /cannot be read/);
  });
});
