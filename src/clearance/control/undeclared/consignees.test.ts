/** Consignees of goods that nobody declares: who is told, once a stage, and who is not. */
import assert from "node:assert/strict";
import { before, test } from "node:test";
import { findNotificationsToDeliver } from "#src/clearance/papers/notifications/delivery/deliver.ts";
import { putParty } from "#src/identity/access/party-store.ts";
import { makeHeldKey } from "#src/main/test-app.ts";
import { findConsignmentFaults } from "#src/movements/consignments/book/verify-consignments.ts";
import { madeInterchange, madeSegment } from "#src/movements/edifact/made-manifest.ts";
import { madeWaybill } from "#src/movements/messages/made-cargo-xml.ts";
import { writeCargoXml } from "#src/movements/messages/write-cargo-xml.ts";
import { serveTests } from "#src/main/test-server.ts";
import { describeWithDatabase } from "#src/platform/test-database.ts";
import { madeCreditCode, madeParty } from "#src/registers/parties/made-party.ts";
import { registerParty } from "#src/registers/parties/record-changes.ts";
import { remindOfUndeclared } from "./jobs.ts";

const at = Temporal.Instant.from("2026-11-17T04:00:00Z");
const came = "2026-11-05T08:00:00+08:00";
const known = "3122268888";
const code = madeCreditCode(71);

type NotifiedParty = Readonly<Record<"party" | "as", string>>;
type ListedGoods = {
  readonly document: { readonly id: string };
  readonly reminders: readonly {
    readonly stage: string;
    readonly notified: readonly NotifiedParty[];
  }[];
};

describeWithDatabase("consignees of undeclared goods", (database) => {
  const served = serveTests(database, at);
  const { keys } = served;
  const queues = new Map<string, string>();
  let registered = "";

  before(async () => {
    const day = Temporal.PlainDate.from("2026-01-01");
    const changing = { at, day, by: "customs-1", reason: "application" };
    registered = await database.sql.begin((tx) => registerParty(tx, madeParty(71), changing));
    for (const [party, scopes, roles] of [
      [known, ["lodge", "accounts"], ["trader"]],
      ["3122267777", ["lodge", "accounts"], ["trader"]],
      [registered, ["lodge", "accounts"], ["trader"]],
      ["line", ["carry", "accounts"], ["carrier"]],
      ["customs-1", ["officer", "carry"], []],
    ] as const) {
      keys.set(party, await makeHeldKey(database, party, scopes));
      await putParty(database.sql, { partyId: party, name: `${party} Ltd`, roles, at });
      if (party === "customs-1") continue;
      const queue = { kind: "queue", name: "due", types: ["goods-reminder"] };
      const made = await send(party, "/subscriptions", queue);
      assert.equal(made.status, 201, made.text);
      queues.set(party, made.json.id);
    }
  });

  const send = (who: string, path: string, payload?: object | string, type?: string) =>
    served.ask(who, path, payload, type === undefined ? {} : { "content-type": type });
  const arrived = async (bill: string) => {
    const transportDocument = { type: "705", id: bill };
    const answer = await send("line", "/movements", {
      reference: `ARR-${bill}`,
      report: "arrival",
      office: "2225",
      place: "Y1",
      conveyance: { mode: "ship", id: "9074729", name: "TOUR STAR", voyage: `V${bill}` },
      at: came,
      consignments: [{ transportDocument, grossMassKg: "120", packages: 10 }],
    });
    assert.equal(answer.json.reports[0].status, "recorded", answer.text);
  };
  const manifested = async (bill: string, more: object) => {
    const transportDocument = { type: "705", id: bill };
    const answer = await send("line", "/movements", {
      reference: `MAN-${bill}`,
      report: "manifest",
      conveyance: { mode: "ship", id: "9074729", name: "TOUR STAR", voyage: `V${bill}` },
      at: "2026-11-01T08:00:00+08:00",
      consignments: [{ transportDocument, grossMassKg: "120", packages: 10, ...more }],
    });
    assert.equal(answer.json.reports[0].status, "recorded", answer.text);
    await arrived(bill);
  };
  const remind = (now = at) =>
    remindOfUndeclared({ sql: served.app.sql, profiles: served.app.profiles, clock: () => now });
  /** Bills of what waits in a party's queue, with the stage; each is handed out once. */
  const told = async (party: string): Promise<readonly string[]> => {
    await findNotificationsToDeliver(served.app);
    const queue = `/subscriptions/${queues.get(party) ?? ""}`;
    const lease = await send(party, `${queue}/leases`, {});
    const messages: readonly {
      id: string;
      data: { reminder: { stage: string; document: { id: string } } };
    }[] = lease.json.messages;
    if (messages.length > 0)
      await send(party, `${queue}/acknowledgements`, { ids: messages.map(({ id }) => id) });
    return messages.map(({ data }) => `${data.reminder.document.id} ${data.reminder.stage}`);
  };
  const listed = async (who: string): Promise<readonly ListedGoods[]> =>
    (await send(who, "/undeclared-goods?past=none")).json.goods;

  test("a party that the carrier identifies is told once a stage; a name and a rival are not", async () => {
    await manifested("CNE1", { consignee: code.toLowerCase() });
    await manifested("CNE2", { consignee: known });
    await manifested("CNE3", { consignee: `${known} Ltd` });
    assert.deepEqual([await remind(), await remind()], [3, 0]);
    assert.deepEqual(await told(registered), ["CNE1 before-last-day"]);
    assert.deepEqual(await told(known), ["CNE2 before-last-day"]);
    assert.deepEqual(await told("3122267777"), []);
    const all = ["CNE1", "CNE2", "CNE3"].map((bill) => `${bill} before-last-day`);
    assert.deepEqual((await told("line")).toSorted(), all, "the carrier each time");
    assert.deepEqual(await listed(known), [], "the list is of those who report the goods");
    const shown = (await listed("customs-1")).map(({ document, reminders }) => [
      document.id,
      ...reminders.flatMap((one) => one.notified.map(({ party, as }) => `${as} ${party}`)),
    ]);
    assert.deepEqual(shown, [
      ["CNE1", "carrier line", `consignee ${registered}`],
      ["CNE2", "carrier line", `consignee ${known}`],
      ["CNE3", "carrier line"],
    ]);
    const own = (await listed("line")).flatMap(({ reminders }) => reminders);
    assert.deepEqual(
      own.flatMap((one) => one.notified),
      [],
    );
    await remind(Temporal.Instant.from("2026-11-20T04:00:00Z"));
    assert.deepEqual(await told(known), ["CNE2 not-declared"]);
    assert.deepEqual(await findConsignmentFaults(database.sql, 10), []);
  });

  test("an identified consignee is read of EDIFACT and Cargo-XML, of two of them none", async () => {
    const cuscar = madeInterchange("CUSCAR", [
      madeSegment("BGM", ["785", "MAN-E", "9"]),
      madeSegment("DTM", [["137", "202611010830", "203"]]),
      madeSegment("TDT", ["20", "E1", "1", "", "", "", "", ["9074729", "146", "11", "STAR"]]),
      ...["CNE4", "CNE5", "CNE6"].flatMap((bill, index) => [
        madeSegment("CNI", [String(index + 1)]),
        madeSegment("RFF", [["BM", bill]]),
        ...(bill === "CNE6" ? [] : [madeSegment("NAD", ["CN", [known, "160", "ZZZ"]])]),
        ...(bill === "CNE5" ? [madeSegment("NAD", ["CN", [code]])] : []),
        ...(bill === "CNE6" ? [madeSegment("NAD", ["CN", "", "", `${known} Ltd`])] : []),
        madeSegment("GID", ["1", ["10", "CT"]]),
        madeSegment("MEA", ["WT", "AAB", ["KGM", "120"]]),
      ]),
    ]);
    const answer = await send("line", "/movements", cuscar, "application/edifact");
    assert.equal(answer.status, 202, answer.text);
    const [consignment] = madeWaybill.consignments;
    assert.ok(consignment);
    const parties = [{ role: "consignee", id: known, name: "Other" }];
    const [waybill = ""] = writeCargoXml({
      ...madeWaybill,
      consignments: [{ ...consignment, parties }],
    });
    const air = await send("line", "/movements", waybill, "application/xml");
    assert.equal(air.status, 202, air.text);
    const rows = await database.sql`
      select document_id as id, content ->> 'consignee' as consignee from cargo_consignments
      where document_id like 'CNE%' or document_id like '999-%' order by document_id`;
    const read = new Map(rows.map(({ id, consignee }) => [id, consignee]));
    assert.deepEqual(
      ["CNE4", "CNE5", "CNE6", "999-12345675"].map((id) => read.get(id)),
      [known, null, null, known],
    );
  });
});
