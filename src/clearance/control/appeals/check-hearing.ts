/**
 * Who may decide an appeal: nobody who decided what it is against, approved it, or found what it rests on,
 * and of the office above where the profile says so; findings apart, who may settle what followed it. The
 * register of offices named that office when it was lodged, and the appeal keeps it; of an office that had
 * none above it here, another office hears it.
 */
import { borrowedBy } from "#src/identity/access/delegations.ts";
import { requireOtherDecider } from "#src/identity/access/other-actor.ts";
import { judgedAs, personOf } from "#src/identity/access/person.ts";
import type { Caller } from "#src/platform/route.ts";
import type { Profile } from "#src/registers/profile.ts";
import type { ClearanceApp } from "../../app.ts";
import { notOfOfficeAbove, ownOffice } from "./refusals.ts";
import { listFinders, type StoredAppeal } from "./store.ts";

/** @throws AppError SECOND_PERSON_SAME, SECOND_PERSON_MACHINE, APPEAL_OF_OTHER_OFFICE */
export async function checkHearing(
  app: ClearanceApp,
  caller: Caller | undefined,
  { appeal, profile }: { readonly appeal: StoredAppeal; readonly profile: Profile },
): Promise<void> {
  await checkSettling(app, caller, { appeal, profile });
  for (const finder of await listFinders(app.sql, appeal.declarationId))
    await requireOtherDecider(app.sql, finder, caller);
}

/**
 * Whether somebody may settle what followed an appeal: of the office that hears it, and not who decided,
 * or approved, what was set aside.
 * @throws AppError SECOND_PERSON_SAME, SECOND_PERSON_MACHINE, APPEAL_OF_OTHER_OFFICE
 */
export async function checkSettling(
  app: ClearanceApp,
  caller: Caller | undefined,
  { appeal, profile }: { readonly appeal: StoredAppeal; readonly profile: Profile },
): Promise<void> {
  const { act, office: of, heardBy, number } = appeal;
  const by = caller === undefined ? [] : await officesOf(app, caller);
  checkOffice({ number, of, heardBy, by }, profile);
  await requireOtherDecider(app.sql, act.decidedBy, caller);
}

/** The office of who is judged, and those lent to him; empty: he is of the whole administration. */
export async function officesOf(app: ClearanceApp, caller: Caller): Promise<readonly string[]> {
  const judged = judgedAs(caller);
  if (judged.office === undefined) return [];
  const lent = await borrowedBy(app.sql, personOf(judged), app.clock());
  return [judged.office, ...lent.flatMap(({ office }) => office ?? [])];
}

type Hearing = {
  readonly number: number;
  /** Office of the declaration; null: none. */
  readonly of: string | null;
  /** Office that hears it; null: none by itself. */
  readonly heardBy: string | null;
  /** Offices of who decides, the own one first; empty: he is of the whole administration. */
  readonly by: readonly string[];
};

/** @throws AppError APPEAL_OF_OTHER_OFFICE */
export function checkOffice({ number, of, heardBy, by }: Hearing, { control }: Profile): void {
  const [own] = by;
  if (control.appeal?.above === undefined || of === null || own === undefined) return;
  // a loan of another office makes nobody a stranger to the own one
  if (heardBy === null && own === of) throw ownOffice(number, of);
  if (heardBy !== null && !by.includes(heardBy))
    throw notOfOfficeAbove({ number, of, by: own }, heardBy);
}
