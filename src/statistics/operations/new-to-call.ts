/**
 * What a report adds to what was reported of its call: carrier and keeper speak of the same conveyance and
 * the same goods, which are counted once. What the keeper of the place counted of a document stands; else the
 * larger of what several parties say of it, of packages and of mass. Parts that one party reports one
 * after another are added up, unless no manifest states the document: then they are the same goods.
 */
import {
  add,
  compare,
  type Decimal,
  formatDecimal,
  parseDecimal,
  shorten,
  subtract,
  zero,
} from "#src/kernel/decimal.ts";
import { transportDocumentKey } from "#src/movements/cargo/consignment.ts";
import type {
  KnownLanding,
  RestatedLanding,
} from "#src/movements/consignments/book/known-landings.ts";
import { callKey } from "#src/movements/consignments/consignment.ts";
import { type Quantity, sumOf } from "#src/movements/consignments/quantity.ts";
import type { CallReport, DocumentReport } from "#src/movements/conveyances/call-store.ts";
import type { ConveyanceReport } from "#src/movements/conveyances/conveyance.ts";

/** A report reduced to what is new; without consignments where all of them were counted. */
export type NewOfReport = {
  readonly report: ConveyanceReport;
  readonly isNewConveyance: boolean;
  /** Documents that nobody had reported on this call. */
  readonly documents: number;
};

/** Below zero where it is what a count takes back. */
export type LandedQuantity = { readonly packages: number; readonly kilograms: Decimal };

const nothing: LandedQuantity = { packages: 0, kilograms: zero };

/** The call of a report in its direction. */
export function callOf({ report, conveyance, at }: ConveyanceReport): string {
  return `${report} ${callKey(conveyance, Temporal.Instant.from(at))}`;
}

/** How much more or less counts of a document and call, and whether it begins or ends to count. */
export type Restated = LandedQuantity & {
  readonly at: Temporal.Instant;
  readonly documents: -1 | 0 | 1;
};

type KnownGoods = Pick<KnownLanding, "isManifested" | "counted">;

/** Lives as long as the reports of one request are counted. */
export class ReportedCalls {
  readonly #conveyances = new Set<string>();
  /** What each party said of a document, by call and document. */
  readonly #documents = new Map<string, Map<string, LandedQuantity[]>>();
  readonly #known = new Map<string, KnownGoods>();

  constructor(
    calls: readonly CallReport[],
    documents: readonly DocumentReport[],
    known: readonly KnownLanding[] = [],
  ) {
    for (const one of calls) this.#conveyances.add(keyOf(one));
    for (const one of documents) this.#note(`${keyOf(one)} ${one.documentKey}`, one.lodgerId, one);
    for (const one of known) {
      const key = landedKey(one);
      this.#known.set(key, together(this.#known.get(key), one));
    }
  }

  /** Takes a report behind those before it. */
  take(report: ConveyanceReport, lodgerId: string): NewOfReport {
    const call = callOf(report);
    const isNewConveyance = !this.#conveyances.has(call);
    this.#conveyances.add(call);
    let documents = 0;
    const consignments = report.consignments.map((one) => {
      const key = `${call} ${transportDocumentKey(one.transportDocument)}`;
      const before = this.#standing(key, this.#known.get(key));
      this.#note(key, lodgerId, one);
      const after = this.#standing(key, this.#known.get(key));
      const isNew = isNothing(before) && !isNothing(after);
      if (isNew) documents++;
      return {
        ...one,
        packages: after.packages - before.packages,
        grossMassKg: formatDecimal(shorten(subtract(after.kilograms, before.kilograms))),
        containers: isNew ? one.containers : [],
      };
    });
    return { report: { ...report, consignments }, isNewConveyance, documents };
  }

  /** What a message changes in how much counts of goods that had landed. */
  restate(landing: RestatedLanding): Restated {
    const { before, after, moved, at } = landing;
    const key = landedKey(landing);
    const [was, is] = [this.#standing(key, before), this.#standing(key, after)];
    const documents = Number(!isNothing(is)) - Number(!isNothing(was));
    return {
      at,
      documents: documents > 0 ? 1 : documents < 0 ? -1 : 0,
      packages: is.packages - was.packages + moved.packages,
      kilograms: add(subtract(is.kilograms, was.kilograms), kilogramsOf(moved)),
    };
  }

  #note(
    key: string,
    party: string,
    { packages, grossMassKg }: Pick<DocumentReport, "packages" | "grossMassKg">,
  ): void {
    const parties = this.#documents.get(key) ?? new Map<string, LandedQuantity[]>();
    this.#documents.set(key, parties);
    const said = { packages, kilograms: parseDecimal(grossMassKg) };
    parties.set(party, [...(parties.get(party) ?? []), said]);
  }

  #standing(key: string, known: KnownGoods | undefined): LandedQuantity {
    if (known?.counted) {
      return { packages: known.counted.packages, kilograms: kilogramsOf(known.counted) };
    }
    const combine = known?.isManifested === false ? larger : sum;
    const parties = [...(this.#documents.get(key)?.values() ?? [])];
    return parties.map((own) => own.reduce(combine, nothing)).reduce(larger, nothing);
  }
}

/** Of two carriers under one number on one call. */
function together(one: KnownGoods | undefined, other: KnownGoods): KnownGoods {
  const counts = [one?.counted, other.counted].flatMap((each) => each ?? []);
  return {
    isManifested: one?.isManifested === true || other.isManifested,
    counted: counts.length > 0 ? sumOf(counts) : undefined,
  };
}

function landedKey({ call, number }: Pick<KnownLanding, "call" | "number">): string {
  return `arrival ${call} ${number}`;
}

function kilogramsOf({ massMg }: Quantity): Decimal {
  return { units: massMg, scale: 6 };
}

function isNothing({ packages, kilograms }: LandedQuantity): boolean {
  return packages === 0 && kilograms.units === 0n;
}

function sum(one: LandedQuantity, other: LandedQuantity): LandedQuantity {
  return {
    packages: one.packages + other.packages,
    kilograms: add(one.kilograms, other.kilograms),
  };
}

function larger(one: LandedQuantity, other: LandedQuantity): LandedQuantity {
  return {
    packages: Math.max(one.packages, other.packages),
    kilograms: compare(other.kilograms, one.kilograms) > 0 ? other.kilograms : one.kilograms,
  };
}

function keyOf({ kind, mode, registration: id, voyage, at }: CallReport): string {
  return `${kind} ${callKey({ mode, id, name: "", voyage }, at)}`;
}
