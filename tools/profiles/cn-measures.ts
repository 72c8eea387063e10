/**
 * Dated measures of `cn`: duty of 2018 and 2019, additions on US goods, consumption tax on drinks,
 * and
 * what is known to be missing.
 */
import {
  type Decimal,
  add,
  formatDecimal,
  parseDecimal,
  shorten,
} from "../../src/kernel/decimal.ts";
import { consumptionTax } from "./cn-consumption.ts";
import { measureSets as sets } from "./cn-measure-sets.ts";
import { type Row, readTable } from "./register-files.ts";

type Table = { readonly columns: readonly string[]; readonly rows: readonly Row[] };
/** Rate text from a day on; `undefined` = no measure. */
type Step = { readonly from: string; readonly rate: string | undefined };
type Line = { readonly commodity: string; readonly steps: readonly Step[] };

const dutyDates = ["2018-05-01", "2018-07-01", "2018-11-01", "2019-01-01"] as const;
const dutyColumns = dutyDates.map((date) => `mfn_chg_${date.replaceAll("-", "_")}`);
const usColumns = [
  "us_add_2018_04_02",
  "us_add_2018_07_06",
  "us_add_2018_08_23",
  "us_add_2018_09_24",
  "us_chg_2019_01_01",
  "us_chg_2019_06_01",
];
const usDates = usColumns.map((column) => column.slice(-10).replaceAll("_", "-"));

/** Whisky: the one provisional rate of 2026 whose announcement was seen. */
const provisional = { commodity: "22083000", from: "2026-02-02", rate: "5 %" } as const;

/**
 * Rates that the table of percentages flattens: rubber (a percentage or an amount a tonne, the lower) and
 * cotton outside the quota at a sliding rate. What the amount is stands in no source here.
 */
const mixed = /^(?:400110|400121|400122|5201000080)/;

/**
 * Goods that the export tariff names, as far as known; its rates are not held, and provisional ones change
 * each year. Worked copper and aluminium are left out: their provisional rate is nothing.
 */
const exportDuty = [
  ..."03019210 0506 2607 2608 2609 2611 261590 28047010 290220 41039011".split(" "),
  ..."7201 7202 7203 7204 7401 7402 7403 7404 7502 7601 7602 7901 8110".split(" "),
];

export function measureRegisters(): Readonly<
  Record<"measures" | "measure-sets" | "tax-types" | "formulas", Table>
> {
  return {
    measures: measures(),
    "measure-sets": measureSets(),
    "tax-types": taxTypes(),
    formulas: formulas(),
  };
}

function measures(): Table {
  const lines = readTable("tariff-cn/import-duty-hs10-2018-2019.tsv.gz");
  const duty = lines.map((row): Line => ({ commodity: row["hs10"] ?? "", steps: dutySteps(row) }));
  const additions = lines.map((row): Line => ({
    commodity: row["hs10"] ?? "",
    steps: additionSteps(row),
  }));
  const rows = [
    ...rowsOf("duty-2018", closeAt(gather(duty), provisional)).map(withoutMixed),
    ["22083000", provisional.from, "", "duty-provisional-2026", provisional.rate] satisfies Row,
    ...rowsOf("us-2018", gather(additions)),
    ...distinct(
      readTable("tariff-cn/us-additional-duty-2025-03-10.tsv").map((row): Row => [
        row["hs8"] ?? "",
        "2025-03-10",
        "2025-11-10T13:01",
        "us-2025-03",
        `${row["additional_pct"] ?? ""} %`,
      ]),
    ),
    ["*", "2025-04-10", "2025-11-10T13:01", "us-2025-04", ""] satisfies Row,
    ["*", "2025-11-10T13:01", "", "us-2025-11", "10 %"] satisfies Row,
    ...distinct(consumptionTax()),
    ...exportDuty.map((code): Row => [code, "", "", "export-not-loaded", ""]),
  ];
  return { columns: ["set", "rate"], rows };
}

/** A percentage of a mixed rate is no rate by itself. */
function withoutMixed(row: Row): Row {
  const [code, from, to] = row;
  return mixed.test(code) ? [code, from, to, "duty-mixed", ""] : row;
}

function percent(value: Decimal): string {
  return `${formatDecimal(shorten(value))} %`;
}

/** A duty line by date; an ad valorem equivalent of a specific duty is no rate of law: unknown. */
function dutySteps(row: Readonly<Record<string, string>>): readonly Step[] {
  if (row["likely_ave"] === "y") return [{ from: "2018-01-01", rate: "" }];
  let rate = parseDecimal(row["applied_pct_2018_01_01"] ?? "");
  const steps: Step[] = [{ from: "2018-01-01", rate: percent(rate) }];
  for (const [index, column] of dutyColumns.entries()) {
    const change = parseDecimal(row[column] || "0");
    if (change.units === 0n) continue;
    rate = add(rate, change);
    steps.push({ from: dutyDates[index] ?? "", rate: percent(rate) });
  }
  return steps;
}

/** Additions on US goods add up over the announcements. */
function additionSteps(row: Readonly<Record<string, string>>): readonly Step[] {
  let rate: Decimal = { units: 0n, scale: 0 };
  const steps: Step[] = [];
  for (const [index, column] of usColumns.entries()) {
    const change = parseDecimal(row[column] || "0");
    if (change.units === 0n) continue;
    rate = add(rate, change);
    steps.push({ from: usDates[index] ?? "", rate: rate.units === 0n ? undefined : percent(rate) });
  }
  return steps;
}

/** Where all ten-digit lines of an eight-digit code agree on all dates, one line says it. */
function gather(lines: readonly Line[]): readonly Line[] {
  return [...Map.groupBy(lines, (line) => line.commodity.slice(0, 8))].flatMap(
    ([commodity, group]) => {
      const forms = new Set(
        group.map((line) =>
          JSON.stringify(line.steps.map(({ from, rate }) => [from, rate ?? null])),
        ),
      );
      return forms.size === 1 ? [{ commodity, steps: group[0]?.steps ?? [] }] : group;
    },
  );
}

function closeAt(
  lines: readonly Line[],
  at: { readonly commodity: string; readonly from: string },
): readonly Line[] {
  return lines.map((line) =>
    line.commodity.startsWith(at.commodity)
      ? { ...line, steps: [...line.steps, { from: at.from, rate: undefined }] }
      : line,
  );
}

function rowsOf(set: string, lines: readonly Line[]): readonly Row[] {
  return lines.flatMap(({ commodity, steps }) =>
    steps.flatMap(({ from, rate }, index): readonly Row[] =>
      rate === undefined ? [] : [[commodity, from, steps[index + 1]?.from ?? "", set, rate]],
    ),
  );
}

/** The list of March 2025 names one code twice, the drinks of 2006 two codes. */
function distinct(rows: readonly Row[]): readonly Row[] {
  return [...new Map(rows.map((row) => [row.join("\t"), row])).values()];
}

function measureSets(): Table {
  const rows = Object.entries(sets).map(([code, set]): Row => [
    code,
    "",
    "",
    set.en,
    set.zh,
    set.taxType,
    set.origin ?? "*",
    set.legalBasis,
    set.knownUntil ?? "",
    set.noteEn ?? "",
    set.noteZh ?? "",
    set.valueFrom ?? "",
    set.valueBelow ?? "",
  ]);
  const notes = ["knownUntil", "note_en", "note_zh"];
  const columns = ["taxType", "origin", "legalBasis", ...notes, "valueFrom", "valueBelow"];
  return { columns: ["name_en", "name_zh", ...columns], rows };
}

function taxTypes(): Table {
  return {
    columns: ["name_en", "name_zh", "class"],
    rows: [
      ["DUTY", "", "", "Import duty", "进口关税", "duty"],
      ["ADDITIONAL", "", "", "Additional import duty", "加征关税", "duty"],
      ["EXPORT", "", "", "Export duty", "出口关税", "duty"],
      ["CT", "", "", "Consumption tax", "进口环节消费税", "other"],
      ["LDF", "", "", "Late-declaration fee", "滞报金", "other"],
      ["VAT", "", "", "Import value added tax", "进口环节增值税", "vat"],
    ],
  };
}

/** The law's formulas; `decisions/duties` carries them out by `rules/duties.json`. */
function formulas(): Table {
  const duty =
    "Regulation on import and export duties (State Council Order 392); from 2024-12-01 the Customs Duty Law";
  const consumption = "消费税暂行条例 (State Council Order 539)";
  return {
    columns: ["taxType", "formula", "legalBasis"],
    rows: [
      ["duty.ad-valorem", "", "", "DUTY", "duty = customs value × rate", duty],
      [
        "additional.ad-valorem",
        "",
        "",
        "ADDITIONAL",
        "additional duty = customs value × rate",
        duty,
      ],
      [
        "consumption-tax.ad-valorem",
        "2009-01-01",
        "",
        "CT",
        "tax = (customs value + duty) ÷ (1 − rate) × rate",
        consumption,
      ],
      [
        "consumption-tax.specific",
        "2009-01-01",
        "",
        "CT",
        "tax = quantity × amount per unit",
        consumption,
      ],
      [
        "consumption-tax.compound",
        "2009-01-01",
        "",
        "CT",
        "tax = (customs value + duty + specific) ÷ (1 − rate) × rate + specific",
        consumption,
      ],
      [
        "vat.import",
        "",
        "2026-01-01",
        "VAT",
        "VAT = (customs value + duty + consumption tax) × rate",
        "增值税暂行条例 article 14",
      ],
      [
        "vat.import",
        "2026-01-01",
        "",
        "VAT",
        "VAT = (customs value + duty + consumption tax) × rate",
        "增值税法",
      ],
      [
        "vat.standard-rate",
        "2019-04-01",
        "",
        "VAT",
        "rate = 13 %",
        "财政部 税务总局 海关总署公告2019年第39号",
      ],
    ],
  };
}
