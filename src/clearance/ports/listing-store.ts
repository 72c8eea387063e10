/** SQL of what people read of port nodes at the centre: ports, bundles, and conflicts with both sides. */
import type { Sql } from "#src/platform/services.ts";
import type { ConflictKind, PortDecision, Sides } from "./port.ts";

const utc = `'YYYY-MM-DD"T"HH24:MI:SS"Z"'`;

export type ListedPort = {
  readonly code: string;
  readonly name: string;
  readonly keyId: string;
  readonly enrolledAt: string;
  readonly enrolledBy: string;
  readonly endedAt: string | null;
  readonly snapshot: number | null;
  readonly snapshotAt: string | null;
  /** Credit that is out, minor units. */
  readonly leasedMinor: bigint;
  readonly bundle: number | null;
  readonly declarations: number;
  readonly taken: number;
  readonly setAside: number;
  /** Waiting for an officer's decision. */
  readonly open: number;
};

/** Ports of an administration with what became of what they handed over. */
export async function listPorts(sql: Sql, profile: string): Promise<readonly ListedPort[]> {
  return await sql<ListedPort[]>`
    select p.code, p.name, p.key_id as "keyId", to_char(p.enrolled_at at time zone 'UTC', ${sql.unsafe(utc)}) as "enrolledAt",
      p.enrolled_name as "enrolledBy", to_char(p.ended_at at time zone 'UTC', ${sql.unsafe(utc)}) as "endedAt",
      s.number as snapshot, to_char(s.made_at at time zone 'UTC', ${sql.unsafe(utc)}) as "snapshotAt",
      coalesce((select sum(l.minor) from port_leases l where l.port = p.code and l.bundle is null), 0)::bigint as "leasedMinor",
      (select max(b.number) from port_bundles b where b.port = p.code) as bundle, f.*
    from ports p
    left join lateral (select number, made_at from port_snapshots where port = p.code order by number desc limit 1) s on true
    cross join lateral (
      select count(*)::int as declarations, count(t.declaration_id)::int as taken,
        count(*) filter (where t.port_declaration_id is not null and t.declaration_id is null)::int as "setAside",
        count(*) filter (where t.port_declaration_id is null and exists (select from port_conflicts c
          where c.port_declaration_id = d.port_declaration_id))::int as open
      from port_declarations d left join port_takings t on t.port_declaration_id = d.port_declaration_id
      where d.port = p.code) as f
    where p.profile = ${profile} order by p.code limit 500`;
}

export type ListedConflict = {
  readonly id: string;
  readonly port: string;
  readonly bundle: number;
  readonly number: string | null;
  readonly lodgerId: string;
  readonly reference: string;
  readonly kind: ConflictKind;
  readonly atPort: Sides;
  readonly atCentre: Sides;
  readonly foundAt: string;
  /** It came out; `declarationId` is null where nothing took its place. */
  readonly isOut: boolean;
  readonly declarationId: string | null;
  readonly finalNumber: string | null;
  readonly decided: {
    readonly decision: PortDecision;
    readonly reason: string;
    readonly by: string;
    readonly at: string;
  } | null;
  /** Of a release that would have been controlled: no follow-up has been recorded yet. */
  readonly isUnlooked: boolean;
};

export type ConflictQuery = {
  readonly profile: string;
  readonly port: string | null;
  readonly kind: string | null;
  readonly isOpen: boolean;
  readonly limit: number;
};

/**
 * Conflicts, those that wait first. A release that the centre would have controlled is what
 * looking at it again under the arrangement of its port came to.
 */
export async function listConflicts(
  sql: Sql,
  { profile, port, kind, isOpen, limit }: ConflictQuery,
): Promise<readonly ListedConflict[]> {
  return await sql<ListedConflict[]>`
    select * from (
      select d.port_declaration_id as id, d.port, d.bundle, d.number, d.lodger_id as "lodgerId", d.reference, c.kind,
        c.at_port as "atPort", c.at_centre as "atCentre", to_char(c.found_at at time zone 'UTC', ${sql.unsafe(utc)}) as "foundAt",
        t.port_declaration_id is not null as "isOut", t.declaration_id as "declarationId", s.mrn as "finalNumber",
        (select json_build_object('decision', o.decision, 'reason', o.reason, 'by', o.decided_name,
            'at', to_char(o.decided_at at time zone 'UTC', ${sql.unsafe(utc)}))
          from port_decisions o where o.port_declaration_id = d.port_declaration_id and c.kind = any(o.kinds)
          order by o.decision_id desc limit 1) as decided, false as "isUnlooked"
      from port_conflicts c join port_declarations d on d.port_declaration_id = c.port_declaration_id
      join ports p on p.code = d.port left join port_takings t on t.port_declaration_id = d.port_declaration_id
      left join declarations s on s.declaration_id = t.declaration_id
        and s.bucket = id_bucket(t.declaration_id)
      where p.profile = ${profile}
      union all
      select d.port_declaration_id, d.port, d.bundle, d.number, d.lodger_id, d.reference, 'release-controlled',
        jsonb_build_object('released by', x.rule), jsonb_build_object('lane', k.lane, 'outcome', k.outcome,
          'tasks', (select jsonb_agg((one ->> 'agency') || ': ' || (one ->> 'kind')) from jsonb_array_elements(k.tasks) one)),
        to_char(k.checked_at at time zone 'UTC', ${sql.unsafe(utc)}), true, t.declaration_id, s.mrn, null,
        k.outcome = 'late' and not exists (select from late_findings l
          where l.declaration_id = k.declaration_id and l.bucket = k.bucket and l.found_at >= k.checked_at)
      from contingency_checks k join port_takings t on t.declaration_id = k.declaration_id
      join port_declarations d on d.port_declaration_id = t.port_declaration_id
      join contingency_decisions x on x.declaration_id = k.declaration_id and x.bucket = k.bucket
        and x.seq = k.seq and x.contingency_id = k.contingency_id
      join declarations s on s.declaration_id = k.declaration_id and s.bucket = k.bucket
      join ports p on p.code = d.port
      where k.outcome <> 'same' and x.dependency = 'port' and p.profile = ${profile}) as found
    where (${port}::text is null or port = ${port}) and (${kind}::text is null or kind = ${kind})
      and (not ${isOpen} or not "isOut" or "isUnlooked")
    order by "isOut", "foundAt" desc, id, kind limit ${limit}`;
}
