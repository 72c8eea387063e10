/** Transit over HTTP: from the notice to the discharge, short arrivals, enquiry, proof and debt. */
import assert from "node:assert/strict";
import { before, test } from "node:test";
import { findNotificationsToDeliver } from "#src/clearance/papers/notifications/delivery/deliver.ts";
import { madeDeclaration } from "#src/clearance/declaration/made-declaration.ts";
import { makeDeposit } from "#src/money/journal/made-deposit.ts";
import { verifyAll } from "#src/main/verify.ts";
import { serveTests } from "#src/main/test-server.ts";
import { describeWithDatabase } from "#src/platform/test-database.ts";
import { watchTransits } from "./jobs.ts";
import { enterGuarantee, madeTransit } from "./made-transit.ts";

type ShownTransit = {
  readonly id: string;
  readonly number: string;
  readonly state: string;
  readonly until: string;
  readonly answerBy: string | null;
  readonly guarantee: {
    readonly reserved: string;
    readonly basis: string;
    readonly computed: Readonly<Record<"amount" | "asOf" | "version" | "why", string | null>> & {
      readonly item: number | null;
    };
  };
  readonly items: readonly { readonly onTheWay: { readonly packages: number } }[];
  readonly differences: readonly { code: string; consignmentId: string; number: number }[];
  readonly debt: string | null;
};

const broker = "3122269999";

type NoticedStep = {
  readonly data: {
    readonly transit: {
      readonly act: string;
      readonly answerBy: string | null;
      readonly debt: string | null;
    };
  };
};

describeWithDatabase("transit", (database) => {
  let now = Temporal.Instant.from("2026-11-25T04:00:00Z");
  const served = serveTests(database, () => now);
  let guaranteeId = "";
  before(async () => {
    await served.giveKeys([
      ["forwarder", ["carry", "accounts"], ["carrier"]],
      ["rival", ["carry", "store", "accounts"], ["carrier"]],
      ["line", ["carry"], ["carrier"]],
      ["yard", ["carry", "store"], ["warehouse-keeper"]],
      ["depot", ["carry", "store"], ["warehouse-keeper"]],
      ["customs-1", ["officer"], []],
      ["customs-2", ["officer", "approve"], []],
      ["cashier", ["money"], []],
      [broker, ["lodge"], ["trader"]],
    ]);
    const profile = served.app.snapshots.profile("cn");
    const money = { profile, trader: broker, amountMinor: 900_000_000n, at: now };
    await makeDeposit(database.sql, money);
    const of = { holder: "forwarder", profile: "cn", reference: "G1" };
    guaranteeId = await enterGuarantee(served.app, of, 500_000n);
  });

  const send = served.ask;
  const done = async (who: string, path: string, payload?: object): Promise<ShownTransit> => {
    const { status, text, json } = await send(who, path, payload);
    assert.ok(status < 300, text);
    return json as ShownTransit;
  };
  const refused = async (who: string, path: string, payload?: object) => {
    const { status, json } = await send(who, path, payload);
    return `${status} ${String(json.code ?? "")}`;
  };
  /** By two officers. */
  const decided = async (
    path: string,
    payload: object,
    who = "customs-1",
  ): Promise<ShownTransit> => {
    const asked = await send(who, path, payload);
    assert.equal(asked.json.code, "SECOND_PERSON_NEEDED", asked.text);
    const approval = /approval ([0-9a-f-]{36})/.exec(asked.json.detail)?.[1] ?? "";
    const decision = { decision: "approve", reason: "Seen." };
    await send("customs-2", `/approvals/${approval}/decision`, decision);
    // what is sent once more is what the approval shows
    const { content } = (await send(who, `/approvals/${approval}`)).json;
    const { route, names, body } = content;
    const [, pattern] = route.split(" ");
    const again = pattern.replaceAll(/\{(\w+)\}/g, (_: string, name: string) => names[name]);
    assert.equal(again, path);
    return await done(who, again, body);
  };
  /** What the subscriptions of a party get: act and debt. */
  const noticed = async (who: string, queue: string): Promise<readonly string[]> => {
    await findNotificationsToDeliver(served.app);
    const { json, text } = await send(who, `/subscriptions/${queue}/leases`, { limit: 100 });
    assert.ok(json.messages, text);
    const ids = json.messages.map((one: { id: string }) => one.id);
    if (ids.length > 0) await send(who, `/subscriptions/${queue}/acknowledgements`, { ids });
    return json.messages.map(({ data: { transit } }: NoticedStep) =>
      [transit.act, transit.answerBy ?? transit.debt ?? ""].join(" ").trim(),
    );
  };
  const subscribed = async (who: string): Promise<string> => {
    const { json, text } = await send(who, "/subscriptions", {
      kind: "queue",
      name: "transit",
      types: ["transit-notice"],
    });
    assert.ok(json.id, text);
    return json.id;
  };
  let serial = 0;
  /** Ten packages of 120 kg at the yard. */
  const land = async (bill: string) => {
    for (const [who, kind] of [
      ["line", "arrival"],
      ["yard", "outturn"],
    ] as const) {
      const { json, text } = await send(who, "/movements?profile=cn", {
        reference: `TR${++serial}`,
        report: kind,
        office: "2225",
        place: "Y1",
        conveyance: { mode: "ship", id: "9074729", name: "TOUR STAR", voyage: "024E" },
        at: `2026-11-25T0${kind === "outturn" ? 9 : 8}:00:00+08:00`,
        consignments: [
          { transportDocument: { type: "705", id: bill }, grossMassKg: "120", packages: 10 },
        ],
      });
      assert.equal(json.reports[0].status, "recorded", text);
    }
  };
  const lodge = async (bill: string, packages = 10, grossMassKg = "120") => {
    const items = [{ document: { type: "705", id: bill }, packages, grossMassKg }];
    const body = { profile: "cn", notice: madeTransit({ items }) };
    return await done("forwarder", "/transits", body);
  };
  const released = async (bill: string, packages = 10, grossMassKg = "120") => {
    await land(bill);
    const { id } = await lodge(bill, packages, grossMassKg);
    await done("customs-1", `/transits/${id}/acceptance`, {});
    return await done("customs-1", `/transits/${id}/release`, { days: 2, seals: ["S1"] });
  };
  /** Packages in stock by place. */
  const stock = async (bill: string): Promise<Record<string, number>> => {
    const { lots } = (await send("customs-1", "/stock?profile=cn&limit=500")).json;
    const found: Record<string, number> = {};
    for (const { name, place, quantities } of lots)
      if (name === bill) found[place] = (found[place] ?? 0) + Number(quantities[0].held);
    return found;
  };
  const reserved = async (): Promise<string> =>
    (await send("cashier", `/guarantees/${guaranteeId}`)).json.reserved;
  /** What the officers' queue has of an operation. */
  const waiting = async (id: string): Promise<readonly string[]> => {
    const { json } = await send("customs-1", "/officer/queue?kind=transit&limit=100");
    return json.queue.flatMap((row: { id: string; task: string }) =>
      row.id === id ? [row.task] : [],
    );
  };
  const verified = async () => (await verifyAll(database.sql, served.app.keyring)).faults;

  test("goods go from their keeper onto the way and to the next, and free their guarantee", async () => {
    await land("BT1");
    const lodged = await lodge("BT1", 8, "96");
    const path = `/transits/${lodged.id}`;
    assert.deepEqual([lodged.state, lodged.number], ["lodged", null]);
    assert.deepEqual(await waiting(lodged.id), ["lodged"]);
    for (const who of ["rival", "line"])
      assert.equal(await refused(who, path), "404 TRANSIT_NOT_FOUND", who);
    assert.equal(
      await refused("rival", "/transits", { profile: "cn", notice: madeTransit() }),
      "409 TRANSIT_GUARANTEE_MISSING",
      "of another holder",
    );
    const early = { days: 2, seals: ["S1"] };
    assert.equal(
      await refused("customs-1", `${path}/release`, early),
      "409 TRANSIT_STATE_NOT_ALLOWED",
    );
    assert.equal(
      await refused("customs-1", `${path}/acceptance`, { amount: "900.00" }),
      "422 TRANSIT_AMOUNT_TOO_SMALL",
      "less than the holder states",
    );
    const accepted = await done("customs-1", `${path}/acceptance`, {});
    assert.match(accepted.number, /^26CN[0-9A-Z]{12}J\d$/);
    assert.deepEqual(accepted.guarantee.basis, "stated");
    assert.equal(await reserved(), "1000.00");
    const there = await done("customs-1", `${path}/release`, early);
    assert.equal(there.until, "2026-11-27");
    assert.deepEqual(await waiting(lodged.id), []);
    const way = `transit:${there.number}`;
    assert.deepEqual(await stock("BT1"), { Y1: 2, [way]: 8 });
    const { lots } = (await send("customs-1", "/stock?profile=cn&limit=500")).json;
    const moving = lots.find((lot: { place: string }) => lot.place === way);
    assert.equal(
      await refused("customs-1", `/stock/${moving.id}/entries`, { act: "move", place: "Y2" }),
      "409 STOCK_ON_THE_WAY",
    );
    await done("customs-1", `${path}/passages`, { office: "2304" });
    const part = { items: [{ item: 1, packages: 3, massKg: "36" }], part: true, seals: ["S1"] };
    assert.match(await refused("depot", `${path}/arrivals`, { ...part, place: way }), /^4\d\d /);
    assert.equal(await refused("rival", `${path}/arrivals`, part), "404 TRANSIT_NOT_FOUND");
    assert.equal(await refused("yard", `${path}/arrivals`, part), "404 TRANSIT_NOT_FOUND");
    const some = await done("depot", `${path}/arrivals`, part);
    assert.deepEqual([some.state, some.items[0]?.onTheWay.packages], ["on-the-way", 5]);
    assert.deepEqual(await stock("BT1"), { Y1: 2, [way]: 5, D1: 3 });
    const all = await done("depot", `${path}/arrivals`, { seals: ["S1"] });
    assert.equal(all.state, "arrived");
    assert.deepEqual(await waiting(lodged.id), ["arrived"]);
    assert.deepEqual(await stock("BT1"), { Y1: 2, D1: 8 });
    const controlled = await done("customs-2", `${path}/control`, { seals: ["S1"] });
    assert.deepEqual([controlled.state, controlled.differences], ["controlled", []]);
    const over = await done("customs-1", `${path}/discharge`, {});
    assert.deepEqual([over.state, await reserved()], ["discharged", "0.00"]);
    assert.equal(
      await refused("customs-1", `${path}/discharge`, {}),
      "409 TRANSIT_STATE_NOT_ALLOWED",
    );
    assert.deepEqual(await verified(), []);
  });

  test("the guarantee stands for what the goods would owe, where that can be computed", async () => {
    const accepted = async (more: object) => {
      const item = { document: { type: "705", id: "BT0" }, packages: 1, grossMassKg: "9", ...more };
      const body = { profile: "cn", notice: madeTransit({ items: [item] }) };
      const { id } = await done("forwarder", "/transits", body);
      const { guarantee } = await done("customs-1", `/transits/${id}/acceptance`, {});
      await done("forwarder", `/transits/${id}/withdrawal`, { reason: "Declared here." });
      return guarantee;
    };
    const value = { amount: "10000.00", currency: "CNY" };
    const priced = { commodity: "84713010", origin: "DE", value };
    const { basis, reserved: held, computed } = await accepted(priced);
    // no duty, value added tax of 13 %: more than the 1000.00 that the holder states
    assert.deepEqual([basis, held, computed?.amount], ["computed", "1300.00", "1300.00"]);
    assert.equal(computed?.asOf, "2026-11-25");
    assert.ok(computed?.version, "the registers that it stands on");
    const small = await accepted({ ...priced, value: { ...value, amount: "100.00" } });
    assert.deepEqual(
      [small.basis, small.reserved, small.computed?.amount],
      ["stated", "1000.00", "13.00"],
    );
    for (const [lacks, why] of [
      [{ commodity: undefined }, "no-code"],
      [{ origin: undefined }, "no-origin"],
      [{ value: undefined }, "no-value"],
      [{ commodity: "99999999" }, "undetermined"],
    ] as const) {
      const one = await accepted({ ...priced, ...lacks });
      assert.deepEqual([one.basis, one.computed?.why, one.computed?.item], ["stated", why, 1]);
    }
    assert.equal(await reserved(), "0.00");
    assert.deepEqual(await verified(), []);
  });

  test("a shortage and a strange seal are cases; who is liable owes, and the rest is free", async () => {
    const [own, other] = [await subscribed("forwarder"), await subscribed("rival")];
    const { id } = await released("BT2");
    assert.deepEqual(await noticed("forwarder", own), ["accepted", "released"]);
    const path = `/transits/${id}`;
    await done("depot", `${path}/arrivals`, {
      items: [{ item: 1, packages: 7, massKg: "84" }],
      seals: ["S9"],
    });
    const { differences } = await done("customs-2", `${path}/control`, { seals: ["S9"] });
    assert.deepEqual(
      differences.map(({ code }) => code),
      ["CGN-116", "CGN-117"],
    );
    assert.equal(
      await refused("customs-1", `${path}/discharge`, {}),
      "409 TRANSIT_DIFFERENCES_OPEN",
    );
    const [short, seal] = differences.map(
      (one) => `/consignments/${one.consignmentId}/differences/${one.number}`,
    );
    const reason = "Looked into.";
    await done("customs-1", `${seal}/settlement`, { outcome: "accepted", reason });
    await decided(`${short}/decision`, { outcome: "holder-liable", reason });
    assert.equal(await refused("customs-1", `${path}/discharge`, {}), "409 TRANSIT_LIABLE");
    const charged = await decided(`${path}/charge`, { amount: "300.00", reason });
    assert.deepEqual([charged.state, await reserved()], ["charged", "300.00"]);
    assert.deepEqual(await stock("BT2"), { D1: 7 });
    assert.deepEqual(await verified(), []);
    const debt = await send("cashier", `/debts/${charged.debt}`);
    assert.equal(debt.status, 200, debt.text);
    now = now.add({ hours: 24 * 40 });
    const call = (await decided(
      `/debts/${charged.debt}/guarantee-call`,
      { reason },
      "cashier",
    )) as {
      amount?: string; // of the call, not of an operation
    };
    const paying = { amount: call.amount, reference: "GP1" };
    const paid = await send("cashier", `/guarantees/${guaranteeId}/payments`, paying);
    assert.equal(paid.status, 200, paid.text);
    await watchTransits(served.app);
    const closed = await done("forwarder", path);
    assert.deepEqual([closed.state, await reserved()], ["closed", "0.00"]);
    assert.deepEqual(await noticed("forwarder", own), [
      "arrived",
      `charged ${charged.debt}`,
      "closed",
    ]);
    assert.deepEqual(await noticed("rival", other), [], "another's operation");
    assert.deepEqual(await verified(), []);
  });

  test("goods on the way are shown to whoever follows them, and released when they have arrived", async () => {
    now = Temporal.Instant.from("2026-11-25T04:00:00Z");
    const { id } = await released("BT5");
    const listed = (await send("line", "/consignments?document=BT5&profile=cn")).json;
    const cargo = listed.consignments[0]?.id ?? "";
    const link = (await send("line", `/consignments/${cargo}/tracking-links`, {})).json;
    const follow = async () => {
      const { json, text } = await send(
        "rival",
        `/tracking/${link.reference}?secret=${link.secret}`,
      );
      assert.ok(json.status, text);
      return [json.status, json.since, json.cargo?.[0]?.place];
    };
    const onTheWay = async (who: string) =>
      (await send(who, `/consignments/${cargo}`)).json.onTheWay?.packages ?? 0;
    assert.deepEqual(await follow(), ["on-the-way", "2026-11-25T04:00:00.000Z", null]);
    for (const who of ["yard", "customs-1"]) assert.equal(await onTheWay(who), 10, who);
    const document = madeDeclaration({ reference: "T-BT5", trader: broker, bill: "BT5" });
    const made = { ...document, totalPackageQuantity: { value: "10" } };
    const waiting = (await send(broker, "/declarations", made)).json;
    assert.equal(waiting.status, "awaiting-arrival", JSON.stringify(waiting));
    await done("depot", `/transits/${id}/arrivals`, { seals: ["S1"] });
    const { json: goneOn } = await send(broker, `/declarations/${waiting.id}`);
    assert.equal(goneOn.status, "released");
    assert.equal((await follow())[0], "released");
    assert.equal(await onTheWay("customs-1"), 0);
    await done("customs-2", `/transits/${id}/control`, { seals: ["S1"] });
    await done("customs-1", `/transits/${id}/discharge`, {});
  });

  test("what does not arrive is enquired after: proved, or charged by two", async () => {
    now = Temporal.Instant.from("2026-11-25T04:00:00Z");
    const [proved, lost] = [await released("BT3"), await released("BT4")];
    await watchTransits(served.app);
    assert.equal((await done("forwarder", `/transits/${lost.id}`)).state, "on-the-way");
    now = now.add({ hours: 24 * 11 });
    const overdue = (await send("customs-1", "/transits?profile=cn&overdue=true")).json.transits;
    assert.equal(overdue.length, 2);
    await watchTransits(served.app);
    for (const { id } of [proved, lost]) {
      const { state, answerBy } = await done("forwarder", `/transits/${id}`);
      assert.deepEqual([state, answerBy], ["enquiry", "2027-01-03"]);
    }
    const reason = "Looked into.";
    assert.equal(
      await refused("customs-1", `/transits/${lost.id}/charge`, { amount: "1000.00", reason }),
      "409 TRANSIT_TERM_RUNS",
    );
    assert.equal(
      await refused("customs-1", `/transits/${proved.id}/proof`, { reason }),
      "409 TRANSIT_NOT_ANSWERED",
    );
    const answer = { answer: "Delivered to Y7, see the receipt." };
    assert.equal(
      await refused("rival", `/transits/${proved.id}/answer`, answer),
      "404 TRANSIT_NOT_FOUND",
    );
    await done("forwarder", `/transits/${proved.id}/answer`, answer);
    const over = await decided(`/transits/${proved.id}/proof`, { reason });
    assert.deepEqual([over.state, await stock("BT3")], ["discharged", {}]);
    now = now.add({ hours: 24 * 29 });
    const owed = await decided(`/transits/${lost.id}/charge`, { amount: "1000.00", reason });
    assert.deepEqual(
      [owed.state, await stock("BT4"), await reserved()],
      ["charged", {}, "1000.00"],
    );
    assert.deepEqual(await verified(), []);
    await database.sql`update transits set standing = jsonb_set(standing, '{reserved}', '"1"')
      where transit_id = ${lost.id}::text::uuid`;
    const says = (await verified()).map((one) => one.says);
    assert.ok(says.includes("it is not what its steps made of it"), says.join());
    assert.ok(says.includes("its guarantee does not stand for what the operation says"));
  });
});
