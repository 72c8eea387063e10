/**
 * Whether two acts are of two persons. A person has many names here: an account in several parties, keys
 * made by it, the keys that took their place. A key that nobody answers for may be in any hand of its
 * party, so it is never a second person, and who asked with one may be any person of that party.
 */
import { AppError } from "#src/kernel/app-error.ts";
import type { Sql } from "#src/platform/services.ts";
import type { Person } from "./person.ts";
import { handOf, hasOfficials, isMember } from "./second-person-store.ts";

/** Who did the first act: as it is kept beside it. */
export type FirstActor = {
  /** `account:ID`, `key:ID` or `officer:NAME`; an account too where a key named its person. */
  readonly id: string;
  /** Party acted for; undefined where it was not kept. */
  readonly party?: string | undefined;
  /** Account or key behind a named officer. */
  readonly with?: string | undefined;
};

/**
 * Refuses a second act by the person of the first one, or by nobody in particular.
 * @throws AppError SECOND_PERSON_SAME, SECOND_PERSON_MACHINE
 */
export async function requireSecondPerson(
  sql: Sql,
  first: FirstActor,
  second: Person,
): Promise<void> {
  requireSomebody(second);
  if (await isSamePerson(sql, first, second)) throw same();
}

/**
 * Refuses who is nobody in particular.
 * @throws AppError SECOND_PERSON_MACHINE
 */
export function requireSomebody({ isMachine, holder }: Person): void {
  if (isMachine && holder === undefined) throw nobody();
}

async function isSamePerson(sql: Sql, first: FirstActor, second: Person): Promise<boolean> {
  if (first.id === second.id) return true;
  const firstHand = await handOf(sql, first.with || first.id);
  const secondHand = await handOf(sql, second.with ?? second.id);
  const held = second.holder === undefined ? secondHand.person : `account:${second.holder}`;
  // who is named, and who holds the key that names him: both stand behind what is done
  const firsts = personsOf(first.id, firstHand.person);
  const seconds = personsOf(second.id, held);
  if (firsts.some((one) => seconds.includes(one))) return true;
  const isFirstNamed = isNamed(first);
  if (firstHand.person !== undefined) return false;
  // the installation's own key stands for the officers it names, while there are none of flesh and blood
  if (firstHand.name === secondHand.name)
    return !(isFirstNamed && isNamed(second)) || (await hasOfficials(sql));
  const party = firstHand.party ?? first.party;
  if (party === undefined || isFirstNamed) return false;
  return party === second.party || (await isMember(sql, held, party));
}

function personsOf(id: string, holder: string | undefined): readonly string[] {
  return [...(id.startsWith("account:") ? [id] : []), ...(holder === undefined ? [] : [holder])];
}

function isNamed({ id, with: hand }: { readonly id: string; readonly with?: string | undefined }) {
  return id.startsWith("officer:") || (hand !== undefined && hand !== "");
}

function same(): AppError {
  return new AppError({
    code: "SECOND_PERSON_SAME",
    status: 403,
    message:
      "Whoever requested it, or decided or approved what it is about, may not be the second person, whether with another key, for another party, or where both keys may be held by the same person.",
    fix: "Have another person sign in and decide it.",
  });
}

function nobody(): AppError {
  return new AppError({
    code: "SECOND_PERSON_MACHINE",
    status: 403,
    message: "A machine key for which no person is responsible cannot be the second person.",
    fix: "Sign in and decide it, or use a key that you created yourself.",
  });
}
