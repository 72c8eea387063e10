import assert from "node:assert/strict";
import { existsSync, readFileSync, readdirSync } from "node:fs";
import { after, before, describe, test } from "node:test";
import { fileURLToPath } from "node:url";
import { crc32, deflateRawSync } from "node:zlib";
import { describeWithDatabase } from "#src/platform/test-database.ts";
import { importRegisters, type RegistersApp } from "./import-registers.ts";
import { unpackFolder } from "./origin-rules/unpack-folder.ts";
import { type PlantedProfile, plantProfile } from "./planted-profile.ts";
import { loadProfile } from "./profile.ts";
import { unpack } from "./read-import.ts";
import { showRecord } from "./show-record.ts";
import { SnapshotStore } from "./snapshots.ts";
import type { ImportKind } from "./store.ts";
import { rateTextOf } from "./tariff-measure.ts";
import { readXmlTree, textOf } from "#src/platform/xml/xml-tree.ts";

const day = (text: string) => Temporal.PlainDate.from(text);
const none = { currency: "", unit: "", qualifier: "" };

describe("rate texts from components", () => {
  test("sums, minima and units become expressions; what is not an expression stays unread", () => {
    const specific = { amount: "28.740", currency: "GBP", unit: "LTR", qualifier: "" };
    const parts = [
      { ...none, expression: "01", amount: "6.00" },
      { expression: "04", amount: "10", currency: "GBP", unit: "DTN", qualifier: "G" },
      { ...none, expression: "17", amount: "12" },
    ];
    assert.equal(rateTextOf(parts), "6 % + 10 GBP / DTN#G MAX 12 %");
    assert.equal(rateTextOf([{ ...specific, expression: "01" }]), "28.74 GBP / LTR");
    assert.equal(rateTextOf([{ ...none, expression: "01", amount: "0.0" }]), "free");
    assert.equal(rateTextOf([{ ...none, expression: "12", amount: "" }]), undefined);
    assert.equal(rateTextOf([{ ...none, expression: "01", amount: "1.5.2" }]), undefined);
    assert.equal(rateTextOf([]), undefined);
  });
});

describe("XML of tariffs", () => {
  test("knows lines and texts, and reads nothing that is not plain", () => {
    const root = readXmlTree(
      '<?xml version="1.0"?>\n<a:b xmlns:a="x">\n<c>1 &lt; <![CDATA[<2]]></c></a:b>',
    );
    assert.deepEqual([root.name, root.children[0]?.line, textOf(root, "c")], ["b", 3, "1 < <2"]);
    for (const [text, says] of [
      ['<!DOCTYPE a [<!ENTITY x "y">]><a>&x;</a>', /document type/],
      ["<a>&x;</a>", /entity/],
      ["<a><b></a></b>", /closes nothing/],
      ["<a>", /not closed/],
      ["<a/><b/>", /one root/],
      [`${"<a>".repeat(60)}${"</a>".repeat(60)}`, /deeper/],
    ] as const)
      assert.throws(() => readXmlTree(text), says);
  });
});

function zipOf(text: string): Buffer {
  const plain = Buffer.from(text);
  const body = deflateRawSync(plain);
  const local = Buffer.alloc(30);
  local.write("PK\x03\x04", "latin1");
  const directory = Buffer.alloc(46);
  directory.write("PK\x01\x02", "latin1");
  directory.writeUInt16LE(8, 10);
  directory.writeUInt32LE(crc32(plain), 16);
  directory.writeUInt32LE(body.length, 20);
  const end = Buffer.alloc(22);
  end.write("PK\x05\x06", "latin1");
  end.writeUInt16LE(1, 10);
  end.writeUInt32LE(30 + body.length, 16);
  return Buffer.concat([local, body, directory, end]);
}

describe("packed files", () => {
  test("a zip of one file is unpacked, a damaged one refused", () => {
    const zip = zipOf("<a/>");
    assert.equal(unpack(zip), "<a/>");
    zip[32] = (zip[32] ?? 0) ^ 0xff;
    assert.throws(() => unpack(zip), /cannot be read/);
  });
});

const measure = (sid: string, action: number, more = "") =>
  `<record><transaction.id>1</transaction.id><record.code>430</record.code>
   <subrecord.code>00</subrecord.code><record.sequence.number>1</record.sequence.number>
   <update.type>${action}</update.type><measure><measure.sid>${sid}</measure.sid>
   <measure.type>103</measure.type><geographical.area>1011</geographical.area>
   <goods.nomenclature.item.id>7211130000</goods.nomenclature.item.id>
   <validity.start.date>2026-07-01</validity.start.date>${more}
   <measure.generating.regulation.id>R1</measure.generating.regulation.id></measure></record>`;
const component = (sid: string, action: number, amount: string) =>
  `<record><transaction.id>1</transaction.id><record.code>430</record.code>
   <subrecord.code>05</subrecord.code><record.sequence.number>2</record.sequence.number>
   <update.type>${action}</update.type><measure.component><measure.sid>${sid}</measure.sid>
   <duty.expression.id>01</duty.expression.id><duty.amount>${amount}</duty.amount>
   </measure.component></record>`;
const envelope = (...records: readonly string[]) =>
  `<?xml version="1.0"?><env:envelope xmlns:env="e">${records
    .map((record) => `<env:transaction id="1">${record}</env:transaction>`)
    .join("\n")}</env:envelope>`;

const country = (rates: Readonly<Record<string, number>>) => ({
  name: "China",
  census_code: "5700",
  tariffs: Object.entries(rates).map(([tariff_name, tariff_rate]) => ({
    tariff_authority: "s301",
    tariff_name,
    tariff_rate,
  })),
});

describeWithDatabase("tariffs of others in the registers", (database) => {
  let planted: PlantedProfile | undefined;
  before(() => {
    planted = plantProfile({
      "registers/measure-types.tsv":
        "code\tvalidFrom\tvalidTo\tname_en\tname_zh\tseries\ttaxType\ttaxTypeUnion\tpreference\tschemePreference\tschemes\tmovement\n" +
        "103\t\t\tThird country duty\t第三国税率\tC\tA00\tA50\t100\t\t\t\n" +
        "142\t\t\tPreference\t优惠\tC\tA00\tA50\t300\t200\t2005\t\n",
    });
  });
  after(() => planted?.remove());

  function open(): RegistersApp {
    assert.ok(planted);
    const snapshots = new SnapshotStore(new Map([["cn", loadProfile(planted.folder)]]));
    return {
      sql: database.sql,
      clock: () => Temporal.Instant.from("2026-08-01T00:00:00Z"),
      snapshots,
    };
  }
  const take = (app: RegistersApp, kind: ImportKind, text: string | Buffer, fileName = "made") =>
    importRegisters(app, {
      profile: app.snapshots.profile("cn"),
      kind,
      bytes: Buffer.from(text),
      fileName,
      asOf: day("2026-01-01"),
      register: undefined,
      by: "tester",
    });
  const counts = ({ read, added, changed, closed, refused }: Awaited<ReturnType<typeof take>>) =>
    [read, added, changed, closed, refused.length].join(" ");

  test("transactions insert, update part by part and delete, and twice says nothing new", async () => {
    const app = open();
    const file = envelope(
      measure("1", 3),
      component("1", 3, "5.5"),
      measure("2", 3),
      measure("2", 2),
    );
    assert.equal(counts(await take(app, "taric", file)), "4 1 0 0 0");
    assert.equal(counts(await take(app, "taric", file)), "4 0 0 0 0");
    const rate = () =>
      app.snapshots.current("cn").measuresFor("7211130011", day("2026-08-01"))[0]?.rate;
    assert.equal(rate(), "5.5 %");
    assert.equal(counts(await take(app, "taric", envelope(component("1", 1, "7")))), "1 0 1 0 0");
    assert.equal(rate(), "7 %");
    const ended = measure("1", 1, "<validity.end.date>2026-07-31</validity.end.date>");
    assert.equal(counts(await take(app, "taric", envelope(ended))), "1 0 1 0 0");
    assert.equal(rate(), undefined, "its last day was the one before");
    assert.equal(counts(await take(app, "taric", envelope(measure("1", 1)))), "1 0 1 0 0");
    assert.equal(rate(), "7 %", "an update without an end opens it again, and keeps its parts");
    assert.equal(counts(await take(app, "taric", envelope(measure("1", 2)))), "1 0 0 1 0");
    assert.equal(rate(), undefined);
    const gone = await take(app, "taric", envelope(measure("1", 2), component("9", 3, "1")));
    assert.deepEqual(
      gone.refused.map(({ reason }) => reason),
      ["eu/measure/1 is deleted, and is not here", "it is part of eu/measure/9, which is not here"],
    );
  });

  test("a broken record is refused with its line, and the others are taken", async () => {
    const app = open();
    const broken = "<record><record.code>280</record.code></record>";
    const unknown = measure("3", 99);
    const alien = measure("3", 3)
      .replaceAll("<measure>", "<thing>")
      .replaceAll("</measure>", "</thing>");
    const answer = await take(app, "taric", envelope(broken, unknown, alien, measure("4", 3)));
    assert.equal(counts(answer), "4 1 0 0 3");
    assert.deepEqual(
      answer.refused.map(({ line, reason }) => `${line} ${reason}`.slice(0, 50)),
      [
        "1 record 280  says no update.type",
        "2 record 430 00: the update.type 99 is not known (",
        "9 record 430 00: thing is not known",
      ],
    );
    await assert.rejects(take(app, "taric", "<other/>"), /not an envelope/);
  });

  test("an overlay gives each country's rate on its day, and ends what the next has not", async () => {
    const app = open();
    const overlay = (from: string, rates: Readonly<Record<string, number>>) =>
      JSON.stringify({ policy_effective_date: from, "5700": country(rates) });
    const june = overlay("2026-06-08", { china_301: 1 });
    await take(app, "us-overlay", june);
    await take(app, "us-overlay", overlay("2026-01-01", { china_301: 0.075, copper: 0.5 }));
    assert.equal(counts(await take(app, "us-overlay", june)), "1 0 0 0 0");
    const profile = app.snapshots.profile("cn");
    const shown = (code: string, asOf: string) => {
      const snapshot = app.snapshots.current("cn");
      const record = showRecord({ profile, snapshot, asOf: day(asOf) }, "country-duties", code);
      return record?.records?.length ?? (record?.record && JSON.stringify(record.record));
    };
    assert.match(String(shown("5700/s301/china_301", "2026-06-07")), /"rate":"7.5 %"/);
    assert.match(String(shown("5700/s301/china_301", "2026-06-08")), /"rate":"100 %"/);
    assert.equal(shown("5700", "2026-06-07"), 2);
    assert.equal(shown("5700/s301/copper", "2026-06-08"), null);
    assert.equal(shown("5700/s301/other", "2026-06-08"), undefined);
    await assert.rejects(take(app, "us-overlay", "{}"), /policy_effective_date/);
    const goods = "hts8,ch99_code,effective_date_start\n02011005,9903.01,2026-02-01\nnone,1,NA\n";
    assert.equal(counts(await take(app, "us-overlay", goods, "made_goods.csv")), "2 1 0 0 1");
  });
});

const shared = fileURLToPath(new URL("../../../shared/data/", import.meta.url));

describeWithDatabase("published tariffs", (database) => {
  const skip = existsSync(`${shared}tariff-uk`)
    ? false
    : "the published files are not beside this clone";
  test("all are taken once and say nothing new twice", { skip }, async (t) => {
    const gb = loadProfile(fileURLToPath(new URL("../../profiles/gb", import.meta.url)));
    const app: RegistersApp = {
      sql: database.sql,
      clock: () => Temporal.Instant.from("2026-08-01T00:00:00Z"),
      snapshots: new SnapshotStore(new Map([["gb", gb]])),
    };
    const files: readonly (readonly [ImportKind, string])[] = [
      ...list("tariff-uk", /^commodity/).map((path) => ["uk-tariff", path] as const),
      ...list("tariff-uk/cds-daily-extract", /./).map((path) => ["uk-extract", path] as const),
      ...list("tariff-uk/taric-samples", /./).map((path) => ["taric", path] as const),
    ];
    let read = 0;
    for (const [kind, path] of files) {
      const take = () =>
        importRegisters(app, {
          profile: gb,
          kind,
          bytes: readFileSync(`${shared}${path}`),
          fileName: path,
          asOf: day("2026-01-01"),
          register: undefined,
          by: "tester",
        });
      const first = await take();
      const second = await take();
      read += first.read;
      assert.deepEqual(first.unparsed, [], path);
      const isTold = first.refused.length === 0 || /broken|unknown|delete_record/.test(path);
      assert.ok(isTold, `${path}: ${JSON.stringify(first.refused)}`);
      const isQuiet = second.added + second.changed + second.closed === 0;
      assert.ok(isQuiet || /destroy|_then_/.test(path), `${path}: ${JSON.stringify(second)}`);
    }
    t.diagnostic(`${read} records of ${files.length} files`);
    const rules: unknown = JSON.parse(
      unpackFolder(readFileSync(`${shared}tariff-uk/rules-of-origin-uk.tar.xz`)),
    );
    assert.ok(typeof rules === "object" && rules !== null && Object.keys(rules).length === 45);
  });
});

function list(folder: string, name: RegExp): readonly string[] {
  return readdirSync(`${shared}${folder}`)
    .filter((file) => name.test(file))
    .map((file) => `${folder}/${file}`);
}
