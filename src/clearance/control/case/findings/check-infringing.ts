/**
 * Goods that were determined to infringe a right, or whose destruction was agreed to, are all in the finding
 * that is against them.
 */
import { AppError } from "#src/kernel/app-error.ts";
import type { ControlRules } from "#src/registers/control-rules.ts";
import type { DeclarationDocument } from "../../../declaration/document.ts";
import { foundShares, itemsShort } from "../../../declaration/goods-shares.ts";
import { isBound } from "../../acts/standing-suspicions.ts";
import type { FoundGoods, ReportedFinding } from "./finding.ts";

/** A suspicion as it stands. */
type Suspicion = {
  readonly caseId: string;
  readonly task: number;
  readonly state: string;
  readonly items: readonly number[];
  readonly goods?: readonly FoundGoods[];
};

/** @throws INFRINGEMENT_FOUND where some of them would be outside it, and released */
export function checkFindingInfringing(
  { caseId, task, goods }: ReportedFinding,
  infringements: readonly Suspicion[] = [],
  declared: { readonly document: DeclarationDocument; readonly control: ControlRules },
): void {
  if (goods === undefined) return;
  const found = foundShares(goods, declared);
  for (const one of infringements) {
    if (!isBound(one) || one.caseId !== caseId || one.task !== task) continue;
    const about = one.goods ?? one.items.map((item) => ({ item }));
    const left = itemsShort(foundShares(about, declared), found);
    if (left.length === 0) continue;
    throw new AppError({
      code: "INFRINGEMENT_FOUND",
      status: 409,
      message: `The finding of task ${task} is about less than the goods of items ${left.join(", ")} that infringe a right.`,
      fix: "Name at least the goods that the suspicion is about.",
    });
  }
}
