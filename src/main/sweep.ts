/**
 * Finds declarations that wait for something that is already there: a crash between recording a
 * movement or a deposit and telling the declarations leaves such. Telling them again is harmless.
 */
import { findKeptWords } from "#src/money/accounts/given-words-store.ts";
import { tellingOf } from "#src/money/accounts/receive-money.ts";
import { balances } from "#src/money/journal/store.ts";
import { dropUntold, findUntold } from "#src/movements/untold/store.ts";
import { factsOf } from "#src/movements/untold/untold.ts";
import { findGoodsReports } from "#src/movements/conveyances/store.ts";
import type { ClearanceApp } from "#src/clearance/app.ts";
import { readLongWaiting, type WaitingRow } from "#src/clearance/declaration/store.ts";
import { AppError } from "#src/kernel/app-error.ts";
import type { Desk, OutsideFact } from "#src/platform/desk.ts";

const system = "system";

/**
 * Tells what is found.
 * @returns declarations that went on; throws the fault of a movement behind all others
 */
export async function sweepWaiting(app: ClearanceApp, pageSize?: number): Promise<number> {
  const faults: unknown[] = [];
  let wentOn = await sweepMovements(app, faults);
  for await (const page of readLongWaiting(app.sql, pageSize)) wentOn += await sweepPage(app, page);
  if (faults.length > 0) throw faults[0];
  return wentOn;
}

/** Those of a run; the next run takes what is behind them. */
const untoldMax = 1_000;

/** Tells of movements of which a server that stopped told nobody, or not all; one at fault stops no other. */
async function sweepMovements(app: ClearanceApp, faults: unknown[]): Promise<number> {
  let wentOn = 0;
  for (const untold of await findUntold(app.sql, untoldMax)) {
    try {
      wentOn += await tellEach(app.desk, await factsOf(app, untold));
      await dropUntold(app.sql, untold.id);
    } catch (error) {
      faults.push(error);
    }
  }
  return wentOn;
}

async function sweepPage(app: ClearanceApp, waiting: readonly WaitingRow[]): Promise<number> {
  const told: OutsideFact[] = [];
  for (const profile of app.profiles.keys()) {
    const rows = waiting.filter(
      (row) => row.profile === profile && row.waitingFor.includes("goods.arrived"),
    );
    const keys = rows.flatMap(({ documents }) => documents);
    const kind = "arrival";
    const reports = await findGoodsReports(app.sql, { profile, kind, keys });
    const found = rows.filter(({ documents }) => documents.some((key) => reports.has(key)));
    told.push(
      ...found.map(({ id }) => {
        return { type: "goods.reported", declarationId: id, actor: system, kind } as const;
      }),
    );
  }
  const unpaid = waiting.filter((row) => row.waitingFor.includes("payment.received"));
  const held = await balances(app.sql, [...new Set(unpaid.map((row) => row.account))]);
  const words = new Map(
    (
      await findKeptWords(
        app.sql,
        unpaid.map(({ id }) => id),
      )
    ).map((kept) => [kept.declarationId, kept]),
  );
  for (const row of unpaid) {
    const kept = words.get(row.id);
    if (kept) {
      const { word, reference } = kept;
      const fact = { type: "payment.received", declarationId: row.id, reference } as const;
      told.push({ ...fact, actor: word.by, ...tellingOf(kept) });
      continue;
    }
    // a mandate or a guarantee may have come, where it was not money that was missing
    const isMoney = row.asked === null || row.asked === "PAY-001";
    if (isMoney && (held.get(row.account) ?? 0n) < row.shortMinor) continue;
    told.push({ type: "payment.received", declarationId: row.id, actor: system, reference: "" });
  }
  return await tellEach(app.desk, told);
}

/**
 * Tells all at once, and where one of them cannot be told any more, each alone: a word that money gave may
 * have been told since it was read here, by who booked the money or by another server.
 * @returns how many went on
 */
async function tellEach(desk: Desk, told: readonly OutsideFact[]): Promise<number> {
  try {
    return (await desk.tell(told)).filter(({ changed }) => changed).length;
  } catch (error) {
    // what the database cannot take at present is told by a later run
    if (!(error instanceof AppError) || error.status >= 500) throw error;
    if (told.length <= 1) return 0;
  }
  let wentOn = 0;
  for (const one of told) wentOn += await tellEach(desk, [one]);
  return wentOn;
}
