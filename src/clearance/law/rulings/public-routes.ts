/** Public routes: published rulings, the rules about them, and a check of what is about to be declared. */
import { z } from "zod";
import { type Route, routeFor } from "#src/platform/route.ts";
import { profileNamed } from "#src/registers/app.ts";
import { type RulingsApp, rulingUnknown } from "./act.ts";
import { PublishedPage, PublishedRow, RulingRulesAnswer } from "./answers.ts";
import { type Ruling, rulingKinds, standingOn } from "./ruling.ts";
import { numberKey } from "./ruling-index.ts";
import { rulingRulesOf } from "./ruling-rules.ts";
import { describeWords } from "./similarity.ts";
import { listPublished } from "./store.ts";
import { legalDay } from "#src/kernel/legal-day.ts";

const route = routeFor<RulingsApp>();

const Listing = z.object({
  profile: z.string().max(20).optional(),
  /** Words of the goods, in the language they were described in; or a number. */
  q: z.string().trim().min(1).max(300).optional(),
  kind: z.enum(rulingKinds).optional(),
  /** Digits a commodity code begins with. */
  commodity: z
    .string()
    .regex(/^\d{2,10}$/)
    .optional(),
  cursor: z.uuid().optional(),
  limit: z.coerce.number().int().min(1).max(100).default(20),
});

/** A hit holds at least this share of the words asked for. */
const shareMin = 340;

function onDay(app: RulingsApp, id: string | undefined) {
  const profile = profileNamed(app, id);
  const day = legalDay(profile.timeZone, app.clock()).toString();
  return { profile, day };
}

function rowOf(ruling: Ruling, day: string) {
  const { published, validFrom, validTo, useUntil, updatedAt } = ruling;
  if (!published) throw rulingUnknown(ruling.id);
  const days = {
    validFrom: validFrom ?? published.validFrom,
    validTo: validTo ?? published.validTo,
  };
  return { ...published, ...days, standing: standingOn(ruling, day), useUntil, updatedAt };
}

export const publicRoutes: readonly Route<RulingsApp>[] = [
  route({
    method: "GET",
    path: "/published-rulings",
    says: { en: "Published rulings, by words or code", zh: "已公开的预裁定（按词语或编码）" },
    policy: { kind: "public" },
    query: Listing,
    answers: {
      200: { says: "Newest first; with words, most alike first.", schema: PublishedPage },
    },
    handle: async (request) => {
      const { app, query } = request;
      const { q, kind, commodity, cursor, limit } = query;
      const { profile, day } = onDay(request.app, request.query.profile);
      const asked = { profile: profile.id, kind, commodity, ids: undefined };
      if (q === undefined || numberKey(q).length > 3) {
        const number = q === undefined ? undefined : numberKey(q);
        const after = q === undefined ? cursor : undefined;
        const found = await listPublished(app.sql, { ...asked, number, after, limit: limit + 1 });
        if (q === undefined || found.length > 0) {
          const page = found.slice(0, limit);
          const next = found.length > limit ? (page.at(-1)?.id ?? null) : null;
          const rulings = page.map((ruling) => ({ ...rowOf(ruling, day), share: null }));
          return { status: 200, body: { rulings, next } };
        }
      }
      const index = await app.rulings.publishedIndex(profile.id);
      const hits = index
        .find(describeWords(q), { share: shareMin, wordsMin: 1, limit: 500 })
        .filter(({ row: { ruling } }) => kind === undefined || ruling.kind === kind)
        .filter(({ row: { ruling } }) =>
          (ruling.published?.commodity ?? "").startsWith(commodity ?? ""),
        );
      const rulings = hits
        .slice(0, limit)
        .map(({ row, share }) => ({ ...rowOf(row.ruling, day), share }));
      return { status: 200, body: { rulings, next: null } };
    },
  }),
  route({
    method: "GET",
    path: "/published-rulings/{number}",
    says: { en: "One published ruling", zh: "单个已公开的预裁定" },
    policy: { kind: "public" },
    record: "none",
    params: z.object({ number: z.string().transform(numberKey) }),
    query: z.object({ profile: z.string().max(20).optional() }),
    answers: {
      200: { says: "The ruling, without its holder's secrets.", schema: PublishedRow },
      404: { says: "No such ruling." },
    },
    handle: async (request) => {
      const { profile, day } = onDay(request.app, request.query.profile);
      const { number } = request.params;
      const asked = { profile: profile.id, kind: undefined, commodity: undefined, number };
      const rest = { ids: undefined, after: undefined, limit: 1 };
      const [ruling] = await listPublished(request.app.sql, { ...asked, ...rest });
      if (!ruling) throw rulingUnknown(number);
      return { status: 200, body: rowOf(ruling, day) };
    },
  }),
  route({
    method: "GET",
    path: "/ruling-rules",
    says: { en: "What may be ruled on, and in what time", zh: "预裁定的范围与时限" },
    policy: { kind: "public" },
    query: z.object({ profile: z.string().max(20).optional() }),
    answers: { 200: { says: "The profile's rules.", schema: RulingRulesAnswer } },
    handle: (request) => {
      const { profile } = onDay(request.app, request.query.profile);
      const { kinds, binds, extendedUseMonthsMax, daysBeforeGoods, appeal, source } =
        rulingRulesOf(profile);
      const rows = rulingKinds.map((kind) => {
        const { code: _code, ...rest } = kinds[kind];
        return { kind, ...rest };
      });
      const terms = { binds, extendedUseMonthsMax, daysBeforeGoods, appeal, source };
      return Promise.resolve({
        status: 200,
        body: { profile: profile.id, kinds: rows, ...terms },
      });
    },
  }),
];
