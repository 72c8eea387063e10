/** What applicants and officers do with applications: load, decide, store in one transaction. */
import { AppError } from "#src/kernel/app-error.ts";
import { newId } from "#src/kernel/ids.ts";
import type { Problem } from "#src/kernel/problem.ts";
import { actorOf } from "#src/identity/access/acting.ts";
import { hasScope } from "#src/identity/access/callers.ts";
import type { Database } from "#src/platform/database.ts";
import type { Caller } from "#src/platform/route.ts";
import type { Clock, Sql } from "#src/platform/services.ts";
import {
  type DossierDocument,
  type DossierFile,
  isAllowed,
  isApplicant,
} from "../dossier/dossier.ts";
import { getProfile, type Profile } from "../profile.ts";
import type { SnapshotStore } from "../snapshots.ts";
import {
  type Answer,
  type Application,
  type ApplicationStatus,
  type ApplicationStep,
  applicationSteps,
  type NewApplication,
  type Review,
} from "./application.ts";
import {
  appendStep,
  applicationDocuments,
  countOpenApplications,
  findApplication,
  insertApplication,
  updateApplication,
} from "./application-store.ts";
import { checkNumber } from "./check-number.ts";
import { partyRulesOf } from "./party-rules.ts";
import type { PartyDetails } from "./party.ts";
import { amendParty, partyUnknown, registerParty } from "./record-changes.ts";
import { findRecord } from "./store.ts";
import { legalDay } from "#src/kernel/legal-day.ts";

/** An instant as the database gives it back. */
export function printInstant(at: Temporal.Instant): string {
  return at.toString({ fractionalSecondDigits: 3 });
}

/** Everything that is wrong with what was applied for. */
export class PartyFaults extends AppError {
  readonly problems: readonly Problem[];

  constructor(problems: readonly Problem[]) {
    super({
      code: "PARTY_DETAILS_FAULTY",
      status: 422,
      message: problems.map(({ path, message }) => `${path}: ${message.en}`).join(" "),
      fix: problems.map(({ fix }) => fix.en).join(" "),
    });
    this.problems = problems;
  }
}

/** Makes the account that applied a member of the party that was approved; accounts fills it. */
export type Memberships = {
  readonly grant: (
    tx: Sql,
    membership: {
      readonly accountId: string;
      readonly partyId: string;
      readonly role: "trader-admin";
      readonly by: string;
      readonly at: Temporal.Instant;
    },
  ) => Promise<void>;
};

export type PartiesApp = {
  readonly sql: Database;
  readonly clock: Clock;
  readonly defaultProfile: string;
  readonly snapshots: SnapshotStore;
  readonly memberships?: Memberships;
};

const openMax = 20;

/** Hands in an application. */
export async function submit(
  app: PartiesApp,
  caller: Caller,
  asked: NewApplication,
): Promise<Application> {
  const profile = getProfile(app.snapshots.profiles, asked.profile ?? app.defaultProfile);
  refuseFaulty(app, asked.details);
  const at = app.clock();
  return app.sql.begin(async (tx) => {
    if (
      !hasScope(caller, "parties") &&
      (await countOpenApplications(tx, caller.partyId)) >= openMax
    )
      throw tooManyOpen();
    const application: Application = {
      id: newId(at.epochMilliseconds),
      profile: profile.id,
      kind: asked.amends === undefined ? "registration" : "amendment",
      partyId: await subjectOf(tx, caller, asked),
      details: asked.details,
      status: "submitted",
      applicantPartyId: caller.partyId,
      applicantAccountId: caller.accountId ?? null,
      submittedAt: printInstant(at),
      updatedAt: printInstant(at),
    };
    await insertApplication(tx, application);
    await appendStep(tx, application.id, {
      kind: "submitted",
      details: asked.details,
      reason: asked.note,
      ...whoAndWhen(caller, at),
    });
    return application;
  });
}

/** Party an application is about: one the caller acts for, or none yet. */
async function subjectOf(tx: Sql, caller: Caller, asked: NewApplication): Promise<string | null> {
  if (asked.amends !== undefined) {
    const isOwn = asked.amends === caller.partyId || hasScope(caller, "parties");
    if (!isOwn || !(await findRecord(tx, asked.amends))) throw partyUnknown(asked.amends);
    return asked.amends;
  }
  if (asked.party === "new") return null;
  if (caller.partyId !== "" && !(await findRecord(tx, caller.partyId))) return caller.partyId;
  throw new AppError({
    code: "PARTY_REGISTERED",
    status: 409,
    message: "The party you act for already has a record, or you act for none.",
    fix: "Name it in `amends` to have its record amended, or leave `party` out to register another.",
  });
}

/** Takes a step of the applicant: an answer, or the application back. */
export async function stepByApplicant(
  app: PartiesApp,
  caller: Caller,
  step: { readonly id: string; readonly kind: "answer" | "withdraw"; readonly answer: Answer },
): Promise<Application> {
  const { id, kind, answer } = step;
  if (answer.details) refuseFaulty(app, answer.details);
  return app.sql.begin(async (tx) => {
    const found = await hold(tx, id, kind);
    const details = answer.details ?? found.details;
    return move(
      tx,
      { application: found, step: kind },
      {
        ...whoAndWhen(caller, app.clock()),
        partyId: found.partyId,
        details,
        changed: answer.details ?? null,
        reason: answer.reason,
      },
    );
  });
}

/** An officer's decision. Approval makes or amends the party in the same transaction. */
export async function review(
  app: PartiesApp,
  caller: Caller,
  { id, decision, reason, from }: Review & { readonly id: string },
): Promise<Application> {
  const at = app.clock();
  const reviewed = await app.sql.begin(async (tx) => {
    const found = await hold(tx, id, decision);
    refuseOwn(found, caller);
    let { partyId } = found;
    if (decision === "approve") {
      const profile = getProfile(app.snapshots.profiles, found.profile);
      const today = legalDay(profile.timeZone, at);
      const day = from === undefined ? today : Temporal.PlainDate.from(from);
      const changing = { at, day, by: actorOf(caller), reason };
      if (found.kind === "amendment" && partyId !== null)
        await amendParty(tx, partyId, { ...changing, details: found.details });
      else {
        const own = partyId === null ? {} : { partyId };
        partyId = await registerParty(tx, found.details, { ...changing, ...own });
        await grantTo(tx, app, { ...found, partyId }, changing);
      }
    }
    return move(
      tx,
      { application: found, step: decision },
      {
        ...whoAndWhen(caller, at),
        partyId,
        details: found.details,
        changed: null,
        reason,
      },
    );
  });
  if (decision === "approve") await app.snapshots.refresh(app.sql);
  return reviewed;
}

async function grantTo(
  tx: Sql,
  app: PartiesApp,
  { applicantAccountId: accountId, partyId }: Application,
  { at, by }: { readonly at: Temporal.Instant; readonly by: string },
): Promise<void> {
  if (accountId === null || partyId === null) return;
  await app.memberships?.grant(tx, { accountId, partyId, role: "trader-admin", by, at });
}

/** Keeps a document while the application is open. */
export async function upload(
  app: PartiesApp,
  caller: Caller,
  file: DossierFile & { readonly id: string },
): Promise<DossierDocument> {
  const at = app.clock();
  return app.sql.begin(async (tx) => {
    const application = await findApplication(tx, file.id, "hold");
    if (!application) throw applicationUnknown(file.id);
    if (application.status !== "submitted" && application.status !== "more-information")
      throw closed(application, "document");
    const profile = getProfile(app.snapshots.profiles, application.profile);
    const limits = partyRulesOf(profile).documents;
    const keeping = { id: application.id, file, limits, at, by: actorOf(caller) };
    return applicationDocuments.keep(tx, keeping);
  });
}

type Moving = Pick<Application, "partyId" | "details"> & {
  readonly changed: PartyDetails | null;
  readonly reason: string;
  readonly at: string;
  readonly byPartyId: string;
  readonly byAccountId: string | null;
};

async function move(
  tx: Sql,
  { application, step }: { readonly application: Application; readonly step: ApplicationStep },
  moving: Moving,
): Promise<Application> {
  const { partyId, details, changed, reason, at, byPartyId, byAccountId } = moving;
  const { type: kind, to } = applicationSteps[step];
  const moved = { ...application, partyId, details, status: to, updatedAt: at };
  await updateApplication(tx, moved);
  const row = { kind, details: changed, reason, at, byPartyId, byAccountId };
  await appendStep(tx, application.id, row);
  return moved;
}

function whoAndWhen(caller: Caller, at: Temporal.Instant) {
  return {
    at: printInstant(at),
    byPartyId: caller.partyId,
    byAccountId: caller.accountId ?? null,
  };
}

async function hold(tx: Sql, id: string, step: ApplicationStep): Promise<Application> {
  const found = await findApplication(tx, id, "hold");
  if (!found) throw applicationUnknown(id);
  if (!isAllowed<ApplicationStatus>(applicationSteps[step], found.status))
    throw closed(found, step);
  return found;
}

/** Nobody decides on what is his own; a system with one person in it has the administrator. */
function refuseOwn(application: Application, caller: Caller): void {
  const isOwn = isApplicant(application, caller) || application.partyId === caller.partyId;
  if (!isOwn || caller.scopes.includes("*")) return;
  throw new AppError({
    code: "APPLICATION_OWN",
    status: 403,
    message: "This application is your own or that of a party you act for.",
    fix: "Another officer has to decide on it.",
  });
}

/** Numbers must be right for the administration that issued them. */
function refuseFaulty(app: PartiesApp, details: PartyDetails): void {
  const problems = details.numbers.flatMap((number, index) => {
    const profile: Profile | undefined = app.snapshots.profiles.get(number.profile);
    const path = `details.numbers[${index}]`;
    return profile
      ? checkNumber(number, partyRulesOf(profile).numbers, path)
      : [unknownAdministration(number.profile, [...app.snapshots.profiles.keys()], path)];
  });
  if (problems.length > 0) throw new PartyFaults(problems);
}

function unknownAdministration(profile: string, known: readonly string[], path: string): Problem {
  const list = known.join(", ");
  return {
    code: "PTY-013",
    pointer: "",
    path: `${path}.profile`,
    severity: "error",
    message: {
      en: `There is no administration ${profile} here.`,
      zh: `本系统没有 ${profile} 这一海关。`,
    },
    fix: { en: `Use one of: ${list}.`, zh: `请使用：${list}。` },
  };
}

export function applicationUnknown(id: string): AppError {
  return new AppError({
    code: "APPLICATION_NOT_FOUND",
    status: 404,
    message: `There is no application ${id.slice(0, 80)}.`,
    fix: "Use the id that the application was answered with.",
  });
}

function closed(application: Application, step: string): AppError {
  return new AppError({
    code: "APPLICATION_STATUS_NOT_ALLOWED",
    status: 409,
    message: `Application ${application.id} is ${application.status} and takes no ${step}.`,
    fix: "Look at its status and steps: they say what can happen next.",
  });
}

function tooManyOpen(): AppError {
  return new AppError({
    code: "APPLICATIONS_OPEN_TOO_MANY",
    status: 409,
    message: `You have more than ${openMax} open applications.`,
    fix: "Wait for their review, or withdraw some.",
  });
}
