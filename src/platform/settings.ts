/**
 * Every setting in one table: what the environment says, what it means, what holds where it says
 * nothing. The reference page of the docs is generated from it. An empty variable counts as unset.
 */
import { availableParallelism } from "node:os";
import { fileURLToPath } from "node:url";
import { AppError } from "#src/kernel/app-error.ts";
import type { Text } from "#src/kernel/text.ts";
import {
  parseBetween,
  parseBucketUrl,
  parseCount,
  parseKeyPair,
  parseNetworks,
  parseOrigin,
  parseOrigins,
  parsePort,
  parseRequests,
  parseSecret,
  parseShare,
  parseText,
  parseUrl,
} from "./setting-values.ts";
import { isDatabaseUrl } from "./driver/hosts.ts";
import { callerLimits, type SessionLimits } from "./session-limits.ts";

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

/** A thousand a second: more than one key needs, less than the machine bears. */
export const requestsPerMinuteDefault = 60_000;
/** Two hundred a second: an office behind one address with its pages, a tenth of a core in wrong keys. */
export const strangerPointsDefault = 12_000;
/** Two bulk bodies of the largest size and room for others: read, they take several times as much. */
export const bodyMegabytesDefault = 160;
/** A broken system sends them without end; one that works has a few in a hundred. */
export const rejectedPerHourDefault = 5_000;
/** Most callers give up after a minute; an answer at half of that is of use. */
export const waitSecondsDefault = 30;
/** As long as a page takes at most: from here on clearance needs the machine more than figures do. */
export const figuresWaitSecondsDefault = 10;
/** Bulk is sent by machines, which wait. */
export const bulkWaitSecondsDefault = 300;

export type LogLevel = "trace" | "debug" | "info" | "warn" | "error" | "fatal";
const logLevels: readonly string[] = ["trace", "debug", "info", "warn", "error", "fatal"];

const repository = fileURLToPath(new URL("../../", import.meta.url));

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
    parse: parseText,
  } satisfies Setting<string>,
  backupFolder: {
    variable: "TIDEGATE_BACKUPS",
    fallback: undefined,
    says: {
      en: "Folder, on another disk, for backups of the embedded database: one a day, the log of changes all the time, a restore drill a week. Unset: none are kept.",
      zh: "内置数据库的备份文件夹，应位于另一块磁盘：每日备份、持续归档变更日志、每周恢复演练。未设置则不备份。",
    },
    isSecret: false,
    wants: "a path",
    parse: parseText,
  } satisfies Setting<string>,
  backupsKept: {
    variable: "TIDEGATE_BACKUPS_KEPT",
    fallback: "7",
    says: {
      en: "Backups that are kept; the log that only older ones need goes with them.",
      zh: "保留的备份份数；仅更早备份所需的日志随之删除。",
    },
    isSecret: false,
    wants: "a whole number from 1 to 1000",
    parse: (value: string) => parseBetween(value, 1, 1_000),
  } satisfies Setting<number>,
  databaseUrl: {
    variable: "DATABASE_URL",
    fallback: undefined,
    says: {
      en: "PostgreSQL 17 or newer, or a Citus cluster, that keeps the records instead of the embedded one. Of several hosts, separated by commas, the one that takes changes is used.",
      zh: "用于保存业务记录的 PostgreSQL（17 或更高版本）或 Citus 集群，代替内置数据库。可列出多个主机（以逗号分隔），系统使用其中可写入的一个。",
    },
    isSecret: true,
    wants: "a URL such as postgres://user:password@host:5432/database",
    parse: (value: string) => (isDatabaseUrl(value) ? value : undefined),
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
  archiveMonths: {
    variable: "TIDEGATE_ARCHIVE_MONTHS",
    fallback: undefined,
    says: {
      en: "Whole months that stay in the analytics engine besides the running one; older ones are moved to Parquet files, which figures read with it. Unset: no month is moved by itself.",
      zh: "分析引擎保留的整月数（不含当月）；更早的月份转存为 Parquet 文件，统计时一并读取。未设置则不自动转存。",
    },
    isSecret: false,
    wants: "a whole number from 1 to 1200",
    parse: (value: string) => parseBetween(value, 1, 1_200),
  } satisfies Setting<number>,
  archiveUrl: {
    variable: "TIDEGATE_ARCHIVE_S3",
    fallback: undefined,
    says: {
      en: "Bucket (S3) and folder in it for those files. Default: the folder archive of the data folder, where the analytics engine is the embedded one.",
      zh: "存放上述文件的 S3 存储桶及其中的文件夹。使用内置分析引擎时默认为数据文件夹中的 archive 文件夹。",
    },
    isSecret: false,
    wants: "a URL such as https://s3.example/bucket/tidegate",
    parse: parseBucketUrl,
  } satisfies Setting<string>,
  archiveKey: {
    variable: "TIDEGATE_ARCHIVE_S3_KEY",
    fallback: undefined,
    says: {
      en: "Access key of the bucket, its id and its secret separated by a colon. Unset: the analytics engine uses its own credentials.",
      zh: "存储桶的访问密钥：编号与密钥以冒号分隔。未设置则使用分析引擎自身的凭据。",
    },
    isSecret: true,
    wants: "id:secret",
    parse: parseKeyPair,
  } satisfies Setting<{ readonly id: string; readonly secret: string }>,
  statementSeconds: {
    variable: "TIDEGATE_STATEMENT_SECONDS",
    fallback: "120",
    says: {
      en: "Seconds after which the database ends a statement that a caller waits for.",
      zh: "数据库语句的最长执行时间（秒）：有用户等待结果的语句超时即终止。",
    },
    isSecret: false,
    wants: "a whole number from 5 to 3600",
    parse: (value: string) => parseBetween(value, 5, 3_600),
  } satisfies Setting<number>,
  lockSeconds: {
    variable: "TIDEGATE_LOCK_SECONDS",
    fallback: "2",
    says: {
      en: "Seconds a change waits for rows that another change holds; then it is answered with 503 DATABASE_BUSY. Lodging waits one second at most.",
      zh: "等待其他操作释放数据行的最长时间（秒），超时答复 503 DATABASE_BUSY。申报最多等待一秒。",
    },
    isSecret: false,
    wants: "a whole number from 1 to 60",
    parse: (value: string) => parseBetween(value, 1, 60),
  } satisfies Setting<number>,
  idleInTransactionSeconds: {
    variable: "TIDEGATE_IDLE_TRANSACTION_SECONDS",
    fallback: "60",
    says: {
      en: "Seconds after which the database ends a transaction that does nothing.",
      zh: "事务的最长空闲时间（秒）：超时由数据库终止。",
    },
    isSecret: false,
    wants: "a whole number from 5 to 3600",
    parse: (value: string) => parseBetween(value, 5, 3_600),
  } satisfies Setting<number>,
  profile: {
    variable: "TIDEGATE_PROFILE",
    fallback: "cn",
    says: {
      en: "Profile used where a request or a command names none.",
      zh: "请求或命令未指明时采用的适用法域。",
    },
    isSecret: false,
    wants: "the name of a folder in profiles/",
    parse: (value: string) => (/^[a-z][a-z0-9-]{0,39}$/.test(value) ? value : undefined),
  } satisfies Setting<string>,
  apiKey: {
    variable: "TIDEGATE_API_KEY",
    fallback: undefined,
    says: {
      en: "Key with which the command line calls a server. The default is the local administrator's, for the server that runs on the data folder, or the default port where none runs.",
      zh: "命令行调用服务器时使用的密钥。连接使用本数据目录的服务器（未运行时为默认端口）时，默认使用本机管理员的密钥。",
    },
    isSecret: true,
    wants: "letters, digits, and _ . -",
    parse: (value: string) => (/^[A-Za-z0-9_.-]+$/.test(value) ? value : undefined),
  } satisfies Setting<string>,
  publicUrl: {
    variable: "TIDEGATE_URL",
    fallback: undefined,
    says: {
      en: "Address at which people reach the system, without a path: links in mail, passkeys and sign-in with the administration's accounts are made for it. Default: this machine's loopback address and port.",
      zh: "用户访问系统的网址（不含路径），用于邮件链接、通行密钥和统一身份登录。默认为本机回环地址和端口。",
    },
    isSecret: false,
    wants: "a URL such as https://customs.example",
    parse: parseOrigin,
  } satisfies Setting<string>,
  furtherOrigins: {
    variable: "TIDEGATE_ORIGINS",
    fallback: undefined,
    says: {
      en: "Further addresses at which people reach the system, separated by commas. Changes that begin on a page of any other address are refused, whatever Host says.",
      zh: "用户访问系统的其他网址，以逗号分隔。由其他网址的页面发起的更改一律拒绝，不以 Host 为准。",
    },
    isSecret: false,
    wants: "URLs such as https://customs.example,http://10.0.0.5:8080",
    parse: parseOrigins,
  } satisfies Setting<readonly string[]>,
  trustedProxies: {
    variable: "TIDEGATE_PROXIES",
    fallback: undefined,
    says: {
      en: "Addresses or networks (CIDR) of reverse proxies whose X-Forwarded-For and X-Forwarded-Proto are believed, separated by commas. Unset: no header is believed.",
      zh: "可信反向代理的地址或网段（CIDR），以逗号分隔；仅采信其 X-Forwarded-For 与 X-Forwarded-Proto。未设置则一律不采信。",
    },
    isSecret: false,
    wants: "addresses or networks such as 127.0.0.1,10.0.0.0/8",
    parse: parseNetworks,
  } satisfies Setting<readonly string[]>,
  requestsPerMinute: {
    variable: "TIDEGATE_REQUESTS_PER_MINUTE",
    fallback: "60000",
    says: {
      en: "Requests a key or a signed-in person may send in a minute; more are answered with 429. Bulk requests count once.",
      zh: "每个密钥或登录用户每分钟可发送的请求数；超出答复 429。批量请求计一次。",
    },
    isSecret: false,
    wants: "a whole number from 1 to 10000000",
    parse: parseRequests,
  } satisfies Setting<number>,
  strangerPoints: {
    variable: "TIDEGATE_STRANGER_POINTS_PER_MINUTE",
    fallback: String(strangerPointsDefault),
    says: {
      en: "What an address that does not say who it is may ask in a minute, over all routes: a plain answer costs one point, a file that is built five or ten. More is answered with 429.",
      zh: "未表明身份的地址每分钟可查询的点数（合计全部接口）：普通答复计一点，生成文件计五点或十点；超出答复 429。",
    },
    isSecret: false,
    wants: "a whole number from 1 to 10000000",
    parse: parseRequests,
  } satisfies Setting<number>,
  bodyMegabytes: {
    variable: "TIDEGATE_BODY_MEGABYTES",
    fallback: String(bodyMegabytesDefault),
    says: {
      en: "Megabytes of bodies that are worked on at a time, of all senders together; more are answered with 503, of one party more than 64 with 429. Of those that are no party, such as sandboxes and persons without one, three tenths together.",
      zh: "同时处理的请求正文总量（MB）；超出答复 503，单个单位超过 64 MB 答复 429；沙箱及无获准单位的个人等合计不超过三成。",
    },
    isSecret: false,
    wants: "a whole number from 64 to 10000",
    parse: (value: string) => {
      const count = parseCount(value, 10_000);
      return count !== undefined && count >= 64 ? count : undefined;
    },
  } satisfies Setting<number>,
  rejectedPerHour: {
    variable: "TIDEGATE_REJECTED_PER_HOUR",
    fallback: String(rejectedPerHourDefault),
    says: {
      en: "Rejected declarations of a party that are kept in an hour; further ones are refused with 429 and not kept.",
      zh: "每小时为一个单位保存的退单数量；超出后的退单以 429 退回且不予保存。",
    },
    isSecret: false,
    wants: "a whole number from 1 to 10000000",
    parse: parseRequests,
  } satisfies Setting<number>,
  waitSeconds: {
    variable: "TIDEGATE_WAIT_SECONDS",
    fallback: String(waitSecondsDefault),
    says: {
      en: "Seconds that a declaration lodged by itself may wait to be decided, as measured; one that would wait longer is answered at once with 503 and Retry-After.",
      zh: "单票申报等待处理的最长时间（秒），按实测处理速度估算；预计超时的立即答复 503，并以 Retry-After 告知重试时间。",
    },
    isSecret: false,
    wants: "a whole number from 1 to 3600",
    parse: (value: string) => parseBetween(value, 1, 3_600),
  } satisfies Setting<number>,
  bulkWaitSeconds: {
    variable: "TIDEGATE_BULK_WAIT_SECONDS",
    fallback: String(bulkWaitSecondsDefault),
    says: {
      en: "The same for declarations sent in bulk, which go behind those lodged by themselves.",
      zh: "批量申报等待处理的最长时间（秒）；批量申报排在单票申报之后。",
    },
    isSecret: false,
    wants: "a whole number from 1 to 3600",
    parse: (value: string) => parseBetween(value, 1, 3_600),
  } satisfies Setting<number>,
  lanes: {
    variable: "TIDEGATE_LANES",
    fallback: undefined,
    says: {
      en: "Lanes in which declarations are decided and stored side by side, each with the buckets of its lodgers. Default: one a processor, eight at most.",
      zh: "并行审单与入库的处理通道数，各通道负责若干申报单位分桶。默认每个处理器一条，最多八条。",
    },
    isSecret: false,
    wants: "a whole number from 1 to 64",
    parse: (value: string) => parseBetween(value, 1, 64),
  } satisfies Setting<number>,
  deciders: {
    variable: "TIDEGATE_DECIDERS",
    fallback: "0",
    says: {
      en: "Threads that decide and store lodgements in place of the server's thread, with its lanes divided among them. Of use from four processors on.",
      zh: "代替服务器主线程审单与入库的审单线程数，处理通道分配给各线程。四个以上处理器时适用。",
    },
    isSecret: false,
    wants: "a whole number from 0 to 64",
    parse: (value: string) => parseBetween(value, 0, 64),
  } satisfies Setting<number>,
  figuresWaitSeconds: {
    variable: "TIDEGATE_FIGURES_WAIT_SECONDS",
    fallback: String(figuresWaitSecondsDefault),
    says: {
      en: "Seconds of waiting declarations from which figures pause: the feed of analytics, learning, trials of rules, queries of the statistics. They go on at half of it.",
      zh: "报关单等待处理超过该秒数时，暂停统计分析类作业（分析数据同步、模型学习、规则检验、统计核对）；降至一半后自动恢复。",
    },
    isSecret: false,
    wants: "a whole number from 1 to 3600",
    parse: (value: string) => parseBetween(value, 1, 3_600),
  } satisfies Setting<number>,
  sandboxes: {
    variable: "TIDEGATE_SANDBOXES",
    fallback: "50",
    says: {
      en: "How many parties may have a sandbox at a time; each is a database beside the records. 0: none is offered.",
      zh: "可同时存在的沙箱数量，每个沙箱为业务记录库旁的独立数据库。0 表示不提供。",
    },
    isSecret: false,
    wants: "a whole number from 0 to 1000",
    parse: (value: string) => parseCount(value, 1_000),
  } satisfies Setting<number>,
  sandboxDays: {
    variable: "TIDEGATE_SANDBOX_DAYS",
    fallback: "14",
    says: {
      en: "Days after its last use when a sandbox ends with all that is in it.",
      zh: "沙箱最后一次使用后保留的天数，期满即连同内容一并删除。",
    },
    isSecret: false,
    wants: "a whole number from 1 to 365",
    parse: (value: string) => parseCount(value, 365) || undefined,
  } satisfies Setting<number>,
  dropFolder: {
    variable: "TIDEGATE_DROP",
    fallback: undefined,
    says: {
      en: "Folder in which senders drop declarations as files: a folder in it for each sender, named after the id of its machine key. Unset: none is watched.",
      zh: "投递文件夹：每个发送方一个子文件夹，以其接口密钥的编号命名，投入其中的报关单文件自动申报。未设置则不监视。",
    },
    isSecret: false,
    wants: "a path",
    parse: parseText,
  } satisfies Setting<string>,
  secret: {
    variable: "TIDEGATE_SECRET",
    fallback: undefined,
    says: {
      en: "Installation secret: encrypts the keys that all nodes of one database have in common, and is the same on each of them. Default: a file made in the data folder.",
      zh: "安装密钥：用于加密同一数据库各节点共用的密钥，各节点须一致。默认在数据文件夹中生成。",
    },
    isSecret: true,
    wants: "32 or more random characters without spaces",
    parse: parseSecret,
  } satisfies Setting<string>,
  secretFile: {
    variable: "TIDEGATE_SECRET_FILE",
    fallback: undefined,
    says: {
      en: "File that holds the installation secret, in place of TIDEGATE_SECRET.",
      zh: "存放安装密钥的文件，代替 TIDEGATE_SECRET。",
    },
    isSecret: false,
    wants: "a path",
    parse: parseText,
  } satisfies Setting<string>,
  smtpUrl: {
    variable: "TIDEGATE_SMTP",
    fallback: undefined,
    says: {
      en: "Mail server that takes mail to people. Unset: mail waits in the outbox, and an administrator confirms addresses.",
      zh: "用于发送邮件的 SMTP 服务器。未设置时邮件留在发件箱，邮箱由管理员确认。",
    },
    isSecret: true,
    wants: "a URL such as smtps://user:password@mail.example:465",
    parse: (value: string) => parseUrl(value, ["smtp:", "smtps:"]),
  } satisfies Setting<string>,
  mailFrom: {
    variable: "TIDEGATE_MAIL_FROM",
    fallback: "tidegate@localhost",
    says: { en: "Sender of mail to people.", zh: "邮件发件人。" },
    isSecret: false,
    wants: "an address such as customs@customs.example",
    parse: (value: string) => (/^[^\s<>@]+@[^\s<>@]+$/.test(value) ? value : undefined),
  } satisfies Setting<string>,
  oidcIssuer: {
    variable: "TIDEGATE_OIDC_ISSUER",
    fallback: undefined,
    says: {
      en: "OpenID Connect issuer of the administration, whose people may sign in with their accounts there. Needs the two settings below.",
      zh: "本机关的 OpenID Connect 签发方，其人员可用统一身份登录。须同时设置以下两项。",
    },
    isSecret: false,
    wants: "a URL such as https://login.customs.example",
    parse: (value: string) => parseUrl(value, ["https:", "http:"]),
  } satisfies Setting<string>,
  oidcClientId: {
    variable: "TIDEGATE_OIDC_CLIENT",
    fallback: undefined,
    says: {
      en: "Client id registered there for this system; its redirect address is TIDEGATE_URL/api/auth/callback/administration.",
      zh: "在签发方登记的客户端标识；回调地址为 TIDEGATE_URL/api/auth/callback/administration。",
    },
    isSecret: false,
    wants: "the client's id",
    parse: parseText,
  } satisfies Setting<string>,
  oidcClientSecret: {
    variable: "TIDEGATE_OIDC_SECRET",
    fallback: undefined,
    says: { en: "Secret of that client.", zh: "该客户端的密钥。" },
    isSecret: true,
    wants: "the client's secret",
    parse: parseText,
  } satisfies Setting<string>,
  webhookLoopback: {
    variable: "TIDEGATE_WEBHOOK_LOOPBACK",
    fallback: undefined,
    says: {
      en: "1 lets webhooks call this machine, in plain http too: for trials. Addresses inside other closed networks are never called.",
      zh: "设为 1 时允许回调本机地址（包括 http），仅供试用。其他内部网络地址一律不回调。",
    },
    isSecret: false,
    wants: "0 or 1",
    parse: (value: string) => (value === "0" || value === "1" ? value === "1" : undefined),
  } satisfies Setting<boolean>,
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
  tracesUrl: {
    variable: "TIDEGATE_TRACES",
    fallback: undefined,
    says: {
      en: "Address of a collector that takes traces (OpenTelemetry, OTLP over HTTP in JSON). Unset: nothing is traced.",
      zh: "链路跟踪数据的接收地址（OpenTelemetry，OTLP/HTTP，JSON 格式）。未设置则不跟踪。",
    },
    isSecret: true,
    wants: "a URL such as http://127.0.0.1:4318/v1/traces",
    parse: (value: string) => parseUrl(value, ["http:", "https:"]),
  } satisfies Setting<string>,
  traceShare: {
    variable: "TIDEGATE_TRACE_SHARE",
    fallback: "0.01",
    says: {
      en: "Share of requests and jobs that are traced, where a collector is named. Besides, ten requests a second whose callers trace them.",
      zh: "设置接收地址后，请求与作业的跟踪比例；另对调用方已启用跟踪的请求，每秒最多跟踪十个。",
    },
    isSecret: false,
    wants: "a number from 0 to 1",
    parse: parseShare,
  } satisfies Setting<number>,
  debug: {
    variable: "TIDEGATE_DEBUG",
    fallback: undefined,
    says: {
      en: "1 adds the internal cause of an unexpected failure to its message.",
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
    parse: (value: string) => (isDatabaseUrl(value) ? value : undefined),
  } satisfies Setting<string>,
  testPostgresql: {
    variable: "TIDEGATE_TEST_POSTGRESQL",
    fallback: undefined,
    says: {
      en: "For tests: folder of installed PostgreSQL versions, each in a folder named by its number with bin inside; the migrations run on the newest from 17 on. Without it, /usr/lib/postgresql is looked through.",
      zh: "测试用：已安装 PostgreSQL 各版本所在目录，每一版本位于以版本号命名的子目录，程序在其 bin 中；数据库迁移在其中 17 及以上的最新版本上运行。未设置时查找 /usr/lib/postgresql。",
    },
    isSecret: false,
    wants: "a folder",
    parse: (value: string) => value,
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
  /** Folder of dropped files; undefined: none is watched. */
  readonly dropFolder: string | undefined;
  /** Where backups are kept, and how many; undefined: none are. */
  readonly backups: { readonly folder: string; readonly kept: number } | undefined;
  readonly databaseUrl: string | undefined;
  readonly clickhouseUrl: string | undefined;
  readonly archive: {
    readonly monthsKept: number | undefined;
    readonly url: string | undefined;
    readonly key: { readonly id: string; readonly secret: string } | undefined;
  };
  /** Of the sessions that callers wait for. */
  readonly sessionLimits: SessionLimits;
  readonly profile: string;
  readonly logLevel: LogLevel;
  readonly isDebug: boolean;
  /** Where traces go, and which share of what begins here; undefined: nothing is traced. */
  readonly traces: { readonly url: string; readonly share: number } | undefined;
  /** Webhooks may call this machine. */
  readonly webhookLoopback: boolean;
  readonly publicUrl: string;
  /** Further addresses at which people reach the system. */
  readonly furtherOrigins: readonly string[];
  readonly trustedProxies: readonly string[];
  readonly requestsPerMinute: number;
  readonly strangerPoints: number;
  readonly bodyMegabytes: number;
  readonly rejectedPerHour: number;
  readonly waitSeconds: number;
  readonly bulkWaitSeconds: number;
  readonly figuresWaitSeconds: number;
  /** Lanes of the desk. */
  readonly lanes: number;
  /** Threads that decide; 0: the server's own. */
  readonly deciders: number;
  /** Sandboxes there may be, and days of no use after which one ends. */
  readonly sandboxes: number;
  readonly sandboxDays: number;
  /** Installation secret, or the file that holds it; neither: one in the data folder. */
  readonly secret: string | undefined;
  readonly secretFile: string | undefined;
  readonly mail: { readonly smtpUrl: string; readonly from: string } | undefined;
  readonly oidc:
    | { readonly issuer: string; readonly clientId: string; readonly clientSecret: string }
    | undefined;
};

/** Reads what the server needs. @throws {AppError} naming the variable and what it must be */
export function readSettings(environment: NodeJS.ProcessEnv): Settings {
  const port = readSetting(settings.port, environment) ?? 8080;
  const smtpUrl = readSetting(settings.smtpUrl, environment);
  const from = readSetting(settings.mailFrom, environment) ?? "tidegate@localhost";
  const backupFolder = readSetting(settings.backupFolder, environment);
  const kept = readSetting(settings.backupsKept, environment) ?? 7;
  return {
    port,
    backups: backupFolder === undefined ? undefined : { folder: backupFolder, kept },
    publicUrl: readSetting(settings.publicUrl, environment) ?? `http://127.0.0.1:${port}`,
    furtherOrigins: readSetting(settings.furtherOrigins, environment) ?? [],
    trustedProxies: readSetting(settings.trustedProxies, environment) ?? [],
    requestsPerMinute:
      readSetting(settings.requestsPerMinute, environment) ?? requestsPerMinuteDefault,
    strangerPoints: readSetting(settings.strangerPoints, environment) ?? strangerPointsDefault,
    bodyMegabytes: readSetting(settings.bodyMegabytes, environment) ?? bodyMegabytesDefault,
    rejectedPerHour: readSetting(settings.rejectedPerHour, environment) ?? rejectedPerHourDefault,
    waitSeconds: readSetting(settings.waitSeconds, environment) ?? waitSecondsDefault,
    bulkWaitSeconds: readSetting(settings.bulkWaitSeconds, environment) ?? bulkWaitSecondsDefault,
    figuresWaitSeconds:
      readSetting(settings.figuresWaitSeconds, environment) ?? figuresWaitSecondsDefault,
    lanes: readSetting(settings.lanes, environment) ?? lanesDefault(),
    deciders: readSetting(settings.deciders, environment) ?? 0,
    sandboxes: readSetting(settings.sandboxes, environment) ?? 50,
    sandboxDays: readSetting(settings.sandboxDays, environment) ?? 14,
    ...readSecret(environment),
    mail: smtpUrl === undefined ? undefined : { smtpUrl, from },
    oidc: readOidc(environment),
    dataFolder: readSetting(settings.dataFolder, environment) ?? `${repository}data`,
    dropFolder: readSetting(settings.dropFolder, environment),
    databaseUrl: readSetting(settings.databaseUrl, environment),
    clickhouseUrl: readSetting(settings.clickhouseUrl, environment),
    archive: {
      monthsKept: readSetting(settings.archiveMonths, environment),
      url: readSetting(settings.archiveUrl, environment),
      key: readSetting(settings.archiveKey, environment),
    },
    sessionLimits: readSessionLimits(environment),
    profile: readSetting(settings.profile, environment) ?? "cn",
    logLevel: readSetting(settings.logLevel, environment) ?? "info",
    isDebug: readSetting(settings.debug, environment) ?? false,
    traces: readTraces(environment),
    webhookLoopback: readSetting(settings.webhookLoopback, environment) ?? false,
  };
}

/** One in a hundred shows where time goes, and costs too little to be measured. */
const traceShareDefault = 0.01;

function readTraces(environment: NodeJS.ProcessEnv): Settings["traces"] {
  const url = readSetting(settings.tracesUrl, environment);
  const share = readSetting(settings.traceShare, environment) ?? traceShareDefault;
  return url === undefined ? undefined : { url, share };
}

/** More would make groups small, each of which costs a commit. */
const lanesDefaultMax = 8;

function lanesDefault(): number {
  return Math.min(availableParallelism(), lanesDefaultMax);
}

function readSessionLimits(environment: NodeJS.ProcessEnv): SessionLimits {
  const { statementSeconds, lockSeconds, idleInTransactionSeconds } = settings;
  return {
    statementSeconds: readSetting(statementSeconds, environment) ?? callerLimits.statementSeconds,
    lockSeconds: readSetting(lockSeconds, environment) ?? callerLimits.lockSeconds,
    idleInTransactionSeconds:
      readSetting(idleInTransactionSeconds, environment) ?? callerLimits.idleInTransactionSeconds,
  };
}

/** One place, so that a node cannot be given two secrets. */
function readSecret(environment: NodeJS.ProcessEnv): Pick<Settings, "secret" | "secretFile"> {
  const secret = readSetting(settings.secret, environment);
  const secretFile = readSetting(settings.secretFile, environment);
  if (secret === undefined || secretFile === undefined) return { secret, secretFile };
  throw new AppError({
    code: "SETTING_INVALID",
    status: 400,
    message: `${settings.secret.variable} and ${settings.secretFile.variable} are both set.`,
    fix: "Unset one of them.",
  });
}

/** The administration's sign-in: all three settings, or none. */
function readOidc(environment: NodeJS.ProcessEnv): Settings["oidc"] {
  const issuer = readSetting(settings.oidcIssuer, environment);
  const clientId = readSetting(settings.oidcClientId, environment);
  const clientSecret = readSetting(settings.oidcClientSecret, environment);
  if (issuer === undefined) return undefined;
  if (clientId !== undefined && clientSecret !== undefined)
    return { issuer, clientId, clientSecret };
  throw new AppError({
    code: "SETTING_INVALID",
    status: 400,
    message: `${settings.oidcIssuer.variable} is set, and the client's id or secret is not.`,
    fix: `Set ${settings.oidcClientId.variable} and ${settings.oidcClientSecret.variable} too, or unset the issuer.`,
  });
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

/** A setting as an operator reads it. */
export type ShownSetting = {
  readonly variable: string;
  readonly says: Text;
  /** Null where it is secret, or nothing is set. */
  readonly value: string | null;
  readonly isSecret: boolean;
  readonly from: "environment" | "default" | "unset";
};

/**
 * Every setting and where its value comes from; what is secret is left out, and so is what tests alone
 * read.
 */
export function describeSettings(environment: NodeJS.ProcessEnv): readonly ShownSetting[] {
  return Object.values<Setting<unknown>>(settings)
    .filter(({ variable }) => !variable.startsWith("TIDEGATE_TEST_"))
    .map(({ variable, says, isSecret, fallback }) => {
      const given = environment[variable];
      const isGiven = given !== undefined && given !== "";
      const value = isGiven ? given : (fallback ?? null);
      const from = isGiven ? "environment" : fallback === undefined ? "unset" : "default";
      return { variable, says, value: isSecret ? null : value, isSecret, from };
    });
}

function isLogLevel(value: string): value is LogLevel {
  return logLevels.includes(value);
}
