/**
 * Rate expressions of a tariff: `2.5 %`, `28.74 GBP / LTR`, `6 % + 10 GBP / DTN MIN 3 % MAX 12 %`,
 * `free`. One grammar reads them into a tree of exact decimals and prints the tree back as the same
 * text.
 *
 *     rate      = "free" | sum [ "MIN" sum ] [ "MAX" sum ]
 *     sum       = component { ("+" | "-") component }
 *     component = number "%" | number currency "/" [ number ] unit | table
 *
 * A unit may carry a qualifier, joined by "#": `TNE#I` is a tonne of biodiesel content. A table is a
 * name in capitals whose amount stands elsewhere in the tariff, by an additional code of the goods
 * (`9 % + EA`).
 */
import {
  type Decimal,
  compare,
  decimalOf,
  formatDecimal,
  parseDecimal,
  shorten,
} from "#src/kernel/decimal.ts";

export type Component =
  | { readonly kind: "ad-valorem"; readonly percent: Decimal }
  | {
      readonly kind: "specific";
      readonly amount: Decimal;
      readonly currency: string;
      /** Units the amount is for: 100 in `4 GBP / 100 KGM`. */
      readonly per: Decimal;
      readonly unit: string;
    }
  | { readonly kind: "table"; readonly name: string; readonly negative: boolean };
export type Rate = {
  readonly sum: readonly Component[];
  readonly minimum?: readonly Component[];
  readonly maximum?: readonly Component[];
};
export type ParsedRate =
  | { readonly ok: true; readonly rate: Rate }
  /** `at` counts characters from 0. */
  | { readonly ok: false; readonly at: number; readonly hint: string };

const textMax = 400;
const componentsMax = 12;
const token = /\s*(?:(\d+(?:\.\d+)?)|([A-Za-z][A-Za-z0-9]*(?:#[A-Za-z0-9]+)?)|([%+\-/]))/y;
type Token = {
  readonly at: number;
  readonly number?: string;
  readonly word?: string;
  readonly sign?: string;
};

class RateError extends Error {
  readonly at: number;
  constructor(at: number, hint: string) {
    super(hint);
    this.at = at;
  }
}

/** Reads a rate; what cannot be read says where and why. @example parseRate("2.5 %") */
export function parseRate(text: string): ParsedRate {
  if (text.length > textMax)
    return { ok: false, at: textMax, hint: `a rate has at most ${textMax} characters` };
  if (/^\s*(free|nil)\s*$/i.test(text)) return { ok: true, rate: { sum: [] } };
  try {
    const reader = new Reader(tokensOf(text), text.length);
    const sum = readSum(reader);
    const minimum = reader.takeWord("MIN") ? readSum(reader) : undefined;
    const maximum = reader.takeWord("MAX") ? readSum(reader) : undefined;
    reader.end();
    return { ok: true, rate: { sum, ...(minimum && { minimum }), ...(maximum && { maximum }) } };
  } catch (error) {
    if (error instanceof RateError) return { ok: false, at: error.at, hint: error.message };
    throw error;
  }
}

function tokensOf(text: string): Token[] {
  const tokens: Token[] = [];
  let at = 0;
  while (text.slice(at).trim() !== "") {
    token.lastIndex = at;
    const match = token.exec(text);
    if (!match) throw new RateError(at, "expected a number, a unit, a currency or one of % + - /");
    const [whole, number, word, sign] = match;
    const start = at + whole.length - whole.trimStart().length;
    tokens.push({
      at: start,
      ...(number && { number }),
      ...(word && { word }),
      ...(sign && { sign }),
    });
    at += whole.length;
  }
  return tokens;
}

class Reader {
  private readonly tokens: readonly Token[];
  private readonly length: number;
  private next = 0;
  constructor(tokens: readonly Token[], length: number) {
    this.tokens = tokens;
    this.length = length;
  }
  peek(): Token | undefined {
    return this.tokens[this.next];
  }
  take(kind: "number" | "word", hint: string): string {
    const value = this.tokens[this.next]?.[kind];
    if (value === undefined) throw new RateError(this.at(), hint);
    this.next++;
    return value;
  }
  takeSign(...signs: readonly string[]): string | undefined {
    const sign = this.tokens[this.next]?.sign;
    if (sign === undefined || !signs.includes(sign)) return undefined;
    this.next++;
    return sign;
  }
  takeWord(word: string): boolean {
    if (this.tokens[this.next]?.word?.toUpperCase() !== word) return false;
    this.next++;
    return true;
  }
  /** Where the next token stands, or the text ends. */
  at(): number {
    return this.tokens[this.next]?.at ?? this.length;
  }
  end(): void {
    const left = this.tokens[this.next];
    if (left) throw new RateError(left.at, "expected + or -, MIN, MAX, or the end");
  }
}

function readSum(reader: Reader): Component[] {
  const start = reader.at();
  const components = [readComponent(reader, reader.takeSign("-") === "-")];
  for (let sign = reader.takeSign("+", "-"); sign !== undefined; sign = reader.takeSign("+", "-")) {
    if (components.length === componentsMax) {
      throw new RateError(reader.at(), `a sum has at most ${componentsMax} components`);
    }
    components.push(readComponent(reader, sign === "-"));
  }
  // a word in capitals alone may be anything: it is no rate
  if (components.every(({ kind }) => kind === "table"))
    throw new RateError(start, "expected a number");
  return components;
}

const tableName = /^[A-Z]{2,6}$/;
const bounds = new Set(["MIN", "MAX"]);

function readComponent(reader: Reader, negative: boolean): Component {
  const word = reader.peek()?.word;
  if (word !== undefined && tableName.test(word) && !bounds.has(word))
    return { kind: "table", name: reader.take("word", "expected a table"), negative };
  const value = parseDecimal(reader.take("number", "expected a number"));
  const amount = negative ? decimalOf(-value.units, value.scale) : value;
  if (reader.takeSign("%")) return { kind: "ad-valorem", percent: amount };
  const currency = reader.take("word", "expected % or a currency");
  if (!/^[A-Z]{3}$/.test(currency)) {
    throw new RateError(reader.at(), `${currency} is not a currency of three capital letters`);
  }
  if (!reader.takeSign("/")) throw new RateError(reader.at(), "expected / and a unit");
  const hasNumber = reader.peek()?.number !== undefined;
  const per = hasNumber ? parseDecimal(reader.take("number", "expected a number")) : decimalOf(1n);
  if (per.units === 0n) throw new RateError(reader.at(), "an amount per 0 units means nothing");
  return { kind: "specific", amount, currency, per, unit: readUnit(reader) };
}

function readUnit(reader: Reader): string {
  const unit = reader.take("word", "expected a unit").toUpperCase();
  const qualifier = reader.peek()?.word;
  // published tariffs write the qualifier apart: `30 EUR / DTN Z`
  if (qualifier === undefined || !/^[A-Z]$/.test(qualifier) || unit.includes("#")) return unit;
  return `${unit}#${reader.take("word", "expected a qualifier")}`;
}

/**
 * Prints a rate in the one form the grammar reads back equal.
 * @example printRate({ sum: [] }) // "free"
 */
export function printRate(rate: Rate): string {
  if (rate.sum.length === 0) return "free";
  const minimum = rate.minimum ? ` MIN ${printSum(rate.minimum)}` : "";
  const maximum = rate.maximum ? ` MAX ${printSum(rate.maximum)}` : "";
  return printSum(rate.sum) + minimum + maximum;
}

function printSum(sum: readonly Component[]): string {
  let text = "";
  for (const component of sum) {
    const negative = isNegative(component);
    if (text === "") text = negative ? "-" : "";
    else text += negative ? " - " : " + ";
    text += printSize(component);
  }
  return text;
}

function isNegative(component: Component): boolean {
  if (component.kind === "table") return component.negative;
  return (component.kind === "ad-valorem" ? component.percent : component.amount).units < 0n;
}

/** A component without its sign. */
function printSize(component: Component): string {
  if (component.kind === "table") return component.name;
  const value = component.kind === "ad-valorem" ? component.percent : component.amount;
  const size = formatDecimal(decimalOf(value.units < 0n ? -value.units : value.units, value.scale));
  return component.kind === "ad-valorem"
    ? `${size} %`
    : `${size} ${component.currency} / ${perUnit(component)}`;
}

/** `LTR`, or `100 KGM`. */
export function perUnit(component: { readonly per: Decimal; readonly unit: string }): string {
  const one = compare(component.per, decimalOf(1n)) === 0;
  return one ? component.unit : `${formatDecimal(shorten(component.per))} ${component.unit}`;
}

/** Says whether nothing can come of a rate. @example isZeroRate({ sum: [] }) // true */
export function isZeroRate(rate: Rate): boolean {
  return isNothing(rate.sum) && (rate.minimum === undefined || isNothing(rate.minimum));
}

function isNothing(components: readonly Component[]): boolean {
  for (const component of components) {
    if (component.kind === "table") return false;
    const value = component.kind === "ad-valorem" ? component.percent : component.amount;
    if (value.units !== 0n) return false;
  }
  return true;
}

/** Says whether a rate takes any share of the value. */
export function hasAdValorem({ sum, minimum, maximum }: Rate): boolean {
  return takesShare(sum) || takesShare(minimum) || takesShare(maximum);
}

function takesShare(components: readonly Component[] | undefined): boolean {
  return components !== undefined && components.some(({ kind }) => kind === "ad-valorem");
}
