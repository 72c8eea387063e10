import assert from "node:assert/strict";
import { describe, test } from "node:test";
import { readMetrics } from "./metrics.ts";

describe("figures of the running system", () => {
  test("are read with what they count; buckets are left out", () => {
    const text = [
      "# HELP desk_depth Declarations waiting",
      "# TYPE desk_depth gauge",
      "desk_depth 3",
      "# HELP request_seconds Time",
      'request_seconds_bucket{le="0.1",route="/x"} 5',
      'request_seconds_count{route="/x"} 7',
      "",
    ].join("\n");
    assert.deepEqual(readMetrics(text), [
      { name: "desk_depth", labels: "", value: "3", says: "Declarations waiting" },
      { name: "request_seconds_count", labels: 'route="/x"', value: "7", says: "Time" },
    ]);
  });
});
