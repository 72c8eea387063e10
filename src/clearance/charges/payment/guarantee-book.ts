/**
 * The book of what declarations of a group may still reserve of guarantees, with the quotas that are
 * critical. The commit checks it again under the lock of each guarantee.
 */
import { type Book, openBook } from "#src/clearance/book.ts";
import type { DeclaredFacts } from "#src/clearance/declaration/facts.ts";
import { findMoneyRules } from "#src/money/debts/money-rules.ts";
import {
  appendMovements,
  type DecidedMovement,
  isValidOn,
} from "#src/money/guarantees/guarantee.ts";
import { findUsable, type GuaranteeRow } from "#src/money/guarantees/guarantee-store.ts";
import { type CriticalPeriod, findCritical } from "#src/money/quotas/quota-store.ts";
import type { Sql } from "#src/platform/services.ts";
import type { Profile } from "#src/registers/profile.ts";
import type { DeclarationDocument } from "../../declaration/document.ts";

export type KnownGuarantee = GuaranteeRow & {
  /** What an individual one stands for already. */
  readonly operations: readonly string[];
};

export type Guarantees = {
  readonly find: (profile: string, reference: string) => KnownGuarantee | undefined;
  /** Guarantees of a party that stand for any of its operations. */
  readonly heldBy: (profile: string, party: string) => readonly KnownGuarantee[];
  /** What one may still be reserved for. */
  readonly left: (guaranteeId: string) => bigint;
  /** Says whether it may be reserved for an operation on a day, for as much as is left. */
  readonly mayReserve: (guarantee: KnownGuarantee, operation: string, today: string) => boolean;
  readonly isCritical: (profile: string, order: string, day: Temporal.PlainDate) => boolean;
};

/** An individual one is bound to the operation it was reserved for. */
type GuaranteeEntry = { readonly leftMinor: bigint; readonly boundTo?: string | undefined };

export type GuaranteeQuery = {
  readonly profile: Profile;
  readonly lodgerId: string;
  readonly facts: DeclaredFacts;
  readonly document: DeclarationDocument;
};

/**
 * Guarantees a declaration names, in the order of the document; after them the documents by which the
 * profile's declarations name an account that is secured.
 */
export function namedGuarantees(
  { document, facts }: Pick<GuaranteeQuery, "document" | "facts">,
  profile: Profile,
): readonly string[] {
  const kinds = findMoneyRules(profile)?.security.documents ?? [];
  const documents = facts.documents
    .filter((one) => kinds.some((kind) => kind.category === one.category && kind.type === one.type))
    .flatMap(({ id }) => id ?? []);
  return [...new Set([...guaranteeNumbers(document), ...documents])];
}

/** Of them, those that are stepped over where they are unknown: not all of their kind are entered. */
export function perhapsKnown(
  { document, facts }: Pick<GuaranteeQuery, "document" | "facts">,
  profile: Profile,
): readonly string[] {
  const some = findMoneyRules(profile)?.security.documents.filter(({ known }) => known === "some");
  const named = guaranteeNumbers(document);
  return facts.documents
    .filter((one) => some?.some((kind) => kind.category === one.category && kind.type === one.type))
    .flatMap(({ id }) => (id === undefined || named.includes(id) ? [] : id));
}

function guaranteeNumbers(document: DeclarationDocument): readonly string[] {
  const named = document["obligationGuarantee"];
  if (!Array.isArray(named)) return [];
  return named.flatMap((one: unknown) => {
    if (typeof one !== "object" || one === null) return [];
    // the reference, else the number of the guarantee: national practice fills either
    const { referenceId, id } = one as { readonly referenceId?: unknown; readonly id?: unknown };
    const reference = typeof referenceId === "string" ? referenceId : id;
    return typeof reference === "string" && reference !== "" ? [reference] : [];
  });
}

/** Reads what a group of declarations may ask for. */
export async function openGuaranteeBook(
  sql: Sql,
  group: readonly GuaranteeQuery[],
): Promise<Book<Guarantees>> {
  const orders = group.flatMap(({ facts }) => facts.items.flatMap((item) => item.quotaOrder ?? []));
  const [rows, critical] = await Promise.all([
    findUsable(
      sql,
      group.map((one) => ({
        profile: one.profile.id,
        references: namedGuarantees(one, one.profile),
        holder: one.facts.traderId ?? one.lodgerId,
      })),
    ),
    findCritical(sql, [...new Set(orders)]),
  ]);
  return guaranteeBook(rows, critical);
}

/** A book of guarantees. */
export function guaranteeBook(
  rows: readonly KnownGuarantee[] = [],
  critical: readonly CriticalPeriod[] = [],
): Book<Guarantees> {
  const read = rows.map(({ guaranteeId, amountMinor, reservedMinor, usedMinor }) => {
    const leftMinor = amountMinor - reservedMinor - usedMinor;
    return [guaranteeId, { leftMinor }] as const;
  });
  return openBook<DecidedMovement, GuaranteeEntry, Guarantees>(
    {
      store: appendMovements,
      enter: ({ kind, guaranteeId, amountMinor, operation }, page) => {
        const { leftMinor, boundTo } = page.get(guaranteeId) ?? { leftMinor: 0n };
        if (kind === "release")
          page.set(guaranteeId, { leftMinor: leftMinor + amountMinor, boundTo });
        if (kind !== "reserve") return;
        page.set(guaranteeId, { leftMinor: leftMinor - amountMinor, boundTo: baseOf(operation) });
      },
      see: (entries) => ({
        find: (profile, reference) =>
          rows.find((row) => row.profile === profile && row.reference === reference),
        heldBy: (profile, party) =>
          rows.filter(
            (row) => row.profile === profile && row.holder === party && row.kind !== "individual",
          ),
        left: (guaranteeId) => entries.get(guaranteeId)?.leftMinor ?? 0n,
        mayReserve: (guarantee, operation, today) => {
          if (!isValidOn(guarantee, today)) return false;
          if (guarantee.kind !== "individual") return true;
          const others = [
            entries.get(guarantee.guaranteeId)?.boundTo ?? [],
            guarantee.operations.map(baseOf),
          ];
          return others.flat().every((one) => one === baseOf(operation));
        },
        isCritical: (profile, order, day) =>
          critical.some(
            (period) =>
              period.profile === profile &&
              period.order === order &&
              period.from <= day.toString() &&
              day.toString() < period.to,
          ),
      }),
    },
    new Map(read),
  );
}

/** An operation without its purpose: all securities of one declaration are one operation. */
function baseOf(operation: string): string {
  return operation.split("/")[0] ?? operation;
}
