/**
 * Names of who acted: looked up for those who may read them, never kept beside an act. Owns
 * `named_officers`, the officers whom administrators name when they act for them.
 */
import { newId } from "#src/kernel/ids.ts";
import type { Caller } from "#src/platform/route.ts";
import type { Sql } from "#src/platform/services.ts";
import { type Acting, readActor } from "./acting.ts";
import { holdsOne } from "./policy.ts";

/** The id of a named officer, made at the first act for it. */
export async function officerId(
  sql: Sql,
  named: { readonly party: string; readonly name: string; readonly at: Temporal.Instant },
): Promise<string> {
  const id = newId(named.at.epochMilliseconds);
  await sql`
    insert into named_officers (officer_id, party_id, name, first_at)
    values (${id}, ${named.party}, ${named.name}, ${named.at.toString()}) on conflict do nothing`;
  const [row] = await sql<{ id: string }[]>`
    select officer_id as id from named_officers
    where party_id = ${named.party} and name = ${named.name}`;
  return `officer:${row?.id ?? id}`;
}

/** Names by id (`account:…`, `key:…`, `officer:…`); an erased one has none. */
export async function namesOfActors(
  sql: Sql,
  ids: readonly string[],
): Promise<ReadonlyMap<string, string>> {
  if (ids.length === 0) return new Map();
  const rows = await sql<{ id: string; name: string }[]>`
    with asked as (
      select id, split_part(id, ':', 1) as kind, substr(id, strpos(id, ':') + 1) as rest
      from unnest(${[...ids]}::text[]) as id)
    select asked.id, u.name from asked join account_users u on kind = 'account' and u.id = rest
    union all
    select asked.id, k.name from asked join api_keys k on kind = 'key' and k.key_id::text = rest
    union all
    select asked.id, o.name from asked
      join named_officers o on kind = 'officer' and o.officer_id::text = rest`;
  return new Map(rows.map(({ id, name }) => [id, name]));
}

/** Who reads names of an administration's persons: its officials. */
const readers = [
  "officer",
  "agency",
  "inspect",
  "money",
  "approve",
  "audit",
  "risk",
  "parties",
  "statistics",
];

/** Who acted as an answer shows it: to strangers the party, to colleagues and officials the person. */
export type ShownActing = Acting & {
  readonly personName: string | null;
  readonly holderName?: string | null;
  readonly officerName?: string | null;
};

/** Members of answers that hold who acted; `officer` shows the name where it may be read. */
const member = /^(?:actor|officer|by|[a-zA-Z]+By)$/;

/**
 * An answer in which every kept text of who acted is shown as this caller may read it: the member itself
 * becomes the party, and for who may read persons a member beside it says who. No route can forget it.
 */
export async function showActors(
  { sql, caller, verbatim = [] }: Reading,
  body: unknown,
): Promise<unknown> {
  const met = new Set<string>();
  eachActor(body, { verbatim, meet: (text) => met.add(text) });
  if (met.size === 0) return body;
  const ids = [...met]
    .map(readActor)
    .filter((one) => maySeePerson(caller, one))
    .flatMap(({ person, holder, officer }) =>
      [person, holder, officer].filter((id) => id !== undefined),
    );
  const names = await namesOfActors(sql, [...new Set(ids)]);
  const show = (name: string, text: string): object => {
    const acting = readActor(text);
    if (!maySeePerson(caller, acting)) return { [name]: acting.party };
    const who = shownOf(acting, names);
    const said = name === "officer" ? (who.officerName ?? who.holderName ?? who.personName) : null;
    return { [name]: said ?? acting.party, [name === "actor" ? "acting" : `${name}Acting`]: who };
  };
  return shown(body, { verbatim, show });
}

type Reading = {
  readonly sql: Sql;
  readonly caller: Caller | undefined;
  /** Members that hold somebody's own words: a text that looks like an actor is none there. */
  readonly verbatim?: readonly string[] | undefined;
};

/** What JSON has members of; a date or a decimal prints itself. */
function isPlain(value: unknown): value is object {
  return (
    typeof value === "object" && value !== null && Object.getPrototypeOf(value) === Object.prototype
  );
}

type Meeting = { readonly verbatim: readonly string[]; readonly meet: (text: string) => void };

function eachActor(value: unknown, meeting: Meeting): void {
  const { verbatim, meet } = meeting;
  if (Array.isArray(value)) for (const one of value) eachActor(one, meeting);
  if (!isPlain(value)) return;
  for (const [name, held] of Object.entries(value)) {
    if (verbatim.includes(name)) continue;
    if (typeof held === "string") {
      if (member.test(name) && readActor(held).person !== undefined) meet(held);
    } else eachActor(held, meeting);
  }
}

type Showing = {
  readonly verbatim: readonly string[];
  readonly show: (name: string, text: string) => object;
};

function shown(value: unknown, showing: Showing): unknown {
  const { verbatim, show } = showing;
  if (Array.isArray(value)) return value.map((one: unknown) => shown(one, showing));
  if (!isPlain(value)) return value;
  return Object.fromEntries(
    Object.entries(value).flatMap(([name, held]): [string, unknown][] =>
      !verbatim.includes(name) &&
      typeof held === "string" &&
      member.test(name) &&
      readActor(held).person !== undefined
        ? Object.entries(show(name, held))
        : [[name, verbatim.includes(name) ? held : shown(held, showing)]],
    ),
  );
}

function maySeePerson(caller: Caller | undefined, { person, party }: Acting): boolean {
  if (person === undefined || caller === undefined) return false;
  return caller.partyId === party || holdsOne(caller, readers);
}

function shownOf(acting: Acting, names: ReadonlyMap<string, string>): ShownActing {
  const { person, holder, officer } = acting;
  const nameOf = (id: string | undefined) =>
    id === undefined ? undefined : (names.get(id) ?? null);
  const held = nameOf(holder);
  const named = nameOf(officer);
  return {
    ...acting,
    personName: nameOf(person) ?? null,
    ...(held === undefined ? {} : { holderName: held }),
    ...(named === undefined ? {} : { officerName: named }),
  };
}
