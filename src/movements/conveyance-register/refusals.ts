/** What is refused of an entry, each with what to do. */
import { AppError } from "#src/kernel/app-error.ts";
import type { EntryStatement, RegisterEntry } from "./entry.ts";

/** Said alike of what is not there and of what is another's. */
export function noSuchEntry(): AppError {
  return new AppError({
    code: "CONVEYANCE_ENTRY_NOT_FOUND",
    status: 404,
    message: "There is no such entry, or it is not yours to see.",
    fix: "GET /api/v1/conveyance-register lists those you may see.",
  });
}

export function wrongShipNumber({ number }: Pick<EntryStatement, "number">): AppError {
  return new AppError({
    code: "CONVEYANCE_NUMBER_WRONG",
    status: 422,
    message: `${number} is no IMO number: its last digit does not check the others.`,
    fix: "State the seven digits of the IMO number; a ship without one is stated by another number.",
  });
}

export function notYours({ kind }: Pick<EntryStatement, "kind">): AppError {
  return new AppError({
    code: "CONVEYANCE_KIND_OF_CUSTOMS",
    status: 403,
    message: `Entries of this kind are stated by customs: ${kind}.`,
    fix: "Carriers state their own trucks and drivers.",
  });
}

export function wrongDays(): AppError {
  return new AppError({
    code: "CONVEYANCE_DAYS_WRONG",
    status: 422,
    message: "The last day lies before the first.",
    fix: "State as `validTo` the first day on which the entry no longer holds, later than `validFrom`.",
  });
}

export function overlaps({ number, validFrom, validTo }: RegisterEntry): AppError {
  return new AppError({
    code: "CONVEYANCE_DAYS_TAKEN",
    status: 409,
    message: `${number} has an entry for these days: from ${validFrom} to ${validTo ?? "–"}.`,
    fix: "State the days on which that entry does not hold, or end it first.",
  });
}

export function alreadyEnded({ validTo }: RegisterEntry): AppError {
  return new AppError({
    code: "CONVEYANCE_ENTRY_ENDED",
    status: 409,
    message: `The entry has an end: ${validTo ?? ""}.`,
    fix: "State a further entry where the conveyance is in use again.",
  });
}
