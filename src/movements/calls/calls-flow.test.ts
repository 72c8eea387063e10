/** A ship's call over HTTP: notified, healthy or not, landed early, cleared by agencies, erased in time. */
import assert from "node:assert/strict";
import { before, test } from "node:test";
import { verifyAll } from "#src/main/verify.ts";
import { serveTests } from "#src/main/test-server.ts";
import { describeWithDatabase } from "#src/platform/test-database.ts";
import { eraseAllDue } from "./jobs.ts";
import { madeNotice } from "./made-call.ts";

type CallAnswer = {
  readonly id: string;
  readonly state: string;
  readonly health: string;
  readonly reasons: readonly string[];
  readonly alarms: readonly string[];
  readonly hindrances: readonly string[];
  readonly tasks: readonly { readonly id: string }[];
  readonly cargo: readonly { readonly number: string }[];
  readonly forms: readonly { readonly kind: string; readonly form: object | null }[];
};

const questions = [
  ...["death", "suspected-disease", "more-ill-than-usual", "ill-person", "sick-animal"],
  ...["practitioner-consulted", "condition-of-spread", "sanitary-measure", "stowaways"],
];
const answers = Object.fromEntries(questions.map((id) => [id, false]));
const certificate = { kind: "control", number: "7", port: "SGSIN", issuedOn: "2026-11-01" };
const ports = [{ port: "SGSIN", leftOn: "2026-11-28" }];
const healthy = { form: "health", answers, certificate, ports };
const ill = { ...healthy, ill: [{ person: 1, list: "crew-list", symptoms: "Fever and rash" }] };
const person = { number: 1, family: "Ortega", given: "Luz", nationality: "PH" };
const crew = { form: "crew-list", persons: [{ ...person, rank: "cook" }] };

describeWithDatabase("calls of conveyances", (database) => {
  let now = Temporal.Instant.from("2026-12-01T00:00:00Z");
  const served = serveTests(database, () => now);
  before(async () => {
    await served.giveMachineKeys([
      ["line", ["carry"], ["carrier"]],
      ["rival", ["carry"], ["carrier"]],
      ["customs-1", ["officer"], []],
      ["health-1", ["officer", "persons"], []],
      ["border-1", ["agency"], []],
      ["food-1", ["agency"], []],
      ["harbour-1", ["agency"], []],
    ]);
    for (const [party, agency] of [
      ["border-1", "immigration"],
      ["food-1", "food-safety"],
      ["harbour-1", "maritime"],
    ] as const)
      await database.sql`update api_keys set agency = ${agency} where party_id = ${party}`;
  });

  const send = async (who: string, path: string, payload?: object) => {
    const { status, json: body, text } = await served.ask<unknown>(who, path, payload);
    return { status, body, text };
  };
  const done = async (who: string, path: string, payload?: object): Promise<CallAnswer> => {
    const { status, text, body } = await send(who, path, payload);
    assert.ok(status < 300, text);
    return body as CallAnswer;
  };
  const refused = async (who: string, path: string, payload?: object) => {
    const { status, body } = await send(who, path, payload);
    return `${status} ${(body as { readonly code?: string }).code ?? ""}`;
  };
  const notify = (voyage: string) =>
    done("line", "/calls", {
      profile: "cn",
      notice: madeNotice("2026-12-01T10:00:00+08:00", { voyage }),
    });
  const land = async (voyage: string, bill: string, at = "2026-12-01T10:30:00+08:00") => {
    now = Temporal.Instant.from(at).add({ minutes: 30 });
    const { conveyance, office } = madeNotice(at, { voyage });
    const document = { transportDocument: { type: "705", id: bill }, packages: 10 };
    const consignments = [{ ...document, grossMassKg: "100" }];
    const report = { reference: bill, report: "arrival", conveyance, office, at, consignments };
    const told = await send("line", "/movements?profile=cn", report);
    assert.equal(told.status, 202, told.text);
    assert.match(told.text, /"recorded"/);
    const listed = await send("line", `/consignments?profile=cn&document=${bill}`);
    const { consignments: found } = listed.body as {
      consignments: readonly { readonly id: string; readonly differences: readonly string[] }[];
    };
    return found[0];
  };

  test("a healthy ship is granted pratique by rule; what lands before it is a case", async () => {
    const wrong = madeNotice("2026-12-01T10:00:00+08:00", { id: "IMO9074728" });
    assert.equal(await refused("line", "/calls", { notice: wrong }), "422 SHIP_NUMBER_WRONG");
    assert.deepEqual((await land("000W", "UNSEEN"))?.differences, [], "nobody notified it");
    const chased = (await send("customs-1", "/unnotified-calls?profile=cn")).text;
    assert.match(chased, /"voyage":"000W"/);

    const call = await notify("001W");
    assert.deepEqual([call.state, call.health], ["expected", "awaited"]);
    const path = `/calls/${call.id}`;
    assert.equal(await refused("rival", path), "404 CALL_NOT_FOUND");
    assert.equal(await refused("rival", `${path}/forms`, healthy), "404 CALL_NOT_FOUND");
    const early = await land("001W", "EARLY1");
    assert.deepEqual(early?.differences, ["CGN-115"]);
    const cases = (await send("customs-1", "/cargo-differences?profile=cn&code=CGN-115")).text;
    assert.ok(cases.includes("EARLY1"), cases);

    const { ports: _ports, ...part } = healthy;
    assert.equal((await done("line", `${path}/forms`, { ...part, ports: [] })).health, "awaited");
    const granted = await done("line", `${path}/forms`, healthy);
    assert.deepEqual([granted.health, granted.cargo[0]?.number], ["granted", "EARLY1"]);
    const late = "2026-12-01T11:30:00+08:00";
    assert.deepEqual((await land("001W", "LATER1", late))?.differences, []);
    const truck = madeNotice(late, { mode: "truck", id: "粤B12345", voyage: "T1" });
    const driven = await done("line", "/calls", { profile: "cn", notice: truck });
    assert.equal(driven.health, "not-needed");
  });

  test("an ill person is a case; only its officers decide and read who it is", async () => {
    const { id } = await notify("002W");
    const path = `/calls/${id}`;
    await done("line", `${path}/forms`, crew);
    const suspected = await done("line", `${path}/forms`, ill);
    assert.deepEqual([suspected.health, suspected.reasons], ["case", ["ill-persons-listed"]]);
    const forms = suspected.forms.map(({ kind, form }) => [kind, form]);
    assert.deepEqual(
      forms,
      [
        ["crew-list", null],
        ["health", null],
      ],
      "persons lie apart",
    );
    assert.ok(!JSON.stringify(suspected).includes("Ortega"));
    assert.equal((await done("line", `${path}/forms`, healthy)).health, "case", "until decided");

    const persons = `${path}/persons`;
    assert.equal(await refused("customs-1", persons), "403 NOT_ALLOWED");
    assert.equal(await refused("rival", persons), "404 CALL_NOT_FOUND");
    assert.equal(await refused("food-1", persons), "404 CALL_NOT_FOUND");
    for (const [who, isHealth] of [
      ["line", true],
      ["health-1", true],
      ["border-1", false],
    ] as const) {
      const { text } = await send(who, persons);
      assert.deepEqual([text.includes("Ortega"), text.includes("rash")], [true, isHealth], who);
    }
    const quarantine = { task: "health", exit: "quarantine", finding: "Isolated." };
    assert.equal(await refused("border-1", `${path}/findings`, quarantine), "404 CALL_NOT_FOUND");
    const sealed = { ...quarantine, exit: "sealed" };
    assert.equal(await refused("health-1", `${path}/findings`, sealed), "422 CALL_EXIT_NOT_LAWFUL");
    assert.equal((await done("health-1", `${path}/findings`, quarantine)).health, "refused");
    assert.deepEqual((await land("002W", "ILL1"))?.differences, ["CGN-115"]);
    const pratique = { task: "health", exit: "pratique-after-measures" };
    assert.equal((await done("health-1", `${path}/findings`, pratique)).health, "granted");
  });

  test("it is cleared outward when all agencies are done; leaving without is an alarm", async () => {
    now = Temporal.Instant.from("2026-12-01T06:00:00Z");
    const { id } = await notify("003W");
    const path = `/calls/${id}`;
    await done("line", `${path}/forms`, healthy);
    const at = "2026-12-01T13:00:00+08:00";
    const arrived = await done("line", `${path}/arrival`, { at, berth: "WGQ2" });
    assert.deepEqual(arrived.hindrances, ["stores", "crew", "waste"]);
    const find = (who: string, task: string, exit: string) =>
      send(who, `${path}/findings`, { task, exit, finding: "Looked at." });
    assert.equal((await find("customs-1", "crew", "admitted")).status, 403, "immigration's task");
    assert.equal((await find("customs-1", "stores", "sealed")).status, 200);
    assert.equal((await find("harbour-1", "waste", "delivered")).status, 200);
    const waiting = (await send("border-1", "/officer/queue?kind=call")).text;
    assert.ok(waiting.includes(id) && waiting.includes('"task":"crew"'), waiting);
    assert.equal((await find("border-1", "crew", "detained")).status, 200);
    assert.equal(await refused("customs-1", `${path}/clearance`, {}), "409 CALL_NOT_DONE");
    assert.equal((await find("border-1", "crew", "admitted")).status, 200);
    const seen = await done("border-1", path);
    assert.deepEqual(
      seen.tasks.map((task) => task.id),
      ["crew"],
      "the own agency's",
    );
    assert.equal((await done("customs-1", `${path}/clearance`, {})).state, "cleared");
    const gone = await done("line", `${path}/departure`, { at: "2026-12-01T13:50:00+08:00" });
    assert.deepEqual([gone.state, gone.alarms], ["departed", []]);

    const other = `/calls/${(await notify("004W")).id}`;
    await done("line", `${other}/arrival`, { at });
    const left = await done("line", `${other}/departure`, { at });
    assert.deepEqual(left.alarms, ["CAL-102", "CAL-101"]);
    const alarmed = await send("customs-1", "/calls?profile=cn&alarmed=true");
    assert.ok(alarmed.text.includes("004W") && !alarmed.text.includes("003W"), alarmed.text);
  });

  test("its pictures are seen by who sees it, marked, and verify names one that was changed", async () => {
    const { id } = await notify("00PW");
    const path = `/calls/${id}`;
    const png = Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]);
    const scan = `${path}/pictures?kind=scan&name=hold.png`;
    for (const who of ["line", "rival"])
      assert.equal(await refused(who, scan, png), "403 NOT_ALLOWED", who);
    assert.equal(await refused("food-1", scan, png), "404 CALL_NOT_FOUND");
    assert.equal(await refused("customs-1", scan, Buffer.from("<svg/>")), "415 NOT_A_PICTURE");
    for (const _twice of [1, 2]) assert.equal((await send("customs-1", scan, png)).status, 200);
    const box = { x: 100, y: 200, width: 300, height: 400, note: "A false wall." };
    const mark = (more: object) =>
      refused("customs-1", `${path}/picture-marks`, { ...box, ...more });
    assert.equal(await mark({ picture: 2 }), "404 PICTURE_NOT_FOUND");
    assert.equal(await mark({ picture: 1, x: 9_900 }), "422 MARK_OUTSIDE");
    assert.equal(await mark({ picture: 1 }), "200 ");
    const { pictures } = (await send("customs-1", `${path}/pictures`)).body as {
      pictures: readonly { hash: string; kind: string; marks: readonly { note: string }[] }[];
    };
    assert.deepEqual(
      pictures.map(({ kind, marks }) => [kind, marks.map(({ note }) => note)]),
      [["scan", [box.note]]],
    );
    const bytes = `${path}/pictures/${pictures[0]?.hash ?? ""}`;
    assert.deepEqual((await served.send("customs-1", "GET", bytes)).bytes, png);
    // a scan is for officers; a photograph is seen by whose call it is
    assert.equal(await refused("line", bytes), "404 PICTURE_NOT_FOUND");
    const jpeg = Buffer.from([0xff, 0xd8, 0xff, 0xe0, 1, 2, 3, 4]);
    await send("customs-1", `${path}/pictures?kind=photo&name=hatch.jpg`, jpeg);
    const own = (await send("line", `${path}/pictures`)).text;
    assert.ok(own.includes("hatch.jpg") && !own.includes("hold.png") && !own.includes(box.note));
    const asPhoto = scan.replace("scan", "photo");
    assert.equal(await refused("customs-1", asPhoto, png), "409 PICTURE_OF_OTHER_KIND");
    // what was filed as a photograph is taken back
    const refiling = { picture: 3, reason: "It is a scan." };
    assert.equal(await refused("line", `${path}/picture-refilings`, refiling), "403 NOT_ALLOWED");
    for (const _twice of [1, 2])
      assert.equal(await refused("customs-1", `${path}/picture-refilings`, refiling), "200 ");
    assert.match((await send("line", `${path}/pictures`)).text, /"pictures":\[\]/);
    // and shown again where that was the mistake; both filings are kept
    const shown = { ...refiling, kind: "photo", reason: "It is a photograph." };
    assert.equal(await refused("customs-1", `${path}/picture-refilings`, shown), "200 ");
    assert.match((await send("line", `${path}/pictures`)).text, /hatch\.jpg/);
    assert.equal(await refused("customs-1", `${path}/picture-refilings`, refiling), "200 ");
    const again = `${path}/pictures?kind=scan&name=hatch.jpg`;
    assert.equal(await refused("customs-1", again, jpeg), "200 ");
    for (const who of ["rival", "food-1"]) {
      assert.equal(await refused(who, bytes), "404 CALL_NOT_FOUND", who);
      assert.equal(await refused(who, `${path}/pictures`), "404 CALL_NOT_FOUND", who);
    }
    const faults = async () =>
      (await verifyAll(database.sql, served.app.keyring, served.app.profiles)).faults
        .filter(({ where }) => where.includes(id))
        .map(({ says }) => says)
        .join();
    const { sql } = database;
    assert.equal(await faults(), "");
    await sql`update album_pictures set content = content || '{"name": "other.png"}' where seq = 1`;
    assert.equal(
      await faults(),
      "the picture of step 1 is not the one whose digest the chain holds",
    );
    await sql`update album_pictures set content = content || '{"name": "hold.png"}' where seq = 1`;
    await sql`update file_contents set bytes = '\\x00' where hash = ${pictures[0]?.hash ?? ""}`;
    assert.match(await faults(), /^picture [0-9a-f]{64} is missing or its bytes were changed$/);
    await sql`update file_contents set bytes = ${png} where hash = ${pictures[0]?.hash ?? ""}`;
  });

  test("lists of persons are erased in time, and verify finds what else is changed", async () => {
    const { id } = await notify("005W");
    await done("line", `/calls/${id}/forms`, crew);
    await done("line", `/calls/${id}/forms`, healthy);
    const verify = async () =>
      (await verifyAll(database.sql, served.app.keyring)).faults.map(({ says }) => says);
    assert.deepEqual(await verify(), []);
    await database.sql`update conveyance_call_persons
      set content = jsonb_set(content, '{persons,0,family}', '"Other"') where call_id = ${id} and form = 'crew-list'`;
    assert.match((await verify()).join(), /list of persons of step 2 is not the one/);
    await database.sql`update conveyance_call_persons set content = null, salt = null
      where call_id = ${id} and form = 'crew-list'`;
    assert.match((await verify()).join(), /no step records the erasure/);
    await database.sql`update conveyance_call_persons set content = '{}', salt = 'x'
      where call_id = ${id} and form = 'crew-list'`;
    now = Temporal.Instant.from("2027-07-01T00:00:00Z");
    await eraseAllDue(served.app);
    const { text } = await send("health-1", `/calls/${id}/persons`);
    assert.ok(text.includes('"form":null') && !text.includes("answers"), text);
    assert.deepEqual(await verify(), [], "erasure leaves the chain whole");
    await database.sql`update conveyance_calls
      set standing = jsonb_set(standing, '{health,state}', '"not-needed"') where call_id = ${id}`;
    assert.match((await verify()).join(), /not what its steps made of it/);
  });
});
