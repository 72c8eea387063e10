/** Gaps between two offices on made figures: every part, that parts add up, forms of files, ranks, growth. */
import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { describe, test } from "node:test";
import fc from "fast-check";
import { AppError } from "#src/kernel/app-error.ts";
import { add, compare, formatDecimal, parseDecimal, zero } from "#src/kernel/decimal.ts";
import { getProfile, loadProfiles } from "#src/registers/profile.ts";
import { Economies, type Figure } from "./figure.ts";
import { FigureIndex, type Gap, explainGap, gapParts, periodBefore } from "./gap.ts";
import { compareGrowth, rankPartner } from "./major-partner.ts";
import { readFigures } from "./read-figures.ts";
import { type MirrorRules, mirrorRules } from "./rules.ts";

const profile = getProfile(loadProfiles(), "cn");
const economies = new Economies(profile.registers.get("countries"));
const none = { en: "made", zh: "虚构" };
const rules: MirrorRules = {
  freightPercent: { usual: parseDecimal("10"), byPartner: {}, source: none },
  transitDays: { usual: 15, byPartner: {}, source: none },
  countedByOneOnly: { byReporter: { CN: ["Z1"] }, source: none },
  strangeMovePercent: 30,
};

function read(text: string): readonly Figure[] {
  return readFigures(new TextEncoder().encode(text), economies).figures;
}

const head = "reporter,partner,via,period,flow,commodity,procedure,value,fob,status\n";

function gapOf(lines: readonly string[], commodity = "TOTAL"): Gap {
  const index = new FigureIndex(read(head + lines.join("\n")));
  const wanted = { importer: "CN", exporter: "BR", period: "2024-03", commodity };
  return explainGap(wanted, index, rules);
}

function amounts({ parts }: Gap): Readonly<Record<string, string>> {
  return Object.fromEntries(parts.map(({ part, amount }) => [part, formatDecimal(amount)]));
}

describe("a gap between two offices", () => {
  test("takes freight by the usual share where one value is given, and from both where they are", () => {
    const exported = "BR,CN,,2024-03,export,TOTAL,,1000,,";
    const estimated = gapOf(["CN,BR,,2024-03,import,TOTAL,,1100,,", exported]);
    assert.equal(estimated.gap && formatDecimal(estimated.gap), "100.00");
    assert.equal(amounts(estimated)["valuation"], "100.00");
    assert.equal(amounts(estimated)["unexplained"], "0.00");
    assert.ok(estimated.parts.find(({ part }) => part === "valuation")?.isEstimated);
    const stated = gapOf(["CN,BR,,2024-03,import,TOTAL,,1100,1060,", exported]);
    assert.equal(amounts(stated)["valuation"], "40.00");
    assert.equal(amounts(stated)["unexplained"], "60.00");
  });

  test("moves half a month's exports into the next where goods are under way for half a month", () => {
    const gap = gapOf([
      "CN,BR,,2024-03,import,TOTAL,,880,800,",
      "BR,CN,,2024-03,export,TOTAL,,1000,,",
      "BR,CN,,2024-02,export,TOTAL,,600,,",
    ]);
    assert.equal(amounts(gap)["timing"], "-200.00");
    assert.equal(amounts(gap)["unexplained"], "0.00");
  });

  test("needs only the month before where goods are under way for exactly a month", () => {
    const index = new FigureIndex(
      read(
        `${head}CN,BR,,2024-03,import,TOTAL,,600,600,\nBR,CN,,2024-03,export,TOTAL,,1000,,\n` +
          "BR,CN,,2024-02,export,TOTAL,,600,,\n",
      ),
    );
    const wanted = { importer: "CN", exporter: "BR", period: "2024-03", commodity: "TOTAL" };
    const month = { ...rules, transitDays: { ...rules.transitDays, usual: 30 } };
    const gap = explainGap(wanted, index, month);
    assert.equal(amounts(gap)["timing"], "-400.00");
    assert.equal(amounts(gap)["unexplained"], "0.00");
  });

  test("says why a part is not told", () => {
    const gap = gapOf([
      "CN,BR,,2024-03,import,TOTAL,,880,800,",
      "BR,CN,,2024-03,export,TOTAL,,1000,,",
    ]);
    const says = (part: string) => gap.parts.find((one) => one.part === part)?.says.en ?? "";
    assert.match(says("timing"), /exports of 2024-02 are missing/);
    assert.match(says("attribution"), /consigned from/);
    assert.match(says("coverage"), /procedures/);
  });

  test("gives goods that came through a third economy, less others' goods through the exporter", () => {
    const gap = gapOf([
      "CN,BR,BR,2024-03,import,TOTAL,,700,700,",
      "CN,BR,SG,2024-03,import,TOTAL,,250,250,",
      "CN,AR,BR,2024-03,import,TOTAL,,50,50,",
      "BR,CN,,2024-03,export,TOTAL,,750,,",
    ]);
    assert.equal(gap.imports && formatDecimal(gap.imports), "950");
    assert.equal(amounts(gap)["attribution"], "200.00");
    assert.equal(amounts(gap)["unexplained"], "0.00");
  });

  test("takes out procedures that one side alone counts", () => {
    const gap = gapOf([
      "CN,BR,,2024-03,import,TOTAL,,1000,1000,",
      "CN,BR,,2024-03,import,TOTAL,A1,880,880,",
      "CN,BR,,2024-03,import,TOTAL,Z1,120,120,",
      "BR,CN,,2024-03,export,TOTAL,,880,,",
    ]);
    assert.equal(amounts(gap)["coverage"], "120.00");
    assert.equal(amounts(gap)["unexplained"], "0.00");
  });

  test("gets one secret cell from the total, and says only a bound for several", () => {
    const imported = "CN,BR,,2024-03,import,26,,300,300,";
    const others = ["BR,CN,,2024-03,export,TOTAL,,1000,,", "BR,CN,,2024-03,export,12,,700,,"];
    const one = gapOf([imported, ...others, "BR,CN,,2024-03,export,26,,,,C"], "26");
    assert.equal(amounts(one)["secrecy"], "300.00");
    assert.equal(amounts(one)["unexplained"], "0.00");
    const several = gapOf(
      [imported, ...others, "BR,CN,,2024-03,export,26,,,,C", "BR,CN,,2024-03,export,27,,,,C"],
      "26",
    );
    assert.equal(amounts(several)["secrecy"], "0.00");
    assert.match(several.parts.find(({ part }) => part === "secrecy")?.says.en ?? "", /at most/);
  });

  test("is not told where one side has no figure", () => {
    const gap = gapOf(["CN,BR,,2024-03,import,TOTAL,,880,800,"]);
    assert.equal(gap.gap, undefined);
    assert.deepEqual(gap.parts, []);
  });

  test("has parts that add up to it whatever the figures are", () => {
    const row = fc.record({
      reporter: fc.constantFrom("CN", "BR"),
      partner: fc.constantFrom("CN", "BR", "AR", "W0"),
      via: fc.constantFrom("", "", "BR", "SG"),
      period: fc.constantFrom("2024-03", "2024-02"),
      flow: fc.constantFrom("import", "export"),
      commodity: fc.constantFrom("TOTAL", "26", "12"),
      procedure: fc.constantFrom("", "", "A1", "Z1"),
      value: fc.integer({ min: 0, max: 99_999 }).map((cents) => (cents / 100).toFixed(2)),
      fob: fc.constantFrom("", "10.01", "77"),
      status: fc.constantFrom("", "", "", "C"),
    });
    const bothSides = [
      "CN,BR,BR,2024-03,import,26,A1,50.05,,",
      "BR,CN,SG,2024-03,export,26,A1,40,,",
    ];
    fc.assert(
      fc.property(fc.array(row, { minLength: 6, maxLength: 40 }), (rows) => {
        const others = rows.map((one) => Object.values(one).join(","));
        const { gap, parts } = gapOf([...bothSides, ...others], "26");
        assert.ok(gap, "both sides have figures");
        assert.deepEqual(
          parts.map(({ part }) => part),
          gapParts,
        );
        const sum = parts.map(({ amount }) => amount).reduce(add, zero);
        assert.equal(compare(sum, gap), 0);
      }),
      { numRuns: 500 },
    );
  });

  test("goes back over the turn of a year", () => {
    assert.equal(periodBefore("2024-01", 2), "2023-11");
    assert.equal(periodBefore("2024", 1), "2023");
  });
});

const sdmxDimensions = ["FREQ", "REF_AREA", "TRADE_FLOW", "COMMODITY_1", "COUNTERPART_AREA_1"];

describe("files of other offices", () => {
  const expected = {
    reporter: "BR",
    partner: "CN",
    period: "2024-03",
    flow: "export",
    commodity: "26",
  };
  const check = (text: string, form: string): void => {
    const {
      form: found,
      figures,
      skipped,
    } = readFigures(new TextEncoder().encode(text), economies);
    assert.equal(found, form);
    assert.deepEqual(skipped, []);
    assert.equal(figures.length, 1);
    const { reporter, partner, period, flow, commodity, value } = figures[0] ?? assert.fail();
    assert.deepEqual({ reporter, partner, period, flow, commodity }, expected);
    assert.equal(value && formatDecimal(value), "1500000");
  };

  test("are read in the form of UN Comtrade, as JSON and CSV", () => {
    const row = {
      reporterISO: "BRA",
      partnerCode: 156,
      period: "202403",
      flowCode: "X",
      cmdCode: "26",
    };
    check(JSON.stringify({ data: [{ ...row, primaryValue: 1_500_000, motCode: 0 }] }), "comtrade");
    check(
      "reporterCode,partnerCode,period,flowCode,cmdCode,primaryValue,motCode\n76,156,202403,X,26,1500000,0\n",
      "comtrade",
    );
  });

  test("are read as SDMX: CSV, XML and JSON", () => {
    check(
      `STRUCTURE,STRUCTURE_ID,ACTION,${sdmxDimensions.join(",")},TIME_PERIOD,OBS_VALUE,UNIT_MULT\n` +
        "dataflow,UNSD:DF(1.0),I,M,BR,X,26,CN,2024-03,1500,3\n",
      "sdmx",
    );
    check(
      '<m:StructureSpecificData xmlns:m="urn:m"><m:DataSet><Series FREQ="M" REF_AREA="BR" ' +
        'TRADE_FLOW="X" COMMODITY_1="26" COUNTERPART_AREA_1="CN" UNIT_MULT="0">' +
        '<Obs TIME_PERIOD="2024-03" OBS_VALUE="1500000"/></Series></m:DataSet></m:StructureSpecificData>',
      "sdmx",
    );
    const series = ["M", "BR", "X", "26", "CN"].map((id, at) => ({
      id: sdmxDimensions[at],
      values: [{ id }],
    }));
    const structure = {
      dimensions: { series, observation: [{ id: "TIME_PERIOD", values: [{ id: "2024-03" }] }] },
    };
    const dataSet = {
      structure: 0,
      series: { "0:0:0:0:0": { observations: { "0": [1_500_000] } } },
    };
    check(JSON.stringify({ data: { structures: [structure], dataSets: [dataSet] } }), "sdmx");
  });

  test("skip what they can't say, each with its reason", () => {
    const { figures, skipped } = readFigures(
      new TextEncoder().encode(
        `${head}CN,BR,,2024-13,import,TOTAL,,1,,\nCN,XX,,2024,import,TOTAL,,1,,\n` +
          "CN,BR,,2024,transit,TOTAL,,1,,\nCN,BR,,2024,import,0x1,,1,,\nCN,BR,,2024,import,26,,-1,,\n",
      ),
      economies,
    );
    assert.equal(figures.length, 0);
    const wanted = [/period/, /partner XX/, /flow transit/, /commodity/, /value -1/];
    assert.equal(skipped.length, wanted.length);
    for (const [at, pattern] of wanted.entries()) assert.match(skipped[at]?.reason ?? "", pattern);
  });

  test("are refused with a reason where nothing can be read", () => {
    const hostile = [
      ["", /no figures/],
      ["a,b\n1,2\n", /columns are a, b/],
      ["{", /not JSON/],
      ['{"data": 5}', /neither a list/],
      ['<!DOCTYPE a [<!ENTITY b SYSTEM "file:///etc/passwd">]><a>&b;</a>', /document type/],
      ["<a><b></a>", /./],
    ] as const;
    for (const [text, pattern] of hostile) {
      assert.throws(
        () => read(text),
        (error) => error instanceof AppError && pattern.test(error.message),
      );
    }
    assert.throws(() => readFigures(Uint8Array.of(0xff, 0xfe, 0x41), economies), /not UTF-8/);
  });
});

describe("the major partner", () => {
  const figures = read(
    `${head}${[
      "BR,CN,,2024,import,TOTAL,,50,,",
      "BR,US,,2024,import,TOTAL,,40,,",
      "BR,W0,,2024,import,TOTAL,,200,,",
      "BR,W0,,2023,import,TOTAL,,160,,",
      "AR,US,,2024,import,TOTAL,,50,,",
      "AR,CN,,2024,import,TOTAL,,30,,",
      "AR,BR,,2024,import,TOTAL,,30,,",
      "AR,US,,2024,export,TOTAL,,30,,",
      "CN,US,,2024,import,TOTAL,,99,,",
    ].join("\n")}`,
  );

  test("is counted by rank; equal values share the better one; its own figures don't count", () => {
    const { counts, ranks } = rankPartner(figures, "CN", "2024");
    // of Brazil's imports 110 of 200 are of partners that are not told
    assert.deepEqual(counts.supplier, { economies: 2, ranks: [1, 1, 0], bounds: 1 });
    assert.deepEqual(counts.market, { economies: 1, ranks: [0, 0, 0], bounds: 0 });
    assert.equal(
      ranks.find(({ economy, role }) => economy === "AR" && role === "supplier")?.rank,
      2,
    );
    assert.equal(ranks.find(({ role }) => role === "market")?.rank, undefined);
  });

  test("is counted from made figures in the form for merchandise trade", () => {
    const example = new URL("../../../docs/using/examples/major-partner.xml", import.meta.url);
    const { form, figures: made, skipped } = readFigures(readFileSync(example), economies);
    assert.deepEqual([form, skipped], ["sdmx", []]);
    const { counts, ranks } = rankPartner(made, "CN", "2024");
    assert.deepEqual(counts.supplier, { economies: 4, ranks: [3, 1, 0], bounds: 0 });
    // one office keeps its largest market secret
    assert.deepEqual(counts.market, { economies: 4, ranks: [2, 0, 2], bounds: 1 });
    assert.deepEqual(
      ranks.filter(({ isBound }) => isBound).map(({ economy, role }) => [economy, role]),
      [["VN", "market"]],
    );
    const [first] = compareGrowth(made, "2024", "2023");
    assert.deepEqual([first?.economy, first?.flow], ["US", "total"]);
    assert.equal(first?.growthPercent && formatDecimal(first.growthPercent), "4.5");
  });

  test("adds up parts by way and procedure where an office tells no whole", () => {
    const parts = read(
      `${head}${[
        "BR,CN,HK,2024,import,TOTAL,,30,,",
        "BR,CN,CN,2024,import,TOTAL,,30,,",
        "BR,US,US,2024,import,TOTAL,,50,,",
        "BR,AR,,2024,import,TOTAL,,,,C",
      ].join("\n")}`,
    );
    const [china] = rankPartner(parts, "CN", "2024").ranks;
    assert.deepEqual([china?.rank, china?.partners, china?.isBound], [1, 3, true]);
    assert.equal(compareGrowth(parts, "2024", "2023").length, 0, "a secret part leaves no total");
  });

  test("stands beside the growth of economies, unknown where the year before is missing", () => {
    const grown = compareGrowth(figures, "2024", "2023").filter(({ flow }) => flow === "import");
    const [brazil, argentina] = grown;
    assert.equal(brazil?.economy, "BR");
    assert.equal(brazil?.growthPercent && formatDecimal(brazil.growthPercent), "25.0");
    assert.equal(argentina && formatDecimal(argentina.value), "110");
    assert.equal(argentina?.growthPercent, undefined);
  });
});

test("the profile says how its gaps are explained", () => {
  assert.ok(mirrorRules(profile).freightPercent.usual.units > 0n);
});
