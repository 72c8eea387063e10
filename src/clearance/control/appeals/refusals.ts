/** What is refused of appeals, each with what to do. */
import { AppError } from "#src/kernel/app-error.ts";
import { cited } from "#src/registers/cited.ts";
import type { Profile } from "#src/registers/profile.ts";
import { type AppealedAct, dayOf, type StandingAppeal } from "./appeal.ts";
import type { AppealRules, SettlementKind } from "./appeal-rules.ts";

/** Said alike of what is not there and of what is another's. */
export function noSuchAppeal(): AppError {
  return new AppError({
    code: "APPEAL_NOT_FOUND",
    status: 404,
    message: "There is no such appeal, or it is not yours to see.",
    fix: "GET /api/v1/declarations/{id}/appeals lists those of a declaration.",
  });
}

export function noSuchDecision(seq: number): AppError {
  return new AppError({
    code: "APPEAL_DECISION_UNKNOWN",
    status: 422,
    message: `The declaration has no decision ${seq} that can be appealed against.`,
    fix: "GET /api/v1/declarations/{id}/appeals lists the decisions and the last day of each.",
  });
}

export function lateAppeal(
  { decidedAt }: AppealedAct,
  until: Temporal.PlainDate,
  { source, timeZone }: { readonly source: Parameters<typeof cited>[0]; readonly timeZone: string },
): AppError {
  return new AppError({
    code: "APPEAL_LATE",
    status: 409,
    message: `The last day for an appeal against the decision of ${dayOf(decidedAt, timeZone)} was ${until.toString()}.`,
    fix: `It can no longer be appealed against here (${cited(source).en}); a court may have other terms.`,
  });
}

export function undoneAlready({ decidedAt }: AppealedAct, { timeZone }: Profile): AppError {
  return new AppError({
    code: "APPEAL_DECISION_UNDONE",
    status: 409,
    message: `The decision of ${dayOf(decidedAt, timeZone)} was undone and binds no more.`,
    fix: "Appeal against what was decided after it, if anything was.",
  });
}

export function notOpenAgain({ number, state }: StandingAppeal, { again }: AppealRules): AppError {
  return new AppError({
    code: "APPEAL_LODGED",
    status: 409,
    message: `Appeal ${number} against this decision is ${state}.`,
    fix:
      state === "pending"
        ? "Wait for its outcome, or withdraw it."
        : `It is not looked at again (${cited(again.source).en}); a court may be open.`,
  });
}

export function tooManyAppeals({ again }: AppealRules): AppError {
  return new AppError({
    code: "APPEALS_TOO_MANY",
    status: 409,
    message: `A party lodges at most ${again.most} appeals against a decision.`,
    fix: `It is not looked at again here (${cited(again.source).en}); a court may be open.`,
  });
}

export function notOpen({ number, state }: StandingAppeal): AppError {
  return new AppError({
    code: "APPEAL_NOT_OPEN",
    status: 409,
    message: `Appeal ${number} is ${state}.`,
    fix: "Only an open appeal is withdrawn or decided.",
  });
}

export function nothingToSettle({ number, state, due }: StandingAppeal): AppError {
  return new AppError({
    code: "APPEAL_NOT_TO_SETTLE",
    status: 409,
    message: `Nothing is to be settled of appeal ${number} (${state}).`,
    fix:
      due === undefined
        ? "Only what a decision that was set aside or changed left to do is settled."
        : `Do what follows first: ${due}.`,
  });
}

export function unknownSettlement(asked: string, kinds: readonly SettlementKind[]): AppError {
  return new AppError({
    code: "APPEAL_SETTLEMENT_UNKNOWN",
    status: 422,
    message: `Nothing is settled as ${asked}.`,
    fix: `Say one of ${kinds.map(({ id }) => id).join(", ")}.`,
  });
}

export function settlementNeeds(
  { id }: SettlementKind,
  member: "reference" | "legalBasis",
  name: string,
): AppError {
  return new AppError({
    code: "APPEAL_SETTLEMENT_INCOMPLETE",
    status: 422,
    message: `What is settled as ${id} needs ${member}.`,
    fix: `State it: ${name}.`,
  });
}

export function referenceNotTaken({ id }: SettlementKind): AppError {
  return new AppError({
    code: "APPEAL_SETTLEMENT_REFERENCE",
    status: 422,
    message: `What is settled as ${id} has no reference.`,
    fix: "Leave the reference out, or say what was done otherwise.",
  });
}

export function ownOffice(number: number, office: string): AppError {
  return new AppError({
    code: "APPEAL_OF_OTHER_OFFICE",
    status: 403,
    message: `Appeal ${number} is against a decision of office ${office}, which does not hear it.`,
    fix: "Leave it to an officer of another office, or of the whole administration.",
  });
}

export function notOfOfficeAbove(
  { number, of, by }: { readonly number: number; readonly of: string; readonly by: string },
  higher: string,
): AppError {
  return new AppError({
    code: "APPEAL_OF_OTHER_OFFICE",
    status: 403,
    message: `Appeal ${number} against a decision of office ${of} is heard by office ${higher}; you belong to ${by}.`,
    fix: "Leave it to an officer of that office, or of the whole administration.",
  });
}

export function notYourAppeal(number: number): AppError {
  return new AppError({
    code: "APPEAL_OF_ANOTHER",
    status: 403,
    message: `Appeal ${number} was lodged by another party of the declaration.`,
    fix: "Who lodged it withdraws it.",
  });
}
