/** Goods that leave custody, as far as they are counted: the disposal of what an officer took in. */
import type { CustodyExit } from "./custody-rules.ts";
import type { HeldPiece } from "./link-fact.ts";

export type CustodyEnd = {
  readonly pieceId: string;
  readonly declarationId: string | null;
  readonly direction: "import" | "export";
  /** Customs office of the declaration beside whose goods they were found; empty: none. */
  readonly office: string;
  readonly category: string;
  readonly exit: CustodyExit;
  /** They are goods of the declaration; else they were found beside those. */
  readonly isDeclared: boolean;
};

/**
 * What is counted; undefined: they are counted with their declaration, or as a part of others, or are of no
 * category of goods that are stopped, or went back to whose they are.
 */
export function countedEnd(
  { id, piece }: HeldPiece,
  beside: { readonly direction: string; readonly office: string | undefined } | undefined,
): CustodyEnd | undefined {
  const { origin, partOf, category, exit, declarationId } = piece;
  if (!["item", "found"].includes(origin) || partOf !== null || category === null) return undefined;
  if (exit === null || exit === "return") return undefined;
  const direction = beside?.direction === "export" ? "export" : "import";
  const office = beside?.office ?? "";
  const isDeclared = origin === "item";
  return { pieceId: id, declarationId, direction, office, category, exit, isDeclared };
}
