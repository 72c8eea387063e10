/**
 * How far a figure is from a mark, whether one is among the largest, and percentage points of
 * growth: put as the question whose answer says it.
 */
import { isHan, said, type Token } from "../words/tokens.ts";
import { inTurn, type Change } from "./changes.ts";

export const againMarks: Change = inTurn(
  amongLargest,
  ofSurplus,
  hasMark,
  shortOf,
  farFrom,
  pointsMore,
  pointsGone,
  moreThanYear,
  heldBack,
);

/** "Among our top 20 trading partners", 跻身前十大出口市场: one of them. */
function amongLargest(all: readonly Token[]): readonly Token[] {
  const at = all.findIndex(({ kind, text }) => kind === "in" && text === "among");
  const self = all[at + 1]?.kind === "self" ? 1 : 0;
  const [first, second, third] = all.slice(at + 1 + self, at + 4 + self);
  const kinds = [first?.kind, second?.kind];
  const isTop = kinds.includes("extreme") && kinds.includes("number");
  const isOrder = isTop && third?.kind === "dimension";
  if (at < 0 || all[0]?.kind !== "aux" || !isOrder) return all;
  const one = [said("number", "1", "one"), said("of", "", "of")];
  return all.toSpliced(at, 1, ...one);
}

/** A mark in money from a token on: its number, scale and currency, and how many tokens it takes. */
function markAt(all: readonly Token[], at: number): readonly Token[] {
  const [number, scale, currency] = all.slice(at, at + 3);
  if (number?.kind !== "number" || scale?.kind !== "scale") return [];
  return currency?.kind === "currency" ? [number, scale, currency] : [number, scale];
}

/** 贸易顺差里美国占多少, "what share of the surplus came from the US": its balance with us, beside that of all. */
function ofSurplus(all: readonly Token[]): readonly Token[] {
  const isSide = (one: Token | undefined): boolean =>
    one?.kind === "flow" && (one.value === "surplus" || one.value === "deficit");
  const at = all.findIndex(isSide);
  const whole = all[at];
  if (!whole || all.filter(({ kind }) => kind === "place").length !== 1) return all;
  if (!isHan(whole)) {
    const [from, place, next] = all.slice(at + 1, at + 4);
    const isFrom = from?.kind === "from" && /^(c[ao]mes? from|from)$/.test(from.text);
    const isLed = all[0]?.kind === "share" && all[0].value === "" && isFrom;
    if (!isLed || place?.kind !== "place" || !(next === undefined || isPeriodOrStop(next)))
      return all;
    const part = [said("aux", "", "was"), whole, said("with", "", "with"), place];
    return all.toSpliced(at + 1, 2, ...part);
  }
  if (all[at + 1]?.kind !== "in") return all;
  const rest = all.slice(at + 2);
  const toward = rest[0]?.kind === "toward" ? 1 : 0;
  const [place, own] = rest.slice(toward, toward + 2);
  const isOwn = isSide(own);
  const tail = rest.slice(toward + 1 + Number(isOwn));
  const [share, ...asked] = tail;
  const isAsked = asked.every(
    (one) => one.kind === "ask" || one.kind === "share" || isStop(one) || one.kind === "of",
  );
  const isSame = !isOwn || own?.value === whole.value;
  const isOf = share?.kind === "share" && share.value === "of" && isAsked && isSame;
  if (place?.kind !== "place" || !isOf || isOwn !== (toward === 1)) return all;
  const part = [said("toward", "", "对"), place, own ?? whole];
  const of = [said("share", "of", "占"), whole, said("of", "", "的"), said("share", "", "比重")];
  return [...all.slice(0, at), ...(isOwn ? part : [...part.slice(0, 2), whole]), ...of];
}

function isPeriodOrStop({ kind }: Token): boolean {
  return kind === "stop" || kind === "in" || kind === "number" || kind === "quarter";
}

/** 顺差有没有7万亿元: whether it passed the mark. */
function hasMark(all: readonly Token[]): readonly Token[] {
  const at = all.findIndex(({ kind, text }) => kind === "whether" && /^有 ?没 ?有$/.test(text));
  const mark = markAt(all, at + 1);
  const isLast = all.slice(at + 1 + mark.length).every(isStop);
  if (at < 1 || all[at - 1]?.kind !== "flow" || mark.length === 0 || !isLast) return all;
  return [...all.slice(0, at), said("above", "", "超过"), ...mark, said("whether", "", "吗")];
}

/** 还差多少到26万亿元, 离20万亿元还差多少: whether it passed the mark, which says how far it is. */
function shortOf(all: readonly Token[]): readonly Token[] {
  const tokens = all.filter(({ kind, text }) => kind !== "glue" || text !== "有");
  const lead = tokens.findIndex(
    ({ kind, value, text }) =>
      (kind === "not" && value === "apart") ||
      ((kind === "to" || kind === "above" || kind === "until" || kind === "dash") &&
        /^(到|至|达 ?到|达)$/.test(text)),
  );
  const mark = markAt(tokens, lead + 1);
  const flow = tokens.findLastIndex(({ kind }, nth) => nth < lead && kind === "flow");
  if (lead < 0 || mark.length === 0 || flow < 0 || !isHan(tokens[flow] ?? said("glue", "", "")))
    return all;
  const isGap = tokens[lead]?.value === "apart";
  const asked = isGap ? tokens.slice(lead + 1 + mark.length) : tokens.slice(flow + 1, lead);
  const rest = isGap ? tokens.slice(flow + 1, lead) : tokens.slice(lead + 1 + mark.length);
  const isHowFar =
    asked.some(isFar) && asked.every((one) => isFar(one) || isStill(one) || isStop(one));
  if (!isHowFar || !rest.every(isStop)) return all;
  const passed = [said("above", "", "超过"), ...mark, said("whether", "", "吗")];
  return [...tokens.slice(0, flow + 1), ...passed];
}

function isStill({ kind, text }: Token): boolean {
  return kind === "also" || /^还 ?有$/.test(text);
}

function isFar({ kind, value, text }: Token): boolean {
  return (kind === "ask" && value === "apart" && /^差/.test(text)) || value === "far";
}

/** "How far", 还差多少, 还有多远. */
export function asksHowFar(all: readonly Token[]): boolean {
  return all.some((one) => isFar(one) || one.text === "how far");
}

function isStop({ kind }: Token): boolean {
  return kind === "stop";
}

/** "How far were exports from 26 trillion yuan", "how far short of 20 trillion did imports fall". */
function farFrom(all: readonly Token[]): readonly Token[] {
  const [ask, next] = all;
  if (ask?.text !== "how far") return all;
  const exceed = said("above", "", "exceed");
  const aux = said("aux", "", "did");
  if (next?.kind === "below" && next.text === "short of") {
    const mark = markAt(all, 2);
    const [verb, ...rest] = all.slice(2 + mark.length);
    const fell = rest.findIndex(({ kind, text }) => kind === "change" && /^(fall|come)/.test(text));
    if (mark.length === 0 || verb?.kind !== "aux" || changesIn(rest) > 1) return all;
    const isFell = fell > 0;
    if (!isFell && changesIn(rest) > 0) return all;
    const end = isFell ? fell : rest.findIndex(({ kind }) => kind === "in");
    const [of, when] = end < 0 ? [rest, []] : [rest.slice(0, end), rest.slice(end + 1)];
    const period = when.length > 0 && !isStop(when[0] ?? verb) ? [said("in", "", "in")] : [];
    return [aux, ...of, exceed, ...mark, ...period, ...when];
  }
  const from = all.findIndex(({ kind, text }, at) => {
    return kind === "from" && text === "from" && markAt(all, at + 1).length > 0;
  });
  const isAsked = ask.text === "how far" && next?.kind === "aux" && from > 2;
  return isAsked && changesIn(all) === 0 ? [aux, ...all.slice(2).with(from - 2, exceed)] : all;
}

function changesIn(all: readonly Token[]): number {
  return all.filter(({ kind }) => kind === "change").length;
}

function isPoints({ kind, value, text }: Token): boolean {
  return (kind === "ask" && value === "points") || (kind === "percent" && /^个 ?百/.test(text));
}

/** 增速比印度高多少个百分点, 比重低几个百分点: how much higher, of figures that are percentages. */
function pointsMore(all: readonly Token[]): readonly Token[] {
  const at = all.findIndex(isPoints);
  const before = all[at - 1];
  const isOfRates =
    all.some(({ kind, value }) => kind === "change" && value === "growth") &&
    all.some(({ kind }) => kind === "than");
  // how much faster it grew on the month before than another month did is not told
  if (all.some(({ kind, value }) => kind === "basis" && value === "month")) return all;
  const isShareOnYear =
    all.some(({ kind, value }) => kind === "basis" && value === "year") &&
    all.some(({ kind }) => kind === "share") &&
    !all.some(({ kind }) => kind === "than" || kind === "change");
  // 比重比上年高多少个百分点: by how much the share rose
  if (at > 0 && isShareOnYear && before?.kind === "ask" && before.value === "difference")
    return all.toSpliced(at - 1, 2, said("change", "up", "提高"), said("ask", "amount", "多少"));
  if (at < 1 || !before || !isOfRates || !isHan(before)) return all;
  if (before.kind === "ask" && (before.value === "difference" || before.value === "shortfall"))
    return all.toSpliced(at, 1);
  if (before.value !== "" || (before.kind !== "more" && before.kind !== "less")) return all;
  const asked =
    before.kind === "more"
      ? said("ask", "difference", "高多少")
      : said("ask", "shortfall", "低多少");
  return all.toSpliced(at - 1, 2, asked);
}

/** 进口跌了几个百分点: by how much, which is told in percent. */
function pointsGone(all: readonly Token[]): readonly Token[] {
  const at = all.findIndex(({ kind, value }) => kind === "ask" && value === "points");
  const isOther = all.some(({ kind }) =>
    ["than", "share", "why", "world", "extreme"].includes(kind),
  );
  const [before, next] = [all[at - 1], all[at + 1]];
  const isGone = before?.kind === "change" && (before.value === "up" || before.value === "down");
  if (at < 1 || isOther || !isGone || !isHan(before) || !(next === undefined || isStop(next)))
    return all;
  return changesIn(all) === 1 ? all.with(at, said("ask", "amount", "多少")) : all;
}

/** 比上年多多少: than in the year before the one that is named. */
function moreThanYear(all: readonly Token[]): readonly Token[] {
  const at = all.findIndex(
    ({ kind, value, text }) =>
      kind === "basis" && value === "year" && /^[比较] ?(上 ?一? ?年|去 ?年)$/.test(text),
  );
  const asked = all[at + 1];
  const isAsked =
    asked?.kind === "ask" && (asked.value === "difference" || asked.value === "shortfall");
  const years = all.filter(({ kind }, nth) => kind === "year" && all[nth - 1]?.kind === "number");
  const [year] = years;
  const number = Number(year ? all[all.indexOf(year) - 1]?.value : undefined);
  const isWhole = !all.some(
    ({ kind }) => kind === "months" || kind === "quarters" || kind === "half",
  );
  if (at < 0 || !isAsked || years.length !== 1 || !isWhole || !(number > 1900)) return all;
  const then = String(number - 1);
  const put = [said("than", "", "比"), said("number", then, then), said("year", "", "年")];
  return all.toSpliced(at, 1, ...put);
}

/** 对日本出口下降拖累出口增长: what it contributed to the growth, which may be below nothing. */
function heldBack(all: readonly Token[]): readonly Token[] {
  const at = all.findIndex(({ kind, text }) => kind === "why" && /^拖 ?累/.test(text));
  const [flow, change] = all.slice(at + 1, at + 3);
  const isAsked = all.some(({ kind, value }) => kind === "ask" && value === "points");
  if (at < 1 || flow?.kind !== "flow" || !isAsked) return all;
  const isFall = all[at - 1]?.kind === "change" && all[at - 1]?.value === "down";
  const start = isFall ? at - 1 : at;
  const isGrown = change?.kind === "change" && change.value !== "down";
  if (changesIn(all) > Number(isFall) + Number(isGrown)) return all;
  const put = [said("why", "", "拉动"), flow, said("change", "up", "增长")];
  return all.toSpliced(start, at + (isGrown ? 3 : 2) - start, ...put);
}
