/**
 * The benchmarks by name: each measures a claim against a floor in the same run and makes its own input.
 * Read one by one, so that none carries the code and the memory of the others.
 */
import type { Benchmark } from "#src/cli/bench/benchmark.ts";

const intakeJsonSize = 8_000;
const stationsSize = 4_000;
/** Declarations of history, at 120 months. */
const historySize = 60_000;
/** Containers of four ships. */
const cargoSize = 20_000;
/** Declarations of each series. */
const tracesSize = 3_000;
/** Items of a month, at 88 million declarations a year of three items each. */
const statisticsRows = 22_000_000;

/** Declarations of a month that is released late in a year. */
const releaseSize = 250;
/** Questions of each reader on the day of the press. */
const pressRequests = 30;

export const benchmarks: Readonly<Record<string, Benchmark>> = {
  "intake-json": async ({ note, size, lanes, deciders }) => {
    const { benchIntakeJson } = await import("./intake-json.ts");
    return benchIntakeJson({ note, lanes, deciders, declarations: size ?? intakeJsonSize });
  },
  "intake-single": async ({ note, size, lanes, deciders }) => {
    const { benchIntakeJson } = await import("./intake-json.ts");
    return benchIntakeJson({
      note,
      lanes,
      deciders,
      sending: "intake-single",
      declarations: size ?? intakeJsonSize / 2,
    });
  },
  "intake-xml": async ({ note, size, lanes, deciders }) => {
    const { benchIntakeJson } = await import("./intake-json.ts");
    return benchIntakeJson({
      note,
      lanes,
      deciders,
      sending: "intake-xml",
      declarations: size ?? intakeJsonSize / 2,
    });
  },
  cargo: async ({ note, size }) =>
    (await import("./cargo.ts")).benchCargo({ note, containers: size ?? cargoSize }),
  growth: async ({ note, size }) =>
    (await import("./growth.ts")).benchGrowth({ note, declarations: size ?? historySize }),
  "intake-parse": async () => (await import("./intake-parse.ts")).bench(),
  requirements: async ({ size }) => (await import("./requirements.ts")).benchRequirements(size),
  risk: async () => (await import("./risk.ts")).benchRisk(),
  rules: async ({ size }) => (await import("./rules.ts")).benchRules(size),
  screening: async ({ size }) => (await import("./screening.ts")).benchScreening(size),
  stations: async ({ note, size }) =>
    (await import("./stations.ts")).benchStations({ note, declarations: size ?? stationsSize }),
  statistics: async ({ note, size }) =>
    (await import("./statistics.ts")).benchStatistics({ note, rows: size ?? statisticsRows }),
  release: async ({ note, size }) =>
    (await import("./release.ts")).benchRelease({ note, declarations: size ?? releaseSize }),
  "press-day": async ({ note, size }) =>
    (await import("./press-day.ts")).benchPressDay({ note, requests: size ?? pressRequests }),
  delivery: async ({ size }) => (await import("./delivery.ts")).benchDelivery(size),
  parties: async ({ size }) => (await import("./parties.ts")).benchParties(size),
  traces: async ({ note, size }) =>
    (await import("./traces.ts")).benchTraces({ note, declarations: size ?? tracesSize }),
  "trader-list": async ({ size }) => (await import("./trader-list.ts")).benchTraderList(size),
  wall: async ({ size }) => (await import("./wall.ts")).benchWall(size),
  "command-start": async ({ size }) => (await import("./command-start.ts")).benchCommandStart(size),
  duties: async () => (await import("./duties.ts")).benchDuties(),
};
