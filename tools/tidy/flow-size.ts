/**
 * The flow is what all steps share: doors stand in the slices, and it stays small enough to be read in
 * one go.
 */
import type { Finding, Guard, GuardReport, SourceFile } from "./source.ts";

const filesMax = 16;
const linesMax = 3000;
const door = /(^|-)(routes|commands|jobs)\.ts$/;
const folder = "src/flow/";

function checkFlow(files: readonly SourceFile[]): GuardReport {
  const own = files.filter(({ path, isCode, isTest }) => {
    return path.startsWith(folder) && isCode && !isTest;
  });
  const findings: Finding[] = own
    .filter(({ name }) => door.test(name))
    .map(({ path }) => ({ file: path, line: 1, message: "a door belongs to the slice it opens" }));
  const lines = own.reduce((sum, file) => sum + file.lines.length - 1, 0);
  const tooMuch = [
    own.length > filesMax ? `${own.length} files in ${folder}; at most ${filesMax}` : undefined,
    lines > linesMax ? `${lines} lines in ${folder}; at most ${linesMax}` : undefined,
  ];
  for (const message of tooMuch) {
    if (message !== undefined)
      findings.push(...own.map(({ path }) => ({ file: path, line: 1, message })));
  }
  return { looked: own.length, findings };
}

export const flowSize: Guard = {
  name: "flow size",
  says: `\`${folder}\` has at most ${filesMax} files and ${linesMax} lines without tests, and no routes, commands or jobs.`,
  check: checkFlow,
  planted: [
    [{ path: "src/flow/planted-routes.ts", text: "export {};\n" }],
    [{ path: "src/flow/commands.ts", text: "export {};\n" }],
    [{ path: "src/flow/planted/jobs.ts", text: "export {};\n" }],
    Array.from({ length: filesMax + 1 }, (_, index) => ({
      path: `src/flow/planted-${index}.ts`,
      text: "export {};\n",
    })),
    [{ path: "src/flow/desk.ts", text: "export {};\n".repeat(linesMax + 1) }],
  ],
};
