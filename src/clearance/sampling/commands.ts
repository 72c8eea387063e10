/** Command of samples of goods under control. */
import type { CliCommand } from "#src/platform/command.ts";

/** As `GET /controls/{id}` lists it. */
type ListedSample = {
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
    const { drawn, units: of, level, confidence, seed } = last;
    context.print(
      last,
      [
        `${drawn.length} of ${of} packages: ${level}% at fault are found with ${confidence}%`,
        `  packages ${drawn.join(", ")}`,
        `  seed ${seed}`,
      ].join("\n"),
    );
    return 0;
  },
};

export const commands: readonly CliCommand[] = [controlSample];
