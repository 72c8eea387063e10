/**
 * What a carrier, keeper or customs reported of the goods under one transport document: read for
 * decisions about declarations that name the document.
 */
import type { ReportId, ReportKind } from "#src/movements/cargo/consignment.ts";
import type { ConveyanceMode, ConveyanceReport } from "./conveyance.ts";

/** On whose word a report stands; `none` is kept and moves no declaration. */
export type Word = "customs" | "carrier" | "keeper" | "none";

export type GoodsReport = {
  readonly reportId: ReportId;
  /** `transportDocumentKey` of the document. */
  readonly key: string;
  readonly kind: ReportKind;
  readonly leg: ConveyanceReport["leg"];
  readonly office: string;
  readonly mode: ConveyanceMode;
  readonly registration: string;
  readonly name: string;
  readonly voyage: string;
  /** 0: not stated, the whole document is told of. */
  readonly packages: number;
  /** When it happened. */
  readonly at: Temporal.Instant;
  readonly recordedAt: Temporal.Instant;
  readonly lodgerId: string;
};

/** A report as such, whichever documents it names. */
export type Sighting = Omit<GoodsReport, "key" | "packages">;

const wordsOfTrades = [
  ["carrier", "carrier"],
  ["warehouse-keeper", "keeper"],
] as const satisfies readonly (readonly [string, Word])[];

/**
 * Whose word a caller's is. A scope opens the route; it makes nobody a carrier.
 * @example wordOf({ isCustoms: false, trades: ["broker"] }) // "none"
 */
export function wordOf(who: {
  readonly isCustoms: boolean;
  readonly trades: readonly string[];
}): Word {
  if (who.isCustoms) return "customs";
  return wordsOfTrades.find(([trade]) => who.trades.includes(trade))?.[1] ?? "none";
}

/** Whether a party is registered as a keeper of goods, whatever else it is: some carriers run terminals. */
export function keepsGoods(trades: readonly string[]): boolean {
  return wordsOfTrades.some(([trade, word]) => word === "keeper" && trades.includes(trade));
}
