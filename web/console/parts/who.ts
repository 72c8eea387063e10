/** Who acted, as people know them: an answer names the party, and the person where it may be read. */
import type { Acting } from "../../routes.gen.ts";

type NamedActing = {
  readonly [Name in "officerName" | "holderName" | "personName"]?: Acting[Name] | undefined;
};

const id = /^[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;

/**
 * The name of the officer, person or who answers for the key; else the party's, unless that is an id.
 * @example personOf({ personName: "Li Ming", … }, "01a2…") // "Li Ming"
 */
export function personOf(
  acting: NamedActing | null | undefined,
  party: string | null | undefined,
): string | undefined {
  const name = acting?.officerName ?? acting?.holderName ?? acting?.personName;
  if (name !== null && name !== undefined) return name;
  return party === null || party === undefined || id.test(party) ? undefined : party;
}
