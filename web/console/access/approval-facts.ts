/** The members of an act of two as facts: each value beside what it belongs to, in the reader's words. */
import type { Language } from "../../elements/language.ts";
import { printAmount } from "../parts/money.ts";
import { valueWord, words } from "./approval-words.ts";
import { isId, membersOf, textOf } from "./subject-word.ts";

export type FactReader = {
  readonly language: Language;
  /** Of amounts that name none. */
  readonly currency: string;
  readonly unitName: (unit: string, value?: string) => string;
  /** What the form calls a place of the declaration; undefined for one that it does not know. */
  readonly fieldName: (path: string) => string | undefined;
  /** What a register or the profile calls a value; undefined where neither has it. */
  readonly codeName: (member: string, value: string) => string | undefined;
};

/** A member by its place in the body, what it is called, and its values. */
export type Fact = readonly [place: string, label: string, lines: readonly string[]];

/** Members that are sums of money, in the currency that stands beside them or in the profile's. */
const sums: readonly string[] = ["amount", "wouldBe", "customsValue"];
const decimal = /^-?\d+(?:\.\d+)?$/;

/** Values of a line that say by themselves what they are. */
const plain: readonly string[] = ["taxType", "kind", "amount", "quantity", "description", "title"];

/**
 * Members that have a value, outermost first. A list of things is one line for each, so that no value stands
 * apart from its thing; only a list of plain values stands as they are.
 */
export function factsOf(body: unknown, reader: FactReader, at = ""): readonly Fact[] {
  const within = withCurrency(body, reader);
  return shownMembers(body).flatMap(([name, value]): readonly Fact[] => {
    const place = at === "" ? name : `${at}.${name}`;
    // an act names its own paper, and a declaration's number only where it gives a new one
    const isPaper = place === "body.reference" && membersOf(body)["decision"] !== "rename";
    const label = isPaper ? words.paper[reader.language] : labelOf(name, reader.language);
    if (name === "patch" && Array.isArray(value))
      return [[place, label, value.map((one) => changeLine(one, within))]];
    if (Array.isArray(value)) {
      const lines = value.map((one) => elementLine(name, one, within)).filter(Boolean);
      return lines.length > 0 ? [[place, label, lines]] : [];
    }
    const said = sayMember(name, value, body, within);
    if (said !== undefined) return said === "" ? [] : [[place, label, [said]]];
    return factsOf(value, within, place);
  });
}

/** One thing of a list on one line; a plain value of a list as it is. */
function elementLine(name: string, element: unknown, reader: FactReader): string {
  const own = sayMember(name, element, undefined, reader);
  if (own !== undefined) return own;
  const within = withCurrency(element, reader);
  const parts = shownMembers(element).flatMap(([key, value]) => {
    const said = sayDeep(key, value, element, within);
    if (said === "") return [];
    if (key === "item") return [printItem(said, reader.language)];
    return [plain.includes(key) ? said : named(labelOf(key, reader.language), said, reader)];
  });
  return parts.join(" · ");
}

/** A value with all that stands below it. */
function sayDeep(name: string, value: unknown, beside: unknown, reader: FactReader): string {
  const own = sayMember(name, value, beside, reader);
  if (own !== undefined) return own;
  const list = Array.isArray(value) ? value : undefined;
  if (list === undefined) return elementLine(name, value, reader);
  const lines = list.map((one) => elementLine(name, one, reader)).filter(Boolean);
  return lines.join(reader.language === "zh" ? "、" : ", ");
}

/** A change of the declaration: how, where, and to what; one that empties a place says so. */
function changeLine(change: unknown, reader: FactReader): string {
  const { op, path, value } = membersOf(change);
  const where = reader.fieldName(textOf(path)) ?? textOf(path);
  const how = valueWord("op", textOf(op), reader.language);
  const line = reader.language === "zh" ? `${how}：${where}` : `${how} ${where}`;
  return op === "remove" ? line : `${line} → ${newValue(value, reader)}`;
}

/** A declared value; one with its unit or currency is read as one. */
function newValue(value: unknown, reader: FactReader): string {
  const { language } = reader;
  // a declared text is a value of its own, never a word of ours, and an id of it is shown
  if (typeof value === "string" && value !== "") return value;
  const { value: number, unitCode, currencyId, ...others } = membersOf(value);
  const [amount, unit, currency] = [number, unitCode, currencyId].map(textOf);
  if (amount && Object.keys(others).length === 0) {
    if (currency) return printAmount(amount, currency, language);
    return unit ? `${amount} ${reader.unitName(unit, amount)}` : amount;
  }
  if (Array.isArray(value))
    return value.map((one) => newValue(one, reader)).join(" · ") || emptied(reader);
  if (typeof value === "object" && value !== null) {
    const parts = Object.entries(value).map(([name, one]) =>
      named(labelOf(name, language), newValue(one, reader), reader),
    );
    return parts.join(" · ") || emptied(reader);
  }
  return sayMember("value", value, undefined, reader) || emptied(reader);
}

const emptied = ({ language }: FactReader) => words.emptied[language];

/** A value that is none of several; undefined for a list and for a thing with members. */
function sayMember(
  name: string,
  value: unknown,
  beside: unknown,
  reader: FactReader,
): string | undefined {
  const { language, currency } = reader;
  if (value === null || value === undefined) return "";
  if (typeof value === "boolean") return words[value ? "yes" : "no"][language];
  if (typeof value === "number") return String(value);
  if (typeof value === "string") {
    if (value === "" || isId(value)) return "";
    if (sums.includes(name) && decimal.test(value)) return printAmount(value, currency, language);
    const unit = name === "quantity" ? textOf(membersOf(beside)["unit"]) : "";
    if (unit !== "") return `${value} ${reader.unitName(unit, value)}`;
    if (name === "unit") return reader.unitName(value);
    return reader.codeName(name, value) ?? valueWord(name, value, language);
  }
  // a text in both languages is shown in the reader's
  const said = membersOf(value)[language];
  return typeof said === "string" ? said : undefined;
}

/** Members to show: a currency stands at its amounts, and a unit at its quantity. */
function shownMembers(value: unknown): readonly (readonly [string, unknown])[] {
  const members = membersOf(value);
  const isSaid = (name: string) =>
    (name === "currency" && typeof members["currency"] === "string") ||
    (name === "unit" && textOf(members["quantity"]) !== "");
  return Object.entries(members).filter(([name]) => !isSaid(name));
}

function withCurrency(value: unknown, reader: FactReader): FactReader {
  const { currency } = membersOf(value);
  return typeof currency === "string" ? { ...reader, currency } : reader;
}

function labelOf(name: string, language: Language): string {
  // a name of the list was just asked for
  return Object.hasOwn(words, name) ? words[name as keyof typeof words][language] : name;
}

function named(label: string, said: string, { language }: FactReader): string {
  return language === "zh" ? `${label}：${said}` : `${label}: ${said}`;
}

const printItem = (item: string, language: Language) =>
  language === "zh" ? `第${item}项` : `Item ${item}`;
