/** What is refused of a booked hour, each with what to do. */
import { AppError } from "#src/kernel/app-error.ts";
import type { Crossing, SlotState } from "./slot.ts";

/** Said alike of what is not there and of what is another's. */
export function noSuchSlot(): AppError {
  return new AppError({
    code: "SLOT_NOT_FOUND",
    status: 404,
    message: "There is no such booking, or it is not yours to see.",
    fix: "GET /api/v1/lorry-slots lists those you may see.",
  });
}

export function noCrossing(code: string): AppError {
  return new AppError({
    code: "CROSSING_MISSING",
    status: 422,
    message: `There is no crossing ${code.slice(0, 20)} on that day.`,
    fix: "GET /api/v1/crossings lists them with their hours.",
  });
}

export function notOpen({ code, opens, closes }: Crossing): AppError {
  return new AppError({
    code: "SLOT_HOUR_CLOSED",
    status: 422,
    message: `${code} takes lorries by the full hour from ${opens}:00 to ${closes}:00.`,
    fix: "State an hour of the list of GET /api/v1/crossings.",
  });
}

export function notBookable({ code, daysAhead }: Crossing): AppError {
  return new AppError({
    code: "SLOT_NOT_BOOKABLE",
    status: 422,
    message: `Hours of ${code} are booked before they are over, and at most ${daysAhead} days ahead.`,
    fix: "State another hour.",
  });
}

export function hourFull(hour: string): AppError {
  return new AppError({
    code: "SLOT_FULL",
    status: 409,
    message: `The hour from ${hour} is full.`,
    fix: "GET /api/v1/crossings says which hours have room.",
  });
}

export function bookedBefore(plate: string): AppError {
  return new AppError({
    code: "SLOT_BOOKED_BEFORE",
    status: 409,
    message: `${plate} has a booking for this hour already.`,
    fix: "Cancel that one first, or state another hour.",
  });
}

export function noPlate(): AppError {
  return new AppError({
    code: "SLOT_PLATE_MISSING",
    status: 422,
    message: "The plate has no letter or digit.",
    fix: "State the plate as it is on the lorry.",
  });
}

export function notNow(state: SlotState): AppError {
  return new AppError({
    code: "SLOT_STATE_NOT_ALLOWED",
    status: 409,
    message: `The booking is ${state}; this is not possible now.`,
    fix: "Read the booking again, or book another hour.",
  });
}

export function notYet(): AppError {
  return new AppError({
    code: "SLOT_TIME_WRONG",
    status: 422,
    message: "The arrival lies in the future.",
    fix: "State when the lorry was there, or leave it out for now.",
  });
}
