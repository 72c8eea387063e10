/** Commands of treatments of goods under control. */
import type { CliCommand } from "#src/platform/command.ts";
import { partOf } from "../../control/case/typed-parts.ts";

const taskOption = {
  flags: "--task <n>",
  says: { en: "number of the task", zh: "任务序号" },
  default: "1",
} as const;

const controlTreat: CliCommand = {
  name: "control treat",
  examples: [
    'control treat 01a212e2-bd0c-7171-9171-c33e7c15c11a fumigation --goods 1:250:KGM --reason "Live larvae in the boxes."',
  ],
  says: {
    en: "Order a treatment of goods that a finding is against; they are looked at again afterwards",
    zh: "对查验不合格的货物决定作检疫处理或技术处理，处理后重新查验",
  },
  arguments: "<id> <treatment>",
  options: [
    taskOption,
    {
      flags: "--goods <parts>",
      says: {
        en: "by item, as item:quantity:unit:lot, e.g. 1:250:KGM,3; else the goods of the finding",
        zh: "按商品项：项号、数量、单位、批号以半角冒号分隔，如 1:250:KGM,3，不填为该结果所涉货物",
      },
    },
    {
      flags: "--reason <text>",
      says: { en: "why; the declarant reads it", zh: "理由（申报人可见）" },
    },
    { flags: "--law <article>", says: { en: "instrument and article", zh: "法律依据及条款" } },
  ],
  run: async (context) => {
    const [id = "", treatment = ""] = context.args;
    const { task, goods, reason, law } = context.options;
    const parts = goods?.split(",").map(partOf);
    const answer = await context.call({
      method: "POST",
      path: `/controls/${encodeURIComponent(id)}/treatments`,
      body: JSON.stringify({
        task: Number(task),
        treatment,
        goods: parts,
        reason,
        legalBasis: law,
      }),
    });
    const { status } = answer.json as { status: string }; // the shape of the route's answer
    context.print(answer.json as object, `ordered; the declaration is ${status}`);
    return 0;
  },
};

const controlTreated: CliCommand = {
  name: "control treated",
  examples: [
    'control treated 01a212e2-bd0c-7171-9171-c33e7c15c11a done --carried-out-by "Port Fumigation Ltd" --certificate XZ-118 --values dose=48,temperature=21,duration=24 --reason "Sealed and aired."',
  ],
  says: {
    en: "Record the result of a treatment: done or failed",
    zh: "登记处理结果：done 已完成或 failed 未成功",
  },
  arguments: "<id> <outcome>",
  options: [
    taskOption,
    { flags: "--carried-out-by <name>", says: { en: "who carried it out", zh: "实施单位" } },
    { flags: "--certificate <number>", says: { en: "number of the certificate", zh: "证书编号" } },
    {
      flags: "--values <list>",
      says: {
        en: "what was measured, as `control kinds` lists it, e.g. temperature=56,duration=30",
        zh: "实测指标（见 control kinds），如 temperature=56,duration=30",
      },
    },
    {
      flags: "--reason <text>",
      says: { en: "what was seen; the declarant reads it", zh: "现场情况（申报人可见）" },
    },
  ],
  run: async (context) => {
    const [id = "", outcome = ""] = context.args;
    const { task, carriedOutBy, certificate, values, reason } = context.options;
    const measured = values?.split(",").map((one) => {
      const [parameter = "", value = ""] = one.split("=", 2);
      return { parameter, value };
    });
    const body = { outcome, carriedOutBy, certificate, values: measured, reason };
    const answer = await context.call({
      method: "POST",
      path: `/controls/${encodeURIComponent(id)}/treatment-results`,
      body: JSON.stringify({ task: Number(task), ...body }),
    });
    const { status } = answer.json as { status: string }; // the shape of the route's answer
    context.print(answer.json as object, `recorded; the declaration is ${status}`);
    return 0;
  },
};

export const commands: readonly CliCommand[] = [controlTreat, controlTreated];
