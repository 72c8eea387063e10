/** Files of other offices in every form, odd and hostile: what is read, what is skipped with its reason. */
import assert from "node:assert/strict";
import { existsSync, readFileSync } from "node:fs";
import { describe, test } from "node:test";
import fc from "fast-check";
import { AppError } from "#src/kernel/app-error.ts";
import { formatDecimal } from "#src/kernel/decimal.ts";
import { getProfile, loadProfiles } from "#src/registers/profile.ts";
import type { FlowData } from "../dissemination/sdmx/flow.ts";
import { imtsFlow } from "../dissemination/sdmx/imts.ts";
import { writeSdmxCsv } from "../dissemination/sdmx/write-data.ts";
import { writeSdmxJson } from "../dissemination/sdmx/write-json.ts";
import { writeGenericMl, writeMl } from "../dissemination/sdmx/write-ml.ts";
import { Economies } from "./figure.ts";
import { FigureIndex } from "./gap.ts";
import { type FiguresRead, readFigures } from "./read-figures.ts";

const economies = new Economies(getProfile(loadProfiles(), "cn").registers.get("countries"));
const read = (text: string): FiguresRead => readFigures(new TextEncoder().encode(text), economies);

/** Figures as lines that can be compared. */
function lines({ figures }: FiguresRead): readonly string[] {
  return figures
    .map(({ reporter, partner, period, flow, commodity, value }) =>
      [reporter, partner, period, flow, commodity, value ? formatDecimal(value) : "secret"].join(
        " ",
      ),
    )
    .toSorted();
}

/** Made figures of one office in the form for merchandise trade. */
function made(): FlowData {
  const { flow } = imtsFlow("IMTS_COMPACT_M", []);
  const series = [
    ["M", "HS_85", "US"],
    ["M", "_T", "US"],
    ["X", "HS_8517", "JP"],
    ["X", "_T", "W0"],
  ].map(([trade = "", goods = "", partner = ""], at) => ({
    key: flow.dimensions.map(({ id, codes }) => {
      const own: Readonly<Record<string, string>> = {
        REF_AREA: "BR",
        TRADE_FLOW: trade,
        COMMODITY_1: goods,
        COUNTERPART_AREA_1: partner,
      };
      return own[id] ?? codes[0]?.id ?? "";
    }),
    attributes: { TRADE_SYSTEM: "G" },
    observations: ["2024-03", "2024-04"].map((period, month) => ({
      period,
      updatedAt: "2024-06-01T00:00:00Z",
      value: at === 2 && month === 1 ? undefined : `${(at + 1) * 1000 + month}.25`,
      attributes: {
        UNIT_MULT: "0",
        UNIT_MEASURE: "USD",
        OBS_STATUS: at === 2 && month === 1 ? "Q" : "A",
      },
    })),
  }));
  const dimensions = flow.dimensions.map((one, place) => ({
    ...one,
    codes: [...new Set(series.map(({ key }) => key[place] ?? ""))].map((id) => ({
      id,
      name: { en: `=name of ${id}`, zh: id },
    })),
  }));
  return { flow: { ...flow, dimensions }, series, prepared: "2024-06-01T00:00:00Z" };
}

describe("files of figures in the form for merchandise trade", () => {
  const expected = [
    "BR JP 2024-03 export 8517 3000.25",
    "BR JP 2024-04 export 8517 secret",
    "BR US 2024-03 import 85 1000.25",
    "BR US 2024-03 import TOTAL 2000.25",
    "BR US 2024-04 import 85 1001.25",
    "BR US 2024-04 import TOTAL 2001.25",
    "BR W0 2024-03 export TOTAL 4000.25",
    "BR W0 2024-04 export TOTAL 4001.25",
  ];

  test("say the same in every form that SDMX has for them", () => {
    const data = made();
    const csv = { labels: "id", locale: "en" } as const;
    const forms: Readonly<Record<string, string>> = {
      "ML 2.1": writeMl(data, "2.1"),
      "ML 3.0": writeMl(data, "3.0"),
      generic: writeGenericMl(data),
      flat: writeGenericMl({ ...data, observedBy: "AllDimensions" }),
      sections: writeGenericMl({ ...data, observedBy: "COUNTERPART_AREA_1" }),
      "flat ML": writeMl({ ...data, observedBy: "AllDimensions" }, "2.1"),
      "CSV 1.0": writeSdmxCsv(data, { ...csv, version: "1.0" }),
      "CSV 2.0": writeSdmxCsv(data, { ...csv, version: "2.0" }),
      "CSV with names": writeSdmxCsv(data, { ...csv, version: "2.0", labels: "both" }),
      "CSV by names": writeSdmxCsv(data, { ...csv, version: "2.0", labels: "name" }),
      "CSV with semicolons": writeSdmxCsv(data, { ...csv, version: "1.0" }).replaceAll(",", ";"),
      JSON: writeSdmxJson(data, "en", ""),
      "flat JSON": writeSdmxJson({ ...data, observedBy: "AllDimensions" }, "en", ""),
    };
    for (const [name, text] of Object.entries(forms)) {
      const found = read(name.startsWith("CSV") ? `\uFEFF${text}` : text);
      // a semicolon divides the flow's reference, so the columns are not those of a record
      assert.equal(found.form, "sdmx", name);
      assert.deepEqual([lines(found), found.skipped], [expected, []], name);
    }
    console.log(`read ${Object.keys(forms).length} forms`);
  });

  const sample = new URL(
    "../../../../shared/data/reference-statistics/sdmx/samples/",
    import.meta.url,
  );
  const skip = existsSync(sample) ? false : "the SDMX samples are not beside the project";
  test("are read from the samples of the structure; what is missing is no secret", { skip }, () => {
    for (const kind of ["generic", "structure-specific"]) {
      const text = readFileSync(new URL(`ml-2.1-imts-compact-${kind}.xml`, sample), "utf8");
      // the samples' reporter is nobody
      const found = read(text.replaceAll('"XX"', '"BR"'));
      assert.deepEqual(
        lines(found),
        [
          "BR JP 2025-01 export 8517 55",
          "BR JP 2025-02 export 8517 60.125",
          "BR US 2025-01 import 8517 1234.5",
          "BR US 2025-02 import 8517 987.25",
        ],
        kind,
      );
      assert.deepEqual(
        found.skipped.map(({ reason }) => reason),
        ["the value is missing (status M)"],
      );
    }
  });

  test("take what is said of a group of series to each of them", () => {
    const text =
      '<m:S xmlns:m="urn:m"><m:DataSet><Group type="x" REF_AREA="BR" UNIT_MULT="6"/>' +
      '<Series REF_AREA="BR" TRADE_FLOW="M" COUNTERPART_AREA_1="CN"><Obs TIME_PERIOD="2024" OBS_VALUE="2"/></Series>' +
      '<Series REF_AREA="AR" TRADE_FLOW="M" COUNTERPART_AREA_1="CN"><Obs TIME_PERIOD="2024" OBS_VALUE="2"/></Series>' +
      "</m:DataSet></m:S>";
    assert.deepEqual(lines(read(text)), [
      "AR CN 2024 import TOTAL 2",
      "BR CN 2024 import TOTAL 2000000",
    ]);
  });

  test("skip what is no trade as it was counted, each with its reason", () => {
    const head =
      "REF_AREA,TRADE_FLOW,COMMODITY_1,COUNTERPART_AREA_1,TIME_PERIOD,OBS_VALUE,UNIT_MULT,OBS_STATUS," +
      "MEASURE,UNIT_MEASURE,TRANSFORMATION,ACTIVITY,COMMODITY_CUSTOM_BREAKDOWN,ACTION\n";
    const tried: readonly (readonly [string, RegExp])[] = [
      ["BR,M,_T,CN,2024,1,0,A,QTY,USD,N,_X,0,I", /measure QTY/],
      ["BR,M,_T,CN,2024,1,0,A,TV,EUR,N,_X,0,I", /unit EUR/],
      ["BR,M,_T,CN,2024,1,0,A,TV,USD,GY,_X,0,I", /transformation GY/],
      ["BR,M,_T,CN,2024,1,0,A,TV,USD,N,A01,0,I", /economic activity/],
      ["BR,M,_T,CN,2024,1,0,A,TV,USD,N,_X,17,I", /own/],
      ["BR,M,_T,CN,2024,1,0,A,TV,USD,N,_X,0,D", /taken back/],
      ["BR,RX,_T,CN,2024,1,0,A,TV,USD,N,_X,0,I", /flow RX/],
      ["BR,M,S3_7,CN,2024,1,0,A,TV,USD,N,_X,0,I", /commodity/],
      ["BR,M,_T,EU27,2024,1,0,A,TV,USD,N,_X,0,I", /partner EU27/],
      ["BR,M,_T,CN,2024,,0,L,TV,USD,N,_X,0,I", /missing/],
      ["BR,M,_T,CN,2024,1,99,A,TV,USD,N,_X,0,I", /value 1/],
      ["BR,M,_T,CN,2024-Q1,1,0,A,TV,USD,N,_X,0,I", /period/],
    ];
    for (const [line, reason] of tried) {
      const { figures, skipped } = read(`${head}${line}\n`);
      assert.deepEqual([figures.length, skipped.length], [0, 1], line);
      assert.match(skipped[0]?.reason ?? "", reason);
    }
  });
});

describe("files in the form of UN Comtrade", () => {
  const head =
    "typeCode,period,reporterCode,flowCode,partnerCode,partner2Code,classificationCode,cmdCode,customsCode,motCode,primaryValue\n";

  test("are read by Comtrade's numbers of economies, and only goods by the Harmonized System", () => {
    const { figures, skipped } = read(
      `${head}C,2024,842,M,156,0,H6,TOTAL,C00,0,7\nC,2024,251,M,156,0,H6,85,C00,0,1.5e6\n` +
        "S,2024,842,M,156,0,EB10,SA,C00,0,7\nC,2024,842,M,156,0,S4,85,C00,0,7\n" +
        "C,2024,842,M,156,0,H6,85,C00,2100,7\nC,2024,842,M,899,0,H6,85,C00,0,7\n",
    );
    assert.deepEqual(
      figures.map(({ reporter, commodity, value }) => [
        reporter,
        commodity,
        value && formatDecimal(value),
      ]),
      [
        ["US", "TOTAL", "7"],
        ["FR", "85", "1500000.00"],
      ],
    );
    const reasons = [/type S/, /S4 is not the Harmonized/, /mode of transport/, /partner 899/];
    assert.equal(skipped.length, reasons.length);
    for (const [at, one] of reasons.entries()) assert.match(skipped[at]?.reason ?? "", one);
  });

  test("are read where records hold more than plain values", () => {
    const row = { period: "202403", reporterISO: "BRA", flowCode: "M", partnerISO: "CHN" };
    const text = JSON.stringify({
      data: [{ ...row, cmdCode: "85", primaryValue: 5, notes: ["a"], meta: { b: 1 } }],
    });
    assert.deepEqual(lines(read(text)), ["BR CN 2024-03 import 85 5"]);
  });
});

describe("figures that are said twice", () => {
  const head = "reporter,partner,period,flow,commodity,value\n";
  test("count once: the last record of a file and the last file have the word", () => {
    const { figures, skipped } = read(
      `${head}BR,CN,2024,import,TOTAL,1\nBR,CN,2024,import,TOTAL,2\n`,
    );
    assert.deepEqual(
      [figures.length, skipped],
      [1, [{ line: 1, reason: "record 2 says the same cell" }]],
    );
    const again = read(`${head}br,chn,2024,import,TOTAL,3\n`).figures;
    const index = new FigureIndex([...figures, ...again]);
    assert.deepEqual(
      index.figures.map(({ value }) => value && formatDecimal(value)),
      ["3"],
    );
  });
});

describe("hostile files", () => {
  test("are refused by name or read in part, and never break the reader", () => {
    const deep = `${"<a>".repeat(5_000)}${"</a>".repeat(5_000)}`;
    const tried = [
      ...[deep, "<a/>", "[]", "[[1]]", "[null]", '{"data":[]}', '{"data":{"structures":[]}}', "{}"],
      ...[
        "null",
        "1",
        '"',
        "reporter",
        "\0\0",
        `${"x,".repeat(50_000)}\n`,
        '{"dataSets":[],"structure":1}',
      ],
      '{"__proto__":{"data":[]}}',
      '<?xml version="1.0"?><!DOCTYPE a [<!ENTITY b "c">]><a>&b;</a>',
    ];
    for (const text of tried)
      assert.throws(
        () => read(text),
        (error) => error instanceof AppError && error.code === "MIRROR_UNREADABLE",
        text.slice(0, 40),
      );
    const odd = read(
      "reporter,partner,period,flow,commodity,value,__proto__\nBR,CN,2024,import,85,1,x\n",
    );
    assert.equal(odd.figures.length, 1);
    console.log(`tried ${tried.length} hostile files`);
  });

  test("are known by their faults however they are cut", () => {
    const whole = [writeGenericMl(made()), writeSdmxJson(made(), "en", "")];
    fc.assert(
      fc.property(
        fc.constantFrom(...whole),
        fc.nat(20_000),
        fc.string({ maxLength: 5 }),
        (text, at, more) => {
          try {
            read(text.slice(0, at) + more + text.slice(at + 3));
          } catch (error) {
            assert.ok(error instanceof AppError, String(error));
          }
        },
      ),
      { seed: 7, numRuns: 300 },
    );
  });
});
