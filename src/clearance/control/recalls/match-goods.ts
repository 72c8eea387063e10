/**
 * Whether goods are among those recalled, by what their declaration states. In: what is recalled, an item.
 * Out: certain, probable, or not concerned. Pure.
 */
import { looseKey, traceKey } from "../../declaration/trace-key.ts";
import type { Agreement, Match, Particulars } from "./recall.ts";

/** What an item states of where it comes from; empty lists: nothing. */
export type StatedOrigin = {
  readonly commodity: string;
  readonly origin: string | null;
  readonly lots: readonly string[];
  readonly producers: readonly string[];
};

type Recalled = Pick<Particulars, "commodities" | "lots" | "producers" | "origin" | "from">;

type MarkAgreement = "equal" | "near" | "other" | "open";

/** `near`: hyphens or slashes differ alone; `open`: one side states nothing. */
function compare(recalled: readonly string[], stated: readonly string[]): MarkAgreement {
  if (recalled.length === 0 || stated.length === 0) return "open";
  const isAmong = (keyOf: (text: string) => string): boolean => {
    const keys = new Set(recalled.map(keyOf).filter((key) => key !== ""));
    return stated.some((one) => keys.has(keyOf(one)));
  };
  return isAmong(traceKey) ? "equal" : isAmong(looseKey) ? "near" : "other";
}

/**
 * A lot that is another's, or of another origin, is not concerned, whoever made it; a producer whose name is
 * written otherwise may be the same.
 * @returns undefined: not concerned
 */
export function matchGoods(
  recall: Recalled,
  { commodity, origin, lots, producers }: StatedOrigin,
): { readonly match: Match; readonly agrees: readonly Agreement[] } | undefined {
  if (!recall.commodities.some((start) => commodity.startsWith(start))) return undefined;
  const isOfOrigin = recall.origin !== undefined && recall.origin === origin;
  if (recall.origin !== undefined && origin !== null && !isOfOrigin) return undefined;
  const lot = compare(recall.lots, lots);
  const producer = compare(recall.producers, producers);
  const [isLot, isProducer] = [lot, producer].map((one) => one === "equal" || one === "near");
  const agrees = [
    ...(isLot ? (["lot"] as const) : []),
    ...(isProducer ? (["producer"] as const) : []),
    ...(isOfOrigin ? (["origin"] as const) : []),
  ];
  if (lot === "other") return undefined;
  const isCertain = lot === "equal" && producer === "equal";
  if (isLot || isProducer) return { match: isCertain ? "certain" : "probable", agrees };
  const isOpen = producer === "open" && recall.from !== undefined;
  return isOpen && isOfOrigin ? { match: "probable", agrees } : undefined;
}
