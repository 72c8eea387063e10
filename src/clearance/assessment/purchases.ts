/**
 * What a person bought in a year under the limits of cross-border e-commerce. In: the declared
 * buyer and an assessment. Out: what counts for the year from now on. The number of the person is
 * kept as a salted digest only. Owns `retail_salts`, `retail_years`, `retail_purchases`.
 */
import type { DeclaredFacts } from "#src/clearance/declaration/facts.ts";
import type { Assessment } from "#src/decisions/duties/duties.ts";
import { personNumber } from "#src/decisions/duties/person-number.ts";
import { sha256 } from "#src/kernel/canonical-json.ts";
import { decimalOf, type Decimal, findDecimal, formatDecimal, zero } from "#src/kernel/decimal.ts";
import { toMinor } from "#src/kernel/money.ts";
import type { Profile } from "#src/registers/profile.ts";
import { type Effect, effect, type StepContext } from "../step.ts";
import { dutyLawOf } from "./duty-law.ts";
import { type Purchase, setPurchases } from "./purchase-store.ts";

/** Years of persons, read for a group, changed as it is decided; the commit checks again. */
export class PurchaseBook {
  readonly #salts: ReadonlyMap<string, string>;
  readonly #spent: Map<string, bigint>;
  readonly #own: Map<string, Purchase>;

  constructor(
    salts: ReadonlyMap<string, string>,
    spent: ReadonlyMap<string, bigint>,
    own: readonly Purchase[],
  ) {
    this.#salts = salts;
    this.#spent = new Map(spent);
    this.#own = new Map(own.map((one) => [one.declarationId, one]));
  }

  /** Digest of a person. */
  personOf(profile: string, id: string): string {
    return digestOf(this.#salts.get(profile) ?? "", id);
  }

  own(declarationId: string): Purchase | undefined {
    return this.#own.get(declarationId);
  }

  /** What others of the year's declarations of the person take, minor units. */
  before({ declarationId, profile, person, year }: Omit<Purchase, "amountMinor">): bigint {
    const spent = this.#spent.get(yearKey({ profile, person, year })) ?? 0n;
    const own = this.#own.get(declarationId);
    return own?.person === person && own.year === year ? spent - own.amountMinor : spent;
  }

  set(purchase: Purchase): void {
    const before = this.#own.get(purchase.declarationId);
    if (before) this.#add(before, -before.amountMinor);
    this.#add(purchase, purchase.amountMinor);
    this.#own.set(purchase.declarationId, purchase);
  }

  #add(of: Pick<Purchase, "profile" | "person" | "year">, minor: bigint): void {
    const key = yearKey(of);
    this.#spent.set(key, (this.#spent.get(key) ?? 0n) + minor);
  }

  /** What the group before took counts for this one, which was read before it was stored. */
  carryOver(before: PurchaseBook): void {
    for (const [key, minor] of before.#spent) this.#spent.set(key, minor);
    for (const [id, purchase] of before.#own) this.#own.set(id, purchase);
  }
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

/** What the buyer bought before in the year of a day; undefined where nobody counts. */
export function yearBefore(
  facts: DeclaredFacts,
  acceptedOn: Temporal.PlainDate,
  { profile, known, declarationId }: Counting,
): Decimal | undefined {
  const book = known.purchases;
  if (!book || facts.buyerId === undefined) return undefined;
  const person = book.personOf(profile.id, facts.buyerId);
  const about = { declarationId, profile: profile.id, person, year: acceptedOn.year };
  return decimalOf(book.before(about), profile.currency.decimals);
}

/** The same for the stage, so that the charges can be worked out again. */
export function boughtBefore(
  { facts, acceptedOn }: Accepting,
  context: Counting,
): { readonly boughtBefore?: string } {
  const before = yearBefore(facts, acceptedOn, context);
  return before ? { boughtBefore: formatDecimal(before) } : {};
}

/** Counts what was relieved within the limit of the year; what is not any more is given back. */
export function countPurchase(
  { facts, acceptedOn }: Accepting,
  assessment: Assessment,
  context: Counting,
): readonly Effect[] {
  const { profile, known, declarationId } = context;
  const book = known.purchases;
  if (!book) return [];
  const limitMinor = findLimit(assessment, profile);
  if (limitMinor === undefined || facts.buyerId === undefined) return giveBackPurchase(context);
  const amount = assessment.items.reduce(
    (sum, { customsValue }) => sum + minorOf(customsValue, profile),
    0n,
  );
  const person = book.personOf(profile.id, facts.buyerId);
  const about = { declarationId, profile: profile.id, person, year: acceptedOn.year };
  const purchase = { ...about, amountMinor: amount };
  book.set(purchase);
  return [effect(setPurchases, { ...purchase, limitMinor })];
}

/** A declaration that counts for nothing any more. */
export function giveBackPurchase({ known, declarationId }: Counting): readonly Effect[] {
  const own = known.purchases?.own(declarationId);
  if (!own || own.amountMinor === 0n) return [];
  const nothing = { ...own, amountMinor: 0n };
  known.purchases?.set(nothing);
  return [effect(setPurchases, { ...nothing, limitMinor: 0n })];
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
  return given[0] === undefined ? undefined : minorOf(given[0], profile);
}

function minorOf(text: string | null, profile: Profile): bigint {
  return toMinor(findDecimal(text ?? "") ?? zero, profile.currency.decimals, "half-up");
}
