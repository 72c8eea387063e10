/** References that lodgers gave to declarations that were not rejected; a group reads those it carries. */
import { type Book, openBook } from "#src/clearance/book.ts";
import type { Sql } from "#src/platform/services.ts";
import {
  claimReferences,
  findUsedReferences,
  type Reference,
  referenceKey,
} from "./reference-store.ts";

export type References = { readonly isUsed: (reference: Reference) => boolean };

/** Reads which of them are used. */
export async function openReferenceBook(
  sql: Sql,
  asked: readonly Reference[],
): Promise<Book<References>> {
  const used = await findUsedReferences(sql, asked);
  return referenceBook(used);
}

/** A book of references that are used. */
export function referenceBook(used: Iterable<string> = []): Book<References> {
  return openBook(
    {
      store: claimReferences,
      enter: (claim, page) => page.set(referenceKey(claim), true),
      see: (entries) => ({ isUsed: (reference) => entries.get(referenceKey(reference)) === true }),
    },
    new Map([...used].map((key) => [key, true] as const)),
  );
}
