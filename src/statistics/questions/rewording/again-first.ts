/**
 * Whom a question names first and asks of behind them: "Asia without Japan: exports in 2024", "between India
 * and Mexico, which imported more", "of the US, the EU and ASEAN, which is the largest market".
 */
import { isEndAt, timeAt } from "./again-set.ts";
import { isHome, isPartner, said, type Token, type TokenKind } from "../words/tokens.ts";
import { inTurn, ofEnglish, type Change } from "./changes.ts";

export const againFirst: Change = ofEnglish(
  inTurn(
    placesFirst,
    betweenTwo,
    ofSeveral,
    largerBuyer,
    highestMonthly,
    belowNothing,
    rollingYear,
  ),
);

const leads: Readonly<Record<string, Token>> = {
  export: said("to", "", "to"),
  import: said("from", "", "from"),
  total: said("with", "", "with"),
  balance: said("with", "", "with"),
  surplus: said("with", "", "with"),
  deficit: said("with", "", "with"),
};

const joining: readonly TokenKind[] = ["and", "plus", "without", "stop"];

/** "ASEAN plus Japan: trade in 2024", "Asia without Japan: exports 2024": trade with these. */
function placesFirst(all: readonly Token[]): readonly Token[] {
  const at = all.findIndex(({ kind }) => kind === "flow");
  const places = all.slice(0, Math.max(at - 1, 0));
  const [stop, flow, ...rest] = all.slice(Math.max(at - 1, 0));
  const lead = leads[flow?.value ?? ""];
  const isListed = places.every((one, nth) =>
    nth % 2 === 0 ? isPartner(one) : joining.includes(one.kind),
  );
  const isApart = stop?.kind === "stop" || stop?.kind === "dash";
  if (at < 2 || !flow || !lead || !isListed || places.length % 2 === 0 || !isApart) return all;
  // "Japan: exports" may be Japan's own
  if (places.length === 1 && /^(export|import)$/.test(flow.value)) return all;
  const when = timeAt(rest, 0);
  return isEndAt(rest, when.length) ? [flow, lead, ...places, ...when] : all;
}

/** "Between India and Mexico, which imported more from us": which of the two. */
function betweenTwo(all: readonly Token[]): readonly Token[] {
  const [lead, one, and, other, stop, ask, ...rest] = all;
  const isPair = isPartner(one) && and?.kind === "and" && isPartner(other);
  const isWho = ask?.kind === "ask" && (ask.value === "who" || ask.value === "whom");
  if (lead?.kind !== "between" || !isPair || !one || !other || stop?.kind !== "stop") return all;
  if (!ask || !isWho || rest.some(isPartner)) return all;
  const end = rest.findLastIndex(({ kind }) => kind !== "stop") + 1;
  return [ask, ...rest.slice(0, end), said("stop", "", ","), one, said("or", "", "or"), other];
}

/** "Of the US, the EU and ASEAN, which is the largest market": what goes to each of them. */
function ofSeveral(all: readonly Token[]): readonly Token[] {
  const [lead, ...behind] = all;
  const at = behind.findIndex(({ kind }) => kind === "ask");
  const named = behind.slice(0, Math.max(at, 0));
  const places = named.filter(isPartner);
  const isListed = named.every((one) => isPartner(one) || ["and", "stop"].includes(one.kind));
  const [ask, aux, extreme, market, ...rest] = behind.slice(Math.max(at, 0));
  const isWho = ask?.kind === "ask" && (ask.value === "who" || ask.value === "whom");
  const isMost = extreme?.kind === "extreme" && extreme.value === "high";
  const [, way = ""] = (market?.value ?? "").split(":");
  const flow = market?.kind === "dimension" ? flows[way] : undefined;
  const when = timeAt(rest, 0);
  const isLed = lead?.kind === "of" && places.length > 2 && isListed;
  if (!isLed || !isWho || aux?.kind !== "aux" || !isMost || !flow) return all;
  const first = leads[flow.value];
  if (!first || !isEndAt(rest, when.length)) return all;
  const list = places.flatMap((one, nth) =>
    nth === 0 ? [one] : [said(nth === places.length - 1 ? "and" : "stop", "", ","), one],
  );
  return [flow, first, ...list, ...when];
}

const flows: Readonly<Record<string, Token>> = {
  export: said("flow", "export", "exports"),
  import: said("flow", "import", "imports"),
  total: said("flow", "total", "trade"),
};

/** "Is the UK or France the bigger buyer of Chinese goods": which of the two buys more of us. */
function largerBuyer(all: readonly Token[]): readonly Token[] {
  const [aux, one, or, other, more, buyer, from, home, ...rest] = all;
  const isPair = isPartner(one) && or?.kind === "or" && isPartner(other);
  const isMore = more?.kind === "more" && more.value === "";
  const isBuyer = buyer?.kind === "dimension" && /^(buyer|customer)$/.test(buyer.text);
  const after = from?.kind === "of" ? [home, ...rest] : [from, home, ...rest];
  const [lead, self, ...when] = after;
  const isOfUs = lead?.kind === "from" && isHome(self);
  if (aux?.kind !== "aux" || !isPair || !one || !other || !isMore || !isBuyer || !isOfUs)
    return all;
  const time = timeAt(
    when.flatMap((token) => token ?? []),
    0,
  );
  const ends = when.flatMap((token) => token ?? []);
  if (!isEndAt(ends, time.length)) return all;
  const exports = said("flow", "export", "exports");
  const to = said("to", "", "to");
  const is = said("aux", "", "are");
  return [
    is,
    exports,
    to,
    one,
    said("or", "", "or"),
    to,
    other,
    said("more", "", "larger"),
    ...time,
  ];
}

/** "What was the highest monthly export figure": which month had the highest exports. */
function highestMonthly(all: readonly Token[]): readonly Token[] {
  const plain = all.filter(({ kind }) => kind !== "filler" && kind !== "aux" && kind !== "money");
  const [ask, extreme, each, flow, ...rest] = plain;
  const isAsked = ask?.kind === "ask" && ask.value === "amount";
  const isMost = extreme?.kind === "extreme" && /^(high|low)$/.test(extreme.value);
  const isMonthly = each?.kind === "each" && each.value === "month";
  if (!isAsked || !extreme || !isMost || !isMonthly || !flow || flow.kind !== "flow") return all;
  const asked = [said("ask", "who", "which"), said("months", "", "month"), said("aux", "", "had")];
  return [...asked, extreme, flow, ...rest];
}

/** "Was import growth negative": whether imports fell. */
function belowNothing(all: readonly Token[]): readonly Token[] {
  const at = all.findIndex(
    ({ kind, value }) => kind === "not" && (value === "negative" || value === "positive"),
  );
  const growth = all
    .slice(0, Math.max(at, 0))
    .findIndex(({ kind, value }) => kind === "change" && value === "growth");
  const changes = all.filter(({ kind }) => kind === "change").length;
  const isLast = all[at + 1] === undefined || ["in", "stop"].includes(all[at + 1]?.kind ?? "stop");
  if (at < 0 || growth < 0 || changes > 1 || all[0]?.kind !== "aux" || !isLast) return all;
  const way =
    all[at]?.value === "negative" ? said("change", "down", "fall") : said("change", "up", "rise");
  return [...all.slice(0, growth), ...all.slice(growth + 1, at), way, ...all.slice(at + 1)];
}

/** "Trailing twelve-month imports to June 2024": imports in the twelve months to it. */
function rollingYear(all: readonly Token[]): readonly Token[] {
  const at = all.findIndex(({ kind, value }) => kind === "not" && value === "rolling");
  const [number, months, flow, to, month, year] = all.slice(at + 1);
  const isTwelve = number?.value === "12" && months?.kind === "months" && flow?.kind === "flow";
  const isTo = to?.kind === "to" || to?.kind === "until" || to?.kind === "in";
  if (at < 0 || !number || !months || !flow || !isTwelve || !isTo) return all;
  if (month?.kind !== "month" || !year) return all;
  const span = [said("in", "", "in"), number, months, said("to", "", "to"), month, year];
  return [...all.slice(0, at), flow, ...span, ...all.slice(at + 7)];
}
