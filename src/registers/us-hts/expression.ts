/**
 * Expressions in rate texts of the HTS: sums of shares of the value and amounts for each unit, with
 * reductions by degree and least amounts. Dollars and cents become USD, exactly.
 */
import {
  add,
  type Decimal,
  decimalOf,
  divide,
  formatDecimal,
  multiply,
  parseDecimal,
  shorten,
} from "#src/kernel/decimal.ts";
import type { Text } from "#src/kernel/text.ts";
import type { HtsRate } from "./rate-text.ts";

type Term = {
  /** In the grammar of rates; absent where the share is of a part of the value. */
  readonly rate: string | undefined;
  readonly lacks: readonly Text[];
};

/** Units as the schedule prints them, by UN/ECE Recommendation 20 code; a number stands before some. */
const units: readonly (readonly [RegExp, string])[] = [
  [/^clean kg/i, "KGM#clean"],
  [/^(?:pf|proof)\.? ?liters?/i, "LTR#proof"],
  [/^kg/i, "KGM"],
  [/^liters?/i, "LTR"],
  [/^prs?\.?/i, "NPR"],
  [/^doz\.? ?prs?\.?/i, "DPR"],
  [/^doz\.?/i, "DZN"],
  [/^line ?\/ ?gross/i, "GRO#lines"],
  [/^gross of immediate containers/i, "GRO#containers"],
  [/^gross/i, "GRO"],
  [/^bbl/i, "BLL"],
  [/^m ?[2²]/i, "MTK"],
  [/^m ?[3³]/i, "MTQ"],
  [/^lin\. ?m/i, "MTR"],
  [/^(?:1,?000 pins)/i, "MIL#pins"],
  [/^(?:1,?000|thousand)/i, "MIL"],
  [/^head/i, "HEA"],
  [/^jewels?/i, "JWL"],
  [/^articles?/i, "H87"],
  [/^packs?/i, "PA"],
  [/^t\b/i, "TNE"],
  [/^m\b/i, "MTR"],
  [/^g\b/i, "GRM"],
];

/** What a unit is counted on, other than the goods as they stand. */
const qualifiers: readonly (readonly [RegExp, string])[] = [
  [/^on (?:the )?drained we(?:i)?ght/i, "drained"],
  [/^on (?:the )?contents and container/i, "contentsandcontainer"],
  [/^on (?:the )?entire contents of (?:the )?container/i, "entirecontents"],
  [/^,? ?including weight of container/i, "withcontainer"],
  [/^of total sugars/i, "totalsugars"],
  [/^of recording surface/i, "recordingsurface"],
  [/^o[nf] (?:the )?([a-z]+(?: [a-z]+)?) content/i, ""],
  [/^over (\d+)/i, "over"],
];

class Cursor {
  readonly text: string;
  at = 0;
  constructor(text: string) {
    this.text = text;
  }
  get rest(): string {
    return this.text.slice(this.at);
  }
  get isDone(): boolean {
    return this.rest.trim() === "";
  }
  take(form: RegExp): RegExpExecArray | undefined {
    const space = /^\s*/.exec(this.rest)?.[0].length ?? 0;
    const match = form.exec(this.rest.slice(space));
    if (!match) return undefined;
    this.at += space + match[0].length;
    return match;
  }
}

const dutyCap = new RegExp(
  [
    "^,? ?but if consisting in part of a plate or a set of plates ",
    "the total duty shall not exceed the duty for the complete movement",
  ].join(""),
  "i",
);

/** Reads an expression; `undefined` where the text is none. @example readExpression("15¢/kg + 5%") */
export function readExpression(text: string): HtsRate | undefined {
  if (/^free\.?$/i.test(text)) return { kind: "expression", rate: "free", lacks: [] };
  const cursor = new Cursor(text);
  const first = readTerm(cursor);
  if (!first) return undefined;
  const terms = [first];
  const signs = ["+"];
  for (let sign = cursor.take(/^(\+|less|minus)/i); sign; sign = cursor.take(/^(\+|less|minus)/i)) {
    const term = readTerm(cursor);
    if (!term) return undefined;
    terms.push(term);
    signs.push(sign[1] === "+" ? "+" : "-");
  }
  const least = cursor.take(/^,? ?but not less(?: than)?/i) ? readTerm(cursor) : undefined;
  const most = cursor.take(dutyCap);
  cursor.take(/^\./);
  if (!cursor.isDone) return undefined;
  return joined(terms, signs, { least, hasCap: most !== undefined });
}

function joined(
  terms: readonly Term[],
  signs: readonly string[],
  bounds: { readonly least: Term | undefined; readonly hasCap: boolean },
): HtsRate {
  const cap: Text = { en: "the duty for the complete movement", zh: "完整机芯的税额" };
  const lacks = [
    ...terms.flatMap((term) => term.lacks),
    ...(bounds.least?.lacks ?? []),
    ...(bounds.hasCap ? [cap] : []),
  ];
  const all = [...terms, ...(bounds.least ? [bounds.least] : [])];
  if (bounds.hasCap || all.some(({ rate }) => rate === undefined))
    return { kind: "expression", rate: undefined, lacks };
  const sum = terms.map(({ rate }, at) => (at === 0 ? rate : ` ${signs[at]} ${rate}`)).join("");
  const minimum = bounds.least ? ` MIN ${bounds.least.rate}` : "";
  return { kind: "expression", rate: sum + minimum, lacks };
}

function readTerm(cursor: Cursor): Term | undefined {
  return readShare(cursor) ?? readAmount(cursor);
}

/** `on the value of the lead content`, `on the case and strap, band or bracelet`. */
const shareOf = new RegExp(
  [
    "^on (?:the )?(?:value of the |full value of the )?",
    "([a-z]+(?:[ ,]+(?:and |or |of the )?[a-z]+)*?)",
    String.raw`(?=\s*(?:\+|$|\.|, if any))(?:, if any)?`,
  ].join(""),
  "i",
);

/** `57%`, `33 1/3%`, `5.3% on the battery`. */
function readShare(cursor: Cursor): Term | undefined {
  const match = cursor.take(/^(\d+(?:\.\d+)?)(?: (\d)\/(\d))?\s*%/);
  if (!match) return undefined;
  const [, whole = "", above, below] = match;
  const share =
    above !== undefined && below !== undefined
      ? withFraction(parseDecimal(whole), BigInt(above), BigInt(below))
      : parseDecimal(whole);
  const part = cursor.take(shareOf);
  const rate = `${formatDecimal(shorten(share))} %`;
  const name = part?.[1];
  if (name === undefined || /^(?:imported article|entire set)$/i.test(name))
    return { rate, lacks: [] };
  return { rate: undefined, lacks: [{ en: `the value of the ${name}`, zh: `${name} 的价值` }] };
}

/** A common fraction to ten places: closer than any amount of duty can tell. */
function withFraction(whole: Decimal, above: bigint, below: bigint): Decimal {
  return add(whole, divide(decimalOf(above), decimalOf(below), 10, "half-up"));
}

/** `15.4¢/kg`, `$4.50 each`, `25¢/jewel over 7`, `0.02¢/kg for each degree under 100 degrees …`. */
function readAmount(cursor: Cursor): Term | undefined {
  const money = cursor.take(/^(?:\$\s*(\d[\d,]*(?:\.\d+)?)|(\d+(?:\.\d+)?)\s*¢)/);
  if (!money) return undefined;
  const [, dollars, cents] = money;
  const amount =
    dollars === undefined
      ? multiply(parseDecimal(cents ?? "0"), decimalOf(1n, 2))
      : parseDecimal(dollars.replaceAll(",", ""));
  const unit = readUnit(cursor);
  if (unit === undefined) return undefined;
  const lacks = unit.includes("#") || unit === "JWL" ? [countedOn(unit)] : [];
  return { rate: `${formatDecimal(shorten(amount))} USD / ${unit}`, lacks };
}

function readUnit(cursor: Cursor): string | undefined {
  if (cursor.take(/^each/i)) return "H87";
  if (cursor.take(/^for each other piece or part/i)) return "H87#otherparts";
  if (!cursor.take(/^\//)) return undefined;
  for (const [form, code] of units) {
    if (!cursor.take(form)) continue;
    const degrees = cursor.take(
      /^for each degree under (\d+) degrees \(and fractions of a degree in proportion\)/i,
    );
    if (degrees) return `${code}#degreesunder${degrees[1]}`;
    return withQualifier(cursor, code);
  }
  return undefined;
}

function withQualifier(cursor: Cursor, code: string): string {
  for (const [form, name] of qualifiers) {
    const match = cursor.take(form);
    if (!match) continue;
    const said = name + (match[1] ?? "").toLowerCase().replaceAll(/[^a-z0-9]/g, "");
    return code.includes("#") ? `${code}${said}` : `${code}#${said}`;
  }
  return code;
}

function countedOn(unit: string): Text {
  return { en: `the quantity in ${unit}`, zh: `以 ${unit} 计的数量` };
}
