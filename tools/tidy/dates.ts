/**
 * Dates have one form on the console: digits, as customs systems print them in every language
 * (2026-11-25, 2026-11-25 20:00:00). Words for months stand in prose alone: the statement of the portal.
 */
import type { Finding, Guard, GuardReport, SourceFile } from "./source.ts";

const otherForms =
  /\bprintDate\b|\btoLocale(?:Date|Time)?String\b|\b(?:dateStyle|timeStyle)\b|\bmonth: "(?:long|short)"/g;

const isConsole = (file: SourceFile): boolean =>
  /^web\/console\/.*\.tsx?$/.test(file.path) && !file.isTest;

function checkDates(files: readonly SourceFile[]): GuardReport {
  const looked = files.filter(isConsole);
  const findings = looked.flatMap((file): readonly Finding[] =>
    [...file.text.matchAll(otherForms)].map((found) => ({
      file: file.path,
      line: file.lineAt(found.index),
      message: `${found[0]}: a page prints days by Day and instants by Moment (parts/display.tsx)`,
    })),
  );
  return { looked: looked.length, findings };
}

export const dates: Guard = {
  name: "dates",
  says: "The console prints days and instants in one form, by the parts that do.",
  check: checkDates,
  planted: [
    [
      {
        path: "web/console/money/planted.tsx",
        text: 'export const on = (at: string) => printDate(at, "en");\n',
      },
    ],
    [
      {
        path: "web/console/queue/planted.tsx",
        text: "export const on = (at: Date) => at.toLocaleDateString();\n",
      },
    ],
  ],
};
