/** Routes of goods classified differently: the officer's list, one of them, and settling it. */
import { z } from "zod";
import { findDuty } from "#src/clearance/workplaces/finder/find-duty.ts";
import { AppError } from "#src/kernel/app-error.ts";
import { parseDecimal } from "#src/kernel/decimal.ts";
import { type Route, routeFor } from "#src/platform/route.ts";
import type { RulingsApp } from "#src/clearance/law/rulings/act.ts";
import { Digits, ReasonText } from "#src/clearance/law/rulings/ruling.ts";
import {
  type ClassificationDifference,
  differenceOutcomes,
  findDifference,
  type GoodsUse,
  listDifferences,
  loadUses,
  resolveDifference,
} from "#src/clearance/law/rulings/goods-store.ts";
import { legalDay } from "#src/kernel/legal-day.ts";

const route = routeFor<RulingsApp>();

const Listing = z.object({
  profile: z.string().max(20).optional(),
  status: z.enum(["open", "resolved"]).default("open"),
  office: z.string().max(20).optional(),
  cursor: z
    .string()
    .regex(/^\d{1,12}:[0-9a-f-]{36}$/)
    .optional(),
  limit: z.coerce.number().int().min(1).max(100).default(50),
});
const Row = z.object({
  id: z.string(),
  profile: z.string(),
  description: z.string(),
  codes: z.array(z.string()),
  offices: z.array(z.string()),
  traders: z.array(z.string()),
  origins: z.array(z.string()),
  items: z.int(),
  likeness: z.int(),
  foundAt: z.string(),
  lastOn: z.string(),
  status: z.enum(["open", "resolved"]),
  outcome: z.enum(differenceOutcomes).nullable(),
  code: z.string().nullable(),
  note: z.string().nullable(),
  resolvedBy: z.string().nullable(),
  resolvedAt: z.string().nullable(),
});
const Page = z.object({ differences: z.array(Row), next: z.string().nullable() });
const Whole = Row.extend({
  uses: z.array(
    z.object({
      commodity: z.string(),
      office: z.string(),
      trader: z.string(),
      origin: z.string(),
      direction: z.string(),
      description: z.string(),
      items: z.int(),
      exampleId: z.string(),
      exampleItem: z.int(),
      firstOn: z.string(),
      lastOn: z.string(),
    }),
  ),
  /** What 10,000 of value owe today under each code, by origin; null where it is undetermined. */
  duty: z.array(
    z.object({
      commodity: z.string(),
      origin: z.string(),
      value: z.string(),
      payable: z.string().nullable(),
      currency: z.string(),
    }),
  ),
});
const Resolution = z
  .strictObject({
    outcome: z.enum(differenceOutcomes),
    /** The code that is right, where one is. */
    code: Digits.optional(),
    reason: ReasonText,
  })
  .refine(({ outcome, code }) => outcome === "other-goods" || code !== undefined, {
    message: "say which code is right",
    path: ["code"],
  });

const record = { kind: "classification-difference", param: "id" } as const;
const usesMax = 500;
const originsMax = 3;
const dutyValue = "10000";

function shown({ goods: _goods, members: _members, ...row }: ClassificationDifference) {
  return row;
}

async function get(app: RulingsApp, id: string): Promise<ClassificationDifference> {
  const found = await findDifference(app.sql, id);
  if (found) return found;
  throw new AppError({
    code: "DIFFERENCE_NOT_FOUND",
    status: 404,
    message: "There is no such difference.",
    fix: "Take the id from GET /api/v1/classification-differences.",
  });
}

/** What the codes would owe: the plain import of a round value, for the commonest origins. */
function dutiesOf(app: RulingsApp, found: ClassificationDifference, uses: readonly GoodsUse[]) {
  const profile = app.snapshots.profile(found.profile);
  const snapshot = app.snapshots.current(found.profile);
  if (!profile.plainImport) return [];
  const origins = [...new Set(uses.map(({ origin }) => origin))].filter((one) => one !== "");
  const day = legalDay(profile.timeZone, app.clock());
  const none = { freight: undefined, insurance: undefined, netMassKg: undefined };
  const rest = { ...none, quantity: undefined, preference: undefined, additionalCodes: [] };
  return found.codes.flatMap((commodity) =>
    origins.slice(0, originsMax).map((origin) => {
      const question = { ...rest, commodity, origin, day, value: parseDecimal(dutyValue) };
      const currency = profile.currency.code;
      const { totals } = findDuty({ profile, snapshot }, { ...question, currency });
      const payable = totals.undetermined > 0 ? null : totals.payable;
      return { commodity, origin, value: dutyValue, payable, currency };
    }),
  );
}

async function whole(app: RulingsApp, found: ClassificationDifference) {
  const { profile, members } = found;
  const asked = { profile, goods: members, limit: usesMax };
  const uses = await loadUses(app.sql, asked);
  return { ...shown(found), uses, duty: dutiesOf(app, found, uses) };
}

export const differenceRoutes: readonly Route<RulingsApp>[] = [
  route({
    method: "GET",
    path: "/classification-differences",
    says: {
      en: "The same goods under different codes in different offices",
      zh: "不同海关归入不同编号的相同商品",
    },
    policy: { kind: "scope", scope: "officer", or: ["inspect"] },
    record: { kind: "classification-difference" },
    query: Listing,
    answers: { 200: { says: "Most items first.", schema: Page } },
    handle: async ({ app, query }) => {
      const { cursor, limit, status, office, ...asked } = query;
      const [items = "", id = ""] = cursor?.split(":") ?? [];
      const found = await listDifferences(app.sql, {
        profile: asked.profile ?? app.defaultProfile,
        status,
        office,
        after: cursor === undefined ? undefined : { items: Number(items), id },
        limit: limit + 1,
      });
      const differences = found.slice(0, limit).map(shown);
      const last = differences.at(-1);
      const next = found.length > limit && last ? `${last.items}:${last.id}` : null;
      return { status: 200, body: { differences, next } };
    },
  }),
  route({
    method: "GET",
    path: "/classification-differences/{id}",
    says: {
      en: "One difference: offices, traders and charges under each code",
      zh: "单个归类差异：海关、企业及各编号应缴税费",
    },
    policy: { kind: "scope", scope: "officer", or: ["inspect"] },
    record,
    answers: { 200: { says: "The difference.", schema: Whole } },
    handle: async ({ app, params }) => ({
      status: 200,
      body: await whole(app, await get(app, params.id)),
    }),
  }),
  route({
    method: "POST",
    path: "/classification-differences/{id}/resolution",
    says: { en: "Resolve a difference, with a note", zh: "处理归类差异（须说明理由）" },
    policy: { kind: "scope", scope: "officer" },
    record,
    decides: true,
    body: Resolution,
    answers: { 200: { says: "The difference.", schema: Whole }, 409: { says: "It is settled." } },
    handle: async ({ app, caller, params, body }) => {
      const { outcome, code, reason } = body;
      const found = await get(app, params.id);
      const done = await resolveDifference(app.sql, {
        id: found.id,
        outcome,
        code: code ?? null,
        note: reason,
        by: caller?.name ?? "",
        at: app.clock().toString({ fractionalSecondDigits: 3 }),
      });
      if (!done) {
        throw new AppError({
          code: "DIFFERENCE_RESOLVED",
          status: 409,
          message: "This difference has already been resolved.",
          fix: "Look at its note; it opens again when goods come under another code.",
        });
      }
      return { status: 200, body: await whole(app, await get(app, params.id)) };
    },
  }),
];
