/** What was counted of the samples of a task binds its findings. */
import { AppError } from "#src/kernel/app-error.ts";
import type { ControlRules } from "#src/registers/control-rules.ts";
import type { DeclarationDocument } from "../../../declaration/document.ts";
import { foundShares, itemsShort } from "../../../declaration/goods-shares.ts";
import type { FoundGoods, ReportedFinding } from "./finding.ts";
import {
  isUncounted,
  type StandingSample,
  standingOnes,
  verdictOf,
} from "../../acts/standing-samples.ts";

type Declared = { readonly document: DeclarationDocument; readonly control: ControlRules };

/**
 * While a lot of its samples is refused, or was not counted by a plan that counts, a task finds nothing but
 * `refused`: of all goods, or of goods that hold every refused lot, once all are counted.
 * @throws AppError SAMPLE_NOT_COUNTED, SAMPLE_REFUSES
 */
export function checkFindingSampled(
  { caseId, task, result, goods }: Pick<ReportedFinding, "caseId" | "task" | "result" | "goods">,
  samples: readonly StandingSample[] = [],
  declared: Declared,
): void {
  if (result === "refused" && goods === undefined) return;
  const against = result === "refused" ? (goods ?? []) : [];
  const own = samples.filter((one) => one.caseId === caseId && one.task === task);
  for (const one of standingOnes(own)) {
    if (isUncounted(one)) throw notCounted(one);
    if (verdictOf(one) === "refused" && !isAmong(one, against, declared)) throw refuses(one);
  }
}

/** A lot by its number, as what it weighs is declared nowhere; else all of the item. */
function isAmong(
  { item, lot }: StandingSample,
  goods: readonly FoundGoods[],
  declared: Declared,
): boolean {
  if (lot !== "" && goods.some((one) => one.item === item && one.lot === lot)) return true;
  return itemsShort(foundShares([{ item }], declared), foundShares(goods, declared)).length === 0;
}

function refuses({ number, accept = 0, faulty = 0 }: StandingSample): AppError {
  return new AppError({
    code: "SAMPLE_REFUSES",
    status: 409,
    message: `Sample ${number} has ${faulty} defective packages; the lot is accepted with ${accept}.`,
    fix: "Find the goods refused, with the whole item or this lot among them; another sample of the lot does not change it. Where packages were counted wrongly, count the same sample again.",
  });
}

function notCounted({ number }: StandingSample): AppError {
  return new AppError({
    code: "SAMPLE_NOT_COUNTED",
    status: 409,
    message: `Defective packages of sample ${number} are not counted.`,
    fix: "Send them to POST /api/v1/controls/{id}/samples/{number}/count, none as an empty list.",
  });
}
