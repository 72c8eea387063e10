/**
 * Consignments that were declared before, looked up once for a group.
 */
import { type Book, openBook } from "#src/clearance/book.ts";
import { type Effect, rowsFor, type Store } from "#src/clearance/step.ts";
import type { Sql } from "#src/platform/services.ts";
import { consignmentKeyOf, type ConsignmentStatement } from "./consignment-key.ts";
import { findByConsignment } from "./store.ts";

/** An earlier declaration that was neither rejected nor withdrawn. */
export type EarlierDeclaration = { readonly lodgerId: string; readonly reference: string };

export type ConsignmentQuery = ConsignmentStatement & { readonly lodgerId: string };

/** A consignment as a lodger declares it. */
export type Declared = EarlierDeclaration & { readonly key: string };

export type Consignments = {
  /** An earlier declaration of the same consignment: one of the lodger's own, where there is one. */
  readonly find: (declared: Omit<Declared, "reference">) => EarlierDeclaration | undefined;
};

/** Nothing is left to hold at commit: what is found only warns, and the declaration's row has the key. */
export const declareConsignments: Store<Declared> = () => Promise.resolve();

/** The consignment that effects claim. */
export function claimedConsignment(effects: readonly Effect[]): string | undefined {
  return rowsFor(declareConsignments, effects)[0]?.key;
}

/** A book of consignments that were declared, by their keys and by key and lodger. */
export function consignmentBook(
  earlier: Map<string, EarlierDeclaration> = new Map(),
): Book<Consignments> {
  return openBook<Declared, EarlierDeclaration, Consignments>(
    {
      store: declareConsignments,
      enter: ({ key, lodgerId, reference }, page) => {
        page.set(key, { lodgerId, reference });
        page.set(ownKey(key, lodgerId), { lodgerId, reference });
      },
      see: (entries) => ({
        find: ({ key, lodgerId }) => entries.get(ownKey(key, lodgerId)) ?? entries.get(key),
      }),
    },
    earlier,
  );
}

function ownKey(key: string, lodgerId: string): string {
  return `${key} ${lodgerId}`;
}

/** Days in which a carrier does not give a number again. */
const daysBack = 400;

/** Reads what was declared of the consignments of a group. */
export async function openConsignmentBook(
  sql: Sql,
  group: readonly ConsignmentQuery[],
  now: Temporal.Instant,
): Promise<Book<Consignments>> {
  const asked = group.flatMap((one) => {
    const key = consignmentKeyOf(one);
    return key === undefined ? [] : [{ key, lodgerId: one.lodgerId }];
  });
  const sinceMs = now.epochMilliseconds - daysBack * 86_400_000;
  const found = await findByConsignment(sql, asked, sinceMs);
  return consignmentBook(
    new Map(
      found.flatMap(({ key, askedBy, lodgerId, reference }) => {
        const earlier = { lodgerId, reference };
        return lodgerId === askedBy
          ? [[ownKey(key, lodgerId), earlier] as const]
          : [[key, earlier] as const];
      }),
    ),
  );
}
