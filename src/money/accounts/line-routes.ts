/** The ledger of a party's account: every line with the balance after it. */
import { z } from "zod";
import { LegalDate } from "#src/kernel/legal-date.ts";
import { startOfLegalDay } from "#src/kernel/legal-day.ts";
import { partyAccount, partyAccounts } from "#src/money/journal/account.ts";
import {
  AccountLineAnswer,
  lineFilter,
  lineFilters,
  pageOfLines,
} from "#src/money/journal/account-lines.ts";
import type { MoneyApp } from "#src/money/app.ts";
import { type Route, routeFor } from "#src/platform/route.ts";
import { profileFor } from "#src/registers/app.ts";

const route = routeFor<MoneyApp>();

const LinesQuery = lineFilters.extend({
  profile: z.string().max(20).optional(),
  /** What was paid in, what is owed, or cash security; the account that pays by default. */
  account: z.enum(partyAccounts).optional(),
  /** First and last day. */
  from: LegalDate.optional(),
  to: LegalDate.optional(),
});

export const accountLineRoutes: readonly Route<MoneyApp>[] = [
  route({
    method: "GET",
    path: "/accounts/{party}/lines",
    says: { en: "Account line by line, with the balance after each", zh: "账户明细及逐笔余额" },
    policy: { kind: "signed-in" },
    record: { kind: "account", param: "party" },
    query: LinesQuery,
    answers: {
      200: {
        says: "A page of lines, the newest first.",
        schema: z.object({
          account: z.string(),
          currency: z.string(),
          lines: z.array(AccountLineAnswer),
          next: z.string().nullable(),
        }),
      },
      404: { says: "No account of this caller." },
    },
    handle: async ({ app, params, query }) => {
      const profile = profileFor(app, query.profile);
      const { from, to } = query;
      const account = partyAccount(profile, params.party, query.account);
      const begins = (day: Temporal.PlainDate) => startOfLegalDay(profile.timeZone, day).toString();
      const page = await pageOfLines(app.sql, profile, {
        ...lineFilter(query),
        account,
        from: from && begins(Temporal.PlainDate.from(from)),
        to: to && begins(Temporal.PlainDate.from(to).add({ days: 1 })),
      });
      return { status: 200, body: { account, currency: profile.currency.code, ...page } };
    },
  }),
];
