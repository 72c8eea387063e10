/** Commands of the risk engine that need no database: they read files and print figures. */
import { readFileSync, statSync, writeFileSync } from "node:fs";
import { AppError } from "#src/kernel/app-error.ts";
import type { CliCommand, CommandContext } from "#src/platform/command.ts";
import {
  defaultSettings,
  evaluate,
  fitModel,
  positiveOf,
  type RiskModel,
  scoreRecords,
  tune,
} from "./learning/evaluate.ts";
import { openRows } from "./learning/encodings.ts";
import { explainRow } from "./learning/explain.ts";
import { type LearnerName, learnerNames } from "./learning/learner.ts";
import { readRecords, type RiskRecords } from "./learning/records.ts";

export const commands: readonly CliCommand[] = [
  {
    name: "risk evaluate",
    examples: [
      "risk evaluate --train 2020.csv --valid 2021-q1.csv --test 2021-q2.csv --target Fraud",
    ],
    says: {
      en: "Learn from findings of one period and measure the model on a later one",
      zh: "用一段时期的查验结果训练模型，并在其后的时期检验",
    },
    options: [
      { flags: "--train <csv>", says: { en: "Period to learn from", zh: "训练期" } },
      { flags: "--valid <csv>", says: { en: "Later period to tune on", zh: "其后的调参期" } },
      { flags: "--test <csv>", says: { en: "Last period, scored once", zh: "最后的检验期" } },
      {
        flags: "--target <column>",
        says: {
          en: "Column of the findings; its highest value is sought",
          zh: "查验结果列，取其最高值",
        },
      },
      {
        flags: "--learner <name>",
        says: { en: "boosting or logistic", zh: "学习方法：boosting 或 logistic" },
        default: "boosting",
      },
      {
        flags: "--scores <file>",
        says: { en: "Write the score of each test row here", zh: "写出检验期每行的得分" },
      },
      {
        flags: "--reasons <file>",
        says: {
          en: "Write why the hundred highest scores are high, one JSON object a line",
          zh: "写出得分最高的一百行的原因（每行一个 JSON）",
        },
      },
    ],
    run: async (context) => {
      const { train, valid, test, target, scores, reasons } = context.options;
      if (!train || !valid || !test || !target) {
        context.note("Name three files and a column: --train, --valid, --test, --target.");
        return 2;
      }
      const files = { train: open(train, target), valid: open(valid, target) };
      const learner = learnerOf(context.options["learner"]);
      const tested = { ...files, test: open(test, target), target, scores, reasons, learner };
      const row = learnAndMeasure(context, tested);
      context.print(row, tell(row));
      return 0;
    },
  },
];

function learnerOf(text = "boosting"): LearnerName {
  const learner = learnerNames.find((name) => name === text);
  if (learner) return learner;
  throw new AppError({
    code: "WRONG_USE",
    status: 400,
    message: `--learner ${text.slice(0, 40)} is not a learner.`,
    fix: `Use ${learnerNames.join(" or ")}.`,
  });
}

function open(file: string, target: string): RiskRecords {
  if (!statSync(file, { throwIfNoEntry: false })?.isFile()) {
    throw new AppError({
      code: "FILE_UNKNOWN",
      status: 404,
      message: `There is no file ${file}.`,
      fix: "Check the path.",
    });
  }
  return readRecords({ name: file, bytes: readFileSync(file) }, target);
}

type Files = {
  readonly train: RiskRecords;
  readonly valid: RiskRecords;
  readonly test: RiskRecords;
  readonly target: string;
  readonly scores: string | undefined;
  readonly reasons: string | undefined;
  readonly learner: LearnerName;
};

function learnAndMeasure(context: CommandContext, files: Files) {
  const { train, valid, test, target, scores: path, learner } = files;
  const positive = positiveOf(train, target);
  if (!test.target && path === undefined) {
    throw new AppError({
      code: "RISK_NOTHING_ASKED",
      status: 400,
      message: `${test.name} has no values under ${target}, so nothing can be measured.`,
      fix: "Write the scores of its rows with --scores FILE.",
    });
  }
  noteOverlap(context, train, valid);
  noteOverlap(context, valid, test);
  const tuned = tune({ train, valid, target, settings: defaultSettings, learner });
  if (learner === "boosting") context.note(`${tuned.trees} trees by the loss on ${valid.name}`);
  if (!tuned.withValidation) {
    context.note(
      `What ${train.name} teaches does not rank ${valid.name} (area ${tuned.auc?.toFixed(3)}): ` +
        "the final fit leaves that file out.",
    );
  }
  const before = performance.now();
  const settings = { ...defaultSettings, trees: tuned.trees };
  const model = fitModel(tuned.fitted, positive, settings, learner);
  const fitted = performance.now();
  const scores = scoreRecords(model, test);
  const scored = performance.now();
  if (path !== undefined) writeScores(path, test, scores);
  if (files.reasons !== undefined) writeReasons(files.reasons, model, { test, scores });
  const figures = evaluate(model, { records: test, scores, positive });
  return {
    target,
    auc: figures?.auc ?? null,
    atRate: figures?.atRate ?? [],
    blocks: figures?.blocks ?? null,
    calibration: figures?.calibration ?? null,
    trainSeconds: (fitted - before) / 1_000,
    scoreMicroseconds: ((scored - fitted) * 1_000) / test.count,
  };
}

/** Figures of a period that was partly learned from flatter; the files may be so on purpose. */
function noteOverlap(context: CommandContext, first: RiskRecords, second: RiskRecords): void {
  const last = first.texts.day.reduce((day, other) => (other > day ? other : day), "");
  const start = second.texts.day.reduce((day, other) => (other < day ? other : day), last);
  if (start < last) context.note(`${second.name} begins before ${first.name} ends (${last}).`);
}

function writeScores(path: string, test: RiskRecords, scores: Float64Array): void {
  const lines = test.texts.id.map((id, row) => `${quoted(id)},${scores[row]}\n`);
  write(path, `Declaration ID,score\n${lines.join("")}`, "scores");
}

const reasonsWritten = 100;

function writeReasons(
  path: string,
  { encoder, learner }: RiskModel,
  { test, scores }: { readonly test: RiskRecords; readonly scores: Float64Array },
): void {
  const reader = openRows(encoder, test);
  const highest = Int32Array.from(scores, (_, row) => row)
    .sort((a, b) => (scores[b] ?? 0) - (scores[a] ?? 0) || a - b)
    .subarray(0, reasonsWritten);
  const lines = Array.from(highest, (row) => {
    const reasons = explainRow(learner, reader, row);
    return `${JSON.stringify({ id: test.texts.id[row], score: scores[row], reasons })}\n`;
  });
  write(path, lines.join(""), "reasons");
}

function write(path: string, text: string, what: string): void {
  try {
    writeFileSync(path, text);
  } catch (cause) {
    throw new AppError({
      code: "FILE_UNWRITABLE",
      status: 400,
      message: `The ${what} cannot be written to ${path}.`,
      fix: "Name a file in a folder that exists and may be written to.",
      cause,
    });
  }
}

function quoted(text: string): string {
  return /[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
}

function tell(row: ReturnType<typeof learnAndMeasure>): string {
  const time = `trained in ${row.trainSeconds.toFixed(1)} s, ${row.scoreMicroseconds.toFixed(1)} µs a declaration`;
  if (!row.blocks) return `${row.target}: scored; ${time}`;
  const area = (value: number | null) => value?.toFixed(3) ?? "unknown";
  const share = (value: number | null) =>
    value === null ? "unknown" : `${(value * 100).toFixed(1)}%`;
  const { seen, novel } = row.blocks;
  return [
    `${row.target}: area ${area(row.auc)}; seen before ${area(seen.auc)} (${seen.rows} rows), novel ${area(novel.auc)} (${novel.rows} rows)`,
    ...row.atRate.map(
      ({ rate, precision, recall, revenueRecall }) =>
        `  first ${rate * 100}%: precision ${share(precision)}, recall ${share(recall)}, duty ${share(revenueRecall)}`,
    ),
    `  ${time}`,
  ].join("\n");
}
