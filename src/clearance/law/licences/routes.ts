/** Routes of licences: imported from their authorities, seen by officers and by their holders. */
import { z } from "zod";
import { AppError } from "#src/kernel/app-error.ts";
import { formatDecimal } from "#src/kernel/decimal.ts";
import { actorOf } from "#src/identity/access/acting.ts";
import { type Route, routeFor } from "#src/platform/route.ts";
import { profileFor } from "#src/registers/app.ts";
import type { ClearanceApp } from "#src/clearance/app.ts";
import { leftOf, licenceKey } from "./licence.ts";
import { readLicences } from "./read-licences.ts";
import { findLicence, listLicences, listLines, type StoredLicence, writeLicence } from "./store.ts";

const route = routeFor<ClearanceApp>();

const LicenceAnswer = z.object({
  id: z.string(),
  profile: z.string(),
  number: z.string(),
  document: z.string(),
  holder: z.string(),
  /** Beginnings of commodity codes. */
  goods: z.array(z.string()),
  countries: z.array(z.string()),
  unit: z.string(),
  granted: z.string(),
  /** Named by declarations that are accepted and not released. */
  claimed: z.string(),
  used: z.string(),
  left: z.string(),
  value: z.object({ currency: z.string(), granted: z.string(), taken: z.string() }).nullable(),
  shipments: z.object({ max: z.int().nullable(), drawn: z.int() }),
  validFrom: z.string(),
  /** Last day. */
  validTo: z.string(),
  status: z.enum(["active", "suspended", "revoked"]),
});
const Movement = z.object({
  declarationId: z.string(),
  item: z.int(),
  state: z.enum(["claimed", "used", "returned"]),
  quantity: z.string(),
  value: z.string(),
  at: z.string(),
  usedAt: z.string().nullable(),
  returnedAt: z.string().nullable(),
});
const OneLicence = LicenceAnswer.extend({
  /** What else it says, as it was imported. */
  content: z.record(z.string(), z.string()),
  movements: z.array(Movement),
});
const Imported = z.object({
  kind: z.literal("licences"),
  read: z.int(),
  texts: z.int(),
  added: z.int(),
  changed: z.int(),
  closed: z.int(),
  refused: z.array(z.object({ line: z.int(), reason: z.string() })),
  /** As imports of registers state it; licences hold no rate texts. */
  unparsed: z.array(z.string()),
});

function print(licence: StoredLicence): z.infer<typeof LicenceAnswer> {
  const { licenceId: id, taken, granted, grantedValue, currency, shipmentsMax, ...rest } = licence;
  const { profile, number, document, holder, goods, countries, unit } = rest;
  const { validFrom, validTo, status } = rest;
  return {
    id,
    profile,
    number,
    document,
    holder,
    goods: [...goods],
    countries: [...countries],
    unit,
    granted: formatDecimal(granted),
    claimed: formatDecimal(taken.claimed),
    used: formatDecimal(taken.used),
    left: formatDecimal(leftOf(licence, taken)),
    value:
      currency === null || grantedValue === null
        ? null
        : { currency, granted: formatDecimal(grantedValue), taken: formatDecimal(taken.value) },
    shipments: { max: shipmentsMax, drawn: taken.shipments },
    validFrom,
    validTo,
    status,
  };
}

const Place = z.object({ profile: z.string().max(20).optional() });
/** Licences of one transaction: declarations that draw on them wait no longer than for these. */
const atOnce = 200;
/** Lines that are told of; the file has the others. */
const refusedMax = 1_000;

export const licenceRoutes: readonly Route<ClearanceApp>[] = [
  route({
    method: "GET",
    path: "/licences",
    says: { en: "Licences and certificates with what is left of them", zh: "许可证件及余量" },
    policy: { kind: "signed-in" },
    record: { kind: "licence" },
    query: Place.extend({
      number: z.string().trim().min(1).max(70).optional(),
      after: z.uuid().optional(),
      limit: z.coerce.number().int().min(1).max(500).default(500),
    }),
    answers: {
      200: {
        says: "A page, the newest first: of a profile, or the caller's own.",
        schema: z.object({ licences: z.array(LicenceAnswer), next: z.string().nullable() }),
      },
    },
    handle: async ({ app, rows, query }) => {
      const { id: profile } = profileFor(app, query.profile);
      const number = query.number === undefined ? {} : { number: licenceKey(query.number) };
      const holders =
        rows?.kind === "all" ? {} : { holders: rows?.kind === "own" ? rows.names : [] };
      const { after, limit } = query;
      const found = await listLicences(app.sql, { profile, ...number, ...holders, after, limit });
      const next = found.length === limit ? (found.at(-1)?.licenceId ?? null) : null;
      return { status: 200, body: { licences: found.map(print), next } };
    },
  }),
  route({
    method: "GET",
    path: "/licences/{id}",
    says: { en: "One licence with what declarations took of it", zh: "单份许可证件及使用记录" },
    policy: { kind: "signed-in" },
    record: { kind: "licence", param: "id" },
    answers: {
      200: { says: "The licence.", schema: OneLicence },
      404: { says: "No such licence, or not the caller's." },
    },
    handle: async ({ app, params }) => {
      const found = await findLicence(app.sql, params.id);
      if (!found) throw noSuchLicence();
      const movements = [...(await listLines(app.sql, found.licenceId))];
      const content = z.record(z.string(), z.string()).parse(found.content);
      return { status: 200, body: { ...print(found), content, movements } };
    },
  }),
  route({
    method: "POST",
    path: "/licences/imports",
    says: {
      en: "Import licences and certificates from their authority",
      zh: "导入发证机关的许可证件",
    },
    policy: { kind: "scope", scope: "registers" },
    record: "none",
    query: Place,
    bodyTypes: ["application/octet-stream", "text/csv", "application/json"],
    bytesMax: 64 * 1024 * 1024,
    answers: {
      200: { says: "What was read, added, changed and refused.", schema: Imported },
      400: { says: "The file cannot be read; nothing was written." },
    },
    handle: async ({ app, caller, query, bytes }) => {
      const profile = profileFor(app, query.profile);
      const { read, licences, refused } = readLicences(bytes, profile.id);
      const by = actorOf(caller);
      const lines = [...refused];
      let [added, changed] = [0, 0];
      for (let from = 0; from < licences.length; from += atOnce) {
        await app.sql.begin(async (tx) => {
          for (const { line, licence } of licences.slice(from, from + atOnce)) {
            const outcome = await writeLicence(tx, licence, { at: app.clock(), by });
            if (outcome === "added") added++;
            else if (outcome === "changed") changed++;
            else if (outcome !== "same") lines.push({ line, reason: reasons[outcome] });
          }
        });
      }
      const counts = { read, texts: 0, added, changed, closed: 0 };
      const told = lines.toSorted((a, b) => a.line - b.line).slice(0, refusedMax);
      return { status: 200, body: { kind: "licences", ...counts, refused: told, unparsed: [] } };
    },
  }),
];

const reasons = {
  other: "number: it is a licence of another document or holder, or counted in another unit",
  "too-little": "granted: declarations have taken more than that already",
} as const;

function noSuchLicence(): AppError {
  return new AppError({
    code: "LICENCE_NOT_FOUND",
    status: 404,
    message: "There is no such licence, or it is not yours.",
    fix: "GET /api/v1/licences lists those you may see.",
  });
}
