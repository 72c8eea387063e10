/**
 * Station intake, the step: all findings about a declaration at once; errors reject, warnings never
 * do.
 */
import { isAcceptable, type Problem } from "#src/kernel/problem.ts";
import { declarationMapping } from "#src/clearance/declaration/mapping.ts";
import { checkRulings } from "#src/clearance/law/rulings/check-rulings.ts";
import { usableLicences } from "../law/licences/usable-licences.ts";
import { type Declared, declareConsignments } from "../consignments/consignment-book.ts";
import { consignmentKeyOf } from "../consignments/consignment-key.ts";
import { checkRepeated } from "../consignments/check-repeated.ts";
import { claimReferences } from "../declaration/reference-store.ts";
import type { Claim } from "../procedures/account.ts";
import { findDischarges } from "../procedures/check-discharges.ts";
import { replaceClaims } from "../procedures/settle-accounts.ts";
import {
  type DecideInSlices,
  type Effect,
  effect,
  type JsonObject,
  type StepContext,
} from "../step.ts";
import type { Received } from "../stages.ts";
import { checkInSlices } from "./checks.ts";
import { checkParties } from "./check-parties.ts";
import { checkPort } from "./check-port.ts";
import { helpWithForm, withPage } from "./correction.ts";

const referenceUsed: Problem = {
  code: "INT-001",
  pointer: "42A.D026",
  path: "functionalReferenceId",
  severity: "error",
  message: {
    en: "This reference has already been used on another of your declarations that was not rejected.",
    zh: "该企业内部编号已用于贵方另一份未被退单的报关单。",
  },
  fix: {
    en: "Give each declaration a reference of its own; to repeat a request safely, send the same Idempotency-Key.",
    zh: "请为每份报关单使用不同的企业内部编号；如需安全地重发请求，请使用相同的 Idempotency-Key。",
  },
};

/** Function code of an original declaration (WCO data element 017). */
const original = "9";

const requestNotTaken: Problem = {
  code: "INT-002",
  pointer: "42A.017",
  path: "functionCode",
  severity: "error",
  message: {
    en: "This message refers to an earlier declaration, but its type does not state the request.",
    zh: "该报文针对已有报关单，但其类型未说明具体请求。",
  },
  fix: {
    en: "Lodge originals with function code 9; a message with code 13 has the type COR (amend), INV (cancel) or GPR (present the goods) and states the number it is about.",
    zh: "请以功能代码 9 申报原始报关单；代码 13 的报文类型应为 COR（修改）、INV（撤销）或 GPR（货物呈验），并注明相应编号。",
  },
};

/** Checks what was received. */
export const checkReceived: DecideInSlices<
  "declaration.received",
  "declaration.checked" | "declaration.rejected"
> = function* checkReceived(received, context) {
  const discharging = findDischarged(received, context);
  const consignment = findConsignment(received, context);
  const found: Problem[] = [
    ...helpWithForm(received.reading, received.document, declarationMapping(context.profile.id)),
    ...(yield* checkInSlices({
      document: received.document,
      facts: received.facts,
      profile: context.profile,
      snapshot: context.snapshot,
      asOf: context.today,
      licences: usableLicences(received, context),
    })),
    ...findParties(received, context),
    ...findRulings(received, context),
    ...checkPort(received, context),
    ...(consignment ? checkRepeated(consignment, context.known.consignments) : []),
    ...discharging.problems,
  ];
  const { functionCode, reference } = received.facts;
  const isUsed = context.known.references.isUsed({ lodgerId: received.lodgerId, reference });
  if (functionCode !== original && functionCode !== "") found.push(requestNotTaken);
  else if (isUsed) found.push(referenceUsed);
  const problems = withPage(found);
  const payload = payloadOf(received, problems);
  if (!isAcceptable(problems))
    return { event: "declaration.rejected", stage: { ...received, problems }, payload };
  const { claims } = discharging;
  const stage = { ...received, problems, ...(claims.length > 0 ? { discharges: claims } : {}) };
  const effects = claimsOf(received, { claims, consignment }, context);
  return { event: "declaration.checked", stage, payload, effects };
};

type IntakeClaims = {
  readonly claims: readonly Claim[];
  readonly consignment: Declared | undefined;
};

/** What a declaration takes that is not rejected. */
function claimsOf(
  { id: declarationId, facts, lodgerId }: Received,
  { claims, consignment }: IntakeClaims,
  { profile, today }: StepContext,
): readonly Effect[] {
  const { reference } = facts;
  const day = today.toString();
  return [
    effect(claimReferences, { lodgerId, reference, declarationId }),
    ...(consignment ? [effect(declareConsignments, consignment)] : []),
    ...(claims.length === 0
      ? []
      : [effect(replaceClaims, { declarationId, by: lodgerId, profile, claims, day })]),
  ];
}

/** Goods under special procedures that the declaration takes. */
function findDischarged({ facts, document, lodgerId }: Received, context: StepContext) {
  const { profile, today, known } = context;
  const isOriginal = facts.functionCode === original || facts.functionCode === "";
  if (!isOriginal) return { problems: [], claims: [] };
  return findDischarges({ profile, facts, document, lodgerId, book: known.procedures, today });
}

/** Requests to change carry what they change; the parties were asked about when it was lodged. */
function findParties(
  { facts, lodgerId }: Received,
  { profile, today, known }: StepContext,
): readonly Problem[] {
  const isOriginal = facts.functionCode === original || facts.functionCode === "";
  if (!isOriginal) return [];
  return checkParties({ profile, facts, lodgerId, parties: known.parties, today });
}

/** Rulings of the trader, and those the declaration states: all that is found here only warns. */
function findRulings(
  { facts, lodgerId }: Received,
  { profile, today, known }: StepContext,
): readonly Problem[] {
  const isOriginal = facts.functionCode === original || facts.functionCode === "";
  const { rulings, parties } = known;
  if (!isOriginal) return [];
  const check = { profile, facts, lodgerId, rulings, parties, today } as const;
  return checkRulings({ ...check, others: "left-out" }).problems;
}

/** The consignment that an original declares. */
function findConsignment(
  { facts, document, lodgerId }: Received,
  { profile }: StepContext,
): Declared | undefined {
  const isOriginal = facts.functionCode === original || facts.functionCode === "";
  const key = isOriginal ? consignmentKeyOf({ profile, facts, document }) : undefined;
  return key === undefined ? undefined : { key, lodgerId, reference: facts.reference };
}

function payloadOf(received: Received, problems: readonly Problem[]): JsonObject {
  return {
    items: received.facts.items.length,
    findings: problems.map(({ code, pointer, severity }) => ({ code, pointer, severity })),
  };
}
