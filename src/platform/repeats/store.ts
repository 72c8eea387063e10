/** SQL of changes that were sent with an Idempotency-Key. */
import type { Sql } from "#src/platform/services.ts";

/** Hours for which an answer is given again. */
export const keptHours = 24;

export type Repeated = {
  readonly requestHash: string;
  readonly madeAt: Date;
  readonly status: number | null;
  readonly contentType: string | null;
  readonly body: Uint8Array | null;
};

/** A key of a caller, and the moment it was claimed: another claim of the same key is another. */
export type Claim = {
  readonly caller: string;
  readonly key: string;
  readonly at: Temporal.Instant;
};

/** Claims a key for a request. @returns what stands under it already; undefined: it is claimed now */
export async function claimKey(
  sql: Sql,
  claim: Claim & { readonly requestHash: string },
): Promise<Repeated | undefined> {
  const { caller, key, requestHash, at } = claim;
  const old = at.subtract({ hours: keptHours }).toString();
  const claimed = await sql`
    insert into repeated_requests as known (caller, idempotency_key, request_hash, made_at)
    values (${caller}, ${key}, ${requestHash}, ${at.toString()})
    on conflict (caller, idempotency_key) do update set request_hash = excluded.request_hash,
      made_at = excluded.made_at, status = null, content_type = null, body = null
      where known.made_at < ${old}
    returning 1`;
  if (claimed.length > 0) return undefined;
  const rows = await sql<Repeated[]>`
    select request_hash as "requestHash", made_at as "madeAt", status,
      content_type as "contentType", body
    from repeated_requests where caller = ${caller} and idempotency_key = ${key}`;
  // it was given back between the two: whoever asks is told to ask again
  return (
    rows[0] ?? {
      requestHash,
      madeAt: new Date(at.epochMilliseconds),
      status: null,
      contentType: null,
      body: null,
    }
  );
}

export async function keepAnswer(
  sql: Sql,
  { caller, key, at }: Claim,
  answer: { readonly status: number; readonly contentType: string; readonly body: Uint8Array },
): Promise<void> {
  await sql`
    update repeated_requests set status = ${answer.status}, content_type = ${answer.contentType},
      body = ${answer.body}
    where caller = ${caller} and idempotency_key = ${key} and made_at = ${at.toString()}`;
}

/** Gives a key back: nothing was changed under it. */
export async function releaseKey(sql: Sql, { caller, key, at }: Claim): Promise<void> {
  await sql`
    delete from repeated_requests
    where caller = ${caller} and idempotency_key = ${key} and made_at = ${at.toString()}`;
}

export async function forgetAnswers(sql: Sql, now: Temporal.Instant): Promise<void> {
  const old = now.subtract({ hours: keptHours }).toString();
  await sql`delete from repeated_requests where made_at < ${old}`;
}
