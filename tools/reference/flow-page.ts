import { describeFlow } from "#src/flow/describe.ts";
import { flow } from "#src/flow.ts";
import { markdownTable, pageHead } from "./page.ts";
import type { GeneratedFile } from "./page.ts";

/** A state diagram in Mermaid's words: events are states, outside events stand on the arrows. */
function diagram(): string {
  const { steps, finals, stations } = describeFlow(flow);
  const name = (event: string): string => event.replaceAll(/[.-]/g, "_");
  const lines = ["stateDiagram-v2", `  [*] --> ${name(steps[0]?.on ?? "")}`];
  for (const station of stations) {
    const here = [
      ...steps.filter((step) => step.station === station).map((step) => step.on),
      ...finals.filter((event) => flow[event].station === station),
    ];
    if (here.length === 0) continue;
    lines.push(`  state "${station}" as station_${station} {`);
    for (const event of here) lines.push(`    state "${event}" as ${name(event)}`);
    lines.push("  }");
  }
  for (const step of steps) {
    const label = step.waitsFor.length === 0 ? "" : `: ${step.waitsFor.join(" or ")}`;
    for (const next of step.emits) {
      if (next === step.on) continue;
      lines.push(`  ${name(step.on)} --> ${name(next)}${label}`);
    }
  }
  for (const event of finals) lines.push(`  ${name(event)} --> [*]`);
  return `\`\`\`mermaid\n${lines.join("\n")}\n\`\`\`\n`;
}

/** The way of a declaration, drawn and listed from the one table. */
export const flowPage: GeneratedFile = {
  file: "docs/reference/flow.md",
  make: async () => {
    const { steps, finals, outside } = describeFlow(flow);
    const rows = steps.map((step) => [
      `\`${step.on}\``,
      step.station,
      step.waitsFor.length === 0 ? "goes on at once" : `waits for ${step.waitsFor.join(" or ")}`,
      `\`${step.handler}\``,
      step.emits.map((event) => `\`${event}\``).join(", "),
    ]);
    return [
      pageHead("The flow", "`src/flow.ts`"),
      "Each event leads to one step, which emits one of the events in the last column. A step that",
      "waits stores what is known so far and goes on when the outside event comes.",
      `Outside events: ${outside.map((event) => `\`${event}\``).join(", ")}.`,
      `The way ends at: ${finals.map((event) => `\`${event}\``).join(", ")}.\n`,
      diagram(),
      markdownTable(["event", "station", "then", "step", "may emit"], rows),
    ].join("\n");
  },
};
