/**
 * Makes `profiles/gb/registers` and its `SOURCES.tsv` from the reference data. Codes are facts;
 * labels are
 * kept where the published text is a short name, else our own or none. `error-codes` is written by
 * hand.
 */
import { readdirSync } from "node:fs";
import { join } from "node:path";
import { aliasOf } from "./country-aliases.ts";
import { entryRulesSource } from "../movements/entry-rules.ts";
import * as labels from "./gb-labels.ts";
import { controlledColumns, controlledRows, controlledSource } from "./controlled-goods.ts";
import { countryGroups } from "./country-groups.ts";
import { britishPlaces, placeColumns, placeRows, placesSource } from "./places.ts";
import {
  type Files,
  type Row,
  type SourceLine,
  chineseName,
  exchangeRateRows,
  monthlyRates,
  readList,
  readTable,
  referenceFolder,
  registerText,
  runGenerator,
  shortLabel,
  headingTitlesSource,
  sourcesText,
  tableSetSource,
} from "./register-files.ts";

const names = ["name_en", "name_zh"];
const folder = "codelists-hmrc";
type Table = { readonly columns: readonly string[]; readonly rows: readonly Row[] };
type Code = { readonly code: string; readonly en: string };

/** Names that the published list misspells, gives for a part only or leaves empty. */
const misprinted: Readonly<Record<string, string>> = {
  AQ: "Antarctica",
  FK: "The Falkland Islands",
  GP: "Guadeloupe",
  NC: "New Caledonia",
  VI: "United States Virgin Islands",
};

/** Every file of the profile that is made from reference data. */
export function generateBritain(): Files {
  const tables: Readonly<Record<string, Table>> = {
    ...places(),
    ...procedures(),
    ...documents(),
    ...money(),
    units: {
      columns: names,
      rows: codesOf("wco-dec/measure-unit-types").flatMap(({ code, en }): readonly Row[] => {
        const unit = code.replace(/\*?#?\s*$/, "");
        return /^[A-Z0-9]{2,4}(#[A-Z0-9])?$/.test(unit) ? [[unit, "", "", shortLabel(en), ""]] : [];
      }),
    },
    "controlled-goods": {
      columns: controlledColumns,
      rows: controlledRows({
        CITES: "C400;C401",
        DUAL: "X002",
        MERCURY: "L079",
        OZONE: "L100;E013",
      }),
    },
    "transport-modes": labelled(labels.transportModes),
    "package-types": named(codesOf("packageTypes", "wco-dec/package-types")),
    authorisations: named(
      codesOf(
        "wco-dec/party-role-authorization-types",
        "holder-of-authorisation-codes/holder-of-authorisation-codes",
      ),
    ),
  };
  const files = Object.entries(tables).map(([kind, { columns, rows }]): [string, string] => [
    `registers/${kind}.tsv`,
    registerText(columns, rows),
  ]);
  return new Map([...files, ["SOURCES.tsv", sourcesText(sources)]]);
}

/** Codes of one or more lists; the first list that names a code counts. */
function codesOf(...lists: readonly string[]): readonly Code[] {
  const found = new Map<string, Code>();
  for (const list of lists) {
    for (const entry of readList(`${folder}/${list}.json`)) {
      const en = (entry["display"] ?? entry["en"] ?? "").trim();
      for (const code of expand((entry["value"] ?? entry["code"] ?? "").trim())) {
        if (code !== "" && !found.has(code)) found.set(code, { code, en });
      }
    }
  }
  return [...found.values()];
}

/**
 * Some entries of the published lists are ranges (`POD07 - POD24`), one ends in a stray bracket.
 */
function expand(code: string): readonly string[] {
  const range = /^([A-Z]+)(\d+) - (?:[A-Z]+)?(\d+)$/.exec(code);
  if (!range) return [code.replace(/\)$/, "")];
  const [, letters = "", first = "", last = ""] = range;
  return Array.from(
    { length: Number(last) - Number(first) + 1 },
    (_, index) => letters + String(Number(first) + index).padStart(first.length, "0"),
  );
}

function named(codes: readonly Code[]): Table {
  return {
    columns: names,
    rows: codes.map(({ code, en }): Row => [code, "", "", shortLabel(en), ""]),
  };
}

function labelled(
  own: Readonly<Record<string, readonly [en: string, zh: string]>>,
  codes: readonly string[] = Object.keys(own),
): Table {
  return {
    columns: names,
    rows: codes.map((code): Row => [code, "", "", ...(own[code] ?? (["", ""] as const))]),
  };
}

function places(): Readonly<Record<string, Table>> {
  const short = new Map(
    // the published list's own form
    (
      readList(`${folder}/linkCountryCodeToShortName.json`) as readonly {
        parentCode?: string;
        childCodes?: readonly string[];
      }[]
    ).map(({ parentCode = "", childCodes }) => [parentCode, childCodes?.[0] ?? ""]),
  );
  const countries = codesOf("countryCodes", "wco-dec/country-codes").filter(({ code }) =>
    /^[A-Z]{2}$/.test(code),
  );
  const members = new Set(countries.map(({ code }) => code));
  const offices = codesOf("customsOffices", "wco-dec/customs-offices", "officeOfExits");
  const exits = new Set(codesOf("officeOfExits").map(({ code }) => code));
  return {
    countries: {
      columns: [...names, "aliases"],
      rows: countries.map(({ code, en }): Row => {
        const published = short.get(code) || en.replace(/\s*\(the\)/, "").replace(/ - .*$/, "");
        const name = misprinted[code] ?? published;
        return [
          code,
          "",
          "",
          shortLabel(name),
          chineseName("region", code),
          aliasOf(code, { hasLongCodes: false }),
        ];
      }),
    },
    "country-groups": {
      columns: ["member", ...names],
      rows: countryGroups().filter((row) => members.has(row[3] ?? "")),
    },
    offices: {
      columns: [...names, "exit"],
      rows: offices.map(({ code, en }): Row => [
        code,
        "",
        "",
        shortLabel(en),
        "",
        exits.has(code) ? "yes" : "",
      ]),
    },
    "goods-locations": {
      columns: [...names, "class"],
      rows: goodsLocations(),
    },
    places: {
      columns: placeColumns,
      rows: placeRows(
        britishPlaces(
          goodsLocations().map(([code]) => code),
          offices,
        ),
      ),
    },
  };
}

/**
 * Codes only: names and addresses of operators stay out. The class is the appendix that lists the
 * place.
 */
function goodsLocations(): readonly Row[] {
  const path = `${folder}/goods-locations-codes`;
  const found = new Map<string, Row>();
  for (const file of readdirSync(join(referenceFolder, path)).toSorted()) {
    const appendix = /-(16[a-z])(-|\.)/.exec(file)?.[1] ?? "";
    for (const entry of readList(`${path}/${file}`)) {
      const code = (entry["code"] ?? "").trim();
      if (/^[A-Z0-9]{4,40}$/.test(code) && !found.has(code))
        found.set(code, [code, "", "", "", "", appendix]);
    }
  }
  return [...found.values()];
}

function procedures(): Readonly<Record<string, Table>> {
  const exports = codesOf("procedureCodes/procedureCodes", "procedureCodes/procedureCodesC21");
  const codes = new Set(codesOf("wco-dec/government-procedure-types").map(({ code }) => code));
  for (const { code } of exports)
    for (const part of [code.slice(0, 2), code.slice(2)]) if (part !== "") codes.add(part);
  for (const code of Object.keys(labels.procedures)) codes.add(code);
  const additional = codesOf(
    "procedureCodes/additionalProcedureCodes",
    "wco-dec/special-procedure-types",
    "procedureCodes/additionalProcedureCodesC21",
  );
  return {
    "procedure-codes": labelled(labels.procedures, [...codes]),
    "additional-procedures": named(additional),
    "additional-statements": named(
      // the published list drops leading zeros
      codesOf("wco-dec/special-mention-types").map(({ code, en }) => ({
        code: /^\d+$/.test(code) ? code.padStart(5, "0") : code,
        en,
      })),
    ),
  };
}

function documents(): Readonly<Record<string, Table>> {
  return {
    "document-types": named(codesOf("wco-dec/allowed-additional-documents")),
    "previous-documents": named(
      codesOf("wco-dec/import-previous-documents", "documentTypes/documentTypes"),
    ),
  };
}

function money(): Readonly<Record<string, Table>> {
  const world = new Map(
    readTable("currencies/codes-all.csv").map((row) => [row["AlphabeticCode"] ?? "", row]),
  );
  // currencies of today that the published list, which is older, has under codes that ended
  const successors = ["MRU", "SLE", "STN", "VES"].map((code): Code => {
    return { code, en: world.get(code)?.["Currency"] ?? "" };
  });
  const currencies = [...codesOf("currencyCodes", "wco-dec/currency-codes"), ...successors];
  const excise = codesOf("wco-dec/duty-tax-fee-types").filter(
    ({ code }) => !(code in labels.taxTypes),
  );
  return {
    currencies: {
      columns: [...names, "decimals"],
      rows: currencies.map(({ code, en }): Row => {
        const minor = world.get(code)?.["MinorUnit"] ?? "";
        return [
          code,
          "",
          "",
          shortLabel(en),
          chineseName("currency", code),
          /^\d$/.test(minor) ? minor : "",
        ];
      }),
    },
    "exchange-rates": {
      columns: ["currency", "perUnitOf", "rate", "month"],
      rows: exchangeRateRows(monthlyRates(), {
        national: "GBP",
        quote: "units-per-national",
        since: "2020-12",
      }),
    },
    "tax-types": {
      columns: [...names, "class"],
      rows: [
        ...Object.entries(labels.taxTypes).map(([code, [en, zh]]): Row => [
          code,
          "",
          "",
          en,
          zh,
          taxClass(code),
        ]),
        ...excise.map(({ code, en }): Row => [code, "", "", shortLabel(en), "", "excise"]),
      ],
    },
    preferences: labelled(
      labels.preferences,
      codesOf("wco-dec/preference-types").map(({ code }) => code),
    ),
    "valuation-methods": labelled(labels.valuationMethods),
    "valuation-adjustments": labelled(
      labels.valuationAdjustments,
      codesOf(
        "wco-dec/header-valuation-adjustment-types",
        "wco-dec/goods-item-valuation-adjustment-types",
      ).map(({ code }) => code),
    ),
    "payment-methods": labelled(
      labels.paymentMethods,
      // the Union's list has two more, and what is paid by them is declared
      [...codesOf("wco-dec/payment-method-types").map(({ code }) => code), "J", "K"].toSorted(),
    ),
    "price-terms": named(codesOf("wco-dec/incoterm-codes")),
  };
}

function taxClass(code: string): string {
  if (code.startsWith("A")) return "duty";
  if (code.startsWith("B")) return "vat";
  return code.startsWith("C") ? "export" : "other";
}

const wcoDec = {
  source: "hmrc/wco-dec",
  licence: "Apache-2.0; codes and short labels",
  snapshot: "d276808 2025-10-08",
};
const frontend = {
  source: "hmrc/customs-declare-exports-frontend, hmrc/wco-dec",
  licence: "Apache-2.0; codes and short labels",
  snapshot: "4d58275ef 2026-08-20; d276808 2025-10-08",
};
const own = {
  source: "own wording for the codes of hmrc/wco-dec",
  licence: "Apache-2.0",
  snapshot: "d276808 2025-10-08",
};

const line = (
  register: string,
  from: Pick<SourceLine, "source" | "licence" | "snapshot">,
  note = "",
): SourceLine => ({ path: `registers/${register}.tsv`, ...from, note });

const sources: readonly SourceLine[] = [
  line("additional-procedures", frontend, "sentences left out"),
  line("additional-statements", wcoDec, "sentences left out"),
  line("authorisations", frontend, "types only"),
  line("countries", frontend, "Chinese names by Unicode CLDR"),
  line("country-groups", {
    source: "treaties and acts of accession, public record",
    licence: "Apache-2.0",
    snapshot: "2026-11-25",
  }),
  line(
    "currencies",
    frontend,
    "decimals from datasets/currency-codes (ISO 4217, ODC-PDDL-1.0); Chinese names by Unicode CLDR",
  ),
  line("document-types", wcoDec, "sentences left out"),
  line(
    "error-codes",
    {
      source: "own wording for the codes of hmrc/customs-declare-exports-frontend",
      licence: "Apache-2.0",
      snapshot: "4d58275ef 2026-08-20",
    },
    "178 codes, written by hand",
  ),
  line(
    "exchange-rates",
    {
      source: "datasets/exchange-rates (Federal Reserve H.10), monthly averages",
      licence: "ODC-PDDL-1.0",
      snapshot: "fa7d949 2026-07-21",
    },
    "units for one pound = units per dollar ÷ pounds per dollar, eight decimals, half up; the average of a month holds from the first of the next. The administration publishes rates of its own: import them",
  ),
  line("goods-locations", frontend, "codes only; lists of 2022 to 2024"),
  line(
    "measure-types",
    {
      source:
        "codes of the tariff database as the public tariff service shows them; tax type and preference of each: choice of this profile",
      licence: "Open Government Licence v3; codes, own wording",
      snapshot: "2026-08-21",
    },
    "types that charge nothing are controls",
  ),
  line("offices", frontend),
  line("package-types", frontend),
  line("payment-methods", own),
  line("preferences", own),
  line("previous-documents", frontend),
  line("price-terms", wcoDec),
  line("procedure-codes", own, "two-digit parts of the published four-digit codes"),
  line("tax-types", own, "excise labels from hmrc/wco-dec"),
  line("transport-modes", own),
  line("units", wcoDec),
  line("valuation-adjustments", own),
  line("valuation-methods", own),
  tableSetSource,
  entryRulesSource,
  headingTitlesSource,
  placesSource,
  controlledSource,
  {
    path: "rules/transit.json",
    source: "own tabulation from memory and own choice: compare it with the instruments before use",
    licence: "facts; own wording",
    snapshot: "2026-12-01",
    note: "kinds and terms of the enquiry after the Convention on a common transit procedure and the TIR Convention, texts not seen; days and the flat amount are chosen by us",
  },
  {
    path: "rules/receipts.json",
    source: "own wording; law from memory",
    licence: "facts; own wording",
    snapshot: "2026-12-01",
    note: "texts of receipts are ours; articles were not compared with the instruments",
  },
  {
    path: "rules/appeals.json",
    source: "own tabulation; law from memory",
    licence: "facts; own wording",
    snapshot: "2026-12-01",
    note: "decisions and names are ours; articles were not compared with the instruments",
  },
];

if (import.meta.main) runGenerator("gb", generateBritain);
