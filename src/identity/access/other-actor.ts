/**
 * Another person than did an act: what one gives or decides, another takes back or looks at again. Who did
 * it is read from the text that stands beside the act, with who approved it where two persons did.
 */
import type { Caller } from "#src/platform/route.ts";
import type { Sql } from "#src/platform/services.ts";
import { readActor } from "./acting.ts";
import { personOf } from "./person.ts";
import { findApprover } from "./second-approval-store.ts";
import { type FirstActor, requireSecondPerson } from "./second-person.ts";

/** @throws AppError SECOND_PERSON_SAME, SECOND_PERSON_MACHINE */
export async function requireOtherActor(
  sql: Sql,
  actor: string,
  caller: Caller | undefined,
): Promise<void> {
  if (!caller) throw new Error("Broken assumption: the policy lets nobody in who is not signed in");
  const did = readActor(actor);
  const first: FirstActor = {
    id: did.officer ?? did.person ?? did.party,
    party: did.party,
    with: did.person,
  };
  const person = personOf(caller);
  const named = caller.capacity?.officer;
  const hand = { with: person.id, isMachine: false };
  const second = named === undefined ? person : { ...person, id: named, ...hand };
  await requireSecondPerson(sql, first, second);
  const { approval } = did;
  const approver = approval === undefined ? undefined : await findApprover(sql, approval);
  if (approver !== undefined) await requireSecondPerson(sql, { id: approver }, second);
}
