/**
 * What a person bought in a year under the limits of cross-border e-commerce. In: the declared
 * buyer and an assessment. Out: what counts for the year from now on. The number of the person is
 * kept as a salted digest only. Owns `retail_salts`, `retail_years`, `retail_purchases`.
 */
import type { DeclaredFacts } from "#src/clearance/declaration/facts.ts";
import type { Assessment } from "#src/decisions/duties/duties.ts";
import { personNumber } from "#src/decisions/duties/person-number.ts";
import { sha256 } from "#src/kernel/canonical-json.ts";
import { decimalOf, type Decimal, parseDecimal } from "#src/kernel/decimal.ts";
import { toMinor } from "#src/kernel/money.ts";
import type { Profile } from "#src/registers/profile.ts";
import { type Book, type Entries, openBook, type Page } from "../../book.ts";
import { type Effect, effect, type StepContext } from "../../step.ts";
import { dutyLawOf } from "../../law/tariff/duty-law.ts";
import { type Purchase, type PurchaseRow, setPurchases } from "./purchase-store.ts";

/** What is counted for a year by person, and what a declaration takes of it by its id. */
type PurchaseEntry = { readonly spentMinor: bigint } | { readonly own: Purchase };

export type Purchases = {
  /** Digest of a person. */
  readonly personOf: (profile: string, id: string) => string;
  readonly own: (declarationId: string) => Purchase | undefined;
  /** What the year's other declarations of the person take, minor units; undefined: nobody counts. */
  readonly before: (purchase: Omit<Purchase, "amountMinor">) => bigint | undefined;
};

export type PurchasesRead = {
  readonly salts: ReadonlyMap<string, string>;
  readonly years: readonly YearRow[];
  readonly own: readonly Purchase[];
};
type Year = Pick<Purchase, "profile" | "person" | "year">;
type YearRow = Year & { readonly spentMinor: bigint };

/** A book of what persons bought in a year; the commit checks again. */
export function purchaseBook({ salts, years, own }: PurchasesRead): Book<Purchases> {
  const read = new Map<string, PurchaseEntry>();
  for (const { spentMinor, ...year } of years) read.set(yearKey(year), { spentMinor });
  for (const one of own) read.set(one.declarationId, { own: one });
  return openBook<PurchaseRow, PurchaseEntry, Purchases>(
    {
      store: setPurchases,
      enter: ({ declarationId, profile, person, year, amountMinor }, page) => {
        const purchase = { declarationId, profile, person, year, amountMinor };
        const before = ownOf(page, purchase.declarationId);
        if (before) addToYear(page, before, -before.amountMinor);
        addToYear(page, purchase, purchase.amountMinor);
        page.set(purchase.declarationId, { own: purchase });
      },
      see: (entries) => ({
        personOf: (profile, id) => digestOf(salts.get(profile) ?? "", id),
        own: (declarationId) => ownOf(entries, declarationId),
        before: (about) => {
          const spent = spentOf(entries, about);
          const before = ownOf(entries, about.declarationId);
          return before?.person === about.person && before.year === about.year
            ? spent - before.amountMinor
            : spent;
        },
      }),
    },
    read,
  );
}

function ownOf(entries: Entries<PurchaseEntry>, declarationId: string): Purchase | undefined {
  const found = entries.get(declarationId);
  return found && "own" in found ? found.own : undefined;
}

function spentOf(entries: Entries<PurchaseEntry>, year: Year): bigint {
  const found = entries.get(yearKey(year));
  return found && "spentMinor" in found ? found.spentMinor : 0n;
}

function addToYear(page: Page<PurchaseEntry>, year: Year, minor: bigint): void {
  page.set(yearKey(year), { spentMinor: spentOf(page, year) + minor });
}

/** Digest of a person's number. */
export function digestOf(salt: string, id: string): string {
  return sha256(`${salt} ${personNumber(id)}`);
}

/** Key of a person's year. */
export function yearKey(of: Pick<Purchase, "profile" | "person" | "year">): string {
  return `${of.profile} ${of.person} ${String(of.year)}`;
}

type Accepting = {
  readonly facts: DeclaredFacts;
  readonly acceptedOn: Temporal.PlainDate;
};
type Counting = Pick<StepContext, "profile" | "known" | "declarationId">;

/** What the buyer bought before in the year of a day, in minor units; undefined where nobody counts. */
function minorBefore(
  facts: DeclaredFacts,
  acceptedOn: Temporal.PlainDate,
  { profile, known, declarationId }: Counting,
): bigint | undefined {
  const book = known.purchases;
  if (facts.buyerId === undefined) return undefined;
  const person = book.personOf(profile.id, facts.buyerId);
  const about = { declarationId, profile: profile.id, person, year: acceptedOn.year };
  return book.before(about);
}

/** The same as charges are computed with it. */
export function yearBefore(
  facts: DeclaredFacts,
  acceptedOn: Temporal.PlainDate,
  context: Counting,
): Decimal | undefined {
  const before = minorBefore(facts, acceptedOn, context);
  return before === undefined ? undefined : decimalOf(before, context.profile.currency.decimals);
}

/** The same for the stage, so that the charges can be worked out again. */
export function boughtBefore(
  { facts, acceptedOn }: Accepting,
  context: Counting,
): { readonly boughtBefore?: bigint } {
  const before = minorBefore(facts, acceptedOn, context);
  return before === undefined ? {} : { boughtBefore: before };
}

/** Counts what was relieved within the limit of the year; what is not any more is given back. */
export function countPurchase(
  { facts, acceptedOn }: Accepting,
  assessment: Assessment,
  context: Counting,
): readonly Effect[] {
  const { profile, known, declarationId } = context;
  const limitMinor = findLimit(assessment, profile);
  if (limitMinor === undefined || facts.buyerId === undefined) return giveBackPurchase(context);
  const amount = assessment.items.reduce((sum, { customsValue }) => sum + (customsValue ?? 0n), 0n);
  const person = known.purchases.personOf(profile.id, facts.buyerId);
  const about = { declarationId, profile: profile.id, person, year: acceptedOn.year };
  return [effect(setPurchases, { ...about, amountMinor: amount, limitMinor })];
}

/** A declaration that counts for nothing any more. */
export function giveBackPurchase({ known, declarationId }: Counting): readonly Effect[] {
  const own = known.purchases.own(declarationId);
  if (!own || own.amountMinor === 0n) return [];
  return [effect(setPurchases, { ...own, amountMinor: 0n, limitMinor: 0n })];
}

/** The limit of the year, where a relief that has one was given. */
function findLimit(assessment: Assessment, profile: Profile): bigint | undefined {
  const limits = new Map(
    dutyLawOf(profile).rules.reliefs.flatMap(({ code, when, effect: does }) =>
      does === "relieve" && when.yearTotalMax !== undefined
        ? [[code, when.yearTotalMax] as const]
        : [],
    ),
  );
  const given = assessment.items
    .flatMap(({ lines }) => lines.flatMap(({ reasons }) => reasons))
    .flatMap(({ code }) => limits.get(code) ?? []);
  const { decimals } = profile.currency;
  return given[0] === undefined ? undefined : toMinor(parseDecimal(given[0]), decimals, "half-up");
}
