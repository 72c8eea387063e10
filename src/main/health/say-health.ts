/** What the facts say, in sentences: what is broken first. */
import { lengthOf } from "#src/clearance/declaration/latency.ts";
import type { HealthFacts, HealthPlace, HealthSentence } from "./health.ts";

const lookWaitSeconds = 5;
const feedLookSeconds = 60;
const feedBadSeconds = 180;
const backupLookHours = 48;
const diskLookShare = 0.1;
const hourMs = 3_600_000;

/** Pure: the same facts give the same sentences. */
export function sayHealth(facts: HealthFacts): readonly HealthSentence[] {
  const said = [
    ...sayTaking(facts),
    sayWaiting(facts),
    ...sayNodes(facts),
    sayFeed(facts),
    ...sayJobs(facts),
    ...sayLetters(facts),
    sayRegisters(facts),
    sayBackups(facts),
    ...sayDisk(facts),
    ...sayLog(facts),
  ];
  const order = { bad: 0, look: 1, good: 2 };
  return said.toSorted((one, other) => order[one.level] - order[other.level]);
}

type Level = HealthSentence["level"];

function sentence(
  code: string,
  [level, place]: readonly [Level, HealthPlace],
  en: string,
  zh: string,
): HealthSentence {
  return { code, level, place, says: { en, zh } };
}

/** Parts without which nothing is taken, as `/readyz` names them, and what their words mean. */
const parts = {
  records: { en: "the database", zh: "业务数据库" },
  storage: { en: "the disk of the data folder", zh: "数据文件夹所在磁盘" },
  clock: { en: "the clock of this node", zh: "本节点时钟" },
  schema: { en: "the tables of the database", zh: "数据库表结构" },
} as const;

const words: Readonly<Record<string, { readonly en: string; readonly zh: string }>> = {
  "read-only": { en: "takes no changes", zh: "为只读状态" },
  full: { en: "is full", zh: "空间已满" },
  "no-answer": { en: "does not answer", zh: "无响应" },
  unreachable: { en: "cannot be reached", zh: "无法连接" },
  outdated: { en: "are those of a newer release", zh: "属于更新的版本" },
};

function sayTaking({ readiness }: HealthFacts): readonly HealthSentence[] {
  if (readiness.status === "ok")
    return [
      sentence("TAKING", ["good", "overview"], "Declarations can be lodged.", "系统正常接受申报。"),
    ];
  return Object.entries(parts).flatMap(([part, name]) => {
    const state = readiness[part as keyof typeof parts]; // the keys of the table just above
    if (state === undefined || state === "ok") return [];
    const word = words[state] ?? { en: `is wrong: ${state}`, zh: `异常：${state}` };
    return [
      sentence(
        `NOT_TAKING_${part.toUpperCase()}`,
        ["bad", "overview"],
        `No declarations are taken: ${name.en} ${word.en}.`,
        `系统暂停接受申报：${name.zh}${word.zh}。`,
      ),
    ];
  });
}

function sayWaiting({ lanes }: HealthFacts): HealthSentence {
  const depth = lanes.reduce((sum, lane) => sum + lane.depth, 0);
  const seconds = Math.max(0, ...lanes.map((lane) => lane.backlogSeconds));
  if (depth === 0)
    return sentence(
      "NOTHING_WAITS",
      ["good", "queues"],
      "No declarations are waiting for a decision.",
      "没有等待处理的报关单。",
    );
  const long = lengthOf(Math.round(seconds * 1_000));
  const level = Math.max(...lanes.map((lane) => lane.waitSeconds)) > lookWaitSeconds;
  return sentence(
    "DECLARATIONS_WAIT",
    [level ? "look" : "good", "queues"],
    depth === 1
      ? `One declaration is being decided; it takes ${long}.`
      : `${depth} declarations are waiting to be decided; the last will be in ${long}.`,
    `${depth} 份报关单等待处理，预计 ${lengthZh(seconds)}内处理完毕。`,
  );
}

function sayNodes({ nodes, at }: HealthFacts): readonly HealthSentence[] {
  const live = nodes.filter(({ isLive }) => isLive);
  const gone = nodes.filter(({ isLive }) => !isLive);
  const jobs = live.find(({ runsJobs }) => runsJobs);
  const said = gone.map(({ name, seenAt }) =>
    sentence(
      "NODE_GONE",
      ["look", "overview"],
      `Node ${name} has not been seen for ${since(seenAt, at)}.`,
      `节点 ${name} 已有 ${sinceZh(seenAt, at)}未见。`,
    ),
  );
  if (!jobs && nodes.length > 0)
    said.push(
      sentence(
        "NO_LEADER",
        ["bad", "jobs"],
        "No node runs the scheduled jobs.",
        "没有节点执行定时作业。",
      ),
    );
  if (jobs)
    said.push(
      sentence(
        "NODES_WORK",
        ["good", "overview"],
        live.length === 1
          ? "One node works and runs the jobs."
          : `${live.length} nodes work; ${jobs.name} runs the jobs.`,
        `${live.length} 个节点正常运行，定时作业由 ${jobs.name} 执行。`,
      ),
    );
  return said;
}

function sayFeed({ feedLagSeconds: lag, readiness }: HealthFacts): HealthSentence {
  const seconds = Math.round(lag);
  if (readiness.figures === "paused")
    return sentence(
      "FIGURES_PAUSED",
      ["look", "data"],
      "Statistics wait: declarations come first. They go on by themselves.",
      "统计分析类作业暂停，优先办理通关；恢复后自动继续。",
    );
  const level = lag > feedBadSeconds ? "bad" : lag > feedLookSeconds ? "look" : "good";
  return sentence(
    level === "good" ? "FEED" : "FEED_BEHIND",
    [level, "data"],
    level === "good"
      ? `Released declarations reached statistics ${seconds} s ago.`
      : `Statistics lack what was released in the last ${lengthOf(seconds * 1_000)}.`,
    level === "good"
      ? `放行数据 ${seconds} 秒前已同步至统计库。`
      : `统计库缺少最近 ${lengthZh(seconds)}的放行数据。`,
  );
}

function sayJobs({ jobs }: HealthFacts): readonly HealthSentence[] {
  const failed = jobs.filter(({ outcome }) => outcome === "failed");
  if (failed.length === 0)
    return [
      sentence(
        "JOBS_DONE",
        ["good", "jobs"],
        `None of the ${jobs.length} jobs failed.`,
        `${jobs.length} 项定时作业均无失败。`,
      ),
    ];
  return failed.map(({ name, fault }) =>
    sentence(
      "JOB_FAILED",
      ["bad", "jobs"],
      `The job “${name}” failed at ${clockOf(fault?.at)}: ${fault?.says ?? ""}. It is tried again by itself.`,
      `定时作业“${name}”于 ${clockOf(fault?.at)} 执行失败：${fault?.says ?? ""}。系统将自动重试。`,
    ),
  );
}

function sayLetters({ letters }: HealthFacts): readonly HealthSentence[] {
  const { webhooks, mails, drop } = letters;
  const said: HealthSentence[] = [];
  if (webhooks.dead > 0)
    said.push(
      sentence(
        "WEBHOOKS_DEAD",
        ["look", "queues"],
        `${counted(webhooks.dead, "notification")} could not be handed over and will not be sent again unless the subscriber asks for it.`,
        `${webhooks.dead} 条回执投递失败，系统不再自动重试，须由订阅方重投。`,
      ),
    );
  if (mails.failingSince !== null)
    said.push(
      sentence(
        "MAILS_FAIL",
        ["look", "queues"],
        `${counted(mails.waiting, "mail")} could not be delivered since ${clockOf(mails.failingSince)}: ${mails.fault ?? "no reason was given"}.`,
        `自 ${clockOf(mails.failingSince)} 起有 ${mails.waiting} 封邮件未能发出：${mails.fault ?? "未说明原因"}。`,
      ),
    );
  else if (!mails.isConnected && mails.waiting > 0)
    said.push(
      sentence(
        "MAILS_WAIT",
        ["look", "queues"],
        `${counted(mails.waiting, "mail")} waiting in the outbox: no mail server is configured.`,
        `未配置邮件服务器，发件箱中有 ${mails.waiting} 封邮件待发。`,
      ),
    );
  for (const { folder, why } of drop?.unserved ?? [])
    said.push(
      sentence(
        "DROP_UNSERVED",
        ["look", "queues"],
        `Files in the drop folder ${folder} are not taken: ${why}`,
        `投递文件夹 ${folder} 中的文件未被读取：${why}`,
      ),
    );
  if (said.length > 0) return said;
  return [
    sentence(
      "LETTERS_DELIVERED",
      ["good", "queues"],
      "No notification, mail or dropped file has been given up.",
      "没有投递失败的回执、邮件或文件。",
    ),
  ];
}

function sayRegisters({ readiness, registers }: HealthFacts): HealthSentence {
  const [, lacking] = /(\d+) with other registers/.exec(readiness.nodes ?? "") ?? [];
  if (lacking !== undefined && Number(lacking) > 0)
    return sentence(
      "REGISTERS_OLD",
      ["look", "data"],
      `${counted(Number(lacking), "node")} still to read the newest registers.`,
      `${lacking} 个节点尚未读取最新参数库。`,
    );
  return sentence(
    "REGISTERS",
    ["good", "data"],
    `Decisions are made by the registers activated last (${registers.map(({ profile }) => profile).join(", ")}).`,
    `各节点均采用最近启用的参数库（${registers.map(({ profile }) => profile).join("、")}）。`,
  );
}

function sayBackups({ backups, at }: HealthFacts): HealthSentence {
  if (!backups)
    return sentence(
      "BACKUPS_NONE",
      ["look", "data"],
      "The system keeps no backups itself: TIDEGATE_BACKUPS is not set.",
      "未启用自动备份：未设置 TIDEGATE_BACKUPS。",
    );
  if (backups.failed !== null)
    return sentence(
      "BACKUP_FAILED",
      ["bad", "data"],
      `The last backup or drill failed: ${backups.failed}`,
      `最近一次备份或恢复演练失败：${backups.failed}`,
    );
  if (backups.log === "failing")
    return sentence(
      "LOG_NOT_ARCHIVED",
      ["bad", "data"],
      "Changes do not reach the backup folder.",
      "变更日志未能归档至备份文件夹。",
    );
  if (backups.lastAt === null)
    return sentence(
      "BACKUP_FIRST",
      ["look", "data"],
      "No backup has been taken yet; the first is taken within a day.",
      "尚无备份，首次备份将在一天内完成。",
    );
  const isOld = Date.parse(at) - Date.parse(backups.lastAt) > backupLookHours * hourMs;
  return sentence(
    isOld ? "BACKUP_OLD" : "BACKUP",
    [isOld ? "look" : "good", "data"],
    `The last backup is ${since(backups.lastAt, at)} old.`,
    `最近一次备份距今 ${sinceZh(backups.lastAt, at)}。`,
  );
}

function sayDisk({ disk }: HealthFacts): readonly HealthSentence[] {
  if (!disk || disk.bytes === 0) return [];
  const share = disk.freeBytes / disk.bytes;
  const percent = `${Math.floor(share * 100)}%`;
  const gigabytes = (disk.freeBytes / 1e9).toFixed(1);
  return [
    sentence(
      share < diskLookShare ? "DISK_FILLS" : "DISK",
      [share < diskLookShare ? "look" : "good", "data"],
      `${gigabytes} GB (${percent}) of the disk is free.`,
      `磁盘剩余 ${gigabytes} GB（${percent}）。`,
    ),
  ];
}

function sayLog({ readiness, log }: HealthFacts): readonly HealthSentence[] {
  const said: HealthSentence[] = [];
  if (readiness.log !== "ok")
    said.push(
      sentence(
        "LOG_NOT_WRITTEN",
        ["look", "settings"],
        "The log cannot be written.",
        "日志无法写入。",
      ),
    );
  if (log.until !== null)
    said.push(
      sentence(
        "LOG_LEVEL",
        ["look", "settings"],
        `This node logs at level ${log.level} until ${clockOf(log.until)}.`,
        `本节点日志级别临时设为 ${log.level}，至 ${clockOf(log.until)} 止。`,
      ),
    );
  return said;
}

/** @example counted(2, "mail") // "2 mails" */
function counted(count: number, noun: string): string {
  return `${count} ${noun}${count === 1 ? "" : "s"}`;
}

/** @example clockOf("2026-11-29T09:12:33Z") // "09:12 UTC" */
function clockOf(at: string | null | undefined): string {
  return at ? `${at.slice(11, 16)} UTC` : "";
}

function since(from: string, at: string): string {
  return lengthOf(Math.max(0, Date.parse(at) - Date.parse(from)));
}

function sinceZh(from: string, at: string): string {
  return lengthZh(Math.max(0, Date.parse(at) - Date.parse(from)) / 1_000);
}

/** @example lengthZh(3_720) // "1 小时 2 分钟" */
function lengthZh(seconds: number): string {
  if (seconds < 60) return `${Math.max(1, Math.round(seconds))} 秒`;
  const minutes = Math.floor(seconds / 60);
  if (minutes < 60) return `${minutes} 分钟`;
  const hours = Math.floor(minutes / 60);
  if (hours < 24) return `${hours} 小时 ${minutes % 60} 分钟`;
  return `${Math.floor(hours / 24)} 天 ${hours % 24} 小时`;
}
