/** Command of samples of goods under control. */
import type { CliCommand } from "#src/platform/command.ts";
import { askOne } from "#src/platform/command-rows.ts";

/** As `GET /controls/{id}` lists it. */
type ListedSample = {
  readonly number: number;
  readonly accept: number | null;
  readonly risk: string | null;
  readonly count: {
    readonly faulty: readonly number[];
    readonly verdict: "accepted" | "refused";
  } | null;
  readonly plan: string;
  readonly level: string;
  readonly confidence: string;
  readonly units: number;
  readonly seed: string;
  readonly drawn: readonly number[];
};

const controlSample: CliCommand = {
  name: "control sample",
  examples: [
    "control sample 01a212e2-bd0c-7171-9171-c33e7c15c11a standard --item 1 --units 200 --lot L7",
  ],
  says: {
    en: "Draw a sample of a lot: how many packages are opened, and which",
    zh: "抽样：确定抽取件数及抽取的包件",
  },
  arguments: "<id> <plan>",
  options: [
    { flags: "--task <n>", says: { en: "number of the task", zh: "任务序号" }, default: "1" },
    { flags: "--item <n>", says: { en: "goods item", zh: "商品项号" }, default: "1" },
    { flags: "--units <n>", says: { en: "packages of the lot", zh: "该批件数" } },
    { flags: "--lot <number>", says: { en: "number of the lot", zh: "批号" } },
  ],
  run: async (context) => {
    const [id = "", plan = ""] = context.args;
    const { task, item, units, lot } = context.options;
    const path = `/controls/${encodeURIComponent(id)}` as const;
    await context.call({
      method: "POST",
      path: `${path}/samples`,
      body: JSON.stringify({
        task: Number(task),
        plan,
        item: Number(item),
        units: Number(units),
        lot,
      }),
    });
    const answer = await context.call({ method: "GET", path });
    const { samples } = answer.json as { samples: readonly ListedSample[] }; // the route's answer
    const last = samples.at(-1);
    if (!last) return 3;
    const { drawn, units: of, level, confidence, seed, accept, risk } = last;
    const taken = `  accepted with ${accept ?? 0} at fault; ${risk ?? "?"}% of such lots are`;
    context.print(
      last,
      [
        `${drawn.length} of ${of} packages: ${level}% defective are found with ${confidence}% confidence`,
        ...(accept === null ? [] : [taken]),
        `  packages ${drawn.join(", ")}`,
        `  seed ${seed}`,
      ].join("\n"),
    );
    return 0;
  },
};

const controlCount: CliCommand = {
  name: "control count",
  examples: [
    'control count 01a212e2-bd0c-7171-9171-c33e7c15c11a 3 --faulty 17 --finding "Seam open."',
  ],
  says: {
    en: "Enter the defective packages of a sample: the lot is accepted or rejected",
    zh: "登记样本中的不合格件，判定该批接收或者不接收",
  },
  arguments: "<id> <sample>",
  options: [
    { flags: "--task <n>", says: { en: "number of the task", zh: "任务序号" }, default: "1" },
    {
      flags: "--faulty <numbers>",
      says: {
        en: "defective packages, by their numbers, e.g. 17,40; by default none",
        zh: "不合格件的编号，如 17,40；不填为没有",
      },
    },
    { flags: "--finding <text>", says: { en: "what was seen", zh: "查验情况" } },
    {
      flags: "--presence <text>",
      says: {
        en: "where the goods are and how you know, where their arrival was not reported",
        zh: "尚无运抵报告时，货物所在及依据",
      },
    },
  ],
  run: async (context) => {
    const [id = "", number = ""] = context.args;
    const { task, faulty = "", finding, presence } = context.options;
    const numbers = faulty.split(/[,，]/).filter((one) => one.trim() !== "");
    const path = `/controls/${encodeURIComponent(id)}` as const;
    await context.call({
      method: "POST",
      path: `${path}/samples/${encodeURIComponent(number)}/count` as const,
      body: JSON.stringify({ task: Number(task), faulty: numbers.map(Number), finding, presence }),
    });
    const answer = await context.call({ method: "GET", path });
    const { samples } = answer.json as { samples: readonly ListedSample[] }; // the route's answer
    const sample = samples.find((one) => one.number === Number(number));
    if (!sample?.count) return 3;
    const { accept, drawn, count } = sample;
    const said = `${count.faulty.length} of ${drawn.length} defective, acceptance number ${accept ?? 0}`;
    const is = count.verdict === "accepted" ? "accepted" : "rejected";
    context.print(sample, `${said}: the lot is ${is}`);
    return count.verdict === "accepted" ? 0 : 1;
  },
};

const controlWithdraw: CliCommand = {
  name: "control withdraw-sample",
  examples: [
    'control withdraw-sample 01a212e2-bd0c-7171-9171-c33e7c15c11a 3 --reason "Drawn of another item."',
  ],
  says: {
    en: "Withdraw a sample that was drawn by mistake",
    zh: "撤销误抽的样本",
  },
  arguments: "<id> <sample>",
  options: [
    { flags: "--task <n>", says: { en: "number of the task", zh: "任务序号" }, default: "1" },
    { flags: "--reason <text>", says: { en: "why", zh: "理由" } },
  ],
  run: (context) => {
    const [id = "", number = ""] = context.args;
    const { task, reason } = context.options;
    const path =
      `/controls/${encodeURIComponent(id)}/samples/${encodeURIComponent(number)}` as const;
    const body = JSON.stringify({ task: Number(task), reason });
    return askOne(context, { method: "POST", path: `${path}/withdrawal`, body });
  },
};

export const commands: readonly CliCommand[] = [controlSample, controlCount, controlWithdraw];
