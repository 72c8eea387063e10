/** `statistics index`: indices of prices or quantities in a file, without a database. */
import { AppError } from "#src/kernel/app-error.ts";
import type { CliCommand, CommandContext, ExitCode } from "#src/platform/command.ts";
import { type Subject, computeIndices } from "./index-numbers.ts";
import { readObservations } from "./read-observations.ts";

/** The one parameter of a formula; the reference values are computed with it. */
const elasticityDefault = 2;

function index(context: CommandContext): Promise<ExitCode> {
  const [file = ""] = context.args;
  const fold = readFold(context.options["trim"]);
  const settings = { elasticity: readElasticity(context.options["elasticity"]), fold };
  const subject = readSubject(context.options["of"]);
  const { rows: observed, notes } = readObservations(file);
  for (const note of notes) context.note(`${note}.`);
  const rows = computeIndices(observed, subject, settings);
  for (const row of rows) {
    context.print(row, `${row.time}  ${row.formula}  ${row.value ?? "not defined"}`);
  }
  return Promise.resolve(0);
}

function readSubject(given: string | undefined): Subject {
  if (given === undefined || given === "price") return "price";
  if (given === "quantity") return "quantity";
  throw wrongUse(`--of ${given} is not an index.`, "Use --of price or --of quantity.");
}

function readElasticity(given: string | undefined): number {
  const elasticity = given === undefined ? elasticityDefault : Number(given);
  if (given !== "" && Number.isFinite(elasticity)) return elasticity;
  throw wrongUse(`--elasticity ${given} is not a number.`, "Give a number such as 2.");
}

function readFold(given: string | undefined): number | undefined {
  if (given === undefined) return undefined;
  const fold = Number(given);
  if (given !== "" && Number.isFinite(fold) && fold > 1) return fold;
  throw wrongUse(`--trim ${given} is not a factor above 1.`, "Give a number such as 5.");
}

function wrongUse(message: string, fix: string): AppError {
  return new AppError({ code: "WRONG_USE", status: 400, message, fix });
}

export const commands: readonly CliCommand[] = [
  {
    name: "statistics index",
    examples: ["statistics index prices.csv"],
    arguments: "<file>",
    says: {
      en: "Price or quantity indices by every formula, period on period, chained and fixed base",
      zh: "按各公式计算价格或数量指数：环比、链式和定基",
    },
    options: [
      {
        flags: "--of <what>",
        says: { en: "price (default) or quantity", zh: "price（价格，缺省）或 quantity（数量）" },
      },
      {
        flags: "--elasticity <n>",
        says: { en: "Of substitution, for `ces` (default 2)", zh: "ces 公式的替代弹性（缺省 2）" },
      },
      {
        flags: "--trim <factor>",
        says: {
          en: "Leave out products that rise or fall by more than this factor in a comparison",
          zh: "每次比较剔除变动超过该倍数的产品",
        },
      },
    ],
    run: index,
  },
];
