/** Route of the audit of what a publication hides. */
import { z } from "zod";
import { AppError } from "#src/kernel/app-error.ts";
import { formatMinor } from "#src/kernel/money.ts";
import type { Text } from "#src/kernel/text.ts";
import { type Route, routeFor } from "#src/platform/route.ts";
import { profileNamed } from "#src/registers/app.ts";
import { PeriodText, Place, type StatisticsApp, Whole, statistician } from "../app.ts";
import { type ConfidentialityRule, confidentialityRules } from "../confidentiality/rules.ts";
import { contextOf } from "../dissemination/read-dataset.ts";
import { findGate, findRelease } from "../releases/store.ts";
import { auditRelease, isTold } from "./audit.ts";

const route = routeFor<StatisticsApp>();

const Both = z.object({ en: z.string(), zh: z.string() });
const AuditAnswer = z.object({
  period: z.string(),
  sequence: z.number(),
  state: z.string(),
  currency: z.string(),
  /** Rules of the profile as they stand now; null where it states none. */
  rules: z
    .object({ tables: z.union([z.literal("all"), z.array(z.string())]), says: z.array(Both) })
    .nullable(),
  figures: z.number(),
  primary: z.number(),
  secondary: z.number(),
  cost: z.string(),
  told: z.number(),
  /** What the gate said at the release. */
  findings: z.array(
    z.object({ check: z.string(), severity: z.string(), cell: z.string(), says: Both }),
  ),
  hidden: z.array(
    z.object({
      fact: z.string(),
      label: Both,
      tables: z.array(z.string()),
      why: z.enum(["primary", "secondary"]),
      value: z.string(),
      low: z.string(),
      high: z.string().nullable(),
      told: z.boolean(),
    }),
  ),
});

/** A rule in words, with who stated it. */
function sentenceOf(rule: ConfidentialityRule): Text {
  const { en, zh } = rule.source;
  switch (rule.kind) {
    case "traders":
      return {
        en: `Fewer than ${rule.min} traders (${en}).`,
        zh: `少于${rule.min}家企业（${zh}）。`,
      };
    case "dominance":
      return {
        en: `The largest ${rule.n} make more than ${rule.k} percent (${en}).`,
        zh: `最大${rule.n}家合计超过${rule.k}%（${zh}）。`,
      };
    case "p-percent":
      return {
        en: `The second could infer the first more closely than ${rule.p} percent (${en}).`,
        zh: `第二大企业可将最大企业推断至${rule.p}%以内（${zh}）。`,
      };
    default:
      return rule satisfies never;
  }
}

function notReleased(period: string): AppError {
  return new AppError({
    code: "STATISTICS_NOT_RELEASED",
    status: 404,
    message: `There is no such publication of ${period.slice(0, 20)}.`,
    fix: "GET /api/v1/statistics/releases lists what there is.",
  });
}

export const routes: readonly Route<StatisticsApp>[] = [
  route({
    method: "GET",
    path: "/statistics/audit",
    policy: statistician,
    // hidden values stand in it
    sensitive: {
      what: ["prices"],
      purpose: { en: "Disclosure audit", zh: "保密审查" },
    },
    query: Place.extend({ period: PeriodText, sequence: Whole.optional() }),
    says: {
      en: "What a publication hides, and what an attacker can infer about each figure",
      zh: "某次发布的保密数据及可推断的区间",
    },
    answers: {
      200: { says: "Those revealed most closely first", schema: AuditAnswer },
      404: { says: "No such publication" },
      422: { says: "The sums are more than are solved" },
    },
    handle: async (request) => {
      const { app, query } = request;
      const profile = profileNamed(request.app, request.query.profile);
      const sequence = query.sequence === undefined ? undefined : Number(query.sequence);
      const period = query.period;
      const found = await findRelease(app.sql, { profile: profile.id, period, sequence }, "all");
      if (!found) throw notReleased(period);
      const rules = confidentialityRules(profile);
      const { labelOf } = contextOf(app, profile.id);
      const { figures, ...sums } = await auditRelease(app.sql, found, { rules, labelOf });
      const gate = await findGate(app.sql, found.id);
      const findings = (gate?.checks ?? [])
        .filter(({ check }) => check === "confidentiality" || check === "differencing")
        .flatMap((check) => check.findings);
      return {
        status: 200,
        body: {
          period: found.period,
          sequence: found.sequence,
          state: found.state,
          currency: found.manifest.currency,
          rules: rules ? { tables: rules.tables, says: rules.rules.map(sentenceOf) } : null,
          figures: sums.figureCount,
          primary: sums.primary,
          secondary: sums.secondary,
          cost: formatMinor(sums.cost, 2),
          told: sums.told,
          findings: findings.map(({ check, severity, cell, says }) => ({
            check,
            severity,
            cell,
            says,
          })),
          hidden: figures.map((one) => ({
            fact: one.fact,
            label: one.label,
            tables: [...one.tables],
            why: one.why,
            value: formatMinor(one.value, 2),
            low: formatMinor(one.low, 2),
            high: one.high === null ? null : formatMinor(one.high, 2),
            told: isTold(one),
          })),
        },
      };
    },
  }),
];
