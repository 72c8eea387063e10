/**
 * What an administrator vouches for about another person's account, on record with who does: that an
 * address is the person's where no mail server can ask it, and that a reset by mail is the person's own.
 */
import { z } from "zod";
import { AppError } from "#src/kernel/app-error.ts";
import { newId } from "#src/kernel/ids.ts";
import { personOf } from "../access/person.ts";
import { type Caller, type Route, routeFor } from "#src/platform/route.ts";
import { type AccountsApp, signedIn } from "./routes.ts";
import { type AccountRow, findAccount } from "./store.ts";
import { insertVoucher, setAddressProven } from "./voucher-store.ts";

const route = routeFor<AccountsApp>();

const Whose = z.strictObject({ email: z.email().max(254) });
const resetHours = 24;
const administration = { kind: "scope", scope: "administration" } as const;

export const vouchRoutes: readonly Route<AccountsApp>[] = [
  route({
    method: "POST",
    path: "/address-confirmations",
    says: {
      en: "Confirm a person's address where no mail server is configured",
      zh: "未设置邮件服务器时，由管理员确认邮箱属于注册人",
    },
    policy: administration,
    record: "none",
    body: Whose,
    answers: {
      200: {
        says: "Confirmed; the person can sign in",
        schema: z.object({ accountId: z.string() }),
      },
      404: { says: "No account waits under this address" },
      409: { says: "Mail is sent here, so the address proves itself" },
    },
    handle: async ({ app, caller, body }) => {
      if (app.accounts.mailer.isConnected) throw mailAsks();
      const account = await getAccount(app, body.email);
      await app.sql.begin(async (tx) => {
        if (!(await setAddressProven(tx, account.id))) throw nobodyWaits();
        const at = app.clock();
        const made = { accountId: account.id, kind: "address", at, expiresAt: at } as const;
        await insertVoucher(tx, { ...made, ...voucherBy(signedIn(caller), at) });
      });
      return { status: 200, body: { accountId: account.id } };
    },
  }),
  route({
    method: "POST",
    path: "/password-reset-approvals",
    says: {
      en: "Approve, as a second administrator, an official's password reset by mail",
      zh: "由另一名管理员核准工作人员通过邮件重置密码",
    },
    policy: administration,
    record: "none",
    body: Whose,
    answers: {
      200: {
        says: "Approved, once and for a day",
        schema: z.object({ accountId: z.string(), until: z.string() }),
      },
      403: { says: "The own account, or a key that nobody answers for" },
      404: { says: "There is no such account" },
    },
    handle: async ({ app, caller, body }) => {
      const by = signedIn(caller);
      const account = await getAccount(app, body.email);
      // the installation's key shows no person, and nobody is his own second, by no key of his either
      const person = by.accountId ?? by.holder;
      if (person === undefined || person === account.id) throw anotherNeeded();
      const at = app.clock();
      const until = at.add({ hours: resetHours });
      const made = { accountId: account.id, kind: "reset", at, expiresAt: until } as const;
      await insertVoucher(app.sql, { ...made, ...voucherBy(by, at) });
      return { status: 200, body: { accountId: account.id, until: until.toString() } };
    },
  }),
];

function voucherBy(caller: Caller, at: Temporal.Instant) {
  const { id, name } = personOf(caller);
  return { voucherId: newId(at.epochMilliseconds), madeBy: id, madeByName: name };
}

async function getAccount(app: AccountsApp, email: string): Promise<AccountRow> {
  const account = await findAccount(app.sql, { email });
  if (account) return account;
  throw nobodyWaits();
}

function nobodyWaits(): AppError {
  return new AppError({
    code: "ADDRESS_NOT_WAITING",
    status: 404,
    message: "No account with that address is waiting for this.",
    fix: "Check the address; the outbox lists the mails that wait, with the addresses they are to.",
  });
}

function mailAsks(): AppError {
  return new AppError({
    code: "ADDRESS_PROVES_ITSELF",
    status: 409,
    message: "This installation sends mail, so the address is confirmed by the link sent to it.",
    fix: "Let the person ask for a new link on the page that verifies addresses.",
  });
}

function anotherNeeded(): AppError {
  return new AppError({
    code: "SECOND_ADMINISTRATOR_NEEDED",
    status: 403,
    message:
      "A reset has to be approved by another administrator, signed in or with a personal key; the installation's key belongs to nobody.",
    fix: "Ask a second administrator to approve it on the page People, or: people approve-reset EMAIL.",
  });
}
