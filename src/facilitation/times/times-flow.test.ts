/** The time release study over HTTP: editions, late facts, what is published, made again equal. */
import assert from "node:assert/strict";
import { before, test } from "node:test";
import { madeDeclaration } from "#src/clearance/declaration/made-declaration.ts";
import { makeDeposit } from "#src/money/journal/made-deposit.ts";
import { serveTests } from "#src/main/test-server.ts";
import { describeWithDatabase } from "#src/platform/test-database.ts";
import type { z } from "zod";
import type { CheckAnswer, EditionAnswer, FiguresAnswer, PublishedAnswer } from "./answers.ts";

type Figures = z.output<typeof FiguresAnswer>;
const trader = "3122269999";

describeWithDatabase("the time release study", (database) => {
  const served = serveTests(database, () => now);
  let now = Temporal.Instant.from("2026-11-25T00:00:00Z");

  before(async () => {
    await served.giveKeys([
      [trader, ["lodge"], ["trader"]],
      ["line", ["carry"], ["carrier"]],
      ["yard", ["carry", "store"], ["warehouse-keeper"]],
      ["customs-1", ["officer", "statistics"], []],
    ]);
    const profile = served.app.snapshots.profile("cn");
    await makeDeposit(database.sql, { profile, trader, amountMinor: 900_000_000n, at: now });
  });

  const hourly = (hours: number) => {
    now = Temporal.Instant.from("2026-11-25T00:00:00Z").add({ minutes: hours * 60 });
    return now.toString();
  };
  const { send } = served;
  const done = async <Answer>(...asked: Parameters<typeof send>): Promise<Answer> => {
    const { status, text } = await send(...asked);
    assert.ok(status < 300, text);
    return JSON.parse(text) as Answer;
  };
  let serial = 0;
  /** The carrier reports it, then its keeper. */
  const arrive = async (bill: string, hours: number) => {
    const said = {
      office: "2225",
      place: "Y1",
      conveyance: { mode: "ship", id: "9074729", name: "TOUR STAR", voyage: "024E" },
      consignments: [
        { transportDocument: { type: "705", id: bill }, grossMassKg: "120", packages: 10 },
      ],
    };
    for (const [party, report, at] of [
      ["line", "arrival", hourly(hours)],
      ["yard", "outturn", hourly(hours + 0.5)],
    ] as const)
      await done(party, "POST", "/movements", { reference: `R${++serial}`, report, at, ...said });
  };
  const lodge = async (bill: string) => {
    const made = madeDeclaration({ reference: `T-${bill}`, trader, bill });
    const document = { ...made, totalPackageQuantity: { value: "10" } };
    return await done<{ id: string; status: string }>(trader, "POST", "/declarations", document);
  };
  const letOut = async (bill: string, packages?: number) => {
    const path = `/release-notes?document=${bill}`;
    const { notes } = await done<{ notes: { number: string }[] }>("yard", "GET", path);
    const note = notes[0]?.number ?? "";
    const body = { note, place: "Y1", vehicle: "TG1", at: now.toString() };
    const answer = await done<{ outcome: string }>("yard", "POST", "/gate-outs", {
      ...body,
      ...(packages === undefined ? {} : { packages }),
    });
    assert.equal(answer.outcome, "out");
  };
  const measure = async () =>
    await done<z.output<typeof EditionAnswer>>("customs-1", "POST", "/times/editions");
  const figures = async (query = "") =>
    await done<Figures>("customs-1", "GET", `/times?period=2026-11${query}`);
  const partsOf = (answer: Figures) =>
    answer.groups.flatMap(({ parts }) =>
      parts.map(
        ({ stage, waitedFor, cases, seconds }) => `${stage} ${waitedFor} ${cases} ${seconds}`,
      ),
    );

  test("measures cases by stage, keeps old editions, and is made again equal", async () => {
    await arrive("TM1", 1);
    hourly(3);
    assert.equal((await lodge("TM1")).status, "released");
    assert.equal((await measure()).rows, 0, "nothing is gone yet");
    hourly(5);
    await letOut("TM1", 4);
    hourly(9);
    await letOut("TM1");
    const first = await measure();
    assert.equal(first.rows, 1);
    const one = await figures();
    assert.deepEqual(partsOf(one), ["lodgement trader 1 7200.000", "removal trader 1 21600.000"]);
    assert.deepEqual(one.sum, {
      consignments: 1,
      declarations: 1,
      seconds: "28800.000",
      secondsOfStages: "28800.000",
    });
    assert.equal(one.groups[0]?.toRelease.p50, 7_200);

    // one that is controlled, by an officer's choice before its goods come
    hourly(10);
    const { id } = await lodge("TM2");
    const order = { kind: "examination", reason: "Weight does not fit the goods." };
    await done("customs-1", "POST", `/declarations/${id}/control-orders`, order);
    await arrive("TM2", 11);
    const listed = await done<{ controls: { id: string }[] }>("customs-1", "GET", "/controls");
    const caseId = listed.controls[0]?.id ?? "";
    hourly(14);
    const finding = { task: 1, result: "ok", finding: "as declared" };
    await done("customs-1", "POST", `/controls/${caseId}/findings`, finding);
    hourly(15);
    await done("customs-1", "POST", `/controls/${caseId}/decision`, { decision: "release" });
    hourly(17);
    await letOut("TM2");
    assert.equal((await measure()).rows, 1);
    const lanes = await figures("&by=control");
    assert.deepEqual(
      lanes.groups.map(({ code, cases }) => `${code} ${cases}`),
      ["goods 1", "none 1"],
    );
    assert.deepEqual(partsOf({ ...lanes, groups: lanes.groups.slice(0, 1) }), [
      "examination customs 1 10800.000",
      "decision customs 1 3600.000",
      "removal trader 1 7200.000",
    ]);
    assert.equal((await measure()).rows, 0, "nothing moved since");
    const table = await send("customs-1", "GET", "/times/table?period=2026-11&by=office");
    assert.match(
      table.text,
      /\nTRS,4,cn,2026-11-01\/2026-11-30,OFFICE,2225,_T,_T,CASES,NUMBER,2,2\r/,
    );

    // taken back later: the case leaves the study, and the edition before still has it
    hourly(20);
    const way = `/declarations/${id}/cancellation`;
    const reason = "Declared twice.";
    const asked = await done<{ request: { id: string } }>(trader, "POST", way, { reason });
    const decision = { decision: "grant", reason };
    await done("customs-1", "POST", `/requests/${asked.request.id}/decision`, decision);
    assert.equal((await measure()).rows, 1);
    assert.equal((await figures()).groups[0]?.cases, 1);
    const old = await send("customs-1", "GET", "/times/table?period=2026-11&by=office&edition=4");
    assert.equal(old.text, table.text, "old editions stay, byte by byte");

    const check = async () =>
      await done<z.output<typeof CheckAnswer>>("customs-1", "GET", "/times/check");
    assert.deepEqual(await check(), { editions: 5, rows: 3, equal: 3, different: [] });
    await database.sql`update release_times set office = '9999', digest = ${"0".repeat(64)} where edition = 2`;
    const found = await check();
    assert.deepEqual([found.equal, found.different[0]?.edition], [2, 2]);
  });

  test("publishes nothing of a few cases, and shows officers alone what selection looked at", async () => {
    const path = "/times/published?period=2026-11";
    const published = await done<z.output<typeof PublishedAnswer>>("nobody", "GET", path);
    assert.deepEqual([published.groups, published.withheld, published.casesMin], [[], 1, 10]);
    assert.equal((await send("nobody", "GET", `${path}&by=control`)).status, 422);
    for (const who of [trader, "line", "yard"])
      assert.equal((await send(who, "GET", "/times?by=control")).status, 403, who);
    const unknown = await send("customs-1", "GET", "/times?edition=99");
    assert.match(unknown.text, /TIMES_EDITION_UNKNOWN/);
    await assert.rejects(
      database.sql`update release_times set total_ms = total_ms + 1 where edition = 2`,
      /release_times_add_up/,
    );
  });
});
