/** Commands about backups: three ask the server, the restore works without one. */
import { setTimeout as sleep } from "node:timers/promises";
import { AppError } from "#src/kernel/app-error.ts";
import type { CliCommand, CommandContext } from "#src/platform/command.ts";
import { faultText } from "#src/platform/proof/fault-text.ts";
import { readBackups } from "./kept-backups.ts";
import { restoreBackup } from "./restore-backup.ts";

/** The shape of GET /backups. */
type Answer = {
  underWay: "backup" | "drill" | null;
  failed: { act: string; says: { en: string } } | null;
  log: { state: string; lastAt: string | null };
  backups: Listed[];
  damaged: string[];
};
type Listed = {
  id: string;
  startedAt: string;
  bytes: number;
  storedBytes: number;
  drill: { at: string; outcome: string; seconds: number; says: { en: string } } | null;
};

const lookEveryMs = 500;

const list: CliCommand = {
  name: "backups list",
  arguments: "[folder]",
  examples: ["backups list", "backups list /mnt/backups"],
  says: {
    en: "Backups, the newest first, with their drills: those of the server, or those in a folder without a server",
    zh: "备份清单（由新到旧）及恢复演练结果：默认查询服务器，指定文件夹时无需服务器",
  },
  run: async (context) => {
    const [folder] = context.args;
    if (folder !== undefined) return listFolder(context, folder);
    const answer = await ask(context);
    for (const one of answer.backups) context.print(one, lineOf(one));
    noteDamaged(context, answer.damaged);
    context.note(logSays(answer.log));
    if (answer.failed)
      context.note(`The last ${answer.failed.act} failed: ${answer.failed.says.en}`);
    if (answer.underWay) context.note(`A ${answer.underWay} is under way.`);
    const isWell = !answer.failed && answer.log.state !== "failing" && answer.damaged.length === 0;
    return isWell ? 0 : 1;
  },
};

function listFolder(context: CommandContext, folder: string): 0 | 1 | 3 {
  const { backups: kept, damaged } = readBackups(folder);
  for (const { files: _files, ...one } of kept) {
    const drill = one.drill ? { ...one.drill, says: faultText(one.drill.says) } : null;
    context.print({ ...one, drill }, lineOf({ ...one, drill }));
  }
  noteDamaged(context, damaged);
  if (damaged.length > 0) return 1;
  if (kept.length === 0) context.note(`There are no backups in ${folder}.`);
  return kept.length === 0 ? 3 : 0;
}

/** They are not restored, and nothing takes them away: whoever looks has to know of them. */
function noteDamaged(context: CommandContext, damaged: readonly string[]): void {
  for (const id of damaged)
    context.print({ id, damaged: true }, `${id}  DAMAGED: its manifest cannot be read`);
}

const create: CliCommand = {
  name: "backups create",
  examples: ["backups create"],
  says: { en: "Take a backup now, and wait until it is complete", zh: "立即备份，并等待完成" },
  run: async (context) => {
    await context.call({ method: "POST", path: "/backups" });
    return await waitFor(context, "backup");
  },
};

const drill: CliCommand = {
  name: "backups drill",
  examples: ["backups drill"],
  says: {
    en: "Restore the newest backup beside the running system, and recount it there",
    zh: "在运行系统之外恢复最新备份并核验",
  },
  run: async (context) => {
    await context.call({ method: "POST", path: "/backups/drills" });
    return await waitFor(context, "drill");
  },
};

const restore: CliCommand = {
  name: "backups restore",
  arguments: "<backups> <folder>",
  options: [
    {
      flags: "--until <moment>",
      says: { en: "Leave out what changed after it", zh: "不恢复该时刻之后的变更" },
    },
    {
      flags: "--timeline <number>",
      says: {
        en: "Follow a line of the log that was left by a restore",
        zh: "沿用某次恢复之前的日志时间线",
      },
    },
    {
      flags: "--incomplete",
      says: {
        en: "Where a part of the log is missing, take what comes before it",
        zh: "日志缺段时，仅恢复缺段之前的变更",
      },
    },
  ],
  examples: [
    "backups restore /mnt/backups data-restored",
    "backups restore /mnt/backups data-restored --until 2026-11-29T14:05:00Z",
  ],
  says: {
    en: "Make a data folder out of a folder of backups, as of a moment or of the last change",
    zh: "由备份文件夹恢复出数据文件夹，可指定时刻，默认恢复至最后一次变更",
  },
  run: async (context) => {
    const [backups = "", to = ""] = context.args;
    const until = readMoment(context.options["until"]);
    const { backup, restoredTo, lines } = await restoreBackup({
      backups,
      to,
      until,
      timeline: readTimeline(context.options["timeline"]),
      takesLess: context.options["incomplete"] === "true",
    });
    const at = restoredTo?.toString() ?? backup.endedAt;
    context.print(
      { backup: backup.id, restoredTo: at, folder: to },
      `Restored ${to} from backup ${backup.id}, with all changes until ${at}.`,
    );
    if (lines.length > 1 && context.options["timeline"] === undefined)
      context.note(
        `The log has ${lines.length} lines, since records were restored before; the last was followed. For another: --timeline 1.`,
      );
    context.note(
      "Start it with TIDEGATE_DATA, then run: npx tidegate verify, npx tidegate statistics rebuild.",
    );
    return 0;
  },
};

function readTimeline(text: string | undefined): number | undefined {
  if (text === undefined) return undefined;
  if (/^[1-9]\d{0,8}$/.test(text)) return Number(text);
  throw new AppError({
    code: "TIMELINE_UNREADABLE",
    status: 400,
    message: `"${text}" is not the number of a timeline.`,
    fix: "Write a whole number, such as 1.",
  });
}

function readMoment(text: string | undefined): Temporal.Instant | undefined {
  if (text === undefined) return undefined;
  try {
    return Temporal.Instant.from(text);
  } catch (cause) {
    throw new AppError({
      code: "MOMENT_UNREADABLE",
      status: 400,
      message: `"${text}" is not a valid date and time.`,
      fix: "Write it with its zone, such as 2026-11-29T14:05:00Z or 2026-11-29T22:05:00+08:00.",
      cause,
    });
  }
}

async function ask(context: CommandContext): Promise<Answer> {
  const { json } = await context.call({ method: "GET", path: "/backups" });
  // the shape of GET /backups
  return json as Answer;
}

async function waitFor(context: CommandContext, act: "backup" | "drill"): Promise<0 | 1> {
  for (;;) {
    const answer = await ask(context);
    if (answer.underWay !== act) {
      const [newest] = answer.backups;
      if (answer.failed?.act === act || !newest) {
        context.print(
          { failed: answer.failed },
          `It failed: ${answer.failed?.says.en ?? "see the log"}`,
        );
        return 1;
      }
      context.print(newest, lineOf(newest));
      return act === "drill" && newest.drill?.outcome !== "restored" ? 1 : 0;
    }
    await sleep(lookEveryMs);
  }
}

function lineOf({ id, bytes, storedBytes, drill: tried }: Listed): string {
  const size = `${megabytes(storedBytes)} (${megabytes(bytes)} unpacked)`;
  if (!tried) return `${id}  ${size}  not tried`;
  const outcome =
    tried.outcome === "restored"
      ? `restored and recounted in ${Math.ceil(tried.seconds)} s`
      : `FAILED: ${tried.says.en}`;
  return `${id}  ${size}  ${outcome}, ${tried.at.slice(0, 16)}Z`;
}

function megabytes(bytes: number): string {
  return `${Math.ceil(bytes / 1e6)} MB`;
}

function logSays({ state, lastAt }: Answer["log"]): string {
  if (state === "none-yet") return "No part of the log was kept yet.";
  const last = lastAt === null ? "never" : lastAt;
  return state === "kept"
    ? `The log was kept last at ${last}.`
    : `The log is NOT kept; last at ${last}.`;
}

export const commands: readonly CliCommand[] = [list, create, drill, restore];
