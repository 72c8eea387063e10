/**
 * Licences and certificates: what a trader may move, and what declarations took of it. Claimed at
 * acceptance, used at release, put back by refusal, withdrawal and amendment. In: declared facts with the
 * numbers of documents, and the licences of those numbers. Out: what each goods item takes, or what stands
 * against it. Owns the tables `licences` and `licence_lines`.
 */
import type { DutyLaw } from "#src/decisions/duties/law.ts";
import { findQuantity, unitOf } from "#src/decisions/duties/quantity.ts";
import { add, compare, type Decimal, subtract, zero } from "#src/kernel/decimal.ts";
import type { Profile } from "#src/registers/profile.ts";
import type { DeclaredDocument, DeclaredFacts, DeclaredItem } from "../../declaration/facts.ts";
import { plainCountry } from "../tariff/country-code.ts";

export type LicenceStatus = "active" | "suspended" | "revoked";

export type Licence = {
  readonly licenceId: string;
  readonly profile: string;
  readonly number: string;
  /** Category and type of the document. */
  readonly document: string;
  readonly holder: string;
  /** Beginnings of commodity codes. */
  readonly goods: readonly string[];
  /** Empty: any. */
  readonly countries: readonly string[];
  readonly unit: string;
  readonly granted: Decimal;
  readonly currency: string | null;
  readonly grantedValue: Decimal | null;
  /** Declarations that may draw on it; null: any number. */
  readonly shipmentsMax: number | null;
  readonly validFrom: string;
  /** Last day. */
  readonly validTo: string;
  readonly status: LicenceStatus;
};

/** What is taken of a licence. */
export type LicenceTaken = {
  readonly claimed: Decimal;
  readonly used: Decimal;
  readonly value: Decimal;
  readonly shipments: number;
};

/** What a goods item takes. */
export type LicenceClaim = {
  readonly licenceId: string;
  readonly item: number;
  readonly quantity: Decimal;
  readonly value: Decimal;
};

/**
 * Why a document does not avail for an item. `not-theirs`: no licence of the trader has the number, whether
 * somebody else's does or nobody's. `not-measured`: the item does not state what the licence counts.
 */
export type LicenceFault = {
  readonly kind:
    | "not-theirs"
    | "status"
    | "not-yet"
    | "expired"
    | "other-goods"
    | "other-country"
    | "not-measured"
    | "used-up";
  /** Of a licence of the trader. */
  readonly licence?: Licence;
  /** What is left of it, where that is too little. */
  readonly left?: Decimal;
};

/** How a document that names a licence stands for an item. */
export type LicenceUse = {
  /** Place of the item, from 0, and its number. */
  readonly at: number;
  readonly item: number;
  readonly document: DeclaredDocument;
  readonly fault: LicenceFault | undefined;
  readonly claim: LicenceClaim | undefined;
  /** What it claims is all of the item: a document may write off less than moves. */
  readonly isWhole: boolean;
};

/** What is known of licences: those that a group of declarations names. */
export type Licences = {
  readonly find: (profile: string, number: string) => Licence | undefined;
  readonly taken: (licenceId: string) => LicenceTaken;
  /** What a declaration claims now. */
  readonly own: (declarationId: string) => readonly LicenceClaim[];
  /** As it would be if a declaration claimed nothing. */
  readonly without: (declarationId: string) => Licences;
};

export type LicenceQuestion = {
  readonly profile: Profile;
  readonly facts: DeclaredFacts;
  readonly law: DutyLaw;
  readonly licences: Licences;
  /** Codes of documents whose licences are all registered: a number that is not there is nobody's. */
  readonly kept: readonly string[];
  readonly day: Temporal.PlainDate;
};

/** A number as it is compared. @example licenceKey(" 2026cn/im1 ") // "2026CN/IM1" */
export function licenceKey(number: string): string {
  return number.replaceAll(/\s/g, "").toUpperCase();
}

/** What is not claimed or used. */
export function leftOf({ granted }: Licence, { claimed, used }: LicenceTaken): Decimal {
  return subtract(granted, add(claimed, used));
}

/** Items looked at; a declaration with more is looked at by its first ones. */
const itemsMax = 1_000;

/** How the documents of each item stand, items taking one after another. */
export function licenceUses(question: LicenceQuestion): readonly LicenceUse[] {
  const { facts } = question;
  if (facts.documents.length === 0 && facts.items.every((item) => item.documents.length === 0))
    return [];
  const taking = new TakenByOne(question.licences);
  return facts.items.slice(0, itemsMax).flatMap((item, at) =>
    [...item.documents, ...facts.documents].flatMap((document): readonly LicenceUse[] => {
      const found = useOf(document, item, { ...question, taking });
      if (!found) return [];
      if (found.claim) taking.take(found.claim);
      return [{ at, item: item.item, document, isWhole: false, claim: undefined, ...found }];
    }),
  );
}

type DrawQuestion = LicenceQuestion & { readonly taking: TakenByOne };
type Draw = Pick<LicenceUse, "fault"> & Partial<Pick<LicenceUse, "claim" | "isWhole">>;

function useOf(
  document: DeclaredDocument,
  item: DeclaredItem,
  question: DrawQuestion,
): Draw | undefined {
  const { profile, facts, licences, kept } = question;
  const code = `${document.category}${document.type}`;
  const key = licenceKey(document.id ?? "");
  const found = key === "" ? undefined : licences.find(profile.id, key);
  const licence = found?.document === code ? found : undefined;
  const isHolder = licenceKey(licence?.holder ?? "") === licenceKey(facts.traderId ?? "");
  if (!licence || !isHolder) {
    const isKnown = licence !== undefined || kept.includes(code);
    return isKnown ? { fault: { kind: "not-theirs" } } : undefined;
  }
  const kind = standingFault(licence, item, question);
  if (kind) return { fault: { kind, licence } };
  return drawOf(licence, { document, item }, question);
}

function standingFault(
  { status, validFrom, validTo, goods, countries }: Licence,
  item: DeclaredItem,
  { profile, facts, day }: DrawQuestion,
): LicenceFault["kind"] | undefined {
  const on = day.toString();
  if (status !== "active") return "status";
  if (on < validFrom) return "not-yet";
  if (on > validTo) return "expired";
  if (!goods.some((start) => item.commodity.startsWith(start))) return "other-goods";
  const destination = item.destinationCountry ?? facts.destinationCountry;
  const stated = facts.direction === "import" ? item.origin : destination;
  const country = plainCountry(profile, stated);
  const isOther = country !== undefined && countries.length > 0 && !countries.includes(country);
  return isOther ? "other-country" : undefined;
}

/** What the item takes: as the document says how much is written off, else all of the item. */
function drawOf(
  licence: Licence,
  { document, item }: { readonly document: DeclaredDocument; readonly item: DeclaredItem },
  { law, taking }: DrawQuestion,
): Draw {
  const { unit, currency, grantedValue, granted, shipmentsMax } = licence;
  const counted = unitOf({ unit }, law);
  const written =
    document.quantity && unitOf(document.quantity, law) === counted
      ? document.quantity.amount
      : undefined;
  const whole = findQuantity(item, counted, { taxType: "", law });
  const quantity = written ?? whole;
  const stated = [document.amount, item.itemPrice].find((one) => one?.currency === currency);
  const value = currency === null ? zero : stated?.amount;
  if (!quantity || !value || compare(quantity, zero) <= 0)
    return { fault: { kind: "not-measured", licence } };
  const taken = taking.of(licence);
  const isOver =
    compare(add(add(taken.claimed, taken.used), quantity), granted) > 0 ||
    (grantedValue !== null && compare(add(taken.value, value), grantedValue) > 0) ||
    (shipmentsMax !== null && !taken.isDrawn && taken.shipments >= shipmentsMax);
  if (isOver) {
    const left = leftOf(licence, taken);
    return { fault: { kind: "used-up", licence, left } };
  }
  const claim = { licenceId: licence.licenceId, item: item.item, quantity, value };
  const isWhole = whole !== undefined && compare(quantity, whole) >= 0;
  return { fault: undefined, claim, isWhole };
}

/** What is taken while the items of one declaration take, one after another. */
class TakenByOne {
  readonly #licences: Licences;
  readonly #own = new Map<string, { quantity: Decimal; value: Decimal }>();

  constructor(licences: Licences) {
    this.#licences = licences;
  }

  of({ licenceId }: Licence): LicenceTaken & { readonly isDrawn: boolean } {
    const taken = this.#licences.taken(licenceId);
    const own = this.#own.get(licenceId);
    if (!own) return { ...taken, isDrawn: false };
    const claimed = add(taken.claimed, own.quantity);
    return { ...taken, claimed, value: add(taken.value, own.value), isDrawn: true };
  }

  take({ licenceId, quantity, value }: LicenceClaim): void {
    const own = this.#own.get(licenceId) ?? { quantity: zero, value: zero };
    this.#own.set(licenceId, {
      quantity: add(own.quantity, quantity),
      value: add(own.value, value),
    });
  }
}
