/**
 * Who may decide an appeal: nobody who decided what it is against, approved it, or found what it rests on,
 * and of the office above where the profile says so; findings apart, who may settle what followed it. The
 * register of offices names that office; of one that has none above it here, another office hears it.
 */
import { requireOtherActor } from "#src/identity/access/other-actor.ts";
import { legalDay } from "#src/kernel/legal-day.ts";
import type { Caller } from "#src/platform/route.ts";
import type { Profile } from "#src/registers/profile.ts";
import type { ClearanceApp } from "../../app.ts";
import { officeAbove, type OfficeLaw } from "./hearing-office.ts";
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
    await requireOtherActor(app.sql, finder, caller);
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
  const { act, office, number } = appeal;
  const snapshot = app.snapshots.current(profile.id);
  const day = legalDay(profile.timeZone, app.clock());
  checkOffice({ number, of: office, by: caller?.office }, { profile, snapshot, day });
  await requireOtherActor(app.sql, act.decidedBy, caller);
}

type Hearing = {
  readonly number: number;
  /** Office of the declaration; null: none. */
  readonly of: string | null;
  /** Office of who decides; undefined: he is of the whole administration. */
  readonly by: string | undefined;
};

/** @throws AppError APPEAL_OF_OTHER_OFFICE */
export function checkOffice({ number, of, by }: Hearing, law: OfficeLaw): void {
  const above = law.profile.control.appeal?.above;
  if (above === undefined || of === null || by === undefined) return;
  const higher = officeAbove(of, above, law);
  if (higher === undefined) {
    if (by === of) throw ownOffice(number, of);
    return;
  }
  if (by !== higher) throw notOfOfficeAbove({ number, of, by }, higher);
}
