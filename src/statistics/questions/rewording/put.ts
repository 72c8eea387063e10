/** Words put in another order, or in other words, than the rules of phrases know them by. */
import type { Token, TokenKind } from "../words/tokens.ts";

/** "Lower than a year earlier", "higher than the year before" say which way a figure went on the year. */
export function onYearBefore(all: readonly Token[]): readonly Token[] {
  const isOfFlow = all.some(({ kind }) => kind === "flow");
  const isOfPartner = all.some(({ kind }) => kind === "dimension");
  if (!isOfFlow || isOfPartner) return all;
  return all.flatMap((one, at): readonly Token[] => {
    const [before, next] = [all[at - 1], all[at + 1]];
    if (isYear(one) && isThan(before)) return [{ ...one, kind: "basis", value: "year" }];
    if (!isThan(one) || !isYear(next)) return [one];
    return [{ ...one, kind: "change", value: one.kind === "above" ? "up" : "down" }];
  });
}

function isThan(one: Token | undefined): boolean {
  return (one?.kind === "above" || one?.kind === "below") && / than$/.test(one.text);
}

function isYear(one: Token | undefined): boolean {
  return (
    one?.kind === "relative" && one.value === "year-before" && !/\p{Script=Han}/u.test(one.text)
  );
}

/** 没有超过10%吧 supposes that it is no more than that; with 是不是 or a number asked for it is left unread. */
export function notAbove(all: readonly Token[]): readonly Token[] {
  const asking = all.filter(({ kind }) => kind === "whether").map(({ text }) => text);
  if (asking.length !== 1 || asking[0] !== "吧" || all.some(({ kind }) => kind === "ask"))
    return all;
  return all.flatMap((one, at): readonly Token[] => {
    const [before, next, mark] = [all[at - 1], all[at + 1], all[at + 2]];
    const isMark = (token: Token | undefined): boolean => token?.kind === "number";
    if (isNot(one) && isOver(next) && isMark(mark)) return [];
    if (!isOver(one) || !isNot(before) || !isMark(next)) return [one];
    return [{ ...one, kind: "below", value: "", text: `${before?.text ?? ""} ${one.text}` }];
  });
}

function isNot(one: Token | undefined): boolean {
  return one?.kind === "not" && /^(没 ?有|没|未|并 ?未|并 ?没 ?有)$/.test(one.text);
}

function isOver(one: Token | undefined): boolean {
  return one?.kind === "above" && /^(超|超 ?过|突 ?破|高 ?于)$/.test(one.text);
}

/**
 * 除美国以外的北美, 不含俄罗斯的欧洲: the group stands before what is taken out of it. Where something is put
 * in order it may be the order that leaves somebody out.
 */
export function wholeFirst(all: readonly Token[]): readonly Token[] {
  if (all.some(({ kind, value }) => ordering.includes(kind) || value === "who")) return all;
  const at = all.findIndex(({ kind, text }) => kind === "without" && /\p{Script=Han}/u.test(text));
  const lead = all[at];
  const place = all[at + 1];
  const end = all[at + 2];
  const isClosed = end?.kind === "besides" || (end?.kind === "of" && !/^对/.test(lead?.text ?? ""));
  const group = all[at + 3];
  const isGroup = group?.place?.codes.every((code) => code.startsWith("AGG-")) === true;
  if (!lead || place?.kind !== "place" || !end || !isClosed || !group || !isGroup) return all;
  if (all.filter(({ kind }) => kind === "place").length !== 2) return all;
  // 对除美国以外的北美: 对 is of the group
  const toward: readonly Token[] = /^对/.test(lead.text)
    ? [{ kind: "toward", value: "", text: "对" }]
    : [];
  const taken = end.kind === "besides" ? [lead, place, end] : [lead, place];
  return [...all.slice(0, at), ...toward, group, ...taken, ...all.slice(at + 4)];
}

const ordering: readonly TokenKind[] = ["extreme", "most", "dimension", "rank", "than", "ordinal"];
