/** What is refused of receipts, each with what to do. */
import { AppError } from "#src/kernel/app-error.ts";

/** Said alike of what is not there and of what is another's. */
export function noSuchReceipt(): AppError {
  return new AppError({
    code: "RECEIPT_NOT_FOUND",
    status: 404,
    message: "There is no such receipt, or it is not yours to see.",
    fix: "GET /api/v1/receipts lists those you may see.",
  });
}

export function nothingToReceipt(): AppError {
  return new AppError({
    code: "RECEIPT_NOTHING_LEFT",
    status: 409,
    message: "Customs hold nothing of it for which no receipt was given.",
    fix: "Print a copy of the receipt there is; GET /api/v1/receipts lists it.",
  });
}

export function noTemplate(about: string): AppError {
  return new AppError({
    code: "RECEIPT_TEMPLATE_MISSING",
    status: 409,
    message: `The profile gives no receipts for a ${about}.`,
    fix: "Add its template to rules/receipts.json of the profile.",
  });
}

/** Said alike of a wrong number and of a wrong code. */
export function notGenuine(): AppError {
  return new AppError({
    code: "RECEIPT_NOT_GENUINE",
    status: 404,
    message: "No receipt was given under this number and this code.",
    fix: "Compare both with the paper; if they agree, the paper is not of this administration.",
  });
}

export function notCancelled(profile: string): AppError {
  return new AppError({
    code: "RECEIPT_NOT_CANCELLED_HERE",
    status: 409,
    message: `The profile ${profile} cancels no receipts.`,
    fix: "Add the member cancellation to rules/receipts.json of the profile.",
  });
}

export function cancelledBefore(number: string): AppError {
  return new AppError({
    code: "RECEIPT_CANCELLED",
    status: 409,
    message: `Receipt ${number} is cancelled.`,
    fix: "Give another for what customs hold; GET /api/v1/receipts lists those that hold.",
  });
}
