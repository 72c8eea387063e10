/** Goods that one keeper has, and what another may say of them. */
import assert from "node:assert/strict";
import { before, test } from "node:test";
import { madeDeclaration } from "#src/clearance/declaration/made-declaration.ts";
import { makeDeposit } from "#src/money/journal/made-deposit.ts";
import { serveTests } from "#src/main/test-server.ts";
import { describeWithDatabase } from "#src/platform/test-database.ts";

const trader = "3122269999";
const at = Temporal.Instant.from("2026-11-25T04:00:00Z");

type ShownLot = {
  readonly id: string;
  readonly name: string;
  readonly keeper: string;
  readonly consignmentId: string;
  readonly quantities: readonly { readonly held: string }[];
};

describeWithDatabase("goods of other keepers", (database) => {
  const served = serveTests(database, at);
  const { send } = served;

  before(async () => {
    await served.giveKeys([
      [trader, ["lodge"], ["trader"]],
      ["line", ["carry"], ["carrier"]],
      ["yard", ["carry", "store"], ["warehouse-keeper"]],
      ["depot", ["carry", "store"], ["warehouse-keeper"]],
      ["customs-1", ["officer", "carry"], []],
    ]);
    const profile = served.app.snapshots.profile("cn");
    await makeDeposit(database.sql, { profile, trader, amountMinor: 900_000_000n, at });
  });

  let serial = 0;
  const report = async (who: string, kind: string, bill: string, { place = "Y1" } = {}) => {
    const answer = await send(who, "POST", "/movements", {
      reference: `REP${++serial}`,
      report: kind,
      office: "2225",
      place,
      conveyance: { mode: "ship", id: "9074729", name: "TOUR STAR", voyage: "024E" },
      at: `2026-11-25T0${kind === "outturn" ? 9 : 8}:00:00+08:00`,
      consignments: [
        { transportDocument: { type: "705", id: bill }, grossMassKg: "120", packages: 10 },
      ],
    });
    assert.equal(answer.json.reports[0].status, "recorded", answer.text);
  };
  /** Ten packages of 120 kg, counted at the yard. */
  const landed = async (bill: string): Promise<ShownLot> => {
    await report("line", "arrival", bill);
    await report("yard", "outturn", bill);
    const lot = (await listed("yard", "place=Y1")).find(({ name }) => name === bill);
    assert.ok(lot);
    return lot;
  };
  const act = async (who: string, { id }: Pick<ShownLot, "id">, body: object) => {
    const { status, text } = await send(who, "POST", `/stock/${id}/entries`, body);
    assert.equal(status, 200, text);
  };
  const heldOf = ({ quantities }: ShownLot) => quantities.map(({ held }) => held).join(" ");
  const listed = async (who: string, query: string): Promise<readonly ShownLot[]> =>
    (await send(who, "GET", `/stock?${query}`)).json.lots;

  test("goods at a place that a keeper counted are nobody else's to count, move away or let out", async () => {
    const lot = await landed("BLS50");
    const counted = async (who: string, bill: string, place = "Y1", kind = "outturn") => {
      const answer = await send(who, "POST", "/movements", {
        reference: `RIV${++serial}`,
        report: kind,
        place,
        at: "2026-11-25T10:00:00+08:00",
        consignments: [
          { transportDocument: { type: "705", id: bill }, packages: 10, grossMassKg: "120" },
        ],
      });
      const [{ status, problems }] = answer.json.reports;
      const said = problems.map(({ code, message }: { code: string; message: string }) => ({
        code,
        message: message.replace(bill, "X"),
      }));
      return { status, problems: said };
    };
    const rival = await counted("depot", "BLS50");
    assert.equal(rival.status, "rejected");
    assert.deepEqual(rival, await counted("depot", "BLS-NONE"), "as of no document at all");
    assert.deepEqual(rival, await counted("depot", "BLS50", "y-1"), "however the place is spelled");
    const seen = async (who: string) =>
      (await send(who, "GET", `/consignments/${lot.consignmentId}`)).status;
    assert.equal(await seen("depot"), 404);
    await report("depot", "arrival", "BLS50");
    assert.equal(await seen("depot"), 404, "nor by a report that it came");
    // who reads it, having kept a part at a place of its own, hears why
    await act("yard", lot, { act: "move", place: "Y9", quantity: "3", unit: "packages" });
    const [part] = await listed("yard", "place=Y9");
    assert.ok(part);
    await act("yard", part, { act: "hand-over", place: "D9", keeper: "depot" });
    await act("depot", part, { act: "take-over" });
    assert.deepEqual(
      (await counted("depot", "BLS50")).problems.map(({ code }: { code: string }) => code),
      ["CGN-021"],
    );
    assert.deepEqual(
      (await listed("customs-1", `consignment=${lot.consignmentId}`)).map(
        (one) => `${one.keeper} ${heldOf(one)}`,
      ),
      ["yard 7 84", "depot 3 36"],
    );
  });

  test("who reported goods and keeps none of them lets none out of a keeper's stock", async () => {
    await report("line", "arrival", "BLS51", { place: "" });
    // believed while nobody keeps the goods; where they lie it does not say
    await report("yard", "arrival", "BLS51", { place: "" });
    await report("depot", "outturn", "BLS51", { place: "D51" });
    await send(
      trader,
      "POST",
      "/declarations",
      madeDeclaration({ reference: "G-BLS51", trader, bill: "BLS51" }),
    );
    const [note] = (await send("yard", "GET", "/release-notes?document=BLS51")).json.notes;
    const out = async (who: string, more: object = {}) =>
      (await send(who, "POST", "/gate-outs", { note: note.number, ...more })).json;
    assert.equal((await out("yard")).conflict, "elsewhere");
    const { outcome, conflict } = await out("yard", { isGone: true });
    assert.deepEqual([outcome, conflict], ["stays", "elsewhere"], "nor says that they are gone");
    const [lot] = await listed("customs-1", "place=D51");
    assert.ok(lot);
    assert.deepEqual([lot.keeper, heldOf(lot)], ["depot", "10 120"]);
    assert.equal((await out("depot")).outcome, "out");
  });
});
