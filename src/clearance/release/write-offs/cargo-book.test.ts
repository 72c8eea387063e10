/** What of a declaration's goods is there, by what was reported of the consignments that it names. */
import assert from "node:assert/strict";
import { test } from "node:test";
import type { ReportId } from "#src/movements/cargo/consignment.ts";
import type { StoredConsignment } from "#src/movements/consignments/book/stored-consignment.ts";
import {
  callKey,
  type HeldConsignment,
  landedOf,
  newConsignment,
} from "#src/movements/consignments/consignment.ts";
import type { DeclarationKey } from "#src/movements/consignments/declaration.ts";
import { nothing } from "#src/movements/consignments/quantity.ts";
import type { GoodsReport } from "#src/movements/conveyances/goods-report.ts";
import { getProfile, loadProfiles, type Profile } from "#src/registers/profile.ts";
import { decimalOf } from "#src/kernel/decimal.ts";
import { readFacts } from "../../declaration/read-facts.ts";
import { cargoBook } from "./cargo-book.ts";
import type { GoodsOwner } from "./goods-of-declaration.ts";
import { findArrived } from "./find-arrived.ts";
import { missingGoods } from "./take-goods.ts";

const cn = getProfile(loadProfiles(), "cn");
const receivedAt = Temporal.Instant.from("2026-11-25T04:00:00Z");
const hours = (count: number) => receivedAt.add({ hours: count });

type Goods = GoodsOwner["facts"];

function declared(changes: Partial<Goods> = {}): Goods {
  return {
    direction: "import",
    office: "2225",
    borderOffice: undefined,
    transportDocument: [{ typeCode: "705", id: "B1" }],
    packages: decimalOf(10n),
    grossMassKg: decimalOf(120n),
    transportMode: "2",
    transportMeansId: undefined,
    voyage: undefined,
    ...changes,
  };
}

let serial = 0;
function report(changes: Partial<GoodsReport> = {}): GoodsReport {
  return {
    reportId: `00000000-0000-7000-8000-${String(++serial).padStart(12, "0")}` as ReportId, // in its form
    key: "705:B1",
    kind: "arrival",
    leg: "border",
    office: "2225",
    mode: "ship",
    registration: "9074729",
    name: "TOUR STAR",
    voyage: "024E",
    packages: 10,
    at: hours(-5),
    recordedAt: hours(-4),
    lodgerId: "line",
    ...changes,
  };
}

type Changes = (held: HeldConsignment) => Partial<HeldConsignment>;

/** The consignments that reports bring: of each number one, 12 kg a package. */
function stored(
  reports: readonly GoodsReport[],
  changes: Changes = () => ({}),
): readonly StoredConsignment[] {
  return [...Map.groupBy(reports, ({ key }) => key)].map(([key, own]) => {
    const [type = "", id = ""] = key.split(":");
    const first = newConsignment({
      carrier: "line",
      document: { type, id },
      call: "",
      at: hours(-4),
      period: 1,
    });
    const landings = own.map(({ mode, registration, name, voyage, at, ...one }) => ({
      call: callKey({ mode, id: registration, name, voyage }, at),
      leg: one.leg,
      place: "",
      by: one.lodgerId,
      report: one.reportId,
      isCount: false,
      quantity: { packages: one.packages, massMg: BigInt(one.packages || 10) * 12_000_000n },
      at,
    }));
    const came = { ...first, landings };
    const held = { ...came, stated: landedOf(came) };
    const head = { seq: 0, hash: "" };
    const about = { id: key, profile: "cn", parties: ["line"], differences: [], cases: [], head };
    return { ...about, held: { ...held, ...changes(held) } };
  });
}

function book(reports: readonly GoodsReport[], changes?: Changes) {
  const sightings = new Map(reports.map((one) => [one.reportId, one]));
  return cargoBook({ consignments: stored(reports, changes), sightings });
}

const owner = (facts: Goods, profile: Profile = cn, declarationId = "D1") => ({
  declarationId,
  lodgerId: "broker",
  facts,
  receivedAt,
  profile,
});

const arrives = (facts: Goods, ...reports: readonly GoodsReport[]) =>
  findArrived(owner(facts), book(reports).view) !== undefined;

test("all transport documents have to be reported", () => {
  const first = { typeCode: "705", id: "B1" };
  const two = declared({ transportDocument: [first, { typeCode: "705", id: "B2" }] });
  assert.equal(arrives(two, report()), false);
  assert.equal(arrives(two, report({ packages: 6 }), report({ key: "705:B2", packages: 4 })), true);
  assert.equal(arrives(declared({ transportDocument: [] }), report()), false);
});

test("as many packages as are declared, each call counted once", () => {
  assert.equal(arrives(declared(), report({ packages: 1 })), false);
  const one = report({ packages: 5 });
  // the keeper tells of the same call again
  assert.equal(arrives(declared(), one, report({ packages: 5, lodgerId: "yard" })), false);
  assert.equal(arrives(declared(), one, report({ packages: 5, voyage: "025E" })), true);
  assert.equal(arrives(declared(), report({ packages: 0 })), true, "told for the whole document");
});

test("what a keeper counted of a call that is reported stands, also where it is more", () => {
  const came = report({ packages: 8 });
  const counted =
    (packages: number, call?: string): Changes =>
    ({ landings, stated }) => {
      const [first] = landings;
      assert.ok(first);
      const quantity = { packages, massMg: BigInt(packages) * 12_000_000n };
      const count = { ...first, ...(call && { call }), by: "yard", report: "O1", isCount: true };
      return {
        isManifested: true,
        stated: { ...stated, packages: 10, massMg: 120_000_000n },
        landings: [...landings, { ...count, quantity }],
      };
    };
  const arrivesCounted = (changes: Changes, ...reports: readonly GoodsReport[]) =>
    findArrived(owner(declared()), book(reports, changes).view) !== undefined;
  assert.equal(
    arrivesCounted(() => ({}), came),
    false,
  );
  assert.equal(arrivesCounted(counted(10), came), true);
  assert.equal(arrivesCounted(counted(9), came), false);
  assert.equal(arrivesCounted(counted(9), report()), false, "less was there than was reported");
  assert.equal(arrivesCounted(counted(10, "ship 1 2"), came), false, "of another call");
  // of one voyage goods lie at two offices: which of them were counted is not known
  const elsewhere = report({ packages: 2, office: "5304" });
  assert.equal(arrivesCounted(counted(10), came, elsewhere), false);
});

test("goods arrive at the office of the declaration or of its border", () => {
  assert.equal(arrives(declared(), report({ office: "5304" })), false);
  const elsewhere = declared({ borderOffice: "5304" });
  assert.equal(arrives(elsewhere, report({ office: "5304" })), true);
  // brought on under customs control
  const inland = { leg: "inland", mode: "truck" } as const;
  assert.equal(arrives(elsewhere, report(inland)), true);
  assert.equal(arrives(elsewhere, report({ ...inland, office: "5304" })), false);
  assert.equal(arrives(declared(), report(inland)), false);
});

test("a number that came long ago means other goods, unless it is told after lodging", () => {
  const old = { at: hours(-24 * 120), recordedAt: hours(-1) };
  assert.equal(arrives(declared(), report(old)), false);
  assert.equal(arrives(declared(), report({ ...old, recordedAt: hours(1) })), true);
  const used = report({ at: hours(-24 * 60), voyage: "001E" });
  const again = report({ packages: 2 });
  assert.equal(arrives(declared(), used, again), false, "the newest is meant");
});

test("ships and aircraft are those that the declaration states", () => {
  const ship = declared({ transportMeansId: "Tour Star", voyage: "024E" });
  assert.equal(arrives(ship, report()), true);
  assert.equal(arrives(ship, report({ voyage: "025E" })), false);
  assert.equal(arrives(ship, report({ name: "OTHER" })), false);
  assert.equal(arrives(ship, report({ name: "", voyage: "" })), false, "nothing fits");
  assert.equal(arrives(declared({ transportMeansId: "UN9074729" }), report()), true);
  assert.equal(arrives(ship, report({ mode: "truck" })), false);
});

test("what another carrier states as still to come is not released by a report of somebody else", () => {
  const one = report();
  const sightings = new Map([[one.reportId, one]]);
  const came = stored([one]);
  const arrivesBeside = (facts: Goods, voyage: string, id = "9074729") => {
    const call = callKey({ mode: "ship", id, name: "", voyage }, hours(-5));
    const other = { carrier: "other", isManifested: true, landings: [], call } as const;
    const expected = came.map((it) => ({
      ...it,
      id: "other",
      held: { ...it.held, ...other, id: `other/${it.held.number}/1` as HeldConsignment["id"] }, // in its form
    }));
    const { view } = cargoBook({ consignments: [...came, ...expected], sightings });
    return findArrived(owner(facts), view) !== undefined;
  };
  const ship = declared({ voyage: "024E" });
  assert.equal(arrives(ship, one), true);
  assert.equal(arrivesBeside(ship, "024E"), false, "of one call");
  assert.equal(arrivesBeside(ship, "031E"), true, "the declaration tells them apart");
  assert.equal(arrivesBeside(declared(), "031E"), false, "it does not");
  const named = declared({ transportMeansId: "Tour Star" });
  const numbered = declared({ transportMeansId: "UN9074729" });
  assert.equal(
    arrivesBeside(numbered, "031E"),
    false,
    "the same ship by another voyage may be meant",
  );
  assert.equal(arrivesBeside(numbered, ""), false, "no voyage is stated");
  assert.equal(arrivesBeside(numbered, "031E", "9321483"), true, "by another ship");
  assert.equal(arrivesBeside(named, "031E", "9321483"), false, "of which no name is known");
});

test("the kind of the document goes by the mode of transport", () => {
  for (const [mode, key, conveyance] of [
    ["2", "705:B1", "ship"],
    ["2", "704:B1", "ship"],
    ["3", "720:B1", "train"],
    ["4", "730:B1", "truck"],
    ["5", "740:B1", "aircraft"],
    ["5", "741:B1", "aircraft"],
  ] as const) {
    const national = { cn: { transportMode: mode, billOfLadingId: "B1" } };
    const facts = readFacts({ typeCode: "IMA", national }, cn);
    assert.equal(arrives(facts, report({ key, mode: conveyance })), true, `${mode} ${key}`);
    const wrong = mode === "2" ? "740:B1" : "705:B1";
    assert.equal(
      arrives(facts, report({ key: wrong, mode: conveyance })),
      false,
      `${mode} ${wrong}`,
    );
  }
});

const bill = (id: string) => ({ typeCode: "705", id });
const three = declared({
  transportDocument: ["B1", "B2", "B3"].map(bill),
  packages: decimalOf(30n),
});
const bills = ["705:B1", "705:B2", "705:B3"].map((key) => report({ key }));

test("of three bills two came: it waits, and says for which", () => {
  const two = book(bills.slice(0, 2)).view.weigh(owner(three));
  assert.deepEqual(two.missing[2], { document: "705 B3", missing: "all" });
  const { code, says } = missingGoods(two, cn);
  assert.equal(code, "REL-002");
  assert.match(says.en, /^No arrival is reported of 705 B3\./);
  assert.match(says.zh, /^705 B3 尚未申报运抵。/);
  assert.deepEqual(book(bills).view.weigh(owner(three)).missing, []);
});

test("what is under transit is not there: it waits, whatever the profile, and the rest does not", () => {
  const sighting = report();
  const sightings = new Map([[sighting.reportId, sighting]]);
  const consignments = stored([sighting]);
  const byPart: Profile = { ...cn, movements: { ...cn.movements, releaseOf: "part" } };
  const away = (packages: number) => {
    const way = { packages, massMg: BigInt(packages) * 12_000_000n };
    const onTheWay = new Map(consignments.map(({ held: { id } }) => [id, way]));
    return cargoBook({ consignments, sightings, onTheWay }).view;
  };
  const [eight, two] = [
    declared({ packages: decimalOf(8n) }),
    declared({ packages: decimalOf(2n) }),
  ];
  for (const profile of [cn, byPart]) {
    assert.equal(findArrived(owner(eight, profile), away(8)), undefined);
    assert.ok(findArrived(owner(eight, profile), away(2)));
    assert.ok(findArrived(owner(two, profile), away(8)));
  }
  const { missing } = away(8).weigh(owner(eight));
  assert.deepEqual(missing, [{ document: "705 B1", missing: "way" }]);
  const { says } = missingGoods(away(8).weigh(owner(eight)), cn);
  assert.equal(says.en, "Goods under 705 B1 are on the way under transit.");
  assert.equal(says.zh, "705 B1 项下货物尚在转关（过境）途中。");
});

test("what customs decided to be abandoned waits, whatever the profile; what is left of it does not", () => {
  const sighting = report();
  const sightings = new Map([[sighting.reportId, sighting]]);
  const four = { packages: 4, massMg: 48_000_000n };
  const consignments = stored([sighting]).map((one) => ({
    ...one,
    held: { ...one.held, disposed: four },
  }));
  const { view } = cargoBook({ consignments, sightings });
  const byPart: Profile = { ...cn, movements: { ...cn.movements, releaseOf: "part" } };
  const [six, ten] = [
    declared({ packages: decimalOf(6n) }),
    declared({ packages: decimalOf(10n) }),
  ];
  for (const profile of [cn, byPart]) {
    assert.equal(findArrived(owner(ten, profile), view), undefined);
    assert.ok(findArrived(owner(six, profile), view));
  }
  const { missing } = view.weigh(owner(ten));
  assert.deepEqual(missing, [{ document: "705 B1", missing: "gone" }]);
  const { says } = missingGoods(view.weigh(owner(ten)), cn);
  assert.match(
    says.en,
    /^Customs decided that goods under 705 B1 are abandoned, sold or destroyed/,
  );
  assert.match(says.zh, /^705 B1 项下货物海关已决定按放弃、变卖或销毁处理/);
});

test("what was destroyed is not missed by a declaration of what is still to land", () => {
  const sighting = report();
  const sightings = new Map([[sighting.reportId, sighting]]);
  const consignments = stored([sighting]).map(({ held, ...one }) => {
    const stated = { packages: 30, massMg: 360_000_000n };
    const disposed = { packages: 10, massMg: 120_000_000n };
    return { ...one, held: { ...held, isManifested: true, stated, disposed } };
  });
  const { view } = cargoBook({ consignments, sightings });
  const missingOf = (count: bigint) =>
    view.weigh(owner(declared({ packages: decimalOf(count) }))).missing;
  assert.deepEqual(missingOf(20n), [{ document: "705 B1", missing: "part" }]);
  assert.deepEqual(missingOf(21n), [{ document: "705 B1", missing: "gone" }]);
});

test("a profile that releases by part takes what is there", () => {
  const byPart: Profile = { ...cn, movements: { ...cn.movements, releaseOf: "part" } };
  const { view } = book(bills.slice(0, 2));
  assert.ok(findArrived(owner(three, byPart), view));
  assert.equal(view.weigh(owner(three, byPart)).takings.length, 2);
  assert.equal(findArrived(owner(three, byPart), book([]).view), undefined);
});

test("what others took is not there; what is given up by none is taken once", () => {
  const cargo = book([report({ packages: 15 })]);
  const first = cargo.view.weigh(owner(declared()));
  assert.deepEqual(first.takings[0]?.quantity, { packages: 10, massMg: 120_000_000n });
  const at = hours(1);
  cargo.apply([{ ...owner(declared()), takings: first.takings, stands: "whole", at }]);
  const second = cargo.view.weigh(owner(declared(), cn, "D2"));
  assert.deepEqual(second.missing, [{ document: "705 B1", missing: "part" }]);
  const small = declared({ packages: decimalOf(5n) });
  assert.deepEqual(cargo.view.weigh(owner(small, cn, "D3")).missing, []);
  assert.deepEqual(cargo.view.weigh(owner(declared())).takings, [], "it has its own");
});

test("where packages are not counted, mass is: the rest of a bill that others took of is not enough", () => {
  const uncounted = report({ packages: 0 });
  const heavy = declared({ grossMassKg: decimalOf(130n) });
  assert.equal(arrives(heavy, uncounted), true, "alone it takes the whole bill");
  const taken = {
    declaration: "D9" as DeclarationKey,
    quantity: { packages: 0, massMg: 20_000_000n },
    at: hours(-1),
    left: nothing,
    isHeld: false,
  };
  const { view } = book([uncounted], () => ({ writeOffs: [taken] }));
  assert.equal(findArrived(owner(heavy), view), undefined);
  assert.ok(findArrived(owner(declared({ grossMassKg: decimalOf(100n) })), view));
});

test("without packages a declaration means all that a manifest states", () => {
  const all = declared({ packages: undefined, grossMassKg: undefined });
  const stated = { packages: 20, massMg: 240_000_000n };
  const part = book([report()], () => ({ isManifested: true, stated }));
  assert.equal(findArrived(owner(all), part.view), undefined);
  assert.equal(arrives(all, report()), true);
});

test("two carriers under one number: neither where both fit; goods that left unreleased are not there", () => {
  const both = [report(), report({ lodgerId: "rival" })];
  const [own] = stored(both.slice(0, 1));
  const [other] = stored(both.slice(1));
  assert.ok(own && other);
  const rival = { ...other, held: { ...other.held, carrier: "rival", id: "rival/705:B1/1" } };
  const sightings = new Map(both.map((one) => [one.reportId, one]));
  // an id in its form
  const consignments = [own, rival] as readonly StoredConsignment[];
  assert.equal(
    findArrived(owner(declared()), cargoBook({ consignments, sightings }).view),
    undefined,
  );
  const gone = book([report()], ({ stated }) => ({ leftUnreleased: stated }));
  assert.equal(findArrived(owner(declared()), gone.view), undefined);
});
