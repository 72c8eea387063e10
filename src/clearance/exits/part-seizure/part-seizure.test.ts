/** Part of the goods is seized: the rest is charged, counted and released, and the part can come back. */
import assert from "node:assert/strict";
import { before, describe, test } from "node:test";
import { listLateFindings } from "#src/clearance/control/case/late-findings/store.ts";
import { listPieces } from "#src/clearance/control/custody/store.ts";
import { madeDeclaration } from "#src/clearance/declaration/made-declaration.ts";
import { declarationMapping } from "#src/clearance/declaration/mapping.ts";
import { readFacts } from "#src/clearance/declaration/read-facts.ts";
import { findAssessment } from "#src/clearance/declaration/reading-store.ts";
import { listVersionMismatches } from "#src/clearance/declaration/store.ts";
import { divideGoods, type GoneGoods } from "#src/clearance/exits/disposal/divide-goods.ts";
import { changed } from "#src/clearance/intake/made-cases.ts";
import { changeDocument } from "#src/clearance/request/change-document.ts";
import { newPieceId } from "#src/clearance/control/custody/custody-desk.ts";
import { canonicalJson } from "#src/kernel/canonical-json.ts";
import { formatDecimal } from "#src/kernel/decimal.ts";
import { newId } from "#src/kernel/ids.ts";
import { profilesWithoutChance } from "#src/main/test-app.ts";
import { checkJournal, findPostings } from "#src/money/journal/store.ts";
import { listEvents } from "#src/platform/events/store.ts";
import { describeWithDatabase } from "#src/platform/test-database.ts";
import { getProfile } from "#src/registers/profile.ts";
import {
  type ControlledCase,
  controlledAt as at,
  ControlledDesk,
} from "../../../../test/traffic/controlled.ts";
import { printParts } from "./print-parts.ts";
import { partItems, rejoinedAs, rejoinGoods } from "./rejoin-goods.ts";
import { standingMarks, suspectedAgain, suspectedIn } from "./suspected-part.ts";

const reason = "They bear a mark that is not the owner's.";

describe("a part that is put back", () => {
  const { divided } = getProfile(profilesWithoutChance("1"), "cn").control;
  assert.ok(divided);
  const dividing = { divided, root: declarationMapping("cn") };
  const made = madeDeclaration({ reference: "PART", items: 3, price: "1000.01" });
  const apply = (document: typeof made, operations: ReturnType<typeof rejoinGoods>) =>
    changeDocument(document, { kind: "operations", operations }, dividing.root).document;

  test("makes the declaration what it was, to the last digit", () => {
    const cases: readonly (readonly GoneGoods[])[] = [
      [{ item: 2, quantity: "2.5", unit: "KGM" }],
      [
        { item: 1, quantity: "7", unit: "KGM" },
        { item: 3, quantity: "0.000001", unit: "KGM" },
      ],
    ];
    for (const gone of cases) {
      const items = partItems(made, gone, dividing);
      const left = apply(made, divideGoods(made, gone, dividing) ?? assert.fail("nothing left"));
      assert.notEqual(canonicalJson(left), canonicalJson(made));
      const back = apply(left, rejoinGoods(left, items, dividing));
      assert.equal(canonicalJson(back), canonicalJson(made));
    }
  });

  test("takes what documents write off with it", () => {
    const writeOff = (kilograms: string, dollars: string) => ({
      quantityQuantity: { value: kilograms, unitCode: "035" },
      amountAmount: { value: dollars, currencyId: "USD" },
    });
    const documents = [
      { typeCode: "F", id: "F-1", writeOff: writeOff("3.7", "410.05") },
      { typeCode: "Y", id: "<1>DE" },
      { typeCode: "F", id: "F-2", writeOff: writeOff("1", "0.01") },
    ];
    const written = changed(made, [
      ["goodsShipment.governmentAgencyGoodsItem.1.additionalDocument", documents],
    ]);
    const gone = [{ item: 2, quantity: "6", unit: "KGM" }];
    const items = partItems(written, gone, dividing);
    const left = apply(
      written,
      divideGoods(written, gone, dividing) ?? assert.fail("nothing left"),
    );
    const kept = readFacts(left, getProfile(profilesWithoutChance("1"), "cn")).items[1]?.documents;
    assert.deepEqual(
      kept?.map(({ quantity, amount }) =>
        [quantity, amount].map((one) => one && formatDecimal(one.amount)),
      ),
      [
        ["1.85", "205.03"],
        [undefined, undefined],
        ["0.5", "0.01"],
      ],
    );
    const back = apply(left, rejoinGoods(left, items, dividing));
    assert.equal(canonicalJson(back), canonicalJson(written));
  });

  test("is an item of its own where its item is gone, and totals are the same", () => {
    const gone = [{ item: 1 }];
    const items = partItems(made, gone, dividing);
    const left = apply(made, divideGoods(made, gone, dividing) ?? assert.fail("nothing left"));
    const back = apply(left, rejoinGoods(left, items, dividing));
    assert.equal(canonicalJson(back["invoiceAmount"]), canonicalJson(made["invoiceAmount"]));
    assert.equal(canonicalJson(back["goodsShipment"]), canonicalJson(made["goodsShipment"]));
  });
});

test("a part that is put back is suspected again by the number of its item", () => {
  const { divided } = getProfile(profilesWithoutChance("1"), "cn").control;
  assert.ok(divided);
  const kilograms = (item: number, quantity: string) => ({ item, quantity, unit: "KGM" });
  const held = { items: [1, 2], goods: [kilograms(1, "2"), kilograms(2, "3")] };
  const one = { number: 4, caseId: "", task: 1, state: "infringing", holder: "h" } as const;
  const standing = { ...one, ...held, securityMinor: "0" };
  const seized = [kilograms(2, "5")];
  const suspected = suspectedIn([standing], seized);
  assert.deepEqual(suspected, [{ number: 4, goods: [kilograms(2, "3")] }]);
  type Left = Pick<typeof standing, "items" | "goods">;
  const again = (left: Left, places: number[], part: Parameters<typeof suspectedAgain>[1]) =>
    suspectedAgain([{ ...standing, ...left }], part, { places, divided })[0];
  const whole = { goods: seized, suspected };
  assert.deepEqual(again(held, [2], whole)?.goods, held.goods, "of its item the rest stayed so");
  const rest = { items: [1], goods: [kilograms(1, "2")] };
  assert.deepEqual(again(rest, [3], whole)?.goods, [...rest.goods, kilograms(3, "3")]);
  const none = { items: [], goods: [] };
  assert.deepEqual(again(none, [1], whole)?.items, [1]);

  // of 10 kg of an item, 6 of them suspected, parts of 3 and 2 kg are seized
  const commodity = (value: string) => ({
    commodity: { goodsMeasure: { netNetWeightMeasure: { value, unitCode: "KGM" } } },
  });
  const parts = {
    goods: [kilograms(1, "3"), kilograms(1, "2")],
    items: [
      { states: commodity("3"), of: 1 },
      { states: commodity("2"), of: 1 },
    ],
    suspected: [{ number: 4, goods: [kilograms(1, "6")] }],
  };
  const back = (left: Left, places: number[]) => again(left, places, parts)?.goods;
  const total = { items: [1], goods: [kilograms(1, "6")] };
  assert.deepEqual(back(total, [1, 1]), total.goods, "no more than before");
  assert.deepEqual(back(none, [1, 1]), [kilograms(1, "3"), kilograms(1, "2")]);
  assert.deepEqual(back(none, [3, 4]), [kilograms(3, "3"), kilograms(4, "2")]);

  // two items that state the same, one of them suspected: what is back of it joins no other
  const document = {
    goodsShipment: { governmentAgencyGoodsItem: [commodity("5"), commodity("4")] },
  };
  const placed = (items: number[]) => {
    const marks = standingMarks([{ ...standing, items }], parts);
    return rejoinedAs(document, parts.items, { divided, marks });
  };
  assert.deepEqual(placed([1]), [1, 1]);
  assert.deepEqual(placed([2]), [2, 2]);
  assert.deepEqual(placed([]), [3, 3]);
});

describeWithDatabase("part of the goods that is seized", (database) => {
  const trader = "3122260877";
  let desk: ControlledDesk;
  before(async () => {
    desk = new ControlledDesk(database.sql, trader);
    await desk.deposit();
  });

  const seize = (one: ControlledCase, goods: readonly GoneGoods[]) => desk.seizePart(one, goods);
  const giveBack = (one: ControlledCase, part: string) => desk.returnPart(one, part, reason);
  const arrive = ({ id }: ControlledCase) =>
    desk.tell({ type: "goods.arrived", declarationId: id, actor: "carrier", at, reference: id });
  const confiscate = ({ id }: ControlledCase, part: string) =>
    desk.tell({
      type: "part-confiscation.ordered",
      declarationId: id,
      actor: "officer",
      confiscation: { part, reason },
    });
  const release = async (one: ControlledCase) => {
    assert.equal(await desk.decide(one), "awaiting-arrival");
    assert.equal(await arrive(one), "released");
  };
  /** What is charged in the end, and what the ledger of trade has. */
  const countedOf = async ({ id }: ControlledCase) => {
    const { payableMinor } =
      (await findAssessment(database.sql, id)) ?? assert.fail("not assessed");
    const postings = await findPostings(database.sql, [id]);
    const revenue = postings.reduce(
      (sum, { debit, credit, amountMinor }) =>
        sum +
        (credit.startsWith("revenue:") ? amountMinor : 0n) -
        (debit.startsWith("revenue:") ? amountMinor : 0n),
      0n,
    );
    const [row] = await database.sql<{ value: bigint }[]>`
      select coalesce(sum(value_minor), 0)::bigint as value from ledger_rows where declaration_id = ${id}`;
    return [payableMinor, revenue, row?.value];
  };
  const heldOf = async ({ id }: ControlledCase) => {
    const any = { after: undefined, before: undefined, place: undefined, party: undefined };
    const of = { profile: "cn", declarationId: id, state: undefined, ground: undefined, limit: 9 };
    return (await listPieces(database.sql, { ...any, ...of })).map(
      ({ piece: { item, taken, unit, ground, exit } }) =>
        [item, taken, unit, ground, exit ?? "held"].join(" "),
    );
  };
  const six = [{ item: 1, quantity: "6", unit: "KGM" }];

  test("leaves the rest to be charged and counted as if it alone had been declared", async () => {
    const one = await desk.lodge({ reference: "PS-1", price: "1000.02" });
    const [half, whole] = [
      await desk.lodge({ reference: "PS-2", price: "500.01" }),
      await desk.lodge({ reference: "PS-3", price: "1000.02" }),
    ];
    await desk.find(one, "refused", six);
    const { seizureId } = await seize(one, six);
    for (const other of [half, whole]) {
      await desk.find(other, "ok");
      await release(other);
    }
    await release(one);
    assert.deepEqual(await countedOf(one), await countedOf(half));
    assert.deepEqual(await heldOf(one), ["1 6 KGM seized held"]);
    const [found] = await listLateFindings(database.sql, one.id);
    assert.deepEqual([found?.id, found?.items, found?.withdrawn], [seizureId, [1], null]);

    // after the release it comes back: what was left out is charged and counted
    assert.equal(await giveBack(one, seizureId), "released");
    assert.deepEqual(await countedOf(one), await countedOf(whole));
    assert.deepEqual(await heldOf(one), ["1 6 KGM seized return"]);
    assert.equal((await listLateFindings(database.sql, one.id))[0]?.withdrawn?.reason, reason);
    const parts = printParts(await listEvents(database.sql, one.id));
    assert.deepEqual(
      parts.map(({ state, says }) => [state, says]),
      [["returned", { en: reason, zh: reason }]],
    );
    await assert.rejects(giveBack(one, seizureId), { code: "SEIZED_PART_NOT_FOUND" });
    assert.deepEqual(await listVersionMismatches(database.sql, 10), []);
    assert.equal((await checkJournal(database.sql)).difference, 0n);
  });

  test("given back before the release, what was found stands against it again", async () => {
    const one = await desk.lodge({ reference: "PS-4", price: "1000.00", items: 2 });
    await desk.find(one, "refused", [{ item: 2 }]);
    const { seizureId } = await seize(one, [{ item: 2 }]);
    assert.equal(await giveBack(one, seizureId), "under-control");
    await assert.rejects(desk.decide(one), { code: "FINDING_REFUSES" });
    const again = await seize(one, [{ item: 2, quantity: "5", unit: "KGM" }]);
    await assert.rejects(desk.decide(one), { code: "FINDING_REFUSES" }, "the rest of it stays");
    await confiscate(one, again.seizureId);
    assert.deepEqual((await heldOf(one)).toSorted(), [
      "2 5 001 seized return",
      "2 5 KGM confiscated held",
    ]);
    await assert.rejects(confiscate(one, again.seizureId), { code: "SEIZED_PART_NOT_FOUND" });
    await assert.rejects(seize(one, [{ item: 1 }, { item: 2 }]), { code: "SEIZURE_OF_ALL" });
  });

  test("what was found stays about its goods where items before them are seized", async () => {
    const one = await desk.lodge({ reference: "PS-MOVED", price: "1000.00", items: 3 });
    await desk.find(one, "refused", [{ item: 2 }]);
    const { seizureId: first } = await seize(one, [{ item: 1 }]);
    const destroy = (item: number) => {
      const pieces = [newPieceId({ declarationId: one.id, keeper: "customs" }, at)];
      const disposalId = newId<"request">(at.epochMilliseconds);
      const ordered = { caseId: one.caseId, exit: "destroy", goods: [{ item }], reason } as const;
      const disposal = { ...ordered, disposalId, pieces, orderedAt: at };
      const told = { declarationId: one.id, actor: "officer", disposal };
      return desk.tell({ type: "disposal.ordered", ...told });
    };
    await assert.rejects(destroy(2), { code: "DISPOSAL_BEYOND_FINDING" }, "it was the third");
    // back and forth its goods bear other numbers, and what was found is about them still
    const { seizureId: found } = await seize(one, [{ item: 1 }]);
    await giveBack(one, first);
    await giveBack(one, found);
    await assert.rejects(desk.decide(one), { code: "FINDING_REFUSES" });
    for (const item of [1, 2])
      await assert.rejects(destroy(item), { code: "DISPOSAL_BEYOND_FINDING" });
    await destroy(3);
    assert.deepEqual((await heldOf(one)).toSorted().at(-1), "3 5 001 destroy held");
  });

  test("of an item that is seized in part, then wholly: what comes back is what was found", async () => {
    const making = { reference: "PS-BOTH", price: "1000.00", items: 2 };
    for (const order of ["first", "second"] as const) {
      const one = await desk.lodge({ ...making, reference: `${making.reference}-${order}` });
      await desk.find(one, "refused", [{ item: 1 }]);
      const { seizureId: part } = await seize(one, [{ item: 1, quantity: "5", unit: "KGM" }]);
      const { seizureId: rest } = await seize(one, [{ item: 1 }]);
      assert.equal(await giveBack(one, order === "first" ? part : rest), "under-control");
      await assert.rejects(desk.decide(one), { code: "FINDING_REFUSES" }, order);
      assert.equal(await giveBack(one, order === "first" ? rest : part), "under-control");
      await assert.rejects(desk.decide(one), { code: "FINDING_REFUSES" }, order);
    }
  });

  test("stays seized where the rest is seized and given back, and counts as it did", async () => {
    const one = await desk.lodge({ reference: "PS-6", price: "1000.02" });
    const [half, whole] = [
      await desk.lodge({ reference: "PS-7", price: "500.01" }),
      await desk.lodge({ reference: "PS-8", price: "1000.02" }),
    ];
    const { seizureId } = await seize(one, six);
    for (const each of [one, half, whole]) await desk.find(each, "ok");
    const about = { declarationId: one.id, actor: "officer" };
    const rest = async (decision: "return" | "confiscate") => {
      await desk.tell({ type: "seizure.ordered", ...about, order: { reason } });
      const outcome = { decision, decidedBy: "officer", reason } as const;
      return desk.tell({ type: "seizure.decided", ...about, outcome });
    };
    // before the release, and after it
    assert.equal(await rest("return"), "under-control");
    for (const each of [one, half, whole]) await release(each);
    assert.equal(await rest("return"), "released");
    assert.deepEqual(await countedOf(one), await countedOf(half));
    assert.deepEqual(
      (await heldOf(one)).filter((piece) => piece.endsWith("held")),
      ["1 6 KGM seized held"],
    );
    const standing = (await listLateFindings(database.sql, one.id)).filter(
      ({ withdrawn }) => withdrawn === null,
    );
    assert.deepEqual(
      standing.map(({ id }) => id),
      [seizureId],
    );
    assert.equal(await giveBack(one, seizureId), "released");
    assert.deepEqual(await countedOf(one), await countedOf(whole));
    assert.deepEqual(await listVersionMismatches(database.sql, 10), []);
    assert.equal((await checkJournal(database.sql)).difference, 0n);
  });

  test("is confiscated also where the rest was refused and is gone", async () => {
    const one = await desk.lodge({ reference: "PS-9", price: "1000.00" });
    await desk.find(one, "refused");
    const { seizureId } = await seize(one, six);
    assert.equal(await desk.decide(one, "refuse"), "refused");
    const outcome = { caseId: one.caseId, decidedBy: "officer", reason, proof: "P-9" };
    const back = {
      declarationId: one.id,
      actor: "officer",
      outcome: { ...outcome, does: "send-back" },
    } as const;
    assert.equal(await desk.tell({ type: "refusal.settled", ...back }), "disposed");
    assert.equal(await confiscate(one, seizureId), "disposed");
    assert.deepEqual(
      (await heldOf(one)).filter((piece) => piece.endsWith("held")),
      ["1 6 KGM confiscated held"],
    );
  });

  test("is handed out where the declaration has ended, and nothing is charged or counted for it", async () => {
    const one = await desk.lodge({ reference: "PS-10", price: "1000.00" });
    const { seizureId } = await seize(one, six);
    const about = { declarationId: one.id, actor: "officer" };
    await desk.tell({ type: "seizure.ordered", ...about, order: { reason } });
    const outcome = { decision: "confiscate", decidedBy: "officer", reason } as const;
    await desk.tell({ type: "seizure.decided", ...about, outcome });
    const before = await countedOf(one);
    assert.equal(await giveBack(one, seizureId), "confiscated");
    assert.deepEqual(await countedOf(one), before);
    assert.ok((await heldOf(one)).includes("1 6 KGM seized return"));
    const [part] = printParts(await listEvents(database.sql, one.id));
    assert.deepEqual([part?.state, part?.says.zh], ["returned", reason]);
    const taken = await listLateFindings(database.sql, one.id);
    assert.equal(taken.find(({ id }) => id === seizureId)?.withdrawn?.reason, reason);
    await assert.rejects(confiscate(one, seizureId), { code: "SEIZED_PART_NOT_FOUND" });
    assert.deepEqual(await listVersionMismatches(database.sql, 10), []);
  });

  test("is seized by itself before the release only", async () => {
    const one = await desk.lodge({ reference: "PS-5", price: "1000.00" });
    await desk.find(one, "ok");
    await release(one);
    await assert.rejects(seize(one, six), { code: "STATE_NOT_ALLOWED" });
  });
});
