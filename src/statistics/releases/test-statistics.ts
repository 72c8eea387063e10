/** Statistics over a test database and an analytics database of its own, for tests. */
import { openTestAnalytics } from "#src/platform/engines/test-analytics.ts";
import type { Services } from "#src/platform/services.ts";
import type { TestDatabase } from "#src/platform/test-database.ts";
import { ledgerRows } from "../ledger/ledger.ts";
import { type MadeOptions, madeInput } from "../ledger/made-ledger.ts";
import { appendLedger } from "../ledger/store.ts";
import type { StatisticsServices } from "./releases.ts";

export type TestStatistics = {
  readonly services: StatisticsServices & Pick<Services, "archive">;
  readonly append: (made: readonly MadeOptions[]) => Promise<void>;
  readonly close: () => Promise<void>;
};

/** Opens it; the caller closes it. */
export async function openStatistics(
  database: TestDatabase,
  more: Pick<StatisticsServices, "keyring"> = {},
): Promise<TestStatistics> {
  const { analytics, close } = await openTestAnalytics();
  const url = new URL(database.url);
  const services: StatisticsServices & Pick<Services, "archive"> = {
    ...more,
    sql: database.sql,
    analytics,
    clock: () => Temporal.Now.instant(),
    recordsForAnalytics: {
      address: url.host,
      database: url.pathname.slice(1),
      user: decodeURIComponent(url.username),
      password: decodeURIComponent(url.password),
    },
  };
  return {
    services,
    append: async (made) => {
      const rows = made.flatMap((options) => ledgerRows(madeInput(options)));
      await database.sql.begin((tx) => appendLedger(tx, rows, Date.now()));
    },
    close,
  };
}
