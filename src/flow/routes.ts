/** Routes that move declarations: lodging, what happens outside, controls, money. */
import { z } from "zod";
import { AppError } from "#src/kernel/app-error.ts";
import { findDecimal } from "#src/kernel/decimal.ts";
import { findWrongLine } from "#src/clearance/assessment/assess-charges.ts";
import { weighFixing, weighFixingOf } from "#src/clearance/assessment/judge-fixing.ts";
import { findAssessedItems, shownOpenCharges } from "#src/clearance/assessment/shown-charges.ts";
import { CaseAnswer, CasePage } from "#src/clearance/control/answers.ts";
import { taskResults } from "#src/clearance/control/control.ts";
import { findCase, listCases } from "#src/clearance/control/store.ts";
import { workbookType } from "#src/clearance/intake/xlsx-read.ts";
import { writeTemplate } from "#src/clearance/intake/xlsx-template.ts";
import { LegalDate, LegalInstant } from "#src/kernel/legal-date.ts";
import { actorOf } from "#src/platform/access/acting.ts";
import { builtFiles } from "#src/platform/built-files.ts";
import { type Route, type Rows, routeFor } from "#src/platform/route.ts";
import type { ClearanceApp } from "#src/clearance/app.ts";
import { onDay } from "./decide-group.ts";
import { findTaskGoods } from "#src/clearance/control/task-goods.ts";
import { lodgeBody } from "#src/clearance/lodging/lodge-body.ts";
import { checkItems, FoundItems } from "#src/clearance/control/late-findings/routes.ts";
import { recordInOrder } from "#src/clearance/control/record-finding.ts";
import { noteEarlyDeparture } from "#src/clearance/release/early-departures/routes.ts";
import { reportMovements } from "#src/clearance/release/report-movements.ts";
import { requireWord } from "#src/clearance/release/word-of-caller.ts";
import { withFacts } from "#src/clearance/control/case-facts.ts";
import { notPositive } from "#src/money/amount.ts";
import { profileFor } from "#src/registers/app.ts";
import { statedDay } from "#src/platform/access/stated-day.ts";
import type { OutsideTold } from "./outside-told.ts";
import { getDeclaration } from "#src/clearance/declaration/get-declaration.ts";
import { legalDay } from "#src/kernel/legal-day.ts";

const route = routeFor<ClearanceApp>();

const AsOf = LegalDate.optional();
const When = z.object({
  /** When it happened; now where absent. */
  at: LegalInstant.optional(),
  reference: z.string().max(70).default(""),
  asOf: AsOf,
});
const decimalText = z
  .string()
  .refine((text) => findDecimal(text) !== undefined, "must be a decimal number");

/** Largest body of a lodgement; bulk senders split. */
const lodgeBytesMax = 64 * 1024 * 1024;

/** Officers, those who look on, and officers of an agency on cases with a task of theirs. */
const worksOnControls = { kind: "scope", scope: "officer", or: ["inspect", "agency"] } as const;

const Fixing = z.object({
  lines: z
    .array(
      z.strictObject({
        item: z.int().min(1),
        taxType: z.string().min(1).max(10),
        amount: decimalText,
        reason: z.string().trim().min(3).max(500),
        /** What it would be by its rate; stated where that is another amount. */
        wouldBe: decimalText.optional(),
      }),
    )
    .min(1)
    .max(10_000),
  asOf: AsOf,
});

export const routes: readonly Route<ClearanceApp>[] = [
  {
    method: "POST",
    path: "/declarations",
    says: {
      en: "Lodge one declaration, or many as NDJSON",
      zh: "申报一份报关单，或以 NDJSON 批量申报",
    },
    policy: { kind: "scope", scope: "lodge" },
    act: { does: "lodge", words: ["lodger"] },
    bodyTypes: [
      "application/json",
      "application/xml",
      "text/xml",
      "text/csv",
      "application/x-ndjson",
      workbookType,
    ],
    bytesMax: lodgeBytesMax,
    repeats: "own",
    answers: {
      202: { says: "Read, decided and committed; rejections included." },
      400: { says: "It could not be read." },
      413: { says: "Too large." },
      415: { says: "A media type that is not read." },
      503: { says: "Overloaded or stopping; send again." },
    },
    handle: lodgeBody,
  },
  route({
    method: "GET",
    path: "/declarations/template",
    cost: 5,
    says: { en: "The workbook to fill in and lodge", zh: "下载报关单填报模板（工作簿）" },
    policy: { kind: "public" },
    query: z.object({ profile: z.string().max(40).optional() }),
    answers: { 200: { says: "A workbook.", type: workbookType } },
    handle: async ({ app, query }) => {
      const profile = profileFor(app, query.profile);
      const snapshot = app.snapshots.current(profile.id);
      const asOf = legalDay(profile.timeZone, app.clock());
      const key = `template/${profile.id}/${snapshot.activation}/${asOf.toString()}`;
      const { name, type, body } = await builtFiles(app.sql).get(key, async () => ({
        name: `declaration-${profile.id}.xlsx`,
        type: workbookType,
        body: await writeTemplate({ profile, snapshot, asOf }),
      }));
      const named = `attachment; filename="${name}"`;
      return { status: 200, type, headers: { "content-disposition": named }, body };
    },
  }),
  ...(["arrival", "departure"] as const).map((kind) =>
    route({
      method: "POST",
      path: `/declarations/{id}/${kind}`,
      says:
        kind === "arrival"
          ? { en: "Say that the goods arrived", zh: "报告货物运抵" }
          : { en: "Say that the goods left: gate-out or exit", zh: "报告货物提离或离境" },
      policy: { kind: "scope", scope: "officer", or: ["carry"] },
      act: { does: "report", words: ["carrier", "officer"] },
      record: { kind: "declaration", param: "id" },
      body: When,
      answers: {
        200: { says: "The declaration's standing." },
        403: { says: "The caller is neither customs nor registered as a carrier or keeper." },
        409: { says: "It does not wait for this." },
      },
      handle: async ({ app, caller, params, body }) => {
        const { at, reference, asOf } = body;
        const declaration = await getDeclaration(app, params.id);
        await requireWord(app, caller);
        const day = statedDay(caller, asOf);
        const told = {
          type: kind === "arrival" ? "goods.arrived" : "goods.departed",
          declarationId: declaration.id,
          actor: actorOf(caller),
          at:
            at === undefined ? momentOf(app, declaration.profile, day) : Temporal.Instant.from(at),
          reference,
          ...day,
        } as const;
        if (kind === "departure") await noteEarlyDeparture(app, told);
        return tellOne(app, told);
      },
    }),
  ),
  route({
    method: "POST",
    path: "/declarations/{id}/charges",
    says: { en: "Fix charges that no rate determines", zh: "核定无税率可依的税款" },
    policy: { kind: "scope", scope: "officer" },
    act: { does: "charge", words: ["officer"] },
    record: { kind: "declaration", param: "id" },
    decides: true,
    second: {
      act: "fixed-charge",
      subject: ({ params, body }) =>
        `${weighFixing(Fixing.parse(body).lines)} of ${params["id"] ?? ""}`,
      amount: (body) => weighFixing(Fixing.parse(body).lines),
    },
    weighs: async ({ app, params, body }) => {
      const items = await findAssessedItems(app.sql, params["id"] ?? "");
      return weighFixingOf(Fixing.parse(body).lines, items) ?? "not known";
    },
    shows: (app, params) => shownOpenCharges(app.sql, params["id"] ?? ""),
    body: Fixing,
    answers: {
      200: { says: "The declaration's standing." },
      409: {
        says: "Its charges are determined, an amount differs from what it would be by its rate, or a second person is needed.",
      },
    },
    handle: async ({ app, caller, params, body }) => {
      const { lines, asOf } = body;
      const wrong = findWrongLine(lines);
      if (wrong) throw notPositive(wrong.amount);
      const declaration = await getDeclaration(app, params.id);
      const told = { type: "charges.determined", declarationId: declaration.id, lines } as const;
      return tellOne(app, { ...told, actor: actorOf(caller), ...statedDay(caller, asOf) });
    },
  }),
  route({
    method: "GET",
    path: "/controls",
    says: { en: "Control cases, oldest first", zh: "查验任务（最早在前）" },
    policy: worksOnControls,
    record: { kind: "control" },
    fields: [{ field: "controls[].about.reasons", scopes: ["risk"], instead: "by-secrecy" }],
    sensitive: {
      what: ["prices", "personal", "risk"],
      purpose: { en: "Look through the control cases", zh: "查看查验任务" },
    },
    query: z.object({
      status: z.enum(["open", "decided"]).default("open"),
      /** An office's code, or `all`; the caller's own office where it is absent. */
      office: z.string().max(20).optional(),
      after: z.uuid().optional(),
      limit: z.coerce.number().int().min(1).max(500).default(50),
    }),
    answers: { 200: { says: "A page of cases.", schema: CasePage } },
    handle: async ({ app, caller, rows, query }) => {
      const { status, after, limit } = query;
      const office = query.office ?? caller?.office;
      const agency = rows?.kind === "agency" ? rows.agency : undefined;
      const controls = await listCases(app.sql, {
        status,
        limit,
        ...(after ? { after } : {}),
        ...(office === undefined || office === "all" ? {} : { office }),
        ...(agency === undefined ? {} : { agency }),
      });
      const next = controls.length === limit ? (controls.at(-1)?.id ?? null) : null;
      return { status: 200, body: { controls: await withFacts(app, rows, controls), next } };
    },
  }),
  route({
    method: "GET",
    path: "/controls/{id}",
    says: { en: "One control case", zh: "单个查验任务" },
    policy: worksOnControls,
    record: { kind: "control", param: "id" },
    answers: {
      200: { says: "The case with its tasks.", schema: CaseAnswer },
      404: { says: "No such case." },
    },
    handle: async ({ app, rows, params }) => {
      const found = await getCase(app, params.id);
      const seen = rows?.kind === "agency" ? await findTaskGoods(app, found.declarationId) : {};
      return { status: 200, body: { ...found, ...seen } };
    },
  }),
  route({
    method: "POST",
    path: "/controls/{id}/findings",
    says: { en: "Record what was found in a task", zh: "登记查验结果" },
    policy: { kind: "scope", scope: "officer", or: ["agency"] },
    act: { does: "control", words: ["agency", "officer"], ofTask: true },
    record: { kind: "control", param: "id", member: "task" },
    decides: true,
    body: z.strictObject({
      task: z.int().min(1).default(1),
      result: z.enum(taskResults),
      finding: z.string().trim().max(2_000).default(""),
      /** Goods items it concerns; all where it is absent. */
      items: FoundItems.optional(),
      /** Why the finding that stands was wrong; it is kept beside the right one. */
      correctionReason: z.string().trim().min(3).max(500).optional(),
      officer: z.string().trim().min(1).max(60).optional(),
      asOf: AsOf,
    }),
    answers: {
      200: { says: "The case.", schema: CaseAnswer },
      409: { says: "The task is done, or the case is decided." },
    },
    handle: async ({ app, caller, rows, params, body }) => {
      const input = body;
      const found = await getCase(app, params.id);
      await checkItems(app, found.declarationId, input.items);
      const { officer: _named, asOf: _day, ...finding } = input;
      const told = { ...finding, officer: actorOf(caller), at: app.clock() };
      await recordInOrder(app, found, told);
      return { status: 200, body: ofAgency(rows, await getCase(app, found.id)) };
    },
  }),
  route({
    method: "POST",
    path: "/controls/{id}/decision",
    says: { en: "Decide a control: release or refuse", zh: "查验处置：放行或不予放行" },
    policy: { kind: "scope", scope: "officer" },
    act: { does: "release", words: ["officer"] },
    record: { kind: "control", param: "id" },
    decides: true,
    body: z.strictObject({
      decision: z.enum(["release", "refuse"]),
      officer: z.string().trim().min(1).max(60).optional(),
      asOf: AsOf,
    }),
    answers: {
      200: { says: "The declaration's standing." },
      409: { says: "Tasks are open, or it is decided." },
    },
    handle: async ({ app, caller, params, body }) => {
      const input = body;
      const found = await getCase(app, params.id);
      const officer = actorOf(caller);
      return tellOne(app, {
        type: "control.decided",
        declarationId: found.declarationId,
        actor: officer,
        outcome: { caseId: found.id, decision: input.decision, decidedBy: officer },
        ...statedDay(caller, input.asOf),
      });
    },
  }),
  {
    method: "POST",
    path: "/movements",
    says: { en: "Report arrivals and departures of conveyances", zh: "申报运输工具进出境动态" },
    policy: { kind: "scope", scope: "carry" },
    act: { does: "report", words: ["carrier"] },
    bodyTypes: ["application/json", "application/x-ndjson"],
    bytesMax: lodgeBytesMax,
    answers: {
      202: { says: "Per report its id, status and findings." },
      400: { says: "It could not be read." },
    },
    handle: reportMovements,
  },
];

async function tellOne(app: ClearanceApp, told: OutsideTold) {
  const [answer] = await app.desk.tell([told]);
  if (answer?.unused) throw new AppError({ ...answer.unused, status: 409 });
  const { id, status, changed, notifications } = answer ?? {
    id: told.declarationId,
    status: "",
    changed: false,
    notifications: [],
  };
  return { status: 200, body: { id, status, changed, notifications } };
}

/** Now, or the same time of the stated day. */
function momentOf(
  app: ClearanceApp,
  profile: string,
  { asOf }: { readonly asOf?: Temporal.PlainDate },
) {
  const now = app.clock();
  return asOf ? onDay(now.toZonedDateTimeISO(app.snapshots.profile(profile).timeZone), asOf) : now;
}

async function getCase(app: ClearanceApp, id: string) {
  const found = z.uuid().safeParse(id).success ? await findCase(app.sql, id) : undefined;
  if (found) return found;
  throw new AppError({
    code: "CONTROL_NOT_FOUND",
    status: 404,
    message: `There is no control case ${id.slice(0, 60)}.`,
    fix: "Take the id from GET /api/v1/controls or from the declaration.",
  });
}

/** An agency's officer reads the tasks of the own agency, as behind the second wall. */
function ofAgency(rows: Rows | undefined, found: Awaited<ReturnType<typeof getCase>>) {
  if (rows?.kind !== "agency") return found;
  return { ...found, tasks: found.tasks.filter(({ agency }) => agency === rows.agency) };
}
