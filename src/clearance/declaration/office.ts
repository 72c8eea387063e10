/** The customs office of a declaration, for whoever decides on it. */
import type { DeclarationDocument } from "#src/clearance/declaration/document.ts";
import { readFacts } from "#src/clearance/declaration/read-facts.ts";
import { findStandingVersion } from "./reading-store.ts";
import { profileFor, type ProfilesApp } from "#src/registers/app.ts";

/** As the version that stands declares it; undefined where none is declared or meant. */
export async function findOffice(
  app: ProfilesApp,
  declarationId: string | undefined,
): Promise<string | undefined> {
  if (declarationId === undefined) return undefined;
  const found = await findStandingVersion(app.sql, declarationId);
  if (!found) return undefined;
  // the column holds what intake parsed against the mapping table
  return readFacts(found.document as DeclarationDocument, profileFor(app, found.profile)).office;
}
