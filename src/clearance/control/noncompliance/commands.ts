/** Commands of notices of non-compliance. */
import { writeFileSync } from "node:fs";
import type { CliCommand } from "#src/platform/command.ts";
import { askOne, askRows, partOf, queryOf } from "#src/platform/command-rows.ts";

const id = "01a21423-19cc-7717-bf17-339ca07404f6.4";
const option = (flags: string, en: string, zh: string) => ({ flags, says: { en, zh } });

const act = (
  name: "send" | "answer" | "withdraw",
  {
    says,
    example,
    path,
    member,
    flag,
  }: {
    readonly says: CliCommand["says"];
    readonly example: string;
    readonly path: "sending" | "answer" | "withdrawal";
    readonly member: string;
    readonly flag: ReturnType<typeof option>;
  },
): CliCommand => ({
  name: `noncompliance ${name}`,
  examples: [`noncompliance ${name} ${id} ${example}`],
  says,
  arguments: "<id>",
  options: [flag],
  run: (context) =>
    askOne(context, {
      method: "POST",
      path: `/noncompliance-notices/${partOf(context)}/${path}`,
      body: JSON.stringify({ [member]: context.options[member] }),
    }),
});

export const commands: readonly CliCommand[] = [
  {
    name: "noncompliance draft",
    examples: [
      'noncompliance draft 01a212e2-bd0c-7171-9171-c33e7c15c11a pest --certificates PC-118 --requirement "Free of Bactrocera dorsalis." --action "Destroyed."',
    ],
    says: {
      en: "Draft a notice of non-compliance to the authority of the exporting country",
      zh: "拟制发往出口国主管部门的违规通报",
    },
    arguments: "<case> <ground>",
    options: [
      { ...option("--task <n>", "number of the task", "任务序号"), default: "1" },
      option("--country <code>", "origin or country of dispatch", "原产国或启运国"),
      option("--recipient <name>", "authority of that country", "该国主管部门名称"),
      option("--certificates <numbers>", "numbers, separated by commas", "证书编号，以逗号分隔"),
      option("--requirement <text>", "what the goods had to meet", "货物应符合的检疫要求"),
      option("--action <text>", "what was done with them", "对货物采取的措施"),
      option("--remarks <text>", "anything else", "备注"),
    ],
    run: (context) => {
      const { task, certificates, ...stated } = context.options;
      const { country, recipient, requirement, action, remarks } = stated;
      const body = JSON.stringify({
        task: Number(task),
        ground: context.args[1],
        certificates: certificates?.split(",").map((one) => one.trim()),
        country,
        recipient,
        requirement,
        action,
        remarks,
      });
      const path = `/controls/${partOf(context)}/noncompliance-notices` as const;
      return askOne(context, { method: "POST", path, body });
    },
  },
  {
    name: "noncompliance list",
    examples: ["noncompliance list --state drafted"],
    says: { en: "Notices of non-compliance, the newest first", zh: "列出违规通报" },
    options: [
      option("--control <id>", "of this control case", "查验"),
      option("--state <state>", "drafted, sent, answered or withdrawn", "状态"),
    ],
    run: (context) =>
      askRows(
        context,
        {
          method: "GET",
          path: `/noncompliance-notices?${queryOf(context, ["control", "state"])}`,
        },
        { rows: "notices", shows: ["reference", "state", "ground", "country", "agency", "id"] },
      ),
  },
  {
    name: "noncompliance grounds",
    examples: ["noncompliance grounds"],
    says: { en: "Grounds of notices of non-compliance", zh: "列出违规通报的事由" },
    run: (context) =>
      askRows(
        context,
        { method: "GET", path: `/noncompliance-rules?${queryOf(context, [])}` },
        { rows: "grounds", shows: ["id"] },
      ),
  },
  {
    name: "noncompliance show",
    examples: [`noncompliance show ${id}`],
    says: {
      en: "One notice of non-compliance with its text in both languages",
      zh: "显示单份违规通报（中英文）",
    },
    arguments: "<id>",
    run: (context) =>
      askOne(context, { method: "GET", path: `/noncompliance-notices/${partOf(context)}` }),
  },
  {
    name: "noncompliance print",
    examples: [`noncompliance print ${id} notice.html`],
    says: {
      en: "Write a notice of non-compliance as a page to print",
      zh: "将违规通报存为可打印网页",
    },
    arguments: "<id> <file>",
    run: async (context) => {
      const [, file = "notice.html"] = context.args;
      const path = `/noncompliance-notices/${partOf(context)}/print` as const;
      const { bytes } = await context.call({ method: "GET", path });
      writeFileSync(file, bytes);
      context.print({ file }, file);
      return 0;
    },
  },
  act("send", {
    says: {
      en: "Record that another person read a notice and sent it",
      zh: "复核并登记发出违规通报",
    },
    example: '--by "IPPC contact point, by mail of 26 November"',
    path: "sending",
    member: "by",
    flag: option("--by <text>", "how it went out", "发出方式"),
  }),
  act("answer", {
    says: { en: "Record what the other authority answered", zh: "登记对方主管部门的答复" },
    example: '--says "The orchard was taken off the list."',
    path: "answer",
    member: "says",
    flag: option("--says <text>", "what it found", "答复内容"),
  }),
  act("withdraw", {
    says: { en: "Withdraw a notice of non-compliance", zh: "撤回违规通报" },
    example: '--reason "Another species, and harmless."',
    path: "withdrawal",
    member: "reason",
    flag: option("--reason <text>", "why", "理由"),
  }),
];
