/** `statistics archive`, `archived` and `restore`: months of analytics as files, and back. */
import { counted } from "#src/kernel/counted.ts";
import { z } from "zod";
import type { CliCommand, CommandContext, ExitCode } from "#src/platform/command.ts";
import { get, post, query, required, wrongUse } from "../ask.ts";

const File = z.looseObject({
  table: z.string(),
  month: z.string(),
  state: z.string(),
  rows: z.string(),
  bytes: z.number(),
  file: z.string(),
});
const Listed = z.looseObject({
  place: z.string(),
  monthsKept: z.number().nullable(),
  files: z.array(File),
});
const Written = z.looseObject({ written: z.array(File), left: z.number() });
const Checked = z.looseObject({
  files: z.number(),
  faults: z.array(z.looseObject({ file: z.string(), says: z.string() })),
});

/** A month lies in one file for all profiles. */
const ofAll = { profile: undefined };
/** A hundred years of both tables. */
const requestsMax = 100;

function printFile(context: CommandContext, file: z.infer<typeof File>): void {
  const { table, month, state, rows, bytes } = file;
  context.print(file, `${table}  ${month}  ${state}  ${rows} rows  ${bytes} bytes  ${file.file}`);
}

async function archive(context: CommandContext): Promise<ExitCode> {
  const { period, keep } = context.options;
  const monthsKept = keep === undefined ? undefined : Number(keep);
  if (monthsKept !== undefined && !Number.isInteger(monthsKept))
    throw wrongUse("--keep is a number of months.", "Use e.g. --keep 24.");
  let count = 0;
  for (let request = 0; request < requestsMax; request += 1) {
    const answer = await post(context, "/statistics/archive", { ...ofAll, period, monthsKept });
    const { written, left } = Written.parse(answer);
    for (const file of written) printFile(context, file);
    count += written.length;
    if (left === 0) break;
  }
  context.print({ files: count }, `${counted(count, "file")} written.`);
  return 0;
}

async function archived(context: CommandContext): Promise<ExitCode> {
  if (context.options["verify"] !== undefined) {
    const { files, faults } = Checked.parse(await post(context, "/statistics/archive/checks", {}));
    for (const fault of faults) context.print(fault, `${fault.file}: ${fault.says}`);
    context.print(
      { files },
      `${counted(files, "file")}, ${faults.length} not as they were written.`,
    );
    return faults.length > 0 ? 1 : 0;
  }
  const listed = Listed.parse(await get(context, `/statistics/archive?${query(context, {})}`));
  for (const file of listed.files) printFile(context, file);
  const { place, monthsKept, files } = listed;
  const kept = monthsKept === null ? "no month moves by itself" : `${monthsKept} months stay`;
  context.print({ place, monthsKept }, `${counted(files.length, "file")} in ${place}; ${kept}.`);
  return 0;
}

async function restore(context: CommandContext): Promise<ExitCode> {
  const from = context.options["from"];
  if (from !== undefined && from !== "archive" && from !== "records")
    throw wrongUse("--from is archive or records.", "Use --from records where the file is lost.");
  const period = required(context, "period");
  const answer = await post(context, "/statistics/archive/restorations", {
    ...ofAll,
    period,
    from,
  });
  printFile(context, File.parse(answer));
  return 0;
}

const monthOption = {
  flags: "--period <month>",
  says: { en: "Month YYYY-MM", zh: "月份 YYYY-MM" },
} as const;

export const commands: readonly CliCommand[] = [
  {
    name: "statistics archive",
    examples: ["statistics archive --keep 24", "statistics archive --period 2020-01"],
    says: {
      en: "Move months past their retention from the analytics engine to Parquet files",
      zh: "将超过保留期的统计月份转存为 Parquet 文件",
    },
    options: [
      {
        ...monthOption,
        says: { en: "This month YYYY-MM only", zh: "仅转存该月份（YYYY-MM）" },
      },
      {
        flags: "--keep <months>",
        says: {
          en: "Whole months that stay besides the running one; default: as the settings say",
          zh: "除当月外保留的整月数，默认按设置",
        },
      },
    ],
    run: archive,
  },
  {
    name: "statistics archived",
    examples: ["statistics archived", "statistics archived --verify"],
    says: {
      en: "Archived months; with --verify each file is compared with what was written, exit code 1 where one differs",
      zh: "列出已转存的月份；加 --verify 时逐一核对文件，有差异的退出码为 1",
    },
    options: [{ flags: "--verify", says: { en: "look at every file", zh: "核对全部文件" } }],
    run: archived,
  },
  {
    name: "statistics restore",
    examples: ["statistics restore --period 2020-01"],
    says: {
      en: "Put an archived month back into the analytics engine",
      zh: "将已转存的月份恢复到分析引擎",
    },
    options: [
      monthOption,
      {
        flags: "--from <source>",
        says: {
          en: "archive, or records where the file is lost",
          zh: "archive（转存文件），文件丢失时用 records（业务记录）",
        },
      },
    ],
    run: restore,
  },
];
