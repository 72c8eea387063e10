import assert from "node:assert/strict";
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { describe, test } from "node:test";
import { fileURLToPath } from "node:url";
import { gunzipSync, gzipSync } from "node:zlib";
import { readFacts } from "#src/clearance/declaration/read-facts.ts";
import { formatDecimal } from "#src/kernel/decimal.ts";
import type { CommandContext } from "#src/platform/command.ts";
import type { Database } from "#src/platform/database.ts";
import { describeWithDatabase } from "#src/platform/test-database.ts";
import { commands } from "./commands.ts";
import { importBatch } from "./import-batch.ts";
import { mapRow } from "./map-row.ts";
import { readMapping, RecordMapping } from "./mapping.ts";
import { recordDocument } from "./record.ts";
import { judgeRecord, recordRules } from "./rules.ts";

const now = Temporal.Instant.from("2024-03-05T12:00:00Z");
const example = fileURLToPath(
  new URL("../../../docs/using/examples/record-mapping.json", import.meta.url),
);
const shared = fileURLToPath(
  new URL("../../../../shared/data/risk/kcs-synthetic-df_syn_train_eng.csv.gz", import.meta.url),
);

/** Of 37,385: all of them took as long as all else here. */
const rowsTried = 8_000;

const header = "No,Date,Office,Code,Origin,Kg,Price,Found";
const mapping = RecordMapping.parse({
  dateFormat: "DD/MM/YYYY",
  declaration: {
    reference: "No",
    date: "Date",
    direction: { value: "import" },
    office: { column: "Office", padTo: 4, unknown: ["-"] },
    transportMode: { column: "Office", codes: { "10": "2" } },
  },
  item: {
    commodity: "Code",
    origin: "Origin",
    netMassKg: "Kg",
    price: "Price",
    currency: { value: "KRW" },
  },
  findings: [{ code: "fraud", column: "Found", found: ["1"], clear: ["0"] }],
});

function cellsOf(line: string): Record<string, string> {
  const names = header.split(",");
  return Object.fromEntries(line.split(",").map((cell, at) => [names[at] ?? "", cell]));
}

function recordOf(line: string) {
  const mapped = mapRow({ line: 2, cells: cellsOf(line) }, mapping);
  assert.ok(mapped.kind === "record", JSON.stringify(mapped));
  return mapped.record;
}

const today = Temporal.PlainDate.from("2024-03-05");

describe("history records", () => {
  test("a row becomes a declaration that every reader of facts understands", () => {
    const record = recordOf("D1,02/01/2020,10,440890,BE,108.5,372254.4,1");
    assert.equal(record.date, "2020-01-02");
    assert.equal(record.office, "0010");
    assert.equal(record.transportMode, "2");
    assert.deepEqual(record.findings, [{ code: "fraud", result: "found" }]);
    const facts = readFacts(recordDocument(record), { id: "cn", declarationTypes: { main: [] } });
    assert.equal(facts.reference, "D1");
    assert.equal(facts.direction, "import");
    assert.equal(facts.statedAcceptanceDate?.toString(), "2020-01-02");
    const [item] = facts.items;
    assert.equal(item?.commodity, "440890");
    assert.equal(item?.origin, "BE");
    assert.equal(item?.netMassKg && formatDecimal(item.netMassKg), "108.5");
    assert.equal(item?.itemPrice && formatDecimal(item.itemPrice.amount), "372254.4");
    assert.equal(item?.itemPrice?.currency, "KRW");
  });

  test("what is missing is unknown, and a label that is neither value says nothing", () => {
    const record = recordOf("D1,02/01/2020,-,,,,,9");
    assert.equal(record.office, undefined);
    assert.deepEqual(record.findings, []);
    assert.equal(judgeRecord(record, today), undefined);
  });

  test("a row without number or date is refused with every reason", () => {
    const mapped = mapRow({ line: 7, cells: cellsOf(",2 Jan,10,440890,BE,1e3,1,0") }, mapping);
    assert.ok(mapped.kind === "refused");
    assert.equal(mapped.line, 7);
    for (const word of ["reference is missing", "date must be", "netMassKg must be"])
      assert.match(mapped.reason, new RegExp(word));
  });

  test("each rule refuses what cannot be true", () => {
    for (const [line, code] of [
      ["D1,30/02/2020,10,440890,BE,1,1,0", "REC-010"],
      ["D1,07/03/2024,10,440890,BE,1,1,0", "REC-010"],
      ["D1,31/12/1969,10,440890,BE,1,1,0", "REC-010"],
      ["D1,02/01/2020,10,440890,BE,-1,1,0", "REC-011"],
      ["D1,02/01/2020,10,440890,BE,1,-1,0", "REC-011"],
      ["D1,02/01/2020,10,4408X0,BE,1,1,0", "REC-012"],
    ] as const) {
      assert.equal(judgeRecord(recordOf(line), today)?.slice(0, 7), code, line);
    }
    assert.equal(judgeRecord(recordOf("D1,05/03/2024,10,440890,BE,0,0,0"), today), undefined);
    assert.equal(new Set(recordRules.map(({ code }) => code)).size, recordRules.length);
  });

  test("the example mapping is a mapping, and a wrong one is told all its faults", () => {
    assert.equal(readMapping(readFileSync(example, "utf8"), example).findings.length, 2);
    assert.throws(() => readMapping('{"declaration":{"reference":5}}', "m.json"), {
      code: "REC-001",
      message: /declaration\.date.*declaration\.direction|declaration\.reference/,
    });
    assert.throws(() => readMapping("{", "m.json"), { code: "REC-001" });
  });
});

type CommandRun = {
  readonly exit: number;
  readonly row: Record<string, unknown>;
  readonly notes: readonly string[];
};

/** Runs the command against the batch import itself, in place of the server between them. */
async function runImport(
  sql: Database,
  csv: string,
  mappingFile: string,
  profile: string,
): Promise<CommandRun> {
  const rows: Record<string, unknown>[] = [];
  const notes: string[] = [];
  const context: CommandContext = {
    args: [csv],
    options: { mapping: mappingFile },
    json: true,
    profile,
    asOf: undefined,
    print: (row) => void rows.push({ ...row }),
    note: (text) => void notes.push(text),
    call: async ({ body }) => {
      const bytes = typeof body === "string" ? Buffer.from(body) : (body ?? new Uint8Array());
      const json = await importBatch(sql, { bytes, profile, lodgerId: "admin", now });
      return { status: 202, json, bytes: new Uint8Array(), type: "application/json" };
    },
  };
  const exit = await commands[0]?.run(context);
  return { exit: exit ?? -1, row: rows.at(-1) ?? {}, notes };
}

async function withFiles(
  files: Readonly<Record<string, string | Uint8Array>>,
  work: (folder: string) => Promise<void>,
) {
  const folder = mkdtempSync(join(tmpdir(), "records-"));
  try {
    for (const [name, text] of Object.entries(files)) writeFileSync(join(folder, name), text);
    await work(folder);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

describeWithDatabase("importing history", (database) => {
  const lines = [
    header,
    "D1,02/01/2020,10,440890,BE,108.5,372254.4,1",
    "D1,02/01/2020,10,440890,BE,108.5,372254.4,1",
    "D1,02/01/2020,10,440890,FR,108.5,372254.4,1",
    "D2,02/03/2021,10,440890,BE,108.5,372254.4,0",
    "D3,02/03/2021,10,440890,BE",
    "D4,02/03/2031,10,440890,BE,1,1,0",
    '"D5",02/03/2021,10,440890,"B""E,",1,1,0',
  ];

  test("counts what was read, imported and refused, and a second time imports nothing", async () => {
    const files = {
      "h.csv": `\ufeff${lines.join("\r\n")}\r\n`,
      "h.csv.gz": gzipSync(lines.join("\n")),
      "m.json": JSON.stringify(mapping),
    };
    await withFiles(files, async (folder) => {
      const first = await runImport(
        database.sql,
        join(folder, "h.csv"),
        join(folder, "m.json"),
        "t1",
      );
      assert.equal(first.exit, 1);
      assert.deepEqual(
        { ...first.row, refused: undefined },
        { read: 7, imported: 2, repeated: 1, refused: undefined },
      );
      const refused = first.row["refused"] as { line: number; reason: string }[]; // printed as such above
      assert.deepEqual(refused.map(({ line, reason }) => `${line} ${reason.slice(0, 7)}`).sort(), [
        "4 REC-003",
        "6 REC-007",
        "7 REC-010",
        "8 REC-002",
      ]);
      const second = await runImport(
        database.sql,
        join(folder, "h.csv.gz"),
        join(folder, "m.json"),
        "t1",
      );
      assert.deepEqual([second.row["imported"], second.row["repeated"]], [0, 3]);
      const [stored] = await database.sql<{ records: number; found: number }[]>`
        select (select count(*)::int from records where profile = 't1') as records,
          (select count(*)::int from record_findings f join records r using (declaration_id)
            where r.profile = 't1' and f.result = 'found') as found`;
      assert.deepEqual({ ...stored }, { records: 2, found: 1 });
    });
  });

  test("rows of one declaration become its items where the mapping says so", async () => {
    const byItem = JSON.stringify({ ...mapping, rows: "item" });
    const text = [
      header,
      "D1,02/01/2020,10,440890,BE,1,1,0",
      "D1,02/01/2020,10,440890,FR,2,2,1",
      "D2,02/01/2020,10,01,FR,2,2,0",
    ];
    await withFiles({ "h.csv": text.join("\n"), "m.json": byItem }, async (folder) => {
      const { row } = await runImport(
        database.sql,
        join(folder, "h.csv"),
        join(folder, "m.json"),
        "t2",
      );
      assert.deepEqual([row["read"], row["imported"]], [3, 2]);
      const items = await database.sql<{ items: number }[]>`
        select jsonb_array_length(document->'goodsShipment'->'governmentAgencyGoodsItem') as items
        from records where profile = 't2' order by reference`;
      assert.deepEqual(
        items.map((one) => one.items),
        [2, 1],
      );
    });
  });

  test("a file that is not CSV, lacks columns or is not there is said plainly", async () => {
    const files = {
      "empty.csv": "",
      "other.csv": "a,b\n1,2\n",
      "broken.csv.gz": gzipSync("x").subarray(0, 12),
      "quote.csv": `${header}\n"D1,2`,
      "m.json": JSON.stringify(mapping),
    };
    await withFiles(files, async (folder) => {
      for (const [name, code] of [
        ["empty.csv", "REC-020"],
        ["other.csv", "REC-008"],
        ["broken.csv.gz", "REC-020"],
        ["quote.csv", "REC-020"],
        ["none.csv", "REC-009"],
      ] as const) {
        await assert.rejects(
          runImport(database.sql, join(folder, name), join(folder, "m.json"), "t3"),
          { code },
          name,
        );
      }
    });
  });

  test(
    "a published data set comes in",
    { skip: existsSync(shared) ? false : "no shared data" },
    async (t) => {
      const lines = gunzipSync(readFileSync(shared)).toString().split("\n");
      const part = gzipSync(lines.slice(0, rowsTried + 1).join("\n"));
      await withFiles({ "published.csv.gz": part }, async (folder) => {
        const file = join(folder, "published.csv.gz");
        const { row } = await runImport(database.sql, file, example, "t4");
        t.diagnostic(`${String(row["imported"])} of the ${lines.length - 2} rows imported`);
        assert.deepEqual([row["read"], row["imported"]], [rowsTried, rowsTried]);
      });
    },
  );
});
