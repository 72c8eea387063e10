/** Questions that put their words in an order of their own, as the rules of phrases know them. */
import { isHome, type Token, type TokenKind } from "../words/tokens.ts";
import type { PartnerOrder } from "../question.ts";
import { inTurn } from "./changes.ts";

/** The tokens in the usual order. */
export const reworded = inTurn(
  ofHome,
  secondMost,
  sameQuarter,
  setAgainst,
  growthSet,
  amongLargest,
);

/** "Suppliers to China", "buyers of Chinese goods": every market and every source is one of ours. */
function ofHome(all: readonly Token[]): readonly Token[] {
  const at = all.findIndex(({ kind, value }) => kind === "dimension" && ways.includes(value));
  const one = all[at];
  if (!one) return all;
  const rest = all.slice(at + 1);
  const isSource = one.value === "partner:import";
  const lead: readonly TokenKind[] = isSource ? ["glue", "to"] : ["glue", "of", "from"];
  const home = rest.findIndex(isHome);
  const led = rest.slice(0, home);
  const isLed = led.some(({ kind }) => kind === (isSource ? "to" : "from"));
  const isPlain = home > 0 && led.every(({ kind }) => lead.includes(kind)) && isLed;
  if (isPlain && rest[home + 1]?.kind !== "poss")
    return [...all.slice(0, at + 1), ...rest.slice(home + 1)];
  return isSource ? all : tookMost(all);
}

const ways: readonly string[] = ["partner:import", "partner:export"];

/** "Which market took the most Chinese goods": what is taken are exports. */
function tookMost(all: readonly Token[]): readonly Token[] {
  const isTaken = all.some(({ kind, text }) => kind === "aux" && /^(took|take|takes)$/.test(text));
  const most = all.findIndex(({ kind }) => kind === "most");
  const [from, self] = [all[most + 1], all[most + 2]];
  const isNamed = all.some(({ kind }) => kind === "flow" || kind === "money");
  if (!isTaken || most < 0 || from?.kind !== "from" || !isHome(self) || isNamed) return all;
  return all.toSpliced(most + 1, 2, { kind: "flow", value: "export", text: from.text });
}

/** "Bought the second most" */
function secondMost(all: readonly Token[]): readonly Token[] {
  return all.map((one, at) =>
    one.kind === "most" && all[at - 1]?.kind === "ordinal"
      ? { ...one, kind: "extreme", value: "high" }
      : one,
  );
}

/** "The fourth quarter compared with the third": a quarter as well. */
function sameQuarter(all: readonly Token[]): readonly Token[] {
  const than = all.findIndex(({ kind }) => kind === "than");
  const isQuarter = all.some(
    ({ kind }, at) => at < than && kind === "quarters" && all[at - 1]?.kind === "ordinal",
  );
  if (!isQuarter) return all;
  const rest = all.slice(than);
  const at = rest.findIndex(({ kind }) => kind === "ordinal" || kind === "first");
  const next = rest[at + 1];
  // "the first five months" are no quarter
  const isYear = next?.kind === "number" && next.value.length === 4;
  const isBare = next === undefined || isYear || ["stop", "in", "of", "glue"].includes(next.kind);
  const isMore = rest.some(({ kind }) => kind === "quarters" || kind === "months");
  if (at < 0 || !isBare || isMore) return all;
  return all.toSpliced(than + at + 1, 0, { kind: "quarters", value: "", text: "quarter" });
}

/** 和三季度比, 与三季度相比: 比三季度, where nothing but a period stands between. */
function setAgainst(all: readonly Token[]): readonly Token[] {
  const end = all.findIndex(({ kind, text }) => kind === "than" && /^相? ?比$/.test(text));
  const lead = all.slice(0, Math.max(end, 0)).findLastIndex(({ kind }) => kind === "with");
  const one = all[end];
  if (!one || lead < 0) return all;
  const between = all.slice(lead + 1, end);
  if (between.length > 0 && between.every(({ kind }) => periods.includes(kind)))
    return [...all.slice(0, lead), { ...one, text: "比" }, ...between, ...all.slice(end + 1)];
  // A和B相比，哪个多: which of the two is asked anyway
  const [next, asked] = all.slice(end + 1).filter(({ kind }) => kind !== "stop");
  const isWho = next?.kind === "ask" && next.value === "who";
  const isMore = asked?.kind === "more" || asked?.kind === "less";
  return isWho && isMore ? all.toSpliced(end, 1) : all;
}

const periods: readonly TokenKind[] = [
  ...(["number", "year", "quarters", "quarter", "months", "month", "half", "ordinal"] as const),
];

/** 出口增速比进口增速高多少: how much faster. */
function growthSet(all: readonly Token[]): readonly Token[] {
  const isRate = ({ kind, value, text }: Token): boolean =>
    kind === "change" && value === "growth" && /\p{Script=Han}/u.test(text);
  const rates = all.filter((one, at) => isRate(one) && all[at - 1]?.kind === "flow");
  const asked = all.find(
    ({ kind, text, value }) =>
      kind === "ask" && (value === "difference" || value === "shortfall") && /^[高低]/.test(text),
  );
  const than = all.filter(({ kind, text }) => kind === "than" && text === "比");
  if (rates.length === 0 || !asked || than.length !== 1) return all;
  const isHigh = asked.value === "difference";
  return all.flatMap((one): readonly Token[] => {
    if (rates.includes(one)) return [];
    if (one !== asked) return [one];
    return [
      { kind: isHigh ? "more" : "less", value: "rate", text: isHigh ? "快" : "慢" },
      { kind: "ask", value: "amount", text: "多少" },
    ];
  });
}

/** Which of the largest is asked for, and the parts of the question. */
function amongIn(all: readonly Token[]) {
  const at = all.findIndex(
    ({ kind, value }) => kind === "dimension" && value.startsWith("partner"),
  );
  const isHan = /\p{Script=Han}/u.test(all[at]?.text ?? "");
  const asked = all.findIndex(
    ({ kind, value }) => kind === "ask" && (value === "who" || value === "whom"),
  );
  const link = isHan ? all[asked - 1] : all[asked + 1];
  const isPlaced = isHan ? asked - at === 2 : asked < at;
  const isAmong = link?.kind === (isHan ? "in" : "of") && isPlaced;
  if (at < 0 || asked < 0 || !isAmong) return undefined;
  const head = isHan ? all.slice(0, at) : all.slice(asked + 2, at);
  const tail = all.slice(Math.max(at, asked) + 1);
  const isCounted = head.some(({ kind }) => kind === "number") && head.some(isLargest);
  const change = tail.find(({ kind, value }) => kind === "change" && /^(up|down)$/.test(value));
  const isPlain = tail.every(
    ({ kind, value }) => besideGrowth.includes(kind) && value !== "slow" && value !== "low",
  );
  if (!isCounted || !change || !isPlain) return undefined;
  return {
    at,
    asked,
    isHan,
    head,
    tail,
    direction: change.value === "up" ? "up" : "down",
  } as const;
}

/** What is asked of the largest: all that rose or fell, or the one that did so most. */
export function amongAsked(tokens: readonly Token[]): PartnerOrder["among"] {
  const found = amongIn(tokens);
  const isMost = found?.tail.some(({ kind }) => kind === "extreme" || kind === "most") === true;
  return found && { direction: found.direction, isMost };
}

/**
 * "Which of the ten largest partners shrank", 前五大市场中哪个增长最快: the growth of each of them is told,
 * from which it is seen.
 */
function amongLargest(all: readonly Token[]): readonly Token[] {
  const found = amongIn(all);
  if (!found) return all;
  const { at, asked, isHan, head, tail } = found;
  const kept = tail.filter(({ kind }) => !grownBy.includes(kind));
  const growth: Token = { kind: "change", value: "growth", text: isHan ? "增速" : "growth of" };
  return isHan
    ? [...all.slice(0, at + 1), growth, ...kept]
    : [...all.slice(0, asked), growth, ...head, ...all.slice(at, at + 1), ...kept];
}

function isLargest({ kind, value }: Token): boolean {
  return (kind === "extreme" && value === "high") || (kind === "more" && value === "big");
}

const grownBy: readonly TokenKind[] = ["change", "extreme", "most", "aux", "more"];
const besideGrowth: readonly TokenKind[] = [
  ...grownBy,
  ...(["in", "number", "year", "stop", "glue", "basis"] as const),
];
