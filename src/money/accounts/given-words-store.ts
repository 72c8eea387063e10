/** SQL of words that declarations have not been told yet: `given_words`. */
import { bucketArray } from "#src/platform/array-parameter.ts";
import { AppError } from "#src/kernel/app-error.ts";
import { idBucket } from "#src/kernel/ids.ts";
import type { Sql } from "#src/platform/services.ts";
import type { GivenWord } from "./word.ts";

/** A word that waits to be told, and the booking that it came with. */
export type KeptWord = {
  readonly declarationId: string;
  readonly receiptId: string;
  readonly reference: string;
  readonly word: GivenWord;
};

/** Keeps them in the transaction that books the money. */
export async function keepWords(tx: Sql, kept: readonly KeptWord[]): Promise<void> {
  if (kept.length === 0) return;
  const rows = kept.map(({ declarationId, receiptId, reference, word }) => ({
    declaration_id: declarationId,
    bucket: idBucket(declarationId),
    receipt_id: receiptId,
    reference,
    holder: word.holder,
    amount_minor: word.minor,
    said_by: word.by,
    said_at: word.at.toString(),
  }));
  for (let from = 0; from < rows.length; from += rowsMax)
    await tx`insert into given_words ${tx(rows.slice(from, from + rowsMax))}`;
}

/** Of eight columns each, below the number of parameters that a statement may have. */
const rowsMax = 5_000;

/** Those of some declarations, the oldest first. */
export async function findKeptWords(
  sql: Sql,
  declarationIds: readonly string[],
): Promise<readonly KeptWord[]> {
  const rows = await sql<
    (Omit<KeptWord, "word"> & { holder: string; minor: bigint; by: string; at: Date })[]
  >`
    select declaration_id as "declarationId", receipt_id as "receiptId", reference, holder,
      amount_minor as minor, said_by as by, said_at as at
    from given_words where declaration_id = any(${[...declarationIds]}::uuid[])
      and bucket = any(${bucketArray(declarationIds)}::smallint[])
    order by said_at, receipt_id`;
  return rows.map(({ holder, minor, by, at, ...kept }) => ({
    ...kept,
    word: { kind: "paid-in", holder, minor, by, at: at.toTemporalInstant() },
  }));
}

/**
 * Takes a word that a declaration is told, in the transaction of what it does then.
 * @throws AppError where it was told before: it may not count twice
 */
export async function takeWord(
  tx: Sql,
  { declarationId, receiptId }: Pick<KeptWord, "declarationId" | "receiptId">,
): Promise<void> {
  const taken = await tx`
    delete from given_words
    where declaration_id = ${declarationId}
      and bucket = id_bucket(${declarationId}) and receipt_id = ${receiptId} returning 1`;
  if (taken.length > 0) return;
  throw new AppError({
    code: "WORD_TOLD",
    status: 409,
    message: `Declaration ${declarationId} has already been credited with that money.`,
    fix: "Look at the declaration: it says where it stands.",
  });
}
