/**
 * "Is that bigger than with Spain?" after a balance, 是进口的几倍, "faster or slower in Q2?": a step that sets what
 * was asked last against something else, put as the whole question that it stands for. It is told where that
 * question is by itself, so that no rule of its own decides what is compared.
 */
import { nameOf, periodText } from "../answers/measured.ts";
import { isGroup } from "../questions/phrases/parts.ts";
import type { Token, TokenKind } from "../questions/words/tokens.ts";
import type { Question } from "../questions/question.ts";

/** Undefined where the step says anything else, or no plain amount was asked before. */
export function restatedStep(
  tokens: readonly Token[],
  before: Question,
  locale: "en" | "zh",
): string | undefined {
  if (!isPlain(before) || !before.period) return undefined;
  const said = tokens.filter(({ kind }) => !passed.includes(kind));
  const subject = subjectOf(before, locale);
  return locale === "en"
    ? (setInEnglish(said, before, subject) ??
        timesInEnglish(said, before) ??
        withoutMonths(said, before, "en") ??
        rankIn(said, before, "en") ??
        paceOf(said, before, "en"))
    : (setInChinese(said, before, subject) ??
        timesInChinese(said, before, subject) ??
        withoutMonths(said, before, "zh") ??
        rankIn(said, before, "zh") ??
        paceOf(said, before, "zh"));
}

/** A balance against one of the same kind; amounts that are traded are set by rules of their own. */
function isOfKind(rest: readonly Token[], { flow, place, kind, isGrowth }: Question): boolean {
  const places = rest.flatMap((one) => one.place ?? []);
  const [other, ...more] = places;
  const isAlike =
    other === undefined ||
    (more.length === 0 && other.dimension === "partner" && place !== undefined);
  const isLed = rest.every(({ kind }) => kind !== "to" && kind !== "from" && kind !== "flow");
  // a month against another after how it grew on the year, which is told by rules of its own else
  const isTime = places.length === 0 && kind === "growth" && !isGrowth;
  return (flow === "balance" || isTime) && isAlike && isLed;
}

const passed: readonly TokenKind[] = ["glue", "filler", "stop", "and", "aux"];

/** One amount of one partner, or of all, in one period. */
function isPlain(before: Question): boolean {
  const { kind, beside, alsoIn, against, place, without, within } = before;
  const isOne = beside.length === 0 && alsoIn.length === 0 && against === undefined;
  const isSimple = !before.isTwelve && !before.isCumulative && !before.isOpposite;
  const isOfPartner = place === undefined || place.dimension === "partner";
  const isWhole = isOfPartner && !without && !within && !before.ofOrder && !before.isTurned;
  const isAmount = kind === "value" || (kind === "growth" && before.basis === "year");
  return isAmount && isOne && isSimple && isWhole;
}

function subjectOf(before: Question, locale: "en" | "zh"): string {
  const when = before.period ? periodText(before.period)[locale] : "";
  const name = nameOf({ ...before, without: undefined })[locale];
  // a balance is set against another as a surplus, and told as what it is
  const named =
    before.flow === "balance"
      ? name.replace("the trade balance", "the surplus").replace("贸易差额", "顺差")
      : name;
  return locale === "en" ? `${named} in ${when}` : `${when}${named}`;
}

/** What may follow on "than". */
const parts: readonly TokenKind[] = [
  ...([
    "to",
    "from",
    "with",
    "toward",
    "in",
    "place",
    "month",
    "months",
    "number",
    "year",
  ] as const),
  ...(["quarter", "quarters", "ordinal", "half", "flow"] as const),
];

function textOf(tokens: readonly Token[]): string {
  return tokens.map(({ text }) => text).join(" ");
}

/** "Bigger than in October?", "how much more than with Spain?" */
function setInEnglish(
  all: readonly Token[],
  before: Question,
  subject: string,
): string | undefined {
  const said = all.filter(({ kind, text }) => !(kind === "pronoun" && figure.test(text)));
  const [first, second] = said;
  const isMuch = first?.kind === "ask" && /^(difference|shortfall)$/.test(first.value);
  const isThan = (first?.kind === "above" || first?.kind === "below") && / than$/.test(first.text);
  const isMore = (first?.kind === "more" || first?.kind === "less") && first.value !== "rate";
  const isSplit = (isMuch || isMore) && second?.kind === "than";
  if (!first || !(isThan || isSplit)) return undefined;
  const rest = said.slice(isThan ? 1 : 2);
  if (rest.length === 0 || !rest.every(({ kind }) => parts.includes(kind))) return undefined;
  if (!isOfKind(rest, before)) return undefined;
  const [way, other] = [isThan ? first.text : `${first.text} than`, textOf(rest)];
  return isMuch ? `${first.text} was ${subject} than ${other}` : `Was ${subject} ${way} ${other}?`;
}

const figure = /^((is|was) )?(it|that|this)$/;

/** 比西班牙大吗, 比10月多多少 */
function setInChinese(
  said: readonly Token[],
  before: Question,
  subject: string,
): string | undefined {
  const [than, ...rest] = thanFirst(said);
  if (than?.kind !== "than" || !/^[比较]$/.test(than.text)) return undefined;
  const at = rest.findIndex(({ kind }) => !parts.includes(kind));
  const [others, asked] = at < 0 ? [rest, []] : [rest.slice(0, at), rest.slice(at)];
  const isAsked = asked.every(
    ({ kind, value }) =>
      kind === "whether" ||
      ((kind === "more" || kind === "less") && value !== "rate") ||
      (kind === "ask" && /^(difference|shortfall|amount)$/.test(value)),
  );
  if (others.length === 0 || !isAsked || !isOfKind(others, before)) return undefined;
  const end = asked.length > 0 ? asked.map(({ text }) => text).join("") : "多多少";
  return `${subject}比${textOf(others)}${end}`;
}

/** 和10月相比 */
function thanFirst(said: readonly Token[]): readonly Token[] {
  const [lead, ...rest] = said;
  const than = rest.at(-1);
  const isAround = than?.kind === "than" && /^相? ?比$/.test(than.text);
  const isWith = lead?.kind === "with" || /^[和与跟同]$/.test(lead?.text ?? "");
  return isAround && isWith ? [{ ...than, text: "比" }, ...rest.slice(0, -1)] : said;
}

/** 是进口的几倍, 是对西班牙的几倍 */
function timesInChinese(
  said: readonly Token[],
  before: Question,
  subject: string,
): string | undefined {
  const words = said.filter(({ kind }) => kind !== "of").map(towardIs(before));
  const times = words.at(-1);
  const isTimes = times?.kind === "ask" && times.value === "ratio";
  const other = isTimes ? otherPart(words.slice(0, -1), before) : undefined;
  if (!other) return undefined;
  const base = other.flow
    ? (said.find(({ kind }) => kind === "flow")?.text ?? "")
    : nameOf({ ...before, ...other, without: undefined }).zh;
  return `${subject}是${base}的几倍`;
}

/** 对 is to a partner, of what is exported to it. */
function towardIs({ flow }: Question) {
  return (one: Token): Token =>
    one.kind === "toward" && flow === "export" ? { ...one, kind: "to" } : one;
}

/** "Without January?", 除1月外呢 after a year: the year without it. */
function withoutMonths(
  said: readonly Token[],
  before: Question,
  locale: "en" | "zh",
): string | undefined {
  const taken = said.filter(({ kind }) => kind !== "without" && kind !== "besides");
  const isMonth = (one: Token): boolean =>
    one.kind === "month" || one.kind === "months" || /^(1[0-2]|[1-9])$/.test(one.value);
  const isOf = said[0]?.kind === "without" && taken.length > 0 && taken.every(isMonth);
  const { period, kind } = before;
  if (!isOf || period?.kind !== "year" || kind !== "value") return undefined;
  const name = nameOf({ ...before, without: undefined })[locale];
  return locale === "en"
    ? `${name} in ${String(period.year)} without ${textOf(taken)}`
    : `${String(period.year)}年除${textOf(taken)}外${name}合计多少`;
}

/** "How many times imports is that?", "how many times as large as to Spain?" */
function timesInEnglish(all: readonly Token[], before: Question): string | undefined {
  const said = all.filter(({ kind, text }) => !(kind === "pronoun" && figure.test(text)));
  const [times, ...rest] = said.filter(({ kind }) => kind !== "than");
  const isMultiple = times?.kind === "not" && times.value === "multiple";
  const isTimes = times?.kind === "ask" && (times.value === "ratio" || times.text === manyTimes);
  const other = (isMultiple || isTimes) && otherPart(rest, before);
  if (!other || !before.period) return undefined;
  const [one, base] = [before, { ...before, ...other }].map((part) => {
    return nameOf({ ...part, without: undefined }).en;
  });
  return `How many times larger were ${one} than ${base} in ${periodText(before.period).en}?`;
}

const manyTimes = "how many times";

/** The other flow with the same partner, or the same flow with another. */
function otherPart(rest: readonly Token[], before: Question): Partial<Question> | undefined {
  const [first, ...more] = rest;
  const value = first?.kind === "flow" ? first.value : undefined;
  const isWay = value === "export" || value === "import";
  if (isWay && more.length === 0) return value === before.flow ? undefined : { flow: value };
  const ways = { export: "to", import: "from", total: "with", balance: "with" } as const;
  const named = first?.kind === ways[before.flow] ? more : rest;
  const [{ place } = { place: undefined }, ...others] = named;
  const isOther = place !== before.place && place?.dimension === "partner" && others.length === 0;
  return isOther && before.place && before.flow !== "balance" ? { place } : undefined;
}

/** 二季度快了还是慢了, "faster or slower in Q2?": growth then against growth in what was asked of. */
function paceOf(said: readonly Token[], before: Question, locale: "en" | "zh"): string | undefined {
  const isPace = (one: Token): boolean =>
    (one.kind === "more" || one.kind === "less") && one.value === "rate";
  const paces = said.filter(isPace);
  const isSet = said.some(({ kind }) => kind === "than");
  const rest = said.filter((one) => !isPace(one) && !["or", "whether", "than"].includes(one.kind));
  const times = rest.filter(({ kind }) => kind !== "in");
  const isTime = times.length > 0 && times.every(({ kind }) => timed.includes(kind));
  const isAsked = paces.length === (isSet ? 1 : 2);
  if (!isTime || !isAsked || !before.period || before.flow === "balance") return undefined;
  const isYear = times.some(({ kind, value }) => kind === "number" && value.length === 4);
  const [name, was] = [nameOf({ ...before, without: undefined }), periodText(before.period)];
  const { year } = before.period;
  const now = textOf(times);
  const [pace] = paces;
  // "faster than in Q3?": what was asked of last against another
  if (isSet && pace)
    return locale === "en"
      ? `Did ${name.en} grow ${pace.text} in ${was.en} than in ${now} ${isYear ? "" : String(year)}?`
      : `${was.zh}${name.zh}增长比${isYear ? "" : `${String(year)}年`}${now}${pace.text}吗`;
  return locale === "en"
    ? `Did ${name.en} grow faster in ${now} ${isYear ? "" : String(year)} than in ${was.en}?`
    : `${isYear ? "" : `${String(year)}年`}${now}${name.zh}增长比${was.zh}快吗`;
}

/** "Rank among EU members?", 在欧盟排第几: the place of that partner in the group. */
function rankIn(said: readonly Token[], before: Question, locale: "en" | "zh"): string | undefined {
  const rank = said.filter(({ kind }) => kind === "rank");
  const [group, ...more] = said.flatMap(({ place }) => (place ? [place] : []));
  const { place, period, flow } = before;
  const isOne = place !== undefined && !isGroup(place) && flow !== "balance" && period;
  const isOfGroup = group?.dimension === "partner" && isGroup(group) && more.length === 0;
  const isPlain = said.every(({ kind, value, text }) => {
    const isMember = kind === "dimension" && /^partner:(member|country)$/.test(value);
    return rankedBy.includes(kind) || isMember || (kind === "pronoun" && figure.test(text));
  });
  if (rank.length !== 1 || !isOne || !isOfGroup || !isPlain) return undefined;
  const [name, when] = [nameOf({ ...before, without: undefined }), periodText(period)];
  const way = nameOf({ flow, place: undefined, without: undefined }).en;
  return locale === "zh"
    ? `${when.zh}${name.zh}在${group.label.zh}排第几`
    : `What rank does ${place.label.en} have in the ${group.label.en} in ${way} in ${when.en}?`;
}

const rankedBy: readonly TokenKind[] = ["rank", "in", "of", "place", "ask", "as"];

/** Either way is asked for, so that there is neither yes nor no. */
export function isEitherPace(tokens: readonly Token[]): boolean {
  const paces = tokens.filter(({ kind, value }) => {
    return (kind === "more" || kind === "less") && value === "rate";
  });
  return paces.length === 2;
}

const timed: readonly TokenKind[] = [
  ...(["month", "months", "number", "year", "quarter", "quarters", "ordinal", "half"] as const),
];
