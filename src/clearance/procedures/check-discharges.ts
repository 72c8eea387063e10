/**
 * What a declaration discharges: the accounts its items name by the number of the entering declaration and
 * its item, or by the contract, and how much it takes of each. More than is left is refused. Pure.
 */
import type {
  DeclaredFacts,
  DeclaredItem,
  DeclaredPreviousDocument,
} from "#src/clearance/declaration/facts.ts";
import type { DocumentClass } from "#src/clearance/declaration/document.ts";
import {
  declarationMapping,
  findSteps,
  jsonPathOf,
  pointerOf,
} from "#src/clearance/declaration/mapping.ts";
import {
  type Decimal,
  add,
  compare,
  divide,
  findDecimal,
  formatDecimal,
  multiply,
  parseDecimal,
  round,
  zero,
} from "#src/kernel/decimal.ts";
import type { Problem } from "#src/kernel/problem.ts";
import type { Text } from "#src/kernel/text.ts";
import type { Profile } from "#src/registers/profile.ts";
import {
  type BelowEntry,
  type Claim,
  type ProcedureAccount,
  restOf,
  type StatedUnits,
  statedFor,
  takeUnits,
  unitsOf,
} from "./account.ts";
import { contractOf, LeftForNext, type Procedures } from "./account-book.ts";
import { type DischargeRule, findDischarge } from "./procedure-rules.ts";

export type Discharging = {
  readonly problems: readonly Problem[];
  readonly claims: readonly Claim[];
};
export type DischargeCheck = {
  readonly profile: Profile;
  readonly facts: DeclaredFacts;
  readonly document: DocumentClass;
  readonly lodgerId: string;
  readonly book: Procedures;
  readonly today: Temporal.PlainDate;
};

/** Finds what every item takes; what one item takes is not there for the next. */
export function findDischarges(check: DischargeCheck): Discharging {
  const { profile, facts, book } = check;
  if (!book.isKept) return { problems: [], claims: [] };
  const problems: Problem[] = [];
  const claims: Claim[] = [];
  const left = new LeftForNext(book);
  for (const [at, item] of facts.items.entries()) {
    const rule = findDischarge(profile, facts, item);
    if (!rule) continue;
    const found = dischargeOf({ ...check, at, item, rule, left });
    problems.push(...found.problems);
    claims.push(...found.claims);
    left.take(found.claims);
  }
  return { problems, claims };
}

type ItemCheck = DischargeCheck & {
  readonly at: number;
  readonly item: DeclaredItem;
  readonly rule: DischargeRule;
  readonly left: LeftForNext;
};

function dischargeOf(check: ItemCheck): Discharging {
  const { item, rule, book, profile } = check;
  const { accounts, named } = accountsFor(check);
  const some = (problem: Problem) => ({ problems: [problem], claims: [] });
  if (accounts.length === 0) {
    const [mrn] = named;
    if (mrn === undefined) return { problems: [], claims: [] };
    return some(
      book.isUnreleased(profile.id, mrn) ? notReleased(check, mrn) : notKnown(check, mrn),
    );
  }
  const own = accounts.filter(({ holder, lodgerId }) => isOf(check, holder, lodgerId));
  const [account] = own;
  if (!account) return some(othersAccount(check, accounts[0]?.mrn ?? ""));
  const fitting = own.filter(({ procedure }) => rule.procedures.includes(procedure));
  const same = fitting.filter(({ commodity }) => isSame(commodity, item.commodity));
  if (same.length === 0) {
    const isNamed = named.length > 0;
    return isNamed ? some(otherGoods(check, account)) : { problems: [], claims: [] };
  }
  const open = same.filter(({ endsOn }) => endsOn === null || endsOn >= check.today.toString());
  const [first] = same;
  if (open.length === 0 && first) return some(tooLate(check, first));
  return takeFrom(check, open);
}

/** Accounts the item names: its own documents, then those of the header, then its contract. */
function accountsFor({ facts, item, book, profile, document }: ItemCheck): {
  readonly accounts: readonly ProcedureAccount[];
  readonly named: readonly string[];
} {
  const lists = [item.previousDocuments, facts.previousDocuments];
  for (const documents of lists) {
    const named = documents.flatMap(({ id }) => id ?? []);
    const accounts = documents.flatMap((one) => accountsNamed(one, book, profile.id));
    if (accounts.length > 0) return { accounts: [...new Set(accounts)], named };
    const unreleased = named.filter((mrn) => book.isUnreleased(profile.id, mrn));
    if (unreleased.length > 0) return { accounts: [], named: unreleased };
  }
  const contract = contractOf(profile, document);
  const accounts = contract === undefined ? [] : book.ofContract(profile.id, contract);
  return accounts.length > 0
    ? { accounts, named: [] }
    : { accounts, named: lists.flatMap(ownNumber) };
}

/** A number that looks like a declaration and is none of ours; other papers are no fault. */
function ownNumber(documents: readonly DeclaredPreviousDocument[]): readonly string[] {
  return documents.flatMap(({ id, type }) => (type === "MRN" && id !== undefined ? [id] : []));
}

function accountsNamed(
  { id, line }: DeclaredPreviousDocument,
  book: Procedures,
  profile: string,
): readonly ProcedureAccount[] {
  if (id === undefined) return [];
  const found = book.find(profile, id);
  return line === undefined ? found : found.filter(({ item }) => item === Number(line));
}

/** Whose goods they are, or who lodged for them, may discharge them. */
function isOf({ facts, lodgerId }: ItemCheck, holder: string, lodger: string): boolean {
  const { traderId, declarantId } = facts;
  return lodger === lodgerId || holder === traderId || holder === declarantId;
}

/** Digits all nomenclatures share. */
const sharedDigits = 6;

function isSame(a: string, b: string): boolean {
  return a.slice(0, sharedDigits) === b.slice(0, sharedDigits);
}

function takeFrom(check: ItemCheck, accounts: readonly ProcedureAccount[]): Discharging {
  const { item, rule } = check;
  let stated: StatedUnits = unitsOf(item);
  const claims: Claim[] = [];
  for (const [at, account] of accounts.entries()) {
    const left = check.left.of(account);
    const isLast = at === accounts.length - 1;
    if (!isLast && [...left.values()].every(({ units }) => units <= 0n)) continue;
    const part = isLast ? stated : statedFor(account.units, left, stated);
    const taken = takeUnits(account.units, left, part);
    if (taken.kind === "no-unit") return { problems: [noUnit(check, account)], claims: [] };
    if (taken.kind === "over") return { problems: [tooMuch(check, account, taken)], claims: [] };
    const { declarationId: entryId, item: entryItem, mrn, procedure, since } = account;
    const { code: kind, completes } = rule;
    const about = { entryId, entryItem, mrn, procedure, since, item: item.item, kind, completes };
    claims.push({ ...about, units: taken.units });
    stated = restOf(stated, part);
    if ([...stated.values()].every((rest) => compare(rest, zero) <= 0)) break;
  }
  const below = belowEntry(check, accounts, claims);
  if (below) return { problems: [], claims: claims.map((claim) => ({ ...claim, below })) };
  return { problems: [], claims: claims.map((claim) => withValue(check, accounts, claim)) };
}

/** Decimals of the price of a part of what entered. */
const priceScale = 6;

/** What says what the goods owe and is stated otherwise than when they entered, or below it. */
function belowEntry(
  check: ItemCheck,
  accounts: readonly ProcedureAccount[],
  claims: readonly Claim[],
): BelowEntry | undefined {
  if (check.rule.leastPrice !== "entry" || claims.length === 0) return undefined;
  const used = accounts.filter((one) =>
    claims.some(
      ({ entryId, entryItem }) => one.declarationId === entryId && one.item === entryItem,
    ),
  );
  return otherGoodsOf(check, used) ?? otherOrigin(check, used) ?? lowerPrice(check, used, claims);
}

/** Rates hang on every digit, where an account is found by those that all nomenclatures share. */
function otherGoodsOf(
  { item }: ItemCheck,
  accounts: readonly ProcedureAccount[],
): BelowEntry | undefined {
  const isOther = ({ commodity }: ProcedureAccount) => {
    const digits = Math.min(commodity.length, item.commodity.length);
    return commodity.slice(0, digits) !== item.commodity.slice(0, digits);
  };
  const other = accounts.find(isOther);
  return other && { of: "commodity", declared: item.commodity, entered: other.commodity };
}

/** With its part of the value of the entry, where that was determined. */
function withValue(
  { rule }: ItemCheck,
  accounts: readonly ProcedureAccount[],
  claim: Claim,
): Claim {
  const { leastValuePercent: percent } = rule;
  const of = accounts.find(
    (one) => one.declarationId === claim.entryId && one.item === claim.entryItem,
  );
  const value = findDecimal(of?.value ?? "");
  if (percent === undefined || !of || !value) return claim;
  const entered = partOf(value, of, claim);
  if (!entered) return claim;
  const least = divide(multiply(entered, parseDecimal(percent)), parseDecimal("100"), 2, "down");
  const printed = formatDecimal(round(entered, 2, "half-up"));
  return { ...claim, value: { entered: printed, least: formatDecimal(least) } };
}

/** What of the whole of an account goes with what is taken of it. */
function partOf(whole: Decimal, { units }: ProcedureAccount, { units: [taken] }: Claim) {
  const unit = units.find(({ rank }) => rank === taken?.rank);
  if (!unit || !taken || unit.entered.units === 0n) return undefined;
  return divide(multiply(whole, parseDecimal(taken.quantity)), unit.entered, priceScale, "down");
}

/** What entered without a stated origin is not compared. */
function otherOrigin(
  { item }: ItemCheck,
  accounts: readonly ProcedureAccount[],
): BelowEntry | undefined {
  const other = accounts.find(({ origin }) => origin !== null && origin !== item.origin);
  if (other?.origin === null || other === undefined) return undefined;
  return { of: "origin", declared: item.origin ?? "", entered: other.origin };
}

/**
 * What the item states as its price, where that is less than what these goods entered at, or cannot be
 * compared with it: what the price was then is what suspended charges were worked out on. The same price
 * under another term drops the costs that came to it then.
 */
function lowerPrice(
  { item: { itemPrice }, facts: { priceTerm } }: ItemCheck,
  accounts: readonly ProcedureAccount[],
  claims: readonly Claim[],
): BelowEntry | undefined {
  const declared = itemPrice ? `${formatDecimal(itemPrice.amount)} ${itemPrice.currency}` : "";
  const entered = enteredPrice(itemPrice?.currency, accounts, claims);
  if (!itemPrice || !entered) return { of: "price", declared, entered: "" };
  // a part of a price rarely ends: it is compared in the decimals that are declared
  const least = round(entered, itemPrice.amount.scale, "down");
  const compared = compare(itemPrice.amount, least);
  const printed = `${formatDecimal(least)} ${itemPrice.currency}`;
  if (compared < 0) return { of: "price", declared, entered: printed };
  const other = accounts.find((one) => one.priceTerm !== null && one.priceTerm !== priceTerm);
  if (compared > 0 || !other?.priceTerm) return undefined;
  return { of: "price-term", declared: priceTerm ?? "", entered: other.priceTerm };
}

/** Price of the parts that are taken; undefined where one has none in that currency. */
function enteredPrice(
  currency: string | undefined,
  accounts: readonly ProcedureAccount[],
  claims: readonly Claim[],
): Decimal | undefined {
  let entered = zero;
  for (const claim of claims) {
    const { entryId, entryItem } = claim;
    const of = accounts.find((one) => one.declarationId === entryId && one.item === entryItem);
    const price = findDecimal(of?.price ?? "");
    const isSame = of?.priceCurrency === currency;
    const part = of && price && isSame ? partOf(price, of, claim) : undefined;
    if (!part) return undefined;
    entered = add(entered, part);
  }
  return entered;
}

type DischargeProblem = {
  readonly code: string;
  readonly severity?: "error" | "warning";
  readonly message: Text;
  readonly fix: Text;
};

function problem({ profile, facts, at, item }: ItemCheck, made: DischargeProblem): Problem {
  const root = "goodsShipment";
  const inner = `${root}.governmentAgencyGoodsItem[${at}]`;
  const path =
    item.previousDocuments.length > 0
      ? `${inner}.previousDocument[0].id`
      : facts.previousDocuments.length > 0
        ? `${root}.previousDocument[0].id`
        : `${inner}.sequenceNumeric`;
  const steps = findSteps(declarationMapping(profile.id), path) ?? [];
  return { severity: "error", pointer: pointerOf(steps), path: jsonPathOf(steps), ...made };
}

function tooMuch(
  check: ItemCheck,
  { mrn, item }: ProcedureAccount,
  { unit, asked, left }: Extract<ReturnType<typeof takeUnits>, { kind: "over" }>,
): Problem {
  const [wanted, rest] = [formatDecimal(asked), formatDecimal(left)];
  return problem(check, {
    code: "PRO-001",
    message: {
      en: `Item ${item} of ${mrn} has ${rest} ${unit} left under its procedure; ${wanted} are to be discharged.`,
      zh: `${mrn} 第 ${item} 项在监管程序下剩余 ${rest} ${unit}，本次申报核销 ${wanted}。`,
    },
    fix: {
      en: "Discharge at most what is left, or name the other declarations the goods were entered by.",
      zh: "核销数量不得超过剩余数量，或补充列明货物所属的其他进口报关单。",
    },
  });
}

function noUnit(check: ItemCheck, { mrn, item, units }: ProcedureAccount): Problem {
  const known = units.map(({ unit }) => unit).join(", ");
  return problem(check, {
    code: "PRO-002",
    message: {
      en: `Item ${item} of ${mrn} is counted in ${known}; this item states none of these units.`,
      zh: `${mrn} 第 ${item} 项以 ${known} 计量，本项未申报上述任何单位的数量。`,
    },
    fix: {
      en: "State the quantity in a unit of the entering declaration.",
      zh: "请以原进口报关单的计量单位申报数量。",
    },
  });
}

function notKnown(check: ItemCheck, mrn: string): Problem {
  return problem(check, {
    code: "PRO-003",
    severity: "warning",
    message: {
      en: `No goods under a special procedure are known here by ${mrn.slice(0, 40)}: nothing is discharged.`,
      zh: `本系统无 ${mrn.slice(0, 40)} 项下的特殊监管程序货物记录，未作核销。`,
    },
    fix: {
      en: "Name the number and the item of the declaration that entered the goods.",
      zh: "请填写货物进口报关单的编号和项号。",
    },
  });
}

function otherGoods(check: ItemCheck, { mrn, item, commodity }: ProcedureAccount): Problem {
  return problem(check, {
    code: "PRO-004",
    severity: "warning",
    message: {
      en: `Item ${item} of ${mrn} holds goods of ${commodity}: products made of them, or a procedure this one does not end, discharge nothing by themselves.`,
      zh: `${mrn} 第 ${item} 项为商品编号 ${commodity} 的货物：加工产品或不适用的程序不自动核销。`,
    },
    fix: {
      en: "Ask the office to enter on the bill of discharge how much of the goods went into the products.",
      zh: "请向海关报核产品所耗用的料件数量。",
    },
  });
}

function tooLate(check: ItemCheck, { mrn, item, endsOn }: ProcedureAccount): Problem {
  return problem(check, {
    code: "PRO-005",
    message: {
      en: `The time limit of item ${item} of ${mrn} ended on ${endsOn ?? ""}; what was left is charged.`,
      zh: `${mrn} 第 ${item} 项的期限已于 ${endsOn ?? ""} 届满，剩余部分应予征税。`,
    },
    fix: {
      en: "Ask the office to extend the time limit, or declare the goods without the previous procedure.",
      zh: "请向海关申请延期，或不以前一程序申报。",
    },
  });
}

function othersAccount(check: ItemCheck, mrn: string): Problem {
  return problem(check, {
    code: "PRO-006",
    message: {
      en: `The goods of ${mrn} are another trader's: only its holder, or who lodged it, may discharge them.`,
      zh: `${mrn} 项下货物属于其他经营单位，仅其经营单位或原申报单位可以核销。`,
    },
    fix: {
      en: "Name a declaration of the same trader.",
      zh: "请填写本单位货物的进口报关单。",
    },
  });
}

function notReleased(check: ItemCheck, mrn: string): Problem {
  return problem(check, {
    code: "PRO-007",
    message: {
      en: `The goods of ${mrn} are not released to a special procedure that this declaration could end.`,
      zh: `${mrn} 项下货物尚未放行进入可由本报关单核销的特殊监管程序。`,
    },
    fix: {
      en: "Lodge again when that declaration is released.",
      zh: "请待该报关单放行后再行申报。",
    },
  });
}
