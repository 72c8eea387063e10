/** What became of the money of a declaration, read from its events: an amendment may ask for more. */
import { add, findDecimal, zero, type Decimal } from "#src/kernel/decimal.ts";
import { toMinor } from "#src/kernel/money.ts";

type Event = { readonly type: string; readonly payload: unknown };

/** Events that move money, with the member that says how much; below zero is given back. */
const moves: Readonly<Record<string, string>> = {
  "charges.settled": "paid",
  "charges.corrected": "booked",
  "control.passed": "booked",
  "quota.settled": "booked",
  "declaration.withdrawn": "booked",
  "goods.confiscated": "booked",
  "goods.disposed": "booked",
};
/** Events after which nothing is due any more. */
const ends = ["declaration.withdrawn", "goods.confiscated", "goods.disposed"];

export type PaymentStanding = {
  readonly status: "due" | "settled";
  readonly dueMinor: bigint;
  readonly paidMinor: bigint;
  /** What was paid above what is due, and goes back once the control is decided; 0 where nothing waits. */
  readonly heldBackMinor: bigint;
};

/**
 * Due is what is due in all, paid what was booked so far; `due` stands while the declaration waits for
 * the rest. `payableMinor`: of the assessment that stands.
 */
export function paymentStanding(
  events: readonly Event[],
  payableMinor: bigint,
  decimals: number,
): PaymentStanding {
  let paid: Decimal = zero;
  let isSettled = false;
  let [wasSettled, isEnded, isHeld] = [false, false, false];
  for (const { type, payload } of events) {
    const member = moves[type];
    if (member !== undefined && memberOf(payload, member) !== "") {
      [wasSettled, isSettled] = [true, true];
      paid = add(paid, findDecimal(memberOf(payload, member)) ?? zero);
    }
    if (type === "payment.awaited" || (type === "charges.undetermined" && wasSettled))
      isSettled = false;
    if (ends.includes(type)) isEnded = true;
    // whatever is booked after it gives back what was held
    if (type in moves && memberOf(payload, "resumed") !== "true")
      isHeld = type === "charges.settled" && memberOf(payload, "heldBack") === "true";
  }
  const status = isSettled ? "settled" : "due";
  const paidMinor = toMinor(paid, decimals, "half-up");
  const dueMinor = isEnded && !chargesStay(events) ? 0n : payableMinor;
  const heldBackMinor = isHeld && paidMinor > dueMinor ? paidMinor - dueMinor : 0n;
  return { status, dueMinor, paidMinor, heldBackMinor };
}

/** Charges of goods that were let go stay, whatever became of the goods, and where the law says so. */
function chargesStay(events: readonly Event[]): boolean {
  return events.some(
    ({ type, payload }) =>
      (type === "goods.confiscated" && memberOf(payload, "released") === "true") ||
      (type === "goods.disposed" && memberOf(payload, "chargesStay") === "true"),
  );
}

function memberOf(payload: unknown, name: string): string {
  if (typeof payload !== "object" || payload === null || !(name in payload)) return "";
  // a payload is plain JSON
  return String((payload as Readonly<Record<string, unknown>>)[name]);
}
