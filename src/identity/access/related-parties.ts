/**
 * Conflicts of interest: parties a person may not decide about, because the person or a superior said
 * so.
 */
import { AppError } from "#src/kernel/app-error.ts";
import type { Sql } from "#src/platform/services.ts";
import type { Person } from "./person.ts";
import type { RecordOwners } from "./record-kinds.ts";
import type { IdentityApp } from "../app.ts";
import { nameKey } from "./name-key.ts";
import { handsOf, isStatedAbout, tiesOf } from "./relation-store.ts";

/** Ids and numbers of the parties a decision on a record is about. */
export function partiesAbout({ about, parties, numbers = [] }: RecordOwners): readonly string[] {
  return about ?? [...parties, ...numbers];
}

/**
 * Refuses a decision on a record of a party the person is related to, or acts for. Persons and parties
 * are compared by all their names: a statement made by a key holds for who made the key, and one about a
 * number for each number of the same party.
 */
export async function refuseConflict(
  { sql, keysOfParties }: Pick<IdentityApp, "sql" | "keysOfParties">,
  person: Person,
  record: RecordOwners,
): Promise<void> {
  const owners = new Set(partiesAbout(record).map(nameKey));
  if (owners.size === 0) return;
  for (const { name, reason } of await tiesOf(sql, person)) {
    const keys = await keysOfParties(sql, [name]);
    if (![...keys].some((key) => owners.has(key))) continue;
    throw new AppError({
      code: "CONFLICT_OF_INTEREST",
      status: 403,
      message: `You have a conflict of interest with ${name} (${reason ?? "you act for it"}) and may not decide its case.`,
      fix: "Leave it to a colleague; your supervisor can hand it over.",
    });
  }
}

/** Refuses to end a statement about oneself, by whatever name or key. */
export async function refuseOwnRelation(sql: Sql, person: Person, id: string): Promise<void> {
  const { names } = await handsOf(sql, person);
  if (!(await isStatedAbout(sql, id, names))) return;
  throw new AppError({
    code: "RELATION_OF_ONESELF",
    status: 403,
    message: "The conflict of interest is your own, and you may not end it yourself.",
    fix: "Have another person with the scope approve or parties end it.",
  });
}
