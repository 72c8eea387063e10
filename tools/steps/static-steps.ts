/**
 * The steps that read the code without running it; each runs a tool and counts what the tool looked
 * at.
 */
import { execFile } from "node:child_process";
import { join } from "node:path";
import { promisify } from "node:util";
import type { Step, StepReport } from "./step.ts";

const execute = promisify(execFile);

type ToolOutput = { readonly code: number; readonly text: string; readonly errors: string };

/** Runs an installed tool with the Node that runs this. */
async function runTool(root: string, tool: string, args: readonly string[]): Promise<ToolOutput> {
  const options = { cwd: root, maxBuffer: 64 * 1024 * 1024 };
  try {
    const { stdout, stderr } = await execute(join(root, "node_modules/.bin", tool), args, options);
    return { code: 0, text: stdout, errors: stderr };
  } catch (error) {
    if (!(error instanceof Error) || !("stdout" in error) || !("stderr" in error)) throw error;
    return { code: 1, text: String(error.stdout), errors: String(error.stderr) };
  }
}

function linesOf(text: string): readonly string[] {
  return text.split("\n").filter((line) => line.trim() !== "");
}

function numberIn(text: string, pattern: RegExp): number {
  return Number(pattern.exec(text)?.[1] ?? "0");
}

export const formatStep: Step = {
  name: "format",
  run: async (root): Promise<StepReport> => {
    const { code, text, errors } = await runTool(root, "oxfmt", ["--check", "."]);
    const looked = numberIn(`${text}\n${errors}`, /on (\d+) files/);
    const findings =
      code === 0 ? [] : linesOf(text).filter((line) => !/^(Finished|Checking)/.test(line));
    return {
      looked,
      unit: "files",
      findings: code !== 0 && findings.length === 0 ? [errors] : findings,
    };
  },
};

const readTypes = (more: readonly string[]): Step => ({
  name: "types",
  run: async (root): Promise<StepReport> => {
    const args = ["--noEmit", "--pretty", "false", "--listFiles", ...more, "-p", "."];
    const { code, text } = await runTool(root, "tsc", args);
    const lines = linesOf(text);
    // tsc lists files by their full path and errors by the path from here
    const isListed = (line: string): boolean => line.startsWith("/");
    const own = lines.filter((line) => isListed(line) && !line.includes("/node_modules/"));
    const findings = lines.filter((line) => !isListed(line));
    if (code !== 0 && findings.length === 0) findings.push("tsc failed and did not say why");
    return { looked: own.length, unit: "files", findings: code === 0 ? [] : findings };
  },
});

export const typesStep = readTypes([]);

/**
 * The same beside other work. Several checkers each work out the types that files share: a quarter more of
 * the processor and a third more memory, worth it only where a core has nothing else to do.
 */
export const typesBesideStep = readTypes(["--singleThreaded"]);

export const lintStep: Step = {
  name: "lint",
  run: async (root): Promise<StepReport> => {
    const args = ["--type-aware", "--deny-warnings", "--format", "unix", "."];
    const { code, text, errors } = await runTool(root, "oxlint", args);
    const counted = await runTool(root, "oxlint", ["--debug", "files", "."]);
    const files = linesOf(counted.text).filter((line) => /\.(ts|tsx|mjs)$/.test(line.trim()));
    const findings = code === 0 ? [] : linesOf(text).concat(linesOf(errors));
    return { looked: files.length, unit: "files", findings };
  },
};

export const deadCodeStep: Step = {
  name: "dead code",
  run: async (root): Promise<StepReport> => {
    const reporter = join(root, "tools/steps/knip-reporter.ts");
    const args = ["--no-progress", "--no-config-hints", "--reporter", reporter];
    const { code, text, errors } = await runTool(root, "knip", args);
    const lines = linesOf(text);
    const looked = numberIn(text, /^looked at (\d+) files$/m);
    const findings = lines.filter((line) => !line.startsWith("looked at "));
    if (code !== 0 && findings.length === 0)
      findings.push(errors || "knip failed and did not say why");
    return { looked, unit: "files", findings: code === 0 ? [] : findings };
  },
};
