/** Reads the parties of a question: whom something goes to, comes from or is traded with. */
import { isGroup } from "./parts.ts";
import type { FoundPhrase, Joint, PartyRole, Phrase, PhraseReader } from "./phrases.ts";
import { isHan, isHome, type Token, type TokenKind } from "../words/tokens.ts";
import type { NamedPlace } from "../question.ts";

const roles: Partial<Record<TokenKind, PartyRole>> = {
  to: "to",
  from: "from",
  toward: "toward",
  with: "with",
  of: "of",
  in: "in",
  by: "by",
  between: "between",
  without: "without",
};
const joints: Partial<Record<TokenKind, Joint>> = {
  and: "and",
  or: "or",
  plus: "plus",
  minus: "minus",
  than: "than",
  stop: "and",
};

/** "China-US trade", "US-China trade": two that stand together trade with each other. */
function pairAt(tokens: readonly Token[], at: number): FoundPhrase | undefined {
  const [first, second] = [tokens[at], tokens[at + 1]];
  const partner = [first, second].find((one) => one?.place?.dimension === "partner")?.place;
  const isPair = isHome(first) !== isHome(second) && first?.value !== "owner";
  if (!partner || !isPair || second?.value === "owner" || tokens[at + 2]?.kind !== "flow")
    return undefined;
  const pair = { role: "between", places: [partner], isSelf: true, joint: "and" } as const;
  return { phrase: { is: "party", ...pair }, length: 2 };
}

/** A party and those beside it: "to the US and to Japan", "between China and Vietnam", "Japan's". */
export const readEnglishParty: PhraseReader = (tokens, at) => {
  const lead = tokens[at];
  const role = (lead && roles[lead.kind]) ?? "bare";
  let next = role === "bare" ? at : at + 1;
  const pair = role === "bare" ? pairAt(tokens, at) : undefined;
  if (pair) return pair;
  const list = listAt(tokens, next, (token) => role !== "bare" && token.kind === lead?.kind);
  if (!list) return undefined;
  next = list.end;
  // "Georgia, USA" is one place in another, or two: what a comma alone joins is not told apart
  if (list.places.length === 2 && isCommaOnly(tokens.slice(at, next)))
    return { phrase: { is: "refused", reason: "other" }, length: next - at };
  const isOwner = tokens[next]?.kind === "poss";
  if (isOwner) next += 1;
  const self = list.self;
  // "us" alone is nobody's, and "our" is not whom something goes to
  const isSoldTo = self === "object" && role === "bare" && tokens[at - 1]?.value === "export";
  if (isSoldTo && list.places.length === 0)
    return { phrase: { ...partyOf(list, "to") }, length: next - at };
  if (self === "object" && role === "bare") return undefined;
  if (self === "owner" && role !== "bare" && role !== "of" && role !== "in" && role !== "with")
    return undefined;
  if (isOwner && role !== "bare" && role !== "of" && role !== "in" && role !== "with")
    return undefined;
  return {
    phrase: {
      is: "party",
      role: isOwner || self === "owner" ? "owner" : role,
      places: list.places,
      isSelf: self !== undefined,
      joint: list.joint,
      isInverted: lead?.isInverted === true,
      isActor: tokens[next - 1]?.isActor === true,
    },
    length: next - at,
  };
};

function isCommaOnly(tokens: readonly Token[]): boolean {
  const joined = tokens.slice(1).filter(({ kind }) => joints[kind] !== undefined);
  return joined.length > 0 && joined.every(({ kind }) => kind === "stop");
}

/** "对美国和日本", "自东盟", "不含越南", "除美国以外". */
export const readChineseParty: PhraseReader = (tokens, at) => {
  const lead = tokens[at];
  const role = (lead && roles[lead.kind]) ?? "bare";
  let next = role === "bare" ? at : at + 1;
  const isMarked = (token: Token): boolean =>
    role !== "bare" &&
    (token.kind === lead?.kind || token.kind === "with" || token.kind === "toward");
  const list = listAt(tokens, next, isMarked);
  if (!list) return undefined;
  next = list.end;
  // 日本、韩国、印度三国: as many as are named
  const isCounted = tokens[next]?.kind === "number" && tokens[next + 1]?.kind === "dimension";
  if (isCounted && Number(tokens[next]?.value) === list.places.length) next += 2;
  const end = tokens[next]?.kind;
  if (role === "without" && (end === "besides" || end === "after")) next += 1;
  // 东盟中前三大市场 lie in it
  const isBehind = end === "in" && tokens[next]?.value !== "at";
  const isOfGroups = list.places.length > 0 && list.places.every(isGroup);
  const isWithin = role === "bare" && isBehind && isOfGroups;
  if (isWithin) return { phrase: partyOf(list, "in"), length: next + 1 - at };
  // 在欧盟中
  if (role === "in" && isBehind) next += 1;
  if (role !== "without" && tokens[next]?.kind === "besides") {
    next += 1;
    return { phrase: { ...partyOf(list, "without") }, length: next - at };
  }
  return { phrase: partyOf(list, role), length: next - at };
};

function partyOf(list: PlaceList, role: PartyRole): Phrase {
  const { places, joint, self } = list;
  return { is: "party", role, places, isSelf: self !== undefined, joint };
}

type PlaceList = {
  readonly places: readonly NamedPlace[];
  readonly self: string | undefined;
  readonly joint: Joint;
  readonly end: number;
};

/** Places with what joins them; a marker may stand again before each. */
function listAt(
  tokens: readonly Token[],
  start: number,
  isMarker: (token: Token) => boolean,
): PlaceList | undefined {
  const places: NamedPlace[] = [];
  let [at, joint, self]: [number, Joint, string | undefined] = [start, "and", undefined];
  for (;;) {
    const token = tokens[at];
    if (token && isHome(token)) self ??= token.kind === "self" ? token.value : "subject";
    else if (token?.kind === "place" && token.place) places.push(token.place);
    else break;
    at += 1;
    const next = joinedAt(tokens, at, isMarker);
    // 不算香港，我国, 不算香港，日本: what a comma parts from them is not left out as well
    const isParted = tokens[at]?.kind === "stop" && tokens[at]?.text === ",";
    if (isParted && tokens[start - 1]?.kind === "without" && isHan(tokens[start - 1] ?? token))
      break;
    if (
      !next ||
      isApart(tokens, { at, next, isOfUs: self !== undefined, isFirst: places.length === 0 })
    )
      break;
    joint = next.joint;
    at = next.at;
  }
  return places.length === 0 && self === undefined ? undefined : { places, self, joint, end: at };
}

/**
 * "More to us than Japan does", "who buys more from us, Mexico or Canada": what stands behind us is no party that
 * we are one of.
 */
function isApart(
  tokens: readonly Token[],
  {
    at,
    next,
    isOfUs,
    isFirst,
  }: {
    readonly at: number;
    readonly next: { readonly at: number; readonly joint: Joint };
    readonly isOfUs: boolean;
    readonly isFirst: boolean;
  },
): boolean {
  if (next.joint === "than") return isOfUs || isHome(tokens[next.at]) || isActing(tokens, next.at);
  const isComma = tokens[at]?.kind === "stop" && isOfUs && isFirst;
  const rest = isComma ? listAt(tokens, next.at, () => false) : undefined;
  return rest !== undefined && rest.joint === "or" && rest.places.length > 1;
}

function isActing(tokens: readonly Token[], at: number): boolean {
  return tokens[at]?.isActor === true;
}

/** Where the next place of a list stands, and what joins it. */
function joinedAt(
  tokens: readonly Token[],
  at: number,
  isMarker: (token: Token) => boolean,
): { readonly at: number; readonly joint: Joint } | undefined {
  let next = at;
  let joint: Joint | undefined;
  while (next < at + 2) {
    const token = tokens[next];
    const found = token && (joints[token.kind] ?? (isWith(token) ? "and" : undefined));
    // what stands in brackets is no part of the list before them
    if (found === undefined || (token?.kind === "stop" && !/^[,，、]$/.test(token.text))) break;
    joint = found;
    next += 1;
  }
  if (joint === undefined) return undefined;
  const marker = tokens[next];
  if (marker && isMarker(marker)) next += 1;
  const [token, behind] = [tokens[next], tokens[next + 1]];
  // "than Japan exported": whoever stands before the verb is who does it
  const isActor = joint === "than" && behind?.kind === "flow" && /[a-z]/.test(behind.text);
  if (isActor || !token) return undefined;
  return token.kind === "place" || isHome(token) ? { at: next, joint } : undefined;
}

/** 和 and 与 join places. */
function isWith(token: Token): boolean {
  return token.kind === "with" && /[和与同跟]/.test(token.text);
}
