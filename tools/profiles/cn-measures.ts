/** Dated measures of `cn`: duty of 2018 and 2019, additions on US goods, consumption tax on drinks, and what is known to be missing. */
import { type Decimal, add, formatDecimal, parseDecimal, shorten } from "../../src/kernel/decimal.ts";
import { consumptionTaxUnknown } from "./cn-labels.ts";
import { type Row, readTable } from "./register-files.ts";

type Table = { readonly columns: readonly string[]; readonly rows: readonly Row[] };
/** Rate text from a day on; `undefined` = no measure. */
type Step = { readonly from: string; readonly rate: string | undefined };
type Line = { readonly commodity: string; readonly steps: readonly Step[] };

const dutyDates = ["2018-05-01", "2018-07-01", "2018-11-01", "2019-01-01"] as const;
const dutyColumns = dutyDates.map((date) => `mfn_chg_${date.replaceAll("-", "_")}`);
const usColumns = ["us_add_2018_04_02", "us_add_2018_07_06", "us_add_2018_08_23", "us_add_2018_09_24", "us_chg_2019_01_01", "us_chg_2019_06_01"];
const usDates = usColumns.map((column) => column.slice(-10).replaceAll("_", "-"));

/** Whisky: the one provisional rate of 2026 whose announcement was seen. */
const provisional = { commodity: "22083000", from: "2026-02-02", rate: "5 %" } as const;

export function measureRegisters(): Readonly<Record<"measures" | "measure-sets" | "tax-types" | "formulas", Table>> {
  return { measures: measures(), "measure-sets": measureSets(), "tax-types": taxTypes(), formulas: formulas() };
}

function measures(): Table {
  const lines = readTable("tariff-cn/import-duty-hs10-2018-2019.tsv.gz");
  const duty = lines.map((row): Line => ({ commodity: row["hs10"] ?? "", steps: dutySteps(row) }));
  const additions = lines.map((row): Line => ({ commodity: row["hs10"] ?? "", steps: additionSteps(row) }));
  const rows = [
    ...rowsOf("duty-2018", closeAt(gather(duty), provisional)),
    ["22083000", provisional.from, "", "duty-provisional-2026", provisional.rate] satisfies Row,
    ...rowsOf("us-2018", gather(additions)),
    ...distinct(
      readTable("tariff-cn/us-additional-duty-2025-03-10.tsv").map(
        (row): Row => [row["hs8"] ?? "", "2025-03-10", "2025-11-10", "us-2025-03", `${row["additional_pct"] ?? ""} %`],
      ),
    ),
    ["*", "2025-04-10", "2025-11-10", "us-2025-04", ""] satisfies Row,
    ["*", "2025-11-10", "", "us-2025-11", "10 %"] satisfies Row,
    ...consumptionTax(),
  ];
  return { columns: ["set", "rate"], rows };
}

function percent(value: Decimal): string {
  return `${formatDecimal(shorten(value))} %`;
}

/** A duty line by date; an ad valorem equivalent of a specific duty is no rate of law, so it stays unknown. */
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

/** Where all ten-digit lines of an eight-digit code agree over all dates, one line says it; else each stays. */
function gather(lines: readonly Line[]): readonly Line[] {
  return [...Map.groupBy(lines, (line) => line.commodity.slice(0, 8))].flatMap(([commodity, group]) => {
    const forms = new Set(group.map((line) => JSON.stringify(line.steps.map(({ from, rate }) => [from, rate ?? null]))));
    return forms.size === 1 ? [{ commodity, steps: group[0]?.steps ?? [] }] : group;
  });
}

function closeAt(lines: readonly Line[], at: { readonly commodity: string; readonly from: string }): readonly Line[] {
  return lines.map((line) =>
    line.commodity.startsWith(at.commodity) ? { ...line, steps: [...line.steps, { from: at.from, rate: undefined }] } : line,
  );
}

function rowsOf(set: string, lines: readonly Line[]): readonly Row[] {
  return lines.flatMap(({ commodity, steps }) =>
    steps.flatMap(({ from, rate }, index): readonly Row[] =>
      rate === undefined ? [] : [[commodity, from, steps[index + 1]?.from ?? "", set, rate]],
    ),
  );
}

/** Conditions that a rate text cannot say: the rate stays unknown, the set says both rates. */
const conditional: Readonly<Record<string, string>> = { "22030000": "ct-beer", "22060000": "ct-fermented" };

function consumptionTax(): readonly Row[] {
  const drinks = readTable("tariff-cn/import-consumption-tax-2006.tsv").map((row): Row => {
    const code = row["hs8"] ?? "";
    const set = conditional[code];
    if (set !== undefined) return [code, "2006-04-01", "", set, ""];
    const specific = /^([\d.]+) CNY\/kg$/.exec(row["specific"] ?? "")?.[1];
    const rate = `${row["rate_pct"] ?? ""} %${specific === undefined ? "" : ` + ${specific} CNY / KGM`}`;
    return [code, "2006-04-01", "", "ct-drinks", rate];
  });
  const unknown = consumptionTaxUnknown.map(([commodity]): Row => [commodity, "", "", "ct-not-loaded", ""]);
  return distinct([...drinks, ...unknown]);
}

/** The list of March 2025 names one code twice, the drinks of 2006 two codes. */
function distinct(rows: readonly Row[]): readonly Row[] {
  return [...new Map(rows.map((row) => [row.join("\t"), row])).values()];
}

function measureSets(): Table {
  const us = "State Council Tariff Commission announcements of 2018 and 2019 on goods of the United States (税委会公告〔2019〕3号 and those before)";
  const rows: Row[] = [
    set("duty-2018", {
      en: "Applied import duty of 2018 and 2019",
      zh: "2018年、2019年进口关税实施税率",
      taxType: "DUTY",
      legalBasis: "Customs tariff of China, lower of most-favoured-nation and provisional rate as of 2018-01-01 to 2019-06-01",
      knownUntil: "2019-06-02",
    }),
    set("duty-provisional-2026", {
      en: "Provisional import duty of 2026",
      zh: "2026年进口暂定税率",
      taxType: "DUTY",
      legalBasis: "税委会公告2026年第1号",
    }),
    set("us-2018", {
      en: "Additional duty on US goods, 2018 and 2019",
      zh: "2018年、2019年对原产于美国商品加征关税",
      taxType: "ADDITIONAL",
      origin: "US",
      legalBasis: us,
      knownUntil: "2019-06-02",
      noteEn: "Exclusions and suspensions after 2019-06-01 are not loaded.",
      noteZh: "未载入2019年6月1日以后的排除和暂停。",
    }),
    set("us-2025-03", {
      en: "Additional duty on US farm goods, March to November 2025",
      zh: "2025年3月至11月对原产于美国农产品加征关税",
      taxType: "ADDITIONAL",
      origin: "US",
      legalBasis: "税委会公告2025年第2号; ended by 税委会公告2025年第9号",
    }),
    set("us-2025-04", {
      en: "Additional duty on US goods, April to November 2025",
      zh: "2025年4月至11月对原产于美国商品加征关税",
      taxType: "ADDITIONAL",
      origin: "US",
      legalBasis: "State Council Tariff Commission announcements of April and May 2025",
      noteEn: "The additions of April to November 2025 on all US goods are not loaded.",
      noteZh: "未载入2025年4月至11月对全部美国商品的加征税率。",
    }),
    set("us-2025-11", {
      en: "Additional duty on US goods from November 2025",
      zh: "2025年11月起对原产于美国商品加征关税",
      taxType: "ADDITIONAL",
      origin: "US",
      legalBasis: "税委会公告2025年第10号",
      noteEn: "Of 34 %, 24 points are suspended until 2026-11-10; what follows is not known.",
      noteZh: "34%中的24个百分点暂停至2026年11月10日，此后未知。",
      knownUntil: "2026-11-10",
    }),
    set("ct-drinks", {
      en: "Consumption tax on drinks, list of 2006",
      zh: "2006年饮料酒进口消费税",
      taxType: "CT",
      legalBasis: "财关税[2006]22号",
      knownUntil: "2009-01-01",
    }),
    set("ct-beer", {
      en: "Consumption tax on beer, list of 2006",
      zh: "2006年啤酒进口消费税",
      taxType: "CT",
      legalBasis: "财关税[2006]22号",
      noteEn: "250 CNY a tonne from a dutiable value of 370 USD a tonne, 220 CNY below: the officer decides.",
      noteZh: "完税价格每吨370美元及以上250元/吨，以下220元/吨，由关员确定。",
    }),
    set("ct-fermented", {
      en: "Consumption tax on fermented drinks, list of 2006",
      zh: "2006年发酵饮料进口消费税",
      taxType: "CT",
      legalBasis: "财关税[2006]22号",
      noteEn: "Rice wine 240 CNY a tonne, others 10 %: the officer decides.",
      noteZh: "黄酒240元/吨，其他10%，由关员确定。",
    }),
    set("ct-not-loaded", {
      en: "Goods that may carry consumption tax",
      zh: "可能征收消费税的商品",
      taxType: "CT",
      legalBasis: "消费税暂行条例 (State Council Order 539), list of taxable goods",
      noteEn: "Goods of this heading may carry consumption tax; its rates are not loaded.",
      noteZh: "该品目商品可能征收消费税，税率未载入。",
    }),
  ];
  return { columns: ["name_en", "name_zh", "taxType", "origin", "legalBasis", "knownUntil", "note_en", "note_zh"], rows };
}

type SetText = {
  readonly en: string;
  readonly zh: string;
  readonly taxType: string;
  readonly origin?: string;
  readonly legalBasis: string;
  readonly knownUntil?: string;
  readonly noteEn?: string;
  readonly noteZh?: string;
};

function set(code: string, text: SetText): Row {
  return [code, "", "", text.en, text.zh, text.taxType, text.origin ?? "*", text.legalBasis, text.knownUntil ?? "", text.noteEn ?? "", text.noteZh ?? ""];
}

function taxTypes(): Table {
  return {
    columns: ["name_en", "name_zh", "class"],
    rows: [
      ["DUTY", "", "", "Import duty", "进口关税", "duty"],
      ["ADDITIONAL", "", "", "Additional import duty", "加征关税", "duty"],
      ["CT", "", "", "Consumption tax", "进口环节消费税", "other"],
      ["VAT", "", "", "Import value added tax", "进口环节增值税", "vat"],
    ],
  };
}

/** The law's formulas; `decisions/duties` carries them out by `rules/duties.json`. */
function formulas(): Table {
  const duty = "Regulation on import and export duties (State Council Order 392); from 2024-12-01 the Customs Duty Law";
  const consumption = "消费税暂行条例 (State Council Order 539)";
  return {
    columns: ["taxType", "formula", "legalBasis"],
    rows: [
      ["duty.ad-valorem", "", "", "DUTY", "duty = customs value × rate", duty],
      ["additional.ad-valorem", "", "", "ADDITIONAL", "additional duty = customs value × rate", duty],
      ["consumption-tax.ad-valorem", "2009-01-01", "", "CT", "tax = (customs value + duty) ÷ (1 − rate) × rate", consumption],
      ["consumption-tax.specific", "2009-01-01", "", "CT", "tax = quantity × amount per unit", consumption],
      ["consumption-tax.compound", "2009-01-01", "", "CT", "tax = (customs value + duty + specific) ÷ (1 − rate) × rate + specific", consumption],
      ["vat.import", "", "2026-01-01", "VAT", "VAT = (customs value + duty + consumption tax) × rate", "增值税暂行条例 article 14"],
      ["vat.import", "2026-01-01", "", "VAT", "VAT = (customs value + duty + consumption tax) × rate", "增值税法"],
      ["vat.standard-rate", "2019-04-01", "", "VAT", "rate = 13 %", "财政部 税务总局 海关总署公告2019年第39号"],
    ],
  };
}
