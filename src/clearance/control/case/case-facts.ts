/** What control cases are about, for lists of them: goods, trader, value and why they were selected. */
import type { StoredCase } from "#src/clearance/control/case/store.ts";
import { findDecimal, formatDecimal, round } from "#src/kernel/decimal.ts";
import type { Rows } from "#src/platform/route.ts";
import { profileFor } from "#src/registers/app.ts";
import type { ClearanceApp } from "../../app.ts";
import { findSelectedCases } from "../../declaration/reading-store.ts";
import { findTaskGoods } from "./task-goods.ts";
import { findAwaited, withWaits } from "./task-waits.ts";

/** Items that a list tells of a case. */
const goodsMax = 3;

/** The cases of a page, each with what it is about; reasons are hidden by the route's rules of fields. */
export async function withFacts(
  app: ClearanceApp,
  rows: Rows | undefined,
  cases: readonly StoredCase[],
) {
  // behind the wall nobody reads selections
  if (rows && rows.kind !== "all") return Promise.all(cases.map((one) => withTaskGoods(app, one)));
  const ids = cases.map(({ declarationId }) => declarationId);
  const [found, awaited] = await Promise.all([
    findSelectedCases(app.sql, ids, goodsMax),
    findAwaited(app, ids),
  ]);
  const byId = new Map(found.map((one) => [one.id, one]));
  return cases.map((stored) => {
    const { declarationId, profile } = stored;
    const one = withWaits(stored, profileFor(app, profile), awaited.has(declarationId));
    const selected = byId.get(declarationId);
    if (!selected) return { ...one, about: null };
    const { reference, mrn, traderId, traderName, goods, items, value, reasons } = selected;
    const { code: currency, decimals } = profileFor(app, selected.profile).currency;
    const trader = { id: traderId ?? "", name: traderName };
    const sum = value === null ? undefined : findDecimal(value);
    const shown = sum ? formatDecimal(round(sum, decimals, "half-up")) : null;
    return {
      ...one,
      about: { reference, mrn, trader, goods, items, value: shown, currency, reasons },
    };
  });
}

/** Another agency's officer is told whose goods they are and what, and no value or reason. */
async function withTaskGoods(app: ClearanceApp, stored: StoredCase) {
  const { goods, trader, isAwaited = false } = await findTaskGoods(app, stored.declarationId);
  const one = withWaits(stored, profileFor(app, stored.profile), isAwaited);
  const about = goods && {
    reference: "",
    mrn: null,
    trader,
    items: goods.length,
    value: null,
    reasons: [],
    goods: goods.slice(0, goodsMax).map(({ item, commodity, description }) => ({
      item,
      commodity,
      description,
    })),
    currency: profileFor(app, one.profile).currency.code,
  };
  return { ...one, about: about ?? null };
}
