/** What an agency's officer sees of a declaration in which the own agency has a task. */
import type { z } from "zod";
import type { CaseAnswer } from "#src/clearance/control/case/answers.ts";
import type { DeclarationDocument } from "#src/clearance/declaration/document.ts";
import { readFacts } from "#src/clearance/declaration/read-facts.ts";
import { formatDecimal } from "#src/kernel/decimal.ts";
import type { ClearanceApp } from "#src/clearance/app.ts";
import { findTaskDocument, type GoodsStanding } from "../../declaration/reading-store.ts";
import { isAwaited } from "./task-waits.ts";
import { profileFor } from "#src/registers/app.ts";

type TaskGoods = Pick<z.infer<typeof CaseAnswer>, "goods" | "trader"> & {
  /** Their arrival is needed and was not reported. */
  readonly isAwaited?: boolean;
  /** What answers findings against release. */
  readonly answers?: GoodsStanding["answers"];
};

/**
 * Goods of its part and trader; read behind the second wall, which lets the agency of a task through and
 * says for which items.
 */
export async function findTaskGoods(app: ClearanceApp, declarationId: string): Promise<TaskGoods> {
  const found = await findTaskDocument(app.sql, declarationId);
  if (!found) return {};
  // the column holds what intake parsed against the mapping table
  const document = found.document as DeclarationDocument;
  const profile = profileFor(app, found.profile);
  const { items, traderId, traderName } = readFacts(document, profile);
  const { subject } = found;
  const own = items.filter(({ item }) => subject === null || subject.includes(item));
  return {
    isAwaited: isAwaited(found, profile),
    answers: found.answers,
    goods: own.map(({ item, commodity, description, origin, netMassKg, documents }) => ({
      item,
      commodity,
      description,
      origin: origin ?? null,
      netMassKg: netMassKg ? formatDecimal(netMassKg) : null,
      documents: documents.map(({ type, id }) => ({ type, id: id ?? null })),
    })),
    trader: { id: traderId ?? "", name: traderName ?? null },
  };
}
