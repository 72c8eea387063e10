/** Accounts on a test database: real tables and the real library, cheap hashes, no mail server. */
import { pino } from "pino";
import type { Database } from "#src/platform/database.ts";
import type { Clock } from "#src/platform/services.ts";
import { Accounts, type AccountsOptions } from "./accounts.ts";

export const testUrl = "http://tidegate.test";

export function openTestAccounts(
  sql: Database,
  clock: Clock,
  more: Partial<AccountsOptions> = {},
): Accounts {
  return new Accounts({
    sql,
    clock,
    log: pino({ level: "silent" }),
    secret: "a secret of tests only, long enough to sign with",
    publicUrl: testUrl,
    // as behind a proxy
    furtherOrigins: [testUrl.replace("http:", "https:")],
    mail: undefined,
    oidc: undefined,
    hashCost: { cost: 16, blockSize: 1, parallel: 1 },
    ...more,
  });
}
