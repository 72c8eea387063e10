/** What a seized part takes back of a licence, and takes of it again. */
import assert from "node:assert/strict";
import { before, test } from "node:test";
import { listWrongLicences, writeLicence } from "#src/clearance/law/licences/store.ts";
import { formatDecimal, parseDecimal } from "#src/kernel/decimal.ts";
import { newId } from "#src/kernel/ids.ts";
import { describeWithDatabase } from "#src/platform/test-database.ts";
import {
  type ControlledCase,
  controlledAt as at,
  ControlledDesk,
} from "../../../../test/traffic/controlled.ts";
import { standing } from "../../../../test/traffic/licence-draws.ts";

const trader = "3122260878";
const reason = "They bear a mark that is not the owner's.";
const item = "goodsShipment.governmentAgencyGoodsItem.0";
/** Half of what is declared: 12 kg gross. */
const half = [{ item: 1, quantity: "6", unit: "KGM" }];

describeWithDatabase("licence of goods of which a part is seized", (database) => {
  let desk: ControlledDesk;
  before(async () => {
    desk = new ControlledDesk(database.sql, trader);
    await desk.deposit();
  });

  const enter = async (number: string, granted: string): Promise<void> => {
    const of = { profile: "cn", number, document: "F", holder: trader, goods: ["0507"] };
    const limits = { unit: "035", shipmentsMax: null, countries: [] };
    const value = { currency: "USD", grantedValue: parseDecimal("5000.00") };
    const days = { validFrom: "2026-01-01", validTo: "2026-12-31", status: "active" } as const;
    const licence = { ...of, ...limits, ...value, ...days, granted: parseDecimal(granted) };
    await writeLicence(database.sql, { ...licence, content: {} }, { at, by: "test" });
  };
  /** Ivory of 10 kg under control; a document that says how much it writes off stands with the item. */
  const lodge = (reference: string, number: string, writesOff?: string) => {
    const document = { typeCode: "F", id: number };
    const writeOff = { quantityQuantity: { value: writesOff ?? "", unitCode: "035" } };
    return desk.lodge({ reference, commodity: "0507100010", price: "1000.01" }, "examination", [
      [`${item}.national.cn.firstQuantity`, { value: "10", unitCode: "035" }],
      writesOff === undefined
        ? ["additionalDocument", [document]]
        : [`${item}.additionalDocument`, [{ ...document, writeOff }]],
    ]);
  };
  const seize = async ({ id }: ControlledCase): Promise<string> => {
    const seizureId = newId<"request">(at.epochMilliseconds);
    const seizure = { seizureId, goods: half, pieces: [], reason, orderedAt: at };
    await desk.tell({
      type: "part-seizure.ordered",
      declarationId: id,
      actor: "officer",
      seizure,
    });
    return seizureId;
  };
  const giveBack = ({ id }: ControlledCase, part: string) => {
    const returnId = newId<"request">(at.epochMilliseconds);
    const giving = { part, returnId, reason, orderedAt: at };
    return desk.tell({ type: "part-return.ordered", declarationId: id, actor: "officer", giving });
  };
  const release = async (one: ControlledCase) => {
    await desk.find(one, "ok");
    await desk.decide(one);
    const arrived = { type: "goods.arrived", declarationId: one.id, actor: "carrier" } as const;
    assert.equal(await desk.tell({ ...arrived, at, reference: one.id }), "released");
  };
  /** Claimed, used and left, and the value that is taken. */
  const taken = async (number: string) => {
    const [row] = await database.sql<{ value: string }[]>`
      select taken_value::text as value from licences where number = ${number}`;
    const { sums } = await standing(database, number);
    return `${sums}, ${formatDecimal(parseDecimal(row?.value ?? "0"))}`;
  };

  test("is free for the part, and taken again with it, in quantity and value", async () => {
    await enter("P-1", "25");
    const one = await lodge("LP-1", "P-1");
    assert.equal(await taken("P-1"), "10 0 15, 1000.01");
    const before = await seize(one);
    assert.equal(await taken("P-1"), "5 0 20, 500.01");
    await giveBack(one, before);
    assert.equal(await taken("P-1"), "10 0 15, 1000.01");
    const part = await seize(one);
    await release(one);
    assert.equal(await taken("P-1"), "0 5 20, 500.01");
    assert.equal(await giveBack(one, part), "released");
    assert.equal(await taken("P-1"), "0 10 15, 1000.01");
    assert.deepEqual([...(await listWrongLicences(database.sql, 10))], []);
  });

  test("of which the document writes off less than moves keeps its proportion", async () => {
    await enter("P-2", "25");
    const one = await lodge("LP-2", "P-2", "4");
    assert.equal(await taken("P-2"), "4 0 21, 1000.01");
    const part = await seize(one);
    assert.equal(await taken("P-2"), "2 0 23, 500.01");
    await release(one);
    assert.equal(await giveBack(one, part), "released");
    assert.equal(await taken("P-2"), "0 4 21, 1000.01");
  });

  test("that others drew meanwhile stays used for what was released", async () => {
    await enter("P-3", "11");
    const one = await lodge("LP-3", "P-3");
    const part = await seize(one);
    await release(one);
    const other = await lodge("LP-4", "P-3", "6");
    assert.equal(await taken("P-3"), "6 5 0, 1500.02");
    assert.equal(await giveBack(one, part), "released");
    assert.equal(await taken("P-3"), "6 5 0, 1500.02", "nothing that was used is free again");
    // the other one is seized as a whole and given back: what it claims stays claimed
    const told = { declarationId: other.id, actor: "officer" };
    await desk.tell({ type: "seizure.ordered", ...told, order: { reason } });
    const outcome = { decision: "return", decidedBy: "officer", reason } as const;
    assert.equal(await desk.tell({ type: "seizure.decided", ...told, outcome }), "under-control");
    assert.equal(await taken("P-3"), "6 5 0, 1500.02");
    assert.deepEqual([...(await listWrongLicences(database.sql, 10))], []);
  });

  test("is free where the rest is confiscated too", async () => {
    await enter("P-4", "25");
    const one = await lodge("LP-5", "P-4");
    await seize(one);
    const told = { declarationId: one.id, actor: "officer" };
    await desk.tell({ type: "seizure.ordered", ...told, order: { reason } });
    assert.equal(await taken("P-4"), "5 0 20, 500.01");
    const outcome = { decision: "confiscate", decidedBy: "officer", reason } as const;
    await desk.tell({ type: "seizure.decided", ...told, outcome });
    assert.equal(await taken("P-4"), "0 0 25, 0.00");
  });
});
