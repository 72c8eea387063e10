/**
 * Consumption tax of `cn` at import: drinks by the list of 2006, other goods by the notices that set
 * their rates. What a declaration does not say (the content of a paint, the price of a jar of cream)
 * decides about the rest: those goods are left to an officer, never taken as free.
 */
import { type Row, readTable } from "./register-files.ts";

type Rated = readonly [set: string, from: string, rate: string, codes: string];

/** Eight-digit codes that the list of 2006 knew under an older number. */
const successors: Readonly<Record<string, readonly string[]>> = {
  "22042900": ["22042200", "22042900"],
};
/** Conditions of the list as codes of today. */
const byCondition: Readonly<Record<string, string>> = {
  "rice wine (黄酒)": "22060010",
  other: "22060090",
};
/** Rates for a tonne by the value of a tonne; the set has the threshold. */
const byValue: Readonly<Record<string, string>> = {
  "dutiable value >= 370 USD/t": "ct-beer-dear",
  "dutiable value < 370 USD/t": "ct-beer-cheap",
};

/** Goods whose rate follows from the code, by their notices. */
const rated: readonly Rated[] = [
  ["ct-spirits", "2006-04-01", "20 % + 1 CNY / KGM", "22089010 22089020"],
  ["ct-goods", "2006-04-01", "15 %", "36041000"],
  ["ct-goods", "2006-04-01", "10 %", "95063100 95063200 71132090 7116"],
  ["ct-goods", "2006-04-01", "5 %", "44091010 44092210 44092910 44199010"],
  [
    "ct-watches",
    "2006-04-01",
    "20 %",
    "910111 910119 910121 910129 910211 910212 910219 910221 910229",
  ],
  ["ct-tobacco", "2009-05-01", "36 %", "24021000"],
  ["ct-tobacco", "2009-05-01", "30 %", "24031100 24031900"],
  ["ct-motorcycles", "2014-12-01", "10 %", "87113010 87113020 87114000 87115000"],
  ["ct-oil", "2015-01-13", "1.52 CNY / LTR", "27101210 27101220 27101230 27101991 27101993"],
  ["ct-oil", "2015-01-13", "1.2 CNY / LTR", "27101922 27101923 27101929"],
  ["ct-batteries", "2015-02-01", "4 %", "85063000 85073000"],
  ["ct-batteries", "2016-01-01", "4 %", "85071000 85072000"],
  ["ct-cars", "2008-09-01", "1 %", "870321 8703311 8703401 8703501 8703601 8703701"],
  ["ct-cars", "2008-09-01", "3 %", "870322 8703312 8703402 8703502 8703602 8703702"],
  ["ct-cars", "2008-09-01", "5 %", "8703234 8703321 8703403 8703503 8703603 8703703"],
  ["ct-cars", "2008-09-01", "9 %", "8703235 8703322 8703404 8703504 8703604 8703704"],
  ["ct-cars", "2008-09-01", "12 %", "8703236 8703331 8703405 8703505 8703605 8703705"],
  ["ct-cars", "2008-09-01", "25 %", "8703241 8703332 8703406 8703506 8703606 8703706"],
  ["ct-cars", "2008-09-01", "40 %", "8703242 8703336 8703407 8703507 8703607 8703707"],
];

/**
 * Goods that may carry the tax, and something that is not declared says whether or how much. Not among
 * them, as the notices leave them out: electric cars, beach buggies, golf carts and snowmobiles,
 * motorcycles under 250 ml, bamboo, batteries without mercury of lithium, nickel hydride and vanadium,
 * parts of batteries, jet fuel while its tax is put off, and jewellery of gold, silver, platinum and
 * diamonds, which is taxed when it is sold to consumers.
 */
const open: readonly string[] = [
  "22089090 24022000 24029000 24039 2404",
  "27101291 27101299 27101912 27101919 27101992 27101994 27101999 271020 271091 271099",
  "3208 3209 3303 3304 36049000 44091090 44092290 44092990 71131991 71131999",
  "85061 85064000 85066000 85068000 85074000 85078090",
  "8702 87034090 87035090 87036000",
  "87037000 87039000 87112050 87116000 87119000",
  "8903 910191 910199 910291 910299 95063900",
];

/** Rows of the register of measures. */
export function consumptionTax(): readonly Row[] {
  const drinks = readTable("tariff-cn/import-consumption-tax-2006.tsv").flatMap(drinkRows);
  const others = rated.flatMap(([set, from, rate, codes]) =>
    codes.split(" ").map((code): Row => [code, from, "", set, rate]),
  );
  const unknown = open
    .flatMap((codes) => codes.split(" "))
    .map((code): Row => [code, "", "", "ct-not-loaded", ""]);
  return [...drinks, ...others, ...unknown];
}

function drinkRows(row: Readonly<Record<string, string>>): readonly Row[] {
  const { hs8 = "", condition = "", specific = "" } = row;
  const set = byValue[condition] ?? "ct-drinks";
  const [, amount, unit] = /^([\d.]+) CNY\/(t|kg)$/.exec(specific) ?? [];
  const each = amount === undefined ? "" : `${amount} CNY / ${unit === "t" ? "TNE" : "KGM"}`;
  const share = row["rate_pct"] === "" ? "" : `${row["rate_pct"] ?? ""} %`;
  const rate = [share, each].filter((part) => part !== "").join(" + ");
  const codes = successors[hs8] ?? [byCondition[condition] ?? hs8];
  return codes.map((code): Row => [code, "2006-04-01", "", set, rate]);
}
