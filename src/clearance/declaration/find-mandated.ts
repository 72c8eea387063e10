/** What of a declaration a mandate has to cover, for acts about it that come after intake. */
import type { ProfilesApp } from "#src/registers/app.ts";
import { profileFor } from "#src/registers/app.ts";
import type { MandatedGoods } from "#src/registers/parties/mandate.ts";
import type { DeclarationDocument } from "./document.ts";
import { proceduresOf } from "./mandated-procedures.ts";
import { readFacts } from "./read-facts.ts";
import { findStandingVersion } from "./reading-store.ts";

/** As the version that stands declares it; undefined where there is no such declaration. */
export async function findMandated(
  app: ProfilesApp,
  declarationId: string,
): Promise<MandatedGoods | undefined> {
  const found = await findStandingVersion(app.sql, declarationId);
  if (!found) return undefined;
  // the column holds what intake parsed against the mapping table
  const document = found.document as DeclarationDocument;
  const facts = readFacts(document, profileFor(app, found.profile));
  return { direction: facts.direction, procedures: proceduresOf(facts) };
}
