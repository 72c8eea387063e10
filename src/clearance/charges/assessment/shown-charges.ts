/** What of charges that no rate determines a second person is shown, and what they are weighed by. */
import type { PrintedItem } from "#src/decisions/duties/printed-assessment.ts";
import type { Sql } from "#src/platform/services.ts";
import { findAssessment, findDeclaration } from "../../declaration/reading-store.ts";

const linesShownMax = 100;

/** Why each charge is open, and the value of its goods. */
export async function shownOpenCharges(sql: Sql, declarationId: string) {
  const items = await findAssessedItems(sql, declarationId);
  const open = items.flatMap(({ item, customsValue, lines }) =>
    lines
      .filter(({ method }) => method === "undetermined")
      .map(({ taxType, reasons }) => ({ item, taxType, customsValue, why: reasons.at(-1)?.says })),
  );
  return { open: open.slice(0, linesShownMax) };
}

/** Items as they were last assessed. */
export async function findAssessedItems(
  sql: Sql,
  idOrMrn: string,
): Promise<readonly PrintedItem[]> {
  const declaration = await findDeclaration(sql, idOrMrn);
  const assessment = declaration && (await findAssessment(sql, declaration.id));
  return assessment?.detail.items ?? [];
}
