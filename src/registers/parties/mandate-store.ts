/** SQL of mandates. */
import type { Sql } from "#src/platform/services.ts";
import { mandateColumns } from "./mandate-columns-store.ts";
import type { Mandate } from "./mandate.ts";
import type { RecordOwners } from "#src/identity/access/record-kinds.ts";

export async function insertMandate(tx: Sql, row: Mandate, change: number): Promise<void> {
  await tx`
    insert into mandates (mandate_id, profile, represented_id, representative_id, representation, directions,
      procedures, spends, valid_from, valid_until, proposed_at, proposed_by, consented_at, consented_by, change)
    values (${row.id}, ${row.profile}, ${row.representedId}, ${row.representativeId}, ${row.representation},
      ${[...row.directions]}::text[], ${[...row.procedures]}::text[], ${row.spends}, ${row.from}, ${row.until}, ${row.proposedAt},
      ${row.proposedBy}, ${row.consentedAt}, ${row.consentedBy}, ${change})`;
}

export async function writeConsent(
  tx: Sql,
  id: string,
  consent: { readonly at: string; readonly by: string; readonly change: number },
): Promise<void> {
  await tx`
    update mandates set consented_at = ${consent.at}, consented_by = ${consent.by}, change = ${consent.change}
    where mandate_id = ${id} and consented_at is null`;
}

export async function writeWithdrawal(
  tx: Sql,
  id: string,
  withdrawal: {
    readonly at: string;
    readonly from: string;
    readonly by: string;
    readonly reason: string;
    readonly change: number;
  },
): Promise<void> {
  await tx`
    update mandates set withdrawn_at = ${withdrawal.at}, withdrawn_from = ${withdrawal.from},
      withdrawn_by = ${withdrawal.by}, withdrawn_reason = ${withdrawal.reason}, change = ${withdrawal.change}
    where mandate_id = ${id} and withdrawn_at is null`;
}

export async function findStoredMandate(
  sql: Sql,
  id: string,
  hold: "hold" | "look" = "look",
): Promise<Mandate | undefined> {
  const rows = await sql<Mandate[]>`
    select ${mandateColumns(sql)} from mandates where mandate_id = ${id}
    ${hold === "hold" ? sql`for update` : sql``}`;
  return rows[0];
}

export type ListedMandate = Mandate & {
  readonly represented: string;
  /** In force today, under the profile of the mandate. */
  readonly representedNumbers: readonly string[];
  readonly representative: string;
};

export async function listMandates(
  sql: Sql,
  query: {
    /** Ids of one party, those merged into it included; undefined: everybody's. */
    readonly parties: readonly string[] | undefined;
    readonly after: string | undefined;
    readonly limit: number;
  },
): Promise<readonly ListedMandate[]> {
  const { after = null, limit } = query;
  const parties = query.parties ? [...query.parties] : null;
  return sql<ListedMandate[]>`
    select ${mandateColumns(sql)},
      (select p.name from parties p where p.party_id = m.represented_id) as represented,
      array(select n.number from party_numbers n where n.party_id = m.represented_id
        and n.profile = m.profile and n.valid_to is null order by n.number) as "representedNumbers",
      (select p.name from parties p where p.party_id = m.representative_id) as representative
    from mandates m
    where (${parties}::text[] is null or represented_id = any(${parties}::text[])
        or representative_id = any(${parties}::text[]))
      and (${after}::uuid is null or mandate_id > ${after}::uuid)
    order by mandate_id limit ${limit}`;
}

/** Both sides, and the parties their records went into. */
export async function findMandateOwners(sql: Sql, id: string): Promise<RecordOwners | undefined> {
  const rows = await sql<{ parties: string[] }[]>`
    select array[m.represented_id, m.representative_id] || array(select r.merged_into from party_records r
      where r.party_id in (m.represented_id, m.representative_id) and r.merged_into is not null) as parties
    from mandates m where m.mandate_id = ${id}`;
  return rows[0];
}
