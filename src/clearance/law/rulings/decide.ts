/** What officers do: ask, accept, issue, refuse, amend, revoke, annul, settle an appeal. */
import { AppError } from "#src/kernel/app-error.ts";
import type { Caller } from "#src/platform/route.ts";
import { type Moment, type RulingsApp, takeStep } from "./act.ts";
import { findUndecided } from "./completeness.ts";
import { publish } from "./publication.ts";
import type { Ruling, RulingDecision, StandingDecision } from "./ruling.ts";
import { rulingRulesOf } from "./ruling-rules.ts";
import { nextSerial } from "./store.ts";
import { legalDay } from "#src/kernel/legal-day.ts";

/** Asks the applicant, takes the application for decision, or says how an appeal ended. */
export async function sayAsOfficer(
  app: RulingsApp,
  caller: Caller,
  asked: {
    readonly id: string;
    readonly step: "ask" | "accept" | "refuse" | "settle-appeal";
    readonly says: string;
  },
): Promise<Ruling> {
  const { step, says } = asked;
  return takeStep(app, caller, asked, async (found, { profile, day, at }) => {
    const plain = { says, content: null, changesForce: false };
    if (step !== "accept") return { ...plain, changes: {}, facts: {} };
    const { daysToDecide } = rulingRulesOf(profile).kinds[found.kind];
    const dueOn = day.add({ days: daysToDecide }).toString();
    const acceptedAt = at.toString({ fractionalSecondDigits: 3 });
    return { ...plain, changes: { dueOn, acceptedAt }, facts: { dueOn } };
  });
}

/** Issues a ruling with a number, or changes one that stands; publishes it. */
export async function rule(
  app: RulingsApp,
  caller: Caller,
  asked: {
    readonly id: string;
    readonly step: "issue" | "amend";
    readonly decision: RulingDecision;
  },
): Promise<Ruling> {
  return takeStep(app, caller, asked, async (found, moment) => {
    const decision = standing(app, found, asked.decision, moment);
    const number = found.number ?? (await takeNumber(found, moment));
    const { profile, kind, office, application } = found;
    const published = publish({ number, profile, kind, office, application, decision });
    const { validFrom, validTo, commodity = null, origin = null } = decision;
    return {
      changes: { number, decision, published, validFrom, validTo, dueOn: null },
      says: decision.reasons,
      content: { decision, published },
      facts: { number, commodity, origin, validFrom, validTo },
      changesForce: true,
    };
  });
}

/** What would be published if it were issued with this decision today. */
export function preview(app: RulingsApp, found: Ruling, decision: RulingDecision | undefined) {
  const profile = app.snapshots.profile(found.profile);
  const day = legalDay(profile.timeZone, app.clock());
  const { kind, office, application } = found;
  const { commodity, origin, valuationMethod } = application;
  const own: RulingDecision = {
    commodity,
    origin,
    valuationMethod,
    agreement: application.agreement,
    finding: "",
    reasons: "…",
    legalBasis: ["…"],
    keywords: [],
  };
  const days = daysOf(found, decision ?? own, { profile, day });
  return publish({
    number: found.number ?? "…",
    profile: found.profile,
    kind,
    office,
    application,
    decision: found.decision ?? { ...(decision ?? own), ...days },
  });
}

function standing(
  app: RulingsApp,
  ruling: Ruling,
  decision: RulingDecision,
  moment: Moment,
): StandingDecision {
  const lacking = findUndecided(ruling.kind, decision);
  if (lacking) throw wrong("RULING_UNDECIDED", lacking.says, `Give ${lacking.path}.`);
  const days = daysOf(ruling, decision, moment);
  const { validFrom, validTo } = days;
  const longest = Temporal.PlainDate.from(validFrom)
    .add({ months: rulingRulesOf(moment.profile).kinds[ruling.kind].validMonths })
    .toString();
  if (validTo <= validFrom || validTo > longest) {
    throw wrong(
      "RULING_DAYS",
      `A ruling from ${validFrom} ends after that day and by ${longest}.`,
      "Leave validTo out for the whole term.",
    );
  }
  const { commodity } = decision;
  if (commodity !== undefined) {
    const snapshot = app.snapshots.current(ruling.profile);
    const line = commodity.slice(0, 8);
    const day = Temporal.PlainDate.from(validFrom);
    // a profile without lines of its own cannot say that there is no such line
    const holds = snapshot.list("nomenclature", day).length > 0;
    if (holds && line.length === 8 && !snapshot.find("nomenclature", line, day)) {
      throw wrong(
        "RULING_COMMODITY",
        `The tariff has no line ${line} on ${validFrom}.`,
        "Find the code with GET /api/v1/tariff/search.",
      );
    }
  }
  return { ...decision, ...days };
}

function daysOf(
  ruling: Ruling,
  { validFrom, validTo }: RulingDecision,
  { profile, day }: Pick<Moment, "profile" | "day">,
): { readonly validFrom: string; readonly validTo: string } {
  const from = validFrom ?? ruling.validFrom ?? day.toString();
  const { validMonths } = rulingRulesOf(profile).kinds[ruling.kind];
  const term = Temporal.PlainDate.from(from).add({ months: validMonths }).toString();
  return { validFrom: from, validTo: validTo ?? ruling.validTo ?? term };
}

async function takeNumber(ruling: Ruling, { tx, profile, day }: Moment): Promise<string> {
  const { series, serialDigits, kinds, officeDefault } = rulingRulesOf(profile);
  const parts: Readonly<Record<string, string>> = {
    kind: kinds[ruling.kind].code,
    office: ruling.office ?? officeDefault,
    year: String(day.year),
  };
  const before = series.replaceAll(/\{(\w+)\}/g, (_all, name: string) => parts[name] ?? "");
  const serial = await nextSerial(tx, ruling.profile, before);
  const digits = String(serial).padStart(serialDigits, "0");
  // parts that hyphens separate stay separate
  return `${before}${series.includes("-") ? "-" : ""}${digits}`;
}

/**
 * Ends a ruling. Revoked: from a day, and the holder may go on using it where the profile allows
 * that. Annulled: it was given on false facts and never bound.
 */
export async function endRuling(
  app: RulingsApp,
  caller: Caller,
  asked: {
    readonly id: string;
    readonly step: "revoke" | "annul";
    readonly says: string;
    readonly legalBasis: string;
    readonly useUntil: string | undefined;
  },
): Promise<Ruling> {
  const { step, says, legalBasis } = asked;
  return takeStep(app, caller, asked, async (found, { profile, day }) => {
    const { extendedUseMonthsMax: months } = rulingRulesOf(profile);
    const useUntil = step === "annul" ? null : (asked.useUntil ?? null);
    const latest = day.add({ months }).toString();
    if (useUntil !== null && (useUntil > latest || useUntil <= day.toString())) {
      throw wrong(
        "RULING_EXTENDED_USE",
        months === 0
          ? "This administration allows no use of a revoked ruling."
          : `A revoked ruling may be used after today and until ${latest}.`,
        "Leave useUntil out, or give a day the rules allow.",
      );
    }
    return {
      changes: { useUntil, ...(step === "revoke" ? { validTo: endOf(found, day) } : {}) },
      says,
      content: null,
      facts: { legalBasis, useUntil, endedOn: day.toString() },
      changesForce: true,
    };
  });
}

/** A ruling that was to begin later still ends after its first day. */
function endOf({ validFrom }: Ruling, day: Temporal.PlainDate): string {
  const today = day.toString();
  if (validFrom === null || today > validFrom) return today;
  return Temporal.PlainDate.from(validFrom).add({ days: 1 }).toString();
}

function wrong(code: string, message: string, fix: string): AppError {
  return new AppError({ code, status: 422, message, fix });
}
