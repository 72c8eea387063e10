/** Tokens as everyday speech puts them, in the words that the rules of phrases know. */
import type { Token } from "../words/tokens.ts";

/** "Each month on average": what a month comes to, and no list of them. */
export function averagedEach(all: readonly Token[]): readonly Token[] {
  const [each, second] = all.filter(({ kind }) => kind === "each");
  const [average, other] = all.filter(({ kind }) => kind === "average");
  if (!each || average?.value !== "" || second || other) return all;
  return all.flatMap((one) =>
    one === each ? [] : one === average ? [{ ...one, value: each.value }] : [one],
  );
}

/**
 * "Did exports to all ASEAN members grow", 对东盟国家出口都增长了吗: each of them is asked for, so that their
 * number is counted and set against all.
 * @param isYesNo the question begins with its verb
 */
export function everyMember(given: readonly Token[], isYesNo: boolean): readonly Token[] {
  const all = membersNamed(given);
  const isAsked = isYesNo || all.some(({ kind }) => kind === "whether");
  const isChange = all.some(({ kind, value }) => kind === "change" && /^(up|down)$/.test(value));
  const isMore = all.some(({ kind }) => otherwise.includes(kind));
  const at = all.findIndex((one, nth) => isEvery(one) && membersAt(all, nth + 1) > 0);
  const lead = all[at];
  // whether all of them stand above a mark is no list of those that do
  if (isAsked && lead && isMore)
    return all.map((one) => (one === lead ? { ...one, kind: "not" } : one));
  if (!isAsked || !isChange || isMore) return all;
  const every = all.findIndex((one) => one.kind === "every");
  if (lead) {
    const counted = countOf(lead);
    const tokens = all.flatMap((one) =>
      one === lead ? [counted] : one.kind === "every" ? [] : [one],
    );
    return [...tokens, { kind: "every", value: "", text: lead.text }];
  }
  // 都 stands behind those that it is said of
  const group = all.findIndex((one, nth) => one.kind === "place" && membersAt(all, nth) > 1);
  const first = all[group];
  if (!first || every < group) return all;
  return [...all.slice(0, group), countOf(first), ...all.slice(group)];
}

/** 东盟各国都 are its members, of whom 都 says it; 各国 alone asks for each of them, which no sum is. */
function membersNamed(all: readonly Token[]): readonly Token[] {
  const isSaid = all.some(({ kind, text }) => kind === "every" && !text.startsWith("各"));
  if (!isSaid) return all;
  return all.map((one) =>
    one.kind === "every" && one.text.startsWith("各")
      ? { ...one, kind: "dimension", value: "partner:country" }
      : one,
  );
}

const otherwise: readonly Token["kind"][] = ["ask", "extreme", "than", "above", "below"];

function isEvery({ kind, text }: Token): boolean {
  return kind === "every" || (kind === "overall" && /^(all|所 ?有|全 ?部)$/.test(text));
}

/** How many tokens name members from here: "ASEAN members", "countries"; 0 where none do. */
function membersAt(all: readonly Token[], at: number): number {
  const isPartner = (one: Token | undefined): boolean =>
    one?.kind === "dimension" && one.value.startsWith("partner");
  const one = all[at];
  if (isPartner(one)) return 1;
  const isGroup = one?.place?.codes.every((code) => code.startsWith("AGG-")) === true;
  return isGroup && isPartner(all[at + 1]) ? 2 : 0;
}

function countOf({ text }: Token): Token {
  return /\p{Script=Han}/u.test(text)
    ? { kind: "ask", value: "amount", text: "多少个" }
    : { kind: "ask", value: "count", text: "how many" };
}

/**
 * Verbs of everyday speech that say a thing only in one place: what exports "bring in" is what they came to,
 * and what they "lose" is by how much they fell. Anywhere else they stay unread, and the question refused.
 * @param isStep a question before it may be what it is set against
 */
export function earned(all: readonly Token[], isStep: boolean): readonly Token[] {
  const flows = all.filter(({ kind }) => kind === "flow");
  const isExport = flows.length > 0 && flows.every(({ value }) => value === "export");
  const isOfMany = all.some(({ kind, value }) => kind === "dimension" || value === "who");
  const isSet = all.some(({ kind }) => kind === "than" || kind === "or") || isStep;
  const places = all.filter(({ kind }) => kind === "place").length;
  const [flow] = flows;
  const isOfOne = flows.length === 1 && flow !== undefined && oneWay.includes(flow.value);
  return all.flatMap((one, at): readonly Token[] => {
    const unread: Token = { ...one, kind: "not" };
    if (one.kind === "money" && one.value === "earned") return isExport ? [one] : [unread];
    if (one.kind === "change" && one.value === "lost") {
      const isBehind = flow !== undefined && all.indexOf(flow) < at && !isOfMany;
      const next = all[at + 1]?.kind ?? "stop";
      return isBehind && timely.includes(next) ? [{ ...one, value: "down" }] : [unread];
    }
    // 少了多少 of one figure is what it fell by; of two, how far they are apart
    // 出口什么 asks for goods, not for an amount
    if (
      one.kind === "ask" &&
      one.text.replaceAll(" ", "") === "什么" &&
      all[at - 1]?.kind === "flow"
    )
      return [{ ...one, kind: "dimension", value: "section" }];
    const gone = one.kind === "ask" ? goneBy[one.text.replaceAll(" ", "")] : undefined;
    if (gone && isOfOne && places < 2 && !isSet)
      return [
        { ...one, kind: "change", value: gone },
        { ...one, kind: "ask", value: "amount", text: "多少" },
      ];
    // 除东盟外其他市场 are those that are left
    if (one.kind === "besides" && one.value === "rest")
      return all.slice(0, at).some(({ kind }) => leaving.includes(kind)) ? [] : [unread];
    return [one];
  });
}

/** What may stand behind what was lost: when it was, and nothing that it was lost to. */
const timely: readonly Token["kind"][] = ["stop", "in", "number", "relative", "month", "over"];
const oneWay: readonly string[] = ["export", "import", "total"];
const leaving: readonly Token["kind"][] = ["without", "besides"];
const goneBy: Readonly<Record<string, "up" | "down">> = { 少了多少: "down", 多了多少: "up" };
