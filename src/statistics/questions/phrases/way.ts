/** Which way the trade of a question goes: what is another's export to us is our import. */
import type { SeriesFlow } from "../../official/series.ts";
import type { Phrase } from "./phrases.ts";
import type { NamedPlace } from "../question.ts";

export type Party = Extract<Phrase, { readonly is: "party" }>;

export type TradeWay = {
  readonly flow: SeriesFlow | "both" | undefined;
  /** The flow was named from the other side. */
  readonly isTurned: boolean;
  /** The partners whose flow it is. */
  readonly partners?: readonly NamedPlace[];
};

/** The flow as ours; undefined where it is not. */
export function wayOf(said: {
  readonly flow: SeriesFlow | "both" | undefined;
  readonly owners: readonly Party[];
  readonly targets: readonly Party[];
  readonly counterparts: readonly Party[];
  readonly isWho: boolean;
  /** Each counterpart stands behind the flow it fits: "buys from us", "sells to us". */
  readonly isSplit: boolean;
}): TradeWay | undefined {
  const { flow, owners, targets, counterparts, isWho, isSplit } = said;
  const owner = owners.flatMap(({ places }) => places);
  const roles = counterparts.map(({ role }) => role);
  if (owner.length > 0) {
    if (targets.length > 0) return undefined;
    // "does it sell more to us than it buys"
    const isBoth = flow === "both" && owner.length === 1 && roles.length > 0 && isSplit;
    if (isBoth) return { flow, isTurned: true, partners: owner };
    const turned = turnedFlow(flow, roles);
    return turned && { flow: turned, isTurned: true, partners: owner };
  }
  if (roles.length === 0) return fitsTargets(flow, targets);
  // goods that come from a partner to us, or that go out from us
  const isPlain =
    (flow === "export" && roles.every((role) => role === "from")) ||
    (flow === "import" && roles.every((role) => role === "to"));
  if (isPlain && !(isWho && flow === "import" && targets.length > 0))
    return fitsTargets(flow, targets);
  const isFromPartner = targets.length > 0 && targets.every(({ role }) => role === "from");
  if (
    flow === "export" &&
    isFromPartner &&
    roles.every((role) => role === "to" || role === "toward")
  )
    return { flow: "import", isTurned: true };
  // "who sold us more, Japan or Korea": both stand beside the verb, without a preposition
  const [pair, ...more] = targets;
  const isPair = pair?.role === "bare" && pair.places.length === 2 && more.length === 0;
  if (isWho && isPair) {
    const turned = turnedFlow(flow, roles);
    return turned && { flow: turned, isTurned: true };
  }
  if (isWho && targets.length === 0) {
    const turned = turnedFlow(flow, roles);
    return turned && { flow: turned, isTurned: true };
  }
  return undefined;
}

/** What is another's export to us is our import. */
function turnedFlow(
  flow: TradeWay["flow"],
  roles: readonly Party["role"][],
): SeriesFlow | undefined {
  const all = (...fitting: readonly Party["role"][]): boolean =>
    roles.length > 0 && roles.every((role) => fitting.includes(role));
  if (flow === "export" && all("to", "toward")) return "import";
  if (flow === "import" && all("from", "toward")) return "export";
  // their deficit with us is our surplus with them
  const isMutual = flow === "total" || flow === "balance";
  return isMutual && all("with", "toward") ? flow : undefined;
}

/** Exports go to and imports come from; trade and its balance are with somebody. */
export function fitsTargets(
  flow: TradeWay["flow"],
  targets: readonly Party[],
): TradeWay | undefined {
  const roles = new Set(targets.map(({ role }) => role));
  const plain = [...roles].filter((role) => role !== "bare" && role !== "toward");
  if (plain.length === 0) return { flow, isTurned: false };
  const [role, ...more] = plain;
  if (more.length > 0) return undefined;
  const ways: Partial<Record<Party["role"], readonly TradeWay["flow"][]>> = {
    to: ["export", undefined],
    from: ["import", undefined],
    with: ["total", "balance", "both", undefined],
    between: ["total", "balance", undefined],
  };
  if (!role || !ways[role]?.includes(flow)) return undefined;
  if (flow !== undefined) return { flow, isTurned: false };
  const implied = role === "to" ? "export" : role === "from" ? "import" : "total";
  return { flow: implied, isTurned: false };
}

/** Goods and regimes are of something; provinces are also where exports come from. */
export function fitsGoods(role: Party["role"], flow: TradeWay["flow"]): boolean {
  const isOf = role === "bare" || role === "of" || role === "in" || role === "by";
  const isWay = (role === "from" && flow === "export") || (role === "to" && flow === "import");
  return isOf || role === "owner" || isWay;
}
