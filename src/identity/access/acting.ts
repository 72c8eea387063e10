/**
 * Who acted, as one text that is kept beside whatever the act writes: the person, the party acted for,
 * and in which capacity. It holds ids only, so that it can stand in a hash chain; names are looked up
 * where it is shown (`acting-names.ts`) and can be erased.
 *
 * `account:A@customs?scope=officer`: the person A for the party customs, by the scope officer.
 * `key:K@customs?holder=account:A&officer=officer:O&scope=*`: a machine key that A answers for, acting
 * for the named officer O. A text without `@` is the name of a part of the system, where the law or a
 * clock acted and no person did.
 */
import type { Caller, Capacity } from "#src/platform/route.ts";

export type ActingPerson = Capacity & {
  /** `account:ID` or `key:ID`; undefined where no person is known. */
  readonly person?: string;
  /** Account that answers for a machine key. */
  readonly holder?: string;
  readonly party: string;
};

const members = ["holder", "officer", "scope", "delegation", "mandate", "approval"] as const;
const pattern = /^((?:account|key):[^@?]{1,80})@([^?]{1,100})(?:\?(.*))?$/;

/** @example printActor({ person: "account:A", party: "P", scope: "lodge" }) // "account:A@P?scope=lodge" */
export function printActor(acting: ActingPerson): string {
  if (acting.person === undefined) return acting.party;
  const said = members.flatMap((name) => {
    const value = acting[name];
    return value === undefined ? [] : [`${name}=${value}`];
  });
  const capacity = said.length > 0 ? `?${said.join("&")}` : "";
  return `${acting.person}@${acting.party}${capacity}`;
}

/** What a kept text says. @example readActor("customs") // { party: "customs" } */
export function readActor(text: string): ActingPerson {
  const [, person, party, capacity = ""] = pattern.exec(text) ?? [];
  if (person === undefined || party === undefined) return { party: text };
  const said = new Map(
    capacity.split("&").map((part): [string, string] => {
      const at = part.indexOf("=");
      return [part.slice(0, Math.max(at, 0)), part.slice(at + 1)];
    }),
  );
  const known = members.flatMap((name) => {
    const value = said.get(name);
    return value === undefined || value === "" ? [] : [[name, value] as const];
  });
  return { person, party, ...Object.fromEntries(known) };
}

/** Who acts by a caller; `system` where nobody called. */
export function actorOf(caller: Caller | undefined, capacity: Capacity = {}): string {
  if (!caller) return "system";
  const person =
    caller.accountId === undefined
      ? `key:${caller.keyId ?? caller.partyId}`
      : `account:${caller.accountId}`;
  const holder = caller.holder === undefined ? {} : { holder: `account:${caller.holder}` };
  return printActor({ person, party: caller.partyId, ...holder, ...caller.capacity, ...capacity });
}
