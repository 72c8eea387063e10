/** What is refused of a suspected case, each with what to do. */
import { AppError } from "#src/kernel/app-error.ts";

/** Said alike of what is not there and of what is another's. */
export function noSuchCase(): AppError {
  return new AppError({
    code: "SUSPECTED_CASE_NOT_FOUND",
    status: 404,
    message: "There is no such suspected case, or it is not yours to see.",
    fix: "GET /api/v1/suspected-cases lists those you may see.",
  });
}

export function noDisease(disease: string, day: string): AppError {
  return new AppError({
    code: "SUSPECTED_DISEASE_MISSING",
    status: 422,
    message: `The register has no disease "${disease}" in force on ${day}.`,
    fix: "GET /api/v1/suspected-case-rules lists those in force; import a row where one is missing.",
  });
}

export function noMeasure(measure: string, known: readonly { readonly id: string }[]): AppError {
  return new AppError({
    code: "SUSPECTED_MEASURE_MISSING",
    status: 422,
    message: `The profile has no measure "${measure}"; it has: ${known.map(({ id }) => id).join(", ")}.`,
    fix: "Use one of these; GET /api/v1/suspected-case-rules has the article of each.",
  });
}

export function missing(what: string): AppError {
  return new AppError({
    code: "SUSPECTED_ENTRY_MISSING",
    status: 422,
    message: `The entry lacks ${what}.`,
    fix: "Enter what is missing, then send it again.",
  });
}

export function noPersonNamed(where: string): AppError {
  return new AppError({
    code: "SUSPECTED_PERSON_MISSING",
    status: 422,
    message: `No person stands in ${where}.`,
    fix: "Read the lists of the call, or enter the person.",
  });
}

export function excludedAlready(): AppError {
  return new AppError({
    code: "SUSPECTED_CASE_EXCLUDED",
    status: 409,
    message: "The suspicion was excluded; nothing more is done about it.",
    fix: "Record a case of its own where the person falls ill again.",
  });
}

export function noContact(number: number, contacts: number): AppError {
  return new AppError({
    code: "SUSPECTED_CONTACT_MISSING",
    status: 422,
    message: `The case has no contact ${number} who is followed; it has ${contacts} contacts.`,
    fix: "Contacts are numbered from 1; read the case again.",
  });
}

export function noContactsFound(): AppError {
  return new AppError({
    code: "SUSPECTED_CONTACTS_NONE",
    status: 409,
    message: "Nobody new was found by that.",
    fix: "Compare the seat of the ill person with the passenger list, or enter contacts by name.",
  });
}

export function dayNotPossible(day: string): AppError {
  return new AppError({
    code: "SUSPECTED_DAY_WRONG",
    status: 422,
    message: `${day} is still to come, or before the contact.`,
    fix: "State the day on which it happened.",
  });
}

export function nothingToAcknowledge(): AppError {
  return new AppError({
    code: "SUSPECTED_NOTICE_NONE",
    status: 409,
    message: "No notice to your agency is open.",
    fix: "Read the case again: notices and their acknowledgements stand in it.",
  });
}

export function listErased(): AppError {
  return new AppError({
    code: "SUSPECTED_LIST_MISSING",
    status: 409,
    message: "The call has no such list of persons, or it was erased.",
    fix: "Have the carrier report it, or enter persons by name.",
  });
}
