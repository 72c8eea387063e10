/** Made rows of the trade ledger over months, for benches of statistics: codes of the registers, seeded. */
import type { RegisterSnapshot } from "#src/registers/snapshot.ts";
import { type LedgerRow, ledgerRows } from "#src/statistics/ledger/ledger.ts";
import { madeInput, numbersOf } from "#src/statistics/ledger/made-ledger.ts";

/** Traders of the made months; few of them do most of the trade. */
const tradersMade = 120;
const commoditiesMade = 400;

/** Rows of declarations of a month; the same numbers give the same rows but for their ids. */
export function madeMonth(
  snapshot: RegisterSnapshot,
  { month, declarations, from }: { month: string; declarations: number; from: number },
): readonly LedgerRow[] {
  const asOf = Temporal.PlainYearMonth.from(month).toPlainDate({ day: 1 });
  const codes = snapshot.list("nomenclature", asOf).map(({ code }) => code);
  const step = Math.max(1, Math.floor(codes.length / commoditiesMade));
  return Array.from({ length: declarations }, (_, at) => from + at).flatMap((seed) => {
    const next = numbersOf(seed * 7919 + 1);
    const trader = `31${String(Math.floor((next(1000) / 1000) ** 2 * tradersMade)).padStart(8, "0")}`;
    return ledgerRows(madeInput({ seed, month })).map((row): LedgerRow => {
      const place = Math.floor((next(1000) / 1000) ** 2 * commoditiesMade) * step;
      const commodity = codes[place % codes.length] ?? row.commodity;
      const [hs6, chapter] = [commodity.slice(0, 6), commodity.slice(0, 2)];
      return { ...row, traderId: trader, commodity, hs6, chapter };
    });
  });
}
