import assert from "node:assert/strict";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { after, before, describe, test } from "node:test";
import { AppError } from "#src/kernel/app-error.ts";
import type { CommandContext } from "#src/platform/command.ts";
import { commands } from "./commands.ts";

const item = {
  sequenceNumeric: "1",
  commodity: {
    classification: [{ id: "85109000", identificationTypeCode: "TSP" }],
    goodsMeasure: { netNetWeightMeasure: { value: "100" } },
    invoiceLine: { itemChargeAmount: { value: "1000", currencyId: "EUR" } },
  },
  origin: [{ countryCode: "US", typeCode: "1" }],
  governmentProcedure: [{ currentCode: "40", previousCode: "00" }],
};
const declaration = {
  functionCode: "9",
  typeCode: "IMA",
  functionalReferenceId: "A-1",
  goodsShipment: { governmentAgencyGoodsItem: [item] },
};
const measures = [
  { id: "d", commodity: "8510", taxType: "A00", origin: "*", rate: "2 %", legalBasis: "made" },
  { id: "old", commodity: "8510", taxType: "A00", rate: "99 %", validTo: "2024-06-03" },
];
const rates = [{ currency: "EUR", perUnitOf: "GBP", rate: "1.25", validFrom: "2024-06-01" }];

describe("assess on the command line", () => {
  let folder = "";
  const put = (name: string, content: unknown): string => {
    const path = join(folder, name);
    writeFileSync(path, typeof content === "string" ? content : JSON.stringify(content));
    return path;
  };
  before(() => {
    folder = mkdtempSync(join(tmpdir(), "tidegate-assess-"));
  });
  after(() => rmSync(folder, { recursive: true, force: true }));

  async function assess(args: readonly string[], options: Record<string, string> = {}) {
    const rows: Record<string, unknown>[] = [];
    const texts: string[] = [];
    const context: CommandContext = {
      args,
      options,
      json: options["json"] !== "false",
      profile: "gb",
      asOf: Temporal.PlainDate.from("2024-06-03"),
      print: (row, text) => {
        rows.push({ ...row });
        texts.push(text ?? "");
      },
      note: () => undefined,
      call: () => Promise.reject(new Error("assess asks no server")),
    };
    const code = await commands[0]?.run(context);
    return { code, rows, text: texts.join("\n") };
  }

  const specific = { id: "s", commodity: "8510", taxType: "A00", origin: "*", legalBasis: "made" };
  test("people read units with their names, and every sum in one currency", async () => {
    const rate = "2 % + 10 EUR / DTN + 1 GBP / LTR";
    const file = put("one.json", declaration);
    const options = (text: string) => ({
      json: "false",
      tariff: put("t.tariff", { measures: [{ ...specific, rate: text }] }),
      rates: put("r.rates", { rates }),
    });
    const known = await assess([file], options("2 % + 10 EUR / DTN"));
    assert.match(known.text, /value 1000 EUR ÷ 1\.25 EUR\/GBP = 800\.00 GBP/);
    assert.match(known.text, /Converted at 1\.25 EUR = 1 GBP, the rate of 2024-06/);
    assert.match(
      known.text,
      /800\.00 × 2 % \+ 1\.00 × 10 EUR \/ DTN \(hectokilogram\) ÷ 1\.25 EUR\/GBP = 24\.00/,
    );
    const open = await assess([file], options(rate));
    assert.match(open.text, /a quantity in LTR \(litre\), and none is declared/);
  });

  test("charges come from the files given, and what they do not list is not charged", async () => {
    const options = { tariff: put("t.tariff", { measures }), rates: put("r.rates", { rates }) };
    const { code, rows } = await assess([put("one.json", declaration)], options);
    assert.equal(code, 0);
    assert.match(JSON.stringify(rows[0]), /"customsValue":"800.00".*"amount":"16.00"/);
    assert.match(JSON.stringify(rows[0]), /"totals":\{"amount":"16.00"/);
  });
  test("what intake refuses for its form is told with its charges, and is a finding", async () => {
    const options = { tariff: put("t.tariff", { measures }), rates: put("r.rates", { rates }) };
    const odd = { ...declaration, notAMember: "1" };
    const { code, rows } = await assess([put("odd.json", odd)], options);
    assert.equal(code, 1);
    assert.match(JSON.stringify(rows[0]), /"problems":\[.*notAMember/);
    assert.match(JSON.stringify(rows[0]), /"totals":\{"amount":"16.00"/);
  });
  test("without a tariff the charges are undetermined, which is a finding", async () => {
    const options = { rates: put("r.rates", { rates }) };
    const { code, rows } = await assess([put("one.json", declaration)], options);
    assert.equal(code, 1);
    assert.match(JSON.stringify(rows[0]), /"method":"undetermined"/);
  });
  test("a file that cannot be read as a declaration is told, and its neighbours are assessed", async () => {
    const paths = [put("bad.json", "{"), put("note.txt", "hello"), put("one.json", declaration)];
    const { rows } = await assess(paths, { tariff: put("t.tariff", { measures }) });
    assert.deepEqual(
      rows.map((row) => [row["ok"], row["skipped"], row["items"] !== undefined]),
      [
        [false, undefined, false],
        [undefined, true, false],
        [undefined, undefined, true],
      ],
    );
  });
  test("a tariff file of another form says where it is wrong", async () => {
    const tariff = put("t.tariff", {
      measures: [{ id: "x", commodity: "85x", taxType: "A00", rate: "1 %" }],
    });
    await assert.rejects(
      assess([put("one.json", declaration)], { tariff }),
      (error) => error instanceof AppError && error.message.includes("measures.0.commodity"),
    );
  });
  test("a measure may begin within a day, and the moment of acceptance decides", async () => {
    const turn = "2024-06-03T13:01";
    const tariff = put("t.tariff", {
      measures: [
        { id: "before", commodity: "85", taxType: "A00", rate: "5 %", validTo: turn },
        { id: "after", commodity: "85", taxType: "A00", rate: "1 %", validFrom: turn },
      ],
    });
    const options = { tariff, rates: put("r.rates", { rates }) };
    const file = put("one.json", declaration);
    const amountOf = async (at: Record<string, string>) => {
      const { rows } = await assess([file], { ...options, ...at });
      return /"totals":\{"amount":"([\d.]+)"/.exec(JSON.stringify(rows[0]))?.[1];
    };
    // London is an hour ahead of UTC in June
    assert.equal(await amountOf({ at: "2024-06-03T12:00:59Z" }), "40.00");
    assert.equal(await amountOf({ at: "2024-06-03T12:01:00Z" }), "8.00");
    assert.equal(await amountOf({}), "40.00");
    const { rows } = await assess([file], options);
    assert.match(JSON.stringify(rows[0]), /DUT-032/);
    await assert.rejects(
      assess([file], { ...options, at: "yesterday" }),
      (error) => error instanceof AppError && error.code === "MOMENT_UNREADABLE",
    );
  });
});
