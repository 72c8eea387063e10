/** What applicants do: draft, change, hand in, answer, withdraw, note an appeal, add documents. */
import { legalDay } from "#src/kernel/legal-day.ts";
import { AppError } from "#src/kernel/app-error.ts";
import { newId } from "#src/kernel/ids.ts";
import type { Problem } from "#src/kernel/problem.ts";
import { actorOf } from "#src/identity/access/acting.ts";
import type { Caller } from "#src/platform/route.ts";
import type { DossierDocument, DossierFile } from "#src/registers/dossier/dossier.ts";
import { partyRulesOf } from "#src/registers/parties/party-rules.ts";
import { momentOf, type RulingsApp, rulingUnknown, storeStep, takeStep } from "./act.ts";
import { findMissing } from "./completeness.ts";
import type { Ruling, RulingApplication } from "./ruling.ts";
import { numberKey } from "./ruling-index.ts";
import { rulingRulesOf } from "./ruling-rules.ts";
import { countOpenRulings, findRuling, loadSteps, rulingDocuments } from "./store.ts";

/** Everything that keeps an application from being handed in. */
export class RulingFaults extends AppError {
  readonly problems: readonly Problem[];

  constructor(problems: readonly Problem[]) {
    super({
      code: "RULING_APPLICATION_INCOMPLETE",
      status: 422,
      message: problems.map(({ message }) => message.en).join(" "),
      fix: problems.map(({ fix }) => fix.en).join(" "),
    });
    this.problems = problems;
  }
}

const openMax = 200;

/** Begins an application; nothing need be complete yet. */
export async function draft(
  app: RulingsApp,
  caller: Caller,
  asked: { readonly profile: string | undefined; readonly application: RulingApplication },
): Promise<Ruling> {
  const profile = app.snapshots.profile(asked.profile ?? app.defaultProfile);
  const rules = rulingRulesOf(profile);
  const { direction, holder } = asked.application;
  refuseStranger(app, caller, { profile: profile.id, holder: holder.number, direction });
  return app.sql.begin(async (tx) => {
    if ((await countOpenRulings(tx, caller.partyId)) >= openMax) throw tooManyOpen();
    const moment = momentOf(app, tx, profile.id);
    const { application } = asked;
    const ruling: Ruling = {
      id: newId(moment.at.epochMilliseconds),
      profile: profile.id,
      kind: application.kind,
      status: "draft",
      number: null,
      applicantPartyId: caller.partyId,
      applicantAccountId: caller.accountId ?? null,
      holder: numberKey(application.holder.number),
      office: application.office ?? rules.officeDefault,
      application,
      decision: null,
      published: null,
      validFrom: null,
      validTo: null,
      useUntil: null,
      dueOn: null,
      submittedAt: null,
      acceptedAt: null,
      updatedAt: "",
      lastSeq: 0,
      lastHash: "",
    };
    const facts = { kind: application.kind, profile: profile.id };
    const step = { says: "", content: { application }, facts, changesForce: false };
    return storeStep({ ...step, ruling }, { caller, moment, type: "ruling.drafted" });
  });
}

/** Changes a draft, or what was asked about. */
export async function change(
  app: RulingsApp,
  caller: Caller,
  { id, application }: { readonly id: string; readonly application: RulingApplication },
): Promise<Ruling> {
  return takeStep(app, caller, { id, step: "change" }, async (found, { profile }) => {
    const holder = numberKey(application.holder.number);
    const { direction } = application;
    refuseStranger(app, caller, { profile: profile.id, holder, direction });
    const office = application.office ?? rulingRulesOf(profile).officeDefault;
    const changes = { application, holder, kind: application.kind, office };
    const facts = { kind: application.kind, profile: found.profile };
    return { changes, says: "", content: { application }, facts, changesForce: false };
  });
}

/** Hands it in. @throws RulingFaults where something is missing */
export async function submit(app: RulingsApp, caller: Caller, id: string): Promise<Ruling> {
  return takeStep(app, caller, { id, step: "submit" }, async (found, { profile, day, at }) => {
    const rules = rulingRulesOf(profile);
    const problems = findMissing(found.application, rules, day);
    if (problems.some(({ severity }) => severity === "error"))
      throw new RulingFaults(problems.filter(({ severity }) => severity === "error"));
    const dueOn = day.add({ days: rules.kinds[found.kind].daysToAccept }).toString();
    const { application } = found;
    return {
      changes: { submittedAt: at.toString({ fractionalSecondDigits: 3 }), dueOn },
      says: "",
      content: { application },
      facts: { kind: found.kind, dueOn },
      changesForce: false,
    };
  });
}

/** Answers what was asked; the days it took are added to those of the decision where the law says so. */
export async function answer(
  app: RulingsApp,
  caller: Caller,
  { id, says }: { readonly id: string; readonly says: string },
): Promise<Ruling> {
  return takeStep(app, caller, { id, step: "answer" }, async (found, { tx, profile, day }) => {
    const steps = await loadSteps(tx, id);
    const asked = steps.findLast(({ event }) => event.type === "ruling.asked")?.event.at;
    const since = legalDay(profile.timeZone, Temporal.Instant.from(asked ?? found.updatedAt));
    const days = since.until(day, { largestUnit: "day" }).days;
    const due = found.dueOn === null ? day : Temporal.PlainDate.from(found.dueOn);
    const isStopped = rulingRulesOf(profile).clockStopsWhileAsked;
    const dueOn = (isStopped ? due.add({ days }) : due).toString();
    return { changes: { dueOn }, says, content: null, facts: { dueOn }, changesForce: false };
  });
}

/** Takes it back, or notes an appeal: words, and nothing else changes. */
export async function sayAsApplicant(
  app: RulingsApp,
  caller: Caller,
  asked: { readonly id: string; readonly step: "withdraw" | "appeal"; readonly says: string },
): Promise<Ruling> {
  const { says } = asked;
  return takeStep(app, caller, asked, async () => {
    return { changes: {}, says, content: null, facts: {}, changesForce: false };
  });
}

/** Keeps a document while the application is open. */
export async function upload(
  app: RulingsApp,
  caller: Caller,
  file: DossierFile & { readonly id: string },
): Promise<DossierDocument> {
  return app.sql.begin(async (tx) => {
    const ruling = await findRuling(tx, file.id, "hold");
    if (!ruling) throw rulingUnknown(file.id);
    if (!["draft", "submitted", "accepted", "more-information"].includes(ruling.status))
      throw closed(ruling);
    const { profile, at } = momentOf(app, tx, ruling.profile);
    const limits = partyRulesOf(profile).documents;
    return rulingDocuments.keep(tx, { id: ruling.id, file, limits, at, by: actorOf(caller) });
  });
}

/** A ruling is for the own party, or for one whose mandate it has; an unknown number is let by. */
function refuseStranger(
  app: RulingsApp,
  caller: Caller,
  {
    profile,
    holder,
    direction,
  }: { readonly profile: string; readonly holder: string; readonly direction: string },
): void {
  const number = numberKey(holder);
  if (caller.scopes.includes("*") || caller.numbers.some((one) => numberKey(one) === number))
    return;
  const parties = app.snapshots.parties.current();
  const day = legalDay("UTC", app.clock());
  const party = parties.findPartyByNumber(profile, number, day);
  if (!party || party.partyId === parties.resolve(caller.partyId)) return;
  const pair = { represented: party.partyId, representative: caller.partyId };
  // a ruling holds for goods under any procedure, and so has the mandate to
  const question = { profile, day: day.toString(), direction, procedures: [] };
  if (parties.findMandate(pair, question)) return;
  throw new AppError({
    code: "RULING_HOLDER_OTHER",
    status: 403,
    message:
      "The holder is another party, and you have no mandate of it that covers its goods, whatever the procedure.",
    fix: "Apply for your own party, or have the holder give you a mandate.",
  });
}

function tooManyOpen(): AppError {
  return new AppError({
    code: "RULINGS_OPEN_TOO_MANY",
    status: 409,
    message: `You have more than ${openMax} open applications.`,
    fix: "Wait for their decisions, or withdraw some.",
  });
}

function closed(ruling: Ruling): AppError {
  return new AppError({
    code: "RULING_STATUS_NOT_ALLOWED",
    status: 409,
    message: `The ruling is ${ruling.status}: documents can no longer be added.`,
    fix: "Documents are added before the decision.",
  });
}
