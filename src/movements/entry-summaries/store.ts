/** SQL of the slice of entry summaries: `entry_summaries`. */
import { textArray } from "#src/platform/array-parameter.ts";
import { newId } from "#src/kernel/ids.ts";
import type { Sql } from "#src/platform/services.ts";
import type { EntryContent } from "./content.ts";
import type { EditionName } from "./mapping.ts";

export type EntryLodgement = {
  readonly profile: string;
  readonly lodgerId: string;
  /** Person, party and capacity. */
  readonly lodgedBy: string;
  /** The sender's reference of a declaration, the MRN an amendment names. */
  readonly reference: string;
  readonly edition: EditionName;
  readonly contentHash: string;
  readonly message: string;
  readonly content: EntryContent;
  /** Random, of the digest in the event. */
  readonly salt: string;
  readonly now: Temporal.Instant;
};

export type RecordedEntry =
  | {
      readonly status: "recorded" | "amended" | "repeated";
      readonly id: string;
      readonly mrn: string;
    }
  /** The reference stands for another message of this lodger. */
  | { readonly status: "taken" }
  /** This lodger has no declaration of that number. */
  | { readonly status: "absent" };

type Version = { readonly id: string; readonly mrn: string; readonly contentHash: string };

/** The declaration that holds a reference of a lodger; undefined where none does. */
export async function findDeclared(
  sql: Sql,
  { profile, lodgerId, reference }: EntryLodgement,
): Promise<Version | undefined> {
  const [found] = await sql<Version[]>`
    select entry_summary_id as id, mrn, content_hash as "contentHash" from entry_summaries
    where profile = ${profile} and lodger_id = ${lodgerId} and reference = ${reference}
      and version = 1`;
  return found;
}

/** Records a declaration under a number, or answers the one that holds its reference already. */
export async function recordDeclared(
  sql: Sql,
  lodgement: EntryLodgement,
  mrn: string,
): Promise<RecordedEntry> {
  const id = await insertVersion(sql, lodgement, { mrn, version: 1 });
  if (id !== undefined) return { status: "recorded", id, mrn };
  const holder = await findDeclared(sql, lodgement);
  return answerHolder(holder, lodgement);
}

export function answerHolder(
  holder: Version | undefined,
  { contentHash }: EntryLodgement,
): RecordedEntry {
  if (!holder || holder.contentHash !== contentHash) return { status: "taken" };
  return { status: "repeated", id: holder.id, mrn: holder.mrn };
}

/** Records an amendment of the lodger's own declaration, inside the caller's transaction. */
export async function recordAmended(sql: Sql, lodgement: EntryLodgement): Promise<RecordedEntry> {
  const { profile, lodgerId, reference: mrn, contentHash } = lodgement;
  // the first version is held, so that two amendments at once come one after the other
  const [first] = await sql`
    select 1 from entry_summaries
    where profile = ${profile} and mrn = ${mrn} and version = 1 and lodger_id = ${lodgerId}
    for update`;
  if (!first) return { status: "absent" };
  const versions = await sql<(Version & { readonly version: number })[]>`
    select entry_summary_id as id, mrn, content_hash as "contentHash", version
    from entry_summaries where profile = ${profile} and mrn = ${mrn} order by version`;
  const same = versions.find((one) => one.contentHash === contentHash);
  if (same) return { status: "repeated", id: same.id, mrn };
  const version = (versions.at(-1)?.version ?? 1) + 1;
  const id = await insertVersion(sql, lodgement, { mrn, version });
  return id === undefined ? { status: "taken" } : { status: "amended", id, mrn };
}

async function insertVersion(
  sql: Sql,
  lodgement: EntryLodgement,
  { mrn, version }: { readonly mrn: string; readonly version: number },
): Promise<string | undefined> {
  const { profile, lodgerId, lodgedBy, reference, edition, contentHash, message, now } = lodgement;
  const { content, salt } = lodgement;
  const documents = textArray([...new Set(content.documents.flat())]);
  const [row] = await sql<{ id: string }[]>`
    insert into entry_summaries (entry_summary_id, profile, mrn, version, lodger_id, lodged_by, reference,
      edition, content_hash, message, content, documents, salt, recorded_at)
    values (${newId<"entry-summary">(now.epochMilliseconds)}, ${profile}, ${mrn}, ${version},
      ${lodgerId}, ${lodgedBy}, ${reference}, ${edition}, ${contentHash}, ${message},
      ${JSON.stringify(content)}::text::jsonb, 
      ${documents}::text::text[], ${salt}, ${now.toString()}::timestamptz)
    on conflict do nothing returning entry_summary_id as id`;
  return row?.id;
}
