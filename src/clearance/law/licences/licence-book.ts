/**
 * The book of licences that declarations of a group name. The commit checks again: what is left never falls
 * below zero in the database.
 */
import { type Book, type Entries, openBook, type Page, pageOver } from "#src/clearance/book.ts";
import type { DeclaredFacts } from "#src/clearance/declaration/facts.ts";
import { add, type Decimal, subtract, zero } from "#src/kernel/decimal.ts";
import type { Sql } from "#src/platform/services.ts";
import type { Profile } from "#src/registers/profile.ts";
import {
  type Licence,
  type LicenceClaim,
  licenceKey,
  type Licences,
  type LicenceTaken,
} from "./licence.ts";
import { findClaims, findNamed, replaceLicenceClaims } from "./store.ts";

type LicenceEntry = LicenceTaken | { readonly claims: readonly LicenceClaim[] };

export type LicencesRead = {
  readonly licences: readonly (Licence & { readonly taken: LicenceTaken })[];
  readonly own: ReadonlyMap<string, readonly LicenceClaim[]>;
};

const untaken: LicenceTaken = { claimed: zero, used: zero, value: zero, shipments: 0 };
const nothingRead: LicencesRead = { licences: [], own: new Map() };

/** A book of licences. */
export function licenceBook({ licences, own }: LicencesRead = nothingRead): Book<Licences> {
  const byNumber = new Map(
    licences.map((one) => [`${one.profile} ${licenceKey(one.number)}`, one]),
  );
  const see = (entries: Entries<LicenceEntry>): Licences => ({
    find: (profile, number) => byNumber.get(`${profile} ${number}`),
    taken: (licenceId) => takenOf(entries, licenceId),
    own: (declarationId) => claimsOf(entries, declarationId),
    without: (declarationId) => {
      const page = pageOver(entries);
      enterClaims({ declarationId, claims: [] }, page);
      return see(page);
    },
  });
  const read = new Map<string, LicenceEntry>();
  for (const { licenceId, taken } of licences) read.set(licenceId, taken);
  for (const [declarationId, claims] of own) read.set(declarationId, { claims });
  return openBook({ store: replaceLicenceClaims, enter: enterClaims, see }, read);
}

type EnteredClaims = {
  readonly declarationId: string;
  readonly claims: readonly LicenceClaim[];
};

/** What a declaration claimed before is put back, and what it claims now is taken. */
function enterClaims({ declarationId, claims }: EnteredClaims, page: Page<LicenceEntry>): void {
  move(claimsOf(page, declarationId), page, { change: subtract, shipments: -1 });
  move(claims, page, { change: add, shipments: 1 });
  page.set(declarationId, { claims });
}

function move(
  claims: readonly LicenceClaim[],
  page: Page<LicenceEntry>,
  by: { readonly change: (a: Decimal, b: Decimal) => Decimal; readonly shipments: number },
): void {
  for (const [licenceId, lines] of Map.groupBy(claims, (claim) => claim.licenceId)) {
    const taken = takenOf(page, licenceId);
    page.set(licenceId, {
      ...taken,
      claimed: lines.reduce((sum, { quantity }) => by.change(sum, quantity), taken.claimed),
      value: lines.reduce((sum, { value }) => by.change(sum, value), taken.value),
      shipments: taken.shipments + by.shipments,
    });
  }
}

function claimsOf(entries: Entries<LicenceEntry>, declarationId: string): readonly LicenceClaim[] {
  const found = entries.get(declarationId);
  return found && "claims" in found ? found.claims : [];
}

function takenOf(entries: Entries<LicenceEntry>, licenceId: string): LicenceTaken {
  const found = entries.get(licenceId);
  return found && !("claims" in found) ? found : untaken;
}

type LicenceQuery = {
  /** Absent: not stored yet. */
  readonly declarationId?: string;
  readonly profile: Profile;
  readonly facts: DeclaredFacts;
};

/** Reads the licences that declarations name, and what stored ones claim. */
export async function openLicenceBook(
  sql: Sql,
  group: readonly LicenceQuery[],
): Promise<Book<Licences>> {
  const named = group.flatMap(({ profile, facts }) =>
    numbersIn(facts).map((number) => ({ profile: profile.id, number })),
  );
  const ids = group.flatMap(({ declarationId }) => declarationId ?? []);
  const own = await findClaims(sql, ids);
  const held = [...own.values()].flatMap((claims) => claims.map(({ licenceId }) => licenceId));
  return licenceBook({ licences: await findNamed(sql, { named, ids: held }), own });
}

function numbersIn({ documents, items }: DeclaredFacts): readonly string[] {
  const all = [...documents, ...items.flatMap((item) => item.documents)];
  const keys = new Set(all.map(({ id }) => licenceKey(id ?? "")));
  keys.delete("");
  return [...keys];
}
