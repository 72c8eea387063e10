/** What part of a whole somebody takes, and which place, where a verb says it, put as rules know it. */
import { isHan, isHome, isPartner, said, type Token } from "../words/tokens.ts";
import { isEndAt, isTrade, setAgainst, timeAt } from "./again-set.ts";
import { inTurn, type Change } from "./changes.ts";

export const againShares: Change = inTurn(
  provided,
  takesMore,
  flowMore,
  shareSet,
  shareSetHere,
  ranked,
  placedHere,
  goesWhere,
);

/** "What share did they provide": it was theirs; what else is provided may be no goods. */
function provided(all: readonly Token[]): readonly Token[] {
  // what markets absorb are exports, as what suppliers provide are imports
  const absorbed = all.some(({ kind, value }) => kind === "not" && value === "absorb");
  const [verb, flow] = absorbed ? ["absorb", "export"] : ["provide", "import"];
  const isVerb = ({ kind, value }: Token): boolean => kind === "not" && value === verb;
  const isShare = all[0]?.kind === "share" && all.some(({ value }) => value === flow);
  return isShare ? all.map((one) => (isVerb(one) ? { ...one, kind: "aux", value: "" } : one)) : all;
}

type Mark = { readonly tokens: readonly Token[]; readonly end: number };

/** "More than 15 percent of", "more than half of": the mark without the word that leads the whole. */
function markAt(all: readonly Token[], at: number): Mark | undefined {
  const [sign, one, of] = all.slice(at, at + 3);
  if (sign?.kind !== "above" && sign?.kind !== "below" && sign?.kind !== "over") return undefined;
  const mark = sign.kind === "over" ? said("above", "", "more than") : sign;
  const half = said("percent", "half", "half");
  if (one?.kind === "percent" && one.text === "half of")
    return { tokens: [mark, half], end: at + 2 };
  const isPercent = of?.kind === "share" && /^(per ?cent|percent|%) of$/.test(of.text);
  if (one?.kind !== "number" || !isPercent) return undefined;
  return { tokens: [mark, one, said("percent", "", "percent")], end: at + 3 };
}

const takes =
  /^(account for|accounted for|make up|made up|take|took|taken|take up|represent|represented)$/;

/** "Did the US account for more than 15 percent of exports": whether its share was more. */
function takesMore(given: readonly Token[]): readonly Token[] {
  const all = given.filter((one, at) => {
    // "half of China's trade", "all trade"
    const isOwner = isHome(one) && given[at + 1]?.kind === "poss" && isTrade(given[at + 2]);
    const isPoss = one.kind === "poss" && isHome(given[at - 1]) && isTrade(given[at + 1]);
    return !isOwner && !isPoss && !(one.text === "all" && isTrade(given[at + 1]));
  });
  const [aux, place, verb] = all;
  const mark = markAt(all, 3);
  const flow = mark && all[mark.end];
  const isVerb = verb?.kind === "aux" && takes.test(verb.text);
  if (aux?.kind !== "aux" || place?.kind !== "place" || isHome(place) || !isVerb || !mark)
    return given;
  if (!flow || !isTrade(flow)) return given;
  const rest = all.slice(mark.end + 1);
  if (!isEndAt(rest, timeAt(rest, 0).length)) return given;
  const share = said("share", "", "share of");
  if (!isPartner(place))
    return [
      said("aux", "", "was"),
      share,
      place,
      said("in", "", "in"),
      flow,
      ...mark.tokens,
      ...rest,
    ];
  return [said("aux", "", "was"), place, share, flow, ...mark.tokens, ...rest];
}

/** "Are exports more than half of trade", 出口超过外贸一半吗: whether their share in it was more. */
function flowMore(all: readonly Token[]): readonly Token[] {
  if (all.some(isHan)) return flowMoreHere(all);
  const at = all.findIndex((one) => isTrade(one) && one.value !== "total");
  const [flow, ...behind] = all.slice(Math.max(at, 0));
  if (at < 0 || !flow || all.some(isPartner)) return all;
  const verb = behind[0]?.kind === "aux" && takes.test(behind[0].text) ? 1 : 0;
  const mark = markAt(all, at + 1 + verb);
  const whole = mark && all[mark.end];
  if (at !== 1 || all[0]?.kind !== "aux" || !mark || !whole || !isTrade(whole)) return all;
  const rest = all.slice(mark.end + 1);
  if (whole.value !== "total" || !isEndAt(rest, timeAt(rest, 0).length)) return all;
  const lead = [said("aux", "", "was"), said("share", "", "share of"), flow];
  return [...lead, said("in", "", "in"), whole, ...mark.tokens, ...rest];
}

function flowMoreHere(all: readonly Token[]): readonly Token[] {
  const asked = all.filter(({ kind }) => kind === "whether");
  const plain = all.filter(({ kind }) => kind !== "whether");
  const at = plain.findIndex((one) => isTrade(one) && one.value !== "total");
  const [flow, sign, whole, half] = plain.slice(Math.max(at, 0));
  const isHalf = half?.kind === "percent" && half.value === "half" && sign?.kind === "above";
  if (at < 0 || asked.length !== 1 || !isHalf || !flow || !sign || !isTrade(whole)) return all;
  // 一半的省 asks for provinces
  const isPlain = plain.slice(0, at).every(({ kind }) => kind === "number" || kind === "year");
  if (whole?.value !== "total" || !isEndAt(plain, at + 4) || !isPlain) return all;
  const put = [flow, said("share", "of", "占"), whole, said("of", "", "的")];
  return [...plain.slice(0, at), ...put, said("share", "", "比重"), sign, half, ...asked];
}

/** "Is the EU's share of exports larger than ASEAN's": of one whole the larger share is the larger amount. */
function shareSet(all: readonly Token[]): readonly Token[] {
  const [aux, place, poss, share, flow, sign, other, end] = all;
  const isOwned = poss?.kind === "poss" && end?.kind === "poss";
  const isShare = share?.kind === "share" && /^share (of|in)$/.test(share.text);
  const isSign = sign?.kind === "above" || sign?.kind === "below";
  if (aux?.kind !== "aux" || !isOwned || !isShare || !isSign || !isTrade(flow)) return all;
  if (!place || !other || !flow || !isPartner(place) || !isPartner(other)) return all;
  const rest = all.slice(8);
  if (!/ than$/.test(sign.text) || !isEndAt(rest, timeAt(rest, 0).length)) return all;
  const lead = said(leads[flow.value]?.[0] ?? "with", "", leads[flow.value]?.[0] ?? "with");
  return setAgainst({ flow, lead, place, other, isLess: sign.kind === "below" }, rest);
}

/** 欧盟占出口的比重高于东盟吗, 欧盟占出口的比重比东盟高吗 */
function shareSetHere(all: readonly Token[]): readonly Token[] {
  const at = all.findIndex(isPartner);
  const [place, of, flow, share, sign, other, ...rest] = all.slice(Math.max(at, 0));
  const isShare = of?.kind === "share" && of.text === "占" && share?.kind === "share";
  if (at < 0 || !isShare || !isTrade(flow) || !place || !flow || !other) return all;
  const isLess = sign?.kind === "below" || rest[0]?.kind === "less";
  const size = sign?.kind === "than" ? rest[0] : sign;
  const isThan = sign?.kind === "than" && /^[大高多小低少]$/.test(rest[0]?.text ?? "");
  const isSign = (sign?.kind === "above" || sign?.kind === "below") && /于$/.test(sign.text);
  const end = rest.slice(isThan ? 1 : 0);
  const isAsked = end[0]?.kind === "whether" && isEndAt(end, 1);
  const when = all.slice(0, at);
  if (!size || !(isThan || isSign) || !isAsked || !isPartner(other)) return all;
  if (timeAt(when, 0).length !== when.length) return all;
  const [kind = "with", , text = "与"] = leads[flow.value] ?? [];
  const lead = said(kind, "", text);
  const way = isLess ? said("less", "", "少") : said("more", "", "多");
  return [...when, lead, place, flow, said("than", "", "比"), lead, other, flow, way, ...end];
}

const leads: Readonly<
  Record<string, readonly ["to" | "from" | "toward" | "with", string, string]>
> = {
  export: ["to", "to", "对"],
  import: ["from", "from", "自"],
  total: ["with", "with", "与"],
};

/** "Which country ranked third in exports": is third. */
function ranked(all: readonly Token[]): readonly Token[] {
  const at = all.findIndex(({ kind, value }) => kind === "not" && value === "ranks");
  const before = all.slice(0, Math.max(at, 0));
  const [who, partners] = before;
  const isWho = who?.kind === "ask" && (who.value === "who" || who.value === "whom");
  const isNamed = partners === undefined || partners.kind === "dimension";
  const isPlaced = all[at + 1]?.kind === "ordinal" && all[at + 2]?.kind === "in";
  if (at < 0 || before.length > 2 || !isWho || !isNamed || !isPlaced) return all;
  return all.with(at, said("aux", "", "is"));
}

/** 排第四的国家, 排名前三的出口市场: the fourth, the first three. */
function placedHere(all: readonly Token[]): readonly Token[] {
  return all.filter((one, at) => {
    const [next, number, of, partners] = all.slice(at + 1, at + 5);
    const isOrder = next?.kind === "ordinal" || next?.kind === "first";
    const isPlace = isOrder && number?.kind === "number" && of?.kind === "of";
    const isVerb = one.kind === "rank" && /^(排( ?名)?|居|位 ?列)$/.test(one.text);
    return !(isVerb && isPlace && partners?.kind === "dimension");
  });
}

/** "Where do China's imports come from", "where did most exports go": which are the largest. */
function goesWhere(all: readonly Token[]): readonly Token[] {
  const [where] = all;
  if (where?.kind !== "rank" || !/^where d/.test(where.text)) return all;
  const most = all[1]?.kind === "most" ? (all[2]?.kind === "of" ? 3 : 2) : 1;
  const owner = isHome(all[most]) ? (all[most + 1]?.kind === "poss" ? 2 : 1) : 0;
  const flow = all[most + owner];
  const isMost = all[most + owner + 1]?.value === "mainly" ? 1 : 0;
  const verb = all[most + owner + 1 + isMost];
  const rest = all.slice(most + owner + 2 + isMost);
  if (!flow || !verb || !isEndAt(rest, timeAt(rest, 0).length)) return all;
  const isOut = flow.value === "export" && verb.kind === "aux" && verb.text === "go";
  const isIn = flow.value === "import" && verb.kind === "from" && verb.text === "come from";
  if (flow.kind !== "flow" || !(isOut || isIn)) return all;
  const named = isOut
    ? said("dimension", "partner:export", "export markets")
    : said("dimension", "partner:import", "import sources");
  const asked = [said("ask", "who", "which"), said("aux", "", "are")];
  return [...asked, said("extreme", "high", "largest"), named, ...rest];
}
