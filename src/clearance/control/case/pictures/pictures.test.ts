/** Photographs and scans of controls: kept once, in the chain, and for officers alone. */
import assert from "node:assert/strict";
import { before, test } from "node:test";
import { type ControlledCase, ControlledDesk } from "../../../../../test/traffic/controlled.ts";
import { makeHeldKey, makeKey } from "#src/main/test-app.ts";
import { verifyAll } from "#src/main/verify.ts";
import { serveTests } from "#src/main/test-server.ts";
import { describeWithDatabase } from "#src/platform/test-database.ts";

const at = Temporal.Instant.from("2026-11-25T04:00:00Z");
const trader = "3122260812";
/** A picture by its first bytes. */
const madePicture = (of: string) =>
  Buffer.concat([Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]), Buffer.from(of)]);

type Answer = {
  readonly code?: string;
  readonly hash?: string;
  readonly changed?: boolean;
  readonly pictures?: readonly {
    readonly number: number;
    readonly kind: string;
    readonly item: number | null;
    readonly commodity: string | null;
    readonly caseId?: string;
    readonly marks?: readonly { readonly note: string; readonly x: number }[];
  }[];
};

describeWithDatabase("pictures of controls", (database) => {
  const served = serveTests(database, at);
  const { keys } = served;
  let desk: ControlledDesk;
  before(async () => {
    keys.set("officer", await makeHeldKey(database, "customs-1", ["officer"]));
    keys.set("trader", await makeKey(database, trader, ["lodge"]));
    desk = new ControlledDesk(database.sql, trader);
    await desk.deposit();
  });

  const send = async (who: string, path: string, payload?: object) => {
    const answer = await served.server.inject({
      method: payload ? "POST" : "GET",
      url: `/api/v1${path}`,
      headers: {
        authorization: `Bearer ${keys.get(who) ?? ""}`,
        ...(Buffer.isBuffer(payload) ? { "content-type": "application/octet-stream" } : {}),
      },
      ...(payload === undefined ? {} : { payload }),
    });
    const isJson = answer.headers["content-type"]?.toString().includes("json") === true;
    const json = isJson ? answer.json<Answer>() : {};
    return { status: answer.statusCode, json, bytes: answer.rawPayload };
  };
  const add = async ({ caseId }: ControlledCase, of: string, more: object = {}) => {
    const path = `/controls/${caseId}`;
    const sent = await send("officer", `${path}/picture-files`, madePicture(of));
    assert.equal(sent.status, 200, JSON.stringify(sent.json));
    const picture = { hash: sent.json.hash, name: `${of}.png`, ...more };
    return { hash: sent.json.hash ?? "", ...(await send("officer", `${path}/pictures`, picture)) };
  };
  const listed = async ({ caseId }: ControlledCase) =>
    (await send("officer", `/controls/${caseId}`)).json.pictures ?? [];

  test("are sent first and named afterwards, by item; the same again is the same one", async () => {
    const one = await desk.lodge({ reference: "PIC-1", items: 2 });
    const path = `/controls/${one.caseId}`;
    const hash = "0".repeat(64);
    const early = await send("officer", `${path}/pictures`, { hash, name: "none.png" });
    assert.equal(early.json.code, "PICTURE_BYTES_MISSING");
    const text = await send("officer", `${path}/picture-files`, Buffer.from("<svg/>"));
    assert.deepEqual([text.status, text.json.code], [415, "NOT_A_PICTURE"]);
    const first = await add(one, "carton", { item: 2 });
    assert.deepEqual([first.status, first.json.changed], [200, true]);
    const again = await add(one, "carton", { item: 2 });
    assert.deepEqual([again.status, again.json.changed], [200, false]);
    // two phones at once
    const both = await Promise.all([1, 2].map(() => add(one, "seal", { kind: "scan" })));
    assert.deepEqual(both.filter(({ json }) => json.changed).length, 1);
    const pictures = await listed(one);
    assert.deepEqual(
      pictures.map(({ kind, item, commodity }) => [kind, item, commodity]),
      [
        ["photo", 2, "84713010"],
        ["scan", null, null],
      ],
    );
    const wrong = await send("officer", `${path}/pictures`, { ...first, item: 9 });
    assert.equal(wrong.status, 422);
    const noTask = { hash: first.hash, name: "x.png", task: 7 };
    assert.notEqual((await send("officer", `${path}/pictures`, noTask)).status, 200);
    const { bytes } = await send("officer", `${path}/pictures/${first.hash}`);
    assert.deepEqual(bytes, madePicture("carton"));
    const [held] = await database.sql<{ uses: number }[]>`
      select uses from file_holdings where hash = ${first.hash}`;
    assert.equal(held?.uses, 1);
  });

  test("are marked, and marks stay; past ones of the commodity are found", async () => {
    const one = await desk.lodge({ reference: "PIC-2" });
    const other = await desk.lodge({ reference: "PIC-3" });
    const { hash } = await add(one, "hollow", { kind: "scan" });
    const path = `/controls/${one.caseId}`;
    const [picture] = await listed(one);
    assert.equal(picture?.commodity, "84713010", "the only item");
    const box = { picture: picture.number, x: 100, y: 200, width: 3_000, height: 400 };
    const mark = await send("officer", `${path}/marks`, { ...box, note: "Denser." });
    assert.equal(mark.status, 200, JSON.stringify(mark.json));
    const outside = await send("officer", `${path}/marks`, { ...box, x: 9_000, note: "Beside." });
    assert.equal(outside.json.code, "MARK_OUTSIDE");
    const none = await send("officer", `${path}/marks`, { ...box, picture: 99, note: "None." });
    assert.equal(none.json.code, "PICTURE_NOT_FOUND");
    const [marked] = await listed(one);
    assert.deepEqual(
      marked?.marks?.map(({ note, x }) => [note, x]),
      [["Denser.", 100]],
    );
    const past = `/controls/${other.caseId}/past-pictures?commodity=84713010`;
    const found = (await send("officer", past)).json.pictures ?? [];
    assert.ok(found.some(({ caseId, kind }) => caseId === one.caseId && kind === "scan"));
    const strange = await send("officer", `/controls/${other.caseId}/pictures/${hash}`);
    assert.equal(strange.status, 404, "of another case");
  });

  test("come after the decision too, and no trader reads that there is one", async () => {
    const one = await desk.lodge({ reference: "PIC-4" });
    await desk.find(one, "ok");
    await desk.decide(one);
    const { status, hash } = await add(one, "late", { kind: "scan", item: 1 });
    assert.equal(status, 200);
    const path = `/controls/${one.caseId}`;
    for (const asked of [path, `${path}/pictures/${hash}`, `${path}/past-pictures?commodity=8471`])
      assert.equal((await send("trader", asked)).status, 403, asked);
    const own = await send("trader", `/declarations/${one.id}`);
    assert.equal(own.status, 200);
    const text = own.bytes.toString();
    for (const secret of [hash, "late.png", '"scan"']) assert.ok(!text.includes(secret), secret);
  });

  test("that are changed in the database are named by verify, with their bytes", async () => {
    const one = await desk.lodge({ reference: "PIC-5" });
    const { hash } = await add(one, "evidence", { item: 1 });
    const faults = async () => {
      const all = await verifyAll(database.sql, served.app.keyring, served.app.profiles);
      return all.faults.filter(({ where }) => where.includes(one.id)).map(({ says }) => says);
    };
    assert.deepEqual(await faults(), []);
    const { sql } = database;
    const changed = "the record is not the one whose digest the chain holds";
    await sql`
      update control_task_records set says = jsonb_set(says, '{item}', '2') where declaration_id = ${one.id}`;
    assert.deepEqual(await faults(), [changed]);
    await sql`
      update control_task_records set says = jsonb_set(says, '{item}', '1') where declaration_id = ${one.id}`;
    await sql`update file_contents set bytes = bytes || '\\x00'::bytea where hash = ${hash}`;
    assert.deepEqual(await faults(), [
      `photo ${hash} of case ${one.caseId} is missing or its bytes were changed`,
    ]);
    await sql`
      update file_contents set bytes = substr(bytes, 1, length(bytes) - 1) where hash = ${hash}`;
    assert.deepEqual(await faults(), []);
    await sql`delete from control_task_records where declaration_id = ${one.id}`;
    assert.deepEqual(await faults(), ["the chain holds a record of a task that is not there"]);
  });
});
