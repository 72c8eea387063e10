/** Routes of the operator about backups: which there are, take one, try one. */
import { z } from "zod";
import { AppError } from "#src/kernel/app-error.ts";
import { faultText } from "#src/platform/proof/fault-text.ts";
import { type Caller, type Route, routeFor } from "#src/platform/route.ts";
import type { Services } from "#src/platform/services.ts";
import type { BackupAct, Backups } from "./backups.ts";

type BackupsApp = Pick<Services, "log"> & { readonly backups?: Backups };
const route = routeFor<BackupsApp>();

const Words = z.object({ en: z.string(), zh: z.string() });
const DrillAnswer = z.object({
  at: z.string(),
  outcome: z.enum(["restored", "failed"]),
  restoredTo: z.string().nullable().describe("Time of the last change that came back."),
  declarations: z.int().nullable(),
  seconds: z.number(),
  says: Words.describe("What was found wrong; empty where nothing was."),
});
const BackupAnswer = z.object({
  id: z.string(),
  startedAt: z.string(),
  endedAt: z.string(),
  tidegate: z.string(),
  bytes: z.int().describe("Of what was backed up."),
  storedBytes: z.int().describe("Of the backup, which is packed."),
  drill: DrillAnswer.nullable(),
});
const act = z.enum(["backup", "drill"]);
const BackupsAnswer = z.object({
  underWay: act.nullable(),
  failed: z.object({ act, says: Words }).nullable(),
  log: z.object({
    state: z
      .enum(["kept", "none-yet", "failing"])
      .describe("Whether the log that changes are restored from reaches the folder of backups."),
    lastAt: z.string().nullable(),
  }),
  backups: z.array(BackupAnswer).describe("The newest first."),
  damaged: z
    .array(z.string())
    .describe(
      "Ids of those whose manifest cannot be read: they are not restored, and not removed.",
    ),
});
const Started = z.object({ started: act });
const policy = { kind: "scope", scope: "operator" } as const;

export const backupRoutes: readonly Route<BackupsApp>[] = [
  route({
    method: "GET",
    path: "/backups",
    says: {
      en: "Backups, their drills, and the log kept beside them",
      zh: "备份、恢复演练及日志归档情况",
    },
    policy,
    answers: { 200: { says: "The newest first.", schema: BackupsAnswer } },
    handle: async ({ app }) => {
      const backups = backupsOf(app);
      const { state, lastAt } = await backups.logKept();
      const { backups: kept, damaged } = backups.read();
      return {
        status: 200,
        body: {
          underWay: backups.underWay ?? null,
          failed: backups.failed
            ? { act: backups.failed.act, says: faultText(backups.failed.says) }
            : null,
          log: { state, lastAt: lastAt?.toString() ?? null },
          damaged: [...damaged],
          backups: kept.map((one) => ({
            id: one.id,
            startedAt: one.startedAt,
            endedAt: one.endedAt,
            tidegate: one.tidegate,
            bytes: one.bytes,
            storedBytes: one.storedBytes,
            drill: one.drill ? { ...one.drill, says: faultText(one.drill.says) } : null,
          })),
        },
      };
    },
  }),
  route({
    method: "POST",
    path: "/backups",
    says: { en: "Take a backup now", zh: "立即备份" },
    policy,
    answers: {
      202: { says: "It has begun; the list shows it when it is complete.", schema: Started },
    },
    handle: async ({ app, caller }) => {
      start(app, caller, "backup");
      return { status: 202, body: { started: "backup" } };
    },
  }),
  route({
    method: "POST",
    path: "/backups/drills",
    says: {
      en: "Restore the newest backup beside the system and recount it",
      zh: "恢复演练：在系统之外恢复最新备份并核验",
    },
    policy,
    answers: { 202: { says: "It has begun; the list shows its outcome.", schema: Started } },
    handle: async ({ app, caller }) => {
      start(app, caller, "drill");
      return { status: 202, body: { started: "drill" } };
    },
  }),
];

/** Who asked is noted by account or machine key; names stay out of the log. */
function start(app: BackupsApp, caller: Caller | undefined, what: BackupAct): void {
  backupsOf(app).start(what);
  app.log.info(
    { act: what, by: caller?.accountId ?? caller?.keyId },
    "a backup or its drill was asked for",
  );
}

function backupsOf({ backups }: BackupsApp): Backups {
  if (backups) return backups;
  throw new AppError({
    code: "BACKUPS_NOT_KEPT",
    status: 409,
    message: "This server keeps no backups.",
    fix:
      "Start it with TIDEGATE_BACKUPS, a folder on another disk; a database of DATABASE_URL is " +
      "backed up by its own tools.",
  });
}
