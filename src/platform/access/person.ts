/** Who acts, as one name for a person or a machine: so that two acts can be told to be of two. */
import type { Caller } from "#src/platform/route.ts";

export type Person = {
  /** `account:ID`, `key:ID`, or `officer:NAME` where an administrator acts for a named officer. */
  readonly id: string;
  readonly name: string;
  readonly party: string;
  readonly isMachine: boolean;
  /** Holds every scope and acts in its own name. */
  readonly isAdministrator: boolean;
};

/**
 * The person behind a caller.
 * @param named officer for whom the caller says to act; heard from who holds every scope only
 */
export function personOf(caller: Caller, named?: string): Person {
  const isAll = caller.scopes.includes("*");
  const party = caller.partyId;
  if (named !== undefined && isAll) {
    const id = `officer:${named}`;
    return { id, name: named, party, isMachine: false, isAdministrator: false };
  }
  const id =
    caller.accountId === undefined
      ? `key:${caller.keyId ?? caller.partyId}`
      : `account:${caller.accountId}`;
  const isMachine = caller.accountId === undefined;
  return { id, name: caller.name, party, isMachine, isAdministrator: isAll };
}
