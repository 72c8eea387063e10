/**
 * Routes of business continuity: start and end an arrangement, what was decided under it, and what would
 * have been controlled.
 */
import { z } from "zod";
import type { ClearanceApp } from "#src/clearance/app.ts";
import { personOf } from "#src/identity/access/person.ts";
import { AppError } from "#src/kernel/app-error.ts";
import { newId } from "#src/kernel/ids.ts";
import { LegalInstant } from "#src/kernel/legal-date.ts";
import { type Caller, type Route, routeFor } from "#src/platform/route.ts";
import { profileNamed } from "#src/registers/app.ts";
import type { Profile } from "#src/registers/profile.ts";
import { SelectionTask } from "#src/registers/selection-rules.ts";
import { centreDependency, checkOutcomes } from "./contingency.ts";
import { type ContingencyRules, contingencyRulesOf } from "./contingency-rules.ts";
import { endContingency, listContingencies, listDiffering, startContingency } from "./store.ts";

const route = routeFor<ClearanceApp>();

const Place = z.object({ profile: z.string().max(20).optional() });
const Words = z.object({ en: z.string(), zh: z.string() });
const Reason = z.string().trim().min(3).max(500);
const Officer = z.string().trim().min(1).max(60).optional();
const Starting = z.strictObject({
  /** `risk`, or an agency: what is not available. */
  dependency: z.string().min(1).max(60),
  /** Latest end. */
  until: LegalInstant,
  reason: Reason,
  officer: Officer,
});
const Ending = z.strictObject({ reason: Reason, officer: Officer });
const Arrangement = z.object({
  id: z.string(),
  dependency: z.string(),
  startsAt: z.string(),
  until: z.string(),
  reason: z.string(),
  by: z.string(),
  ended: z.object({ at: z.string(), by: z.string(), reason: z.string() }).nullable(),
  isInForce: z.boolean(),
  decided: z.int(),
  released: z.int(),
  checked: z.int(),
  differing: z.int(),
  /** Of the differing: gone, and nobody has recorded what was found. */
  open: z.int(),
});
const Arrangements = z.object({
  /** Null: this administration has no such arrangement. */
  rules: z
    .object({
      source: Words,
      hoursMax: z.int(),
      dependencies: z.array(z.object({ id: z.string(), says: Words })),
      rules: z.array(
        z.object({
          code: z.string(),
          says: Words,
          of: z.array(z.string()),
          when: z.string(),
          source: z.string(),
        }),
      ),
      otherwise: z.object({ says: Words, tasks: z.array(SelectionTask) }),
    })
    .nullable(),
  contingencies: z.array(Arrangement),
});
const Asking = Place.extend({
  contingency: z.uuid().optional(),
  /** Only what nobody has looked into yet. */
  open: z.enum(["true", "false"]).default("false"),
  limit: z.coerce.number().int().min(1).max(500).default(100),
});
const Differing = z.object({
  declarations: z.array(
    z.object({
      declarationId: z.string(),
      mrn: z.string().nullable(),
      status: z.string(),
      contingency: z.string(),
      rule: z.string().nullable(),
      decidedAt: z.string(),
      checkedAt: z.string(),
      /** `held`: it is controlled now; `late`: its goods were gone. */
      outcome: z.enum(checkOutcomes),
      lane: z.string(),
      tasks: z.array(SelectionTask),
      reasons: z.array(z.object({ rule: z.string(), says: Words })),
      isOpen: z.boolean(),
    }),
  ),
});
/** The newest that are shown. */
const shownMax = 100;
const reads = { kind: "scope", scope: "officer", or: ["approve", "risk", "audit"] } as const;
const decides = { kind: "scope", scope: "approve", or: ["risk"] } as const;
const second = "contingency";

export const routes: readonly Route<ClearanceApp>[] = [
  route({
    method: "POST",
    path: "/contingencies",
    says: {
      en: "Start business continuity while a part is not available",
      zh: "启动应急通关（某一环节不可用时）",
    },
    policy: decides,
    query: Place,
    body: Starting,
    second: {
      act: second,
      subject: ({ body }) => `${body.dependency} until ${body.until}`,
    },
    answers: {
      201: { says: "In force from now on.", schema: z.object({ id: z.string() }) },
      409: { says: "It is in force already, or a second person is needed." },
      422: { says: "The profile knows no such part, or not for so long; or no officer is named." },
    },
    handle: async ({ app, caller, query, body }) => {
      const profile = profileNamed(app, query.profile);
      const startsAt = app.clock();
      const until = Temporal.Instant.from(body.until);
      refuseOther(rulesOf(profile), { ...body, until }, startsAt);
      const id = newId<"contingency">(startsAt.epochMilliseconds);
      const { dependency, reason } = body;
      const one = { id, profile: profile.id, dependency, startsAt, until, reason };
      const by = officerOf(caller, body.officer);
      const isKept = await app.sql.begin((tx) => startContingency(tx, { ...one, ...by }));
      if (!isKept) throw inForce(dependency);
      app.log.warn({ contingency: id, dependency, by: by.by }, "business continuity began");
      return { status: 201, body: { id } };
    },
  }),
  route({
    method: "POST",
    path: "/contingencies/{id}/end",
    says: { en: "End business continuity: the part is available again", zh: "结束应急通关" },
    policy: decides,
    record: "none",
    params: z.object({ id: z.uuid() }),
    noSuch: () => notInForce(),
    body: Ending,
    answers: {
      200: {
        says: "What was decided under it is looked at again.",
        schema: z.object({ id: z.string() }),
      },
      409: { says: "It is not in force." },
      422: { says: "No officer is named." },
    },
    handle: async ({ app, caller, params: { id }, body: { reason, officer } }) => {
      const by = officerOf(caller, officer);
      if (!(await endContingency(app.sql, { id, at: app.clock(), reason, ...by })))
        throw notInForce();
      return { status: 200, body: { id } };
    },
  }),
  route({
    method: "GET",
    path: "/contingencies",
    says: {
      en: "Business continuity: arrangements with what was decided under each",
      zh: "应急通关：历次安排及处理情况",
    },
    policy: reads,
    query: Place,
    answers: { 200: { says: "The newest first.", schema: Arrangements } },
    handle: async ({ app, query }) => {
      const profile = profileNamed(app, query.profile);
      const now = app.clock();
      const found = await listContingencies(app.sql, { profile: profile.id, limit: shownMax });
      const contingencies = found.map((one) => {
        const isOver = Date.parse(one.until) <= now.epochMilliseconds;
        return { ...one, isInForce: one.ended === null && !isOver };
      });
      return { status: 200, body: { rules: shownRules(profile), contingencies } };
    },
  }),
  route({
    method: "GET",
    path: "/contingencies/differing",
    says: {
      en: "Declarations of business continuity that the rules would have controlled",
      zh: "应急通关中按规则本应查验的报关单",
    },
    policy: reads,
    query: Asking,
    answers: { 200: { says: "The last looked at first.", schema: Differing } },
    handle: async ({ app, query }) => {
      const profile = profileNamed(app, query.profile).id;
      const { contingency = null, open, limit } = query;
      const asked = { profile, contingency, isOpen: open === "true", limit };
      const found = await listDiffering(app.sql, asked);
      const declarations = found.map(({ reasons, ...one }) => {
        return { ...one, reasons: reasons.map(({ rule, says }) => ({ rule, says })) };
      });
      return { status: 200, body: { declarations } };
    },
  }),
];

function shownRules(profile: Profile) {
  const rules = contingencyRulesOf(profile);
  if (!rules) return null;
  const { source, hoursMax, dependencies, otherwise } = rules;
  const listed = rules.rules.map(({ code, says, of, when, source: from }) => {
    return { code, says, of, when, source: from };
  });
  return { source, hoursMax, dependencies, rules: listed, otherwise };
}

function rulesOf(profile: Profile): ContingencyRules {
  const rules = contingencyRulesOf(profile);
  if (rules) return rules;
  throw new AppError({
    code: "CONTINGENCY_UNKNOWN",
    status: 422,
    message: `The administration ${profile.id} has no business continuity arrangement.`,
    fix: "Write one first: profiles/<id>/rules/contingency.json.",
  });
}

function refuseOther(
  { dependencies, hoursMax }: ContingencyRules,
  { dependency, until }: { readonly dependency: string; readonly until: Temporal.Instant },
  now: Temporal.Instant,
): void {
  // a port node is cut over by a route of its own, which looks at what it was given
  const known = dependencies.flatMap(({ id }) => (id === centreDependency ? [] : id));
  if (!known.includes(dependency)) {
    throw new AppError({
      code: "CONTINGENCY_UNKNOWN",
      status: 422,
      message: `The arrangement for business continuity does not name ${dependency}.`,
      fix: `Use ${known.join(", ")}.`,
    });
  }
  const ms = until.epochMilliseconds - now.epochMilliseconds;
  if (ms > 0 && ms <= hoursMax * 3_600_000) return;
  throw new AppError({
    code: "CONTINGENCY_TOO_LONG",
    status: 422,
    message: `Business continuity may last at most ${hoursMax} hours, and the end must be after the start.`,
    fix: "State an earlier end; it can be started again then, with a reason.",
  });
}

/** A person answers for it: by the own account, or as the officer for whom an administrator acts. */
function officerOf(caller: Caller | undefined, named?: string) {
  const person = caller && personOf(caller, named);
  if (person && !person.isMachine) return { by: person.id, name: person.name };
  throw new AppError({
    code: "CONTINGENCY_NOT_NAMED",
    status: 422,
    message:
      "A named officer has to take responsibility for business continuity; a machine key cannot.",
    fix: "Sign in as the officer, or name the officer for whom the administrator acts.",
  });
}

function inForce(dependency: string): AppError {
  return new AppError({
    code: "CONTINGENCY_IN_FORCE",
    status: 409,
    message: `Business continuity without ${dependency} is already in force.`,
    fix: "End it first, or let it run out.",
  });
}

function notInForce(): AppError {
  return new AppError({
    code: "CONTINGENCY_NOT_IN_FORCE",
    status: 409,
    message: "This arrangement is not in force: it was ended, has expired or does not exist.",
    fix: "List them: tidegate contingency list.",
  });
}
