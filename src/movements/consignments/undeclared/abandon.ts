/**
 * A consignee abandons to the state what of its goods lies there undeclared. In: the consignment, and the
 * consignee's reason. Out: a version of it and a case (`CGN-118`) that two officers decide. Nothing is
 * declared, so nothing is charged and nothing is trade.
 */
import { AppError } from "#src/kernel/app-error.ts";
import { invariant } from "#src/kernel/invariant.ts";
import { printMoment } from "#src/kernel/printed-moment.ts";
import type { Sql } from "#src/platform/services.ts";
import type { Profile } from "#src/registers/profile.ts";
import { alarm, type AlarmCode } from "../alarms.ts";
import { CargoDesk } from "../book/cargo-desk.ts";
import { holdConsignments } from "../book/store.ts";
import { stateOf } from "../consignment.ts";
import { type Difference, isOfAbandonment, openDifferences } from "../differences/difference.ts";
import { printDocument } from "../rules.ts";
import { isTaken } from "../states.ts";
import { findConsignees } from "./consignees.ts";
import { nothingThere } from "./decide.ts";
import { liesSinceOf } from "./terms.ts";
import { undeclaredRules } from "./undeclared-rules.ts";

const code: AlarmCode = "CGN-118";

export type Abandonment = {
  /** Consignee. */
  readonly party: string;
  readonly actor: string;
  readonly reason: string;
  readonly now: Temporal.Instant;
};

/**
 * Enters it, in one transaction.
 * @throws AppError where the goods are another's, nothing lies there, or they were abandoned before
 */
export async function abandonGoods(
  tx: Sql,
  id: string,
  { profile, by }: { readonly profile: Profile; readonly by: Abandonment },
): Promise<void> {
  if (!undeclaredRules(profile)?.outcomes.some((one) => one.id === "abandoned")) throw notLawful();
  const [stored] = await holdConsignments(tx, [id]);
  invariant(stored, "a consignment that was found is held");
  const { held, cases, parties, differences } = stored;
  if (liesSinceOf(held) === undefined || !isTaken(stateOf(held), "dispose")) throw nothingThere();
  const { party, actor, reason, now } = by;
  // its carrier may have named another while it was looked for
  const consignees = await findConsignees(tx, profile.id, [held]);
  if (consignees.get(held.consignee ?? "") !== party) throw notYours();
  const found = openDifferences(cases, [alarm(code, printDocument(held.document))], {
    held,
    wasAway: held.leftUnreleased,
    source: { at: printMoment(now), by: party, office: null },
  });
  if (found.length === cases.length) throw abandonedBefore(cases);
  const explained = stored.head.seq + 1;
  const { number } = found.at(-1) ?? { number: 0 };
  const desk = new CargoDesk({ profile: profile.id, periods: profile.movements, parties: [], now });
  desk.read([stored]);
  desk.settle(stored, {
    held,
    cases: found.map((one) =>
      one.number === number ? { ...one, explained, explanation: reason } : one,
    ),
    differences: [...new Set([...differences, code])],
    // it follows its case from here on
    parties: [...new Set([...parties, party])],
    said: {
      act: "abandonment",
      at: now,
      actor,
      lodgerId: party,
      reportId: null,
      reason,
      says: { difference: number },
    },
  });
  invariant(await desk.store(tx), "an abandonment claims no number");
}

export function notYours(): AppError {
  return new AppError({
    code: "CONSIGNMENT_NOT_FOUND",
    status: 404,
    message: "There are no such goods, or their carrier does not state you as consignee by number.",
    fix: "Have the carrier amend its manifest with your registration number.",
  });
}

function abandonedBefore(cases: readonly Difference[]): AppError {
  const last = cases.findLast((one) => isOfAbandonment(one.code));
  return new AppError({
    code: "ABANDONMENT_KNOWN",
    status: 409,
    message:
      last?.outcome == null
        ? "The goods were abandoned before; customs have not decided yet."
        : `Their abandonment was decided before: ${last.outcome}.`,
    fix: "GET /api/v1/consignments/{id} shows the case.",
  });
}

function notLawful(): AppError {
  return new AppError({
    code: "ABANDONMENT_NOT_LAWFUL",
    status: 409,
    message: "The profile knows no abandonment of goods that nobody declared.",
    fix: "Declare the goods, or have their carrier take them away.",
  });
}
