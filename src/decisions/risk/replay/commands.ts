/** `risk replay`: what a way of picking would have found, round by round. */
import { readFileSync, statSync } from "node:fs";
import { AppError } from "#src/kernel/app-error.ts";
import type { CliCommand } from "#src/platform/command.ts";
import { positiveOf } from "../learning/evaluate.ts";
import { readRecords } from "../learning/records.ts";
import { replayRounds, type RoundRow, roundLengths } from "./replay.ts";

const defaultSeed = 7;

export const commands: readonly CliCommand[] = [
  {
    name: "risk replay",
    examples: [
      "risk replay --traffic 2020.csv --target Fraud --capacity 0.05 --exploration 0.1 --rounds week",
    ],
    says: {
      en: "Replay past traffic: select within a capacity, and learn only from what was selected",
      zh: "在查验能力内逐轮选择历史货物，仅从所选中学习",
    },
    options: [
      {
        flags: "--traffic <csv>",
        says: { en: "Past records with findings", zh: "含查验结果的历史数据" },
      },
      {
        flags: "--target <column>",
        says: {
          en: "Column of the findings; its highest value is sought",
          zh: "查验结果列，取其最高值",
        },
        default: "Fraud",
      },
      {
        flags: "--capacity <share>",
        says: { en: "Share of the rows that can be inspected", zh: "可查验比例" },
        default: "0.05",
      },
      {
        flags: "--exploration <share>",
        says: { en: "Share of the inspections drawn by chance", zh: "随机抽查比例" },
        default: "0.1",
      },
      {
        flags: "--rounds <length>",
        says: { en: "day, week or month", zh: "轮次：day、week、month" },
        default: "week",
      },
      {
        flags: "--seed <n>",
        says: { en: "Seed of the draws", zh: "随机种子" },
        default: String(defaultSeed),
      },
    ],
    run: (context) => {
      const { traffic, target = "Fraud", capacity = "", exploration = "" } = context.options;
      const { rounds: length = "week", seed = "" } = context.options;
      if (!traffic) {
        context.note("Name the file: --traffic FILE.");
        return Promise.resolve(2);
      }
      const settings = {
        capacity: shareOf("--capacity", capacity),
        exploration: shareOf("--exploration", exploration),
        rounds: lengthOf(length),
        seed: seedOf(seed),
      };
      if (!statSync(traffic, { throwIfNoEntry: false })?.isFile()) throw noFile(traffic);
      const records = readRecords({ name: traffic, bytes: readFileSync(traffic) }, target);
      const positive = positiveOf(records, target);
      for (const row of replayRounds(records, { ...settings, positive })) {
        context.print(row, tell(row));
      }
      return Promise.resolve(0);
    },
  },
];

function shareOf(flag: string, text: string): number {
  const share = Number(text);
  if (text !== "" && share >= 0 && share <= 1) return share;
  throw wrongUse(
    `${flag} ${text.slice(0, 40)} is not a share`,
    "Use a number from 0 to 1, e.g. 0.05.",
  );
}

function lengthOf(text: string) {
  const length = roundLengths.find((one) => one === text);
  if (length) return length;
  throw wrongUse(
    `--rounds ${text.slice(0, 40)} is not a length`,
    `Use ${roundLengths.join(", ")}.`,
  );
}

function seedOf(text: string): number {
  const seed = Number(text);
  if (text !== "" && Number.isInteger(seed) && seed >= 0 && seed < 2 ** 32) return seed;
  throw wrongUse(`--seed ${text.slice(0, 40)} is not a seed`, "Use a whole number from 0.");
}

function wrongUse(message: string, fix: string): AppError {
  return new AppError({ code: "WRONG_USE", status: 400, message: `${message}.`, fix });
}

function noFile(file: string): AppError {
  return new AppError({
    code: "FILE_UNKNOWN",
    status: 404,
    message: `There is no file ${file}.`,
    fix: "Check the path.",
  });
}

function tell({ round, from, rows, picked, found, ...shares }: RoundRow): string {
  const per = (value: number) => `${(value * 100).toFixed(1)}%`;
  const { traffic } = shares;
  return (
    `round ${round} from ${from}: ${rows} rows, ${picked} inspected (${per(shares.exploredShare)} drawn), ` +
    `${found} found, yield ${per(shares.yield)} (${per(shares.low)} to ${per(shares.high)}); ` +
    `of all traffic ${per(traffic.rate)} (${per(traffic.low)} to ${per(traffic.high)})`
  );
}
