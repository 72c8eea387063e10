import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { describe, test } from "node:test";
import { createMetrics } from "#src/platform/metrics.ts";
import { alerts, anchorOf, runbook } from "./alerts.ts";
import { panels } from "./dashboard.ts";

const names = new Set(
  createMetrics()
    .registry.getMetricsAsArray()
    .map(({ name }) => name),
);

/** Metrics that an expression names, as they are registered. */
function metricsIn(expression: string): readonly string[] {
  const found = expression.match(/\b(?:tidegate|nodejs|process)_\w+/g) ?? [];
  return found.map((name) => (names.has(name) ? name : name.replace(/_(bucket|count|sum)$/, "")));
}

/** Expressions that name a metric nobody measures, or none. */
function astray(expressions: readonly string[]): readonly string[] {
  return expressions.filter((expression) => {
    const metrics = metricsIn(expression);
    return metrics.length === 0 || metrics.some((name) => !names.has(name));
  });
}

describe("alerts and dashboard", () => {
  const lines = Object.values(panels)
    .flat()
    .flatMap((panel) => Object.values(panel.lines));
  const expressions = [...alerts.map(({ expression }) => expression), ...lines];

  test("name only metrics that are measured", () => {
    assert.deepEqual(astray(expressions), []);
    assert.deepEqual(astray(["tidegate_gone > 1", "1 > 0"]), ["tidegate_gone > 1", "1 > 0"]);
  });

  test("show each of our own metrics", () => {
    const used = new Set(expressions.flatMap(metricsIn));
    const own = [...names].filter((name) => name.startsWith("tidegate_"));
    assert.ok(own.length > 30, `${own.length} metrics`);
    assert.deepEqual(
      own.filter((name) => !used.has(name)),
      [],
    );
  });

  test("each alert has a section that says what to look at and what to do", () => {
    const text = readFileSync(new URL(`../../${runbook}`, import.meta.url), "utf8");
    const sections = new Map(
      text.split(/^### /m).map((section) => {
        const [title = "", ...rest] = section.split("\n");
        return [title, rest.join(" ").trim()] as const;
      }),
    );
    const without = alerts.filter(({ title }) => (sections.get(title) ?? "").length < 60);
    assert.deepEqual(without, []);
    const anchors = alerts.map(({ title }) => anchorOf(title));
    assert.equal(new Set(anchors).size, alerts.length, "no two lead to one section");
  });
});
