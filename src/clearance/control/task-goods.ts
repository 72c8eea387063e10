/** What an agency's officer sees of a declaration in which the own agency has a task. */
import type { z } from "zod";
import type { CaseAnswer } from "#src/clearance/control/answers.ts";
import type { DeclarationDocument } from "#src/clearance/declaration/document.ts";
import { readFacts } from "#src/clearance/declaration/read-facts.ts";
import { formatDecimal } from "#src/kernel/decimal.ts";
import type { ClearanceApp } from "#src/clearance/app.ts";
import { findTaskDocument } from "../declaration/reading-store.ts";
import { profileFor } from "#src/registers/app.ts";

type TaskGoods = Pick<z.infer<typeof CaseAnswer>, "goods" | "trader">;

/** Goods and trader; read behind the second wall, which lets the agency of a task through. */
export async function findTaskGoods(app: ClearanceApp, declarationId: string): Promise<TaskGoods> {
  const found = await findTaskDocument(app.sql, declarationId);
  if (!found) return {};
  // the column holds what intake parsed against the mapping table
  const document = found.document as DeclarationDocument;
  const { items, traderId, traderName } = readFacts(document, profileFor(app, found.profile));
  return {
    goods: items.map(({ item, commodity, description, origin, netMassKg, documents }) => ({
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
