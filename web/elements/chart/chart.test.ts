/** Charts without a screen: units of axes, what is announced, the table, and the options of the library. */
import assert from "node:assert/strict";
import { readdirSync, readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { describe, test } from "node:test";
import type {
  Figure,
  HeatFigure,
  MarksFigure,
  PlacesFigure,
  SeriesFigure,
  TilesFigure,
  Tone,
} from "./figure.ts";
import { tones } from "./figure.ts";
import { legendOf } from "./legend.ts";
import type { Look } from "./look.ts";
import { optionOf } from "./option.ts";
import { placesExtent, printDegrees, roundDegrees } from "./places.ts";
import { chartTable, stepTo, stopsOf } from "./reading.ts";
import { printDuration, scaleOf } from "./scale.ts";
import { itemOfPoint, pointOfItem } from "./series-option.ts";

const months: SeriesFigure = {
  kind: "series",
  head: "Month",
  along: "time",
  unit: { kind: "money", of: "CNY 100 million" },
  points: ["2024-01", "2024-02", "2024-03"].map((id) => ({ id, label: id })),
  series: [
    { id: "export", name: "Exports", look: "bar", values: ["21764.1", null, "19852.0"] },
    { id: "import", name: "Imports", look: "bar", values: ["15799.0", "12857.3", null] },
  ],
};

const heat: HeatFigure = {
  kind: "heat",
  rowHead: "Office",
  columnHead: "Channel",
  rows: ["4201", "4202"].map((id) => ({ id, label: id })),
  columns: ["green", "red"].map((id) => ({ id, label: id })),
  values: [
    ["1", null],
    ["3", "4"],
  ],
  unit: { kind: "count" },
};

const places: PlacesFigure = {
  kind: "places",
  head: "Office",
  valueName: "Declarations",
  places: [
    { id: "a", label: "A", longitude: 114, latitude: 22, value: "10" },
    { id: "b", label: "B", longitude: 121, latitude: 31, value: "1000" },
  ],
  unit: { kind: "count" },
};

const tiles: TilesFigure = {
  kind: "tiles",
  head: "Province",
  valueName: "2024-01",
  tiles: [
    { id: "a", label: "A", column: 2, row: 0, value: null, written: ["A"], shade: undefined },
    { id: "b", label: "B", column: 0, row: 1, value: "5", written: ["B", "5"], shade: 0.4 },
    { id: "c", label: "C", column: 3, row: 1, value: "2", written: ["C", "2"], shade: 0.2 },
  ],
  unit: { kind: "count" },
};

const marks: MarksFigure = {
  kind: "marks",
  heads: ["Trader", "Linked to"],
  marks: [
    { id: "a", label: "A", x: 1, y: 0, cells: ["B"], shape: "circle", size: 9, tone: "bad" },
    { id: "b", label: "B", x: 100, y: 0, cells: ["A"], shape: "bar", size: 9, tone: "soft" },
  ],
  lines: [
    { from: [1, 0], to: [100, 0], width: 2, tone: "soft" },
    { from: [1, 0], to: [10, 0], width: 2, tone: "soft" },
  ],
  across: "logarithm",
  down: { least: -1, most: 1 },
  unit: { kind: "plain" },
};

const look: Look = {
  width: 600,
  height: 320,
  font: "sans-serif",
  ink: "#111",
  inkSoft: "#555",
  line: "#ddd",
  surface: "#fff",
  accent: "#05a",
  onAccent: "#fff",
  // every tone is asked for
  tones: Object.fromEntries(tones.map((tone) => [tone, `#${tone}`])) as Record<Tone, string>,
};

describe("units of axes", () => {
  test("are 万 and 亿 in Chinese, million and billion in English, by the highest value", () => {
    const label = (of: "count" | "money", value: string, language: "en" | "zh") =>
      scaleOf(
        of === "money" ? { kind: "money", of: "CNY" } : { kind: "count", noun: "" },
        [value],
        language,
      ).label;
    assert.deepEqual(
      ["99999", "123456", "123456789"].map((value) => label("count", value, "zh")),
      ["", "万", "亿"],
    );
    assert.deepEqual(
      ["999999", "1234567", "1234567890"].map((value) => label("count", value, "en")),
      ["", "million", "billion"],
    );
    assert.deepEqual(
      ["9000", "173700844.01", "34000000000"].map((value) => label("money", value, "zh")),
      ["元", "万元", "亿元"],
    );
    assert.equal(label("money", "173700844.01", "en"), "million yuan");
  });

  test("move the point exactly, and print a value that is not there as a dash", () => {
    const scale = scaleOf({ kind: "money", of: "CNY" }, ["173700844.01"], "zh");
    assert.equal(scale.print("173700844.01"), "17,370.08万元");
    assert.equal(scale.place("173700844.01"), 17_370.084401);
    assert.equal(scale.print(null), "–");
    assert.equal(
      scaleOf({ kind: "count", noun: "declarations" }, ["1234567"], "en").print("1234567"),
      "1,234,567 declarations",
    );
    assert.equal(scaleOf({ kind: "plain" }, ["0.3"], "en").tick(0.1 + 0.2), "0.3");
    assert.equal(scaleOf({ kind: "percent" }, ["13.4"], "en").print("13.4"), "13.4%");
  });

  test("are seconds, minutes, hours or days for durations", () => {
    assert.deepEqual(
      ["4.2", "119", "150", "5400", "7200", "172800"].map((value) => printDuration(value, "en")),
      ["4.2 seconds", "119 seconds", "2.5 minutes", "90 minutes", "2 hours", "2 days"],
    );
    assert.equal(printDuration("0.04", "en"), "40 milliseconds");
    assert.equal(printDuration("0.0012", "zh"), "1.2毫秒");
    assert.equal(printDuration("7200", "zh"), "2小时");
    assert.equal(printDuration("5400", "en", { isShort: true }), "90 min");
    const scale = scaleOf({ kind: "seconds" }, ["30", "7300"], "en");
    assert.equal(scale.label, "hours");
    assert.equal(scale.place("3600"), 1);
  });
});

describe("a chart that is read", () => {
  test("says a point with every value it has, and nothing of what it lacks", () => {
    assert.deepEqual(
      stopsOf(months, "en").map(({ says }) => says),
      [
        "2024-01: Exports 2,176.4 billion yuan; Imports 1,579.9 billion yuan",
        "2024-02: Imports 1,285.7 billion yuan",
        "2024-03: Exports 1,985.2 billion yuan",
      ],
    );
    assert.equal(
      stopsOf(months, "zh")[0]?.says,
      "2024-01：Exports 21,764.1亿元；Imports 15,799.0亿元",
    );
  });

  test("says the interval of a band and the total of a stack", () => {
    const figure: SeriesFigure = {
      ...months,
      unit: { kind: "count" },
      series: [{ id: "a", name: "Lodged", look: "bar", stack: "s", values: ["1", "2", "3"] }],
      totals: { name: "All", values: ["5", "6", "7"] },
      band: { name: "Forecast", low: ["1", null, "2"], high: ["3", null, "4"] },
    };
    assert.deepEqual(
      stopsOf(figure, "en").map(({ says }) => says),
      [
        "2024-01: 1; All 5; Forecast 1 to 3",
        "2024-02: 2; All 6",
        "2024-03: 3; All 7; Forecast 2 to 4",
      ],
    );
    assert.deepEqual(
      legendOf(figure).map(({ name }) => name),
      ["Lodged", "Forecast"],
    );
  });

  test("is stepped through by arrows, Home and End, and stops at its ends", () => {
    const stops = stopsOf(months, "en");
    const step = (at: number, key: string) => stepTo(stops, at, key);
    assert.deepEqual(
      [
        step(0, "ArrowRight"),
        step(2, "ArrowRight"),
        step(0, "ArrowLeft"),
        step(1, "End"),
        step(2, "Home"),
        step(1, "x"),
      ],
      [1, 2, 0, 2, 0, undefined],
    );
    const cells = stopsOf(heat, "en");
    assert.equal(cells[1]?.says, "4201, red: –");
    assert.deepEqual(
      [stepTo(cells, 0, "ArrowDown"), stepTo(cells, 1, "ArrowRight"), stepTo(cells, 3, "ArrowUp")],
      [2, 1, 1],
    );
  });

  test("has the same data as a table, exact for a file", () => {
    const exact = { print: (value: string | null) => value ?? "", unit: "CNY 100 million" };
    assert.deepEqual(chartTable(months, exact), {
      heads: ["Month", "Exports (CNY 100 million)", "Imports (CNY 100 million)"],
      rows: [
        ["2024-01", "21764.1", "15799.0"],
        ["2024-02", "", "12857.3"],
        ["2024-03", "19852.0", ""],
      ],
    });
    assert.deepEqual(chartTable(heat, { ...exact, unit: "" }).rows, [
      ["4201", "1", ""],
      ["4202", "3", "4"],
    ]);
    assert.deepEqual(chartTable(places, { ...exact, unit: "" }).heads, ["Office", "Declarations"]);
  });
});

describe("tiles that leave gaps", () => {
  const stops = stopsOf(tiles, "en");
  test("are stepped through by direction, to the nearest, and a way to nowhere stays", () => {
    const from = (id: string, key: string) =>
      stops[
        stepTo(
          stops,
          stops.findIndex((stop) => stop.id === id),
          key,
        ) ?? -1
      ]?.id;
    assert.deepEqual(
      [from("b", "ArrowRight"), from("a", "ArrowDown"), from("c", "ArrowUp"), from("a", "ArrowUp")],
      ["c", "c", "a", "a"],
    );
  });
  test("are told with their value, and where there is none", () => {
    assert.deepEqual(
      stops.map(({ says }) => says),
      ["A: –", "B: 5", "C: 2"],
    );
  });
});

describe("options of the drawing library", () => {
  const treemap: Figure = {
    kind: "treemap",
    head: "Chapter",
    valueName: "Value",
    parts: [{ id: "85", label: "85", value: "7" }],
    unit: { kind: "count" },
  };

  test("move nothing and put no HTML on the page, whatever is drawn", () => {
    for (const figure of [months, heat, treemap, places, tiles, marks]) {
      const option = optionOf(figure, look, "en");
      assert.equal(option.animation, false, figure.kind);
      assert.deepEqual(
        [option.tooltip].flat().map((one) => one?.renderMode),
        ["richText"],
        figure.kind,
      );
    }
  });

  test("give a stack, a band and thresholds their series, and markup of names no meaning", () => {
    const option = optionOf(
      {
        ...months,
        unit: { kind: "count" },
        series: [{ id: "a", name: "{b|A}", look: "area", stack: "s", values: ["1", null, "3"] }],
        band: { name: "Forecast", low: ["1", null, "2"], high: ["3", null, "4"] },
        thresholds: [{ name: "{limit}", value: "2" }],
      },
      look,
      "en",
    );
    const series = [option.series].flat();
    assert.deepEqual(
      series.map((one) => one?.type),
      ["line", "line", "line"],
    );
    assert.deepEqual(series[2]?.data, [2, null, 2]);
    assert.match(JSON.stringify(series[0]), /"yAxis":2.*"formatter":"limit".*"stack":"s"/);
  });

  test("draw a span as a step from its beginning to its end", () => {
    const step = { look: "step" } as const;
    const figure: SeriesFigure = {
      ...months,
      unit: { kind: "percent" },
      points: [
        { id: "a", label: "a", at: 0, until: 10 },
        { id: "b", label: "b", at: 10, until: 15 },
      ],
      series: [{ id: "r", name: "Rate", ...step, values: ["5", "3"] }],
    };
    const [series] = [optionOf(figure, look, "en").series].flat();
    assert.deepEqual(series?.data, [
      [0, 5],
      [10, 5],
      [10, 3],
      [15, 3],
    ]);
    assert.deepEqual([pointOfItem(step, 3), itemOfPoint(step, 1)], [1, 2]);
  });

  test("keep the shape of a map, with the larger value as the larger place", () => {
    const extent = placesExtent(places.places, 600, 300);
    const wide = extent.longitude.max - extent.longitude.min;
    const high = extent.latitude.max - extent.latitude.min;
    const shrink = Math.cos((26.5 * Math.PI) / 180);
    assert.ok(Math.abs((wide * shrink) / high - 2) < 1e-9);
    assert.ok(extent.latitude.min < 22 && extent.latitude.max > 31);
    assert.deepEqual(
      [printDegrees(-30, "latitude", "en"), printDegrees(120, "longitude", "zh")],
      ["30° S", "东经120°"],
    );
    assert.deepEqual(roundDegrees({ min: -12, max: 21 }, 10), [-10, 0, 10, 20]);
    const text = JSON.stringify(optionOf(places, look, "en"));
    const sizes = [...text.matchAll(/"symbolSize":([\d.]+)/g)].map((match) => Number(match[1]));
    assert.ok((sizes[0] ?? 0) < (sizes[1] ?? 0) / 2, text);
  });

  test("write ends of a line of ratios with few digits, which have room at the edge", () => {
    const axis = [optionOf(marks, look, "en").xAxis].flat()[0];
    const label = axis?.axisLabel as { formatter?: (place: number) => string } | undefined;
    assert.deepEqual(
      [4.799787354, 0.8187307531, 1].map((place) => label?.formatter?.(place)),
      ["4.8", "0.8187", "1"],
    );
  });

  test("draw lines of one look as one with gaps, and a tile without a value as an empty one", () => {
    const [places_, lines] = [optionOf(marks, look, "en").series].flat();
    assert.equal(places_?.type, "scatter", "marks are what the keyboard steps through");
    assert.deepEqual(lines?.data, [
      [1, 0],
      [100, 0],
      ["-", "-"],
      [1, 0],
      [10, 0],
      ["-", "-"],
    ]);
    const text = JSON.stringify(optionOf(tiles, look, "en"));
    assert.match(text, /"value":\[2,0,0\].*?"borderType":"dashed"/);
    assert.match(text, /"value":\[0,1,0.4\].*?"formatter":"B\\n5"/);
  });

  test("are drawn by a library that no page loads before a chart is in view", () => {
    const web = fileURLToPath(new URL("../../", import.meta.url));
    const files = readdirSync(web, { recursive: true })
      .map(String)
      .filter((file) => /(?<!\.test)\.tsx?$/.test(file));
    const importing = (pattern: RegExp) =>
      files.filter((file) => pattern.test(readFileSync(`${web}${file}`, "utf8")));
    assert.ok(files.length > 200);
    const values = /^(?!import type)(?:import|export)[^;]*from "(?:echarts|zrender)/m;
    assert.deepEqual(importing(values), ["elements/chart/engine.ts"]);
    assert.deepEqual(importing(/^import (?!type)[^;]*from "\.[^"]*\/engine\.ts"/m), []);
    assert.deepEqual(importing(/import\("\.\/engine\.ts"\)/), ["elements/chart/chart.tsx"]);
  });
});
