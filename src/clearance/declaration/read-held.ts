/** Declarations that are held, with what they declare. */
import { invariant } from "#src/kernel/invariant.ts";
import type { Sliced } from "#src/kernel/sliced.ts";
import type { Profile } from "#src/registers/profile.ts";
import type { DeclarationDocument } from "./document.ts";
import type { DeclaredFacts } from "./facts.ts";
import { readFactsSlices } from "./read-facts.ts";
import type { HeldRow } from "./store.ts";

/** A row that is held and was read. */
export type ReadRow = HeldRow & {
  readonly document: DeclarationDocument;
  readonly facts: DeclaredFacts;
};

/** Reads each once, an item at a time. */
export function* readHeld(
  held: readonly HeldRow[],
  profiles: ReadonlyMap<string, Profile>,
): Sliced<readonly ReadRow[]> {
  const rows: ReadRow[] = [];
  for (const row of held) {
    // the column holds what intake parsed against the mapping table
    const document = row.document as DeclarationDocument;
    const facts = yield* readFactsSlices(document, profileOf(profiles, row));
    rows.push({ ...row, document, facts });
    yield;
  }
  return rows;
}

/** The profile under which it was lodged. */
export function profileOf(
  profiles: ReadonlyMap<string, Profile>,
  { profile: name }: Pick<HeldRow, "profile">,
): Profile {
  const profile = profiles.get(name);
  invariant(profile, `the profile ${name} of a stored declaration is loaded`);
  return profile;
}
