/** Routes of guarantees: entered by officers, seen by their holders, moved for operations. */
import { z } from "zod";
import { AppError } from "#src/kernel/app-error.ts";
import { newId } from "#src/kernel/ids.ts";
import { LegalDate } from "#src/kernel/legal-date.ts";
import { formatMinor } from "#src/kernel/money.ts";
import { moveGuarantee, movementKinds, standingOf } from "#src/money/guarantees/guarantee.ts";
import { type GuaranteeStanding, unknownGuarantee } from "#src/money/guarantees/guarantee.ts";
import {
  type GuaranteeRow,
  findGuarantee,
  insertGuarantee,
  listGuarantees,
  listMovements,
} from "#src/money/guarantees/guarantee-store.ts";
import { payAsGuarantor } from "#src/money/debts/guarantor.ts";
import { listCalls } from "#src/money/guarantees/call-store.ts";
import { actorOf } from "#src/identity/access/acting.ts";
import { type Route, routeFor } from "#src/platform/route.ts";
import type { Profile } from "#src/registers/profile.ts";
import type { MoneyApp } from "#src/money/app.ts";
import { requireWithinDay, weighBookedByHand } from "../accounts/booked-by-hand.ts";
import { refuseOtherName } from "../accounts/known-number.ts";
import { tellWaitingSoon } from "../accounts/receive-money.ts";
import { bankAccount } from "#src/money/journal/account.ts";
import { minorOf, MoneyText } from "#src/money/amount.ts";
import { profileFor } from "#src/registers/app.ts";
import { legalDay } from "#src/kernel/legal-day.ts";

const route = routeFor<MoneyApp>();

const Entering = z.strictObject({
  profile: z.string().max(20).optional(),
  reference: z.string().trim().min(1).max(40),
  holder: z.string().trim().min(1).max(60),
  kind: z.enum(["individual", "comprehensive", "waiver"]),
  amount: MoneyText,
  validFrom: LegalDate,
  validTo: LegalDate.optional(),
});
const Moving = z.strictObject({
  kind: z.enum(movementKinds),
  amount: MoneyText,
  operation: z.string().trim().min(1).max(70),
  reason: z.string().trim().max(500).default(""),
});
const Answer = z.object({
  id: z.string(),
  reference: z.string(),
  holder: z.string(),
  kind: z.string(),
  amount: z.string(),
  reserved: z.string(),
  used: z.string(),
  available: z.string(),
  currency: z.string(),
  validFrom: z.string(),
  validTo: z.string().nullable(),
});
const MovementAnswer = z.object({
  line: z.int(),
  kind: z.string(),
  amount: z.string(),
  operation: z.string(),
  at: z.string(),
  reason: z.string(),
});

const CallAnswer = z.object({
  debt: z.string(),
  /** Registration number of the debt. */
  reference: z.string(),
  amount: z.string(),
  paid: z.string(),
  open: z.boolean(),
  at: z.string(),
  reason: z.string(),
});
const GuarantorPaying = z.strictObject({
  amount: MoneyText,
  reference: z.string().trim().min(1).max(70),
});

function print(
  row: GuaranteeRow,
  standing: GuaranteeStanding,
  decimals: number,
): z.infer<typeof Answer> {
  const money = (minor: bigint) => formatMinor(minor, decimals);
  return {
    id: row.guaranteeId,
    reference: row.reference,
    holder: row.holder,
    kind: row.kind,
    amount: money(row.amountMinor),
    reserved: money(standing.reservedMinor),
    used: money(standing.usedMinor),
    available: money(standing.availableMinor),
    currency: row.currency,
    validFrom: row.validFrom,
    validTo: row.validTo,
  };
}

function profileOf(app: MoneyApp, row: GuaranteeRow): Profile {
  return profileFor(app, row.profile);
}

export const guaranteeRoutes: readonly Route<MoneyApp>[] = [
  route({
    method: "POST",
    path: "/guarantees",
    says: { en: "Enter a guarantee", zh: "登记担保" },
    policy: { kind: "scope", scope: "money" },
    act: { does: "credit", words: ["treasurer"], concerns: ["holder"] },
    second: {
      act: "guarantee",
      subject: ({ body }) => {
        const { amount, holder, reference } = body;
        return `${reference} of ${amount} for ${holder}`;
      },
      amount: (body) => body.amount,
    },
    body: Entering,
    answers: {
      201: { says: "The guarantee.", schema: Answer },
      409: { says: "There is one of that reference, or a second person is needed." },
      422: { says: "The holder is not named by its number, or the days are none." },
    },
    handle: async ({ app, caller, body }) => {
      const { profile: wanted, amount, validTo, ...given } = body;
      const profile = profileFor(app, wanted);
      const at = app.clock();
      const row: GuaranteeRow = {
        ...given,
        guaranteeId: newId(at.epochMilliseconds),
        profile: profile.id,
        amountMinor: minorOf(amount, profile),
        currency: profile.currency.code,
        validTo: validTo ?? null,
        reservedMinor: 0n,
        usedMinor: 0n,
      };
      if (validTo !== undefined && validTo <= given.validFrom)
        throw new AppError({
          code: "GUARANTEE_DAYS",
          status: 422,
          message: "The guarantee ends before it begins.",
          fix: "validTo is the first day on which it no longer holds.",
        });
      await refuseOtherName(app, profile, given.holder);
      if (!(await insertGuarantee(app.sql, { ...row, by: actorOf(caller), at })))
        throw new AppError({
          code: "GUARANTEE_EXISTS",
          status: 409,
          message: `There is already a guarantee ${given.reference} in ${profile.id}.`,
          fix: "Use another reference; a guarantee that was entered stays as it is.",
        });
      const { holder: party, reference } = row;
      await tellWaitingSoon(app, { profile, party, by: actorOf(caller), reference });
      return { status: 201, body: print(row, standingOf(row), profile.currency.decimals) };
    },
  }),
  route({
    method: "GET",
    path: "/guarantees",
    says: { en: "Guarantees with available amounts", zh: "担保及余额" },
    policy: { kind: "signed-in" },
    record: { kind: "guarantee" },
    answers: {
      200: { says: "All, or the caller's own.", schema: z.object({ guarantees: z.array(Answer) }) },
    },
    handle: async ({ app, rows }) => {
      const names = rows?.kind === "own" ? rows.names : [];
      const found = await listGuarantees(app.sql, rows?.kind === "all" ? undefined : names);
      const guarantees = found.map((row) =>
        print(row, standingOf(row), profileOf(app, row).currency.decimals),
      );
      return { status: 200, body: { guarantees } };
    },
  }),
  route({
    method: "GET",
    path: "/guarantees/{id}",
    says: { en: "One guarantee with its movements", zh: "单项担保及变动" },
    policy: { kind: "signed-in" },
    record: { kind: "guarantee", param: "id" },
    answers: {
      200: {
        says: "The guarantee.",
        schema: Answer.extend({
          movements: z.array(MovementAnswer),
          calls: z.array(CallAnswer),
        }),
      },
      404: { says: "No guarantee of this caller." },
    },
    handle: async ({ app, params }) => {
      const id = params.id;
      const row = await findGuarantee(app.sql, id);
      if (!row) throw unknownGuarantee(id);
      const { decimals } = profileOf(app, row).currency;
      const standing = standingOf(row);
      const movements = (await listMovements(app.sql, id)).map(({ amountMinor, ...one }) => ({
        ...one,
        amount: formatMinor(amountMinor, decimals),
      }));
      const money = (minor: bigint) => formatMinor(minor, decimals);
      const calls = (await listCalls(app.sql, id)).map((call): z.infer<typeof CallAnswer> => ({
        debt: `${call.declarationId}.${call.number}`,
        reference: call.reference,
        amount: money(call.amountMinor),
        paid: money(call.paidMinor),
        open: call.isOpen,
        at: call.calledAt,
        reason: call.reason,
      }));
      return { status: 200, body: { ...print(row, standing, decimals), movements, calls } };
    },
  }),
  route({
    method: "POST",
    path: "/guarantees/{id}/movements",
    says: { en: "Reserve, release or use a guarantee", zh: "占用、释放或执行担保" },
    policy: { kind: "scope", scope: "money" },
    act: { does: "spend", words: ["treasurer"] },
    record: { kind: "guarantee", param: "id" },
    body: Moving,
    answers: {
      200: { says: "The guarantee after it.", schema: Answer },
      409: { says: "It holds less, is not valid, or nothing is reserved for that operation." },
    },
    handle: async ({ app, caller, params, body }) => {
      const { amount, ...given } = body;
      const guaranteeId = params.id;
      const known = await findGuarantee(app.sql, guaranteeId);
      if (!known) throw unknownGuarantee(guaranteeId);
      const profile = profileOf(app, known);
      const now = app.clock();
      const today = legalDay(profile.timeZone, now).toString();
      const amountMinor = minorOf(amount, profile);
      const movement = { ...given, guaranteeId, amountMinor, by: actorOf(caller) };
      const done = await app.sql.begin(
        async (tx) => await moveGuarantee(tx, movement, { now, today }),
      );
      if (given.kind === "release") {
        const { holder: party, reference } = known;
        await tellWaitingSoon(app, { profile, party, by: actorOf(caller), reference });
      }
      return { status: 200, body: print(done.guarantee, done, profile.currency.decimals) };
    },
  }),
  route({
    method: "POST",
    path: "/guarantees/{id}/payments",
    says: {
      en: "Book a guarantor's payment of debts called for",
      zh: "登记担保人代缴税款",
    },
    policy: { kind: "scope", scope: "money" },
    act: { does: "spend", words: ["treasurer"] },
    record: { kind: "guarantee", param: "id" },
    decides: true,
    second: {
      act: "deposit",
      subject: ({ params, body }) => {
        const { amount, reference } = body;
        return `${amount} for ${params.id}, ${reference}`;
      },
      amount: (body) => body.amount,
    },
    weighs: async ({ app, params, body, caller }, profile) => {
      const { amount } = body;
      const party = (await findGuarantee(app.sql, params.id))?.holder ?? "";
      return await weighBookedByHand(app, { caller, profile, party, amount });
    },
    body: GuarantorPaying,
    answers: {
      200: {
        says: "What it paid of which debt.",
        schema: z.object({
          paid: z.string(),
          currency: z.string(),
          allocations: z.array(
            z.object({ debt: z.string(), taxType: z.string(), amount: z.string() }),
          ),
        }),
      },
      409: { says: "It was asked for less." },
    },
    handle: async ({ app, caller, params, body }) => {
      const { amount, reference } = body;
      const guarantee = await findGuarantee(app.sql, params.id);
      if (!guarantee) throw unknownGuarantee(params.id);
      const profile = profileOf(app, guarantee);
      const by = actorOf(caller);
      const payment = {
        profile,
        guarantee,
        reference,
        by,
        now: app.clock(),
        amountMinor: minorOf(amount, profile),
        from: bankAccount(profile),
      };
      const booking = { profile: profile.id, party: guarantee.holder };
      const { amountMinor } = payment;
      const paid = await app.desk.alone(async (tx) => {
        if (caller) await requireWithinDay(app, tx, { ...booking, caller, amountMinor });
        return await payAsGuarantor(tx, payment);
      });
      const { decimals, code: currency } = profile.currency;
      const allocations = paid.map(({ key, taxType, minor }) => ({
        debt: `${key.declarationId}.${key.number}`,
        taxType,
        amount: formatMinor(minor, decimals),
      }));
      return {
        status: 200,
        body: { paid: formatMinor(payment.amountMinor, decimals), currency, allocations },
      };
    },
  }),
];
