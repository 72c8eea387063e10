/**
 * Who does what, said by a verb where the rules of phrases know a noun: what share somebody supplies, who
 * bought less than a year before, where exports grew fastest, what was sold and what was bought.
 */
import { isGroup } from "../phrases/parts.ts";
import { isEndAt, timeAt } from "./again-set.ts";
import { isFlow, isHome, isPartner, said, type Token, type TokenKind } from "../words/tokens.ts";
import { inTurn, ofEnglish, type Change } from "./changes.ts";

export const againVerbs: Change = ofEnglish(
  inTurn(
    itsOwn,
    accountedFor,
    timesExceeded,
    comparedToYear,
    worthToo,
    shareTaken,
    shareOfClass,
    bothVerbs,
    fewBought,
    theirMost,
    whereGrown,
    howHigh,
    versusFirst,
    whichAside,
    largestShare,
    whoTrades,
  ),
);

function isGroupName(one: Token | undefined): boolean {
  return one?.place !== undefined && isPartner(one) && isGroup(one.place);
}

/** What the other side does with our exports, or our imports. */
const done: Readonly<Record<string, string>> = { export: "import", import: "export" };
const verb = /^(suppl|sell|sold|provid|deliver|buy|bought|tak|took|get|got|receiv|obtain|purchas)/;

/** "What share of China's imports does Taiwan supply": accounts for, as it does what makes them imports. */
function shareTaken(all: readonly Token[]): readonly Token[] {
  const at = all.findIndex(
    (one, nth) => one.kind === "flow" && verb.test(one.text) && all[nth - 1]?.kind === "place",
  );
  const [aux, place, flow] = all.slice(Math.max(at - 2, 0), at + 1);
  const whole = all.slice(0, Math.max(at - 2, 0)).filter(({ kind }) => kind === "flow");
  const isShare = all[0]?.kind === "share" || all[1]?.kind === "share";
  const isOne = whole.length === 1 && whole[0] !== undefined;
  const isWay = isOne && done[whole[0]?.value ?? ""] === flow?.value;
  if (at < 3 || !isShare || !isWay || aux?.kind !== "aux" || !isPartner(place)) return all;
  return isEndAt(all, at + 1 + timeAt(all, at + 1).length)
    ? all.with(at, said("aux", "", "account for"))
    : all;
}

/** "How much of its imports did China source from Brazil": what share of imports came from it. */
function itsOwn(all: readonly Token[]): readonly Token[] {
  const [share, its, flow, aux, home, deed, lead, place, ...rest] = all;
  const isIts = its?.kind === "pronoun" && its.text === "its" && isHome(home);
  const isIn = isFlow(flow, "import") && lead?.kind === "from";
  const isOut = isFlow(flow, "export") && lead?.kind === "to";
  const isDone = deed?.kind === "flow" || deed?.kind === "dimension" || deed?.kind === "aux";
  if (!share || share.kind !== "share" || !isIts || !flow || !lead || !place) return all;
  if (aux?.kind !== "aux" || !isDone || !(isIn || isOut) || !isPartner(place)) return all;
  return [share, flow, said("aux", "", "came"), lead, place, ...rest];
}

/** "Did trade with the US account for over 14 percent of the total": did the US. */
function accountedFor(all: readonly Token[]): readonly Token[] {
  const [aux, flow, lead, place, verbed, mark, ...rest] = all;
  const isGoods = isClass(place) && lead?.kind === "of";
  const isPart = isFlow(flow, "export", "import", "total") && lead && (isPartner(place) || isGoods);
  const isLed = isGoods || ["to", "from", "with"].includes(lead?.kind ?? "stop");
  const isAccounted =
    verbed?.kind === "aux" && /^(account|make up|made up|represent)/.test(verbed.text);
  const isMark = mark !== undefined && ["above", "below", "over"].includes(mark.kind);
  if (aux?.kind !== "aux" || !isPart || !isLed || !place || !verbed || !isAccounted) return all;
  if (!flow || !mark || !isMark) return all;
  // exports are no share of imports
  if (rest.some((one) => one.kind === "flow" && one.value !== flow.value)) return all;
  const whole = rest.flatMap((one, at) => {
    if (one.kind !== "overall") return [one];
    return rest[at + 1]?.kind === "flow" ? [] : [flow];
  });
  return [aux, place, verbed, mark, ...whole];
}

/** "By what factor did exports exceed imports": how many times larger they were. */
function timesExceeded(all: readonly Token[]): readonly Token[] {
  const [ask, verbed] = all;
  const at = all.findIndex(({ kind }) => kind === "above");
  const isTimes = ask?.kind === "ask" && ask.value === "ratio" && /^by|over$/.test(ask.text);
  const isPlain = all.every(({ kind }) => kind !== "than" && kind !== "change");
  if (!isTimes || verbed?.kind !== "aux" || at < 3 || !isPlain) return all;
  const times = said("ask", "ratio", "how many times larger");
  return [times, verbed, ...all.slice(2, at), said("than", "", "than"), ...all.slice(at + 1)];
}

/** "How does the 2024 surplus compare to 2023's": with that of 2023. */
function comparedToYear(all: readonly Token[]): readonly Token[] {
  const at = all.findIndex(
    ({ kind, text }, nth) =>
      (kind === "change" && text === "compare" && all[nth + 1]?.kind === "to") ||
      (kind === "than" && text.startsWith("compare")),
  );
  const start = all[at]?.kind === "than" ? at + 1 : at + 2;
  const [number, poss] = all.slice(start, start + 2);
  const isYear = number?.kind === "number" && number.value.length === 4;
  const end = poss?.kind === "poss" ? start + 2 : start + 1;
  if (at < 1 || !number || !isYear || !isEndAt(all, end)) return all;
  return [...all.slice(0, at), said("than", "", "compare with"), number];
}

/** "How many ships were exported, and what were they worth": both are told of the exports of ships. */
function worthToo(all: readonly Token[]): readonly Token[] {
  const at = all.findIndex(({ kind }) => kind === "and");
  const behind = all.slice(at + 1).filter(({ kind }) => kind !== "stop");
  const isForMuch = behind.some(({ kind, text }) => kind === "in" && text === "for");
  const isWorth =
    (isForMuch || behind.some(({ kind }) => kind === "money")) &&
    behind.every(({ kind }) => ["ask", "aux", "pronoun", "money", "in"].includes(kind));
  const head = all.slice(0, Math.max(at, 0)).filter(({ kind }) => kind !== "stop");
  const [count, place, aux, flow, ...when] = head;
  const isMany = count?.kind === "ask" && count.value === "count" && isClass(place);
  if (at < 0 || !isWorth || !isMany || !place || aux?.kind !== "aux" || !flow) return all;
  const isTimed = when.every(({ kind }) => [...timed, "dash", "to", "until"].includes(kind));
  if (!isFlow(flow, "export", "import") || !isTimed) return all;
  return [said("flow", flow.value, `${flow.value}s`), said("of", "", "of"), place, ...when];
}

/** "What share of bonded logistics imports did private firms have": their share in these. */
function shareOfClass(all: readonly Token[]): readonly Token[] {
  const at = all.findIndex(({ kind }) => kind === "share");
  const [share, place, flow, ...rest] = all.slice(at).filter((one, nth, part) => {
    const isOwner = isHome(one) && part[nth + 1]?.kind === "poss";
    return !isOwner && one.kind !== "poss";
  });
  const isWhole = isClass(place) && place?.place?.dimension !== "enterprise_type";
  const types = rest.filter((one) => one.place?.dimension === "enterprise_type");
  const [type] = types;
  const when = rest.filter(({ kind }) => timed.includes(kind));
  const isPlain = rest.every(
    (one) => one === type || [...timed, "aux", "by", "from", "deed", "stop"].includes(one.kind),
  );
  if (at > 1 || !share || !/ of$/.test(share.text) || !isWhole || !place || !flow) return all;
  if (!isFlow(flow, "export", "import", "total") || !type || types.length > 1 || !isPlain)
    return all;
  return [said("share", "", "share of"), type, said("in", "", "in"), place, flow, ...when];
}

function isClass(one: Token | undefined): boolean {
  return one?.kind === "place" && !isPartner(one) && !isHome(one);
}

const timed: readonly TokenKind[] = [
  ...(["number", "year", "month", "months", "quarter", "quarters", "half", "in", "first"] as const),
  ...(["ordinal", "relative", "of"] as const),
];

/** "How much did China sell to Germany, and how much did it buy": both with Germany. */
function bothVerbs(all: readonly Token[]): readonly Token[] {
  const [ask, aux, home, flow, lead, place] = all;
  const isOurs = ask?.kind === "ask" && ask.value === "amount" && aux?.kind === "aux";
  const isSold = isFlow(flow, "export") && lead?.kind === "to";
  const isBought = isFlow(flow, "import") && lead?.kind === "from";
  if (!isOurs || !isHome(home) || !(isSold || isBought) || !isPartner(place) || !place) return all;
  const when = timeAt(all, 6);
  const rest = all
    .slice(6 + when.length)
    .filter(({ kind }) => !["stop", "and", "aux", "glue"].includes(kind));
  const [first] = rest;
  const again = first?.kind === "ask" && first.value === "amount" ? rest.slice(1) : rest;
  const isUs = isHome(again[0]) || (again[0]?.kind === "pronoun" && again[0].text === "it");
  const [other, from, whom, ...more] = isUs ? again.slice(1) : again;
  if (!isFlow(other, isSold ? "import" : "export")) return all;
  const isBack =
    from === undefined ||
    (from.kind === (isSold ? "from" : "to") &&
      (whom?.kind === "pronoun" || whom?.text === place.text) &&
      more.length === 0);
  const both = said("flow", "both", "exports and imports");
  return isBack ? [both, said("with", "", "with"), place, ...when] : all;
}

/** "How many countries bought less from China in 2024 than in 2023": to how many of them exports fell. */
function fewBought(all: readonly Token[]): readonly Token[] {
  const [ask, ...behind] = all;
  const group = isGroupName(behind[0]) ? behind.slice(0, 1) : [];
  const [partners, flow, size, lead, home, ...rest] = behind.slice(group.length);
  const isCount = ask?.kind === "ask" && (ask.value === "count" || ask.value === "who");
  const isPartners = partners?.kind === "dimension" && partners.value.startsWith("partner");
  const isMuch = size?.kind === "less" || (size?.kind === "more" && size.value === "");
  const isBought = isFlow(flow, "import") && lead?.kind === "from";
  const isSold = isFlow(flow, "export") && lead?.kind === "to";
  if (!ask || !isCount || !isPartners || !partners || !isMuch || !(isBought || isSold)) return all;
  const when = yearOnYear(rest);
  if (!isHome(home) || !when || (ask.value === "who" && group.length === 0)) return all;
  const ours = isBought ? said("flow", "export", "exports") : said("flow", "import", "imports");
  const way = isBought ? said("to", "", "to") : said("from", "", "from");
  const change =
    size?.kind === "less" ? said("change", "down", "fall") : said("change", "up", "rise");
  return [way, ask, ...group, partners, said("aux", "", "did"), ours, change, ...when];
}

/** The year of "in 2024 than in 2023", "in 2024 than a year earlier". */
function yearOnYear(rest: readonly Token[]): readonly Token[] | undefined {
  const when = timeAt(rest, 0);
  const [than, ...behind] = rest.slice(when.length);
  const year = Number(when.at(-1)?.value);
  const then = timeAt(behind, 0);
  const isYears = when.length === 2 && year > 1900;
  if (!isYears || !than) return undefined;
  if (than.kind === "basis" && than.value === "year" && isEndAt(behind, 0)) return when;
  const isSet = than.kind === "than" && Number(then.at(-1)?.value) === year - 1;
  return isSet && isEndAt(behind, then.length) ? when : undefined;
}

/** "Which EU country's exports to China fell the most": our imports from which of them. */
function theirMost(all: readonly Token[]): readonly Token[] {
  const [ask, ...behind] = all;
  const group = isGroupName(behind[0]) ? behind.slice(0, 1) : [];
  const [partners, poss, flow, lead, home, ...rest] = behind.slice(group.length);
  const isPartners = partners?.kind === "dimension" && partners.value.startsWith("partner");
  const isAsked = ask?.kind === "ask" && ask.value === "who" && poss?.kind === "poss";
  const isSold = isFlow(flow, "export") && lead?.kind === "to";
  const isBought = isFlow(flow, "import") && lead?.kind === "from";
  const [change] = rest;
  if (!ask || !partners || !isPartners || !isAsked || !(isSold || isBought) || !isHome(home))
    return all;
  if (change?.kind !== "change") return all;
  const way = isSold ? said("from", "", "from") : said("to", "", "to");
  const ours = isSold ? said("flow", "import", "imports") : said("flow", "export", "exports");
  return [way, ask, ...group, partners, said("aux", "", "did"), ours, ...rest];
}

/** "Where did China's exports grow the fastest": to which country. */
function whereGrown(all: readonly Token[]): readonly Token[] {
  const [where, ...behind] = all;
  const rest = isHome(behind[0]) && behind[1]?.kind === "poss" ? behind.slice(2) : behind;
  const [flow, change] = rest;
  const isWhere = where?.kind === "rank" && /^where d/.test(where.text);
  const isMost = rest.some(({ kind }) => kind === "extreme" || kind === "most");
  const isPlace = rest.some(({ kind }) => kind === "place");
  if (!isWhere || change?.kind !== "change" || !isMost || isPlace) return all;
  if (!isFlow(flow, "export", "import")) return all;
  const way = isFlow(flow, "export") ? said("to", "", "to") : said("from", "", "from");
  const which = [said("ask", "who", "which"), said("dimension", "partner:country", "country")];
  return [way, ...which, said("aux", "", "did"), ...rest];
}

/** "How high did exports climb in December": what they came to. */
function howHigh(all: readonly Token[]): readonly Token[] {
  const [how, flow] = all;
  const isHigh = how?.kind === "rank" && /^how high/.test(how.text) && flow?.kind === "flow";
  const isPlain = all.every(({ kind }) => kind !== "dimension" && kind !== "extreme");
  if (!isHigh || !isPlain) return all;
  return [said("ask", "amount", "how much"), said("aux", "", "did"), ...all.slice(1)];
}

/** "Russia vs Australia: imports in 2024": the one beside the other. */
function versusFirst(all: readonly Token[]): readonly Token[] {
  const [one, than, other, stop, flow, ...rest] = all;
  const isPair = isPartner(one) && than?.kind === "than" && isPartner(other);
  const isNamed = stop?.kind === "stop" && flow?.kind === "flow" && flow.value in leads;
  const when = timeAt(rest, 0);
  if (!one || !other || !flow || !isPair || !isNamed || !isEndAt(rest, when.length)) return all;
  const lead = leads[flow.value] ?? said("with", "", "with");
  const compare = said("change", "any", "compare");
  return [compare, flow, lead, one, said("and", "", "and"), lead, other, ...when];
}

const leads: Readonly<Record<string, Token>> = {
  export: said("to", "", "to"),
  import: said("from", "", "from"),
  total: said("with", "", "with"),
};

/** "Which region - Africa or Latin America - trades more with us": which of these two. */
function whichAside(all: readonly Token[]): readonly Token[] {
  const at = all.findIndex(isPartner);
  const head = all.slice(0, Math.max(at, 0)).filter(({ kind }) => kind !== "dash");
  const [ask, of, ...more] = head;
  const [one, or, other, ...behind] = all.slice(at);
  const rest = behind.filter(({ kind }, nth) => kind !== "dash" || nth > 0);
  const isWhich = ask?.kind === "ask" && (ask.value === "who" || ask.value === "whom");
  const isPair = or?.kind === "or" && isPartner(other) && rest.length > 0;
  if (at < 1 || !ask || !isWhich || of?.kind !== "dimension" || more.length > 0) return all;
  if (!one || !or || !other || !isPair || rest[0]?.kind === "place") return all;
  const end = rest.findLastIndex(({ kind }) => kind !== "stop") + 1;
  return [ask, ...rest.slice(0, end), said("stop", "", ","), one, or, other];
}

/** "Who trades more with China, Japan or Korea": whether trade with the one or with the other is larger. */
function whoTrades(all: readonly Token[]): readonly Token[] {
  const [ask, ...behind] = all.filter(({ kind }) => kind !== "aux" && kind !== "dimension");
  const [first, second, lead, home, ...rest] = behind;
  const isSize = (one: Token | undefined): boolean =>
    (one?.kind === "more" || one?.kind === "less") && one.value === "";
  const [flow, size] = isSize(second) ? [first, second] : [second, first];
  const isWho = ask?.kind === "ask" && (ask.value === "who" || ask.value === "whom");
  const isWithUs = lead?.kind === "with" && isHome(home);
  if (!isWho || !isFlow(flow, "total") || !flow || !size || !isSize(size) || !isWithUs) return all;
  const when = timeAt(rest, 0);
  const [stop, one, or, other, ...more] = rest.slice(when.length);
  const isPair = isPartner(one) && or?.kind === "or" && isPartner(other);
  const end = more[0]?.kind === "stop" ? more.slice(1) : more;
  const then = timeAt(end, 0);
  if (stop?.kind !== "stop" || !isPair || !one || !or || !other) return all;
  if (!isEndAt(end, then.length) || (when.length > 0 && then.length > 0)) return all;
  const trade = said("flow", "total", "trade");
  const larger = said(size.kind, "", size.kind === "more" ? "larger" : "smaller");
  const is = said("aux", "", "is");
  return [is, trade, lead, one, or, lead, other, larger, ...when, ...then];
}

/** "Who has the largest share in exports to Africa": who is the largest market there. */
function largestShare(all: readonly Token[]): readonly Token[] {
  const at = all.findIndex((one, nth) => one.kind === "share" && all[nth - 1]?.kind === "extreme");
  const extreme = all[at - 1];
  const asked = all.slice(0, Math.max(at - 1, 0));
  const isWho = asked.every(
    ({ kind, value }) =>
      kind === "aux" || (kind === "ask" && value !== "amount") || value === "partner:country",
  );
  const rest = all
    .slice(at + 1)
    .filter(
      (one, nth, part) =>
        !(isHome(one) && part[nth + 1]?.kind === "poss") &&
        !(one.kind === "poss" && isHome(part[nth - 1])),
    )
    .filter(({ kind, text }) => !(kind === "in" && text === "in") && kind !== "of");
  const [flow, lead, group, ...behind] = rest;
  const isOfGroup = lead !== undefined && ["to", "from", "with"].includes(lead.kind);
  const kind = markets[flow?.value ?? ""];
  if (at < 1 || !extreme || asked.length === 0 || !isWho || !flow || !kind) return all;
  if (isOfGroup && !isGroupName(group)) return all;
  const within = isOfGroup && group ? [said("in", "", "in"), group] : [];
  const when = (isOfGroup ? behind : rest.slice(1)).filter(({ kind: one }) => one !== "stop");
  if (!when.every((one) => timed.includes(one.kind))) return all;
  const year = when.length > 0 ? [said("in", "", "in"), ...when] : [];
  const which = [said("ask", "who", "which"), said("aux", "", "was"), extreme];
  return [...which, said("dimension", kind, flow.value), ...within, ...year];
}

const markets: Readonly<Record<string, string>> = {
  export: "partner:export",
  import: "partner:import",
  total: "partner:total",
};
