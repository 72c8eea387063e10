import assert from "node:assert/strict";
import { after, describe, test } from "node:test";
import { AppError } from "#src/kernel/app-error.ts";
import { declarationMapping } from "#src/clearance/declaration/mapping.ts";
import { writeCsv } from "#src/clearance/declaration/write-csv.ts";
import { writeXml } from "#src/clearance/declaration/write-xml.ts";
import { madeGb } from "./made-gb.ts";
import { defaultLimits } from "./limits.ts";
import { readDeclarations } from "./read.ts";
import { openReadPool } from "./read-pool.ts";
import type { ReadResult } from "./read-body.ts";

const gb = { id: "gb" };
const root = declarationMapping("gb");

function codesOf(result: ReadResult | undefined): string[] {
  if (!result) return ["nothing"];
  if (result.kind === "other") return [`other: ${result.reason}`];
  return result.problems.map((problem) => problem.code);
}

describe("reading declarations", () => {
  const pool = openReadPool({ threads: 1 });
  after(() => pool.close());
  const read = (body: string | Uint8Array, contentType: string) =>
    readDeclarations(
      { bytes: typeof body === "string" ? Buffer.from(body) : body, contentType, profile: gb },
      pool,
    );
  const readXml = async (body: string | Uint8Array) => (await read(body, "application/xml"))[0];
  const readJson = async (body: string | Uint8Array) => (await read(body, "application/json"))[0];
  const xml = writeXml(madeGb(), root, { metadata: { country: "GB", agency: "HMRC" } });

  test("a JSON object that is another document is named, one meant to be a declaration is not", async () => {
    const report = { reference: "R1", report: "arrival", conveyance: {}, consignments: [] };
    assert.deepEqual(codesOf(await readJson(JSON.stringify(report))), [
      "other: another document: its members are reference, report, conveyance, …",
    ]);
    assert.deepEqual(codesOf(await readJson(JSON.stringify({ id: "1", events: [] }))), [
      "other: another document: its members are id, events",
    ]);
    assert.deepEqual(codesOf(await readJson(JSON.stringify({ declaration: report }))).slice(0, 1), [
      "CDS10002",
    ]);
    assert.deepEqual(
      codesOf(await readJson(JSON.stringify({ ...report, typeCode: "IMA" }))).length,
      5,
    );
  });

  test("XML, JSON and CSV give the same document", async () => {
    const results = [
      await readXml(xml),
      await readXml(writeXml(madeGb(), root)),
      await readXml(
        `<v1:submitDeclarationRequest xmlns:v1="urn:x"><v1:requestDetail>${xml.slice(xml.indexOf("<md:"))}</v1:requestDetail></v1:submitDeclarationRequest>`,
      ),
      await readJson(JSON.stringify(madeGb())),
      await readJson(JSON.stringify({ declaration: madeGb() })),
      (await read(writeCsv([madeGb()], root), "text/csv"))[0],
      (await read(`\uFEFF${writeCsv([madeGb()], root).replaceAll(",", ";")}`, "text/csv"))[0],
    ];
    for (const result of results) {
      assert.deepEqual(codesOf(result), []);
      assert.ok(result?.kind === "read");
      assert.deepEqual(result.document, madeGb());
    }
  });

  test("a broken line of NDJSON is answered, its neighbours are not touched", async () => {
    const line = JSON.stringify(madeGb());
    const results = await read(`${line}\n{"functionCode": \n\n${line}\n`, "application/x-ndjson");
    assert.deepEqual(
      results.map((result) => [result.kind, result.position]),
      [
        ["read", 1],
        ["unreadable", 2],
        ["read", 4],
      ],
    );
    assert.deepEqual(codesOf(results[1]), ["INT-017"]);
  });

  test("several declarations in a CSV are told apart by their reference", async () => {
    const two = [madeGb(), { ...madeGb(), functionalReferenceId: "OTHER" }];
    const results = await read(writeCsv(two, root), "text/csv");
    assert.deepEqual(
      results.map((result) => result.kind === "read" && result.document["functionalReferenceId"]),
      ["MADE1", "OTHER"],
    );
  });

  test("CSV says which column it does not know and where rows of one declaration differ", async () => {
    const [unknown] = await read("functionalReferenceId,item.weight\nA,1\n", "text/csv");
    assert.deepEqual(codesOf(unknown), ["INT-019"]);
    const [differs] = await read(
      "functionalReferenceId,typeCode,item.sequenceNumeric\nA,IMA,1\nA,EXA,2\n",
      "text/csv",
    );
    assert.ok(differs?.kind === "unreadable" && differs.problems[0]?.message.en.includes("line 3"));
  });

  test("a DOCTYPE is refused before any entity is looked at", async () => {
    const bomb = `<?xml version="1.0"?><!DOCTYPE x [<!ENTITY a "${"b".repeat(1000)}"><!ENTITY c "${"&a;".repeat(1000)}">]><x>&c;</x>`;
    assert.deepEqual(codesOf(await readXml(bomb)), ["INT-011"]);
    assert.deepEqual(
      codesOf(
        await readXml(
          `<!-- one --><!DOCTYPE Declaration SYSTEM "file:///etc/passwd">${xml.slice(38)}`,
        ),
      ),
      ["INT-011"],
    );
  });

  test("XML that is not well formed is refused with line and column", async () => {
    const broken = await readXml(xml.replace("</Declaration>", ""));
    assert.ok(broken?.kind === "unreadable");
    assert.equal(broken.problems[0]?.code, "INT-010");
    assert.match(broken.problems[0]?.message.en ?? "", /\(line \d+, column \d+\)$/);
  });

  test("a declaration that lost its namespaces is refused, not skipped", async () => {
    assert.deepEqual(codesOf(await readXml(xml.replaceAll(":", "").replaceAll("//", ""))), [
      "INT-012",
    ]);
    assert.deepEqual(codesOf(await readXml(xml.replace(/ xmlns:md="[^"]*"/, ""))), ["INT-012"]);
    assert.deepEqual(
      codesOf(await readXml(xml.replace("urn:wco:datamodel:WCO:DEC-DMS:2", "urn:other"))),
      ["INT-012"],
    );
  });

  test("other documents are passed over with the reason", async () => {
    assert.deepEqual(codesOf(await readXml("<inventory xmlns='urn:x'/>")), [
      "other: another document: its root element is inventory",
    ]);
    assert.deepEqual(
      codesOf(await readXml("<MetaData><Response><Declaration/></Response></MetaData>")),
      ["other: a notification, not a declaration"],
    );
    assert.deepEqual(codesOf(await readXml("just words")), ["other: not an XML document"]);
  });

  test("elements out of order are found with their pointer", async () => {
    const swapped = xml.replace(
      /(<TypeCode>IMA<\/TypeCode>)(<GoodsItemQuantity>.*?<\/GoodsItemQuantity>)/,
      "$2$1",
    );
    const result = await readXml(swapped);
    assert.deepEqual(codesOf(result), ["INT-016"]);
    assert.ok(result?.kind === "read" && result.problems[0]?.pointer === "42A.D013");
  });

  test("findings about the form carry pointer and path, in XML and JSON alike", async () => {
    const long = (text: string) => text.replace("MADE1", "M".repeat(40));
    for (const result of [
      await readXml(long(xml)),
      await readJson(long(JSON.stringify(madeGb()))),
    ]) {
      assert.ok(result?.kind === "read");
      assert.deepEqual(
        result.problems.map(({ code, pointer, path }) => [code, pointer, path]),
        [["CDS10010", "42A.D026", "functionalReferenceId"]],
      );
    }
    const unknown = await readXml(
      xml.replace("<TypeCode>IMA", "<Colour>red</Colour><TypeCode>IMA"),
    );
    assert.deepEqual(codesOf(unknown), ["CDS10002"]);
    const twice = await readXml(
      xml.replace("<TypeCode>IMA</TypeCode>", "<TypeCode>IMA</TypeCode><TypeCode>IMA</TypeCode>"),
    );
    assert.deepEqual(codesOf(twice), ["CDS10003"]);
  });

  test("nesting without end is refused in XML and JSON", async () => {
    const deep = xml.replace(
      "<TypeCode>IMA</TypeCode>",
      `${"<A>".repeat(200)}${"</A>".repeat(200)}`,
    );
    assert.deepEqual(codesOf(await readXml(deep)), ["INT-015"]);
    assert.deepEqual(codesOf(await readXml("<A>".repeat(100_000))), ["INT-010"]);
    assert.deepEqual(codesOf(await readJson(`${'{"a":'.repeat(100_000)}1${"}".repeat(100_000)}`)), [
      "INT-015",
    ]);
  });

  test("a member twice, a NUL and half a character are refused", async () => {
    assert.deepEqual(codesOf(await readJson('{"typeCode":"IMA","typeCode" : "EXA"}')), ["INT-018"]);
    assert.deepEqual(codesOf(await readJson('{"typeCode":"a\\":b","declarant":{"id":"1"}}')), [
      "CDS10010",
      "CDS10001",
    ]);
    assert.deepEqual(codesOf(await readJson('{"typeCode":"\\u0000"}')), ["INT-021"]);
    assert.deepEqual(codesOf(await readJson('{"typeCode":"\\ud800"}')), ["INT-021"]);
    assert.deepEqual(codesOf(await readXml(xml.replace("MADE1", "MA\0DE1"))), ["INT-021"]);
  });

  test("other encodings are named", async () => {
    const utf16 = await readXml(Buffer.from(`\uFEFF${xml}`, "utf16le"));
    assert.ok(utf16?.kind === "unreadable" && utf16.problems[0]?.message.en.includes("UTF-16"));
    const gbk = await readJson(
      Buffer.concat([
        Buffer.from('{"a":"'),
        Buffer.from([0xd6, 0xd0, 0xb9, 0xfa, 0xba, 0xa3, 0xb9, 0xd8]),
        Buffer.from('"}'),
      ]),
    );
    assert.ok(gbk?.kind === "unreadable" && gbk.problems[0]?.message.en.includes("GBK"));
    for (const text of ["Müller & Söhne, Straße 5", "café, Curaçao", "Malmö"]) {
      const western = await readJson(Buffer.from(JSON.stringify({ text }), "latin1"));
      const said = western?.kind === "unreadable" ? western.problems[0]?.message.en : "";
      assert.match(said ?? "", /Windows-1252/, text);
    }
    assert.deepEqual(codesOf(await readXml(xml.replace("UTF-8", "GBK"))), ["INT-013"]);
  });

  test("an empty body is said to be empty, in every format", async () => {
    for (const type of [
      "application/xml",
      "application/json",
      "text/csv",
      "application/x-ndjson",
    ]) {
      assert.deepEqual(codesOf((await read("", type))[0]), ["INT-014"], type);
      assert.deepEqual(codesOf((await read(" \n", type))[0]), ["INT-014"], type);
    }
  });

  test("too large a body and an unknown type are errors of the request", async () => {
    const large = new Uint8Array(defaultLimits.xmlBytesMax + 1);
    await assert.rejects(
      read(large, "application/xml"),
      (error) => error instanceof AppError && error.status === 413,
    );
    await assert.rejects(
      read("x", "application/zip"),
      (error) => error instanceof AppError && error.status === 415,
    );
    await assert.rejects(
      read("x", "text/csv; charset=gbk"),
      (error) => error instanceof AppError && error.status === 415,
    );
  });

  test("no more items than the profile allows", async () => {
    const items = Array.from({ length: 1000 }, (_, at) => ({ sequenceNumeric: String(at + 1) }));
    const result = await readJson(
      JSON.stringify({ functionCode: "9", goodsShipment: { governmentAgencyGoodsItem: items } }),
    );
    assert.deepEqual(codesOf(result), ["CDS10003"]);
  });
});

describe("the time limit of a document", () => {
  test("ends the thread that takes longer and answers for it", async () => {
    const pool = openReadPool({ threads: 1, limits: { ...defaultLimits, timeMsMax: 1 } });
    try {
      const bytes = Buffer.from(writeXml(madeGb(), root));
      const [outcome] = await pool.read({ bytes, format: "xml", profile: "gb", sender: "a" });
      assert.ok(outcome?.kind === "unreadable" && outcome.problems[0]?.code === "INT-020");
    } finally {
      await pool.close();
    }
  });
});
