/**
 * Names of who acted: looked up for those who may read them, never kept beside an act.
 */
import { z } from "zod";
import type { Caller } from "#src/platform/route.ts";
import type { Sql } from "#src/platform/services.ts";
import { type ActingPerson, readActor } from "./acting.ts";
import { holdsOne } from "./policy.ts";
import { actorsNamed, namesOfActors } from "./named-officer-store.ts";
import { findPartyNames } from "./party-store.ts";

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
export const ShownActing = z.object({
  /** `account:ID` or `key:ID`; absent where persons of the party are not shown to the caller. */
  person: z.string().optional(),
  /** Null where it was erased. */
  personName: z.string().nullable().optional(),
  party: z.string(),
  /** Of another party than the caller's own; absent where its number is all that is known. */
  partyName: z.string().optional(),
  /** Account that answers for a machine key. */
  holder: z.string().optional(),
  holderName: z.string().nullable().optional(),
  /** Whom an administrator names as the officer it acts for. */
  officer: z.string().optional(),
  officerName: z.string().nullable().optional(),
  scope: z.string().optional(),
  /** What it was borrowed by, represented by, and approved by. */
  delegation: z.string().optional(),
  mandate: z.string().optional(),
  approval: z.string().optional(),
});
export type ShownActing = z.infer<typeof ShownActing>;

/** Whether a member of an answer says more of who acted, beside the one that names him. */
export function isActing(name: string, value: unknown, names: readonly string[]): boolean {
  return (
    names.some((one) => actingBeside(one) === name) && ShownActing.strict().safeParse(value).success
  );
}

/** Members of answers that hold who acted; `officer` shows the name where it may be read. */
const member = /^(?:actor|officer|by|[a-zA-Z]+By)$/;

/**
 * The member beside it that says more of who acted.
 * @example actingBeside("decidedBy") // "decidedByActing"
 */
export function actingBeside(name: string): string | undefined {
  if (!member.test(name)) return undefined;
  return name === "actor" ? "acting" : `${name}Acting`;
}

/**
 * An answer in which every kept text of who acted is shown as this caller may read it: the member itself
 * becomes the party, a member beside it names another party than the caller's own, and for who may read
 * persons says who. No route can forget it.
 */
export async function showActors(
  { sql, caller, verbatim = [] }: ActorReading,
  body: unknown,
): Promise<unknown> {
  const met = new Set<string>();
  eachActor(body, { verbatim, meet: (text) => met.add(text) });
  if (met.size === 0) return body;
  const acted = [...met].map(readActor);
  const ids = acted
    .filter((one) => maySeePerson(caller, one))
    .flatMap(({ person, holder, officer }) =>
      [person, holder, officer].filter((id) => id !== undefined),
    );
  const names = await namesOfActors(sql, [...new Set(ids)]);
  const others = acted.map(({ party }) => party).filter((party) => party !== caller?.partyId);
  const parties = await findPartyNames(sql, caller === undefined ? [] : others);
  const show = (name: string, text: string): object => {
    const acting = readActor(text);
    const { party } = acting;
    const partyName = parties.get(party) ?? party;
    // a name that is the number says nothing more
    const named = partyName === party ? {} : { partyName };
    const beside = actingBeside(name) ?? "acting";
    if (!maySeePerson(caller, acting))
      return { [name]: party, ...("partyName" in named ? { [beside]: { party, ...named } } : {}) };
    const who = { ...shownOf(acting, names), ...named };
    const said = name === "officer" ? (who.officerName ?? who.holderName ?? who.personName) : null;
    return { [name]: said ?? party, [beside]: who };
  };
  return shown(body, { verbatim, show });
}

type ActorReading = {
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

type ActorSearch = { readonly verbatim: readonly string[]; readonly meet: (text: string) => void };

function eachActor(value: unknown, meeting: ActorSearch): void {
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

type ActorDisplay = {
  readonly verbatim: readonly string[];
  readonly show: (name: string, text: string) => object;
};

function shown(value: unknown, showing: ActorDisplay): unknown {
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

/**
 * Who acted under a name, as far as this caller may read names.
 * @returns their ids, and the party to which the search is kept where others' people are not shown
 */
export async function findActorsNamed(
  sql: Sql,
  caller: Caller | undefined,
  name: string,
): Promise<{ readonly ids: readonly string[]; readonly party: string | undefined }> {
  if (caller === undefined) return { ids: [], party: undefined };
  const party = holdsOne(caller, readers) ? undefined : caller.partyId;
  return { ids: await actorsNamed(sql, name), party };
}

function maySeePerson(caller: Caller | undefined, { person, party }: ActingPerson): boolean {
  if (person === undefined || caller === undefined) return false;
  return caller.partyId === party || holdsOne(caller, readers);
}

function shownOf(acting: ActingPerson, names: ReadonlyMap<string, string>): ShownActing {
  const { person = "", holder, officer } = acting;
  const nameOf = (id: string | undefined) =>
    id === undefined ? undefined : (names.get(id) ?? null);
  const held = nameOf(holder);
  const named = nameOf(officer);
  return {
    ...acting,
    person,
    personName: nameOf(person) ?? null,
    ...(held === undefined ? {} : { holderName: held }),
    ...(named === undefined ? {} : { officerName: named }),
  };
}
