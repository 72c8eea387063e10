/** Files of declarations: who reads them, what they show, when they stay, and that each is kept once. */
import assert from "node:assert/strict";
import { before, test } from "node:test";
import { madeDeclaration } from "#src/clearance/declaration/made-declaration.ts";
import { sha256 } from "#src/kernel/canonical-json.ts";
import { findFile, keepFile } from "#src/platform/files/store.ts";
import { serveTests } from "#src/main/test-server.ts";
import { describeWithDatabase } from "#src/platform/test-database.ts";
import { behindWall, showDeclarations } from "#src/platform/wall.ts";
import { statedDocuments } from "./stated-documents.ts";
import { listFiles } from "./store.ts";

const at = Temporal.Instant.from("2026-11-25T04:00:00Z");
const importer = "3122260801";
const invoice = { item: null, typeCode: "380", number: "INV-1" };

type ReadFile = {
  readonly id: string;
  readonly hash: string;
  readonly side: string;
  readonly shownTo: string;
  readonly line: object | null;
  readonly handedInAt: string | null;
};
type Answers = ReadFile & {
  readonly code: string;
  readonly files: readonly ReadFile[];
  readonly lines: readonly object[];
  readonly limits: { readonly ofPartyBytes: number };
};

const pdf = (text: string) => new TextEncoder().encode(`%PDF-1.7 ${text}`);

describeWithDatabase("files of declarations", (database) => {
  const served = serveTests(database, at);
  const { keys } = served;
  let declaration = "";

  before(async () => {
    await served.giveMachineKeys([
      ["the-agent", ["lodge"]],
      [importer, ["lodge"]],
      ["a-stranger", ["lodge"]],
      ["customs", ["officer"]],
    ]);
    const made = madeDeclaration({ reference: "FILES-1", trader: importer });
    const document = { ...made, additionalDocument: [{ typeCode: "380", id: "INV-1" }] };
    const { json } = await ask("the-agent", "POST", "/declarations", document);
    declaration = json.id;
    assert.ok(declaration, JSON.stringify(json));
  });

  async function ask(
    who: string,
    method: "DELETE" | "GET" | "POST" | "PUT",
    path: string,
    body?: object,
  ) {
    const isFile = body instanceof Uint8Array;
    const answer = await served.server.inject({
      method,
      url: `/api/v1${path}`,
      headers: {
        authorization: `Bearer ${keys.get(who)}`,
        ...(isFile ? { "content-type": "application/octet-stream" } : {}),
      },
      ...(body === undefined ? {} : { payload: isFile ? Buffer.from(body) : body }),
    });
    const isJson = String(answer.headers["content-type"]).includes("json");
    // what the routes answer, each a part of it
    const json = (isJson ? answer.json() : {}) as Answers;
    return { status: answer.statusCode, json, headers: answer.headers, bytes: answer.rawPayload };
  }
  const path = (rest = "") => `/declarations/${declaration}/files${rest}`;
  const idsOf = async (who: string) =>
    (await ask(who, "GET", path())).json.files.map(({ id }) => id);

  async function add(who: string, bytes: Uint8Array, query = "") {
    return await ask(who, "POST", path(`?name=scan.pdf${query}`), bytes);
  }
  async function contents(hash: string): Promise<number> {
    const rows = await database.sql`select from file_contents where hash = ${hash}`;
    return rows.length;
  }

  test("a file is seen by both sides of the declaration, by the office once it is handed in", async () => {
    const { status, json } = await add("the-agent", pdf("one"), "&typeCode=380&number=INV-1");
    assert.equal(status, 201, JSON.stringify(json));
    assert.deepEqual([json.side, json.line, json.handedInAt], ["declarant", invoice, null]);
    assert.deepEqual(
      [await idsOf("the-agent"), await idsOf(importer), await idsOf("customs")],
      [[json.id], [json.id], []],
    );
    assert.equal((await ask("customs", "GET", path(`/${json.id}`))).status, 404);
    assert.equal((await ask("a-stranger", "GET", path(`/${json.id}`))).status, 404);
    const other = await ask("customs", "POST", path("/handing-in"), { files: [json.id] });
    assert.equal(other.status, 403, "an officer hands in nothing for the declarant");
    const handed = await ask("the-agent", "POST", path("/handing-in"), { files: [json.id] });
    assert.equal(handed.json.files[0]?.handedInAt, "2026-11-25T04:00:00.000Z");
    assert.deepEqual(await idsOf("customs"), [json.id]);
    const read = await ask("customs", "GET", path(`/${json.id}`));
    assert.deepEqual(new Uint8Array(read.bytes), pdf("one"));
  });

  test("bytes are answered as what they are, and run nowhere", async () => {
    const { json } = await add("the-agent", pdf("headers"));
    const { headers } = await ask("the-agent", "GET", path(`/${json.id}`));
    assert.equal(headers["content-type"], "application/pdf");
    assert.equal(headers["x-content-type-options"], "nosniff");
    assert.equal(headers["content-security-policy"], "default-src 'none'; sandbox");
    assert.match(String(headers["content-disposition"]), /^attachment;/);
    const page = new TextEncoder().encode("<svg onload='alert(1)'/>");
    assert.equal((await add("the-agent", page)).status, 415);
  });

  test("what is handed in stays, what is not goes with its bytes", async () => {
    const { json } = await add("the-agent", pdf("a draft"));
    assert.equal(await contents(json.hash), 1);
    assert.equal((await ask("a-stranger", "DELETE", path(`/${json.id}`))).status, 404);
    assert.equal((await ask("the-agent", "DELETE", path(`/${json.id}`))).status, 204);
    assert.equal(await contents(json.hash), 0);
    const kept = await add("the-agent", pdf("kept"));
    await ask("the-agent", "POST", path("/handing-in"), { files: [kept.json.id] });
    const refused = await ask("the-agent", "DELETE", path(`/${kept.json.id}`));
    assert.equal(refused.json.code, "FILE_HANDED_IN");
    const moved = await ask("the-agent", "PUT", path(`/${kept.json.id}`), { line: invoice });
    assert.equal(moved.json.code, "FILE_HANDED_IN", "it shows what it was handed in as");
    const linked = await ask("customs", "PUT", path(`/${kept.json.id}`), { line: invoice });
    assert.deepEqual(linked.json.line, invoice);
  });

  test("the same bytes are kept once, and each party is counted once", async () => {
    const bytes = pdf("of two parties");
    const first = await add("the-agent", bytes);
    assert.equal((await add("the-agent", bytes)).json.id, first.json.id);
    const second = await add(importer, bytes);
    assert.equal(second.json.id, first.json.id, "one side, one file");
    const before = (await ask("the-agent", "GET", path())).json.limits.ofPartyBytes;
    await database.sql.begin((tx) => keepFile(tx, { partyId: importer, bytes, at }));
    await ask("the-agent", "DELETE", path(`/${first.json.id}`));
    assert.equal(await contents(sha256(bytes)), 1, "the importer still has it");
    const after = (await ask("the-agent", "GET", path())).json.limits.ofPartyBytes;
    assert.equal(before - after, bytes.length);
  });

  test("a party that keeps as much as it may adds nothing more", async () => {
    const bytes = pdf("much");
    const keep = (more: string) =>
      database.sql.begin((tx) =>
        keepFile(tx, { partyId: "full", bytes: pdf(more), ofPartyBytesMax: bytes.length, at }),
      );
    await keep("much");
    await keep("much");
    await assert.rejects(keep("more"), { code: "FILES_OF_PARTY_TOO_LARGE" });
    assert.equal(await contents(sha256(pdf("more"))), 0);
  });

  test("what the office keeps to itself no declarant reads, behind either wall", async () => {
    const photo = await add("customs", pdf("photograph"), "&shownTo=office");
    const letter = await add("customs", pdf("letter"));
    assert.deepEqual([photo.json.side, photo.json.shownTo], ["office", "office"]);
    assert.ok(photo.json.handedInAt, "it is there at once");
    const seen = await idsOf("the-agent");
    assert.deepEqual([seen.includes(photo.json.id), seen.includes(letter.json.id)], [false, true]);
    assert.equal((await ask("the-agent", "GET", path(`/${photo.json.id}`))).status, 404);
    const rows = { kind: "own", party: "the-agent", names: ["the-agent"] } as const;
    const [byMistake, bytes, shown] = await behindWall(database.sql, rows, async (sql) => {
      await showDeclarations(sql, [declaration]);
      const files = await listFiles(sql, declaration, { isOffice: true, partyId: "customs" });
      const hidden = await findFile(sql, photo.json.hash);
      return [files.map(({ id }) => id), hidden, await findFile(sql, letter.json.hash)];
    });
    assert.ok(!byMistake.includes(photo.json.id), "a list that forgets whom it is for");
    assert.equal(bytes, undefined, "bytes whose record is not seen");
    assert.deepEqual(shown && new Uint8Array(shown), pdf("letter"));
  });

  test("a file shows a document that the declaration states, or none", async () => {
    const { json } = await ask("the-agent", "GET", path());
    assert.deepEqual(json.lines, [invoice]);
    const wrong = await add("the-agent", pdf("wrong"), "&typeCode=380&number=INV-2");
    assert.equal(wrong.json.code, "FILE_LINE_UNKNOWN");
    const document = {
      goodsShipment: {
        governmentAgencyGoodsItem: [
          {},
          { additionalDocument: [{ categoryCode: "C", typeCode: "644", id: "GB 7" }, { id: "x" }] },
        ],
      },
    };
    assert.deepEqual(statedDocuments(document), [{ item: 2, typeCode: "C644", number: "GB 7" }]);
  });
});
