/** SQL of holds: `requirement_holds`, `requirement_hold_states`; reads registers and selections. */
import { numberArray, textArray } from "#src/platform/array-parameter.ts";
import type { Sql } from "#src/platform/services.ts";
import type { Text } from "#src/kernel/text.ts";

/** How far a profile was compared. */
export type HoldState = { readonly activation: number; readonly day: string };

export async function readHoldState(sql: Sql, profile: string): Promise<HoldState | undefined> {
  const [row] = await sql<HoldState[]>`
    select activation, day::text from requirement_hold_states where profile = ${profile}`;
  return row;
}

export async function keepHoldState(
  sql: Sql,
  profile: string,
  { activation, day }: HoldState,
): Promise<void> {
  await sql`
    insert into requirement_hold_states (profile, activation, day) values (${profile}, ${activation}, ${day})
    on conflict (profile) do update set activation = excluded.activation, day = excluded.day`;
}

/** A row that came, and since when it holds. */
export type ChangedControl = {
  readonly code: string;
  /** Number of its record, where its register gives one. */
  readonly recordId: string | null;
  readonly measureType: string | null;
  /** ISO instant of its import. */
  readonly importedAt: string;
  readonly validFrom: string | null;
};

/** Rows of registers that were imported after an activation, or whose first day came after a day. */
export async function changedControls(
  sql: Sql,
  {
    profile,
    registers,
    after: { activation, day },
    today,
  }: {
    readonly profile: string;
    readonly registers: readonly string[];
    readonly after: HoldState;
    readonly today: string;
  },
): Promise<readonly ChangedControl[]> {
  return sql<ChangedControl[]>`
    select r.code, r.data ->> 'recordId' as "recordId", r.data ->> 'measureType' as "measureType",
      to_char(a.activated_at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"') as "importedAt",
      r.valid_from::text as "validFrom"
    from register_rows r join register_activations a on a.profile = r.profile and a.number = r.activation
    where r.profile = ${profile} and r.kind = any(${textArray(registers)}::text[])
      and (r.activation > ${activation} or (r.valid_from > ${day} and r.valid_from <= ${today}))`;
}

/** A declaration that was selected before. */
export type UnderWay = {
  readonly id: string;
  /** ISO instant of its last selection. */
  readonly selectedAt: string;
  readonly isReleased: boolean;
};

/** Selected declarations that are not released, and those released since a moment, by id. */
export async function listUnderWay(
  sql: Sql,
  {
    profile,
    statuses,
    since,
    after,
    limit,
  }: {
    readonly profile: string;
    readonly statuses: readonly string[];
    readonly since: string;
    readonly after: string;
    readonly limit: number;
  },
): Promise<readonly UnderWay[]> {
  return sql<UnderWay[]>`
    select d.declaration_id as id, d.released_at is not null as "isReleased",
      to_char(s.at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"') as "selectedAt"
    from declarations d join lateral (select max(at) as at from selections s
      where s.declaration_id = d.declaration_id and s.bucket = d.bucket) s on s.at < ${since}::timestamptz
    where d.profile = ${profile} and d.kind = 'live' and d.declaration_id > ${after}::uuid
      and (d.status = any(${textArray(statuses)}::text[]) or d.released_at >= ${since}::timestamptz)
    order by d.declaration_id limit ${limit}`;
}

/** What a hold became. */
export const holdLeads = ["stopped", "released"] as const;

type Hold = {
  readonly declarationId: string;
  readonly profile: string;
  readonly control: string;
  readonly commodity: string;
  readonly says: Text;
  readonly items: readonly number[];
  /** ISO instant. */
  readonly inForceAt: string;
  readonly ledTo: (typeof holdLeads)[number];
};

/** Keeps what a control led to; what is known stays. */
export async function appendHold(sql: Sql, hold: Hold, at: Temporal.Instant): Promise<void> {
  const { declarationId, profile, control, commodity, says, items, inForceAt, ledTo } = hold;
  await sql`
    insert into requirement_holds (declaration_id, bucket, control, profile, commodity, says, items, in_force_at, found_at,
      led_to)
    values (${declarationId}, id_bucket(${declarationId}), ${control}, ${profile}, ${commodity},
      ${JSON.stringify(says)}::text::jsonb, ${numberArray(items)}::text::smallint[], ${inForceAt}, ${at.toString()}, ${ledTo})
    on conflict (declaration_id, control, bucket) do nothing`;
}

export type ListedHold = Hold & {
  readonly mrn: string | null;
  readonly reference: string;
  readonly foundAt: string;
};

/** Holds of a profile, the newest first. */
export async function listHolds(
  sql: Sql,
  {
    profile,
    ledTo,
    limit,
  }: {
    readonly profile: string;
    readonly ledTo: Hold["ledTo"] | null;
    readonly limit: number;
  },
): Promise<readonly ListedHold[]> {
  return sql<ListedHold[]>`
    select h.declaration_id as "declarationId", d.mrn, d.reference, h.profile, h.control, h.commodity, h.says, h.items,
      to_char(h.in_force_at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS"Z"') as "inForceAt",
      to_char(h.found_at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS"Z"') as "foundAt", h.led_to as "ledTo"
    from requirement_holds h join declarations d on d.declaration_id = h.declaration_id and d.bucket = h.bucket
    where h.profile = ${profile} and (${ledTo}::text is null or h.led_to = ${ledTo})
    order by h.found_at desc, h.declaration_id, h.control limit ${limit}`;
}
