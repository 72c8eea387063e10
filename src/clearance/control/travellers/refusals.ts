/** What is refused of a case of a traveller, each with what to do. */
import { cited } from "#src/registers/cited.ts";
import { AppError } from "#src/kernel/app-error.ts";
import type { Text } from "#src/kernel/text.ts";
import type { LineAppeal } from "./traveller.ts";
import type { Judgement, TravellerExit, TravellerKind } from "./traveller-rules.ts";

/** Said alike of what is not there and of what is another's. */
export function noSuchCase(): AppError {
  return new AppError({
    code: "TRAVELLER_CASE_NOT_FOUND",
    status: 404,
    message: "There is no such case of a traveller, or it is not yours to see.",
    fix: "GET /api/v1/traveller-cases lists those you may see.",
  });
}

export function noKind(kind: string, known: readonly TravellerKind[]): AppError {
  return new AppError({
    code: "TRAVELLER_KIND_MISSING",
    status: 422,
    message: `The profile has no kind "${kind}" of what travellers carry; it has: ${known.map(({ id }) => id).join(", ")}.`,
    fix: "Use one of these; GET /api/v1/traveller-rules explains each.",
  });
}

export function noCurrency(line: number, currency: string): AppError {
  return new AppError({
    code: "TRAVELLER_CURRENCY_UNKNOWN",
    status: 422,
    message: `Line ${line} is cash in "${currency}", which is no currency of the register on that day.`,
    fix: "Enter the currency as three letters (ISO 4217), such as USD.",
  });
}

export function tooFine(
  line: number,
  of: { readonly amount: string; readonly unit: string; readonly decimals: number },
): AppError {
  return new AppError({
    code: "TRAVELLER_AMOUNT_TOO_FINE",
    status: 422,
    message: `Line ${line} states ${of.amount} ${of.unit}; this currency has ${of.decimals} decimals.`,
    fix: "Enter the amount as it was counted.",
  });
}

export function noLine(line: number, lines: number): AppError {
  return new AppError({
    code: "TRAVELLER_LINE_MISSING",
    status: 422,
    message: `The case has no line ${line}; it has ${lines}.`,
    fix: "Lines are numbered from 1.",
  });
}

/** The article of what was found, and the exits that are lawful with theirs. */
export function exitNotLawful(
  { id, source, exits }: TravellerKind,
  { exit, judgement }: { readonly exit: string; readonly judgement: Judgement },
): AppError {
  const lawful = exits
    .filter(({ on }) => on.includes(judgement))
    .map((one: TravellerExit) => `${one.id} (${cited(one.source).en})`);
  return new AppError({
    code: "TRAVELLER_EXIT_NOT_LAWFUL",
    status: 409,
    message: `What is ${id} and judged ${judgement} does not come to "${exit}": ${cited(source).en}.`,
    texts: [cited(source)],
    fix: `Lawful: ${lawful.join("; ") || "nothing, it passes by rule"}.`,
  });
}

export function wrongAct(exit: string, isMeasure: boolean): AppError {
  return new AppError({
    code: "TRAVELLER_ACT_OTHER",
    status: 422,
    message: isMeasure
      ? `"${exit}" is a measure, and no decision.`
      : `"${exit}" is a decision, and no measure.`,
    fix: `POST it to /api/v1/traveller-cases/{id}/${isMeasure ? "measures" : "decisions"}.`,
  });
}

export function decidedAlready(line: number): AppError {
  return new AppError({
    code: "TRAVELLER_LINE_DECIDED",
    status: 409,
    message: `Line ${line} is decided already.`,
    fix: "It is decided anew once an appeal of the traveller set it aside; read the case again.",
  });
}

export function notHeld(line: number, exit: string): AppError {
  return new AppError({
    code: "TRAVELLER_NOT_HELD",
    status: 409,
    message: `Nothing of line ${line} is held, and "${exit}" is about what is held.`,
    fix: "Hold it first: it is taken into custody and its receipt is the number of the piece.",
  });
}

export function heldAlready(line: number, piece: string): AppError {
  return new AppError({
    code: "TRAVELLER_HELD_ALREADY",
    status: 409,
    message: `Line ${line} is held already, as ${piece}.`,
    fix: "Decide of it, or enter what is done with it in custody.",
  });
}

export function missing(what: string): AppError {
  return new AppError({
    code: "TRAVELLER_ENTRY_MISSING",
    status: 422,
    message: `The entry lacks ${what}.`,
    fix: "Enter what is missing, then send it again.",
  });
}

export function nothingDue(line: number): AppError {
  return new AppError({
    code: "TRAVELLER_NOTHING_DUE",
    status: 409,
    message: `Nothing is due for line ${line}.`,
    fix: "Read the case again: charges that are due stand in its lines.",
  });
}

export function amountDiffers(due: string): AppError {
  return new AppError({
    code: "TRAVELLER_AMOUNT_DIFFERS",
    status: 422,
    message: `The amount due is ${due}.`,
    fix: "Book this amount, in one sum.",
  });
}

export function notSuspected(): AppError {
  return new AppError({
    code: "TRAVELLER_NOT_SUSPECTED",
    status: 409,
    message: "No line of the case has signs of a disease that are still to be decided.",
    fix: "Enter a line of the kind health first.",
  });
}

export function personErased(): AppError {
  return new AppError({
    code: "TRAVELLER_PERSON_ERASED",
    status: 409,
    message: "The traveller of the case was erased.",
    fix: "Stop the traveller again.",
  });
}

export function noCall(): AppError {
  return new AppError({
    code: "TRAVELLER_CALL_MISSING",
    status: 422,
    message: "There is no such call of this administration.",
    fix: "GET /api/v1/calls lists calls; leave it out where none is known.",
  });
}

export function suspicionOpen(line: number): AppError {
  return new AppError({
    code: "TRAVELLER_SUSPICION_OPEN",
    status: 409,
    message: `A suspected case of the traveller is open; line ${line} waits for it.`,
    fix: "Isolate or transfer the person and enter the outcome, or exclude the suspicion.",
  });
}

export function otherAgency(line: number, agency: string): AppError {
  return new AppError({
    code: "TRAVELLER_AGENCY_OTHER",
    status: 403,
    message: `The case has no line ${line} for officers of ${agency}.`,
    fix: "Leave it to one of its officers; GET /api/v1/traveller-rules names the agency of each kind.",
  });
}

export function noFinding(line: number): AppError {
  return new AppError({
    code: "TRAVELLER_FINDING_NONE",
    status: 409,
    message: `The agency found nothing of line ${line} that could be taken back.`,
    fix: "Read the case again: findings stand in its lines.",
  });
}

export function agencyWaits(line: number, agency: string): AppError {
  return new AppError({
    code: "TRAVELLER_AGENCY_WAITS",
    status: 409,
    message: `Line ${line} does not go back to the traveller before ${agency} found nothing against it.`,
    fix: "Wait for its finding, or decide an exit by which the goods are not given back.",
  });
}

export function agencyAgainst(line: number, agency: string): AppError {
  return new AppError({
    code: "TRAVELLER_AGENCY_AGAINST",
    status: 409,
    message: `Line ${line} does not go back to the traveller: ${agency} found against it.`,
    fix: "Decide an exit by which the goods are not given back.",
  });
}

export function fineTooHigh({
  line,
  fine,
  most,
  law,
}: {
  readonly line: number;
  readonly fine: string;
  readonly most: string;
  readonly law: Text;
}): AppError {
  return new AppError({
    code: "TRAVELLER_FINE_TOO_HIGH",
    status: 409,
    message: `Line ${line} may be fined with at most ${most}, not ${fine}: ${law.en}.`,
    texts: [law],
    fix: "Fix a fine up to that amount, or correct the value of the line.",
  });
}

export function nothingToAppeal(line: number): AppError {
  return new AppError({
    code: "TRAVELLER_NOT_APPEALABLE",
    status: 409,
    message: `Nothing is decided of line ${line} that can be appealed against.`,
    fix: "GET /api/v1/traveller-rules lists in appeal.against which decisions can.",
  });
}

export function appealedAlready(line: number, { number, state }: LineAppeal): AppError {
  return new AppError({
    code: "TRAVELLER_APPEALED",
    status: 409,
    message: `Appeal ${number} against the decision on line ${line} is ${state}.`,
    fix: "A decision is looked at once; a court may be open.",
  });
}

export function notReceivedThen(
  on: string,
  { decidedOn, today }: { readonly decidedOn: string; readonly today: string },
): AppError {
  return new AppError({
    code: "TRAVELLER_APPEAL_DAY",
    status: 422,
    message: `An appeal against a decision of ${decidedOn} was not received on ${on}.`,
    fix: `State the day on which it arrived, up to today (${today}); without it, today counts.`,
  });
}

export function appealLate({
  line,
  until,
  law,
}: {
  readonly line: number;
  readonly until: string;
  readonly law: Text;
}): AppError {
  return new AppError({
    code: "TRAVELLER_APPEAL_LATE",
    status: 409,
    message: `The last day for an appeal against the decision on line ${line} was ${until}: ${law.en}.`,
    texts: [law],
    fix: "State the day on which it was received, where that was earlier; a court may have other terms.",
  });
}

export function noOpenAppeal(line: number): AppError {
  return new AppError({
    code: "TRAVELLER_APPEAL_NONE",
    status: 409,
    message: `No appeal about line ${line} is open.`,
    fix: "Read the case again: appeals stand in its lines.",
  });
}

export function handedOver(line: number, piece: string): AppError {
  return new AppError({
    code: "TRAVELLER_HANDING_OVER",
    status: 409,
    message: `What is held of line ${line} is being handed over, as ${piece}.`,
    fix: "Confirm or end the hand-over in custody first.",
  });
}

export function nothingToMakeGood(line: number): AppError {
  return new AppError({
    code: "TRAVELLER_NOTHING_TO_SETTLE",
    status: 409,
    message: `Nothing is to be settled of line ${line}.`,
    fix: "Only goods that are gone by a decision which was set aside are settled.",
  });
}

export function nothingToRepay(line: number): AppError {
  return new AppError({
    code: "TRAVELLER_NOTHING_TO_REPAY",
    status: 409,
    message: `Nothing is to be paid back for line ${line}.`,
    fix: "Only what was paid on a decision that was set aside is paid back.",
  });
}

export function repaymentDiffers(due: string): AppError {
  return new AppError({
    code: "TRAVELLER_REPAYMENT_DIFFERS",
    status: 422,
    message: `The amount to pay back is ${due}.`,
    fix: "Book this amount, in one sum.",
  });
}
