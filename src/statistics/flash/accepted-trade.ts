/**
 * Goods that were accepted and are not released: what the ledger does not have yet and a flash counts. Seized
 * goods are none. Read in pages over an index of its own, so that clearance does not notice.
 */
import type { DeclarationDocument } from "#src/clearance/declaration/document.ts";
import { inOnePiece } from "#src/kernel/sliced.ts";
import { readFacts } from "#src/clearance/declaration/read-facts.ts";
import type { Profile } from "#src/registers/profile.ts";
import type { AcceptedTrade } from "#src/statistics/flash/make-flash.ts";
import {
  flashColumns,
  flashRules,
  splitOf,
  tablesShown,
} from "#src/statistics/flash-cover/rules.ts";
import type { FlashRow } from "#src/statistics/flash-cover/store.ts";
import type { FlashApp } from "./app.ts";
import { rowsOf } from "../ledger/record-trade.ts";
import { readStanding } from "#src/clearance/standing.ts";
import { type AcceptedRow, findAccepted } from "./accepted-store.ts";

type TradeServices = Pick<FlashApp, "sql" | "snapshots" | "clock">;

/** Accepted and unreleased goods of a profile, page by page. */
export function acceptedTrade(app: TradeServices, profile: Profile): AcceptedTrade {
  return async function* pages({ from, through }) {
    let after: string | undefined;
    do {
      const rows = await findAccepted(app.sql, { profile: profile.id, from, through, after });
      after = rows.at(-1)?.id;
      yield rows.flatMap((row) => flashRowsOf(app, profile, row));
    } while (after !== undefined);
  };
}

function flashRowsOf(app: TradeServices, profile: Profile, row: AcceptedRow): readonly FlashRow[] {
  const document = row.document as DeclarationDocument; // written by intake
  const facts = readFacts(document, profile);
  const { decimals } = profile.currency;
  const { stage } = inOnePiece(readStanding(row.stage, { document, facts, decimals }));
  if (!("assessment" in stage)) return [];
  const splits = tablesShown(flashRules(profile)).map((table) => splitOf(profile, table).column);
  const context = { profile, snapshot: app.snapshots.current(profile.id) };
  // the moment is no part of what a flash counts
  const { rows } = rowsOf({ ...stage, releasedAt: stage.acceptedAt }, context, "original");
  return rows.flatMap((one) =>
    splits.map((split) => ({
      declarationId: one.declarationId,
      item: one.item,
      flow: one.flow,
      split,
      code: one[flashColumns[split]],
      traderId: one.traderId,
      valueMinor: one.valueMinor,
    })),
  );
}
