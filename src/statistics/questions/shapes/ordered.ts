/**
 * "The growth of the five largest markets", 第二大来源国的逆差: some are put in order by one figure and asked
 * for another. The order is taken out of the question, and what is left is asked of each that it names.
 */
import type { SaidPhrase } from "../steps/thread.ts";
import { isGroup } from "../phrases/parts.ts";
import { tradeVerb } from "../phrases/roles.ts";
import type { PartnerOrder, Question, QuestionKind } from "../question.ts";

type OrderRead = {
  readonly order: PartnerOrder;
  /** The phrases that the order has no part in. */
  readonly rest: readonly SaidPhrase[];
};

/** The order that is named, and the question without it; undefined where it is not one plain order. */
export function orderIn(named: readonly SaidPhrase[]): OrderRead | undefined {
  const said = named.filter(({ is }) => is !== "nothing");
  const at = said.findIndex(({ is }) => is === "extreme");
  const extreme = said[at];
  if (extreme?.is !== "extreme" || extreme.of !== "size" || extreme.lowest) return undefined;
  if (said.filter(({ is }) => is === "extreme" || is === "by").length !== 2) return undefined;
  const inner = groupAt(said[at + 1], "bare");
  const end = inner ? at + 2 : at + 1;
  const by = said[end];
  if (by?.is !== "by" || by.dimension !== "partner" || by.isAsked || by.isCountry) return undefined;
  const behind = groupAt(said[end + 1], "in");
  const last = behind ? end + 1 : end;
  if (inner && behind) return undefined;
  const top = extreme.top ?? by.top;
  const count = extreme.nth === undefined ? (top ?? 1) : undefined;
  if ((count ?? 1) > 10) return undefined;
  const order = {
    flow: by.way ?? "total",
    within: inner ?? behind,
    nth: extreme.nth,
    count,
  } as const;
  const before = said.slice(0, at);
  // "to China's third largest market": what leads to it goes with it
  const lead = before.findLastIndex((one) => !(one.is === "party" && one.isSelf));
  const isLed = isStranded(before[lead]);
  if (said.some((one, nth) => isTheirs(one, nth > last, said, order.flow))) return undefined;
  const rest = [...before.filter((_, nth) => !(isLed && nth === lead)), ...said.slice(last + 1)];
  return {
    order,
    rest: rest.some(({ is }) => is === "flow") ? rest : [flowOf(order.flow), ...rest],
  };
}

/** "The largest market's imports", "how much it bought": their own trade, or seen from their side. */
function isTheirs(
  one: SaidPhrase,
  isBehind: boolean,
  said: readonly SaidPhrase[],
  flow: PartnerOrder["flow"],
): boolean {
  if (one.is !== "flow") return false;
  const isOneWay = one.flow === "export" || one.flow === "import" || one.flow === "both";
  const isOurs = said
    .slice(0, said.indexOf(one))
    .some((other) => other.is === "party" && other.isSelf && other.role === "bare");
  return (isBehind && isOneWay && one.flow !== flow) || (tradeVerb.test(one.text) && !isOurs);
}

function flowOf(flow: PartnerOrder["flow"]): SaidPhrase {
  return { is: "flow", flow, side: undefined, text: "" };
}

function isStranded(one: SaidPhrase | undefined): boolean {
  return one?.is === "party" && one.places.length === 0 && !one.isSelf;
}

function groupAt(one: SaidPhrase | undefined, role: "bare" | "in") {
  if (one?.is !== "party" || one.role !== role) return undefined;
  const [place, ...more] = one.places;
  return place && more.length === 0 && isGroup(place) ? place : undefined;
}

const told: readonly QuestionKind[] = ["value", "growth"];

/** The question of each that the order names; undefined where it names something else as well. */
export function orderedQuestion(question: Question, order: PartnerOrder): Question | undefined {
  const { kind, place, within, without, beside, isTurned, period, isCarried } = question;
  const isPlain = !place && !within && !without && beside.length === 0 && !isTurned;
  const isWhole = isPlain && period !== undefined && !isCarried && question.alsoIn.length === 0;
  return isWhole && told.includes(kind) ? { ...question, ofOrder: order } : undefined;
}
