import assert from "node:assert/strict";
import {
  appendFile,
  chmod,
  link,
  mkdir,
  mkdtemp,
  readdir,
  readFile,
  rename,
  rm,
  symlink,
  truncate,
  utimes,
  writeFile,
} from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { after, before, test } from "node:test";
import { listNotifications } from "#src/clearance/papers/notifications/sent-store.ts";
import { insertMachineKey, revokeKey } from "#src/identity/access/key-store.ts";
import { putParty } from "#src/identity/access/party-store.ts";
import { newId } from "#src/kernel/ids.ts";
import {
  madeBayPlan,
  madeBerthRequest,
  madeBillOfLading,
  madePersonList,
} from "#src/movements/edifact/made-call-messages.ts";
import { madeManifest } from "#src/movements/edifact/made-manifest.ts";
import { madeCargoXml } from "#src/movements/messages/made-cargo-xml.ts";
import { appendPostings } from "#src/money/journal/store.ts";
import { describeWithDatabase } from "#src/platform/test-database.ts";
import { madeDeclaration } from "#src/clearance/declaration/made-declaration.ts";
import { openTestApp, type TestApp } from "#src/main/test-app.ts";
import { fileBytesMax, findKeyIdOf, isSafeName, isUnfinishedName } from "./drop.ts";
import { DropFolder } from "./drop-folder.ts";
import { holdMsMax } from "./find-whole.ts";
import { traderAccount } from "#src/money/journal/account.ts";
import { depositPostings } from "#src/money/journal/deposit.ts";

const at = Temporal.Instant.from("2026-11-25T04:00:00Z");
const trader = "3122260101";

test("a folder is named after a key's id, with a label or without", () => {
  const id = "0190aaaa-0000-7000-8000-00000000000a";
  assert.equal(findKeyIdOf(id), id);
  assert.equal(findKeyIdOf(`陈氏报关--${id}`), id);
  for (const other of ["", "chen", `${id}x`, `a/--${id}`, `.--${id}/..`, id.toUpperCase()])
    assert.equal(findKeyIdOf(other), undefined, other);
});

test("names that are safe, and names of what is still on its way", () => {
  for (const name of ["a.xml", "报关单 7.json", "A-1_(2)+b,c=d@e.csv", "_x"])
    assert.ok(isSafeName(name), name);
  const bidi = "a\u202Eb.xml";
  for (const name of ["", "..", ".hidden", "-rf", "a\nb.xml", bidi, "a/b", "a".repeat(181)])
    assert.ok(!isSafeName(name), JSON.stringify(name));
  for (const name of [".a.xml", "a.xml.part", "a.FILEPART", "a.xml~", "b.tmp"])
    assert.ok(isUnfinishedName(name), name);
  assert.ok(!isUnfinishedName("partial.xml"));
});

describeWithDatabase("the drop folder", (database) => {
  let test1: TestApp;
  let root: string;
  let drop: DropFolder;
  before(async () => {
    test1 = await openTestApp(database, at);
    root = await mkdtemp(join(tmpdir(), "tidegate-drop-"));
    drop = new DropFolder(root, 0);
  });
  after(async () => {
    await test1.close();
    await rm(root, { recursive: true });
  });

  type SenderKeyOptions = {
    readonly scopes?: readonly string[];
    readonly networks?: readonly string[];
    readonly expiresAt?: Temporal.Instant;
  };
  async function openSender(label: string, wanted: SenderKeyOptions = {}) {
    const id = newId(at.epochMilliseconds);
    await insertMachineKey(database.sql, {
      id,
      keyHash: `hash of ${id}`,
      start: "tg_",
      partyId: label,
      name: "drop folder",
      scopes: wanted.scopes ?? ["lodge"],
      roles: [],
      office: undefined,
      agency: undefined,
      madeBy: undefined,
      at,
      expiresAt: wanted.expiresAt,
      allowedAddresses: wanted.networks ?? [],
    });
    const path = join(root, `${label}--${id}`);
    await mkdir(join(path, "in"), { recursive: true });
    return { id, path, inside: join(path, "in"), of: (name: string) => join(path, name) };
  }
  type Box = Awaited<ReturnType<typeof openSender>>;

  const body = (reference: string, of = trader) =>
    JSON.stringify(madeDeclaration({ reference, trader: of }));
  const put = (box: Box, name: string, text: string) => writeFile(join(box.inside, name), text);
  /** One look and a second one, after which whole files are taken. */
  const twice = async () => {
    await drop.round(test1.app);
    return drop.round(test1.app);
  };
  type Answer = {
    readonly outcome: string;
    readonly problem?: { readonly code: string };
    readonly answers: readonly {
      readonly id?: string;
      readonly mrn?: string;
      readonly line: number;
      readonly status?: string;
      readonly problems: readonly { readonly code: string }[];
    }[];
  };
  const answerTo = async (box: Box, name: string): Promise<Answer> =>
    // written by the drop folder
    JSON.parse(await readFile(box.of(`answers/${name}.answer.json`), "utf8")) as Answer;
  const list = async (box: Box, folder: string) => (await readdir(box.of(folder))).toSorted();

  test("a declaration is lodged once it lies whole; answers and later notifications are written", async () => {
    const box = await openSender(trader);
    const account = traderAccount(test1.app.snapshots.profile("cn"), trader);
    const deposit = { depositId: newId(at.epochMilliseconds), account, reference: "test", at };
    const money = { amountMinor: 100_000_000_000n, currency: "CNY" };
    await appendPostings(database.sql, depositPostings({ ...deposit, ...money }));
    await put(box, "a.json", body("DROP-1").slice(0, 100));
    assert.equal(await drop.round(test1.app), 0);
    await appendFile(join(box.inside, "a.json"), body("DROP-1").slice(100));
    assert.equal(await drop.round(test1.app), 0);
    assert.equal(await drop.round(test1.app), 1);
    const [one] = (await answerTo(box, "a.json")).answers;
    assert.ok(one?.id && one.mrn);
    assert.deepEqual([await list(box, "in"), await list(box, "done")], [[], ["a.json"]]);
    const told = (await list(box, "answers")).filter((name) => name.endsWith(".xml"));
    assert.ok(told.length > 0);
    assert.equal(told[0], "a.json.n001.xml");
    assert.match(await readFile(box.of("answers/a.json.n001.xml"), "utf8"), /<Response|Response>/);
    await test1.app.desk.tell([
      { type: "goods.arrived", declarationId: one.id, actor: "carrier", at, reference: "A1" },
    ]);
    await drop.round(test1.app);
    const later = (await list(box, "answers")).filter((name) => name.endsWith(".json"));
    const sent = await listNotifications(database.sql, one.id);
    assert.equal(later.length - 1, sent.length);
    assert.ok(sent.length > told.length);
    const last = JSON.parse(
      await readFile(box.of(`answers/a.json.n00${sent.length}.json`), "utf8"),
    ) as { declaration: object; file: string };
    assert.deepEqual(
      { ...last.declaration, file: last.file },
      {
        id: one.id,
        mrn: one.mrn,
        reference: "DROP-1",
        profile: "cn",
        status: "released",
        file: "a.json",
      },
    );
  });

  test("a file that a crash left behind, and one dropped again, is lodged once", async () => {
    const box = await openSender("again");
    await put(box, "b.json", body("DROP-2"));
    await twice();
    const first = await answerTo(box, "b.json");
    await rename(box.of("done/b.json"), join(box.inside, "b.json"));
    // another process, which knows nothing of the first
    drop = new DropFolder(root, 0);
    await twice();
    assert.deepEqual(await answerTo(box, "b.json"), first);
    const rows = await database.sql`
      select from declarations where reference = 'DROP-2' and lodger_id = 'again'`;
    assert.equal(rows.length, 1);
    // the same name with other contents is another message
    await put(box, "b.json", `${body("DROP-2")} `);
    await put(box, "c.json", body("DROP-2"));
    await twice();
    const codes = (await answerTo(box, "c.json")).answers[0]?.problems.map(({ code }) => code);
    assert.ok((codes?.length ?? 0) > 0, "a reference used before");
    assert.deepEqual((await list(box, "refused")).length, 2);
  });

  test("files of many are answered line by line, with one folder for each profile", async () => {
    const box = await openSender("many");
    const lines = [body("DROP-M1"), "{", body("DROP-M2"), '{"x":1}'].join("\n");
    await put(box, "m.ndjson", lines);
    await mkdir(box.of("in-gb"));
    await writeFile(box.of("in-gb/g.json"), body("DROP-GB"));
    await mkdir(box.of("in-nowhere"));
    await writeFile(box.of("in-nowhere/n.json"), body("DROP-NO"));
    await twice();
    const { outcome, answers } = await answerTo(box, "m.ndjson");
    assert.equal(outcome, "done");
    assert.deepEqual(
      answers.map(({ line, id }) => [line, id !== undefined]),
      [
        [1, true],
        [2, false],
        [3, true],
        [4, false],
      ],
    );
    const told = await list(box, "answers");
    assert.ok(told.includes("m.ndjson.line3.n001.xml"), told.join(" "));
    assert.equal((await answerTo(box, "g.json")).answers[0]?.status, "rejected");
    assert.equal((await answerTo(box, "n.json")).problem?.code, "PROFILE_UNKNOWN");
  });

  test("what is no file, no declaration, too large or has a hostile name is refused and told", async () => {
    const box = await openSender("hostile");
    const secret = join(root, "secret.json");
    await writeFile(secret, body("DROP-SECRET"));
    await symlink(secret, join(box.inside, "link.json"));
    await link(secret, join(box.inside, "second.json"));
    await put(box, "broken.json", "{");
    await put(box, "empty.xml", "");
    await put(box, "notes.docx", "hello");
    await put(box, "new\nline.json", body("DROP-N"));
    const bytes = Buffer.concat([Buffer.from(`${box.inside}/`), Buffer.from([0xff, 0xfe])]);
    await writeFile(bytes, "{}");
    await put(box, "huge.xml", "");
    await truncate(join(box.inside, "huge.xml"), fileBytesMax + 1);
    await put(box, "half.json.part", body("DROP-P"));
    await mkdir(join(box.inside, "folder.json"));
    await twice();
    const codes = await Promise.all(
      ["link.json", "second.json", "broken.json", "empty.xml", "notes.docx", "huge.xml"].map(
        async (name) => {
          const { outcome, problem, answers } = await answerTo(box, name);
          return [name, outcome, problem?.code ?? answers[0]?.problems[0]?.code ?? ""];
        },
      ),
    );
    assert.deepEqual(
      codes.map(([name, outcome]) => [name, outcome]),
      codes.map(([name]) => [name, "refused"]),
    );
    assert.deepEqual(
      [codes[0], codes[1], codes[4], codes[5]].map((one) => one?.[2]),
      ["DROP_NOT_A_FILE", "DROP_NOT_A_FILE", "NOT_A_DECLARATION", "DROP_FILE_TOO_LARGE"],
    );
    assert.ok(codes.every(([, , code]) => code !== ""));
    const unnamed = (await list(box, "refused")).filter((name) => name.startsWith("unnamed-"));
    assert.equal(unnamed.length, 2);
    assert.deepEqual(await list(box, "in"), ["folder.json", "half.json.part"]);
    const lodged = await database.sql`select from declarations where lodger_id = 'hostile'`;
    assert.equal(lodged.length, 0);
  });

  test("a carrier's messages are reported as they lie, and answered in its own form", async () => {
    const box = await openSender("drop-line", { scopes: ["carry"] });
    await putParty(database.sql, { partyId: "drop-line", name: "Line", roles: ["carrier"], at });
    const manifest = madeManifest(2);
    await put(box, "manifest.edi", manifest);
    await put(box, "broken.txt", manifest.replace(/UNT\+\d+/, "UNT+3"));
    // the made flight leaves the pieces of a waybill open
    const [weighed, counted] = ["7.50</ram:GrossWeightMeasure>", "<ram:TotalPieceQuantity>1<"];
    for (const { type, text } of madeCargoXml) {
      const whole = text.replace(weighed, `${weighed}${counted}/ram:TotalPieceQuantity>`);
      await put(box, `${type}.dat`, whole);
    }
    // a call is notified before what is said of it
    await put(box, "berth.edi", madeBerthRequest());
    await twice();
    const asking = madeManifest(3).replace("+I1'", "+I1++++1'").replace("MANIFEST-1", "MANIFEST-3");
    await put(box, "asking.edi", asking);
    await put(box, "bay.edi", madeBayPlan());
    await put(box, "pax.edi", madePersonList());
    await put(box, "bill.edi", madeBillOfLading());
    await put(box, "declaration.json", body("DROP-M1"));
    await put(box, "notes.bin", "what is it");
    await twice();
    const statuses = async (name: string) =>
      (await answerTo(box, name)).answers.map(({ status }) => status);
    assert.deepEqual(await statuses("manifest.edi"), ["recorded"]);
    assert.deepEqual(await statuses("broken.txt"), ["quarantined"]);
    for (const { type } of madeCargoXml) {
      const file = `${type}.dat`;
      assert.deepEqual(await statuses(file), ["recorded"], type);
      assert.match(await readFile(box.of(`answers/${file}.m001.xml`), "utf8"), /Response/);
    }
    assert.match(await readFile(box.of("answers/manifest.edi.m001.edi"), "utf8"), /CUSRES/);
    // a receipt shifts no number of an answer
    assert.match(await readFile(box.of("answers/asking.edi.m001.edi"), "utf8"), /CUSRES/);
    assert.match(await readFile(box.of("answers/asking.edi.r001.edi"), "utf8"), /CONTRL/);
    const onCalls = ["berth.edi", "bay.edi", "pax.edi", "bill.edi"];
    for (const name of onCalls) {
      assert.deepEqual(await statuses(name), ["recorded"], name);
      assert.match(await readFile(box.of(`answers/${name}.m001.edi`), "utf8"), /APERAK/);
    }
    assert.equal((await answerTo(box, "notes.bin")).problem?.code, "NOT_A_DECLARATION");
    // what declares is no report, and its key declares nothing
    const flights = madeCargoXml.map(({ type }) => `${type}.dat`);
    const done = ["asking.edi", "manifest.edi", ...onCalls, ...flights];
    assert.deepEqual((await list(box, "done")).toSorted(), done.toSorted());
    const lodged = await database.sql`select from declarations where lodger_id = 'drop-line'`;
    assert.equal(lodged.length, 0);
    await put(box, "manifest.edi", manifest);
    await twice();
    assert.deepEqual(await statuses("manifest.edi"), ["repeated"]);
    const trade = await openSender("drop-trader");
    await put(trade, "manifest.edi", manifest);
    await twice();
    assert.equal((await answerTo(trade, "manifest.edi")).problem?.code, "NOT_ALLOWED");
  });

  test("what a carrier wrote at once is taken in the order of its names", async () => {
    const box = await openSender("drop-order", { scopes: ["carry"] });
    await putParty(database.sql, { partyId: "drop-order", name: "Line", roles: ["carrier"], at });
    const names = Array.from({ length: 6 }, (_, nth) => `v${nth + 1}.edi`);
    const written = new Date();
    for (const name of names.toReversed()) {
      const text = madeManifest(1, { name: "ORDER" }).replace("1250.5", `1250.${name[1]}`);
      await put(box, name, text);
      await utimes(join(box.inside, name), written, written);
    }
    await twice();
    const statuses = await Promise.all(
      names.map(async (name) => (await answerTo(box, name)).answers.map(({ status }) => status)),
    );
    const [first, ...later] = statuses.flat();
    assert.deepEqual([first, later], ["recorded", later.map(() => "amended")]);
    assert.equal(later.length, 5);
  });

  test("what a carrier corrects is taken before its correction, however long it is written", async () => {
    const box = await openSender("drop-late", { scopes: ["carry"] });
    await putParty(database.sql, { partyId: "drop-late", name: "Line", roles: ["carrier"], at });
    const text = (mass: string) => madeManifest(1, { name: "LATE" }).replace("1250.5", mass);
    const sent = text("1250.1");
    await put(box, "v1.edi.part", sent.slice(0, 50));
    const begun = new Date(at.epochMilliseconds - 5_000);
    await utimes(join(box.inside, "v1.edi.part"), begun, begun);
    await drop.round(test1.app);
    await put(box, "v2.edi", text("1250.2"));
    await twice();
    assert.deepEqual(await list(box, "in"), ["v1.edi.part", "v2.edi"], "the first is on its way");
    await appendFile(join(box.inside, "v1.edi.part"), sent.slice(50));
    await rename(join(box.inside, "v1.edi.part"), join(box.inside, "v1.edi"));
    await twice();
    const first = (await answerTo(box, "v1.edi")).answers.map(({ status }) => status);
    const then = (await answerTo(box, "v2.edi")).answers.map(({ status }) => status);
    assert.deepEqual([first, then], [["recorded"], ["amended"]]);
    // a copy that broke off long ago holds nothing back
    await put(box, "v3.edi.part", "UNB");
    const old = new Date(at.epochMilliseconds - holdMsMax);
    await utimes(join(box.inside, "v3.edi.part"), old, old);
    await put(box, "v4.edi", text("1250.4"));
    await twice();
    assert.deepEqual(await list(box, "in"), ["v3.edi.part"]);
  });

  test("a key that may more, has ended, was withdrawn or belongs elsewhere serves no folder", async () => {
    const wide = await openSender("wide", { scopes: ["lodge", "accounts"] });
    const all = await openSender("all", { scopes: ["*"] });
    const none = await openSender("none", { scopes: ["store"] });
    const ended = await openSender("ended", { expiresAt: at.subtract({ hours: 1 }) });
    const elsewhere = await openSender("elsewhere", { networks: ["192.0.2.0/24"] });
    const bound = await openSender("bound", { networks: ["127.0.0.1/32"] });
    const withdrawn = await openSender("withdrawn");
    const open = await openSender("open");
    await chmod(open.path, 0o777);
    const boxes = [wide, all, none, ended, elsewhere, withdrawn, open];
    await mkdir(withdrawn.of("answers"));
    await revokeKey(database.sql, withdrawn.id, at);
    for (const [index, box] of [...boxes, bound].entries())
      await put(box, "k.json", body(`DROP-K${index}`));
    await twice();
    const codeOf = (box: Box) =>
      drop.health.unserved.find(({ folder }) => folder.endsWith(box.id))?.code;
    assert.deepEqual(boxes.map(codeOf), [
      "DROP_KEY_TOO_WIDE",
      "DROP_KEY_TOO_WIDE",
      "NOT_ALLOWED",
      "KEY_EXPIRED",
      "KEY_ADDRESS_REFUSED",
      "KEY_UNKNOWN",
      "DROP_FOLDER_OPEN",
    ]);
    for (const box of boxes) assert.deepEqual(await list(box, "in"), ["k.json"]);
    assert.deepEqual(await list(bound, "done"), ["k.json"]);
    assert.deepEqual(await list(withdrawn, "answers"), ["FOLDER-NOT-SERVED.json"]);
    // a sender's answers never go where a link leads
    await symlink(root, ended.of("answers"));
    await chmod(open.path, 0o750);
    await twice();
    assert.deepEqual(await list(open, "done"), ["k.json"]);
    assert.ok(!(await readdir(root)).includes("FOLDER-NOT-SERVED.json"));
    assert.equal(drop.health.status, "unserved");
    for (const box of boxes) await rm(box.path, { recursive: true });
  });

  test("a hundred files of one round come out once each", async () => {
    const box = await openSender("flood");
    const names = Array.from({ length: 100 }, (_, index) => `f${index}.json`);
    await Promise.all(names.map((name, index) => put(box, name, body(`DROP-F${index}`))));
    await twice();
    assert.deepEqual([await list(box, "in"), (await list(box, "done")).length], [[], 100]);
    const rows = await database.sql`select from declarations where lodger_id = 'flood'`;
    assert.equal(rows.length, 100);
  });

  test("a drop folder that is not there is told, and comes back", async () => {
    const gone = new DropFolder(join(root, "later"), 0);
    await gone.round(test1.app);
    assert.equal(gone.health.status, "unreachable");
    await mkdir(gone.path);
    await gone.round(test1.app);
    assert.equal(gone.health.status, "ok");
  });
});
