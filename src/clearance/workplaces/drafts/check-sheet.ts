/**
 * What lodging would find and charge, without lodging: the step of intake on what is known now, and the
 * charges by the law of the day. Nothing is written, no number is taken, and nothing is promised: what is
 * known may change before it is lodged.
 */
import { printAssessment } from "#src/decisions/duties/printed-assessment.ts";
import { newDeclarationId } from "#src/kernel/ids.ts";
import { bucketOf } from "#src/kernel/bucket.ts";
import { legalDay } from "#src/kernel/legal-day.ts";
import { Breath } from "#src/platform/breath.ts";
import type { Profile } from "#src/registers/profile.ts";
import type { ClearanceApp } from "../../app.ts";
import { assessStepSlices } from "../../charges/assessment/assess-for-step.ts";
import { openBooks, openLodgingBooks } from "../../books.ts";
import { newCaseId } from "../../control/case/control.ts";
import { checkStructure } from "../../declaration/check-structure.ts";
import type { DeclarationDocument } from "../../declaration/document.ts";
import type { DeclaredFacts } from "../../declaration/facts.ts";
import { declarationMapping } from "../../declaration/mapping.ts";
import { readFactsSlices } from "../../declaration/read-facts.ts";
import { checkReceived } from "../../intake/check-received.ts";
import type { HelpedProblem } from "../../intake/correction.ts";
import { knownBy, nothingForeseen } from "../../known.ts";
import { lawInForce } from "../../law-in-force.ts";
import { noLookBack } from "../../selection/look-back.ts";
import type { Received } from "../../stages.ts";
import type { StepContext } from "../../step.ts";
import { accountOf } from "../../charges/payment/accounts.ts";

/** The declaration that is to be amended, and the day its charges count as of. */
export type Amended = { readonly id: string; readonly acceptedOn: Temporal.PlainDate | undefined };

export type ToCheck = {
  readonly profile: Profile;
  readonly lodgerId: string;
  readonly document: DeclarationDocument;
  readonly amended: Amended | undefined;
};

export type Checked = {
  readonly problems: readonly HelpedProblem[];
  readonly charges: ReturnType<typeof printAssessment>;
  /** Account that would pay. */
  readonly account: string;
};

export async function checkDocument(app: ClearanceApp, asked: ToCheck): Promise<Checked> {
  const { profile, lodgerId, document, amended } = asked;
  const breath = new Breath();
  const root = declarationMapping(profile.id);
  const facts = await breath.through(readFactsSlices(document, profile));
  const context = await contextOf(app, asked, facts);
  const received: Received = {
    id: context.declarationId,
    profile: profile.id,
    lodgerId,
    receivedAt: context.now,
    format: "application/json",
    document,
    facts,
    reading: checkStructure(document, root, profile.id),
  };
  const { stage } = await breath.through(checkReceived(received, context));
  const acceptedOn = amended?.acceptedOn ?? context.today;
  const charges = await breath.through(
    assessStepSlices(facts, { acceptedOn, acceptedAt: context.now }, context),
  );
  return {
    problems: stage.problems,
    charges: printAssessment(charges),
    account: accountOf(profile, facts, lodgerId),
  };
}

/** What the step of intake knows: of an amendment, not that its reference is used, by itself. */
async function contextOf(
  app: ClearanceApp,
  { profile, lodgerId, document, amended }: ToCheck,
  facts: DeclaredFacts,
): Promise<StepContext> {
  const now = app.clock();
  const own = amended === undefined ? {} : { declarationId: amended.id };
  const deciding = { group: [{ ...own, profile, lodgerId, facts, document }], weighed: [] };
  const books =
    amended === undefined
      ? await openLodgingBooks(app.sql, { ...deciding, now })
      : await openBooks(app.sql, deciding);
  const declarationId = newDeclarationId(now.epochMilliseconds, bucketOf(lodgerId));
  const known = knownBy(books, {
    lookBack: noLookBack,
    cleanDraws: new Map(),
    orders: new Map(),
    controls: new Map(),
    parties: app.snapshots.parties.current(),
    holders: "lodger",
    rulings: app.rulings.current(),
    journal: [],
    foreseen: nothingForeseen,
    caseId: newCaseId(declarationId),
  });
  return {
    declarationId,
    ...lawInForce(profile, app.snapshots.current(profile.id)),
    now,
    today: legalDay(profile.timeZone, now),
    seq: 1,
    known,
  };
}
