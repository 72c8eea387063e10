/** Conditions of the rules as closures over what is declared. */
import { type Decimal, add, compare, parseDecimal, zero } from "#src/kernel/decimal.ts";
import type { DutyInput, DutyItem } from "./duties.ts";
import { personNumber } from "./person-number.ts";
import type { Condition } from "./rules.ts";

/** What the whole declaration is worth; each undefined while not known. */
export type DeclarationTotals = {
  readonly customsValue: Decimal | undefined;
  /** Prices without transport and insurance. */
  readonly goodsPrice: Decimal | undefined;
};
export const worthUnknown: DeclarationTotals = { customsValue: undefined, goodsPrice: undefined };
export type Test = (input: DutyInput, item: DutyItem, worth: DeclarationTotals) => boolean;

export function not(test: Test): Test {
  return (input, item, worth) => !test(input, item, worth);
}

export function and(...tests: readonly (Test | undefined)[]): Test {
  const all = tests.filter((test) => test !== undefined);
  const [first] = all;
  if (first !== undefined && all.length === 1) return first;
  return (input, item, worth) => {
    for (const test of all) if (!test(input, item, worth)) return false;
    return true;
  };
}

/** A condition as a closure; the cheapest test first. */
export function testOf(condition: Condition): Test {
  const { direction, allStatements } = condition;
  return and(
    direction && ((input) => input.direction === direction),
    one(condition.procedure, (_input, item) => item.procedure),
    one(condition.previousProcedure, (_input, item) => item.previousProcedure),
    one(condition.supervisionMode, (input) => input.supervisionMode),
    one(condition.transportMode, (input) => input.transportMode),
    one(condition.levyNature, (input) => input.levyNature),
    some(condition.confirmed, ({ confirmed = [] }) => confirmed),
    one(condition.dutyTreatment, (_input, item) => item.dutyTreatment),
    condition.buyer && (({ buyerId = "" }) => buyerId.trim() !== ""),
    formOf(condition.buyerNumber, ({ buyerId = "" }) => personNumber(buyerId)),
    formOf(condition.recordNumber, (input) => input.recordNumber),
    some(condition.additionalProcedure, (_input, item) => item.additionalProcedures),
    any(condition.anyStatement, hasStatement),
    allStatements &&
      ((input, item) => allStatements.every((code) => hasStatement(input, item, code))),
    any(condition.anyDocument, hasDocument),
    some(condition.methodOfPayment, (_input, item) =>
      item.taxes.map((tax) => tax.methodOfPayment ?? ""),
    ),
    any(condition.fiscalRole, hasFiscalRole),
    known(condition.totalValueMax, (bound, worth) => isAtMost(worth.customsValue, bound)),
    withinYear(condition.yearTotalMax),
    known(condition.goodsPriceOver, (bound, worth) => isOver(worth.goodsPrice, bound)),
  );
}

function one(
  codes: readonly string[] | undefined,
  read: (input: DutyInput, item: DutyItem) => string | undefined,
): Test | undefined {
  if (!codes) return undefined;
  const wanted = new Set(codes);
  return (input, item) => {
    const value = read(input, item);
    return value !== undefined && wanted.has(value);
  };
}

function formOf(
  pattern: string | undefined,
  read: (input: DutyInput) => string | undefined,
): Test | undefined {
  if (pattern === undefined) return undefined;
  const form = new RegExp(`^(?:${pattern})$`);
  return (input) => form.test(read(input) ?? "");
}

function some(
  codes: readonly string[] | undefined,
  read: (input: DutyInput, item: DutyItem) => readonly string[],
): Test | undefined {
  if (!codes) return undefined;
  const wanted = new Set(codes);
  return (input, item) => read(input, item).some((code) => wanted.has(code));
}

function any(
  codes: readonly string[] | undefined,
  has: (input: DutyInput, item: DutyItem, code: string) => boolean,
): Test | undefined {
  return codes && ((input, item) => codes.some((code) => has(input, item, code)));
}

function known(
  bound: string | undefined,
  holds: (bound: Decimal, worth: DeclarationTotals) => boolean,
): Test | undefined {
  if (bound === undefined) return undefined;
  const limit = parseDecimal(bound);
  return (_input, _item, worth) => holds(limit, worth);
}

/** Where earlier purchases are not known, this one alone is looked at. */
function withinYear(bound: string | undefined): Test | undefined {
  if (bound === undefined) return undefined;
  const limit = parseDecimal(bound);
  return ({ buyerYearTotal = zero }, _item, { customsValue }) =>
    customsValue !== undefined && isAtMost(add(buyerYearTotal, customsValue), limit);
}

/** A value that is not known is neither at most nor over a bound. */
function isAtMost(value: Decimal | undefined, bound: Decimal): boolean {
  return value !== undefined && compare(value, bound) <= 0;
}

function isOver(value: Decimal | undefined, bound: Decimal): boolean {
  return value !== undefined && compare(value, bound) > 0;
}

/** A statement of the item, or of the header, which speaks for every item. */
function hasStatement(input: DutyInput, item: DutyItem, code: string): boolean {
  const is = (statement: { readonly code: string }): boolean => statement.code === code;
  return item.statements.some(is) || input.statements.some(is);
}

/** A document of the item, or of the header. @param code category and type, one after the other */
export function hasDocument(input: DutyInput, item: DutyItem, code: string): boolean {
  const is = (document: { readonly category: string; readonly type: string }): boolean =>
    document.category + document.type === code;
  return item.documents.some(is) || input.documents.some(is);
}

/** A party named for VAT, with its number, at the item or the header. */
function hasFiscalRole(input: DutyInput, item: DutyItem, role: string): boolean {
  const is = (party: { readonly role: string; readonly id: string }): boolean =>
    party.role === role && party.id !== "";
  return (item.fiscalReferences?.some(is) ?? false) || (input.fiscalReferences?.some(is) ?? false);
}
