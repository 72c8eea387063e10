/** Commands of laboratories: limits, orders, and what a laboratory answers. */
import { AppError } from "#src/kernel/app-error.ts";
import type { CliCommand } from "#src/platform/command.ts";
import { askOne, askRows, partOf } from "#src/platform/command-rows.ts";

const limits: CliCommand = {
  name: "laboratory limits",
  examples: ["laboratory limits 9503008900", "laboratory limits 1006 --analyte cadmium --json"],
  says: { en: "Limits of contents for a commodity", zh: "列出商品的检测项目及限量" },
  arguments: "<commodity>",
  options: [
    { flags: "--analyte <id>", says: { en: "of this analyte", zh: "检测项目" } },
    { flags: "--profile <id>", says: { en: "profile", zh: "法域" } },
  ],
  run: (context) => {
    const [commodity = ""] = context.args;
    const query = new URLSearchParams({ commodity });
    const { analyte, profile, asOf } = context.options;
    for (const [name, value] of Object.entries({ analyte, profile, asOf }))
      if (value !== undefined) query.set(name, value);
    return askRows(
      context,
      { method: "GET", path: `/laboratory/limits?${query.toString()}` },
      {
        rows: "limits",
        shows: ["code", "analyte", "matrix", "kind", "value", "unit", "method", "instrument"],
      },
    );
  },
};

const list: CliCommand = {
  name: "laboratory list",
  examples: ["laboratory list"],
  says: { en: "Laboratories that are accredited today", zh: "列出有资质的实验室" },
  run: (context) =>
    askRows(
      context,
      { method: "GET", path: "/laboratory/laboratories" },
      { rows: "laboratories", shows: ["code", "party", "accreditation", "validTo", "methods"] },
    ),
};

const orders: CliCommand = {
  name: "laboratory orders",
  examples: ["laboratory orders", "laboratory orders --status any --json"],
  says: { en: "Orders to laboratories, the oldest first", zh: "列出委托检测（最早委托在前）" },
  options: [
    {
      flags: "--status <status>",
      says: {
        en: "open (without a report), retest (asked for by the trader) or any",
        zh: "open 未出具报告、retest 企业申请复检或 any 全部",
      },
      default: "open",
    },
  ],
  run: (context) =>
    askRows(
      context,
      { method: "GET", path: `/laboratory/orders?status=${context.options["status"] ?? "open"}` },
      { rows: "orders", shows: ["id", "status", "laboratory", "commodity", "half", "due"] },
    ),
};

const show: CliCommand = {
  name: "laboratory show",
  examples: ["laboratory show 01a212e2-bd0c-7171-9171-c33e7c15c11a --json"],
  says: { en: "One order with tests, limits and answers", zh: "显示单项委托检测、限量及结果" },
  arguments: "<order>",
  run: (context) =>
    askOne(context, { method: "GET", path: `/laboratory/orders/${partOf(context)}` }),
};

const order: CliCommand = {
  name: "laboratory order",
  examples: [
    "laboratory order 01a212e2-bd0c-7171-9171-c33e7c15c11a LAB-1 migrated-lead phthalates:plastic-part --sample 1",
    'laboratory order 01a212e2-bd0c-7171-9171-c33e7c15c11a LAB-1 formaldehyde:infants "nickel::GB 6675.4" --sample 1',
    "laboratory order 01a212e2-bd0c-7171-9171-c33e7c15c11a LAB-2 --retest-of 2 --requested-on 2026-11-28",
  ],
  says: {
    en: "Order tests of a sample of a control case, or its retest by another laboratory",
    zh: "委托实验室检测样品，或由其他实验室复检",
  },
  arguments: "<case> <laboratory> [tests...]",
  options: [
    { flags: "--task <n>", says: { en: "number of the task", zh: "任务序号" }, default: "1" },
    { flags: "--sample <n>", says: { en: "number of the sample", zh: "样品序号" } },
    {
      flags: "--retest-of <n>",
      says: { en: "number of the order to repeat", zh: "复检所依据的委托序号" },
    },
    {
      flags: "--requested-on <day>",
      says: { en: "when the trader asked for the retest", zh: "企业申请复检的日期" },
    },
    { flags: "--remarks <text>", says: { en: "for the laboratory", zh: "备注" } },
  ],
  run: async (context) => {
    const [id = "", laboratory = "", ...tests] = context.args;
    const { task, sample, retestOf, requestedOn, remarks } = context.options;
    const answer = await context.call({
      method: "POST",
      path: `/controls/${encodeURIComponent(id)}/laboratory-orders`,
      body: JSON.stringify({
        task: Number(task),
        laboratory,
        remarks,
        requestedOn,
        ...(sample === undefined ? {} : { sample: Number(sample) }),
        ...(retestOf === undefined ? {} : { retestOf: Number(retestOf) }),
        ...(tests.length === 0 ? {} : { tests: tests.map(testOf) }),
      }),
    });
    const { status } = answer.json as { status: string }; // the shape of the route's answer
    context.print(answer.json as object, `ordered; the declaration is ${status}`);
    return 0;
  },
};

const delegation = {
  flags: "--delegation <text>",
  says: {
    en: "for an officer who enters the laboratory's paper: by which instruction",
    zh: "关员代为登记的，填写依据",
  },
} as const;

const receive: CliCommand = {
  name: "laboratory receive",
  examples: ["laboratory receive 01a212e2-bd0c-7171-9171-c33e7c15c11a"],
  says: { en: "Confirm, as the laboratory, that the sample is there", zh: "实验室签收样品" },
  arguments: "<order>",
  options: [
    {
      flags: "--broken",
      says: { en: "the seal or the packing is not intact", zh: "封识或包装不完好" },
    },
    { flags: "--remarks <text>", says: { en: "what was seen", zh: "备注" } },
    delegation,
  ],
  run: (context) => {
    const { broken, remarks, delegation: why } = context.options;
    const body = JSON.stringify({ isIntact: broken !== "true", remarks, delegation: why });
    const path = `/laboratory/orders/${partOf(context)}/receipt` as const;
    return askOne(context, { method: "POST", path, body });
  },
};

const report: CliCommand = {
  name: "laboratory report",
  examples: [
    'laboratory report 01a212e2-bd0c-7171-9171-c33e7c15c11a R-118 migrated-lead=112.5:mg/kg:8:2 phthalates=<0.01:% --analyst "Chen Yu" --tested-on 2026-11-26',
    'laboratory report 01a212e2-bd0c-7171-9171-c33e7c15c11a R-119 salmonella=0/5 --analyst "Chen Yu" --tested-on 2026-11-26',
  ],
  says: {
    en: "Report results: analyte=value:unit:uncertainty:k, analyte=<detection:unit, or analyte=detected/examined",
    zh: "出具检测结果：数值与单位、扩展不确定度、包含因子，或检出限，或检出份数/检验份数（写法见示例）",
  },
  arguments: "<order> <number> <results...>",
  options: [
    { flags: "--analyst <name>", says: { en: "who tested", zh: "检测人" } },
    { flags: "--tested-on <day>", says: { en: "when", zh: "检测日期" } },
    { flags: "--remarks <text>", says: { en: "remarks", zh: "备注" } },
    delegation,
  ],
  run: (context) => {
    const [id = "", reportNumber = "", ...results] = context.args;
    const { analyst, testedOn, remarks, delegation: why } = context.options;
    const said = { reportNumber, analyst, testedOn, remarks, delegation: why };
    const body = JSON.stringify({ ...said, results: results.map(resultOf) });
    const path = `/laboratory/orders/${encodeURIComponent(id)}/results` as const;
    return askOne(context, { method: "POST", path, body });
  },
};

const cancel: CliCommand = {
  name: "laboratory cancel",
  examples: ['laboratory cancel 01a212e2-bd0c-7171-9171-c33e7c15c11a "The sample was spoilt."'],
  says: { en: "Cancel an order that has no report", zh: "撤销尚未出具报告的委托检测" },
  arguments: "<order> <reason>",
  run: (context) => {
    const [id = "", remarks = ""] = context.args;
    const path = `/laboratory/orders/${encodeURIComponent(id)}/cancellation` as const;
    return askOne(context, { method: "POST", path, body: JSON.stringify({ remarks }) });
  },
};

const results: CliCommand = {
  name: "laboratory results",
  examples: ["laboratory results 123456789012345678 --json"],
  says: {
    en: "What laboratories reported of a declaration's goods, and the last day for requesting a retest",
    zh: "查看报关单货物的检测结果及申请复检的期限",
  },
  arguments: "<declaration>",
  run: (context) =>
    askRows(
      context,
      { method: "GET", path: `/declarations/${partOf(context)}/laboratory-results` },
      {
        rows: "results",
        shows: [
          "number",
          "item",
          "laboratory",
          "reportNumber",
          "suggests",
          "stands",
          "retestUntil",
        ],
      },
    ),
};

const askRetest: CliCommand = {
  name: "laboratory ask-retest",
  examples: [
    'laboratory ask-retest 123456789012345678 2 "The part that was tested is no toy material."',
  ],
  says: { en: "Ask, as the trader, for a retest of a report", zh: "企业对检测结果申请复检" },
  arguments: "<declaration> <number> <reason>",
  run: (context) => {
    const [id = "", number = "", reason = ""] = context.args;
    const path =
      `/declarations/${encodeURIComponent(id)}/laboratory-results/${encodeURIComponent(number)}/retest-request` as const;
    return askOne(context, { method: "POST", path, body: JSON.stringify({ reason }) });
  },
};

const refuseRetest: CliCommand = {
  name: "laboratory refuse-retest",
  examples: [
    'laboratory refuse-retest 01a212e2-bd0c-7171-9171-c33e7c15c11a "The goods were sold." --legal-basis "Order 77, article 8"',
  ],
  says: { en: "Refuse a retest that the trader asked for", zh: "不予复检" },
  arguments: "<order> <reason>",
  options: [
    { flags: "--legal-basis <text>", says: { en: "instrument and article", zh: "法律依据" } },
  ],
  run: (context) => {
    const [id = "", reason = ""] = context.args;
    const path = `/laboratory/orders/${encodeURIComponent(id)}/retest-refusal` as const;
    const { legalBasis } = context.options;
    return askOne(context, { method: "POST", path, body: JSON.stringify({ reason, legalBasis }) });
  },
};

export const commands: readonly CliCommand[] = [
  limits,
  list,
  orders,
  show,
  order,
  receive,
  report,
  cancel,
  results,
  askRetest,
  refuseRetest,
];

/** @example testOf("phthalates:plastic-part") // { analyte: "phthalates", matrix: "plastic-part" } */
function testOf(text: string) {
  const [analyte = "", matrix, method] = text.split(":");
  return { analyte, matrix: matrix || undefined, method: method || undefined };
}

/** @example resultOf("migrated-lead=112.5:mg/kg:8:2") // a value with its uncertainty */
function resultOf(text: string) {
  const at = text.indexOf("=");
  const [analyte = "", matrix] = text.slice(0, Math.max(at, 0)).split(":");
  const [first = "", unit, uncertainty, coverage] = text.slice(at + 1).split(":");
  const of = { analyte, ...(matrix === undefined ? {} : { matrix }) };
  const counted = /^(\d+)\/(\d+)$/.exec(first);
  if (counted) return { ...of, detected: Number(counted[1]), examined: Number(counted[2]) };
  if (analyte !== "" && unit !== undefined)
    return first.startsWith("<")
      ? { ...of, detection: first.slice(1), unit }
      : { ...of, value: first, unit, uncertainty, coverage };
  throw new AppError({
    code: "WRONG_USE",
    status: 400,
    message: `${text.slice(0, 60)} is no result.`,
    fix: "Write ANALYTE=VALUE:UNIT:UNCERTAINTY:K, ANALYTE=<DETECTION:UNIT, or ANALYTE=DETECTED/EXAMINED.",
  });
}
