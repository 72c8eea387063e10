/**
 * What an officer fixes against what the charge would be by its rate: an amount that differs is taken only
 * from who repeats the other one, so that nobody writes 3.57 for 3,566.81 unseen. And what was fixed for
 * goods that are not the same any more.
 */
import type { DeclaredFacts, DeclaredItem } from "#src/clearance/declaration/facts.ts";
import type { AssessedItem, ChargeLine } from "#src/decisions/duties/duties.ts";
import type { PrintedItem } from "#src/decisions/duties/printed-assessment.ts";
import { AppError } from "#src/kernel/app-error.ts";
import {
  type Decimal,
  add,
  compare,
  findDecimal,
  formatDecimal,
  zero,
} from "#src/kernel/decimal.ts";
import { formatMinor } from "#src/kernel/money.ts";
import type { Accepted, DeterminedLine } from "../../stages.ts";
import type { StepContext } from "../../step.ts";
import { addFixings } from "./add-fixings.ts";
import { assessForStep } from "./assess-for-step.ts";
import { owedWithoutRelief } from "./entitlement.ts";

/**
 * Refuses what fixes nothing, and amounts that differ from what would be computed, or is owed without the
 * relief that is asked for, where they do not say so.
 */
export function judgeFixing(
  accepted: Accepted,
  lines: readonly DeterminedLine[],
  context: StepContext,
): void {
  refuseTwice(lines);
  const all = addFixings(accepted, lines);
  // what the officer saw: a charge that this very act changes may come to another amount after it
  const shown = assessForStep(accepted.facts, accepted, context).items;
  const { decimals } = context.profile.currency;
  for (const taxType of new Set(lines.map((line) => line.taxType))) {
    const determined = all.filter((line) => line.taxType !== taxType);
    const { items } = assessForStep(accepted.facts, { ...accepted, determined }, context);
    for (const line of lines.filter((one) => one.taxType === taxType)) {
      const found = lineOf(items, line);
      if (!found) throw noCharge(line);
      const would =
        found.owedWithout ??
        owedWithoutRelief(found) ??
        (found.method === "computed" ? found.amount : undefined);
      const saw = lineOf(shown, line)?.owedWithout;
      if (typeof would !== "bigint" || isSeen(line, would) || isSeen(line, saw)) continue;
      throw differs(line, would, decimals);
    }
  }
}

function lineOf(
  items: readonly AssessedItem[],
  { item, taxType }: DeterminedLine,
): ChargeLine | undefined {
  return items.find((one) => one.item === item)?.lines.find((one) => one.taxType === taxType);
}

function isSeen({ amount, wouldBe }: DeterminedLine, would: bigint | undefined): boolean {
  return would !== undefined && (amount === would || wouldBe === would);
}

function refuseTwice(lines: readonly DeterminedLine[]): void {
  const keys = lines.map(({ item, taxType }) => `${taxType} of item ${item}`);
  const twice = keys.find((key, at) => keys.indexOf(key) !== at);
  if (twice === undefined) return;
  throw new AppError({
    code: "CHARGE_TWICE",
    status: 422,
    message: `${twice} is determined twice in one action.`,
    fix: "State one amount for each charge.",
  });
}

function noCharge({ item, taxType }: DeterminedLine): AppError {
  return new AppError({
    code: "CHARGE_UNKNOWN",
    status: 422,
    message: `The declaration has no charge ${taxType} on item ${item}.`,
    fix: "Take items and tax types from the charges of the declaration.",
  });
}

function differs(
  { item, taxType, amount }: DeterminedLine,
  wouldMinor: bigint,
  decimals: number,
): AppError {
  const [would, sent] = [wouldMinor, amount].map((minor) => formatMinor(minor, decimals));
  return new AppError({
    code: "CHARGE_DIFFERS",
    status: 409,
    message: `At its rate ${taxType} on item ${item} would be ${would}, not ${sent}.`,
    fix: `Send ${would}, or state "wouldBe": "${would}" beside the amount and say in the reason why it differs.`,
  });
}

/** As it is sent: a second person weighs an act before anything of it is read. */
type Weighed = {
  readonly item?: number;
  readonly taxType?: string;
  readonly amount: string;
  readonly wouldBe?: string | undefined;
};

/** What an act of fixing comes to by itself: of each line the larger of the amount and what it would be. */
export function weighFixing(lines: readonly Weighed[]): string {
  return formatDecimal(sumOf(lines));
}

function sumOf(lines: readonly Weighed[]): Decimal {
  return lines.reduce((all, { amount, wouldBe }) => {
    const [fixed, would] = [findDecimal(amount) ?? zero, findDecimal(wouldBe ?? "") ?? zero];
    return add(all, compare(fixed, would) > 0 ? fixed : would);
  }, zero);
}

/**
 * The same with the goods in view. Where no rate says what a charge would be, a low amount is one person's
 * word and nothing shows that it is low: the goods' customs value weighs then, and without one nobody can
 * weigh it.
 * @returns undefined where what is at stake is not known
 */
export function weighFixingOf(
  lines: readonly Weighed[],
  assessed: readonly Pick<PrintedItem, "item" | "customsValue" | "lines">[],
): string | undefined {
  let whole = zero;
  for (const [item, fixed] of Map.groupBy(lines, (line) => line.item)) {
    const found = assessed.find((one) => one.item === item);
    const isByRate = fixed.every(({ taxType }) =>
      found?.lines.some((line) => line.taxType === taxType && line.method === "computed"),
    );
    const stake = sumOf(fixed);
    const value = isByRate ? zero : findDecimal(found?.customsValue ?? "");
    if (value === undefined) return undefined;
    whole = add(whole, compare(value, stake) > 0 ? value : stake);
  }
  return formatDecimal(whole);
}

/**
 * Fixed amounts of goods that an amendment left as they are; the others are looked at again. What an officer
 * compared is nowhere written down place by place, so all counts but what no charge rests on; papers may be
 * added, and none taken away or changed.
 */
export function keepFixings(
  determined: readonly DeterminedLine[],
  before: DeclaredFacts,
  after: DeclaredFacts,
): readonly DeterminedLine[] {
  if (printWhole(before) !== printWhole(after) || !keepsPapers(before, after)) return [];
  const itemsOf = ({ items }: DeclaredFacts) => new Map(items.map((item) => [item.item, item]));
  const [old, changed] = [itemsOf(before), itemsOf(after)];
  return determined.filter(({ item }) => {
    const [was, is] = [old.get(item), changed.get(item)];
    return was && is && printGoods(was) === printGoods(is) && keepsPapers(was, is);
  });
}

type Papers = Pick<DeclaredFacts, "documents" | "statements" | "previousDocuments">;

/** Whether every certificate, statement and previous document is still there as it was. */
function keepsPapers(before: Papers, after: Papers): boolean {
  const printed = ({ documents, statements, previousDocuments }: Papers) =>
    [...documents, ...statements, ...previousDocuments].map(print);
  const now = new Set(printed(after));
  return printed(before).every((one) => now.has(one));
}

/** The declaration without its items: who, what certificate, what value; carriage and places aside. */
function printWhole(facts: DeclaredFacts): string {
  const {
    items: _items,
    documents: _documents,
    statements: _statements,
    previousDocuments: _previous,
    functionCode: _function,
    ducr: _ducr,
    office: _office,
    borderOffice: _border,
    goodsLocation: _location,
    traderName: _name,
    parties: _parties,
    transportDocument: _transport,
    transportMeansId: _means,
    voyage: _voyage,
    containers: _containers,
    packages: _packages,
    ...whole
  } = facts;
  return print(whole);
}

/** Goods, value, quantities, code, origin and procedure of an item; its papers are compared apart. */
function printGoods(item: DeclaredItem): string {
  const {
    documents: _documents,
    statements: _statements,
    previousDocuments: _previous,
    packages: _packages,
    packageType: _packageType,
    ...goods
  } = item;
  return print(goods);
}

function print(value: object): string {
  return JSON.stringify(value, (_name, one: unknown) =>
    typeof one === "bigint" ? `${one.toString()}n` : one,
  );
}
