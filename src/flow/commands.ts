/** Commands that lodge, look at and verify declarations. */
import { readFileSync } from "node:fs";
import { describeFlow } from "./describe.ts";
import { notADeclaration } from "./lodge-body.ts";
import { lodgeInSandbox } from "./lodge-sandbox.ts";
import { flow } from "#src/flow.ts";
import { AppError } from "#src/kernel/app-error.ts";
import type { CliCommand, CommandContext, ExitCode } from "#src/platform/command.ts";
import { classifyFile, declarationFiles } from "#src/clearance/intake/files.ts";

const lodge: CliCommand = {
  name: "lodge",
  says: { en: "Lodge declarations with the server", zh: "向服务器申报报关单" },
  arguments: "<paths...>",
  options: [
    {
      flags: "--sandbox",
      says: {
        en: "in memory, without a server; starts empty",
        zh: "沙箱：在内存中运行，无需服务器",
      },
    },
    {
      flags: "--tariff <file>",
      says: { en: "with --sandbox: the complete tariff", zh: "沙箱使用的完整税率文件" },
    },
    {
      flags: "--rates <file>",
      says: { en: "with --sandbox: exchange rates", zh: "沙箱使用的汇率文件" },
    },
    {
      flags: "--events <file>",
      says: {
        en: "with --sandbox: what happens to each declaration",
        zh: "沙箱中每份报关单发生的事件",
      },
    },
  ],
  run: async (context) => {
    if (context.options["sandbox"] === "true")
      return lodgeInSandbox(context, Temporal.Now.instant());
    let exit: ExitCode = 0;
    let found = 0;
    for (const file of declarationFiles(context.args)) {
      found++;
      for (const row of await lodgeFile(context, file)) {
        if ("skipped" in row) context.print(row, `skipped  ${file}  ${row.reason}`);
        else {
          if (row.status === "rejected" || row.status === "unreadable") exit = 1;
          context.print(row, sayLodged(row));
        }
      }
    }
    if (found === 0) throw noFiles(context.args);
    return exit;
  },
};

type LodgedRow = {
  readonly file: string;
  readonly id: string | null;
  readonly mrn: string | null;
  readonly status: string;
  readonly lane: string | null;
  readonly problems: readonly {
    readonly code: string;
    readonly severity: string;
    readonly pointer: string;
    readonly message: string;
    readonly fix: string;
  }[];
  readonly notifications: readonly { readonly type: string }[];
};
type SkippedRow = { readonly file: string; readonly skipped: true; readonly reason: string };

async function lodgeFile(
  context: CommandContext,
  file: string,
): Promise<readonly (LodgedRow | SkippedRow)[]> {
  const bytes = readFileSync(file);
  const kind = classifyFile(file, bytes);
  if (kind.kind === "skip") return [{ file, skipped: true, reason: kind.reason }];
  const query = new URLSearchParams({ profile: context.profile });
  if (context.asOf) query.set("asOf", context.asOf.toString());
  if (context.options["locale"]) query.set("locale", context.options["locale"]);
  try {
    const answer = await context.call({
      method: "POST",
      path: `/declarations?${query}`,
      body: bytes,
      type: kind.contentType,
    });
    const text = Buffer.from(answer.bytes).toString("utf8");
    const isBulk = answer.type === "application/x-ndjson";
    const lines = isBulk ? text.split("\n").filter((line) => line !== "") : [text];
    // each is a Lodged, or says why it was not read
    return lines.map((line) => rowOf(file, JSON.parse(line) as Parameters<typeof rowOf>[1]));
  } catch (error) {
    if (!(error instanceof AppError) || ![400, 413, 415, 422].includes(error.status)) throw error;
    const { code, message, fix } = error;
    if (code === notADeclaration) return [{ file, skipped: true, reason: message }];
    const problem = { code, severity: "error", pointer: "", message, fix };
    return [
      {
        file,
        id: null,
        mrn: null,
        status: "unreadable",
        lane: null,
        problems: [problem],
        notifications: [],
      },
    ];
  }
}

/** The server's answer is our own shape (`Lodged`), or says why it could not be read. */
function rowOf(
  file: string,
  answer: Partial<LodgedRow> & { error?: string },
): LodgedRow | SkippedRow {
  if (answer.error !== undefined && (answer.problems ?? []).length === 0) {
    return { file, skipped: true, reason: answer.error };
  }
  const {
    id = null,
    mrn = null,
    status = "unreadable",
    lane = null,
    problems = [],
    notifications = [],
  } = answer;
  return { ...answer, file, id, mrn, status, lane, problems, notifications };
}

function sayLodged(row: LodgedRow): string {
  const head = `${row.status.padEnd(22)} ${row.mrn ?? "-".padEnd(18)}  ${row.id ?? ""}  ${row.file}`;
  const problems = row.problems.map(
    ({ severity, code, pointer, message, fix }) =>
      `  ${severity} ${code} ${pointer}: ${message} ${fix}`,
  );
  const told = row.notifications.map(({ type }) => type).join(" → ");
  return [head, ...problems, ...(told ? [`  ${told}`] : [])].join("\n");
}

function noFiles(paths: readonly string[]): AppError {
  return new AppError({
    code: "NO_FILES",
    status: 400,
    message: `There is no file in ${paths.join(", ").slice(0, 200)}.`,
    fix: "Name files, or folders that hold some.",
  });
}

const declaration: CliCommand = {
  name: "declaration",
  says: { en: "Show a declaration with its whole history", zh: "显示报关单及其全部历史" },
  arguments: "<id>",
  run: async (context) => {
    const answer = await context.call({
      method: "GET",
      path: `/declarations/${encodeURIComponent(context.args[0] ?? "")}`,
    });
    const whole = answer.json as WholeDeclaration; // the shape of GET /declarations/{id}
    context.print(whole, sayDeclaration(whole));
    return 0;
  },
};

type WholeDeclaration = {
  readonly id: string;
  readonly mrn: string | null;
  readonly reference: string;
  readonly status: string;
  readonly station: string;
  readonly lane: string | null;
  readonly waitingFor: readonly string[];
  readonly charges: null | {
    readonly currency: string;
    readonly totals: { readonly payable: string };
    readonly items: readonly {
      readonly item: number;
      readonly commodity: string;
      readonly lines: readonly {
        readonly taxType: string;
        readonly rate: string | null;
        readonly payable: string | null;
        readonly legalBasis: string;
      }[];
    }[];
  };
  readonly history: readonly {
    readonly seq: number;
    readonly at: string;
    readonly station: string;
    readonly type: string;
    readonly reason: { readonly says: { readonly en: string } } | null;
  }[];
};

function sayDeclaration(whole: WholeDeclaration): string {
  const lines = [
    `${whole.mrn ?? whole.id}  ${whole.reference}  ${whole.status} at ${whole.station}${whole.lane ? `, lane ${whole.lane}` : ""}`,
    ...(whole.waitingFor.length > 0 ? [`waits for ${whole.waitingFor.join(", ")}`] : []),
    "",
    ...whole.history.map((event) =>
      [
        String(event.seq).padStart(3),
        event.at,
        event.station.padEnd(11),
        event.type,
        event.reason?.says.en ?? "",
      ]
        .join("  ")
        .trimEnd(),
    ),
  ];
  if (whole.charges) {
    const { currency, items, totals } = whole.charges;
    lines.push("", `charges in ${currency}, payable ${totals.payable}`);
    for (const { item, commodity, lines: charges } of items) {
      for (const { taxType, rate, payable, legalBasis } of charges) {
        lines.push(
          `  item ${item} ${commodity}  ${taxType}  ${rate ?? "-"}  ${payable ?? "undetermined"}  ${legalBasis}`,
        );
      }
    }
  }
  return lines.join("\n");
}

const showFlow: CliCommand = {
  name: "flow",
  says: {
    en: "The way of a declaration: event, step, events it may emit",
    zh: "报关单流程：事件、步骤、可能产生的事件",
  },
  run: async (context) => {
    const { steps, finals } = describeFlow(flow);
    for (const row of steps) {
      const waits = row.waitsFor.length > 0 ? `  (waits for ${row.waitsFor.join(", ")})` : "";
      context.print(
        row,
        `${row.station.padEnd(11)} ${row.on.padEnd(23)} ${row.handler.padEnd(20)} → ${row.emits.join(" | ")}${waits}`,
      );
    }
    for (const on of finals)
      context.print(
        { on, station: flow[on].station, final: true },
        `${flow[on].station.padEnd(11)} ${on.padEnd(23)} end`,
      );
    return 0;
  },
};

const verify: CliCommand = {
  name: "verify",
  says: {
    en: "Recompute hash chains, Merkle roots and balances",
    zh: "重算哈希链、默克尔根与账户余额",
  },
  run: async (context) => {
    const answer = await context.call({ method: "GET", path: "/verify" });
    // the shape of GET /verify
    const result = answer.json as {
      complete: boolean;
      declarations: number;
      events: number;
      roots: number;
      postings: string;
      faults: { what: string; where: string; says: string }[];
    };
    const head = `${result.complete ? "complete" : "NOT complete"}: ${result.declarations} declarations, ${result.events} events, ${result.roots} hourly roots, ${result.postings} postings`;
    context.print(
      result,
      [head, ...result.faults.map((fault) => `  ${fault.what} ${fault.where}: ${fault.says}`)].join(
        "\n",
      ),
    );
    return result.complete ? 0 : 1;
  },
};

const controlList: CliCommand = {
  name: "control list",
  says: { en: "Control cases that are open", zh: "待处置的查验任务" },
  run: async (context) => {
    const answer = await context.call({ method: "GET", path: "/controls?status=open&limit=500" });
    // the shape of GET /controls
    const { controls } = answer.json as {
      controls: readonly {
        id: string;
        declarationId: string;
        lane: string;
        openedAt: string;
        tasks: readonly { task: number; kind: string; status: string }[];
      }[];
    };
    for (const one of controls) {
      const tasks = one.tasks.map((task) => `${task.task} ${task.kind} ${task.status}`).join(", ");
      context.print(
        one,
        `${one.id}  declaration ${one.declarationId}  ${one.lane}  ${one.openedAt}  ${tasks}`,
      );
    }
    return 0;
  },
};

const controlChoose: CliCommand = {
  name: "control choose",
  says: { en: "Choose a declaration for a control", zh: "自主布控：选择报关单查验" },
  arguments: "<declaration>",
  options: [
    {
      flags: "--kind <kind>",
      says: { en: "documents or examination", zh: "documents 单证或 examination 查验" },
      default: "examination",
    },
    { flags: "--reason <text>", says: { en: "why, for officers only", zh: "理由（仅关员可见）" } },
  ],
  run: async (context) => {
    const { kind, reason } = context.options;
    const answer = await context.call({
      method: "POST",
      path: `/declarations/${encodeURIComponent(context.args[0] ?? "")}/control-orders`,
      body: JSON.stringify({ kind, reason }),
    });
    const { isOpen } = answer.json as { isOpen: boolean }; // the shape of the route's answer
    context.print(
      answer.json as object,
      isOpen ? "the control is open" : "kept for its selection, which takes it if there is room",
    );
    return 0;
  },
};

const controlFind: CliCommand = {
  name: "control find",
  says: { en: "Record what was found in a task of a control", zh: "登记查验结果" },
  arguments: "<id> <result>",
  options: [
    { flags: "--task <n>", says: { en: "number of the task", zh: "任务序号" }, default: "1" },
    { flags: "--finding <text>", says: { en: "what was found", zh: "查验发现" }, default: "" },
    {
      flags: "--items <numbers>",
      says: { en: "goods items it concerns, e.g. 1,3; else all", zh: "涉及的商品项，如 1,3" },
    },
  ],
  run: async (context) => {
    const [id = "", result = ""] = context.args;
    const body = JSON.stringify({
      task: Number(context.options["task"]),
      result,
      finding: context.options["finding"] ?? "",
      items: context.options["items"]?.split(",").map(Number),
    });
    const answer = await context.call({
      method: "POST",
      path: `/controls/${encodeURIComponent(id)}/findings`,
      body,
    });
    // an object, by the route
    context.print(answer.json as object, "recorded");
    return 0;
  },
};

const controlDecide: CliCommand = {
  name: "control decide",
  says: {
    en: "Decide a control: release or refuse",
    zh: "查验处置：release 放行或 refuse 不予放行",
  },
  arguments: "<id> <decision>",
  run: async (context) => {
    const [id = "", decision = ""] = context.args;
    const answer = await context.call({
      method: "POST",
      path: `/controls/${encodeURIComponent(id)}/decision`,
      body: JSON.stringify({ decision }),
    });
    const { status } = answer.json as { status: string }; // the shape of the route's answer
    context.print(answer.json as object, `the declaration is ${status}`);
    return 0;
  },
};

const deposit: CliCommand = {
  name: "deposit",
  says: { en: "Pay into a trader's account", zh: "向企业税款账户缴存" },
  arguments: "<party> <amount>",
  options: [
    {
      flags: "--reference <text>",
      says: { en: "reference of the payment", zh: "缴款参考号" },
      default: "cli",
    },
  ],
  run: async (context) => {
    const [party = "", amount = ""] = context.args;
    const body = JSON.stringify({
      amount,
      reference: context.options["reference"],
      profile: context.profile,
    });
    const answer = await context.call({
      method: "POST",
      path: `/accounts/${encodeURIComponent(party)}/deposits`,
      body,
    });
    // the shape of the route's answer
    const { available, currency, advanced } = answer.json as {
      available: string;
      currency: string;
      advanced: readonly unknown[];
    };
    context.print(
      answer.json as object, // as above
      `${available} ${currency} available; ${advanced.length} declarations went on`,
    );
    return 0;
  },
};

export const commands: readonly CliCommand[] = [
  lodge,
  declaration,
  showFlow,
  verify,
  controlList,
  controlChoose,
  controlFind,
  controlDecide,
  deposit,
];
