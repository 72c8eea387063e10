/**
 * Routes of what waits for money or for somebody's word: the list of it, and the yes or no of who
 * holds the account that a declaration states.
 */
import { z } from "zod";
import { AppError } from "#src/kernel/app-error.ts";
import { formatMinor } from "#src/kernel/money.ts";
import { actorOf } from "#src/identity/access/acting.ts";
import { findPartyNames } from "#src/identity/access/party-store.ts";
import { namesOf } from "#src/identity/access/policy.ts";
import { pageOf, readListPlace } from "#src/platform/list-order.ts";
import { type Route, routeFor } from "#src/platform/route.ts";
import type { ClearanceApp } from "#src/clearance/app.ts";
import { waitsForWord } from "#src/money/accounts/receive-money.ts";
import { partyOf, traderAccount } from "#src/money/journal/account.ts";
import { minorOf, MoneyText } from "#src/money/amount.ts";
import { profileFor } from "#src/registers/app.ts";
import { ownOf } from "#src/money/app.ts";
import { getAwaited } from "#src/money/accounts/awaited-payment.ts";
import {
  awaitedSorts,
  findAwaitedPayments,
  type ListedPayment,
  sumAwaitedPayments,
} from "./declared-store.ts";
import type { AwaitedPayment } from "#src/money/declared.ts";

const route = routeFor<ClearanceApp>();

const Awaited = z.object({
  id: z.string(),
  mrn: z.string(),
  reference: z.string(),
  profile: z.string(),
  /** Number of the party whose account it states. */
  holder: z.string(),
  /** Null: no party is known by it. */
  holderName: z.string().nullable(),
  /** Party that lodged it. */
  lodger: z.string(),
  lodgerName: z.string().nullable(),
  lodgedAt: z.string(),
  /** Description of its first goods; `items` says how many items there are. */
  goods: z.string().nullable(),
  items: z.int(),
  /** What would be drawn or secured in all. */
  due: z.string(),
  currency: z.string(),
  /**
   * `word`: its holder has not said that it pays; `refused`: it said no; `guarantee`, `money`: one
   * is missing.
   */
  waitsFor: z.enum(["word", "refused", "guarantee", "money"]),
});
const AwaitedSumAnswer = z.object({
  profile: z.string(),
  declarations: z.int(),
  due: z.string(),
  currency: z.string(),
});
const ListQuery = z.object({
  profile: z.string().max(20).optional(),
  /** Only those that state this number. */
  holder: z.string().min(1).max(60).optional(),
  /** What it is sorted by; `-` before it descends. */
  sort: z.enum(awaitedSorts).default("lodged"),
  after: z.string().max(400).optional(),
  limit: z.coerce.number().int().min(1).max(500).default(50),
});
const Saying = z.discriminatedUnion("decision", [
  z.strictObject({
    decision: z.literal("pay"),
    /** As much of it may be drawn: what the holder was shown. */
    amount: MoneyText,
  }),
  z.strictObject({
    decision: z.literal("refuse"),
    reason: z.string().trim().min(3).max(500),
  }),
]);

const waitsFor = (one: AwaitedPayment): z.infer<typeof Awaited>["waitsFor"] => {
  if (waitsForWord(one)) return one.code === "PAY-006" ? "refused" : "word";
  return one.code === "PAY-002" || one.code === "PAY-004" ? "guarantee" : "money";
};

function print(
  app: ClearanceApp,
  one: ListedPayment,
  names: ReadonlyMap<string, string>,
): z.infer<typeof Awaited> {
  const { id, mrn, reference, profile, lodgerId, lodgedAt, goods, items, dueMinor } = one;
  const holder = partyOf(one.account);
  const { currency } = profileFor(app, profile);
  return {
    id,
    mrn,
    reference,
    profile,
    holder,
    holderName: names.get(holder) ?? null,
    lodger: lodgerId,
    lodgerName: names.get(lodgerId) ?? null,
    lodgedAt,
    goods,
    items,
    due: formatMinor(dueMinor, currency.decimals),
    currency: currency.code,
    waitsFor: waitsFor(one),
  };
}

function notTheHolder(): AppError {
  return new AppError({
    code: "NOT_THE_HOLDER",
    status: 403,
    message: "You are not the holder of the account stated in this declaration.",
    fix: "The account holder has to decide, or give the lodger a mandate; anybody may pay in for the declaration.",
  });
}

export const paymentRoutes: readonly Route<ClearanceApp>[] = [
  route({
    method: "GET",
    path: "/awaited-payments",
    says: {
      en: "Declarations waiting for payment or the holder's consent",
      zh: "待缴款或待确认付款的报关单",
    },
    policy: { kind: "signed-in" },
    record: { kind: "account" },
    query: ListQuery,
    answers: {
      200: {
        says: "Those that state an account of the caller, or all.",
        schema: z.object({
          payments: z.array(Awaited),
          next: z.string().nullable(),
          /** All that wait, on this page or not, by profile. */
          sums: z.array(AwaitedSumAnswer),
        }),
      },
    },
    handle: async ({ app, query, rows }) => {
      const { holder, ...asked } = query;
      const own = ownOf(app, rows)?.accounts;
      const named =
        holder === undefined
          ? undefined
          : [...app.profiles.values()].map((profile) => traderAccount(profile, holder));
      const accounts = named ? named.filter((one) => own?.includes(one) ?? true) : own;
      const { sort, after } = asked;
      const found = await findAwaitedPayments(app.sql, {
        ...asked,
        accounts,
        after: after === undefined ? undefined : readListPlace(sort, after),
        limit: asked.limit + 1,
      });
      const page = pageOf(found, asked);
      const parties = page.rows.flatMap(({ account, lodgerId }) => [partyOf(account), lodgerId]);
      const names = await findPartyNames(app.sql, parties);
      const payments = page.rows.map((one) => print(app, one, names));
      const sums = (await sumAwaitedPayments(app.sql, { ...asked, accounts })).map((sum) => {
        const { currency } = profileFor(app, sum.profile);
        const due = formatMinor(sum.dueMinor, currency.decimals);
        const { profile, declarations } = sum;
        return { profile, declarations, due, currency: currency.code };
      });
      return { status: 200, body: { payments, next: page.next, sums } };
    },
  }),
  route({
    method: "POST",
    path: "/declarations/{id}/payments",
    says: {
      en: "As the account holder, accept or refuse payment for a declaration",
      zh: "账户持有人确认或拒绝为报关单付款",
    },
    policy: { kind: "scope", scope: "lodge" },
    act: { does: "spend", words: ["owner"] },
    record: { kind: "declaration", param: "id" },
    body: Saying,
    answers: {
      200: {
        says: "Where the declaration stands.",
        schema: z.object({ id: z.string(), status: z.string() }),
      },
      403: { says: "The account is another's." },
      409: { says: "It does not wait for money." },
    },
    handle: async ({ app, caller, params, body: said }) => {
      const awaited = await getAwaited(app, params.id);
      const profile = profileFor(app, awaited.profile);
      const holder = partyOf(awaited.account);
      if (!caller || !namesOf(caller).includes(holder)) throw notTheHolder();
      const by = actorOf(caller);
      const about = { holder, by, at: app.clock() };
      const word =
        said.decision === "pay"
          ? ({ ...about, kind: "accepted", minor: minorOf(said.amount, profile) } as const)
          : ({ ...about, kind: "refused", minor: 0n } as const);
      const [told] = await app.desk.tell([
        {
          type: "payment.received",
          declarationId: awaited.id,
          actor: by,
          reference: said.decision === "refuse" ? said.reason : "",
          word,
        },
      ]);
      return { status: 200, body: { id: awaited.id, status: told?.status ?? "" } };
    },
  }),
];
