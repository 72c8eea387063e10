/** A traveller appeals: in time, decided by another, and what follows is done, to the last fen. */
import assert from "node:assert/strict";
import { before, test } from "node:test";
import { verifyAll } from "#src/main/verify.ts";
import { serveTests } from "#src/main/test-server.ts";
import { describeWithDatabase } from "#src/platform/test-database.ts";
import { madePerson, madeStop } from "./made-traveller.ts";

type CaseAnswer = {
  readonly id: string;
  readonly state: string;
  readonly lines: readonly {
    readonly exit: string | null;
    readonly piece: string | null;
    readonly appeal: { readonly state: string; readonly receivedOn: string } | null;
    readonly repay: string | null;
    readonly isToSettle: boolean;
    readonly isOpen: boolean;
  }[];
};

describeWithDatabase("appeals of travellers", (database) => {
  const stopped = Temporal.Instant.from("2026-12-01T02:00:00Z");
  let now = stopped;
  const served = serveTests(database, () => now);
  before(async () => {
    await served.giveKeys([
      ["channel-1", ["officer", "persons"], []],
      ["head-1", ["officer", "approve", "persons"], []],
      ["review-1", ["officer", "persons"], []],
      ["cashier-1", ["money"], []],
    ]);
  });

  const send = async (who: string, path: string, payload?: object) => {
    const { status, json, text } = await served.ask<unknown>(who, path, payload);
    return { status, body: json as CaseAnswer & { readonly code?: string }, text };
  };
  const done = async (who: string, path: string, payload?: object): Promise<CaseAnswer> => {
    const { status, text, body } = await send(who, path, payload);
    assert.ok(status < 300, text);
    return body;
  };
  const refused = async (who: string, path: string, payload?: object) => {
    const { status, body } = await send(who, path, payload);
    return `${status} ${body.code ?? ""}`;
  };
  /** Asked for by one, approved by another, done by the first. */
  const byTwo = async (who: string, path: string, body: object, second = "head-1") => {
    const asked = await send(who, path, body);
    assert.match(asked.text, /SECOND_PERSON_NEEDED/);
    const approval = /approval ([0-9a-f-]{36})/.exec(asked.text)?.[1] ?? "";
    await done(second, `/approvals/${approval}/decision`, { decision: "approve", reason: "Seen." });
    return await done(who, path, body);
  };
  const held = async (lines: readonly object[]) => {
    const { id } = await done("channel-1", "/traveller-cases", {
      profile: "cn",
      stop: madeStop(lines),
      person: madePerson,
    });
    const hold = { line: 1, exit: "hold", reason: "Not declared.", place: "2225-CASH" };
    const { lines: stood } = await done("channel-1", `/traveller-cases/${id}/measures`, hold);
    return { path: `/traveller-cases/${id}`, id, piece: stood[0]?.piece ?? "" };
  };
  const cash = { kind: "cash", found: "42000", unit: "CNY", description: "In the lining" };
  const grounds = { line: 1, grounds: "It is of two persons." };
  const operations = async (id: string) => {
    const rows = await database.sql<{ row: string }[]>`
      select concat_ws(' ', operation, trim_scale(amount), unit) as row from operation_rows
      where record_id like ${`${id}%`} and unit in ('BATCH', 'CASE') order by row_id`;
    return rows.map(({ row }) => row);
  };
  const verify = async () =>
    (await verifyAll(database.sql, served.app.keyring)).faults.map(({ says }) => says);

  test("a fine that was paid is paid back once its decision is set aside", async () => {
    now = stopped;
    const { path, id } = await held([cash]);
    const appeal = `${path}/appeals`;
    assert.equal(await refused("channel-1", appeal, grounds), "409 TRAVELLER_NOT_APPEALABLE");
    const fine = { line: 1, exit: "pay-fine", reason: "First time.", amount: "4200.00" };
    await byTwo("channel-1", `${path}/decisions`, fine);
    // who approves reads the amount
    const { text: approvals } = await send("head-1", "/approvals?profile=cn");
    assert.match(approvals, /"pay-fine 4200\.00 of line 1 of /);
    const paid = { line: 1, amount: "4200.00", reference: "R-17" };
    assert.equal((await done("cashier-1", `${path}/payments`, paid)).state, "closed");
    const early = { ...grounds, receivedOn: "2026-11-30" };
    assert.equal(await refused("channel-1", appeal, early), "422 TRAVELLER_APPEAL_DAY");
    now = Temporal.Instant.from("2027-02-03T02:00:00Z");
    assert.equal(await refused("channel-1", appeal, grounds), "409 TRAVELLER_APPEAL_LATE");
    // the letter came on the last day
    const lodged = await done("channel-1", appeal, { ...grounds, receivedOn: "2027-02-01" });
    assert.deepEqual([lodged.state, lodged.lines[0]?.appeal?.state], ["open", "open"]);
    assert.equal(await refused("channel-1", appeal, grounds), "409 TRAVELLER_APPEALED");
    const decide = `${path}/appeal-decisions`;
    const outcome = { line: 1, outcome: "set-aside", reason: "Two persons carried it." };
    for (const who of ["channel-1", "head-1"])
      assert.equal(await refused(who, decide, outcome), "403 SECOND_PERSON_SAME", who);
    assert.equal(
      await refused("cashier-1", `${path}/repayments`, paid),
      "409 TRAVELLER_NOTHING_TO_REPAY",
    );
    const aside = await done("review-1", decide, outcome);
    assert.deepEqual(
      [aside.state, aside.lines[0]?.exit, aside.lines[0]?.repay, aside.lines[0]?.piece],
      ["open", null, "4200.00", null],
    );
    assert.equal(await refused("review-1", decide, outcome), "409 TRAVELLER_APPEAL_NONE");
    const wrong = { ...paid, amount: "4200.01", reference: "R-18" };
    assert.equal(
      await refused("cashier-1", `${path}/repayments`, wrong),
      "422 TRAVELLER_REPAYMENT_DIFFERS",
    );
    const back = { ...wrong, amount: "4200.00" };
    assert.equal((await done("cashier-1", `${path}/repayments`, back)).state, "open");
    assert.equal(
      await refused("cashier-1", `${path}/repayments`, back),
      "409 TRAVELLER_NOTHING_TO_REPAY",
    );
    const [left] = await database.sql<{ minor: string }[]>`
      select sum(case when credit_account = 'revenue:cn:travellers' then amount_minor else -amount_minor end)::text
        as minor from postings where declaration_id = ${id}`;
    assert.equal(left?.minor, "0");
    const cleared = { line: 1, exit: "nothing-wrong", reason: "Of two persons." };
    assert.equal((await byTwo("channel-1", `${path}/decisions`, cleared)).state, "closed");
    assert.deepEqual(await operations(id), ["STOPPEDCASH 1 BATCH", "STOPPEDCASH -1 BATCH"]);
    assert.deepEqual(await verify(), []);
    await database.sql`update traveller_cases
      set standing = jsonb_set(standing, '{lines,0,appeal,state}', '"upheld"') where case_id = ${id}`;
    assert.match((await verify()).join(), /not what its steps made of it/);
    await database.sql`update traveller_cases
      set standing = jsonb_set(standing, '{lines,0,appeal,state}', '"set-aside"') where case_id = ${id}`;
  });

  test("confiscated goods wait for the appeal, and are detained again where it succeeds", async () => {
    now = stopped;
    const bangle = { kind: "endangered", description: "Bangle", weightKg: "0.4" };
    const { path, piece, id } = await held([bangle]);
    const confiscate = { line: 1, exit: "confiscate", reason: "No permit." };
    await byTwo("channel-1", `${path}/decisions`, confiscate);
    const opened = { act: "proceedings", number: "P-1", authority: "Bureau", stage: "final" };
    await done("channel-1", `/custody/${piece}/entries`, opened);
    await done("channel-1", `${path}/appeals`, { ...grounds, reference: "L-12" });
    const transfer = { exit: "transfer", proof: "T-1", reason: "To the museum." };
    const waiting = await send("channel-1", `/custody/${piece}/disposals`, transfer);
    assert.match(waiting.text, /appeal 1 of the traveller is not decided.*APPEAL_WAITED_FOR/);
    const rotten = { ...transfer, perishable: "It rots." };
    assert.equal(
      await refused("channel-1", `/custody/${piece}/disposals`, rotten),
      "409 PERISHABLE_NOT_LAWFUL",
    );
    const withdrawal = { line: 1, reason: "By letter." };
    await done("channel-1", `${path}/appeal-withdrawals`, withdrawal);
    assert.equal(await refused("channel-1", `${path}/appeals`, grounds), "409 TRAVELLER_APPEALED");
    assert.match(
      (await send("channel-1", `/custody/${piece}/disposals`, transfer)).text,
      /SECOND_PERSON_NEEDED/,
    );

    const other = await held([bangle]);
    await byTwo("channel-1", `${other.path}/decisions`, confiscate);
    await done("channel-1", `${other.path}/appeals`, grounds);
    const outcome = { line: 1, outcome: "set-aside", reason: "It is plastic." };
    await done("review-1", `${other.path}/appeal-decisions`, outcome);
    const again = await send("channel-1", `/custody/${other.piece}`);
    assert.match(again.text, /"ground":"detained"/);
    const cleared = { line: 1, exit: "nothing-wrong", reason: "Plastic.", reference: "RET-1" };
    await byTwo("channel-1", `${other.path}/decisions`, cleared);
    assert.match((await send("channel-1", `/custody/${other.piece}`)).text, /"exit":"return"/);
    assert.deepEqual(await operations(other.id), [
      "STOPPEDENDANGERED 1 BATCH",
      "SEIZEDENDANGERED 1 CASE",
      "SEIZEDENDANGERED -1 CASE",
      "STOPPEDENDANGERED -1 BATCH",
    ]);
    assert.equal((await send("channel-1", path)).body.lines[0]?.appeal?.state, "withdrawn", id);
    assert.deepEqual(await verify(), []);
  });

  test("what two decisions took is due back together, and who approved one hears no appeal", async () => {
    now = stopped;
    await served.giveMachineKeys([["administrator", ["*"]]]);
    const { path } = await held([cash]);
    // the installation's key names officers, whom nobody knows otherwise
    const as = (officer: string, part: string, body: object) =>
      send("administrator", `${path}/${part}`, { ...body, officer });
    const fined = async (amount: string) => {
      const fine = { line: 1, exit: "pay-fine", reason: "Not declared.", amount };
      const asked = await as("Li Ming", "decisions", fine);
      const approval = /approval ([0-9a-f-]{36})/.exec(asked.text)?.[1] ?? "";
      const approving = { decision: "approve", reason: "Seen.", officer: "Wang Wei" };
      await done("administrator", `/approvals/${approval}/decision`, approving);
      const { status, text } = await as("Li Ming", "decisions", fine);
      assert.equal(status, 200, text);
      const paid = { line: 1, amount, reference: "R-1" };
      await done("cashier-1", `${path}/payments`, paid);
      await done("channel-1", `${path}/appeals`, grounds);
    };
    const outcome = { line: 1, outcome: "set-aside", reason: "Of two persons." };
    await fined("4200.00");
    for (const who of ["Li Ming", "Wang Wei"])
      assert.equal(
        (await as(who, "appeal-decisions", outcome)).body.code,
        "SECOND_PERSON_SAME",
        who,
      );
    assert.equal((await as("Sun Hao", "appeal-decisions", outcome)).status, 200);
    await fined("1000.01");
    const aside = await as("Sun Hao", "appeal-decisions", outcome);
    assert.equal(aside.body.lines[0]?.repay, "5200.01", aside.text);
    const back = { line: 1, amount: "5200.01", reference: "R-2" };
    assert.equal((await done("cashier-1", `${path}/repayments`, back)).lines[0]?.repay, null);
    assert.deepEqual(await verify(), []);
  });

  test("what is gone when its decision is set aside is settled by two, who had no part in it", async () => {
    now = stopped;
    const fruit = { kind: "animals-plants-food", description: "Mangoes", found: "2", unit: "KGM" };
    const { path } = await held([fruit]);
    const destroy = { line: 1, exit: "destroy", reason: "Fruit fly.", reference: "D-1" };
    await byTwo("channel-1", `${path}/decisions`, { ...destroy, witness: "Zhou Min" });
    await done("channel-1", `${path}/appeals`, grounds);
    const settled = { line: 1, settledAs: "compensated", reference: "P-7", reason: "Paid." };
    const settle = `${path}/appeal-settlements`;
    assert.equal(await refused("review-1", settle, settled), "409 TRAVELLER_NOTHING_TO_SETTLE");
    const outcome = { line: 1, outcome: "set-aside", reason: "No fruit fly." };
    const aside = await done("review-1", `${path}/appeal-decisions`, outcome);
    assert.equal(aside.lines[0]?.isToSettle, true);
    const { reference: _none, ...bare } = settled;
    assert.equal(await refused("review-1", settle, bare), "422 APPEAL_SETTLEMENT_INCOMPLETE");
    assert.equal(await refused("channel-1", settle, settled), "403 SECOND_PERSON_SAME");
    await served.giveKeys([["head-2", ["officer", "approve"], []]]);
    const after = await byTwo("review-1", settle, settled, "head-2");
    assert.deepEqual([after.lines[0]?.isToSettle, after.state], [false, "open"]);
    const sound = { line: 1, exit: "nothing-wrong", reason: "Sound." };
    assert.equal(
      await refused("channel-1", `${path}/decisions`, sound),
      "409 TRAVELLER_AGENCY_WAITS",
    );
    assert.deepEqual(await verify(), []);
  });

  test("what was parted from goods by another keeper waits for their appeal, too", async () => {
    now = stopped;
    await served.giveKeys([["channel-2", ["officer", "persons"], []]]);
    const teeth = { kind: "endangered", description: "Teeth", found: "10" };
    const { path } = await held([cash]);
    const more = { lines: [teeth], reason: "In the shoes." };
    await done("channel-2", `${path}/findings`, more);
    const hold = { line: 2, exit: "hold", reason: "No permit.", place: "2225-CASH" };
    const { lines } = await done("channel-1", `${path}/measures`, hold);
    const piece = lines[1]?.piece ?? "";
    await byTwo("channel-1", `${path}/decisions`, { line: 2, exit: "confiscate", reason: "None." });
    // handed over, and parted there: parts lie where their keeper's lie
    await done("channel-1", `/custody/${piece}/hand-over`, { place: "2225-B", keeper: "review-1" });
    await done("review-1", `/custody/${piece}/taking-over`, {});
    const final = { act: "proceedings", number: "P-2", authority: "Bureau", stage: "final" };
    const partOf = async (quantity: string) => {
      const before = await parts();
      await done("review-1", `/custody/${piece}/entries`, { act: "parted", quantity });
      const part = (await parts()).find((one) => !before.includes(one)) ?? "";
      await done("review-1", `/custody/${part}/entries`, final);
      return part;
    };
    const parts = async () =>
      (
        await database.sql<{ id: string }[]>`
          select piece_id::text as id from custody_pieces where part_of = ${piece}`
      ).map(({ id }) => id);
    const [gone, kept] = [await partOf("3"), await partOf("2")];
    const transfer = { exit: "transfer", proof: "T-2", reason: "To the museum." };
    await byTwo("channel-1", `/custody/${gone}/disposals`, transfer);
    await done("channel-1", `${path}/appeals`, { line: 2, grounds: "They are plastic." });
    assert.equal(
      await refused("channel-1", `/custody/${kept}/disposals`, transfer),
      "409 APPEAL_WAITED_FOR",
    );
    // who found them in the case of another hears no appeal
    const outcome = { line: 2, outcome: "set-aside", reason: "They are plastic." };
    const decide = `${path}/appeal-decisions`;
    assert.equal(await refused("channel-2", decide, outcome), "403 SECOND_PERSON_SAME");
    const aside = (await done("review-1", decide, outcome)).lines[1];
    assert.deepEqual([aside?.piece, aside?.isToSettle], [piece, true], "a part is gone");
    for (const one of [piece, kept])
      assert.match((await send("channel-1", `/custody/${one}`)).text, /"ground":"detained"/, one);
    assert.deepEqual(await verify(), []);
  });

  test("goods of a decision that fell wait for proceedings and an appeal of their own", async () => {
    now = stopped;
    const teeth = { kind: "endangered", description: "Teeth", found: "10" };
    const { path, piece } = await held([teeth]);
    const confiscate = { line: 1, exit: "confiscate", reason: "No permit." };
    await byTwo("channel-1", `${path}/decisions`, confiscate);
    const final = { act: "proceedings", number: "P-3", authority: "Bureau", stage: "final" };
    for (const quantity of ["3", "2"])
      await done("channel-1", `/custody/${piece}/entries`, { act: "parted", quantity });
    const rows = await database.sql<{ id: string }[]>`
      select piece_id::text as id from custody_pieces where part_of = ${piece} order by piece_id`;
    const parts = rows.map(({ id }) => id);
    for (const one of [piece, ...parts]) await done("channel-1", `/custody/${one}/entries`, final);
    const transfer = { exit: "transfer", proof: "T-3", reason: "To the museum." };
    await byTwo("channel-1", `/custody/${piece}/disposals`, transfer);
    await done("channel-1", `${path}/appeals`, grounds);
    const outcome = { line: 1, outcome: "set-aside", reason: "They are plastic." };
    const aside = await done("review-1", `${path}/appeal-decisions`, outcome);
    const [first = "", other = ""] = parts;
    assert.equal(aside.lines[0]?.piece, first);
    await byTwo("channel-1", `${path}/decisions`, { ...confiscate, reason: "They are not." });
    await byTwo("channel-1", `/custody/${other}/decisions`, {
      ground: "confiscated",
      reason: "They are not.",
    });
    for (const one of parts) {
      const early = await send("channel-1", `/custody/${one}/disposals`, transfer);
      assert.match(early.text, /need proceedings at the stage final.*CUSTODY_EXIT_INCOMPLETE/, one);
      await done("channel-1", `/custody/${one}/entries`, { ...final, number: "P-4" });
    }
    await done("channel-1", `${path}/appeals`, grounds);
    for (const one of parts)
      assert.equal(
        await refused("channel-1", `/custody/${one}/disposals`, transfer),
        "409 APPEAL_WAITED_FOR",
        one,
      );
    assert.deepEqual(await verify(), []);
  });
});
