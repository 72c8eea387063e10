/**
 * Another person than did an act: what one gives or decides, another takes back or looks at again. Who did
 * it is read from the text that stands beside the act, with who approved it where two persons did.
 */
import type { Caller } from "#src/platform/route.ts";
import type { Sql } from "#src/platform/services.ts";
import { readActor } from "./acting.ts";
import { type Person, personOf } from "./person.ts";
import { officersNamed } from "./named-officer-store.ts";
import { findApprover } from "./second-approval-store.ts";
import { type FirstActor, requireSecondPerson, requireSomebody } from "./second-person.ts";
import { handOf } from "./second-person-store.ts";

/**
 * Who acts, and who approved that he does, are neither who did an act nor who approved it.
 * @throws AppError SECOND_PERSON_SAME, SECOND_PERSON_MACHINE
 */
export async function requireOtherActor(
  sql: Sql,
  actor: string,
  caller: Caller | undefined,
): Promise<void> {
  const did = readActor(actor);
  const first: FirstActor = {
    id: did.officer ?? did.person ?? did.party,
    party: did.party,
    with: did.person,
  };
  await requireOtherThan(sql, [first, ...(await approversOf(sql, did.approval))], caller);
}

/**
 * As `requireOtherActor`, of what has to be looked at by somebody: a key that nobody answers for may be in
 * any hand of its party and would bar all of them, so that none was left to hear what it did. It bars
 * nobody then, but who approved what it did; and such a key itself is never who looks at it.
 * @throws AppError SECOND_PERSON_SAME, SECOND_PERSON_MACHINE
 */
export async function requireOtherDecider(
  sql: Sql,
  actor: string,
  caller: Caller | undefined,
): Promise<void> {
  if (!(await isOfNobody(sql, actor))) return await requireOtherActor(sql, actor, caller);
  await requireOtherThan(sql, await approversOf(sql, readActor(actor).approval), caller);
}

async function requireOtherThan(
  sql: Sql,
  firsts: readonly FirstActor[],
  caller: Caller | undefined,
): Promise<void> {
  if (!caller) throw new Error("Broken assumption: the policy lets nobody in who is not signed in");
  const person = personOf(caller);
  const officer = caller.capacity?.officer;
  const hand = { with: person.id, isMachine: false };
  const second = officer === undefined ? person : { ...person, id: officer, ...hand };
  // of an act that is only tried before it is approved, nobody approved yet
  const seconds = [second, ...(await approverOf(sql, caller.capacity?.approval))];
  for (const other of seconds) {
    requireSomebody(other);
    for (const one of firsts) await requireSecondPerson(sql, one, other);
  }
}

/** Whether an act was of a key that nobody answers for, and that named no officer. */
async function isOfNobody(sql: Sql, actor: string): Promise<boolean> {
  const { person, officer } = readActor(actor);
  if (officer !== undefined || person?.startsWith("key:") !== true) return false;
  return (await handOf(sql, person)).person === undefined;
}

async function approversOf(sql: Sql, approval: string | undefined): Promise<readonly FirstActor[]> {
  return (await approverOf(sql, approval)).map(({ id }) => ({ id }));
}

const named = "officer:";

/** Who approved an act, as far as it is kept; empty: nobody did. */
async function approverOf(sql: Sql, approval: string | undefined): Promise<readonly Person[]> {
  const id = approval === undefined ? undefined : await findApprover(sql, approval);
  if (id === undefined) return [];
  if (id.startsWith(named)) {
    // an approval keeps the name, and what he did his id
    const of = { name: id, party: "", isMachine: false, isAdministrator: false };
    const ids = await officersNamed(sql, id.slice(named.length));
    return [id, ...ids].map((one) => ({ ...of, id: one }));
  }
  const { person, party = "" } = await handOf(sql, id);
  const isMachine = id.startsWith("key:");
  const holder =
    isMachine && person !== undefined ? { holder: person.slice("account:".length) } : {};
  return [{ id, name: id, party, isMachine, isAdministrator: false, ...holder }];
}
