/** Routes of findings made after release: record one, and look at those there are. */
import { z } from "zod";
import { judgeAct } from "#src/clearance/control/acts/judge-act.ts";
import { taskResults } from "#src/registers/control-rules.ts";
import {
  appendLateFindings,
  listAllLateFindings,
  listLateFindings,
} from "#src/clearance/control/case/late-findings/store.ts";
import { noteLate, noteResults } from "#src/clearance/control/closer-checks/note-results.ts";
import { lateKinds } from "#src/clearance/control/acts/late-kinds.ts";
import type { DeclarationDocument } from "#src/clearance/declaration/document.ts";
import { readFacts } from "#src/clearance/declaration/read-facts.ts";
import { findStandingVersion } from "#src/clearance/declaration/reading-store.ts";
import { newId } from "#src/kernel/ids.ts";
import { profileFor } from "#src/registers/app.ts";
import { actorOf } from "#src/identity/access/acting.ts";
import { type Route, routeFor } from "#src/platform/route.ts";
import type { ClearanceApp } from "#src/clearance/app.ts";
import { holdStanding } from "#src/clearance/declaration/store.ts";
import { getDeclaration } from "#src/clearance/declaration/get-declaration.ts";
import { accountsOf } from "#src/money/app.ts";
import { checkItems, FoundItems } from "../found-items.ts";

const route = routeFor<ClearanceApp>();

/** Numbers of goods items that a finding concerns. */
const Recording = z.strictObject({
  kind: z.enum(lateKinds),
  result: z.enum(taskResults),
  /** All of them where it is absent. */
  items: FoundItems.optional(),
  finding: z.string().trim().min(3).max(2_000),
  agency: z.string().min(1).max(60).optional(),
  officer: z.string().trim().min(1).max(60).optional(),
});
const Finding = z.object({
  id: z.string(),
  kind: z.enum(lateKinds),
  agency: z.string(),
  result: z.enum(taskResults),
  items: z.array(z.int()).nullable(),
  finding: z.string(),
  by: z.string(),
  at: z.string(),
  /** Why it does not stand any more, since when, and who said so; null: it stands. */
  withdrawn: z.object({ by: z.string(), at: z.string(), reason: z.string() }).nullable(),
});
const Findings = z.object({ findings: z.array(Finding) });
const Listing = z.object({
  profile: z.string().max(20).optional(),
  /** Registration number of the trader whose account is charged. */
  trader: z.string().trim().min(1).max(60).optional(),
  sort: z.enum(["-found", "found"]).default("-found"),
  after: z.uuid().optional(),
  limit: z.coerce.number().int().min(1).max(500).default(50),
});
const Listed = z.object({
  findings: z.array(Finding.extend({ declarationId: z.string(), mrn: z.string().nullable() })),
  next: z.string().nullable(),
});
const common = {
  path: "/declarations/{id}/late-findings",
  record: { kind: "declaration", param: "id" },
} as const;

export const routes: readonly Route<ClearanceApp>[] = [
  route({
    ...common,
    method: "POST",
    says: { en: "Record a late finding", zh: "登记后续查发" },
    policy: { kind: "scope", scope: "officer" },
    act: { does: "control", words: ["officer"] },
    decides: true,
    body: Recording,
    answers: {
      200: { says: "All late findings of the declaration.", schema: Findings },
      409: { says: "Its goods are not released: the finding belongs into its control." },
      422: { says: "It has no such goods item." },
    },
    handle: async ({ app, caller, params, body }) => {
      const { officer: _named, items, agency, ...said } = body;
      const { id, profile } = await getDeclaration(app, params.id);
      await checkItems(app, id, items);
      const by = actorOf(caller);
      const own = app.snapshots.current(profile).selection.random.tasks[0]?.agency ?? "";
      const found = { ...said, agency: agency ?? own, items: items ?? null };
      await app.sql.begin(async (tx) => {
        const standing = await holdStanding(tx, id);
        const releasedAt = standing?.releasedAt
          ? Temporal.Instant.fromEpochMilliseconds(standing.releasedAt.getTime())
          : undefined;
        judgeAct("late-finding", { id, tasks: [], isDecided: true, correctedIn: 1, releasedAt });
        const at = app.clock();
        const findingId = newId<"late-finding">(at.epochMilliseconds);
        await appendLateFindings(tx, [
          { ...found, id: findingId, declarationId: id, profile, by, at },
        ]);
        const version = await findStandingVersion(tx, id);
        if (!version) return;
        const rules = profileFor(app, profile);
        // the column holds what intake parsed against the mapping table
        const facts = readFacts(version.document as DeclarationDocument, rules);
        await noteResults(
          tx,
          noteLate({ id, facts }, { ...found, caseId: findingId, by }, { profile: rules, now: at }),
        );
      });
      return { status: 200, body: { findings: await listLateFindings(app.sql, id) } };
    },
  }),
  route({
    ...common,
    method: "GET",
    says: { en: "Late findings of a declaration", zh: "后续查发记录" },
    policy: { kind: "scope", scope: "officer", or: ["risk", "audit"] },
    answers: { 200: { says: "The first first.", schema: Findings } },
    handle: async ({ app, params }) => {
      const { id } = await getDeclaration(app, params.id);
      return { status: 200, body: { findings: await listLateFindings(app.sql, id) } };
    },
  }),
  route({
    method: "GET",
    path: "/risk/late-findings",
    says: { en: "Late findings of an administration", zh: "后续查发一览" },
    policy: { kind: "scope", scope: "officer", or: ["risk", "audit"] },
    query: Listing,
    answers: { 200: { says: "A page, by the moment of the finding.", schema: Listed } },
    handle: async ({ app, query }) => {
      const { after = null, limit, sort, trader, ...asked } = query;
      const accounts = trader === undefined ? undefined : accountsOf(app, [trader]);
      const profile = app.snapshots.profile(asked.profile ?? app.defaultProfile).id;
      const findings = await listAllLateFindings(app.sql, {
        profile,
        sort,
        after,
        limit,
        accounts,
      });
      const next = findings.length === limit ? (findings.at(-1)?.id ?? null) : null;
      return { status: 200, body: { findings, next } };
    },
  }),
];
