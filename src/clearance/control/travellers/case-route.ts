/** What routes about one case of a traveller have in common. */
import { z } from "zod";
import type { Caller, Rows } from "#src/platform/route.ts";
import { getProfile } from "#src/registers/profile.ts";
import type { ClearanceApp } from "../../app.ts";
import { OneCase, printCase } from "./answers.ts";
import { noSuchCase } from "./refusals.ts";
import { findCase, listPersons, listSteps } from "./store.ts";

export const one = {
  record: { kind: "traveller-case", param: "id" },
  params: z.object({ id: z.uuid() }),
} as const;
export const byOfficer = {
  policy: { kind: "scope", scope: "persons" },
  act: { does: "control", words: ["channel"] },
  decides: true,
} as const;
export const answers = {
  200: { says: "The case as it stands.", schema: OneCase },
  404: { says: "No such case, or not the caller's to see." },
  409: { says: "What was found does not come to that; the article is named." },
  422: { says: "Something is missing, or the line or its kind is not one of them." },
} as const;

export function known(caller: Caller | undefined): Caller {
  if (caller) return caller;
  throw noSuchCase();
}

export async function answerOne(app: ClearanceApp, id: string, status = 200, rows?: Rows) {
  const found = await findCase(app.sql, id);
  if (!found) throw noSuchCase();
  const profile = getProfile(app.profiles, found.profile);
  const [steps, persons] = [await listSteps(app.sql, [id]), await listPersons(app.sql, [id])];
  const agency = agencyOf(rows);
  return { status, body: printCase(found, { steps, persons, profile, agency }) };
}

/** Undefined: of no agency's officer, who sees all lines. */
export function agencyOf(rows: Rows | undefined): string | undefined {
  return rows?.kind === "agency" ? rows.agency : undefined;
}
