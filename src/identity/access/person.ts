/** Who acts, as one name for a person or a machine: so that two acts can be told to be of two. */
import type { Caller } from "#src/platform/route.ts";

export type Person = {
  /**
   * `account:ID`, `key:ID`, or `officer:NAME` where an administrator acts for a named officer who has no
   * account here.
   */
  readonly id: string;
  readonly name: string;
  readonly party: string;
  readonly isMachine: boolean;
  /** Holds every scope and acts in its own name. */
  readonly isAdministrator: boolean;
  /** Account that answers for a machine key. */
  readonly holder?: string | undefined;
  /** Account or key that names the officer, where one is named. */
  readonly with?: string;
};

/**
 * The person behind a caller.
 * @param named officer for whom the caller says to act; heard from who holds every scope only
 */
export function personOf(caller: Caller, named?: string): Person {
  const isAll = caller.scopes.includes("*");
  const party = caller.partyId;
  const { holder } = caller;
  const id =
    caller.accountId === undefined
      ? `key:${caller.keyId ?? caller.partyId}`
      : `account:${caller.accountId}`;
  const isMachine = caller.accountId === undefined;
  if (named !== undefined && isAll) {
    const known = caller.officer;
    const officer = known
      ? { id: `account:${known.accountId}`, name: known.name, with: id }
      : { id: `officer:${named}`, name: named, with: id };
    return { ...officer, party, isMachine: false, isAdministrator: false, holder };
  }
  return { id, name: caller.name, party, isMachine, isAdministrator: isAll, holder };
}

/**
 * A caller as what it does is judged: who names an officer of this installation is judged as that officer,
 * by his scopes, office and shift; who names nobody known as himself.
 */
export function judgedAs(caller: Caller): Caller {
  const { officer } = caller;
  if (!officer) return caller;
  const { accountId, name, partyId, scopes, office, agency } = officer;
  return { ...caller, accountId, name, partyId, scopes, office, agency, keyId: undefined };
}
