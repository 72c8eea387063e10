/**
 * Every setting in one table: what the environment says, what it means, what holds where it says
 * nothing. The reference page of the docs is generated from it. An empty variable counts as unset.
 */
import { fileURLToPath } from "node:url";
import { AppError } from "#src/kernel/app-error.ts";
import type { Text } from "#src/kernel/text.ts";

export type Setting<Value> = {
  readonly variable: string;
  /** As the docs show it; undefined: off, or the embedded part. */
  readonly fallback: string | undefined;
  readonly says: Text;
  /** Its value must not appear in logs. */
  readonly isSecret: boolean;
  /** What a value must be, for the sentence that refuses another one. */
  readonly wants: string;
  /** @returns undefined when the text is not such a value */
  readonly parse: (text: string) => Value | undefined;
};

export type LogLevel = "trace" | "debug" | "info" | "warn" | "error" | "fatal";
const logLevels: readonly string[] = ["trace", "debug", "info", "warn", "error", "fatal"];

const repository = fileURLToPath(new URL("../../", import.meta.url));

const text = (value: string): string | undefined => value;

function parsePort(value: string): number | undefined {
  const port = Number(value);
  return /^\d{1,5}$/.test(value) && port <= 65_535 ? port : undefined;
}

function parseUrl(value: string, protocols: readonly string[]): string | undefined {
  return URL.canParse(value) && protocols.includes(new URL(value).protocol) ? value : undefined;
}

export const settings = {
  port: {
    variable: "PORT",
    fallback: "8080",
    says: {
      en: "TCP port of the server on this machine's loopback address.",
      zh: "服务器在本机回环地址上的 TCP 端口。",
    },
    isSecret: false,
    wants: "a number from 0 to 65535",
    parse: parsePort,
  } satisfies Setting<number>,
  dataFolder: {
    variable: "TIDEGATE_DATA",
    fallback: "data",
    says: {
      en: "Folder of everything that is kept: records, analytics, logs, the administrator's file. The default is in the project.",
      zh: "存放全部数据的文件夹：业务记录、分析数据、日志、管理员文件。默认在项目内。",
    },
    isSecret: false,
    wants: "a path",
    parse: text,
  } satisfies Setting<string>,
  databaseUrl: {
    variable: "DATABASE_URL",
    fallback: undefined,
    says: {
      en: "PostgreSQL 17 or newer, or a Citus cluster, that keeps the records instead of the embedded one.",
      zh: "用于保存业务记录的 PostgreSQL（17 或更高版本）或 Citus 集群，代替内置数据库。",
    },
    isSecret: true,
    wants: "a URL such as postgres://user:password@host:5432/database",
    parse: (value: string) => parseUrl(value, ["postgres:", "postgresql:"]),
  } satisfies Setting<string>,
  clickhouseUrl: {
    variable: "CLICKHOUSE_URL",
    fallback: undefined,
    says: {
      en: "ClickHouse server or cluster for analytics instead of the embedded engine. It must be able to reach the records.",
      zh: "用于统计分析的 ClickHouse 服务器或集群，代替内置引擎；它必须能访问业务记录库。",
    },
    isSecret: true,
    wants: "a URL such as http://user:password@host:8123/database",
    parse: (value: string) => parseUrl(value, ["http:", "https:"]),
  } satisfies Setting<string>,
  profile: {
    variable: "TIDEGATE_PROFILE",
    fallback: "cn",
    says: {
      en: "Profile used where a request or a command names none.",
      zh: "请求或命令未指明时采用的法域配置。",
    },
    isSecret: false,
    wants: "the name of a folder in profiles/",
    parse: (value: string) => (/^[a-z][a-z0-9-]{0,39}$/.test(value) ? value : undefined),
  } satisfies Setting<string>,
  apiKey: {
    variable: "TIDEGATE_API_KEY",
    fallback: undefined,
    says: {
      en: "Key with which the command line calls a server. The default is the local administrator's.",
      zh: "命令行调用服务器时使用的密钥。默认使用本机管理员的密钥。",
    },
    isSecret: true,
    wants: "letters, digits, and _ . -",
    parse: (value: string) => (/^[A-Za-z0-9_.-]+$/.test(value) ? value : undefined),
  } satisfies Setting<string>,
  logLevel: {
    variable: "TIDEGATE_LOG",
    fallback: "info",
    says: {
      en: "Least level of the log on standard error: trace, debug, info, warn, error, fatal.",
      zh: "标准错误输出中的最低日志级别：trace、debug、info、warn、error、fatal。",
    },
    isSecret: false,
    wants: `one of ${logLevels.join(", ")}`,
    parse: (value: string) => (isLogLevel(value) ? value : undefined),
  } satisfies Setting<LogLevel>,
  debug: {
    variable: "TIDEGATE_DEBUG",
    fallback: undefined,
    says: {
      en: "1 adds the inside of an unexpected failure to its message.",
      zh: "设为 1 时，在意外故障信息中附上内部细节。",
    },
    isSecret: false,
    wants: "0 or 1",
    parse: (value: string) => (value === "0" || value === "1" ? value === "1" : undefined),
  } satisfies Setting<boolean>,
  testDatabaseUrl: {
    variable: "TIDEGATE_TEST_DATABASE_URL",
    fallback: undefined,
    says: {
      en: "For tests: PostgreSQL of an administrator in which tests make databases of their own, instead of the embedded one.",
      zh: "测试用：以管理员身份连接的 PostgreSQL，测试在其中自建数据库，代替内置数据库。",
    },
    isSecret: true,
    wants: "a URL such as postgres://user:password@host:5432/postgres",
    parse: (value: string) => parseUrl(value, ["postgres:", "postgresql:"]),
  } satisfies Setting<string>,
  testClickhouseUrl: {
    variable: "TIDEGATE_TEST_CLICKHOUSE_URL",
    fallback: undefined,
    says: {
      en: "For tests: ClickHouse in which tests make databases of their own, instead of the embedded one.",
      zh: "测试用：ClickHouse 地址，测试在其中自建数据库，代替内置引擎。",
    },
    isSecret: true,
    wants: "a URL such as http://user:password@host:8123",
    parse: (value: string) => parseUrl(value, ["http:", "https:"]),
  } satisfies Setting<string>,
};

export type Settings = {
  readonly port: number;
  readonly dataFolder: string;
  readonly databaseUrl: string | undefined;
  readonly clickhouseUrl: string | undefined;
  readonly profile: string;
  readonly logLevel: LogLevel;
  readonly isDebug: boolean;
};

/** Reads what the server needs. @throws {AppError} naming the variable and what it must be */
export function readSettings(environment: NodeJS.ProcessEnv): Settings {
  return {
    port: readSetting(settings.port, environment) ?? 8080,
    dataFolder: readSetting(settings.dataFolder, environment) ?? `${repository}data`,
    databaseUrl: readSetting(settings.databaseUrl, environment),
    clickhouseUrl: readSetting(settings.clickhouseUrl, environment),
    profile: readSetting(settings.profile, environment) ?? "cn",
    logLevel: readSetting(settings.logLevel, environment) ?? "info",
    isDebug: readSetting(settings.debug, environment) ?? false,
  };
}

export function readSetting<Value>(setting: Setting<Value>, environment: NodeJS.ProcessEnv) {
  const given = environment[setting.variable];
  if (given === undefined || given === "") return undefined;
  const value = setting.parse(given);
  if (value !== undefined) return value;
  const shown = setting.isSecret ? "its value" : `"${given.slice(0, 60)}"`;
  throw new AppError({
    code: "SETTING_INVALID",
    status: 400,
    message: `${setting.variable} is not usable: ${shown} is not ${setting.wants}.`,
    fix: `Set ${setting.variable} to ${setting.wants}, or unset it.`,
  });
}

function isLogLevel(value: string): value is LogLevel {
  return logLevels.includes(value);
}
