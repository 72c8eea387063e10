/** `bench NAME`: runs one of the benchmarks in `bench/`. */
import { AppError } from "#src/kernel/app-error.ts";
import type { CliCommand } from "#src/platform/command.ts";
import type { Benchmark } from "./benchmark.ts";

const sizeMax = 10_000_000;
const lanesMax = 64;

export const commands: readonly CliCommand[] = [
  {
    name: "bench",
    examples: ["bench intake-json", "bench duties --json"],
    says: {
      en: "Measure ourselves against a floor in the same run: intake-json, intake-xml, intake-single, intake-parse, duties, rules, risk, …",
      zh: "与基准同场测量：intake-json、intake-xml、intake-single、intake-parse、duties、rules、risk 等",
    },
    arguments: "<name>",
    options: [
      { flags: "--size <n>", says: { en: "How much to measure", zh: "测量规模" } },
      {
        flags: "--lanes <n>",
        says: { en: "Lanes of the desk, several lodgers", zh: "处理通道数，由多个申报单位申报" },
      },
      {
        flags: "--deciders <n>",
        says: { en: "Threads that decide, several lodgers", zh: "审单线程数，由多个申报单位申报" },
      },
    ],
    run: async ({ args, options, note, print }) => {
      const benchmarks = await readBenchmarks();
      const [name = ""] = args;
      const benchmark = Object.hasOwn(benchmarks, name) ? benchmarks[name] : undefined;
      if (!benchmark) throw unknownBenchmark(name, Object.keys(benchmarks));
      const size = countOf(options, "size", sizeMax);
      const lanes = countOf(options, "lanes", lanesMax);
      const deciders = countOf(options, "deciders", lanesMax);
      const result = await benchmark({ note, size, lanes, deciders });
      const { ratio, ours, theirs, unit, against } = result;
      const processor =
        result.processorRatio == null ? "" : `, ${result.processorRatio} times its processor time`;
      print(
        result,
        `${name}: ${ours} ${unit}, ${ratio} of ${theirs} ${unit} (${against})${processor}`,
      );
      return 0;
    },
  },
];

function countOf(
  options: Readonly<Record<string, string | undefined>>,
  name: string,
  max: number,
): number | undefined {
  const text = options[name];
  if (text === undefined) return undefined;
  const count = Number(text);
  if (Number.isInteger(count) && count >= 1 && count <= max) return count;
  throw new AppError({
    code: "BENCH_SIZE",
    status: 400,
    message: `--${name} ${text.slice(0, 40)} is not a size.`,
    fix: `Use a number from 1 to ${max}.`,
  });
}

/** Benchmarks measure the system and are no part of it: read when asked for, by nobody else. */
async function readBenchmarks(): Promise<Readonly<Record<string, Benchmark>>> {
  const module: unknown = await import(new URL("../../../bench/bench.ts", import.meta.url).href);
  // bench/bench.ts exports this table, typed by the same type
  return (module as { readonly benchmarks: Readonly<Record<string, Benchmark>> }).benchmarks;
}

function unknownBenchmark(name: string, names: readonly string[]): AppError {
  return new AppError({
    code: "BENCH_UNKNOWN",
    status: 400,
    message: `There is no benchmark ${name.slice(0, 40)}.`,
    fix: `Use one of: ${names.join(", ")}.`,
  });
}
