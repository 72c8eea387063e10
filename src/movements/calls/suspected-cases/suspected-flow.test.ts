/** A rash on an aircraft over HTTP: suspected, contacts followed, notified, excluded by two or confirmed. */
import assert from "node:assert/strict";
import { before, test } from "node:test";
import { findNewDeliveries } from "#src/clearance/papers/notifications/delivery/store.ts";
import { makeKey } from "#src/main/test-app.ts";
import { verifyAll } from "#src/main/verify.ts";
import { serveTests } from "#src/main/test-server.ts";
import { describeWithDatabase } from "#src/platform/test-database.ts";
import { madeNotice } from "../made-call.ts";
import { endSuspectedDue, remindAgencies } from "./jobs.ts";
import { listPersons, listSuspectedSteps } from "./store.ts";

type Answer = {
  readonly id: string;
  readonly state: string;
  readonly health?: string;
  readonly outcome?: string | null;
  readonly noticeDueAt?: string | null;
  readonly contacts?: readonly { readonly until: string; readonly end: string | null }[];
};

type Notified = {
  readonly id: string;
  readonly data: {
    readonly health: {
      readonly suspectedCase: string;
      readonly act: string;
      readonly disease: string;
      readonly dueAt: string | null;
    };
  };
};

describeWithDatabase("suspected cases of a disease", (database) => {
  let now = Temporal.Instant.from("2026-12-01T02:00:00Z");
  const served = serveTests(database, () => now);
  const { keys } = served;
  before(async () => {
    await served.giveKeys([
      ["health-1", ["officer", "persons"], []],
      ["head-1", ["officer", "approve"], []],
      ["desk-1", ["officer"], []],
      ["line", ["carry"], []],
    ]);
    for (const [party, agency] of [
      ["cdc-1", "disease-control"],
      ["border-1", "immigration"],
    ] as const) {
      keys.set(party, await makeKey(database, party, ["agency", "accounts"]));
      await database.sql`update api_keys set agency = ${agency} where party_id = ${party}`;
    }
  });

  const send = async (who: string, path: string, payload?: object) => {
    const { status, json: body, text } = await served.ask<unknown>(who, path, payload);
    return { status, body, text };
  };
  const done = async (who: string, path: string, payload?: object): Promise<Answer> => {
    const { status, text, body } = await send(who, path, payload);
    assert.ok(status < 300, text);
    return body as Answer;
  };
  const refused = async (who: string, path: string, payload?: object) => {
    const { status, body } = await send(who, path, payload);
    return `${status} ${(body as { readonly code?: string }).code ?? ""}`;
  };
  const byTwo = async (path: string, body: object) => {
    const asked = await send("health-1", path, body);
    assert.match(asked.text, /SECOND_PERSON_NEEDED/);
    const approval = /approval ([0-9a-f-]{36})/.exec(asked.text)?.[1] ?? "";
    const said = { decision: "approve", reason: "As found." };
    await done("head-1", `/approvals/${approval}/decision`, said);
    return await done("health-1", path, body);
  };
  const verify = async () =>
    (await verifyAll(database.sql, served.app.keyring)).faults.map(({ says }) => says);
  const operations = async () => {
    const rows = await database.sql<{ row: string }[]>`
      select concat_ws(' ', operation, trim_scale(amount), unit) as row from operation_rows
      where record_kind = 'suspected-case' order by row_id`;
    return rows.map(({ row }) => row);
  };
  const person = { family: "Ortega", given: "Luz", nationality: "PH" };
  const passengers = ["12A", "12B", "15C", "30A"].map((seat, at) => {
    return { ...person, number: at + 1, document: `P${at}`, seat };
  });
  /** An aircraft with a passenger list and a rash in seat 12A. */
  const fly = async (voyage: string) => {
    const conveyance = { mode: "aircraft", id: "B-1234", voyage };
    const notice = madeNotice("2026-12-01T10:00:00+08:00", conveyance);
    const { id } = await done("line", "/calls", { profile: "cn", notice });
    const path = `/calls/${id}/forms`;
    await done("line", path, { form: "passenger-list", persons: passengers });
    const rash = { person: 1, list: "passenger-list", symptoms: "Fever and rash" };
    const ports = [{ port: "SGSIN", leftOn: "2026-11-30" }];
    await done("line", path, { form: "health", answers: {}, ports, ill: [rash] });
    return id;
  };
  const suspicion = { disease: "measles", ill: 1, reason: "Rash in the cabin." };
  const pratique = { task: "health", exit: "pratique", finding: "Seen." };

  test("pratique waits for a suspicion, which two exclude; the agency is notified and answers", async () => {
    const call = await fly("MU001");
    const path = `/calls/${call}/suspected-cases`;
    assert.equal(await refused("desk-1", path, suspicion), "403 NOT_ALLOWED");
    const odd = { ...suspicion, disease: "homesickness" };
    assert.equal(await refused("health-1", path, odd), "422 SUSPECTED_DISEASE_MISSING");
    const nobody = { ...suspicion, ill: 2 };
    assert.equal(await refused("health-1", path, nobody), "422 SUSPECTED_PERSON_MISSING");
    const { id, state, noticeDueAt } = await done("health-1", path, suspicion);
    assert.deepEqual([state, noticeDueAt], ["open", "2026-12-01T04:00:00.000Z"]);
    const find = `/calls/${call}/findings`;
    assert.equal(await refused("health-1", find, pratique), "409 CALL_SUSPICION_OPEN");
    const own = `/suspected-cases/${id}`;
    const near = { contacts: { by: "seats" }, exposedOn: "2026-12-01", reason: "Rows nearby." };
    const { contacts } = await done("health-1", `${own}/contacts`, near);
    assert.deepEqual(
      contacts?.map(({ until }) => until),
      ["2026-12-22", "2026-12-22"],
    );
    assert.equal(await refused("health-1", `${own}/contacts`, near), "409 SUSPECTED_CONTACTS_NONE");
    for (const [who, is] of [
      ["cdc-1", true],
      ["border-1", false],
    ] as const) {
      assert.equal((await send(who, "/suspected-cases?profile=cn")).text.includes(id), is, who);
      assert.equal((await send(who, "/officer/queue")).text.includes(id), is, who);
      assert.equal((await send(who, `${own}/persons`)).status, is ? 200 : 404, who);
    }
    assert.ok(!(await send("cdc-1", own)).text.includes("Ortega"), "names lie apart");
    assert.match((await send("cdc-1", `${own}/persons`)).text, /Fever and rash.*15C/);
    const answer = { reference: "CDC-1", reason: "Taken over." };
    assert.equal(await refused("health-1", `${own}/acknowledgement`, answer), "403 NOT_ALLOWED");
    const taken = await done("cdc-1", `${own}/acknowledgement`, answer);
    assert.equal(taken.noticeDueAt, null);
    const excluded = await byTwo(`${own}/exclusion`, { reference: "LAB-1", reason: "Negative." });
    assert.equal(excluded.state, "closed");
    assert.deepEqual(
      excluded.contacts?.map(({ end }) => end),
      ["case-excluded", "case-excluded"],
    );
    assert.equal((await done("health-1", find, pratique)).health, "granted");
    assert.deepEqual(await operations(), [
      "SUSPECTEDMEASLES 1 PERSON",
      "AFFECTEDAIRCRAFT 1 VOYAGE",
      "CONTACTMEASLES 2 PERSON",
      "EXCLUDEDMEASLES 1 PERSON",
    ]);
  });

  test("the agency is notified outside, and reminded once its time is over until it acknowledges", async () => {
    const queue = { kind: "queue", name: "cdc", types: ["health-notice"] };
    const { id: subscription } = await done("cdc-1", "/subscriptions", queue);
    const other = await done("border-1", "/subscriptions", queue);
    let id = "";
    const sent = async (who: string, of: string) => {
      await database.sql.begin((tx) => findNewDeliveries(tx, now.toString()));
      const { text, body } = await send(who, `/subscriptions/${of}/leases`, { limit: 100 });
      const { messages } = body as { readonly messages: readonly Notified[] };
      const ids = messages.map((one) => one.id);
      if (ids.length > 0) await send(who, `/subscriptions/${of}/acknowledgements`, { ids });
      assert.ok(!text.includes("Ortega"), "nobody is named");
      return messages
        .map(({ data: { health } }) => health)
        .filter((one) => one.suspectedCase === id)
        .map((one) => `${one.act} ${one.disease} ${one.dueAt}`);
    };
    await sent("cdc-1", subscription);
    ({ id } = await done("health-1", `/calls/${await fly("MU003")}/suspected-cases`, suspicion));
    const due = now.add({ hours: 2 });
    assert.deepEqual(await sent("cdc-1", subscription), [
      `opened measles ${due.toString({ fractionalSecondDigits: 3 })}`,
    ]);
    assert.deepEqual(await sent("border-1", other.id), []);
    await remindAgencies(served.app);
    assert.deepEqual(await sent("cdc-1", subscription), [], "its time is not over");
    const before = now;
    now = due;
    await remindAgencies(served.app);
    await remindAgencies(served.app);
    assert.deepEqual(await sent("cdc-1", subscription), ["reminded measles null"]);
    now = due.add({ hours: 2 });
    await remindAgencies(served.app);
    assert.deepEqual(await sent("cdc-1", subscription), ["reminded measles null"]);
    const answer = { reference: "CDC-3", reason: "Taken over." };
    await done("cdc-1", `/suspected-cases/${id}/acknowledgement`, answer);
    now = due.add({ hours: 4 });
    await remindAgencies(served.app);
    assert.deepEqual(await sent("cdc-1", subscription), []);
    assert.deepEqual(await verify(), []);
    now = before;
  });

  test("a confirmed case is transferred against a receipt, contacts end by their days, then all is erased", async () => {
    const call = await fly("MU002");
    const { id } = await done("health-1", `/calls/${call}/suspected-cases`, suspicion);
    const own = `/suspected-cases/${id}`;
    const listed = { by: "list", list: "passenger-list", numbers: [2, 4] };
    const contacts = { contacts: listed, exposedOn: "2026-12-01", reason: "Family." };
    await done("health-1", `${own}/contacts`, contacts);
    const lab = {
      outcome: "confirmed",
      disease: "plague",
      reference: "LAB-2",
      reason: "Positive.",
    };
    assert.equal((await done("health-1", `${own}/outcome`, lab)).state, "open");
    const move = { measure: "hospital", reason: "Ambulance.", place: "Hospital 3" };
    assert.equal(await refused("health-1", `${own}/measures`, move), "422 SUSPECTED_ENTRY_MISSING");
    const moved = await done("health-1", `${own}/measures`, { ...move, reference: "R-1" });
    assert.equal(moved.state, "following");
    assert.equal((await done("health-1", `/calls/${call}/findings`, pratique)).health, "granted");
    const looked = { contact: 2, on: "2026-12-01", hasSigns: true, reason: "Fever." };
    await done("health-1", `${own}/contact-checks`, looked);
    now = Temporal.Instant.from("2027-01-01T00:00:00Z");
    await endSuspectedDue(served.app);
    const left = await done("health-1", own);
    assert.deepEqual(
      left.contacts?.map(({ end }) => end),
      ["days-over", null],
      "who has signs is followed on",
    );
    const end = { contact: 2, end: "became-case", reference: "CASE-3", reason: "Rash." };
    assert.equal((await done("health-1", `${own}/contact-ends`, end)).state, "closed");
    assert.deepEqual(await verify(), []);
    for (const list of [listPersons, listSuspectedSteps]) {
      const all = await list(database.sql, [id]);
      assert.ok(all.length > 2);
      assert.deepEqual(await list(database.sql, [id], 2), all, "by pages of two as at once");
    }
    await database.sql`update suspected_persons set content = content || '{"family": "Other"}'
      where case_id = ${id} and person = 1`;
    assert.match((await verify()).join(), /person 1 is not the one/);
    now = Temporal.Instant.from("2027-03-02T00:00:00Z");
    await endSuspectedDue(served.app);
    assert.ok(!(await send("health-1", `${own}/persons`)).text.includes("Ortega"));
    assert.deepEqual(await verify(), [], "erasure leaves the chain whole");
    assert.ok((await operations()).includes("CONFIRMEDPLAGUE 1 PERSON"));
  });

  test("signs of a disease on a traveller wait for the suspected case made of them", async () => {
    now = Temporal.Instant.from("2026-12-03T02:00:00Z");
    const stop = {
      direction: "import",
      office: "2225",
      channel: "nothing-to-declare",
      isResident: true,
      lines: [{ kind: "health" }],
    };
    const found = await done("health-1", "/traveller-cases", { profile: "cn", stop, person });
    const path = `/traveller-cases/${found.id}`;
    const asked = { disease: "dengue", reason: "Fever." };
    const { id } = await done("health-1", `${path}/suspected-cases`, asked);
    const pass = { line: 1, exit: "no-disease", reason: "Food poisoning." };
    const waits = await send("health-1", `${path}/decisions`, pass);
    assert.match(waits.text, /TRAVELLER_SUSPICION_OPEN/);
    await byTwo(`/suspected-cases/${id}/exclusion`, { reference: "LAB-4", reason: "Negative." });
    assert.equal((await byTwo(`${path}/decisions`, pass)).state, "closed");
  });
});
