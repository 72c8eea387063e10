/** A release that counts among the figures of goods that were stopped. */
import type { DeclaredFacts } from "../../declaration/facts.ts";
import type { RecalledGoods } from "./recall.ts";

export type RecallCount = {
  readonly releaseId: string;
  readonly declarationId: string;
  /** Of `rules/interceptions.json`, by the recall's reason. */
  readonly category: string;
  readonly goods: readonly Pick<RecalledGoods, "item" | "quantity" | "unit">[];
  /** As they are declared. */
  readonly facts: DeclaredFacts;
};
