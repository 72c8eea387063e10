import { guards } from "../tidy/guards.ts";
import { readSources } from "../tidy/source.ts";
import type { Step } from "./step.ts";

/** All guards over all files; a guard that looked at nothing is itself a finding. */
export const tidyStep: Step = {
  name: "tidy",
  run: async (root) => {
    const files = readSources(root);
    const findings: string[] = [];
    for (const guard of guards) {
      const report = guard.check(files);
      if (report.looked === 0) findings.push(`guard "${guard.name}" looked at nothing`);
      for (const one of report.findings) {
        findings.push(`${one.file}:${one.line}: ${one.message} (${guard.name})`);
      }
    }
    return { looked: files.length, unit: "files", findings, remark: `${guards.length} guards` };
  },
};
