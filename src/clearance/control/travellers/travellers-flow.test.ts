/** Undeclared cash and a bag over HTTP: held, decided by two, given back, counted, erased in time. */
import assert from "node:assert/strict";
import { before, test } from "node:test";
import { verifyAll } from "#src/main/verify.ts";
import { serveTests } from "#src/main/test-server.ts";
import { describeWithDatabase } from "#src/platform/test-database.ts";
import { eraseTravellers } from "./jobs.ts";
import { madePerson, madeStop } from "./made-traveller.ts";

type CaseAnswer = {
  readonly id: string;
  readonly openedAt: string;
  readonly state: string;
  readonly lines: readonly {
    readonly judgement: string;
    readonly piece: string | null;
    readonly charged: string | null;
    readonly appealUntil: string | null;
    readonly article: { readonly en: string } | null;
  }[];
};

describeWithDatabase("cases of travellers", (database) => {
  let now = Temporal.Instant.from("2026-12-01T02:00:00Z");
  const served = serveTests(database, () => now);
  const { keys } = served;
  before(async () => {
    await served.giveKeys([
      ["channel-1", ["officer", "persons"], []],
      ["head-1", ["officer", "approve"], []],
      ["desk-1", ["officer"], []],
      ["cashier-1", ["money"], []],
      ["line", ["carry"], []],
      ["auditor-1", ["audit"], []],
    ]);
    await served.giveMachineKeys([
      ["border-1", ["agency"]],
      ["plants-1", ["agency"]],
    ]);
    await database.sql`update api_keys set agency = 'immigration' where party_id = 'border-1'`;
    await database.sql`update api_keys set agency = 'plant-animal-health' where party_id = 'plants-1'`;
  });

  const send = async (who: string, path: string, payload?: object) => {
    const { status, json: body, text } = await served.ask<unknown>(who, path, payload);
    return { status, body, text };
  };
  const done = async (who: string, path: string, payload?: object): Promise<CaseAnswer> => {
    const { status, text, body } = await send(who, path, payload);
    assert.ok(status < 300, text);
    return body as CaseAnswer;
  };
  const refused = async (who: string, path: string, payload?: object) => {
    const { status, body } = await send(who, path, payload);
    return `${status} ${(body as { readonly code?: string }).code ?? ""}`;
  };
  const stop = (lines: readonly object[], more: object = {}) =>
    done("channel-1", "/traveller-cases", {
      profile: "cn",
      stop: madeStop(lines),
      person: { ...madePerson, ...more },
    });
  /** Asked for by one, approved by another, done by the first. */
  const decide = async (id: string, decision: object): Promise<CaseAnswer> => {
    const path = `/traveller-cases/${id}/decisions`;
    const asked = await send("channel-1", path, decision);
    assert.match(asked.text, /SECOND_PERSON_NEEDED/);
    const approval = /approval ([0-9a-f-]{36})/.exec(asked.text)?.[1] ?? "";
    const said = { decision: "approve", reason: "As found." };
    const approved = await send("head-1", `/approvals/${approval}/decision`, said);
    assert.ok(approved.status < 300, approved.text);
    return await done("channel-1", path, decision);
  };
  const operations = async (id: string) => {
    const rows = await database.sql<{ row: string }[]>`
      select concat_ws(' ', operation, trim_scale(amount), unit, channel, disposal) as row from operation_rows
      where record_id like ${`${id}%`} order by row_id`;
    return rows.map(({ row }) => row.trim());
  };
  type Receipt = {
    readonly id: string;
    readonly number: string;
    readonly code: string;
    readonly texts: { readonly en: string; readonly zh: string };
  };
  const receiptOf = async (path: string) =>
    (await done("channel-1", `${path}/receipts`, {})) as unknown as Receipt;
  const page = async (id: string) => {
    const headers = { authorization: `Bearer ${keys.get("desk-1")}` };
    return (await served.server.inject({ url: `/api/v1/receipts/${id}/print`, headers })).body;
  };
  const verify = async () =>
    (await verifyAll(database.sql, served.app.keyring)).faults.map(({ says }) => says);

  test("a receipt is checked by its code, and printed again only as a copy", async () => {
    const { id } = await stop([{ kind: "cash", found: "42000", unit: "CNY" }]);
    const hold = { line: 1, exit: "hold", reason: "Above the limit.", place: "2225-CASH" };
    const held = await done("channel-1", `/traveller-cases/${id}/measures`, hold);
    const receipt = await receiptOf(`/traveller-cases/${id}`);
    const { number, code } = receipt;
    assert.match(number, /^SJ202\d-00000\d$/);
    const byPiece = await send("desk-1", `/receipts?profile=cn&piece=${held.lines[0]?.piece}`);
    assert.ok(byPiece.text.includes(number));
    assert.ok(!(await send("line", "/receipts?profile=cn")).text.includes(number));
    const check = (more: string) => `/receipt-checks?profile=cn&number=${number}&code=${more}`;
    assert.match((await send("anybody", check(code))).text, /42000/);
    assert.equal(await refused("anybody", check("0000-0000-0000")), "404 RECEIPT_NOT_GENUINE");
    assert.doesNotMatch(await page(receipt.id), /COPY/);
    const lost = { reason: "The paper was lost." };
    assert.equal((await send("line", `/receipts/${receipt.id}/copies`, lost)).status, 403);
    await done("channel-1", `/receipts/${receipt.id}/copies`, lost);
    assert.match(await page(receipt.id), /COPY 1.*副本 1/s);
    assert.deepEqual(await verify(), []);
    await database.sql`update receipt_steps set content = replace(content::text, '42000', '12000')::jsonb
      where receipt_id = ${receipt.id} and seq = 1`;
    assert.match((await verify()).join(), /step 1 is not what the chain says/);
    await database.sql`update receipt_steps set content = replace(content::text, '12000', '42000')::jsonb
      where receipt_id = ${receipt.id} and seq = 1`;
    await database.sql`update receipt_numbers set last = last + 1 where profile = 'cn'`;
    assert.match((await verify()).join(), /1 receipts of the series are missing/);
    await database.sql`update receipt_numbers set last = last - 1 where profile = 'cn'`;
    const cancel = `/receipts/${receipt.id}/cancellation`;
    const wrong = { reason: "The sum is wrong.", replace: true };
    assert.equal(await refused("desk-1", cancel, wrong), "403 NOT_ALLOWED");
    assert.equal(await refused("channel-1", cancel, wrong), "403 SECOND_PERSON_SAME");
    await done("cashier-1", cancel, wrong);
    assert.deepEqual(await verify(), []);
  });

  test("cash is of a currency that there is, and no finer than it is counted", async () => {
    for (const [unit, amount, code] of [
      ["XYZ", "100", "TRAVELLER_CURRENCY_UNKNOWN"],
      ["CNY", "42000.001", "TRAVELLER_AMOUNT_TOO_FINE"],
      ["JPY", "10.5", "TRAVELLER_AMOUNT_TOO_FINE"],
    ] as const) {
      const asked = { profile: "cn", person: madePerson };
      const carried = { ...asked, stop: madeStop([{ kind: "cash", found: amount, unit }]) };
      assert.equal(await refused("channel-1", "/traveller-cases", carried), `422 ${code}`);
    }
  });

  test("a fine by a rate is no higher than the article allows", async () => {
    const cash = { kind: "cash", found: "42000", unit: "CNY", value: "42000" };
    const found = await stop([{ ...cash, description: "In a shoe" }]);
    const fine = { line: 1, exit: "pay-fine", reason: "Not declared." };
    const half = { ...fine, rate: "tobacco-drinks-jewellery" };
    const most = await send("channel-1", `/traveller-cases/${found.id}/decisions`, half);
    assert.match(most.text, /at most 8400\.00, not 21000\.00: .*TRAVELLER_FINE_TOO_HIGH/);
    const owed = await decide(found.id, { ...fine, rate: "clothing-bicycles" });
    assert.equal(owed.lines[0]?.charged, "8400.00");

    // notes of another currency are worth what the rate of the day makes of them
    const notes = await stop([{ kind: "cash", found: "9000", unit: "USD", description: "A belt" }]);
    const above = { ...fine, amount: "18000.00" };
    const foreign = await send("channel-1", `/traveller-cases/${notes.id}/decisions`, above);
    assert.match(foreign.text, /at most 1\d{4}\.\d\d, not 18000\.00: .*TRAVELLER_FINE_TOO_HIGH/);
  });

  test("undeclared cash is held, fined, and given back once the fine is paid", async () => {
    const cash = { kind: "cash", found: "42000", unit: "CNY", description: "In the lining" };
    const found = await stop([cash, { kind: "cash", found: "100", unit: "USD" }]);
    const path = `/traveller-cases/${found.id}`;
    assert.deepEqual(
      found.lines.map(({ judgement }) => judgement),
      ["barred", "within"],
    );
    assert.deepEqual(await operations(found.id), ["STOPPEDCASH 1 BATCH traveller"]);
    const waiting = (await send("channel-1", "/officer/queue?kind=traveller")).text;
    assert.ok(waiting.includes(found.id) && waiting.includes("旅客案件：货币现钞"), waiting);
    assert.ok(!(await send("desk-1", "/officer/queue")).text.includes(found.id));
    const wrong = { line: 1, exit: "declare-afterwards", reason: "He is sorry." };
    const wrongly = await send("channel-1", `${path}/decisions`, wrong);
    assert.equal(wrongly.status, 409);
    assert.match(wrongly.text, /TRAVELLER_EXIT_NOT_LAWFUL.*Penalty, article 19/);
    const hold = { line: 1, exit: "hold", reason: "Above the limit.", place: "2225-CASH" };
    const { place: _place, ...placeless } = hold;
    assert.equal(
      await refused("channel-1", `${path}/measures`, placeless),
      "422 TRAVELLER_ENTRY_MISSING",
    );
    const held = await done("channel-1", `${path}/measures`, hold);
    const piece = held.lines[0]?.piece ?? "";
    const { text } = await send("channel-1", `/custody/${piece}`);
    assert.match(text, /"quantity":"42000"|42000/);
    // the article by which it is held, for readers of either language
    assert.match(text, /"law":\{"en":"[^"]*article[^"]*","zh":"[^"]*第[^"]*条/i);
    assert.equal(
      await refused("channel-1", `${path}/measures`, hold),
      "409 TRAVELLER_HELD_ALREADY",
    );
    const receipt = await receiptOf(path);
    assert.match(receipt.texts.en, /1\. In the lining: 42000 CNY\n/);
    assert.ok(!receipt.texts.en.includes("Ortega"), "a receipt names no traveller");
    assert.equal(await refused("channel-1", `${path}/receipts`, {}), "409 RECEIPT_NOTHING_LEFT");
    const fine = { line: 1, exit: "pay-fine", reason: "First time.", amount: "4200.00" };
    const most = await send("channel-1", `${path}/decisions`, { ...fine, amount: "8400.01" });
    assert.match(
      most.text,
      /at most 8400\.00, not 8400\.01: .*article 19.*TRAVELLER_FINE_TOO_HIGH/,
    );
    assert.doesNotMatch(most.text, /not checked/);
    const owed = await decide(found.id, fine);
    assert.deepEqual(
      [owed.state, owed.lines[0]?.charged, owed.lines[0]?.appealUntil],
      // sixty days end on Saturday, 30 January
      ["open", "4200.00", "2027-02-01"],
    );
    const paying = { line: 1, amount: "4000.00", reference: "R-17" };
    assert.equal(
      await refused("cashier-1", `${path}/payments`, paying),
      "422 TRAVELLER_AMOUNT_DIFFERS",
    );
    const paid = await done("cashier-1", `${path}/payments`, { ...paying, amount: "4200.00" });
    assert.equal(paid.state, "closed");
    assert.match((await receiptOf(path)).texts.zh, /案件第 1 项缴款：4200\.00 CNY/);
    const left = (await send("channel-1", `/custody/${piece}`)).text;
    assert.match(left, /"exit":"return"/);
    const [posting] = await database.sql`
      select debit_account, credit_account, amount_minor::text as minor from postings
      where declaration_id = ${found.id}`;
    assert.deepEqual(
      [posting?.["credit_account"], posting?.["minor"]],
      ["revenue:cn:travellers", "420000"],
    );
    assert.deepEqual(await operations(found.id), ["STOPPEDCASH 1 BATCH traveller"]);
    assert.deepEqual(await operations(piece), [], "what is given back is no disposal");
  });

  test("officers of quarantine find of their own lines alone, and fruit goes back only after that", async () => {
    const ivory = { kind: "endangered", description: "Ivory bangle", weightKg: "0.4" };
    const fruit = { kind: "animals-plants-food", description: "Mangoes", permit: "P-1" };
    const { id } = await stop([ivory, fruit]);
    const path = `/traveller-cases/${id}`;
    const seen = (await send("plants-1", path)).text;
    assert.ok(seen.includes("Mangoes") && !seen.includes("Ivory") && !seen.includes("X-ray"), seen);
    const listed = await send("plants-1", "/traveller-cases?profile=cn");
    assert.ok(listed.text.includes("animals-plants-food") && !listed.text.includes("endangered"));
    assert.equal((await send("plants-1", `${path}/persons`)).status, 404);
    assert.equal((await send("border-1", path)).status, 404);
    const queue = async () => (await send("plants-1", "/officer/queue")).text.includes(id);
    assert.ok(await queue());
    const back = { line: 2, exit: "nothing-wrong", reason: "In order." };
    assert.equal(
      await refused("channel-1", `${path}/decisions`, back),
      "409 TRAVELLER_AGENCY_WAITS",
    );
    const find = `${path}/agency-findings`;
    const against = { line: 2, result: "against", reason: "Larvae.", reference: "Q-7" };
    assert.equal(await refused("channel-1", find, against), "403 NOT_ALLOWED");
    const other = { ...against, line: 1 };
    assert.equal(await refused("plants-1", find, other), "403 TRAVELLER_AGENCY_OTHER");
    await done("plants-1", find, against);
    assert.ok(!(await queue()));
    assert.equal(
      await refused("channel-1", `${path}/decisions`, back),
      "409 TRAVELLER_AGENCY_AGAINST",
    );
    const undo = { line: 2, reason: "Wrong bag." };
    await done("plants-1", `${path}/agency-finding-withdrawals`, undo);
    assert.equal(
      await refused("plants-1", `${path}/agency-finding-withdrawals`, undo),
      "409 TRAVELLER_FINDING_NONE",
    );
    await done("plants-1", find, { ...against, result: "in-order" });
    await decide(id, back);
    assert.equal(await refused("plants-1", find, against), "409 TRAVELLER_LINE_DECIDED");
    assert.deepEqual(await verify(), []);
  });

  test("ivory is confiscated, fruit destroyed before a witness, and both are counted", async () => {
    const ivory = { kind: "endangered", description: "Ivory bangle", weightKg: "0.4" };
    const fruit = { kind: "animals-plants-food", description: "Mangoes", found: "2", unit: "KGM" };
    const found = await stop([ivory, fruit]);
    const path = `/traveller-cases/${found.id}`;
    const wrong = { line: 1, exit: "send-back", reason: "A present." };
    assert.equal(
      await refused("channel-1", `${path}/decisions`, wrong),
      "409 TRAVELLER_EXIT_NOT_LAWFUL",
    );
    const confiscate = { line: 1, exit: "confiscate", reason: "No permit." };
    assert.equal(
      await refused("channel-1", `${path}/decisions`, confiscate),
      "409 TRAVELLER_NOT_HELD",
    );
    let held: CaseAnswer = found;
    for (const line of [1, 2]) {
      const hold = { line, exit: "hold", reason: "In the bag.", place: "2225-BAGS" };
      held = await done("channel-1", `${path}/measures`, hold);
    }
    await decide(found.id, confiscate);
    const destroy = { line: 2, exit: "destroy", reason: "Fruit fly.", reference: "D-1" };
    assert.equal(
      await refused("channel-1", `${path}/decisions`, destroy),
      "409 CUSTODY_EXIT_INCOMPLETE",
    );
    const closed = await decide(found.id, { ...destroy, witness: "Zhou Min" });
    assert.equal(closed.state, "closed");
    assert.deepEqual(await operations(found.id), [
      "STOPPEDENDANGERED 1 BATCH traveller",
      "STOPPEDENDANGERED 0.4 KGM traveller",
      "STOPPEDENDANGERED 1 PIECE traveller",
      "STOPPEDEPIDEMIC 1 BATCH traveller",
      "STOPPEDEPIDEMIC 2 KGM traveller",
      "SEIZEDENDANGERED 1 CASE traveller",
      "SEIZEDENDANGERED 0.4 KGM traveller",
      "SEIZEDENDANGERED 1 PIECE traveller",
    ]);
    const mangoes = held.lines[1]?.piece ?? "";
    assert.deepEqual(await operations(mangoes), ["DISPOSEDEPIDEMIC 1 BATCH traveller destroy"]);
    const kept = (await send("channel-1", `/custody/${held.lines[0]?.piece ?? ""}`)).text;
    assert.match(kept, /"ground":"confiscated"/);
  });

  test("names are read by few, logged, erased in time, and verify finds what else changed", async () => {
    const line = { kind: "health" };
    const found = await stop([line], { symptoms: "Fever and rash" });
    const path = `/traveller-cases/${found.id}`;
    assert.equal(await refused("desk-1", path), "403 NOT_ALLOWED");
    assert.equal(await refused("line", path), "403 NOT_ALLOWED");
    assert.equal(await refused("border-1", path), "404 TRAVELLER_CASE_NOT_FOUND");
    const text = (await send("channel-1", path)).text;
    assert.ok(!text.includes("Ortega") && !text.includes("rash"), text);
    for (const who of ["channel-1", "border-1"])
      assert.match((await send(who, `${path}/persons`)).text, /Ortega.*rash/, who);
    const [logged] = await database.sql<{ reads: number }[]>`
      select count(*)::int as reads from sensitive_reads
      where record_kind = 'traveller-persons' and record_id = ${found.id}`;
    assert.ok((logged?.reads ?? 0) >= 1, "who looked is written down");
    const log = await send("auditor-1", `/sensitive-reads?record=${found.id}`);
    assert.ok(log.text.includes(`"recordName":"${found.openedAt}"`), log.text);
    assert.ok(!log.text.includes("Ortega"), log.text);
    // a photograph of him goes with him
    const png = Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]);
    const added = await send("channel-1", `${path}/pictures?kind=photo&name=face.png`, png);
    assert.equal(added.status, 200, added.text);
    const seen = await send("border-1", `${path}/pictures`);
    const hash = /"hash":"([0-9a-f]{64})"/.exec(seen.text)?.[1] ?? "";
    const bytes = await served.send("border-1", "GET", `${path}/pictures/${hash}`);
    assert.deepEqual(bytes.bytes, png);
    for (const who of ["desk-1", "cashier-1", "line"])
      assert.equal(await refused(who, `${path}/pictures`), "403 NOT_ALLOWED", who);
    assert.equal(
      await refused("plants-1", `${path}/pictures/${hash}`),
      "404 TRAVELLER_CASE_NOT_FOUND",
    );
    // a note of a mark, and why it is filed otherwise, speak of him
    const box = { picture: 1, x: 0, y: 0, width: 100, height: 100 };
    const note = "Rash of Ortega.";
    const marked = await send("channel-1", `${path}/picture-marks`, { ...box, note });
    assert.match(marked.text, /Rash of Ortega/);
    const scanned = { picture: 1, reason: "X-ray of Ortega." };
    assert.equal((await send("channel-1", `${path}/picture-refilings`, scanned)).status, 200);
    const wordsKept = async () => {
      const [row] = await database.sql<{ words: number }[]>`
        select count(*)::int as words from (select content::text as said from picture_album_steps
          union all select content::text from album_pictures) as kept where said like '%Ortega%'`;
      return row?.words;
    };
    assert.equal(await wordsKept(), 2);
    const erase = async () => {
      now = Temporal.Instant.from("2027-07-01T00:00:00Z");
      await eraseTravellers(served.app);
      return (await send("channel-1", `${path}/persons`)).text;
    };
    assert.match(await erase(), /Ortega/, "the case is open");
    await decide(found.id, { line: 1, exit: "no-disease", reason: "Food poisoning." });
    assert.deepEqual(await verify(), []);
    await database.sql`update traveller_persons set content = content || '{"family": "Other"}'
      where case_id = ${found.id}`;
    assert.match((await verify()).join(), /person of step 1 is not the one/);
    assert.match(await erase(), /"person":null/);
    assert.deepEqual(await verify(), [], "erasure leaves the chain whole");
    assert.equal(await wordsKept(), 0, "nothing that was said of him is left");
    assert.match((await send("channel-1", `${path}/pictures`)).text, /"pictures":\[\],"erased":1/);
    assert.equal(await refused("channel-1", `${path}/pictures/${hash}`), "404 PICTURE_NOT_FOUND");
    const late = await refused("channel-1", `${path}/pictures?kind=photo&name=late.png`, png);
    assert.equal(late, "409 PICTURES_OF_ERASED_PERSON");
    const left = await database.sql`select 1 from file_contents where hash = ${hash}`;
    assert.equal(left.length, 0, "the bytes are gone");
    await database.sql`update traveller_cases
      set standing = jsonb_set(standing, '{lines,0,exit}', '"isolate"') where case_id = ${found.id}`;
    assert.match((await verify()).join(), /not what its steps made of it/);
  });
});
