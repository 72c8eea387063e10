/** The benchmarks by name: each measures a claim against a floor in the same run and makes its own input. */
import type { Benchmark } from "#src/cli/bench/benchmark.ts";
import { benchDuties } from "./duties.ts";
import { benchIntakeJson } from "./intake-json.ts";
import { bench as benchIntakeParse } from "./intake-parse.ts";

const intakeJsonSize = 8_000;

export const benchmarks: Readonly<Record<string, Benchmark>> = {
  "intake-json": ({ note, size }) =>
    benchIntakeJson({ note, declarations: size ?? intakeJsonSize }),
  "intake-parse": () => benchIntakeParse(),
  duties: async () => benchDuties(),
};
