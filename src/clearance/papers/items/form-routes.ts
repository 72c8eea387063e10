/** Routes that show a declaration as its form: its head, a page to print, its versions by field. */
import { z } from "zod";
import type { ClearanceApp } from "#src/clearance/app.ts";
import { codeNames } from "#src/clearance/charges/assessment/charge-facts.ts";
import { unitNames } from "#src/clearance/charges/assessment/unit-names.ts";
import { taxNames } from "#src/clearance/charges/assessment/tax-names.ts";
import type { DeclarationDocument } from "#src/clearance/declaration/document.ts";
import { getDeclaration, getVersion } from "#src/clearance/declaration/get-declaration.ts";
import { declarationMapping } from "#src/clearance/declaration/mapping.ts";
import { readFactsSlices } from "#src/clearance/declaration/read-facts.ts";
import { findAssessment, findVersionNumber } from "#src/clearance/declaration/reading-store.ts";
import { templateColumns } from "#src/clearance/intake/xlsx-columns.ts";
import { changeDocument } from "#src/clearance/request/change-document.ts";
import { getRequest, requestUnknown } from "#src/clearance/request/get-request.ts";
import type { Change } from "#src/clearance/request/request.ts";
import { legalDay } from "#src/kernel/legal-day.ts";
import { AnyJson } from "#src/platform/any-json.ts";
import { Breath } from "#src/platform/breath.ts";
import { type Route, type RouteAnswer, routeFor } from "#src/platform/route.ts";
import { profileFor } from "#src/registers/app.ts";
import type { Profile } from "#src/registers/profile.ts";
import { compareVersions } from "./compare-versions.ts";
import { findItems, itemRow } from "./list-items.ts";
import { nameElements } from "./name-elements.ts";
import { printForm } from "./print-form.ts";
import { showForm } from "./show-form.ts";
import { standing } from "./standing-version.ts";

const route = routeFor<ClearanceApp>();

/** Differences in one answer: 80 kB. */
const differencesMax = 200;

const Both = z.object({ en: z.string(), zh: z.string() });
const Form = z.object({
  /** Whose form it is. */
  profile: z.string(),
  fields: z.array(
    z.object({
      name: Both,
      value: z.string(),
      /** What a code stands for. */
      says: Both.optional(),
      pointer: z.string(),
      path: z.string(),
    }),
  ),
});
const Differences = z.object({
  from: z.int(),
  /** Null where what a request makes of it stands beside it. */
  to: z.int().nullable(),
  /** Fields that differ. */
  of: z.int(),
  differences: z.array(
    z.object({
      pointer: z.string(),
      path: z.string(),
      /** Number of the item; null for the head. */
      item: z.int().nullable(),
      /** Null where the item as a whole is in one version alone. */
      name: Both.nullable(),
      /** Null where a version says nothing there. */
      before: AnyJson,
      after: AnyJson,
      /** What codes stand for. */
      says: z.object({ before: Both.optional(), after: Both.optional() }),
    }),
  ),
  /** Where the next fields begin; null at the end. */
  next: z.int().nullable(),
});
const version = z.coerce.number().int().min(1);
const Between = z.object({
  from: version,
  /** The version that stands, where neither it nor a request is named. */
  to: version.optional(),
  /** A request about the declaration: compared is what it makes of `from`. */
  request: z.uuid().optional(),
  /** Place among the fields, from 1. */
  field: z.coerce.number().int().min(1).max(9_999_999).default(1),
  limit: z.coerce.number().int().min(1).max(differencesMax).default(differencesMax),
});

const record = { kind: "declaration", param: "id" } as const;
const anybody = { kind: "signed-in" } as const;
const says404 = { says: "No such declaration for this caller." };

export const routes: readonly Route<ClearanceApp>[] = [
  route({
    method: "GET",
    path: "/declarations/{id}/form",
    says: { en: "Header of a declaration, as on the form", zh: "报关单表头（按表单栏目）" },
    policy: anybody,
    record,
    answers: { 200: { says: "What is stated, by its names.", schema: Form }, 404: says404 },
    handle: async ({ app, params }) => {
      const { document, profile } = await standing(app, params.id);
      const day = legalDay(profile.timeZone, app.clock());
      const codeName = codeNames(app.snapshots.current(profile.id), day);
      const columns = templateColumns(profile);
      return {
        status: 200,
        body: {
          profile: profile.id,
          fields: showForm({ document, profile: profile.id, columns, codeName }),
        },
      };
    },
  }),
  route({
    method: "GET",
    path: "/declarations/{id}/form/print",
    says: { en: "Printable declaration form", zh: "报关单（可打印网页）" },
    policy: anybody,
    record,
    query: z.object({ locale: z.enum(["en", "zh"]).default("en") }),
    answers: { 200: { says: "The page.", types: ["text/html"] }, 404: says404 },
    handle: async ({ app, params, query }) => printed(app, params.id, query.locale),
  }),
  route({
    method: "GET",
    path: "/declarations/{id}/differences",
    says: { en: "Two versions side by side, field by field", zh: "逐栏比较两个版本" },
    policy: anybody,
    record,
    query: Between,
    answers: {
      200: { says: "Fields that differ; `next` is where they go on.", schema: Differences },
      404: { says: "No such declaration for this caller, no such version or no such request." },
    },
    handle: async ({ app, params, query }) => {
      const { from, field, limit } = query;
      const { to, all } = await differences(app, params.id, query);
      const shown = all.slice(field - 1, field - 1 + limit);
      const behind = field + shown.length;
      const next = behind <= all.length ? behind : null;
      return { status: 200, body: { from, to, of: all.length, differences: shown, next } };
    },
  }),
];

async function differences(
  app: ClearanceApp,
  named: string,
  compared: Omit<z.infer<typeof Between>, "field" | "limit">,
) {
  const { id, profile: profileId } = await getDeclaration(app, named);
  const profile = profileFor(app, profileId);
  const before = await getVersion(app, id, compared.from);
  const after = await compareWith(app, id, { ...compared, before: before.document, profile });
  const work = compareVersions({
    before: before.document,
    after: after.document,
    profile: profile.id,
    nameOf: nameElements(profile.id, templateColumns(profile)),
    codeName: codeNames(app.snapshots.current(profile.id), legalDay(profile.timeZone, app.clock())),
  });
  return { to: after.version, all: await new Breath().through(work) };
}

/** What a version is compared with: another one, or what a request makes of it. */
async function compareWith(
  app: ClearanceApp,
  id: string,
  compared: {
    readonly before: DeclarationDocument;
    readonly profile: Profile;
    readonly to?: number | undefined;
    readonly request?: string | undefined;
  },
) {
  if (compared.request === undefined) {
    const to = compared.to ?? (await findVersionNumber(app.sql, id));
    return { version: to, document: (await getVersion(app, id, to)).document };
  }
  const request = await getRequest(app, compared.request);
  if (request.declarationId !== id) throw requestUnknown(compared.request);
  // the column holds a change as the route of requests read it
  const change = request.change as Change;
  const root = declarationMapping(compared.profile.id);
  return { version: null, document: changeDocument(compared.before, change, root).document };
}

async function printed(
  app: ClearanceApp,
  named: string,
  locale: "en" | "zh",
): Promise<RouteAnswer> {
  const stored = await getDeclaration(app, named);
  const { document, profile } = await standing(app, stored.id);
  const [versions, assessment] = [
    await findVersionNumber(app.sql, stored.id),
    await findAssessment(app.sql, stored.id),
  ];
  const now = app.clock();
  const [snapshot, day] = [app.snapshots.current(profile.id), legalDay(profile.timeZone, now)];
  const codeName = codeNames(snapshot, day);
  const breath = new Breath();
  const { items } = await breath.through(readFactsSlices(document, profile));
  const charged = assessment?.detail.items ?? [];
  const local = (at: Temporal.Instant | string): string =>
    Temporal.Instant.from(at)
      .toZonedDateTimeISO(profile.timeZone)
      .toString({ timeZoneName: "never", offset: "never", smallestUnit: "minute" })
      .replace("T", " ");
  const nameOf = taxNames(profile, snapshot, day);
  const work = printForm(
    {
      ...stored,
      administration: profile.name,
      version: versions,
      lodged: local(stored.lodgedAt),
      released: stored.releasedAt === null ? null : local(stored.releasedAt),
      printed: local(now),
      fields: showForm({
        document,
        profile: profile.id,
        columns: templateColumns(profile),
        codeName,
      }),
      items: findItems(items, "").map((placed) => {
        const one = charged[placed.place - 1];
        return { row: itemRow(placed, one), charged: one };
      }),
      totals: assessment ? { ...assessment.detail.totals, currency: assessment.currency } : null,
      taxName: (type) => nameOf(type) ?? { en: type, zh: type },
      countryName: (code) => codeName("countries", code),
      unitName: unitNames(profile, snapshot, day),
    },
    locale,
  );
  const { html, contentSecurityPolicy } = await breath.through(work);
  return {
    status: 200,
    type: "text/html; charset=utf-8",
    body: html,
    headers: { "content-security-policy": contentSecurityPolicy },
  };
}
