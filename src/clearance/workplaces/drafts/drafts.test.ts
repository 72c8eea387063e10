import assert from "node:assert/strict";
import { before, test } from "node:test";
import { madeDeclaration } from "#src/clearance/declaration/made-declaration.ts";
import { recordKinds } from "#src/main/record-kinds.ts";
import { makeKey } from "#src/main/test-app.ts";
import { serveTests } from "#src/main/test-server.ts";
import { describeWithDatabase } from "#src/platform/test-database.ts";
import { removeExpired } from "./change-draft-files.ts";
import type { Sheet } from "./sheet.ts";

const at = Temporal.Instant.from("2026-11-25T04:00:00Z");

type Finding = {
  readonly code: string;
  readonly severity: string;
  readonly place: { readonly row: number | null; readonly column: string } | null;
  readonly edits?: readonly { readonly row: number | null; readonly value: string }[];
};
type Check = {
  readonly isAcceptable: boolean;
  readonly findings: readonly Finding[];
  readonly charges: {
    readonly payable: string;
    readonly items: { readonly row: readonly number[]; readonly payable: readonly string[] };
  };
  readonly payment: { readonly holder: string; readonly available: string | null };
};

type Column = {
  readonly key: string;
  readonly says: { readonly en: string; readonly zh: string };
  readonly register: string | null;
  readonly choosing: string;
  readonly usual: string;
};
/** What the routes answer, each a part of it. */
type DraftRouteAnswer = Check & {
  readonly id: string;
  readonly code: string;
  readonly status: string;
  readonly savedBy: string;
  readonly lodgedAs: string;
  readonly keptUntil: string;
  readonly sheet: Sheet;
  readonly sheets: readonly { readonly sheet: Sheet }[];
  readonly columns: readonly Column[];
  readonly beside: readonly Column[];
  readonly drafts: readonly unknown[];
  readonly declarations: readonly unknown[];
  readonly files: readonly {
    readonly id: string;
    readonly side: string;
    readonly handedInAt: string | null;
  }[];
};

describeWithDatabase("drafts of declarations", (database) => {
  const served = serveTests(database, at);
  let own = "";
  let stranger = "";

  before(async () => {
    own = await makeKey(database, "drafting", ["lodge"]);
    stranger = await makeKey(database, "a-stranger", ["lodge"]);
  });

  async function ask(
    method: "DELETE" | "GET" | "POST" | "PUT",
    path: string,
    body?: object,
    key = own,
  ): Promise<{ readonly status: number; readonly json: DraftRouteAnswer }> {
    const answer = await served.server.inject({
      method,
      url: `/api/v1${path}`,
      headers: { authorization: `Bearer ${key}` },
      ...(body === undefined ? {} : { payload: body }),
    });
    // what is deleted is answered with nothing
    const text = answer.body === "" ? "{}" : answer.body;
    return { status: answer.statusCode, json: JSON.parse(text) as DraftRouteAnswer };
  }

  /** As `ask`, with the bytes of a file. */
  async function send(method: "POST", path: string, bytes: Buffer, key = own) {
    const answer = await served.server.inject({
      method,
      url: `/api/v1${path}`,
      headers: { authorization: `Bearer ${key}`, "content-type": "application/octet-stream" },
      payload: bytes,
    });
    return { status: answer.statusCode, json: answer.json<DraftRouteAnswer>() };
  }

  async function sheetOf(reference: string): Promise<Sheet> {
    const { json } = await ask(
      "POST",
      "/declarations/sheets?profile=cn",
      madeDeclaration({ reference }),
    );
    const [first] = json.sheets;
    assert.ok(first, JSON.stringify(json));
    return first.sheet;
  }

  test("the form of each profile comes from its template, codes from the rules of intake", async () => {
    for (const [profile, register, wanted] of [
      ["cn", "supervision-modes", "national.cn.supervisionMode"],
      ["gb", "price-terms", "goodsShipment.tradeTerms.conditionCode"],
    ] as const) {
      const { json } = await ask("GET", `/declarations/columns?profile=${profile}`);
      const of = (key: string) => json.columns.find((one) => one.key === key);
      assert.equal(of(wanted)?.register, register);
      assert.equal(of("item.commodity.classification[1].id")?.choosing, "commodity");
      assert.equal(of("declarant.id")?.choosing, "party");
      assert.equal(of("functionCode")?.usual, "9");
    }
    assert.equal((await ask("GET", "/declarations/columns?profile=us")).status, 400);
  });

  test("a check finds by cell what lodging would, charges each row, and stores nothing", async () => {
    const sheet = await sheetOf("CHECK-1");
    const check = (asked: Sheet) =>
      ask("POST", "/declarations/checks", { profile: "cn", sheet: asked });
    const good = await check(sheet);
    assert.equal(good.status, 200);
    assert.equal(good.json.isAcceptable, true, JSON.stringify(good.json.findings));
    assert.ok(Number(good.json.charges.payable) > 0);
    const column = sheet.columns.indexOf("item.origin[1].countryCode");
    const [row = []] = sheet.rows;
    const wrong = row.map((cell, index) => (index === column ? "de" : cell));
    // a row of nothing is no item, and rows after it keep their number
    const { json } = await check({ ...sheet, rows: [row, [], wrong] });
    const finding = json.findings.find(
      ({ place }) => place?.row === 2 && place.column.includes("origin"),
    );
    assert.ok(finding, JSON.stringify(json.findings));
    assert.equal(finding.edits?.[0]?.value, "DE");
    assert.equal(finding.edits?.[0]?.row, 2);
    assert.deepEqual(json.charges.items.row, [0, 2]);
    const count = json.findings.find(({ place }) => place?.column === "goodsItemQuantity");
    assert.equal(count?.edits?.[0]?.value, "2");
    const { json: listed } = await ask("GET", "/declarations");
    assert.deepEqual(listed.declarations, []);
  });

  test("cells that are no values are found and never a fault of the server", async () => {
    const sheet = await sheetOf("CHECK-2");
    for (const cell of ["abc", "1e9", "-1", "１２", "=1+1", "<b>", "9".repeat(400), "__proto__"]) {
      const rows = sheet.rows.map((row) => row.map(() => cell));
      const head = Object.fromEntries(Object.keys(sheet.head).map((key) => [key, cell]));
      const { status, json } = await ask("POST", "/declarations/checks", {
        profile: "cn",
        sheet: { ...sheet, head: { ...head, functionCode: "9", constructor: cell }, rows },
      });
      assert.equal(status, 200, cell);
      assert.equal(json.isAcceptable, false, cell);
    }
  });

  test("what a draft states beside the form has a name in both languages", async () => {
    const sheet = {
      head: {
        functionalReferenceId: "BESIDE-1",
        "exporter.address.countryCode": "VN",
        "goodsShipment.previousDocument[2].id": "MEDU7",
        loadingListQuantity: "",
        "no.such.column": "x",
      },
      columns: ["item.commodity.description", "item.statisticalValueAmount@currencyId"],
      rows: [["Shoes", "USD"]],
    };
    const made = await ask("POST", "/drafts", { profile: "cn", name: "Beside", sheet });
    const { json } = await ask("GET", `/drafts/${made.json.id}`);
    assert.deepEqual(
      json.beside.map(({ key, says, register }) => [key, says.en, says.zh, register]),
      [
        ["exporter.address.countryCode", "Exporter: Country", "出口商：国家（地区）", null],
        [
          "goodsShipment.previousDocument[2].id",
          "Previous document: Identifier 2",
          "前期单证：编号（2）",
          null,
        ],
        [
          "item.statisticalValueAmount@currencyId",
          "Statistical value, currency",
          "统计价值（币制）",
          "currencies",
        ],
      ],
    );
  });

  test("what a colleague saved meanwhile is not overwritten, and a stranger sees no draft", async () => {
    const sheet = await sheetOf("DRAFT-1");
    const made = await ask("POST", "/drafts", {
      profile: "cn",
      name: "Shoes",
      sheet,
    });
    assert.equal(made.status, 201);
    assert.equal(made.json.savedBy, "drafting");
    const path = `/drafts/${made.json.id}`;
    assert.equal((await ask("PUT", path, { version: 1, sheet })).status, 200);
    const late = await ask("PUT", path, { version: 1, sheet });
    assert.equal(late.status, 409);
    assert.equal(late.json.code, "DRAFT_CHANGED");
    for (const method of ["GET", "PUT", "DELETE"] as const) {
      const body = method === "PUT" ? { version: 2, sheet } : undefined;
      assert.equal((await ask(method, path, body, stranger)).status, 404, method);
    }
    const { json } = await ask("GET", "/drafts", undefined, stranger);
    assert.deepEqual(json.drafts, []);
  });

  test("a draft is lodged once, in the version that was seen, and says what it became", async () => {
    const sheet = await sheetOf("DRAFT-2");
    const { json: draft } = await ask("POST", "/drafts", {
      profile: "cn",
      name: "Boots",
      sheet,
    });
    const path = `/drafts/${draft.id}`;
    await ask("PUT", path, { version: 1, sheet });
    const unseen = await ask("POST", `${path}/lodgement`, { version: 1 });
    assert.equal(unseen.json.code, "DRAFT_CHANGED");
    const first = await ask("POST", `${path}/lodgement`, {
      version: 2,
    });
    assert.equal(first.status, 202, JSON.stringify(first.json));
    assert.notEqual(first.json.status, "rejected");
    const again = await ask("POST", `${path}/lodgement`, { version: 2 });
    assert.equal(again.json.id, first.json.id);
    const kept = await ask("GET", path);
    assert.equal(kept.json.lodgedAs, first.json.id);
    assert.equal((await ask("PUT", path, { version: 2, sheet })).status, 409);
    const copy = await ask("GET", `/declarations/${first.json.id}/sheet`);
    assert.deepEqual(copy.json.sheet, sheet);
    const used = await ask("POST", "/declarations/checks", { profile: "cn", sheet });
    assert.ok(used.json.findings.some(({ code }) => code === "INT-001"));
    // an amendment keeps its reference
    const amended = await ask("POST", "/declarations/checks", {
      sheet,
      amends: first.json.id,
    });
    assert.equal(amended.json.isAcceptable, true, JSON.stringify(amended.json.findings));
    const foreign = { sheet, amends: first.json.id };
    assert.equal((await ask("POST", "/declarations/checks", foreign, stranger)).status, 404);
  });

  test("a rejected draft stays, and what nobody saves for a time goes away", async () => {
    const sheet = await sheetOf("DRAFT-3");
    const { json: draft } = await ask("POST", "/drafts", {
      profile: "cn",
      name: "Sandals",
      sheet: { ...sheet, rows: [] },
    });
    const path = `/drafts/${draft.id}`;
    const { json } = await ask("POST", `${path}/lodgement`, { version: 1 });
    assert.equal(json.status, "rejected");
    assert.equal((await ask("GET", path)).status, 200);
    assert.equal((await ask("PUT", path, { version: 1, sheet })).status, 200);
    const later = Temporal.Instant.from(draft.keptUntil);
    assert.equal(await removeExpired(served.app.sql, later.subtract({ hours: 1 }).toString()), 1);
    assert.ok((await removeExpired(served.app.sql, later.add({ hours: 1 }).toString())) > 0);
    assert.equal((await ask("GET", path)).status, 404);
    assert.equal(recordKinds.get("draft")?.isWalled, true);
  });

  test("files are kept with a draft, go with it when it is lodged, and go away with it", async () => {
    const { sql } = served.app;
    const sheet = await sheetOf("DRAFT-FILES");
    const begin = async (name: string, kind = "declaration") =>
      (await ask("POST", "/drafts", { profile: "cn", kind, name, sheet })).json.id;
    const pdf = (text: string) => Buffer.from(`%PDF-1.7 ${text}`);
    const held = async () => {
      const [row] = await sql<{ files: number; bytes: number }[]>`
        select (select count(*)::int from file_holdings where party_id = 'drafting') as files,
          (select count(*)::int from file_contents) as bytes`;
      return [row?.files, row?.bytes];
    };
    const [lodged, dropped, aged] = [await begin("A"), await begin("B"), await begin("C")];
    const add = async (id: string, bytes: Buffer, key = own) =>
      await send("POST", `/drafts/${id}/files?name=scan.pdf`, bytes, key);
    const invoice = await add(lodged, pdf("invoice"));
    assert.equal(invoice.status, 201, JSON.stringify(invoice.json));
    assert.equal((await add(lodged, pdf("invoice"))).json.id, invoice.json.id, "once");
    assert.equal((await add(lodged, Buffer.from("<svg/>"))).json.code, "DOCUMENT_TYPE_NOT_READ");
    assert.equal((await add(lodged, pdf("x"), stranger)).json.code, "DRAFT_NOT_FOUND");
    const template = await begin("T", "template");
    assert.equal((await add(template, pdf("x"))).json.code, "DRAFT_KEEPS_NO_FILES");
    const line = { line: { item: null, typeCode: "380", number: "NOT-STATED" } };
    const path = `/drafts/${lodged}/files/${invoice.json.id}`;
    assert.equal((await ask("PUT", path, line)).json.code, "FILE_LINE_UNKNOWN");
    // the same bytes with two drafts, and one that is removed again
    await add(dropped, pdf("invoice"));
    await add(dropped, pdf("packing list"));
    await add(aged, pdf("of one that is forgotten"));
    assert.deepEqual(await held(), [3, 3]);
    assert.equal((await ask("DELETE", `/drafts/${dropped}`)).status, 204);
    assert.deepEqual(await held(), [2, 2], "what the other draft has stays");

    const { json } = await ask("POST", `/drafts/${lodged}/lodgement`, { version: 1 });
    assert.notEqual(json.status, "rejected", JSON.stringify(json));
    const files = (await ask("GET", `/declarations/${json.id}/files`)).json.files;
    assert.deepEqual(
      files.map(({ id, side, handedInAt }) => [id, side, handedInAt !== null]),
      [[invoice.json.id, "declarant", true]],
    );
    assert.equal((await ask("GET", path)).status, 404, "the draft has it no more");
    assert.equal((await add(lodged, pdf("late"))).json.code, "DRAFT_LODGED");
    await removeExpired(sql, "2028-12-01T00:00:00Z");
    assert.deepEqual(await held(), [1, 1], "a draft that went away by itself frees its files");
  });
});
