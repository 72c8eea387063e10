import { createMetrics } from "#src/platform/metrics.ts";
import { markdownTable, pageHead } from "./page.ts";
import type { GeneratedFile } from "./page.ts";

/** Every figure of `/metrics`: ours first, then those of the process. */
export const metricsPage: GeneratedFile = {
  file: "docs/reference/metrics.md",
  make: async () => {
    const { registry } = createMetrics();
    const described = await registry.getMetricsAsJSON();
    const rows = described.map(({ name, type, help }) => {
      // the library's type leaves out the labels of a described metric
      const { labelNames = [] } = registry.getSingleMetric(name) as {
        readonly labelNames?: readonly string[];
      };
      return [`\`${name}\``, String(type), labelNames.join(", "), help];
    });
    const sorted = rows.toSorted(([a = ""], [b = ""]) => rankOf(a) - rankOf(b) || (a < b ? -1 : 1));
    return [
      pageHead("Metrics", "`src/platform/metrics.ts` and `src/platform/saturation.ts`"),
      "What `/metrics` says, for Prometheus. [What to watch](../operating/watching.md), with alerts and a dashboard.\n",
      markdownTable(["metric", "kind", "labels", "says"], sorted),
    ].join("\n");
  },
};

const rankOf = (name: string) => (name.startsWith("`tidegate_") ? 0 : 1);
