/**
 * Official acts: one line for each change that a route made for somebody who is
 * let in by an official scope. Written once the change stands; the record that was changed says more, and
 * this is how it is found. Append only. Owns `official_acts`.
 */
import { lowestId } from "#src/kernel/ids.ts";
import { textArray } from "#src/platform/array-parameter.ts";
import type { Sql } from "#src/platform/services.ts";
import type { Scope } from "./roles.ts";

/** Scopes of those who act for themselves: what they do is in their own records. */
const ownScopes: readonly string[] = [
  "lodge",
  "carry",
  "laboratory",
  "store",
  "rights",
  "accounts",
  "simulate",
] satisfies Scope[];

/**
 * Says whether what a route does for one of these scopes is an official act, whoever is let in: an
 * administrator who lodges does what any trader does.
 */
export function isOfficial(scopes: readonly string[]): boolean {
  return scopes.some((scope) => !ownScopes.includes(scope));
}

const textMax = 300;

export type OfficialAct = {
  /** Made once: an act whose answer was lost is written again. */
  readonly id: string;
  readonly at: Temporal.Instant;
  /** Person, party and capacity in one text of ids. */
  readonly actor: string;
  /** @example "PUT /log-level" */
  readonly route: string;
  /** Parameters of the path: the record that was changed. */
  readonly record: string;
  /** Where the body states one. */
  readonly reason: string | undefined;
};

/** Writes it down. Twice is once. */
export async function noteOfficialAct(sql: Sql, act: OfficialAct): Promise<void> {
  await sql`
    insert into official_acts (act_id, at, actor, route, record, reason)
    values (${act.id}, ${act.at.toString()}, ${act.actor}, ${act.route}, ${act.record.slice(0, textMax)},
      ${act.reason?.slice(0, textMax) ?? null})
    on conflict (act_id) do nothing`;
}

export type ListedAct = {
  readonly id: string;
  readonly at: string;
  readonly actor: string;
  readonly route: string;
  readonly record: string;
  readonly reason: string | null;
};

export type ActQuery = {
  /** A part of who acted: an id of a person, key or party. */
  readonly who?: string | undefined;
  /** Ids of those whose name has it, and the party they acted for where only that one's are named. */
  readonly named?: { readonly ids: readonly string[]; readonly party: string | undefined };
  /** Beginning of the route, or the path in it. */
  readonly what?: string | undefined;
  readonly record?: string | undefined;
  readonly from?: string | undefined;
  readonly until?: string | undefined;
  readonly cursor?: string | undefined;
  readonly limit: number;
};

/** A page of acts, the latest first. */
export async function listOfficialActs(sql: Sql, query: ActQuery): Promise<readonly ListedAct[]> {
  const { who, what, record, from, until, cursor, limit } = query;
  const { ids = [], party } = query.named ?? {};
  return await sql<ListedAct[]>`
    select act_id as id, to_char(at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"') as at, actor, route,
      record, reason
    from official_acts
    where true ${
      who === undefined
        ? sql``
        : sql`and (position(${who} in actor) > 0
            or (exists (select from unnest(${textArray(ids)}::text[]) as id where position(id in actor) > 0)
              ${party === undefined ? sql`` : sql`and split_part(split_part(actor, '@', 2), '?', 1) = ${party}`}))`
    }
      ${what === undefined ? sql`` : sql`and position(lower(${what}) in lower(route)) > 0`}
      ${record === undefined ? sql`` : sql`and record = ${record}`}
      ${from === undefined ? sql`` : sql`and at >= ${from}`}
      ${until === undefined ? sql`` : sql`and at < ${until}`}
      ${cursor === undefined ? sql`` : sql`and act_id < ${cursor}`}
    order by act_id desc limit ${limit}`;
}

export type RecentAct = Omit<ListedAct, "reason">;

/** Acts since a moment, the earliest first; of too many the latest. */
export async function listActsSince(
  sql: Sql,
  { since, limit }: { readonly since: Temporal.Instant; readonly limit: number },
): Promise<readonly RecentAct[]> {
  // by the key, so that a look costs what is new and not what is kept
  const rows = await sql<RecentAct[]>`
    select act_id as id, to_char(at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"') as at, actor, route, record
    from official_acts where act_id >= ${lowestId(since.epochMilliseconds)}::uuid
    order by act_id desc limit ${limit}`;
  return rows.toReversed();
}
