/** `POST /valuations`: the customs value of a case; nothing is kept. */
import { z } from "zod";
import { type Route, routeFor } from "#src/platform/route.ts";
import { type Profile, getProfile } from "#src/registers/profile.ts";
import { SettlementCase, settleValue } from "./settlement.ts";
import { ValuationCase } from "./valuation-case.ts";
import { valuationLawOf } from "./valuation-law.ts";
import { determineValue } from "./valuation.ts";

const route = routeFor<ValuationApp>();

export type ValuationApp = {
  readonly profiles: ReadonlyMap<string, Profile>;
  readonly defaultProfile: string;
};
const Reason = z.object({
  code: z.string(),
  says: z.object({ en: z.string(), zh: z.string() }),
  source: z.string(),
});
const Answer = z.object({
  method: z.int().nullable(),
  customsValue: z.string().nullable(),
  currency: z.string(),
  provisional: z.boolean(),
  tried: z.array(
    z.object({
      method: z.int(),
      outcome: z.enum(["applied", "not-possible", "not-needed"]),
      value: z.string().nullable(),
      formula: z.string().nullable(),
      reasons: z.array(Reason),
    }),
  ),
});

const decimal = z.string();
const SettlementAnswer = z.object({
  currency: z.string(),
  counts: z.boolean(),
  late: z.boolean(),
  declareBy: z.string().nullable(),
  reasons: z.array(Reason),
  entries: z.array(
    z.object({
      id: z.string(),
      change: decimal,
      customsValue: decimal,
      duty: decimal.nullable(),
      vat: decimal.nullable(),
      formula: z.string(),
    }),
  ),
  totals: z.object({ change: decimal, duty: decimal, vat: decimal }),
});

export const routes: readonly Route<ValuationApp>[] = [
  route({
    method: "POST",
    path: "/valuation-settlements",
    says: {
      en: "What a final price or a later royalty adds to assessed values; nothing is kept",
      zh: "最终价格或售后特许权使用费对已核定完税价格的影响；不保存",
    },
    policy: { kind: "public" },
    query: z.object({ profile: z.string().max(20).optional() }),
    body: SettlementCase,
    answers: {
      200: { says: "The change of each value, duty and VAT.", schema: SettlementAnswer },
      400: { says: "A case of another form." },
    },
    handle: async ({ app, query, body }) => {
      const profile = getProfile(app.profiles, query.profile ?? app.defaultProfile);
      return { status: 200, body: settleValue(body, valuationLawOf(profile)) };
    },
  }),
  route({
    method: "POST",
    path: "/valuations",
    says: {
      en: "Customs value of a case by the six methods; nothing is kept",
      zh: "按六种估价方法确定完税价格；不保存",
    },
    policy: { kind: "public" },
    query: z.object({ profile: z.string().max(20).optional() }),
    body: ValuationCase,
    answers: {
      200: { says: "The value, and why each method applies or not.", schema: Answer },
      400: { says: "A case of another form." },
    },
    handle: async ({ app, query, body }) => {
      const profile = getProfile(app.profiles, query.profile ?? app.defaultProfile);
      return { status: 200, body: determineValue(body, valuationLawOf(profile)) };
    },
  }),
];
