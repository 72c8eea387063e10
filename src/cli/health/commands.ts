/** Commands of the operator: the health of a running installation, its settings, the level of its log. */
import { AppError } from "#src/kernel/app-error.ts";
import type { CliCommand } from "#src/platform/command.ts";

const marks = { good: "ok  ", look: "LOOK", bad: "BAD " } as const;

const health: CliCommand = {
  name: "health",
  examples: ["health", "health --json"],
  says: {
    en: "The health of a running installation in sentences, worst first",
    zh: "以文字说明系统运行状况，异常在前",
  },
  run: async ({ call, print, note }) => {
    const { json } = await call({ method: "GET", path: "/health" });
    // the shape of GET /health
    const { sentences, jobs } = json as {
      readonly sentences: readonly {
        readonly level: keyof typeof marks;
        readonly says: { readonly en: string };
      }[];
      readonly jobs: readonly object[];
    };
    for (const one of sentences) print(one, `${marks[one.level]} ${one.says.en}`);
    const bad = sentences.filter(({ level }) => level !== "good").length;
    note(`Sentences: ${sentences.length}; to look at: ${bad}; jobs: ${jobs.length}.`);
    return sentences.some(({ level }) => level === "bad") ? 1 : 0;
  },
};

const settings: CliCommand = {
  name: "settings",
  examples: ["settings"],
  says: {
    en: "Configuration of a running node, secrets left out",
    zh: "运行中节点的配置（不显示密钥）",
  },
  run: async ({ call, print }) => {
    const { json } = await call({ method: "GET", path: "/settings" });
    // the shape of GET /settings
    const { settings: all } = json as {
      readonly settings: readonly {
        readonly variable: string;
        readonly value: string | null;
        readonly isSecret: boolean;
        readonly from: string;
      }[];
    };
    for (const one of all) {
      const shown = one.isSecret && one.from === "environment" ? "(secret)" : (one.value ?? "");
      print(one, `${one.variable.padEnd(36)} ${shown}  ${one.from}`.trimEnd());
    }
    return 0;
  },
};

const logLevel: CliCommand = {
  name: "log-level",
  examples: ["log-level", 'log-level debug --minutes 15 --reason "mail is not sent"'],
  says: {
    en: "Read the level of a node's log, or change it for a time",
    zh: "查看或临时调整节点的日志级别",
  },
  arguments: "[level]",
  options: [
    {
      flags: "--minutes <n>",
      says: { en: "Minutes until the usual level returns (default 15)", zh: "持续分钟数" },
    },
    { flags: "--reason <text>", says: { en: "Reason, which is recorded", zh: "原因（留存备查）" } },
  ],
  run: async ({ args, options, call, print }) => {
    const [level] = args;
    const { reason } = options;
    if (level !== undefined && reason === undefined)
      throw new AppError({
        code: "REASON_MISSING",
        status: 400,
        message: "A reason is needed to change the level; it is recorded.",
        fix: 'Add --reason "why".',
      });
    const minutes = Number(options["minutes"] ?? 15);
    const answer =
      level === undefined
        ? await call({ method: "GET", path: "/log-level" })
        : await call({
            method: "PUT",
            path: "/log-level",
            body: JSON.stringify({ level, minutes, reason }),
            type: "application/json",
          });
    // the shape of both
    const now = answer.json as { readonly level: string; readonly until: string | null };
    print(now, now.until === null ? now.level : `${now.level} until ${now.until}`);
    return 0;
  },
};

const acts: CliCommand = {
  name: "acts",
  examples: ["acts --what log-level", "acts --record 530420261000000001"],
  says: {
    en: "Official acts, newest first",
    zh: "查询职务操作记录（最近的在前）",
  },
  options: [
    {
      flags: "--who <name>",
      says: {
        en: "A part of the name, or the id of a person, key or party",
        zh: "姓名（可为其中一部分），或人员、密钥、单位编号",
      },
    },
    { flags: "--what <text>", says: { en: "A part of the call", zh: "接口的一部分" } },
    { flags: "--record <id>", says: { en: "What was changed", zh: "被更改的记录" } },
  ],
  run: async ({ options, call, print }) => {
    const { who, what, record } = options;
    const search = new URLSearchParams();
    for (const [name, value] of Object.entries({ who, what, record }))
      if (value !== undefined) search.set(name, value);
    const query = search.toString();
    const path = query === "" ? "/official-acts" : (`/official-acts?${query}` as const);
    const { json } = await call({ method: "GET", path });
    // the shape of GET /official-acts
    const { acts: found } = json as {
      readonly acts: readonly {
        readonly at: string;
        readonly actor: string;
        readonly acting?: { readonly personName: string | null };
        readonly route: string;
        readonly record: string;
        readonly reason: string | null;
      }[];
    };
    for (const one of found) {
      const by = one.acting?.personName ?? one.actor;
      print(one, [one.at, by, one.route, one.record, one.reason ?? ""].join("  ").trimEnd());
    }
    return 0;
  },
};

export const commands: readonly CliCommand[] = [health, settings, logLevel, acts];
