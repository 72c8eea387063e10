/** Where the facts of `profiles/cn/registers` come from. */
import { controlledSource } from "./controlled-goods.ts";
import { placesSource } from "./places.ts";
import { headingTitlesSource, type SourceLine, tableSetSource } from "./register-files.ts";

const facts = "facts, re-tabulated";
const own = { licence: "Apache-2.0", snapshot: "2026-11-25" } as const;
const pddl = "ODC-PDDL-1.0";
const chinautils = {
  source: "turbanisch/chinautils (code lists of the customs statistics)",
  licence: "MIT; facts",
  snapshot: "bad4d68 2024-01-17",
};
const declaration = {
  source:
    "ryanrong95/HXT (code lists of declaration software), checked against two published database dumps of 2017 and 2018",
  licence: `no licence stated; ${facts}`,
  snapshot: "2026-11-25",
};
const forms = {
  source: "published source files of customs declaration systems",
  licence: `no licence stated; ${facts}`,
  snapshot: "2026-11-25",
};
const offices = {
  source: "wxy13382050875/xw_dth_obj and eight other public listings",
  licence: `no licence stated; ${facts}`,
  snapshot: "2026-11-25",
};

const line = (
  register: string,
  from: Pick<SourceLine, "source" | "licence" | "snapshot">,
  note = "",
): SourceLine => ({
  path: `registers/${register}.tsv`,
  ...from,
  note,
});

export const sources: readonly SourceLine[] = [
  line(
    "nomenclature",
    chinautils,
    "8,957 eight-digit codes of 2023 with one or two units; no titles",
  ),
  line("sections", { source: "own wording", ...own }),
  line(
    "chapters",
    { source: "own wording", ...own },
    "chapter 77 does not exist; section XXII and chapters 98 and 99 are those of the national statistics",
  ),
  line(
    "ten-digit-codes",
    {
      source:
        "Bown, Jung, Zhang (PIIE), compilation of 12 June 2019, as kept in mwaugh0328/consumption_and_tradewar",
      licence: "MIT; facts, re-tabulated; cite the compilation",
      snapshot: "2019-06-12",
    },
    "the codes alone: 11,769 of 96 chapters as of 2018 and 2019; later ones are missing",
  ),
  line(
    "measures",
    {
      source:
        "Bown, Jung, Zhang (PIIE), compilation of 12 June 2019, as kept in mwaugh0328/consumption_and_tradewar; lists of 税委会公告2025年第2号 from tradewartracker/trade-war-redux-2025; 财关税[2006]22号",
      licence: `MIT; ${facts}; cite the compilation`,
      snapshot: "2019-06-12; 726c595 2026-07-23; 2006-03-30",
    },
    "11,769 ten-digit lines of 96 chapters, gathered to eight digits where all lines agree; 28 lines with a specific duty have no rate; seven lines were missing in the source; out-of-quota rates only; consumption tax of other goods than drinks by the notices its sets name, without their texts",
  ),
  line("measure-sets", { source: "documents named in each line", ...own }),
  line("tax-types", { source: "own codes", ...own }),
  line(
    "formulas",
    { source: "documents named in each line", licence: facts, snapshot: "2026-11-25" },
    "VAT rates before 2019-04-01 were not in the sources and are not here",
  ),
  line(
    "countries",
    { ...declaration, source: `${declaration.source}; datasets/country-codes` },
    "249 ISO codes and 15 of the statistics; 235 have a statistical code",
  ),
  line("country-groups", { source: "treaties and acts of accession, public record", ...own }),
  line("currencies", {
    source:
      "datasets/currency-codes (ISO 4217); Chinese names as countries, the others by Unicode CLDR",
    licence: pddl,
    snapshot: "ab9b0ae 2026-02-01",
  }),
  line(
    "exchange-rates",
    {
      source: "datasets/exchange-rates (Federal Reserve H.10), monthly averages",
      licence: pddl,
      snapshot: "fa7d949 2026-07-21",
    },
    "yuan for one unit = yuan per dollar ÷ units per dollar, eight decimals, half up; the average of a month holds from the first of the next. The law takes the rate of the third Wednesday of the month before, which this only approximates",
  ),
  line(
    "districts",
    offices,
    "40 of 42; Hefei and Yinchuan are missing; rows with one source need a check",
  ),
  line("offices", offices, "188 of about 1,000; English names are our own: district and code"),
  line(
    "supervision-modes",
    declaration,
    "the statistical regime stands where both lists name the same trade; the others are placed by us, as their note says",
  ),
  line("levy-natures", declaration, "English labels are our own"),
  line("duty-treatments", forms),
  line("transport-modes", declaration),
  line("price-terms", declaration),
  line("package-types", declaration),
  line("container-types", declaration),
  line("goods-uses", forms),
  line("units", declaration, "UNECE code only where it is the same unit beyond doubt"),
  line("supervision-documents", forms),
  line("inspection-categories", forms),
  line(
    "measure-types",
    {
      source: "choice of this profile: kinds of requirements, and which way the goods go",
      licence: "Apache-2.0",
      snapshot: "2026-11-30",
    },
    "series A forbids",
  ),
  line(
    "commodity-controls",
    {
      source:
        "own tabulation of the instruments each row names; their texts were not at hand when it was made: compare each row with its instrument before use",
      licence: "facts; own wording",
      snapshot: "2026-11-30",
    },
    "a seed, no list: bans of waste, sand and fish of one country, and documents of some chemicals, gold, diamonds and ivory",
  ),
  line(
    "test-limits",
    {
      source:
        "own tabulation of the standards each row names, from memory: compare each row with its standard before use",
      licence: "facts; own wording",
      snapshot: "2026-11-30",
    },
    "a seed, no list: contaminants, toxins, pathogens and radionuclides of food, toys, textiles, table ware, cosmetics",
  ),
  line(
    "affected-areas",
    {
      source:
        "own tabulation from memory, after notices of the World Health Organization: replace it by the notices in force before use",
      licence: "facts; own wording",
      snapshot: "2026-11-30",
    },
    "a seed, no list: some countries with yellow fever, cholera, plague or Ebola disease; no notice was compared",
  ),
  line(
    "notifiable-diseases",
    {
      source:
        "own tabulation from memory, after the Frontier Health and Quarantine Law and the Law on the Prevention and Treatment of Infectious Diseases: compare each row with its instrument before use",
      licence: "facts; own wording",
      snapshot: "2026-12-01",
    },
    "a seed, no list: quarantinable diseases and some others; classes, dates and days of observation were not compared",
  ),
  line(
    "crossings",
    {
      source: "own choice: names and offices as known, hours and capacities made",
      licence: "facts; own wording",
      snapshot: "2026-12-01",
    },
    "a seed, no list: three crossings; replace hours and capacities before use",
  ),
  line(
    "goods-locations",
    {
      source: "own examples, no places of anybody",
      licence: "facts; own wording",
      snapshot: "2026-12-03",
    },
    "two examples without a keeper; import the places of the administration with theirs",
  ),
  line("inspection", {
    source: "kinsat/support (inspection catalogue of 2018)",
    licence: `no licence stated; ${facts}`,
    snapshot: "5b17a7b 2020-07-21",
  }),
  line("domestic-districts", offices, "80 codes only"),
  line("statistical-regimes", chinautils, "labels are our own"),
  line("statistical-units", chinautils),
  line("provinces", chinautils),
  line("brand-types", {
    source: "rules of declaration of goods (first element), from memory; wording not checked",
    ...own,
  }),
  line("zone-kinds", offices, "codes read from the districts' own; English labels are our own"),
  line("enterprise-types", { source: "own codes", ...own }),
  tableSetSource,
  headingTitlesSource,
  placesSource,
  controlledSource,
  {
    path: "rules/transit.json",
    source: "own tabulation from memory and own choice: compare it with the instruments before use",
    licence: "facts; own wording",
    snapshot: "2026-12-01",
    note: "kinds after Orders 89 and 252 of the General Administration and the Customs Law, texts not seen; days, flat amount and terms of the enquiry are chosen by us",
  },
  {
    path: "rules/receipts.json",
    source: "own wording; law from memory",
    licence: "facts; own wording",
    snapshot: "2026-12-01",
    note: "texts of receipts are ours; articles were not compared with the instruments",
  },
  {
    path: "rules/late-declaration.json",
    source: "own tabulation from memory: compare it with the instruments before use",
    licence: "facts; own wording",
    snapshot: "2026-12-01",
    note: "rate, start day, whole yuan and threshold after Order 128 of the General Administration, text not seen",
  },
  {
    path: "rules/noncompliance.json",
    source: "own wording; standard from memory",
    licence: "facts; own wording",
    snapshot: "2026-12-01",
    note: "grounds and particulars after ISPM 13, which was not compared; texts and layout are ours",
  },
  {
    path: "rules/appeals.json",
    source: "own tabulation; law from memory",
    licence: "facts; own wording",
    snapshot: "2026-12-01",
    note: "decisions and names are ours; articles were not compared with the instruments",
  },
];
