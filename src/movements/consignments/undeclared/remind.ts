/**
 * Reminders that goods lie there undeclared. In: consignments that no waiting declaration names. Out: one
 * notice for each stage of the profile whose day has come, as a version of the consignment, and with the
 * stages that say so its case. Harmless to repeat: the consignment keeps which stages it had.
 */
import { invariant } from "#src/kernel/invariant.ts";
import { newId } from "#src/kernel/ids.ts";
import { legalDay } from "#src/kernel/legal-day.ts";
import type { Sql } from "#src/platform/services.ts";
import type { Profile } from "#src/registers/profile.ts";
import { alarm } from "../alarms.ts";
import { CargoDesk } from "../book/cargo-desk.ts";
import { holdConsignments } from "../book/store.ts";
import type { StoredConsignment } from "../book/stored-consignment.ts";
import { keep } from "../books.ts";
import { freeOf, stateOf } from "../consignment.ts";
import { isOfAbandonment } from "../differences/difference.ts";
import { printDocument } from "../rules.ts";
import { isTaken } from "../states.ts";
import { findConsignees } from "./consignees.ts";
import { type NewReminder, insertReminders } from "./store.ts";
import { type DueStage, dueStages, liesSinceOf, type Terms, termsOf } from "./terms.ts";

const system = "system";

type Due = {
  readonly stored: StoredConsignment;
  readonly terms: Terms;
  readonly stages: readonly DueStage[];
};

/** Reminds of consignments by id, in one transaction. @returns how many */
export async function remindOfGoods(
  tx: Sql,
  ids: readonly string[],
  { profile, now }: { readonly profile: Profile; readonly now: Temporal.Instant },
): Promise<number> {
  const due = (await holdConsignments(tx, ids)).flatMap((one) => dueOf(one, profile, now));
  const desk = new CargoDesk({ profile: profile.id, periods: profile.movements, parties: [], now });
  desk.read(due.map(({ stored }) => stored));
  const consignees = await findConsignees(
    tx,
    profile.id,
    due.map(({ stored }) => stored.held),
  );
  const reminders = due.map((one) =>
    remind(desk, { ...one, consignee: consignees.get(one.stored.held.consignee ?? "") ?? null }),
  );
  invariant(await desk.store(tx), "a reminder claims no number");
  await insertReminders(tx, reminders);
  return reminders.length;
}

/** Whether a stage has come; it is asked again under the lock. */
export function isDue(stored: StoredConsignment, profile: Profile, now: Temporal.Instant): boolean {
  return dueOf(stored, profile, now).length > 0;
}

function dueOf(stored: StoredConsignment, profile: Profile, now: Temporal.Instant): readonly Due[] {
  const { held, cases } = stored;
  const since = liesSinceOf(held);
  // who abandons goods is not reminded to declare them
  if (cases.some(({ code, settled }) => isOfAbandonment(code) && settled === null)) return [];
  if (since === undefined || !isTaken(stateOf(held), "dispose")) return [];
  const terms = termsOf(held, since, profile);
  const stages = dueStages(held, { terms, profile, today: legalDay(profile.timeZone, now) });
  return stages.length === 0 ? [] : [{ stored, terms, stages }];
}

/** After a pause of the server the last stage speaks for those before it. */
function remind(
  desk: CargoDesk,
  { stored, terms, stages, consignee }: Due & { readonly consignee: string | null },
): NewReminder {
  const { held } = stored;
  const stage = stages.at(-1)?.stage;
  invariant(stage, "a reminder is of a stage");
  const says = { stage: stage.id, declareBy: terms.declareBy.toString() };
  const said = { act: "reminder", at: desk.now, actor: system, lodgerId: system } as const;
  desk.decide({ ...said, reportId: null, reason: null, says }, (draft) => {
    if (stages.some(({ stage: { opensCase } }) => opensCase))
      draft.alarms.push({
        ...alarm("CGN-109", printDocument(held.document)),
        found: [terms.declareBy.toString()],
      });
    keep(draft, { ...held, raised: [...held.raised, ...stages.map(({ key }) => key)] });
  });
  return {
    consignmentId: stored.id,
    seq: stored.head.seq + 1,
    reminderId: newId(desk.now.epochMilliseconds),
    profile: stored.profile,
    stage: stage.id,
    quantity: freeOf(held),
    place: held.landings.at(-1)?.place ?? "",
    declareBy: terms.declareBy.toString(),
    storageUntil: terms.storageUntil?.toString() ?? null,
    parties: [...new Set([...stored.parties, ...(consignee === null ? [] : [consignee])])],
    consignee,
    at: desk.now,
  };
}
