/**
 * Simplified destruction: goods that are suspected of infringing a right are destroyed under customs control
 * without proceedings, at the right holder's cost. The right holder states the infringement and asks for it;
 * the trader agrees in writing, or is silent where the profile's law takes that for agreement. An objection
 * ends it and starts the term for a court. Pure; the goods then leave by an ordinary disposal.
 */
import { AppError } from "#src/kernel/app-error.ts";
import type { Profile } from "#src/registers/profile.ts";
import { addWorkingDays, workingDaysOf } from "#src/registers/working-days.ts";
import type { ProtectionRules } from "../recordals/property-right-rules.ts";
import { notNow, tooLate } from "./entry-refusals.ts";
import type { LaterEntry, StandingInfringement } from "./infringement.ts";

type Judging = {
  readonly profile: Profile;
  readonly rules: ProtectionRules;
  readonly today: Temporal.PlainDate;
};
type DestructionEntry = Extract<LaterEntry, { readonly act: `destruction-${string}` }>;
type WithoutTerm = Omit<StandingInfringement, "dueOn">;

/** @throws AppError DESTRUCTION_NOT_LAWFUL, INFRINGEMENT_STATE_NOT_ALLOWED, ANSWER_TOO_LATE */
export function afterDestruction(
  standing: StandingInfringement,
  { act }: DestructionEntry,
  { profile, rules, today }: Judging,
): StandingInfringement {
  const { simplified } = rules;
  if (!simplified) throw notLawful(standing);
  const { dueOn: due, ...rest } = standing;
  const isOver = due !== undefined && due < today.toString();
  const dueIn = (days: number) => addWorkingDays(workingDaysOf(profile), today, days).toString();
  switch (act) {
    case "destruction-request": {
      const { number, state, securityMinor, objectedOn } = standing;
      const isNew = state === "noticed";
      // what is only notified is not held by a security yet
      if (isNew && securityMinor !== "0") throw notNow(standing, act);
      // who objected once would else have to object again each time, or be silent and agree
      if (objectedOn !== undefined) throw objected(standing, objectedOn);
      if (isOver) throw tooLate(number, due, isNew ? rules.late : simplified.source);
      const detainedOn = standing.detainedOn ?? today.toString();
      const askedFrom = due === undefined ? { state } : { state, dueOn: due };
      const dueOn = dueIn(simplified.answerWorkingDays);
      return { ...rest, state: "destruction-asked", detainedOn, askedFrom, dueOn };
    }
    case "destruction-consent":
      return { ...rest, state: "destruction-agreed", agreedBy: "consent" };
    case "destruction-objection":
      if (isOver && simplified.silence === "agrees")
        throw tooLate(standing.number, due, simplified.source);
      return {
        ...rest,
        state: "court-awaited",
        objectedOn: today.toString(),
        dueOn: runningTerm(standing) ?? dueIn(simplified.proceedingsWorkingDays),
      };
    default:
      return act satisfies never;
  }
}

/** A term for a court that ran when destruction was asked for: asking neither ends nor prolongs it. */
const runningTerm = ({ askedFrom }: WithoutTerm): string | undefined =>
  askedFrom?.state === "court-awaited" ? askedFrom.dueOn : undefined;

/** A court is awaited as the trader objected, and customs has not said that it cannot determine. */
export const waitsByObjection = ({ objectedOn, askedFrom }: WithoutTerm): boolean =>
  objectedOn !== undefined && askedFrom?.state !== "court-awaited";

/**
 * The trader said nothing in its term: agreement only where the law says so. Else what was waited for before
 * goes on with its day, or customs determines what nobody had applied for.
 */
export function afterSilence(
  rest: WithoutTerm,
  { profile, rules, today }: Judging,
): StandingInfringement {
  if (rules.simplified?.silence === "agrees")
    return { ...rest, state: "destruction-agreed", agreedBy: "silence" };
  const { askedFrom } = rest;
  if (askedFrom && askedFrom.state !== "noticed") return { ...rest, ...askedFrom };
  const from = Temporal.PlainDate.from(rest.detainedOn ?? today);
  const term = addWorkingDays(workingDaysOf(profile), from, rules.investigationWorkingDays);
  return { ...rest, state: "detained", dueOn: term.toString() };
}

function objected({ number }: StandingInfringement, on: string): AppError {
  return new AppError({
    code: "DESTRUCTION_OBJECTED",
    status: 409,
    message: `The trader objected on ${on} to the destruction of the goods of suspicion ${number}.`,
    fix: "Apply to a court before the term ends, or withdraw; the objection stands.",
  });
}

function notLawful({ number }: StandingInfringement): AppError {
  return new AppError({
    code: "DESTRUCTION_NOT_LAWFUL",
    status: 409,
    message: `The goods of suspicion ${number} are not destroyed without proceedings here.`,
    fix: "Wait for the determination; protection.simplified of rules/property-rights.json would allow it.",
  });
}

/**
 * Numbers of those whose agreement counts. Where no number of the trader is declared, whoever lodged pays for
 * the declaration and is not its trader for that.
 */
export function whoAgrees(
  { agreesBy }: Pick<NonNullable<ProtectionRules["simplified"]>, "agreesBy">,
  { lodgerId, traderId }: { readonly lodgerId: string; readonly traderId: string | undefined },
): readonly string[] {
  const party = { declarant: lodgerId, trader: traderId };
  return agreesBy.flatMap((one) => party[one] ?? []);
}
