import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import exceljs from "exceljs";
import { templateColumns } from "#src/clearance/intake/xlsx-columns.ts";
import { workbookType } from "#src/clearance/intake/xlsx-read.ts";
import { writeTemplate } from "#src/clearance/intake/xlsx-template.ts";
import { machineCaller } from "#src/platform/route.ts";
import { describeWithDatabase } from "#src/platform/test-database.ts";
import { lodgeBody } from "./lodge-body.ts";
import { openTestApp, type TestApp } from "#src/main/test-app.ts";
import { getProfile, loadProfiles } from "#src/registers/profile.ts";
import { createSnapshot } from "#src/registers/snapshot.ts";

const cn = getProfile(loadProfiles(), "cn");
const asOf = Temporal.PlainDate.from("2026-11-25");
const judging = { profile: cn, snapshot: createSnapshot(cn), asOf };

async function open(bytes: Uint8Array): Promise<exceljs.Workbook> {
  const book = new exceljs.Workbook();
  const buffer = new ArrayBuffer(bytes.length);
  new Uint8Array(buffer).set(bytes);
  await book.xlsx.load(buffer);
  return book;
}

describeWithDatabase("a workbook lodged", (database) => {
  let t: TestApp;
  before(async () => {
    t = await openTestApp(database, Temporal.Instant.from("2026-11-25T04:00:00Z"));
  });
  after(() => t.close());

  const lodge = (bytes: Uint8Array, accept: string, key: string) =>
    lodgeBody({
      app: t.app,
      caller: machineCaller("broker", ["lodge"]),
      query: { profile: "cn" },
      headers: { accept, "idempotency-key": key },
      bytes,
      contentType: workbookType,
    });

  const filled = async (type: string): Promise<Uint8Array> => {
    const book = await open(await writeTemplate(judging));
    for (const [at, { key, example }] of templateColumns(cn).entries()) {
      const cell = book.getWorksheet("declaration")?.getCell(6, at + 2);
      if (cell) cell.value = key === "typeCode" ? type : example;
    }
    return new Uint8Array(await book.xlsx.writeBuffer());
  };

  test("is answered with its findings in it, and once for one key", async () => {
    const bytes = await filled("ZZZ9");
    const answer = await lodge(bytes, workbookType, "one");
    assert.equal(answer.type, workbookType);
    assert.ok(answer.body instanceof Uint8Array);
    const findings = (await open(answer.body)).getWorksheet("findings");
    const columns = findings?.getColumn(2).values ?? [];
    assert.ok(columns.includes("typeCode"));
    const lines = [
      await lodge(bytes, "*/*", "one"),
      await lodge(bytes, "application/json", "one"),
    ].map(({ body }) => String(body));
    assert.equal(lines[0], lines[1]);
    assert.match(lines[0] ?? "", /"line":6,.*"status":"rejected"/);
  });

  test("as the example of the template passes intake", async () => {
    const answer = await lodge(await filled("IMA"), "*/*", "two");
    assert.match(String(answer.body), /"mrn":"[^"]+"/);
  });
});
