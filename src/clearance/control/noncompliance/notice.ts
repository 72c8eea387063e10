/**
 * Notices of non-compliance: what an importing administration tells the authority of the exporting country
 * of a consignment in which a pest was found, or whose treatment failed (ISPM 13). In: the finding or the
 * treatment of a task, the declaration, and what the drafter states. Out: a text in both languages that names
 * what ISPM 13 names and nothing else of the parties, sent by another person than drafted it. Each entry is
 * a record of the task (`noncompliance`), so that the chain of the declaration holds its digest.
 */
import { AppError } from "#src/kernel/app-error.ts";
import { readActor } from "#src/identity/access/acting.ts";
import type { ReadGround } from "./prove-ground.ts";

export const noticeStates = ["drafted", "sent", "answered", "withdrawn"] as const;
export type NoticeState = (typeof noticeStates)[number];

/** A notice as the declaration carries it. */
export type StandingNotice = {
  /** Of its draft among the records of tasks. */
  readonly number: number;
  readonly caseId: string;
  readonly task: number;
  readonly agency: string;
  readonly state: NoticeState;
  /** Who drafted it, as records keep who acts. */
  readonly draftedBy: string;
};

export type NoticeDraft = {
  readonly reference: string;
  readonly ground: string;
  /** Country code. */
  readonly country: string;
  readonly recipient: string;
  readonly texts: { readonly en: string; readonly zh: string };
};

export type NoticeEntry =
  | {
      readonly act: "drafted";
      readonly caseId: string;
      readonly task: number;
      readonly agency: string;
      readonly draft: NoticeDraft;
      readonly read: ReadGround;
    }
  | LaterNoticeEntry;
export type LaterNoticeEntry =
  | {
      readonly act: "sent";
      readonly number: number;
      /** How it went out, such as the address or the number of the dispatch. */
      readonly by: string;
      readonly read: ReadGround;
    }
  | { readonly act: "withdrawn"; readonly number: number; readonly reason: string }
  | {
      readonly act: "answered";
      readonly number: number;
      /** What the other authority found. */
      readonly says: string;
    };

/** States that allow an entry; an answer may be followed by another (ISPM 13, section 9). */
const allowed: Readonly<Record<LaterNoticeEntry["act"], readonly NoticeState[]>> = {
  sent: ["drafted"],
  withdrawn: ["drafted", "sent", "answered"],
  answered: ["sent", "answered"],
};

/**
 * It as it stands after an entry.
 * @throws AppError NONCOMPLIANCE_STATE_NOT_ALLOWED, NONCOMPLIANCE_OWN_DRAFT
 */
export function afterEntry(
  standing: StandingNotice,
  { act }: LaterNoticeEntry,
  actor: string,
): StandingNotice {
  const { number, state, draftedBy } = standing;
  if (!allowed[act].includes(state)) throw notNow(number, state);
  if (act === "sent" && personIn(draftedBy) === personIn(actor)) throw ownDraft(number);
  return { ...standing, state: act };
}

/** The person behind a name that records keep: of a key its holder. */
function personIn(text: string): string {
  const { person, holder, party } = readActor(text);
  return holder ?? person ?? party;
}

export function noSuchNotice(): AppError {
  return new AppError({
    code: "NONCOMPLIANCE_NOT_FOUND",
    status: 404,
    message: "There is no such notice of non-compliance, or it is not yours to see.",
    fix: "GET /api/v1/noncompliance-notices lists those you may see.",
  });
}

function notNow(number: number, state: NoticeState): AppError {
  return new AppError({
    code: "NONCOMPLIANCE_STATE_NOT_ALLOWED",
    status: 409,
    message: `Notice ${number} is ${state}.`,
    fix: "Read it again: a draft is sent, what was sent is answered, and each is withdrawn once.",
  });
}

function ownDraft(number: number): AppError {
  return new AppError({
    code: "NONCOMPLIANCE_OWN_DRAFT",
    status: 409,
    message: `Notice ${number} is sent by another person than drafted it.`,
    fix: "Have another officer of the agency, or of customs, read and send it.",
  });
}
