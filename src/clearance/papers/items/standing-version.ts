/** The version of a declaration that stands, read for its pages. */
import type { ClearanceApp } from "#src/clearance/app.ts";
import type { DeclarationDocument } from "#src/clearance/declaration/document.ts";
import { unknownDeclaration } from "#src/clearance/declaration/get-declaration.ts";
import {
  findDeclarationOwners,
  findStandingVersion,
} from "#src/clearance/declaration/reading-store.ts";
import { profileFor } from "#src/registers/app.ts";
import type { Profile } from "#src/registers/profile.ts";

export type StandingVersion = {
  readonly id: string;
  readonly profile: Profile;
  readonly document: DeclarationDocument;
};

/** The version that stands; what the declaration waits for and what was found in it is not read. */
export async function standing(app: ClearanceApp, named: string): Promise<StandingVersion> {
  const owners = await findDeclarationOwners(app.sql, named);
  const id = owners?.declarationId;
  const version = id === undefined ? undefined : await findStandingVersion(app.sql, id);
  if (id === undefined || !version) throw unknownDeclaration(named);
  // the column holds what intake parsed against the mapping table
  const document = version.document as DeclarationDocument;
  return { id, profile: profileFor(app, version.profile), document };
}
