/** Commands that lodge, look at and verify declarations. */
import { describeFlow } from "./describe.ts";
import { type ListedCase, printCase } from "./control-list.ts";
import { joinItems } from "#src/clearance/declaration/join-items.ts";
import { lodgeFiles } from "#src/clearance/lodging/lodge-files.ts";
import { lodgeInSandbox } from "./lodge-sandbox.ts";
import { flow } from "#src/flow.ts";
import type { CliCommand } from "#src/platform/command.ts";

const lodge: CliCommand = {
  name: "lodge",
  examples: ["lodge docs/tour/footwear.json", "lodge --sandbox --events events.json declarations/"],
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
    return lodgeFiles(context);
  },
};

const declaration: CliCommand = {
  name: "declaration",
  examples: [
    "declaration 530420261000000001",
    "declaration 01a212e2-bd0c-7171-9171-c33e7c15c11a --json",
  ],
  says: { en: "Show a declaration with its whole history", zh: "显示报关单及其全部历史" },
  arguments: "<id>",
  run: async (context) => {
    const id = encodeURIComponent(context.args[0] ?? "");
    const read = async (item: number) => {
      const answer = await context.call({
        method: "GET",
        path: `/declarations/${id}?item=${item}`,
      });
      return answer.json as WholeDeclaration; // the shape of GET /declarations/{id}
    };
    let whole = await read(1);
    for (let next = whole.items?.next; next; next = whole.items?.next)
      whole = joinItems(whole, await read(next));
    context.print(whole, sayDeclaration(whole));
    return 0;
  },
};

type Words = { readonly en: string; readonly zh: string };
type WholeDeclaration = {
  readonly id: string;
  readonly mrn: string | null;
  readonly reference: string;
  readonly status: string;
  readonly station: string;
  readonly lane: string | null;
  readonly waitingFor: readonly string[];
  /** `reasons` holds what the caller may see: a trader reads the law alone. */
  readonly selection: null | {
    readonly lane: string;
    readonly law: { readonly says: Words; readonly source: string };
    readonly reasons: readonly { readonly rule: string; readonly says: Words }[];
  };
  readonly control: null | {
    readonly id: string;
    readonly status: string;
    readonly decision: string | null;
    readonly tasks: readonly {
      readonly task: number;
      readonly agency: string;
      readonly kind: string;
      readonly result: string | null;
      readonly finding: string | null;
    }[];
  };
  /** Absent of a server that shows all items at once. */
  readonly items?: { readonly next: number | null };
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
    readonly actor: string;
    /** Who it was, for those who may read it. */
    readonly acting?: {
      readonly personName: string | null;
      readonly holderName?: string | null;
      readonly officerName?: string | null;
    };
  }[];
};

/** @example whoActed({ actor: "customs", acting: { personName: "Li Wei" } }) // "Li Wei (customs)" */
function whoActed({
  actor,
  acting,
}: Pick<WholeDeclaration["history"][number], "actor" | "acting">) {
  const name = acting?.officerName ?? acting?.holderName ?? acting?.personName;
  return name === undefined || name === null ? actor : `${name} (${actor})`;
}

/** Why it was selected and how its control stands, as far as the caller may see it. */
function saySelection({ selection, control }: WholeDeclaration): readonly string[] {
  const why = selection?.reasons.map(({ rule, says }) => `  ${rule}  ${says.en}`);
  const tasks = control?.tasks.map(
    ({ task, agency, kind, result, finding }) =>
      `  task ${task}  ${agency} ${kind}  ${result ?? "open"}${finding ? `: ${finding}` : ""}`,
  );
  return [
    ...(selection
      ? [
          "",
          `lane ${selection.lane}: ${selection.law.says.en} (${selection.law.source})`,
          ...(why ?? []),
        ]
      : []),
    ...(control
      ? [`control ${control.id} ${control.decision ?? control.status}`, ...(tasks ?? [])]
      : []),
  ];
}

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
        `by ${whoActed(event)}`,
        event.reason?.says.en ?? "",
      ]
        .join("  ")
        .trimEnd(),
    ),
  ];
  lines.push(...saySelection(whole));
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
  examples: ["flow"],
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
  examples: ["verify"],
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
  examples: ["control list", "control list --office all"],
  says: {
    en: "Control cases that are open, with goods, trader, value, reason and age",
    zh: "待处置的查验任务：货物、企业、价格、原因及已开启时间",
  },
  options: [
    {
      flags: "--office <code>",
      says: {
        en: "an office's code, or all; else your own office's",
        zh: "关区代码或 all；不填则为本关区",
      },
    },
  ],
  run: async (context) => {
    const { office } = context.options;
    const asked = new URLSearchParams({ status: "open", limit: "500", ...(office && { office }) });
    const path = `/controls?${asked.toString()}` as const;
    const answer = await context.call({ method: "GET", path });
    const { controls } = answer.json as { controls: readonly ListedCase[] }; // the route's answer
    const now = Temporal.Now.instant();
    for (const one of controls) context.print(one, printCase(one, now));
    context.note(`${controls.length} controls`);
    return 0;
  },
};

const controlChoose: CliCommand = {
  name: "control choose",
  examples: [
    'control choose 530420261000000001 --kind examination --reason "weight does not fit the goods"',
  ],
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
  examples: ['control find 01a212e2-bd0c-7171-9171-c33e7c15c11a ok --finding "as declared"'],
  says: { en: "Record what was found in a task of a control", zh: "登记查验结果" },
  arguments: "<id> <result>",
  options: [
    { flags: "--task <n>", says: { en: "number of the task", zh: "任务序号" }, default: "1" },
    { flags: "--finding <text>", says: { en: "what was found", zh: "查验发现" }, default: "" },
    {
      flags: "--items <numbers>",
      says: { en: "goods items it concerns, e.g. 1,3; else all", zh: "涉及的商品项，如 1,3" },
    },
    {
      flags: "--correction-reason <text>",
      says: {
        en: "why the finding that stands was wrong; corrects it",
        zh: "原登记结果有误的原因（用于更正）",
      },
    },
  ],
  run: async (context) => {
    const [id = "", result = ""] = context.args;
    const body = JSON.stringify({
      task: Number(context.options["task"]),
      result,
      finding: context.options["finding"] ?? "",
      items: context.options["items"]?.split(",").map(Number),
      correctionReason: context.options["correctionReason"],
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
  examples: ["control decide 01a212e2-bd0c-7171-9171-c33e7c15c11a release"],
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
  examples: [
    "deposit 4403150002 100000 --reference BANK-20261129-7",
    "deposit 4403150002 74144.39 --for 530420261000000001",
  ],
  says: { en: "Pay into a trader's account", zh: "向企业税款账户缴存" },
  arguments: "<party> <amount>",
  options: [
    {
      flags: "--reference <text>",
      says: { en: "reference of the payment", zh: "缴款参考号" },
      default: "cli",
    },
    {
      flags: "--for <declaration>",
      says: {
        en: "declaration it is for, by id or number; left out: those your own party lodged",
        zh: "专项缴存的报关单（编号或报关单号）；不填则为本单位申报的报关单",
      },
    },
  ],
  run: async (context) => {
    const [party = "", amount = ""] = context.args;
    const declaration = context.options["for"];
    const body = JSON.stringify({
      amount,
      reference: context.options["reference"],
      profile: context.profile,
      ...(declaration === undefined ? {} : { declaration }),
    });
    const answer = await context.call({
      method: "POST",
      path: `/accounts/${encodeURIComponent(party)}/deposits`,
      body,
    });
    // the shape of the route's answer
    const { available, currency, advanced, later } = answer.json as {
      available: string;
      currency: string;
      advanced: readonly unknown[];
      later: number;
    };
    const more = later > 0 ? `, ${later} others are being told` : "";
    context.print(
      answer.json as object, // as above
      `${available} ${currency} available; ${advanced.length} declarations went on${more}`,
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
