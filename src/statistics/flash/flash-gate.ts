/** What is checked before a flash is released. */
import { type CheckId, type CheckReport, type Finding, resultOf } from "../gate/findings.ts";
import type { Explanation, Gate } from "../gate/gate.ts";
import {
  type Figure,
  type FlashManifest,
  type StoredFlash,
  keyOf,
} from "../flash-cover/manifest.ts";
import type { FlashRules } from "../flash-cover/rules.ts";
import type { FlashSum } from "../flash-cover/store.ts";

/** One table of a flash, as the gate looks at it. */
export type GateInput = {
  readonly figures: readonly Figure[];
  readonly sums: readonly FlashSum[];
  readonly ranges: ReadonlyMap<string, bigint>;
  /** Flashes of the month before this one. */
  readonly earlier: readonly StoredFlash[];
  readonly past: readonly StoredFlash[];
  readonly rules: FlashRules;
};
type FlashGateInput = GateInput & {
  readonly manifest: Pick<FlashManifest, "period" | "day" | "figures">;
};

/** Flashes of the same day that differ by more than this are asked about. */
const timesMax = 10n;
/** Parts below so much of their flow come and go. */
const largePercent = 1n;

/** Runs the checks that a flash has, over all its tables. */
export function checkFlash(
  { period, day }: FlashManifest,
  tables: readonly GateInput[],
  explanations: readonly Explanation[],
): Gate {
  const inputs = tables.map((one) => ({ ...one, manifest: { period, day, figures: one.figures } }));
  const over = (check: (input: FlashGateInput) => CheckReport): CheckReport => {
    const all = inputs.map(check);
    return {
      checked: all.reduce((sum, { checked }) => sum + checked, 0),
      findings: all.flatMap(({ findings }) => findings),
    };
  };
  const checked: readonly (readonly [CheckId, CheckReport])[] = [
    ["additivity", over(checkSums)],
    ["magnitude", over(checkMagnitude)],
    ["confidentiality", over(checkWidths)],
    ["differencing", over(checkNested)],
  ];
  const checks = checked.map(([id, found]) => resultOf(id, found));
  const explained = new Set(explanations.map(({ check }) => check));
  const passed = checks.every(
    ({ check, stops, toExplain }) => stops === 0 && (toExplain === 0 || explained.has(check)),
  );
  return { passed, checks, explanations };
}

function checkSums({ manifest, rules }: FlashGateInput): CheckReport {
  const whole = rules.definition.dimensions[0]?.total;
  const of = (flow: string) =>
    manifest.figures
      .filter((one) => one.flow === flow && one.code !== whole)
      .reduce((sum, { value }) => sum + BigInt(value), 0n);
  const stated = (flow: string) =>
    BigInt(manifest.figures.find((one) => one.flow === flow && one.code === whole)?.value ?? 0);
  const [out, into] = [of("export"), of("import")];
  const wanted = { export: out, import: into, total: out + into, balance: out - into };
  const findings = Object.entries(wanted).flatMap(([flow, value]): Finding[] =>
    stated(flow) === value
      ? []
      : [
          finding("additivity", "stop", `${flow};${whole}`, {
            en: "The stated parts do not add up to it.",
            zh: "分项之和与其不符。",
          }),
        ],
  );
  return { checked: Object.keys(wanted).length, findings };
}

function checkMagnitude({ manifest, past, rules }: FlashGateInput): CheckReport {
  const before = past.find(
    ({ manifest: one }) => one.day === manifest.day && one.period < manifest.period,
  )?.manifest;
  const known = new Map(before?.figures.map((figure) => [keyOf(figure), BigInt(figure.value)]));
  const whole = rules.definition.dimensions[0]?.total ?? "TOTAL";
  const isLarge = ({ flow, value }: Figure, last: bigint): boolean => {
    const larger = BigInt(value) > last ? BigInt(value) : last;
    return larger * 100n >= (known.get(keyOf({ flow, code: whole })) ?? 0n) * largePercent;
  };
  const compared = manifest.figures.filter((figure) => {
    const last = known.get(keyOf(figure)) ?? 0n;
    return last > 0n && figure.flow !== "balance" && isLarge(figure, last);
  });
  const findings = compared.flatMap((figure): Finding[] => {
    const [value, last] = [BigInt(figure.value), known.get(keyOf(figure)) ?? 0n];
    if (value < last * timesMax && value * timesMax > last) return [];
    return [
      finding("magnitude", "explain", keyOf(figure), {
        en: `It is more than ${timesMax} times off the flash of ${before?.period}.`,
        zh: `与${before?.period}同日快报相差超过${timesMax}倍。`,
      }),
    ];
  });
  return { checked: compared.length, findings };
}

/** Every part is stated as coarsely as the largest trader in it asks, and has enough traders. */
function checkWidths({ manifest, sums, ranges, rules }: FlashGateInput): CheckReport {
  const within = new Map(manifest.figures.map((one) => [keyOf(one), BigInt(one.within)]));
  const findings = sums.flatMap((sum): Finding[] => {
    const key = keyOf(sum);
    if ((within.get(key) ?? 0n) < (ranges.get(key) ?? 0n))
      return [
        finding("confidentiality", "stop", key, {
          en: "Others could infer a trader's value more closely than the rules allow.",
          zh: "他人可推断的区间窄于规则要求。",
        }),
      ];
    if (sum.traders >= rules.tradersMin) return [];
    return [
      finding("confidentiality", "stop", key, {
        en: `Fewer than ${rules.tradersMin} traders stand behind it, and there is nothing to show it together with.`,
        zh: `其后企业不足${rules.tradersMin}家，且无可合并的项目。`,
      }),
    ];
  });
  return { checked: sums.length, findings };
}

/** Intervals of one figure contain each other's bounds, so two of them tell no more than the finer one. */
function checkNested({ manifest, earlier, rules }: FlashGateInput): CheckReport {
  const whole = rules.definition.dimensions[0]?.total;
  let checked = 0;
  const findings: Finding[] = [];
  for (const { manifest: before } of earlier) {
    const known = new Map(before.figures.map((one) => [keyOf(one), BigInt(one.within)]));
    for (const figure of manifest.figures) {
      const width = known.get(keyOf(figure));
      if (width === undefined || figure.code === whole) continue;
      checked += 1;
      if (BigInt(figure.within) < width)
        findings.push(
          finding("differencing", "stop", keyOf(figure), {
            en: `It is stated more closely than in the flash of day ${before.day}.`,
            zh: `精度高于本月${before.day}日快报。`,
          }),
        );
    }
  }
  return { checked, findings };
}

function finding(
  check: CheckId,
  severity: Finding["severity"],
  cell: string,
  says: Finding["says"],
): Finding {
  return { check, severity, table: "flash", cell, says, figures: {} };
}
