/** SQL of cargo messages: table `cargo_messages`. */
import { printMoment } from "#src/kernel/printed-moment.ts";
import { textArray } from "#src/platform/array-parameter.ts";
import type { Sql } from "#src/platform/services.ts";

export type MessageRow = {
  readonly id: string;
  readonly kind: string;
  readonly reference: string;
  /** SHA-256 of its content. */
  readonly digest: string;
};

type MessagesOf = { readonly profile: string; readonly lodgerId: string };

/** Claims contents under their references. @returns ids of those that nobody had claimed */
export async function claimMessages(
  tx: Sql,
  rows: readonly MessageRow[],
  { profile, lodgerId, now }: MessagesOf & { readonly now: Temporal.Instant },
): Promise<ReadonlySet<string>> {
  // in one order, so that two transactions wait and do not deadlock
  const sorted = rows.toSorted((one, other) => (keyOf(one) < keyOf(other) ? -1 : 1));
  const texts = (read: (row: MessageRow) => string) => textArray(sorted.map(read));
  const claimed = await tx<{ id: string }[]>`
    insert into cargo_messages (lodger_id, bucket, profile, kind, reference, content_hash, message_id, recorded_at)
    select ${lodgerId}, text_bucket(${lodgerId}), ${profile}, r.kind, r.reference, r.digest, r.id,
      ${printMoment(now)}::text::timestamptz
    from unnest(${texts(({ kind }) => kind)}::text::text[], ${texts(({ reference }) => reference)}::text::text[],
      ${texts(({ digest }) => digest)}::text::text[], ${texts(({ id }) => id)}::text::uuid[]
    ) as r (kind, reference, digest, id)
    on conflict do nothing returning message_id::text as id`;
  return new Set(claimed.map(({ id }) => id));
}

function keyOf({ kind, reference, digest }: MessageRow): string {
  return `${kind} ${reference} ${digest}`;
}

/** Contents that came under references. */
export async function findMessages(
  tx: Sql,
  { profile, lodgerId, references }: MessagesOf & { readonly references: readonly string[] },
): Promise<readonly MessageRow[]> {
  return await tx<MessageRow[]>`
    select message_id::text as id, kind, reference, content_hash as digest from cargo_messages
    where lodger_id = ${lodgerId} and bucket = text_bucket(${lodgerId}) and profile = ${profile}
      and reference = any(${textArray(references)}::text[])
    order by recorded_at, message_id limit 20000`;
}

/** Leaves the references of refused messages free. */
export async function dropMessages(
  tx: Sql,
  ids: readonly string[],
  lodgerId: string,
): Promise<void> {
  if (ids.length === 0) return;
  await tx`
    delete from cargo_messages where lodger_id = ${lodgerId} and bucket = text_bucket(${lodgerId})
      and message_id = any(${textArray(ids)}::uuid[])`;
}
