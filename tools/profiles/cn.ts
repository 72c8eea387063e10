/**
 * Makes `profiles/cn/registers` and its `SOURCES.tsv` from the reference data: facts in our own
 * compact
 * form, titles in our own words. Run again after the reference data changed; `--check` only
 * compares.
 */
import { readTsv } from "#src/statistics/official/tsv.ts";
import { aliasOf } from "./country-aliases.ts";
import { sources } from "./cn-sources.ts";
import { measureRegisters } from "./cn-measures.ts";
import * as labels from "./cn-labels.ts";
import { controlledColumns, controlledRows } from "./controlled-goods.ts";
import { countryGroups } from "./country-groups.ts";
import { chapters, sections } from "./hs-titles.ts";
import { chinesePlaces, placeColumns, placeRows } from "./places.ts";
import {
  type Files,
  type Row,
  chineseName,
  exchangeRateRows,
  monthlyRates,
  readTable,
  registerText,
  runGenerator,
  sourcesText,
} from "./register-files.ts";

const names = ["name_en", "name_zh"];
type Table = {
  readonly columns: readonly string[];
  readonly rows: readonly Row[];
  readonly order?: "as-given";
};

/** Every file of the profile that is made from reference data. */
export function generateChina(): Files {
  const tables: Readonly<Record<string, Table>> = {
    nomenclature: nomenclature(),
    sections: {
      columns: [...names, "chapters"],
      rows: sections.map(([code, first, last, en, zh]) => [
        code,
        "",
        "",
        en,
        zh,
        `${pad(first)}-${pad(last)}`,
      ]),
      order: "as-given",
    },
    chapters: {
      columns: [...names, "section"],
      rows: chapters.map(([chapter, en, zh]) => [pad(chapter), "", "", en, zh, sectionOf(chapter)]),
    },
    ...measureRegisters(),
    countries: countries(),
    "country-groups": { columns: ["member", ...names], rows: countryGroups() },
    currencies: currencies(),
    "controlled-goods": {
      columns: controlledColumns,
      rows: controlledRows({
        CITES: "E;F",
        DUAL: "2;3;G",
        CWC: "2;3",
        PRECURSOR: "2;3",
        NUCLEAR: "2;3",
        BASEL: "P",
        OZONE: "1;4",
        KIMBERLEY: "D",
        STOCKHOLM: "X",
      }),
    },
    "exchange-rates": {
      columns: ["currency", "perUnitOf", "rate", "month"],
      rows: exchangeRateRows(monthlyRates(), {
        national: "CNY",
        quote: "national-per-unit",
        since: "2017-11",
      }),
    },
    ...offices(),
    ...declarationLists(),
    ...controlLists(),
    ...statisticalLists(),
  };
  const files = Object.entries(tables).map(([kind, { columns, rows, order }]): [string, string] => [
    `registers/${kind}.tsv`,
    registerText(columns, rows, order),
  ]);
  return new Map([...files, ["SOURCES.tsv", sourcesText(sources)]]);
}

function pad(number: number): string {
  return String(number).padStart(2, "0");
}

function sectionOf(chapter: number): string {
  return sections.find(([, first, last]) => chapter >= first && chapter <= last)?.[0] ?? "";
}

function nomenclature(): Table {
  const rows = readTable("tariff-cn/hs8-2023.tsv.gz").map((row): Row => [
    row["hs8"] ?? "",
    "",
    "",
    row["unit1"] ?? "",
    row["unit2"] ?? "",
  ]);
  return { columns: ["unit1", "unit2"], rows };
}

/** First digit of the three-digit statistical code. */
const continents: Readonly<Record<string, string>> = {
  "1": "AS",
  "2": "AF",
  "3": "EU",
  "4": "LA",
  "5": "NA",
  "6": "OC",
};
const regions: Readonly<Record<string, string>> = {
  Africa: "AF",
  Asia: "AS",
  Europe: "EU",
  Oceania: "OC",
};

/** Rows of the code list that the list of partners has under codes of its own. */
const partnerCodes: Readonly<Record<string, string>> = {
  CAI: "X-CANARY",
  CEU: "X-CEUTA",
  MEL: "X-MELILLA",
  ZAS: "X-ASIA-NES",
  ZEU: "X-EUROPE-NES",
  ZNA: "X-NAMERICA-NES",
  ZOC: "X-OCEANIA-NES",
  ZSA: "X-LATAM-NES",
  ZZZ: "UNSPEC",
};

/**
 * Names as the list of partners has them: one name for one economy, whoever prints it. The code list has
 * long English names and Chinese ones of 2017. China itself is a partner only as goods that come back.
 */
function printedNames(): ReadonlyMap<string, readonly [en: string, zh: string]> {
  const partners = readTsv(new URL("../../profiles/cn/official/partners.tsv", import.meta.url));
  return new Map(
    partners
      .filter(({ code }) => code !== "CN")
      .map((row) => [row["code"] ?? "", [row["en"] ?? "", row["zh"] ?? ""]]),
  );
}

function countries(): Table {
  const iso = new Map(
    readTable("countries/country-codes.csv").map((row) => [row["ISO3166-1-Alpha-3"] ?? "", row]),
  );
  const printed = printedNames();
  const rows = readTable("codelists-cn/countries.tsv").map((row): Row => {
    const code3 = row["code3"] ?? "";
    const known = iso.get(code3);
    const statCode = row["stat_code"] ?? "";
    const region = known?.["Region Name"] ?? "";
    const american = known?.["Sub-region Name"] === "Northern America" ? "NA" : "LA";
    const byRegion = region === "Americas" ? american : (regions[region] ?? "");
    const en = (row["name_en"] ?? "")
      .replace(/ \(the\)/g, "")
      .replace("oth.int'l org", "international organisations")
      .replace(/^UN /, "United Nations ");
    const code = known?.["ISO3166-1-Alpha-2"] || code3;
    return [
      code,
      "",
      "",
      ...(printed.get(partnerCodes[code] ?? code) ?? [en, row["name_zh"] ?? ""]),
      code3,
      statCode,
      known?.["M49"] ?? "",
      continents[statCode[0] ?? ""] ?? byRegion,
      aliasOf(code, { hasLongCodes: true }),
    ];
  });
  return { columns: [...names, "iso3", "statCode", "m49", "continent", "aliases"], rows };
}

function currencies(): Table {
  const chinese = new Map(
    readTable("codelists-cn/currencies.tsv").map((row) => [row["iso_code"] ?? "", row]),
  );
  const rows = new Map<string, Row>();
  for (const row of readTable("currencies/codes-all.csv")) {
    const code = row["AlphabeticCode"] ?? "";
    if (code === "" || (row["WithdrawalDate"] ?? "") !== "" || code.startsWith("X")) continue;
    const decimals = /^\d$/.test(row["MinorUnit"] ?? "") ? (row["MinorUnit"] ?? "") : "";
    rows.set(code, [
      code,
      "",
      "",
      row["Currency"] ?? "",
      chinese.get(code)?.["name_zh"] || chineseName("currency", code),
      decimals,
      chinese.get(code)?.["earlier_numeric_code"] ?? "",
    ]);
  }
  return { columns: [...names, "decimals", "earlierCode"], rows: [...rows.values()] };
}

function offices(): Readonly<Record<string, Table>> {
  const list = readTable("codelists-cn/customs-offices-partial.tsv");
  const english = new Map(
    list
      .filter((row) => row["level"] === "district")
      .map((row) => [row["code"] ?? "", row["name_en"] ?? ""]),
  );
  const districts = list.filter((row) => row["level"] === "district");
  return {
    districts: {
      columns: [...names, "sources"],
      rows: districts.map((row): Row => {
        const zh = (row["name_zh"] ?? "").replace(/海关$/, "关区");
        return [row["code"] ?? "", "", "", row["name_en"] ?? "", zh, row["sources"] ?? ""];
      }),
    },
    places: {
      columns: placeColumns,
      rows: placeRows(chinesePlaces),
    },
    offices: {
      columns: [...names, "district", "sources"],
      rows: list.map((row): Row => {
        const district = row["district"] ?? "";
        const en =
          row["level"] === "district"
            ? `${english.get(district) ?? ""} district`
            : `${english.get(district) ?? district} office ${row["code"] ?? ""}`;
        return [
          row["code"] ?? "",
          "",
          "",
          en,
          row["name_zh"] ?? "",
          district,
          row["sources"] ?? "",
        ];
      }),
    },
  };
}

/** A code list as it is, with our own English label where the list has none. */
function codeList(path: string, english: Readonly<Record<string, string>> = {}): Table {
  const rows = readTable(path).map((row): Row => {
    const code = row["code"] ?? "";
    return [code, "", "", row["name_en"] || (english[code] ?? ""), row["name_zh"] ?? ""];
  });
  return { columns: names, rows };
}

/** Which way goods go that a code is asked of; "" where the code does not say. */
function withMovement({ columns, rows }: Table, of: Readonly<Record<string, string>>): Table {
  return {
    columns: [...columns, "movement"],
    rows: rows.map((row) => [...row, of[row[0] ?? ""] ?? ""]),
  };
}

function declarationLists(): Readonly<Record<string, Table>> {
  const modes = readTable("codelists-cn/supervision-modes.tsv");
  const units = readTable("codelists-cn/units.tsv");
  return {
    "supervision-modes": {
      columns: [...names, "regime", "note"],
      rows: modes.map((row): Row => {
        const code = row["code"] ?? "";
        const en = row["name_en"] || (labels.supervisionModes[code] ?? "");
        return [
          code,
          "",
          "",
          en,
          row["name_zh"] ?? "",
          labels.regimeOfMode[code] ?? labels.placedRegimes[code] ?? "",
          [
            ...(row["note"] === "2018 list only" ? ["2018 list only"] : []),
            ...(labels.placedRegimes[code] ? ["regime placed by us"] : []),
          ].join("; "),
        ];
      }),
    },
    "levy-natures": codeList("codelists-cn/levy-natures.tsv", labels.levyNatures),
    "duty-treatments": codeList("codelists-cn/duty-treatment-modes.tsv"),
    "transport-modes": codeList("codelists-cn/transport-modes.tsv"),
    "price-terms": {
      columns: [...names, "includes"],
      rows: Object.entries(labels.priceTerms).map(([code, [en, zh, includes]]): Row => [
        code,
        "",
        "",
        en,
        zh,
        includes,
      ]),
    },
    "package-types": codeList("codelists-cn/package-types.tsv"),
    "container-types": codeList("codelists-cn/container-types.tsv", labels.containerTypes),
    "goods-uses": codeList("codelists-cn/goods-uses.tsv", labels.goodsUses),
    units: {
      columns: [...names, "unece"],
      rows: units.map((row): Row => {
        const code = row["code"] ?? "";
        return [
          code,
          "",
          "",
          row["name_en"] || (labels.unitLabels[code] ?? ""),
          row["name_zh"] ?? "",
          labels.unitToUnece[code] ?? "",
        ];
      }),
    },
  };
}

function controlLists(): Readonly<Record<string, Table>> {
  return {
    "supervision-documents": withMovement(
      codeList("codelists-cn/supervision-documents.tsv", labels.documentLabels),
      labels.documentMovements,
    ),
    "inspection-categories": withMovement(
      codeList("codelists-cn/inspection-categories.tsv"),
      labels.inspectionMovements,
    ),
    inspection: {
      columns: ["conditions"],
      rows: readTable("tariff-cn/inspection-catalogue-2018.tsv.gz").map((row): Row => [
        row["hs10"] ?? "",
        "2018-01-01",
        "",
        row["inspection"] ?? "",
      ]),
    },
    "domestic-districts": {
      columns: [...names, "province", "zone"],
      rows: readTable("codelists-cn/domestic-districts-partial.tsv").map((row): Row => {
        // the last digit of a district's code is its kind of zone, 9 where it is none
        const zone = row["zone_kind"] === "other" ? "" : (row["code"] ?? "").slice(4);
        return [row["code"] ?? "", "", "", "", row["name_zh"] ?? "", row["province"] ?? "", zone];
      }),
    },
  };
}

function statisticalLists(): Readonly<Record<string, Table>> {
  const regimes = readTable("codelists-cn/stat-regimes.tsv").map((row) => row["code"] ?? "");
  const units = readTable("codelists-cn/stat-units.tsv").map((row) => row["code"] ?? "");
  return {
    "statistical-regimes": {
      columns: names,
      rows: regimes.map((code): Row => [code, "", "", ...(labels.regimes[code] ?? [code, code])]),
    },
    "statistical-units": {
      columns: [...names, "unece"],
      rows: units.map((code): Row => [
        code,
        "",
        "",
        ...(labels.statisticalUnits[code] ?? [code, code, ""]),
      ]),
    },
    provinces: codeList("codelists-cn/provinces.tsv"),
    "brand-types": {
      columns: names,
      rows: labels.brandTypes.map(([code, en, zh]): Row => [code, "", "", en, zh]),
    },
    "zone-kinds": {
      columns: names,
      rows: labels.zoneKinds.map(([code, en, zh]): Row => [code, "", "", en, zh]),
    },
    "enterprise-types": {
      columns: names,
      rows: labels.enterpriseTypes.map(([code, en, zh]): Row => [code, "", "", en, zh]),
    },
  };
}

if (import.meta.main) runGenerator("cn", generateChina);
