/** Until when goods have to be declared and may stay in storage, and which reminders are due. Pure. */
import { legalDay } from "#src/kernel/legal-day.ts";
import { stockRules } from "#src/movements/stock/stock-rules.ts";
import type { Profile } from "#src/registers/profile.ts";
import { shiftToWorkingDay, workingDaysOf } from "#src/registers/working-days.ts";
import { freeOf, type HeldConsignment } from "../consignment.ts";
import { isNothing } from "../quantity.ts";
import { type Stage, undeclaredRules } from "./undeclared-rules.ts";

/** When goods came of which some lie there undeclared; undefined: none do. */
export function liesSinceOf(held: HeldConsignment): Temporal.Instant | undefined {
  if (isNothing(freeOf(held))) return undefined;
  const border = held.landings.filter(({ leg }) => leg === "border");
  const landings = border.length > 0 ? border : held.landings;
  return landings
    .map(({ at }) => at)
    .toSorted((one, other) => Temporal.Instant.compare(one, other))[0];
}

export type Terms = {
  /** Last day for declaring, as extended. */
  readonly declareBy: Temporal.PlainDate;
  /** Last day in storage; undefined: none is set. */
  readonly storageUntil: Temporal.PlainDate | undefined;
};

/** Days count from the day after the report of entry; one without work is moved as the profile says. */
export function termsOf(
  { extendedUntil }: Pick<HeldConsignment, "extendedUntil">,
  since: Temporal.Instant,
  profile: Profile,
): Terms {
  const came = legalDay(profile.timeZone, since);
  const day = came.add({ days: profile.movements.declareWithinDays });
  const shift = undeclaredRules(profile)?.declare.ifNotWorking ?? "none";
  const usual = shift === "none" ? day : shiftToWorkingDay(workingDaysOf(profile), day, shift);
  const storage = stockRules(profile)?.storage.days;
  const until = storage === undefined ? undefined : came.add({ days: storage });
  if (extendedUntil === undefined) return { declareBy: usual, storageUntil: until };
  const extended = Temporal.PlainDate.from(extendedUntil);
  const declareBy = later(usual, extended);
  return { declareBy, storageUntil: until && later(until, extended) };
}

function later(one: Temporal.PlainDate, other: Temporal.PlainDate): Temporal.PlainDate {
  return Temporal.PlainDate.compare(one, other) >= 0 ? one : other;
}

/** Days after the report of entry on which the first stage may come; a last day is only ever moved on. */
export function firstStageDays(profile: Profile): number {
  const { declareWithinDays } = profile.movements;
  const storage = stockRules(profile)?.storage.days ?? declareWithinDays;
  const stages = undeclaredRules(profile)?.stages ?? [];
  const all = stages.map(
    ({ from, days }) => (from === "declare" ? declareWithinDays : storage) + days,
  );
  return Math.max(0, Math.min(declareWithinDays, ...all));
}

export type DueStage = {
  readonly stage: Stage;
  /** What is kept of it, so that it comes once; a later last day begins its reminders anew. */
  readonly key: string;
};

/** Stages whose day has come and that were not sent; after a pause only the last is worth a notice. */
export function dueStages(
  held: HeldConsignment,
  { terms, profile, today }: { terms: Terms; profile: Profile; today: Temporal.PlainDate },
): readonly DueStage[] {
  return (undeclaredRules(profile)?.stages ?? []).flatMap((stage) => {
    const from = stage.from === "declare" ? terms.declareBy : terms.storageUntil;
    if (!from || Temporal.PlainDate.compare(from.add({ days: stage.days }), today) > 0) return [];
    const key = `${stage.id} ${from.toString()}`;
    return held.raised.includes(key) ? [] : [{ stage, key }];
  });
}
