/** What is refused of a transit operation, each with what to do. */
import { AppError } from "#src/kernel/app-error.ts";
import { takesUp, type TransitAct, type TransitState } from "./states.ts";

/** Said alike of what is not there and of what is another's. */
export function noSuchTransit(): AppError {
  return new AppError({
    code: "TRANSIT_NOT_FOUND",
    status: 404,
    message: "There is no such transit operation, or it is not yours to see.",
    fix: "GET /api/v1/transits lists those you may see.",
  });
}

export function requireTakesUp(state: TransitState, act: TransitAct): void {
  if (takesUp(state, act)) return;
  throw new AppError({
    code: "TRANSIT_STATE_NOT_ALLOWED",
    status: 409,
    message: `The transit operation is ${state}; this is not possible now.`,
    fix: "Read the operation again: its state says what may follow.",
  });
}

export function notParty(): AppError {
  return new AppError({
    code: "TRANSIT_NOT_PARTY",
    status: 403,
    message: "Only the holder of the operation, or an officer, may do this.",
    fix: "Leave it to the party that the operation names as its holder.",
  });
}

export function notKeeper(): AppError {
  return new AppError({
    code: "TRANSIT_NOT_KEEPER",
    status: 403,
    message:
      "Only the consignee whom the operation names as keeper, or an officer, reports its arrival.",
    fix: "Leave it to them, or have the customs office of destination record the arrival.",
  });
}

export function noTransitHere(profile: string): AppError {
  return new AppError({
    code: "TRANSIT_NO_RULES",
    status: 422,
    message: `The profile ${profile} has no rules of transit.`,
    fix: "Lodge it in a profile that has some; GET /api/v1/transit-rules shows them.",
  });
}

export function noKind(kind: string, known: readonly string[]): AppError {
  return new AppError({
    code: "TRANSIT_KIND_MISSING",
    status: 422,
    message: `There is no kind of transit "${kind}" today; there is: ${known.join(", ")}.`,
    fix: "Use one of these; GET /api/v1/transit-rules has the source of each.",
  });
}

export function noGuarantee(reference: string): AppError {
  return new AppError({
    code: "TRANSIT_GUARANTEE_MISSING",
    status: 409,
    message: `The holder has no guarantee "${reference}".`,
    fix: "Name a guarantee whose holder is the holder of the operation.",
  });
}

export function tooLittle(least: string): AppError {
  return new AppError({
    code: "TRANSIT_AMOUNT_TOO_SMALL",
    status: 422,
    message: `A guarantee is reserved for ${least} at least.`,
    fix: "State the charges that would be due, or leave them out: the flat amount counts then.",
  });
}

/** For officers alone: a holder is not shown what carriers reported. */
export function notHeld(document: string, place: string): AppError {
  return new AppError({
    code: "TRANSIT_GOODS_NOT_HELD",
    status: 409,
    message: `Not as many goods of ${document} are free in stock at ${place}.`,
    fix: "Look at the stock of the place; have the goods reported there, or the operation lodged again.",
  });
}

export function severalHeld(document: string): AppError {
  return new AppError({
    code: "TRANSIT_GOODS_SEVERAL",
    status: 409,
    message: `Goods of several carriers lie there under ${document}.`,
    fix: "Have the operation lodged again with the carrier's party.",
  });
}

export function tooLong(days: number): AppError {
  return new AppError({
    code: "TRANSIT_TIME_TOO_LONG",
    status: 422,
    message: `The time limit of this kind of transit is ${days} days at most.`,
    fix: "Set a shorter one, or none: the profile's counts then.",
  });
}

export function noItem(item: number): AppError {
  return new AppError({
    code: "TRANSIT_ITEM_MISSING",
    status: 422,
    message: `The operation has no item ${item}, or it is stated twice.`,
    fix: "State each item of the operation once.",
  });
}

export function notOver(until: string): AppError {
  return new AppError({
    code: "TRANSIT_TIME_NOT_OVER",
    status: 409,
    message: `The goods may arrive until ${until}.`,
    fix: "Wait until the time limit is over.",
  });
}

export function stillOpen(cases: readonly number[]): AppError {
  return new AppError({
    code: "TRANSIT_DIFFERENCES_OPEN",
    status: 409,
    message: `Differences of its consignments are not settled: ${cases.join(", ")}.`,
    fix: "Settle them first; they stand with the consignments.",
  });
}

export function isLiable(): AppError {
  return new AppError({
    code: "TRANSIT_LIABLE",
    status: 409,
    message:
      "Somebody was found liable for goods that did not arrive: the operation is not discharged.",
    fix: "Have two officers book the charges.",
  });
}

export function notAnswered(): AppError {
  return new AppError({
    code: "TRANSIT_NOT_ANSWERED",
    status: 409,
    message: "The holder has not answered the enquiry.",
    fix: "Wait for the answer or for the end of its term.",
  });
}

export function termRuns(answerBy: string): AppError {
  return new AppError({
    code: "TRANSIT_TERM_RUNS",
    status: 409,
    message: `The holder may answer the enquiry until ${answerBy}, or its answer is not decided.`,
    fix: "Decide the answer, or wait until the term is over.",
  });
}

export function noDebt(): AppError {
  return new AppError({
    code: "TRANSIT_NO_DEBT",
    status: 409,
    message: "Nobody was found liable for goods of this operation.",
    fix: "Decide its differences first: a debt stands on that decision.",
  });
}

export function debtOpen(): AppError {
  return new AppError({
    code: "TRANSIT_DEBT_OPEN",
    status: 409,
    message: "The debt of this operation is not paid.",
    fix: "Wait until it is paid, or call on the guarantor.",
  });
}
