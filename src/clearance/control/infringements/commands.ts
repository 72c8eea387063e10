/** Commands of suspected goods; all of them call the server's API. */
import type { ApiPath } from "#src/platform/api-paths.gen.ts";
import type { CliCommand, CommandContext, ExitCode } from "#src/platform/command.ts";
import { askOne, askRows, queryOf } from "#src/platform/command-rows.ts";
import { partOf } from "../case/typed-parts.ts";

const reason = {
  flags: "--reason <text>",
  says: { en: "why", zh: "理由" },
} as const;

function send(context: CommandContext, path: ApiPath<"POST">, body: object): Promise<ExitCode> {
  return askOne(context, { method: "POST", path, body: JSON.stringify(body) });
}

const id = "01a21423-19cc-7717-bf17-339ca07404f6.1";
const said = ({ options }: CommandContext) => ({ reason: options["reason"] });

export const commands: readonly CliCommand[] = [
  {
    name: "infringements list",
    examples: ["infringements list --profile cn --only waiting"],
    says: { en: "Goods suspected of infringing a right", zh: "列出涉嫌侵权货物" },
    options: [
      { flags: "--only <state>", says: { en: "waiting", zh: "待办（waiting）" } },
      { flags: "--control <case>", says: { en: "of a control case", zh: "所属查验" } },
      { flags: "--after <id>", says: { en: "where the last page ended", zh: "上一页末尾" } },
      { flags: "--limit <count>", says: { en: "rows of a page", zh: "每页行数" } },
    ],
    run: (context) => {
      const path =
        `/infringements?${queryOf(context, ["only", "control", "after", "limit"])}` as const;
      const shows = ["id", "state", "recordal", "title", "description", "dueOn"];
      return askRows(context, { method: "GET", path }, { rows: "infringements", shows });
    },
  },
  {
    name: "infringements show",
    examples: [`infringements show ${id}`],
    says: { en: "One suspicion with what was done about it", zh: "显示一项涉嫌侵权及其办理经过" },
    arguments: "<id>",
    run: (context) =>
      askOne(context, { method: "GET", path: `/infringements/${context.args[0] ?? ""}` }),
  },
  {
    name: "infringements notify",
    examples: [
      'infringements notify 01a212e2-bd0c-7171-9171-c33e7c15c11a T2026-00001 50000.00 --goods 1:100:025 --description "Sports shoes, white, 100 pairs" --reason "Stitching differs."',
    ],
    says: {
      en: "Notify the right holder that goods under control are suspected",
      zh: "通知权利人发现涉嫌侵权货物",
    },
    arguments: "<case> <recordal> <value>",
    options: [
      { flags: "--task <n>", says: { en: "number of the task", zh: "任务序号" }, default: "1" },
      {
        flags: "--goods <parts>",
        says: {
          en: "by item, as item:quantity:unit, e.g. 1:100:025,3",
          zh: "按商品项：项号、数量、单位以半角冒号分隔，如 1:100:025,3",
        },
        default: "1",
      },
      {
        flags: "--description <text>",
        says: { en: "what the right holder reads of the goods", zh: "货物情况（权利人可见）" },
      },
      reason,
    ],
    run: (context) => {
      const [caseId = "", recordal = "", value = ""] = context.args;
      const { task, goods = "1", description } = context.options;
      const parts = goods.split(",").map(partOf);
      const body = { task: Number(task), recordal, value, goods: parts, description };
      return send(context, `/controls/${caseId}/infringements`, { ...body, ...said(context) });
    },
  },
  {
    name: "infringements apply",
    examples: [`infringements apply ${id} 01a2e5a0-19cc-7717-bf17-339ca07404f6`],
    says: {
      en: "Apply for protection, with a guarantee as security",
      zh: "申请海关保护并提供担保",
    },
    arguments: "<id> [guarantee]",
    run: (context) => {
      const [of = "", guaranteeId] = context.args;
      return send(context, `/infringements/${of}/application`, { guaranteeId });
    },
  },
  ...(["declination", "withdrawal"] as const).map((act): CliCommand => {
    const isDeclined = act === "declination";
    const name = isDeclined ? "infringements decline" : "infringements withdraw";
    return {
      name,
      examples: [`${name} ${id} --reason "The goods are ours."`],
      says: isDeclined
        ? { en: "Do not apply for protection", zh: "不申请保护" }
        : { en: "Withdraw an application for protection", zh: "撤回保护申请" },
      arguments: "<id>",
      options: [reason],
      run: (context) =>
        send(context, `/infringements/${context.args[0] ?? ""}/${act}`, said(context)),
    };
  }),
  {
    name: "infringements determine",
    examples: [`infringements determine ${id} infringing --reason "No licence of the holder."`],
    says: {
      en: "Determine: infringing, genuine or undetermined",
      zh: "认定：侵权（infringing）、不侵权（genuine）、不能认定（undetermined）",
    },
    arguments: "<id> <outcome>",
    options: [reason],
    run: (context) => {
      const [of = "", outcome] = context.args;
      return send(context, `/infringements/${of}/determination`, { outcome, ...said(context) });
    },
  },
  {
    name: "infringements court",
    examples: [`infringements court ${id} "(2027) 101" --reason "Notice received."`],
    says: { en: "Record that a court asked for the goods", zh: "登记人民法院协助执行通知" },
    arguments: "<id> <reference>",
    options: [reason],
    run: (context) => {
      const [of = "", reference] = context.args;
      return send(context, `/infringements/${of}/court-notice`, { reference, ...said(context) });
    },
  },
  {
    name: "infringements judgment",
    examples: [
      `infringements judgment ${id} genuine "(2027) 101" --reason "The court found no copy."`,
    ],
    says: {
      en: "Record what a court decided after customs or the parties had; a second person approves",
      zh: "登记法院在海关认定或者同意销毁之后作出的裁判（双人复核）",
    },
    arguments: "<id> <outcome> <reference>",
    options: [reason],
    run: (context) => {
      const [of = "", outcome, reference] = context.args;
      const body = { outcome, reference, ...said(context) };
      return send(context, `/infringements/${of}/judgment`, body);
    },
  },
  {
    name: "infringements of",
    examples: ["infringements of 530420261000000001"],
    says: {
      en: "Suspected goods of a declaration, and what is deposited for their release",
      zh: "列出报关单项下涉嫌侵权货物及放行所需担保金",
    },
    arguments: "<declaration>",
    run: (context) => {
      const path = `/declarations/${context.args[0] ?? ""}/suspected-goods` as const;
      const shows = ["number", "state", "recordal", "right", "title", "dueOn"];
      return askRows(context, { method: "GET", path }, { rows: "suspected", shows });
    },
  },
  {
    name: "infringements deposit",
    examples: [
      'infringements deposit 530420261000000001 2 --reason "Our press has another valve."',
    ],
    says: {
      en: "Deposit the value of goods detained for a patent, and ask for their release",
      zh: "提供担保金，请求放行涉嫌侵犯专利权货物",
    },
    arguments: "<declaration> <number>",
    options: [reason],
    run: (context) => {
      const [of = "", number = ""] = context.args;
      const path = `/declarations/${of}/suspected-goods/${number}/deposit` as const;
      return send(context, path, said(context));
    },
  },
  {
    name: "infringements sue",
    examples: [`infringements sue ${id} "(2027) 101"`],
    says: { en: "Show that a court took the case", zh: "提交法院受理案件通知书" },
    arguments: "<id> <reference>",
    run: (context) => {
      const [of = "", reference] = context.args;
      return send(context, `/infringements/${of}/suit`, { reference });
    },
  },
  {
    name: "infringements return",
    examples: [`infringements return ${id} --reason "Judgment (2027) 101: no infringement."`],
    says: { en: "Give back the deposit of the trader", zh: "退还收发货人担保金" },
    arguments: "<id>",
    options: [reason],
    run: (context) =>
      send(context, `/infringements/${context.args[0] ?? ""}/deposit-return`, said(context)),
  },
  {
    name: "infringements destroy",
    examples: [`infringements destroy ${id} --reason "The mark on the sole is copied."`],
    says: {
      en: "State the infringement, and ask for the destruction of the goods without proceedings",
      zh: "确认货物侵权，请求不经诉讼销毁货物",
    },
    arguments: "<id>",
    options: [reason],
    run: (context) =>
      send(context, `/infringements/${context.args[0] ?? ""}/destruction`, said(context)),
  },
  {
    name: "infringements answer",
    examples: ['infringements answer 530420261000000001 2 consent --reason "We agree."'],
    says: {
      en: "Agree to the destruction of suspected goods (consent), or object to it (objection)",
      zh: "同意销毁涉嫌侵权货物（consent），或者提出异议（objection）",
    },
    arguments: "<declaration> <number> <answer>",
    options: [reason],
    run: (context) => {
      const [of = "", number = "", answer] = context.args;
      const path = `/declarations/${of}/suspected-goods/${number}/destruction-answer` as const;
      return send(context, path, { answer, ...said(context) });
    },
  },
  {
    name: "infringements award",
    examples: [`infringements award ${id} 20000.00 "(2027) 101"`],
    says: {
      en: "Pay what a court awarded to the right holder out of the trader's deposit",
      zh: "按法院裁判从收发货人担保金中支付权利人",
    },
    arguments: "<id> <amount> <reference>",
    run: (context) => {
      const [of = "", amount, reference] = context.args;
      return send(context, `/infringements/${of}/award`, { amount, reference });
    },
  },
  {
    name: "infringements settle",
    examples: [`infringements settle ${id} 1200.00 --cost storage --reference INVOICE-7`],
    says: {
      en: "Claim costs from the security, and free the rest of it",
      zh: "从担保中扣除费用，退还余额",
    },
    arguments: "<id> [amount]",
    options: [
      { flags: "--cost <kind>", says: { en: "kind of cost", zh: "费用种类" }, default: "storage" },
      { flags: "--reference <text>", says: { en: "invoice or file", zh: "凭证号" } },
    ],
    run: (context) => {
      const [of = "", amount] = context.args;
      const { cost, reference } = context.options;
      return send(context, `/infringements/${of}/settlement`, { amount, cost, reference });
    },
  },
];
