/** A trader asks for a retest, an officer refuses or orders it: in time, once, as the rule says. Pure. */
import type { Profile } from "#src/registers/profile.ts";
import { lastDayOf } from "#src/registers/working-days.ts";
import { isAskedAgain } from "../acts/open-retests.ts";
import type { LaboratoryRules } from "./laboratory-rules.ts";
import { orderRefused, type StandingOrder } from "./laboratory.ts";

type RetestGround = {
  /** All orders of the declaration. */
  readonly orders: readonly StandingOrder[];
  readonly rules: LaboratoryRules;
  readonly today: Temporal.PlainDate;
  readonly profile: Profile;
};

/** Last day on which a retest can be asked for, of what was reported on a day (ISO). */
export function lastDayToAsk(
  reportedOn: string,
  { rules, profile }: Pick<RetestGround, "rules" | "profile">,
): Temporal.PlainDate {
  const [, limit] = rules.timeLimits;
  return lastDayOf(limit, Temporal.PlainDate.from(reportedOn), profile);
}

/** The trader asks: of a first report, once, within the days of the rule. */
export function checkAsked(first: StandingOrder, ground: RetestGround): void {
  checkFirst(first, ground);
  if (first.asked !== undefined)
    throw refuse(
      "A retest of this report was asked for before.",
      first.asked.isRefused
        ? "It was refused; the refusal says how to appeal."
        : "Wait for its result, which the office will notify.",
    );
  checkTerm(first, ground, ground.today);
}

/** An officer refuses what was asked for and not ordered yet. */
export function checkRefusal(first: StandingOrder, { orders }: Pick<RetestGround, "orders">): void {
  if (isAskedAgain(first) && !orders.some(isLivingRetest(first.number))) return;
  throw refuse(
    "No request for a retest of this report waits for a decision.",
    "Read the order: it says when a retest was asked for and what became of it.",
  );
}

type AskedRetest = {
  readonly retestOf?: number | undefined;
  readonly laboratory: string;
  readonly requestedOn?: string | undefined;
};

/** What was reported is tested again, where the trader asked for it in time. */
export function checkRetest(
  { retestOf, laboratory, requestedOn }: AskedRetest,
  ground: RetestGround,
): void {
  const first = ground.orders.find(({ number }) => number === retestOf);
  const on = first?.asked?.on ?? requestedOn;
  if (first?.reportedOn === undefined || on === undefined)
    throw refuse(
      "Only what a laboratory reported is tested again, at a request whose day is stated.",
      "Wait for the report; state the day of the request in requestedOn.",
    );
  checkFirst(first, ground);
  if (ground.rules.retest.laboratory === "another" && first.laboratory === laboratory)
    throw refuse(
      `Laboratory ${laboratory} reported the first result.`,
      "Order the retest from another laboratory.",
    );
  // a request that the trader made here was in time when it was made
  if (first.asked === undefined) checkTerm(first, ground, Temporal.PlainDate.from(on));
}

function checkFirst(first: StandingOrder, { orders }: RetestGround): void {
  if (first.retestOf !== undefined || orders.some(isLivingRetest(first.number)))
    throw refuse("The sample has been tested twice.", "Both results stay; the officer decides.");
}

function checkTerm(
  { reportedOn = "" }: StandingOrder,
  { rules, today, profile }: RetestGround,
  on: Temporal.PlainDate,
): void {
  const last = lastDayToAsk(reportedOn, { rules, profile });
  const isBefore = Temporal.PlainDate.compare(on, reportedOn) < 0;
  const isAhead = Temporal.PlainDate.compare(on, today) > 0;
  if (!isBefore && !isAhead && Temporal.PlainDate.compare(on, last) <= 0) return;
  const [, limit] = rules.timeLimits;
  throw refuse(
    `A retest could be asked for from ${reportedOn} to ${last.toString()} (${limit.source.en}).`,
    "The first result stands.",
  );
}

const refuse = (message: string, fix: string) =>
  orderRefused("LABORATORY_RETEST", message, fix, 409);

const isLivingRetest =
  (number: number) =>
  ({ retestOf, status }: StandingOrder): boolean =>
    retestOf === number && status !== "cancelled";
