/** Routes of a port node itself: what it was given, when it is alone, and what it hands over. */
import { z } from "zod";
import { actorOf } from "#src/identity/access/acting.ts";
import { personOf } from "#src/identity/access/person.ts";
import { AppError } from "#src/kernel/app-error.ts";
import { newId } from "#src/kernel/ids.ts";
import { LegalInstant } from "#src/kernel/legal-date.ts";
import { type Caller, type Route, routeFor } from "#src/platform/route.ts";
import { centreDependency } from "../selection/contingency/contingency.ts";
import {
  findContingencies,
  endContingency,
  startContingency,
} from "../selection/contingency/store.ts";
import type { PortsApp } from "./app.ts";
import { closeBundle, getStanding, isAlone, printBundle } from "./hand-over.ts";
import { loadSnapshot } from "./load-snapshot.ts";
import { findPortRules, portRulesOf } from "./port-rules.ts";
import { findStanding, listClosings, type PortStanding } from "./port-store.ts";

const route = routeFor<PortsApp>();

const Reason = z.string().trim().min(3).max(500);
const Officer = z.string().trim().min(1).max(60).optional();
const Standing = z.object({
  code: z.string(),
  name: z.string(),
  profile: z.string(),
  centreKeyId: z.string(),
  snapshot: z.int(),
  madeAt: z.string(),
  /** It cannot be cut over with this snapshot from then on. */
  validUntil: z.string(),
  loadedAt: z.string(),
  registerVersion: z.string(),
  isAlone: z.boolean(),
  /** The node has to be started again before it can be alone. */
  needsRestart: z.boolean(),
  bundles: z.array(z.object({ number: z.int(), closedAt: z.string(), closedName: z.string() })),
});
const decides = { kind: "scope", scope: "approve" } as const;
const bytesMax = 512 * 1024 * 1024;
const ndjson = "application/x-ndjson";

export const routes: readonly Route<PortsApp>[] = [
  route({
    method: "GET",
    path: "/port",
    says: { en: "Status of this installation as a port node", zh: "本系统作为口岸节点的状态" },
    policy: { kind: "scope", scope: "officer", or: ["approve", "operator", "audit"] },
    answers: {
      200: {
        says: "Null: it is no port node.",
        schema: z.object({ port: Standing.nullable() }),
      },
    },
    handle: async ({ app }) => {
      const standing = await findStanding(app.sql);
      return { status: 200, body: { port: standing ? await shown(app, standing) : null } };
    },
  }),
  route({
    method: "POST",
    path: "/port/snapshot",
    says: {
      en: "Load a snapshot signed by the centre: registers, parties, lodgers' keys, leased credit",
      zh: "载入中心签名的快照（参数库、企业、申报密钥及划拨额度）",
    },
    policy: { kind: "scope", scope: "operator", or: ["approve"] },
    query: z.object({
      /** Id of the centre's signing key, as it was told by another way. */
      centre: z
        .string()
        .regex(/^[0-9a-f]{16}$/)
        .optional(),
    }),
    bodyTypes: [ndjson],
    bytesMax,
    repeats: "own",
    answers: {
      200: {
        says: "Loaded whole.",
        schema: z.object({ port: z.string(), snapshot: z.int(), needsRestart: z.boolean() }),
      },
      409: { says: "It is older, of another port or release, or not whole; nothing was loaded." },
      422: { says: "It is not signed by the centre, or was changed; nothing was loaded." },
    },
    handle: async ({ app, caller, query: { centre }, bytes }) => {
      const { standing } = await loadSnapshot(app, { bytes, centre, by: actorOf(caller) });
      const needsRestart = needsStart(app, standing);
      const body = { port: standing.code, snapshot: standing.snapshot, needsRestart };
      return { status: 200, body };
    },
  }),
  route({
    method: "POST",
    path: "/port/alone",
    says: {
      en: "Cut the port over to work alone, under the rules of business continuity",
      zh: "启动口岸独立运行（按应急通关规则）",
    },
    policy: decides,
    body: z.strictObject({ until: LegalInstant, reason: Reason, officer: Officer }),
    second: { act: "contingency", subject: ({ body }) => `port alone until ${body.until}` },
    answers: {
      201: { says: "It is alone from now on.", schema: z.object({ id: z.string() }) },
      409: {
        says: "It is alone already, its snapshot is too old, it has to be started again, or a second person is needed.",
      },
      422: { says: "The profile lets no port be alone for so long, or no officer is named." },
    },
    handle: async ({ app, caller, body }) => ({
      status: 201,
      body: { id: await cutOver(app, { caller, ...body }) },
    }),
  }),
  route({
    method: "POST",
    path: "/port/alone/end",
    says: {
      en: "End working alone: the port accepts nothing more",
      zh: "结束口岸独立运行",
    },
    policy: decides,
    body: z.strictObject({ reason: Reason, officer: Officer }),
    answers: {
      200: { says: "Close a bundle now.", schema: z.object({ id: z.string() }) },
      409: { says: "It is not alone." },
    },
    handle: async ({ app, caller, body: { reason, officer } }) => {
      const standing = await getStanding(app.sql);
      const by = officerOf(caller, officer);
      const at = app.clock();
      const all = await findContingencies(app.sql, [standing.profile], at);
      const one = all.find(({ dependency }) => dependency === centreDependency);
      if (!one || !(await endContingency(app.sql, { id: one.id, at, reason, ...by })))
        throw notAlone();
      return { status: 200, body: { id: one.id } };
    },
  }),
  route({
    method: "POST",
    path: "/port/bundles",
    says: {
      en: "Close the port's bundle for good: the centre decides from now on",
      zh: "关闭口岸独立运行期间的业务并移交中心",
    },
    policy: decides,
    body: z.strictObject({ officer: Officer }),
    answers: {
      201: {
        says: "Closed.",
        schema: z.object({ number: z.int(), declarations: z.int() }),
      },
      409: { says: "It is alone still." },
    },
    handle: async ({ app, caller, body: { officer } }) => {
      const closed = await closeBundle(app, officerOf(caller, officer));
      app.log.warn({ bundle: closed.number }, "a bundle of the port was closed");
      return { status: 201, body: closed };
    },
  }),
  route({
    method: "GET",
    path: "/port/bundles/{number}",
    says: { en: "Signed text of a bundle", zh: "已签名的移交文件" },
    policy: { kind: "scope", scope: "approve", or: ["operator"] },
    record: "none",
    params: z.object({ number: z.coerce.number().int().min(1) }),
    answers: {
      200: { says: "For POST /port-bundles of the centre.", types: [ndjson] },
      404: { says: "No such bundle was closed." },
    },
    handle: async ({ app, params: { number } }) => ({
      status: 200,
      type: ndjson,
      body: await printBundle(app, number),
    }),
  }),
];

async function shown(app: PortsApp, standing: PortStanding): Promise<z.infer<typeof Standing>> {
  const { code, name, profile, centreKeyId, snapshot, madeAt, loadedAt, registerVersion } =
    standing;
  const rules = findPortRules(app.snapshots.profile(profile));
  const end = Temporal.Instant.from(madeAt).add({ hours: rules?.snapshotHoursMax ?? 0 });
  const bundles = (await listClosings(app.sql)).map(({ number, closedAt, closedName }) => {
    return { number, closedAt, closedName };
  });
  return {
    code,
    name,
    profile,
    centreKeyId,
    snapshot,
    madeAt,
    validUntil: end.toString(),
    loadedAt,
    registerVersion,
    isAlone: await isAlone(app.sql, profile, app.clock()),
    needsRestart: needsStart(app, standing),
    bundles,
  };
}

/** Profiles are read once: numbers become provisional with the next start. */
function needsStart(app: PortsApp, { profile, code }: PortStanding): boolean {
  return app.snapshots.profile(profile).port?.code !== code;
}

type CuttingOver = {
  readonly caller: Caller | undefined;
  readonly until: string;
  readonly reason: string;
  readonly officer?: string | undefined;
};

async function cutOver(
  app: PortsApp,
  { caller, until: end, reason, officer }: CuttingOver,
): Promise<string> {
  const standing = await getStanding(app.sql);
  const profile = app.snapshots.profile(standing.profile);
  const rules = portRulesOf(profile);
  const startsAt = app.clock();
  const until = Temporal.Instant.from(end);
  if (needsStart(app, standing)) throw startFirst();
  const hours = (startsAt.epochMilliseconds - Date.parse(standing.madeAt)) / 3_600_000;
  if (hours > rules.snapshotHoursMax || hours < 0)
    throw snapshotOld(standing.madeAt, rules.snapshotHoursMax);
  const ms = until.epochMilliseconds - startsAt.epochMilliseconds;
  if (ms <= 0 || ms > rules.aloneHoursMax * 3_600_000) throw tooLong(rules.aloneHoursMax);
  const [last] = await listClosings(app.sql);
  if (last && last.snapshot >= standing.snapshot) throw snapshotUsed(standing.snapshot);
  const by = officerOf(caller, officer);
  const id = newId<"contingency">(startsAt.epochMilliseconds);
  const one = { id, profile: profile.id, dependency: centreDependency, startsAt, until, reason };
  const isKept = await app.sql.begin(async (tx) => await startContingency(tx, { ...one, ...by }));
  if (!isKept) throw aloneAlready();
  app.log.warn({ port: standing.code, until: end, by: by.by }, "the port is alone");
  return id;
}

/** A person answers for it: by the own account, or as the officer for whom an administrator acts. */
function officerOf(caller: Caller | undefined, named?: string) {
  const person = caller && personOf(caller, named);
  if (person && !person.isMachine) return { by: person.id, name: person.name };
  throw new AppError({
    code: "PORT_OFFICER_NOT_NAMED",
    status: 422,
    message:
      "A named officer has to take responsibility for what a port does alone; a machine key cannot.",
    fix: "Sign in as the officer, or name the officer for whom the administrator acts.",
  });
}

function startFirst(): AppError {
  return new AppError({
    code: "PORT_START_FIRST",
    status: 409,
    message:
      "This node was started before its first snapshot was loaded and still assigns final numbers.",
    fix: "Restart it; then cut it over.",
  });
}

function snapshotOld(madeAt: string, hoursMax: number): AppError {
  return new AppError({
    code: "PORT_SNAPSHOT_OLD",
    status: 409,
    message: `The snapshot was made at ${madeAt}; a port can be cut over only with one from the last ${hoursMax} hours.`,
    fix: "Load a newer one from the centre. Where it cannot be reached, the port cannot be cut over.",
  });
}

function snapshotUsed(number: number): AppError {
  return new AppError({
    code: "PORT_SNAPSHOT_USED",
    status: 409,
    message: `A bundle has been closed on snapshot ${number}: the credit leased with it has been returned.`,
    fix: "Load a newer one from the centre.",
  });
}

function tooLong(hoursMax: number): AppError {
  return new AppError({
    code: "PORT_ALONE_TOO_LONG",
    status: 422,
    message: `A port may work alone for at most ${hoursMax} hours, and the end must be after the start.`,
    fix: "State an earlier end; it can be started again then, with a reason.",
  });
}

function aloneAlready(): AppError {
  return new AppError({
    code: "PORT_ALONE_ALREADY",
    status: 409,
    message: "The port is already working alone.",
    fix: "End it first, or let it run out.",
  });
}

function notAlone(): AppError {
  return new AppError({
    code: "PORT_NOT_ALONE",
    status: 409,
    message:
      "The port is not working alone: the period was ended, has expired or was never started.",
    fix: "Look at it: tidegate port standing.",
  });
}
