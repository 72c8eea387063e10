/** What may be decided of goods that nobody declared, and on which article. Pure. */
import { AppError } from "#src/kernel/app-error.ts";
import { legalDay } from "#src/kernel/legal-day.ts";
import type { Profile } from "#src/registers/profile.ts";
import type { AlarmCode } from "../alarms.ts";
import { freeOf, type HeldConsignment, stateOf } from "../consignment.ts";
import type { DifferenceAct } from "../differences/settle-difference.ts";
import type { Outcome } from "../differences/difference.ts";
import { isNothing } from "../quantity.ts";
import { isTaken } from "../states.ts";
import { liesSinceOf, termsOf } from "./terms.ts";
import { undeclaredRules } from "./undeclared-rules.ts";

type Deciding = {
  readonly profile: Profile;
  readonly act: DifferenceAct;
  readonly now: Temporal.Instant;
};

/**
 * The article of the profile on which an outcome rests; undefined: it needs none, or nothing is decided yet.
 * @throws AppError where it may not be decided
 */
export function requireDecidable(
  held: HeldConsignment,
  outcome: Outcome | undefined,
  { profile, act, now }: Deciding,
): { readonly en: string; readonly zh: string } | undefined {
  if (outcome === undefined) return undefined;
  const isDone = isNothing(freeOf(held));
  if (outcome === "corrected") {
    if (!isDone) throw stillThere();
    return undefined;
  }
  const rule = undeclaredRules(profile)?.outcomes.find(({ id }) => id === outcome);
  if (!rule) throw notDecided(profile);
  const since = liesSinceOf(held);
  if (since === undefined || !isTaken(stateOf(held), "dispose")) throw nothingThere();
  const { declareBy, storageUntil } = termsOf(held, since, profile);
  const today = legalDay(profile.timeZone, now).toString();
  const last = storageUntil?.toString() ?? declareBy.toString();
  if (rule.afterStorage && today <= last) throw tooEarly(last);
  if (act.kind === "extension") requireLater(act.until, { declareBy: declareBy.toString(), today });
  const { en, zh } = rule.source;
  return { en, zh };
}

function requireLater(
  until: string,
  { declareBy, today }: { readonly declareBy: string; readonly today: string },
): void {
  const most = Temporal.PlainDate.from(today).add({ days: 366 }).toString();
  if (until > declareBy && until >= today && until <= most) return;
  throw new AppError({
    code: "EXTENSION_NOT_LATER",
    status: 422,
    message: `An extension ends after ${declareBy}, not before today, and within a year.`,
    fix: "State another day.",
  });
}

function stillThere(): AppError {
  return new AppError({
    code: "CARGO_DIFFERENCE_STANDS",
    status: 409,
    message: "Some of the goods lie there and no released declaration has taken them.",
    fix: "Wait for the release, or decide what becomes of the goods.",
  });
}

export function nothingThere(): AppError {
  return new AppError({
    code: "CARGO_DIFFERENCE_NOTHING_THERE",
    status: 409,
    message: "Nothing of the goods lies there undeclared any more, or they are seized.",
    fix: "Read the consignment again; settle the case as corrected where all of it is declared.",
  });
}

function notDecided(profile: Profile): AppError {
  const code: AlarmCode = "CGN-109";
  const names = undeclaredRules(profile)?.outcomes.map(({ id }) => id) ?? [];
  return new AppError({
    code: "CARGO_DIFFERENCE_OUTCOME",
    status: 409,
    message: `${code} is not settled in this way.`,
    fix: `Settle it as ${["corrected", ...names].join(", ")}.`,
  });
}

function tooEarly(last: string): AppError {
  return new AppError({
    code: "CARGO_DIFFERENCE_EARLY",
    status: 409,
    message: `The goods may stay in storage to the end of ${last}: this is not decided before.`,
    fix: "Remind the carrier and the keeper, or wait until then.",
  });
}
