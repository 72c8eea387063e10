/**
 * A step of the check looks at a number of things and says what is wrong with them. One that looked
 * at nothing has failed: an empty list of files must never read as success.
 */
export type StepReport = {
  readonly looked: number;
  /** What was counted, in the plural: "files", "tests". */
  readonly unit: string;
  readonly findings: readonly string[];
  /** A short remark behind the counts, e.g. how many rules were asked. */
  readonly remark?: string;
};

export type Step = {
  readonly name: string;
  readonly run: (root: string) => Promise<StepReport>;
};

const findingsShownMax = 2000;

/** Runs steps one after another, prints a line for each, and says whether all of them passed. */
export async function runSteps(
  root: string,
  steps: readonly Step[],
  print: (line: string) => void = console.log,
): Promise<boolean> {
  let isGood = steps.length > 0;
  for (const step of steps) {
    const started = performance.now();
    const report = await runStep(root, step);
    const seconds = ((performance.now() - started) / 1000).toFixed(1);
    const passed = report.findings.length === 0 && report.looked > 0;
    isGood &&= passed;
    const counted = `${report.looked} ${report.unit}`;
    const remark = report.remark === undefined ? "" : `, ${report.remark}`;
    print(`${passed ? "✔" : "✘"} ${step.name.padEnd(16)} ${counted}${remark}, ${seconds} s`);
    if (report.looked === 0) print("    looked at nothing, which counts as failed");
    for (const one of report.findings.slice(0, findingsShownMax)) print(`    ${one}`);
    const more = report.findings.length - findingsShownMax;
    if (more > 0) print(`    … and ${more} more`);
  }
  return isGood;
}

async function runStep(root: string, step: Step): Promise<StepReport> {
  try {
    return await step.run(root);
  } catch (error) {
    const text = error instanceof Error ? (error.stack ?? error.message) : String(error);
    return { looked: 0, unit: "files", findings: [`the step broke: ${text}`] };
  }
}
