/** Goods from their landing to the gate over HTTP: what differs, who settles it, what `verify` says of it. */
import assert from "node:assert/strict";
import { verify } from "node:crypto";
import { before, test } from "node:test";
import { madeDeclaration } from "#src/clearance/declaration/made-declaration.ts";
import { findNotificationsToDeliver } from "#src/clearance/papers/notifications/delivery/deliver.ts";
import { makeDeposit } from "#src/money/journal/made-deposit.ts";
import { findConsignmentFaults } from "#src/movements/consignments/book/verify-consignments.ts";
import { serveTests } from "#src/main/test-server.ts";
import { describeWithDatabase } from "#src/platform/test-database.ts";

const trader = "3122269999";
/** Gate-outs of one note at once; the proof sends more. */
const scans = Number(process.env["PROVE_SCANS"] ?? "8");
const at = Temporal.Instant.from("2026-11-25T04:00:00Z");
const all = { packages: 10, massKg: "120" };
const reason = "Seen by the tally clerk.";

type Case = {
  readonly number: number;
  readonly code: string;
  readonly state: string;
  readonly waitsFor: string | null;
  readonly office: string | null;
  readonly outcome: string | null;
  readonly explanation: string | null;
  readonly reason: string | null;
  readonly away: { readonly packages: number };
  readonly found: readonly string[];
};
type QueuedNotice = {
  readonly type: string;
  readonly data: { readonly type: string; readonly note: { readonly number: string } };
};
type ReleaseNote = {
  readonly number: string;
  readonly state: string;
  readonly consignmentId: string;
  readonly rest: { readonly packages: number };
  readonly declarationId: string | null;
};
type ShownConsignment = {
  readonly id: string;
  readonly state: string;
  readonly leftUnreleased: { readonly packages: number };
  readonly cases: readonly Case[];
  readonly versions: readonly { readonly act: string }[];
};

describeWithDatabase("consignments at their place", (database) => {
  const served = serveTests(database, at);
  const { send } = served;

  before(async () => {
    await served.giveKeys([
      [trader, ["lodge"], ["trader"]],
      ["line", ["carry"], ["carrier"]],
      ["rival", ["carry"], ["carrier"]],
      ["yard", ["carry", "store", "accounts"], ["warehouse-keeper"]],
      ["depot", ["carry", "store"], ["warehouse-keeper"]],
      ["customs-1", ["officer", "carry"], []],
      ["customs-2", ["officer", "approve"], []],
    ]);
    const profile = served.app.snapshots.profile("cn");
    await makeDeposit(database.sql, { profile, trader, amountMinor: 900_000_000n, at });
  });

  const refused = async (who: string, path: string, payload: object): Promise<string> => {
    const { json, status } = await send(who, "POST", path, payload);
    return String(json.code ?? status);
  };
  /** Asked for by one, approved by another, done. */
  const doneByTwo = async (path: string, payload: object): Promise<ShownConsignment> => {
    const asked = await send("customs-1", "POST", path, payload);
    assert.equal(asked.json.code, "SECOND_PERSON_NEEDED", asked.text);
    const approval = /approval ([0-9a-f-]{36})/.exec(asked.json.detail)?.[1] ?? "";
    const decision = { decision: "approve", reason };
    await send("customs-2", "POST", `/approvals/${approval}/decision`, decision);
    const done = await send("customs-1", "POST", path, payload);
    assert.equal(done.status, 200, done.text);
    return done.json;
  };
  let serial = 0;
  const tell = async (party: string, bill: string, changes: object = {}, packages = 10) => {
    const answer = await send(party, "POST", "/movements", {
      reference: `REP${++serial}`,
      report: "arrival",
      office: "2225",
      place: "Y1",
      conveyance: { mode: "ship", id: "9074729", name: "TOUR STAR", voyage: "024E" },
      at: "2026-11-25T08:00:00+08:00",
      consignments: [
        {
          transportDocument: { type: "705", id: bill },
          grossMassKg: String(12 * packages),
          packages,
          containers: [`C${bill}`],
        },
      ],
      ...changes,
    });
    const [report] = answer.json.reports;
    assert.ok(["recorded", "amended"].includes(report.status), answer.text);
  };
  /** Declares ten packages of a bill that is at the yard, and has its note. */
  const releaseOf = async (bill: string): Promise<ReleaseNote> => {
    await tell("line", bill);
    await tell("yard", bill, { report: "outturn", at: "2026-11-25T09:00:00+08:00" });
    const made = madeDeclaration({ reference: `G-${bill}`, trader, bill });
    const document = { ...made, totalPackageQuantity: { value: "10" } };
    const lodged = await send(trader, "POST", "/declarations", document);
    assert.equal(lodged.json.status, "released", lodged.text);
    const [note, ...more] = await notesOf("yard", `document=${bill}`);
    assert.ok(note);
    assert.equal(more.length, 0);
    return note;
  };
  const notesOf = async (who: string, query: string): Promise<readonly ReleaseNote[]> =>
    (await send(who, "GET", `/release-notes?${query}`)).json.notes;
  const scan = async (who: string, number: string, more: object = {}) => {
    const body = { note: number, place: "Y1", vehicle: "TG1", ...more };
    const { json, text, status } = await send(who, "POST", "/gate-outs", body);
    return status === 200
      ? { outcome: `${json.outcome} ${json.conflict ?? "-"}`, note: json.note as ReleaseNote }
      : { outcome: String(json.code ?? text), note: undefined };
  };
  const find = async (who: string, query: string) =>
    (await send(who, "GET", `/cargo-differences?${query}`)).json.differences as readonly (Case & {
      readonly consignmentId: string;
    })[];
  const show = async (who: string, id: string): Promise<ShownConsignment> =>
    (await send(who, "GET", `/consignments/${id}`)).json;

  test("a shortage is listed, explained by its carrier alone, and settled when it is corrected", async () => {
    await tell("line", "BLD1", { report: "manifest", at: "2026-11-25T07:00:00+08:00" });
    await tell("line", "BLD1");
    await tell("yard", "BLD1", { report: "outturn", at: "2026-11-25T09:00:00+08:00" }, 8);
    const [short, ...more] = await find("customs-1", "office=2225");
    assert.ok(short);
    assert.equal(more.length, 0);
    assert.deepEqual(
      [short.code, short.state, short.waitsFor],
      ["CGN-105", "to-explain", "carrier"],
    );
    const { consignmentId: id } = short;
    const path = `/consignments/${id}/differences/1`;
    assert.deepEqual(await find("rival", ""), []);
    assert.equal(
      await refused("rival", `${path}/explanation`, { explanation: "x" }),
      "CONSIGNMENT_NOT_FOUND",
    );
    const explanation = "Two cartons were left at the terminal of loading.";
    const told = await send("line", "POST", `${path}/explanation`, { explanation });
    assert.equal(told.json.cases[0].explanation, explanation, told.text);
    assert.equal((await find("customs-1", "state=to-settle"))[0]?.waitsFor, "customs");
    const assigned = { office: "2230", reason };
    assert.equal((await send("customs-1", "POST", `${path}/assignment`, assigned)).status, 200);
    assert.deepEqual(await find("customs-1", "office=2225"), []);
    const corrected = { outcome: "corrected", reason };
    assert.equal(await refused("line", `${path}/settlement`, corrected), "NOT_ALLOWED");
    assert.equal(
      await refused("customs-1", `${path}/settlement`, corrected),
      "CARGO_DIFFERENCE_STANDS",
    );
    const lost = { outcome: "returned", reason };
    assert.equal(await refused("customs-1", `${path}/decision`, lost), "CARGO_DIFFERENCE_OUTCOME");
    const amended = {
      report: "amendment",
      reason: "short shipped",
      at: "2026-11-25T10:00:00+08:00",
    };
    await tell("line", "BLD1", amended, 8);
    const settled = await send("customs-1", "POST", `${path}/settlement`, corrected);
    assert.deepEqual(
      [settled.json.cases[0].state, settled.json.cases[0].outcome],
      ["settled", "corrected"],
      settled.text,
    );
    assert.equal(
      await refused("customs-1", `${path}/settlement`, corrected),
      "CARGO_DIFFERENCE_SETTLED",
    );
    const own = await show("line", id);
    assert.equal(own.cases[0]?.reason, reason, "the carrier reads why");
    assert.ok(
      !own.versions.some(({ act }) => act === "settlement"),
      "others' versions stay theirs",
    );
    assert.deepEqual(await findConsignmentFaults(database.sql, 10), []);
    await database.sql`update cargo_consignments
      set content = jsonb_set(content, '{cases,0,outcome}', '"accepted"') where consignment_id = ${id}`;
    assert.match((await findConsignmentFaults(database.sql, 10))[0]?.says ?? "", /last event/);
    await database.sql`update cargo_consignments
      set content = jsonb_set(content, '{cases,0,outcome}', '"corrected"') where consignment_id = ${id}`;
  });

  test("what left without a release is decided by two; what came back may be released again", async () => {
    await tell("line", "BLD2");
    const gate = { report: "departure", leg: "inland", conveyance: { mode: "truck", id: "TG1" } };
    await tell("yard", "BLD2", { ...gate, at: "2026-11-25T11:00:00+08:00" }, 4);
    const [gone] = await find("customs-1", "code=CGN-101");
    assert.ok(gone);
    const path = `/consignments/${gone.consignmentId}/differences/${gone.number}`;
    assert.equal((await show("line", gone.consignmentId)).state, "left-without-release");
    const accepted = { outcome: "accepted", reason };
    assert.equal(
      await refused("customs-1", `${path}/settlement`, accepted),
      "CARGO_DIFFERENCE_OUTCOME",
    );
    const { state, cases } = await doneByTwo(`${path}/decision`, { outcome: "returned", reason });
    assert.deepEqual([state, cases[0]?.outcome], ["landed", "returned"]);
    const leave = async (at: string, packages: number) => {
      await tell("yard", "BLD2", { ...gate, at: `2026-11-25T${at}:00+08:00` }, packages);
      return (await find("customs-1", "code=CGN-101&state=to-explain"))[0];
    };
    const decide = (one: Case | undefined, outcome: string) =>
      doneByTwo(`/consignments/${gone.consignmentId}/differences/${one?.number}/decision`, {
        outcome,
        reason,
      });
    await decide(await leave("11:10", 3), "not-returned");
    const last = await decide(await leave("11:20", 2), "returned");
    assert.equal(last.leftUnreleased.packages, 3, "what did not come back has still left");
    assert.deepEqual(
      last.cases.map(({ away }) => away.packages),
      [4, 3, 2],
    );
    assert.deepEqual(await findConsignmentFaults(database.sql, 10), []);
  });

  test("a keeper reads the note of its goods and nothing of the declaration; its code verifies by the published key", async () => {
    const { number, declarationId } = await releaseOf("BLG1");
    assert.equal(declarationId, null);
    const { text, json } = await send("yard", "GET", `/release-notes/${number}`);
    assert.ok(!text.includes(trader));
    assert.deepEqual(
      [json.state, json.goods, json.containers, json.place],
      ["open", all, ["CBLG1"], "Y1"],
    );
    assert.deepEqual(await notesOf("rival", ""), []);
    assert.equal(
      (await send("depot", "GET", `/release-notes/${number}`)).json.code,
      "RELEASE_NOTE_NOT_FOUND",
    );
    const [own] = await notesOf(trader, "");
    assert.equal(own?.number, number);
    assert.equal(typeof own?.declarationId, "string");
    const [prefix = "", payload = "", keyId, signature = ""] = String(json.code).split(".");
    const { keys } = (await send("yard", "GET", "/signing-keys")).json;
    const key = keys.find((one: { keyId: string }) => one.keyId === keyId);
    const isSigned = (signed: string) =>
      verify(null, Buffer.from(signed), key.publicKey, Buffer.from(signature, "base64url"));
    assert.ok(isSigned(`${prefix}.${payload}`));
    assert.ok(!isSigned(`${prefix}.${payload.slice(0, -2)}AA`));
    const [printed, profile, , bill, packages] = JSON.parse(
      Buffer.from(payload, "base64url").toString(),
    );
    assert.deepEqual([printed, profile, bill, packages], [number, "cn", "BLG1", 10]);
  });

  test("parts go out by a note until it is used; the last of them clears its declaration", async () => {
    const { number } = await releaseOf("BLG2");
    const [own] = await notesOf(trader, "document=BLG2");
    const status = async () =>
      (await send(trader, "GET", `/declarations/${own?.declarationId ?? ""}`)).json.status;
    const first = await scan("yard", number, { packages: 4 });
    assert.deepEqual([first.outcome, first.note?.rest.packages], ["out -", 6]);
    assert.equal((await scan("yard", number, { packages: 7 })).outcome, "stays beyond");
    assert.equal((await scan("depot", number)).outcome, "RELEASE_NOTE_NOT_FOUND");
    assert.equal(await status(), "released");
    assert.equal((await scan("yard", number)).outcome, "out -");
    assert.equal(await status(), "cleared");
    assert.equal((await scan("yard", number)).outcome, "stays used");
    const { json } = await send("yard", "GET", "/gate-outs");
    assert.deepEqual(
      json.gateOuts.map((one: { packages: number }) => one.packages).toSorted(),
      [4, 6],
    );
    assert.deepEqual((await send("depot", "GET", "/gate-outs")).json.gateOuts, []);
  });

  test("what goes out in a container that the document does not state opens a case, once", async () => {
    const { number } = await releaseOf("BLG40");
    const own = { packages: 2, containers: ["CBLG40"] };
    assert.equal((await scan("yard", number, own)).outcome, "out -");
    const codes = async () => (await find("customs-1", "code=CGN-112")).map(({ code }) => code);
    assert.deepEqual(await codes(), []);
    // reports write numbers in one way, keepers at a gate as they stand on the box
    const asWritten = { packages: 1, containers: ["cblg-4 0"] };
    assert.equal((await scan("yard", number, asWritten)).outcome, "out -");
    assert.deepEqual(await codes(), []);
    const other = { packages: 2, containers: ["CBLG40", "tghu 000001 0"] };
    assert.equal((await scan("yard", number, other)).outcome, "out -");
    const [opened, ...more] = await find("customs-1", "code=CGN-112");
    assert.deepEqual([opened?.found, more.length], [["tghu 000001 0"], 0]);
    assert.deepEqual(
      (await notesOf("yard", "container=cblg-40")).map((note) => note.number),
      [number],
    );
    // a departure that is reported is compared as well
    await releaseOf("BLG41");
    await tell("line", "BLG41", {
      report: "departure",
      leg: "inland",
      conveyance: { mode: "truck", id: "T1" },
      at: "2026-11-25T11:59:00+08:00",
      consignments: [
        {
          transportDocument: { type: "705", id: "BLG41" },
          packages: 2,
          grossMassKg: "24",
          containers: ["CBLG40"],
        },
      ],
    });
    assert.deepEqual(await codes(), ["CGN-112", "CGN-112"]);
  });

  test(`${scans} scans of one note at once let out no more than it has`, async () => {
    const { number } = await releaseOf("BLG3");
    const done = await Promise.all(
      Array.from({ length: scans }, async () => scan("yard", number, { packages: 3 })),
    );
    const outcomes = Map.groupBy(done, ({ outcome }) => outcome);
    assert.equal(outcomes.get("out -")?.length, 3);
    assert.equal(outcomes.get("stays beyond")?.length, scans - 3);
    assert.deepEqual((await notesOf("yard", "document=BLG3"))[0]?.rest, {
      packages: 1,
      massKg: "12",
    });
  });

  test("told again under its key, however late, it is the gate-out that was recorded", async () => {
    const { number } = await releaseOf("BLD14");
    const key = "6f9b2a51-3c1d-4b7e-9a60-2f2f1f0c8d11";
    const containers = ["TGDU1234560"];
    assert.equal((await scan("yard", number, { packages: 4, key, containers })).outcome, "out -");
    const written = { packages: 4, key, containers: ["tgdu 123456-0"] };
    const again = await scan("yard", number, { ...written, isGone: true });
    assert.deepEqual([again.outcome, again.note?.rest.packages], ["out -", 6]);
    for (const otherwise of [{ packages: 5 }, { vehicle: "A-123" }, { packages: undefined }]) {
      const { outcome } = await scan("yard", number, { ...written, ...otherwise, isGone: true });
      assert.equal(outcome, "GATE_OUT_TOLD_OTHERWISE");
    }
    const other = "6f9b2a51-3c1d-4b7e-9a60-2f2f1f0c8d12";
    const more = { packages: 7, key: other };
    assert.equal((await scan("yard", number, more)).outcome, "stays beyond");
    assert.equal(
      (await scan("yard", number, { ...more, isGone: true })).outcome,
      "conflict beyond",
    );
    assert.equal(
      (await scan("yard", number, { ...more, isGone: true })).outcome,
      "conflict beyond",
    );
    const [count] = await database.sql`
      select count(*)::int as outs from gate_outs where number = ${number}`;
    assert.equal(count?.["outs"], 2);
  });

  test("what was let out without a network and was not covered is an alarm with a case", async () => {
    const { number, consignmentId } = await releaseOf("BLG4");
    assert.equal((await scan("yard", number)).outcome, "out -");
    assert.equal((await scan("yard", number, { isGone: true })).outcome, "conflict used");
    const { cases, state } = await show("customs-1", consignmentId);
    assert.deepEqual([state, cases.at(-1)?.code], ["left", "CGN-102"]);
    const early = await releaseOf("BLG5");
    const before = { isGone: true, at: "2026-11-25T11:00:00+08:00", packages: 2 };
    assert.equal((await scan("yard", early.number, before)).outcome, "conflict early");
    const gone = await show("customs-1", early.consignmentId);
    assert.deepEqual([gone.state, gone.cases.at(-1)?.code], ["left-without-release", "CGN-101"]);
  });

  test("a reported gate-out of a part clears one of two declarations, and the rest the other", async () => {
    await tell("line", "BLG9", {}, 20);
    const ids: string[] = [];
    for (const reference of ["G-BLG9-1", "G-BLG9-2"]) {
      const made = madeDeclaration({ reference, trader, bill: "BLG9" });
      const document = { ...made, totalPackageQuantity: { value: "10" } };
      const { json, text } = await send(trader, "POST", "/declarations", document);
      assert.equal(json.status, "released", text);
      ids.push(json.id);
    }
    const statuses = async () =>
      await Promise.all(
        ids.map(async (id) => (await send(trader, "GET", `/declarations/${id}`)).json.status),
      );
    const gate = (serial: number) => ({
      reference: `GATE-BLG9-${serial}`,
      report: "departure",
      leg: "inland",
      conveyance: { mode: "truck", id: `TG${serial}` },
      at: "2026-11-25T12:00:00+08:00",
    });
    await tell("line", "BLG9", gate(1));
    assert.deepEqual(new Set(await statuses()), new Set(["cleared", "released"]));
    await tell("line", "BLG9", gate(2));
    assert.deepEqual(await statuses(), ["cleared", "cleared"]);
    const notes = await notesOf(trader, "document=BLG9");
    assert.deepEqual(
      notes.map(({ rest }) => rest.packages),
      [0, 0],
    );
  });

  test("a part that carrier and keeper report of the same truck is gone once and clears nothing", async () => {
    const { number, consignmentId } = await releaseOf("BLG11");
    const truck = {
      report: "departure",
      leg: "inland",
      conveyance: { mode: "truck", id: "TG1" },
      at: "2026-11-25T12:00:00+08:00",
    };
    const noteOf = async () => (await send("yard", "GET", `/release-notes/${number}`)).json;
    await tell("line", "BLG11", truck, 5);
    await tell("yard", "BLG11", truck, 5);
    assert.equal((await noteOf()).rest.packages, 5);
    const [own] = await notesOf(trader, "document=BLG11");
    const path = `/declarations/${own?.declarationId ?? ""}`;
    assert.equal((await send(trader, "GET", path)).json.status, "released");
    await tell("yard", "BLG11", { ...truck, conveyance: { mode: "truck", id: "TG2" } }, 5);
    assert.equal((await noteOf()).rest.packages, 0);
    assert.equal((await send(trader, "GET", path)).json.status, "cleared");
    const { cases } = await show("line", consignmentId);
    assert.deepEqual(
      cases.map(({ code }) => code),
      [],
    );
    assert.deepEqual(await findConsignmentFaults(database.sql, 10), []);
  });

  test("a release that is taken back revokes its note", async () => {
    const { number, consignmentId } = await releaseOf("BLG6");
    const [own] = await notesOf(trader, "document=BLG6");
    const path = `/declarations/${own?.declarationId ?? ""}/cancellation`;
    const asked = await send(trader, "POST", path, { reason: "Declared twice." });
    const decision = { decision: "grant", reason: "Declared twice." };
    const request = String(asked.json.request.id);
    const decided = await send("customs-1", "POST", `/requests/${request}/decision`, decision);
    assert.ok(decided.status < 300, decided.text);
    const { json } = await send("yard", "GET", `/release-notes/${number}`);
    assert.deepEqual([json.state, json.revokedFor, json.code], ["revoked", "given-back", null]);
    assert.equal((await scan("yard", number)).outcome, "stays revoked");
    assert.equal((await scan("yard", number, { isGone: true })).outcome, "conflict revoked");
    assert.equal((await show("line", consignmentId)).state, "left-without-release");
    assert.deepEqual(await findConsignmentFaults(database.sql, 10), []);
  });

  test("a keeper's subscription is told of notes that are issued and revoked, and nothing of the declaration", async () => {
    const wanted = { kind: "queue", name: "gate", types: ["release-note", "release-note-revoked"] };
    const queue = await send("yard", "POST", "/subscriptions", wanted);
    assert.equal(queue.status, 201, queue.text);
    const { number } = await releaseOf("BLG8");
    const [own] = await notesOf(trader, "document=BLG8");
    const path = `/declarations/${own?.declarationId ?? ""}/cancellation`;
    const asked = await send(trader, "POST", path, { reason: "Declared twice." });
    const decision = { decision: "grant", reason: "Declared twice." };
    const request = String(asked.json.request.id);
    await send("customs-1", "POST", `/requests/${request}/decision`, decision);
    await findNotificationsToDeliver(served.app);
    const lease = () => send("yard", "POST", `/subscriptions/${queue.json.id}/leases`, {});
    const { json, text } = await lease();
    assert.deepEqual(
      json.messages.map(({ type, data }: QueuedNotice) => [type, data.type, data.note.number]),
      [
        ["cargo.notice", "release-note", number],
        ["cargo.notice", "release-note-revoked", number],
      ],
    );
    assert.deepEqual(json.messages[0].data.note.document, { type: "705", id: "BLG8" });
    assert.ok(!text.includes(trader) && !text.includes(own?.declarationId ?? trader));
    const listed = await send("yard", "GET", `/subscriptions/${queue.json.id}/deliveries`);
    assert.equal(listed.json.deliveries.length, 2, listed.text);
  });

  test("a carrier sees how much of its own was released", async () => {
    const { consignmentId } = await releaseOf("BLG7");
    const { json } = await send("line", "GET", `/consignments/${consignmentId}`);
    assert.deepEqual([json.state, json.released], ["released", all]);
  });
});
