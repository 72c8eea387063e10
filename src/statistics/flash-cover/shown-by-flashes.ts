/** What a release tells together with the flashes of its month. */
import type { Services } from "#src/platform/services.ts";
import type { Profile } from "#src/registers/profile.ts";
import { confidentialityRules } from "../confidentiality/rules.ts";
import type { CheckReport, Finding } from "../gate/findings.ts";
import { endOf, keyOf, residual, tablesOf, viewOf } from "./manifest.ts";
import { neededOf } from "./rounding.ts";
import { splitOf } from "./rules.ts";
import { listFlashes, readSums } from "./store.ts";

/**
 * What the exact figures of a month tell about a trader only together with its flashes: parts whose
 * difference few traders made, and so large that the interval of the flash does not cover them.
 */
export async function shownByFlashes(
  services: Pick<Services, "sql" | "analytics">,
  profile: Profile,
  month: { readonly period: string; readonly position: string },
): Promise<CheckReport> {
  const flashes = (await listFlashes(services.sql, profile.id, "all")).filter(
    ({ manifest }) => manifest.period === month.period,
  );
  const plus = { profile: profile.id, month: month.period, position: month.position };
  let checked = 0;
  const findings: Finding[] = [];
  const views = flashes.flatMap((flash) =>
    tablesOf(flash.manifest).flatMap(({ table }) => viewOf(flash, table) ?? []),
  );
  for (const { id, manifest } of views) {
    const { rangePercent, tradersMin, merged, table } = manifest;
    const asked = { rangePercent, tradersMin, confidentiality: confidentialityRules(profile) };
    const grouped = { column: splitOf(profile, table).column, merged, residual };
    const whole = await readSums(services, { plus, ...grouped });
    // who stands out in the month itself is told by its tables, not by the flash
    const open = new Set(whole.filter((sum) => neededOf(sum, asked) > 0n).map(keyOf));
    const minus = { ...plus, position: manifest.position, flashId: id };
    const before = endOf(profile, manifest.through);
    const within = new Map(manifest.figures.map((one) => [keyOf(one), BigInt(one.within)]));
    for (const sum of await readSums(services, { plus, minus: { ...minus, before }, ...grouped })) {
      checked += 1;
      const isCovered = (within.get(keyOf(sum)) ?? 0n) >= neededOf(sum, asked);
      if (!isCovered && !open.has(keyOf(sum))) findings.push(toldBy(manifest.day, keyOf(sum)));
    }
  }
  return { checked, findings };
}

function toldBy(day: number, cell: string): Finding {
  return {
    check: "differencing",
    severity: "explain",
    table: "flash",
    cell,
    figures: {},
    says: {
      en: `Together with the flash of day ${day} it reveals what few traders added since.`,
      zh: `与${day}日快报相减可得知少数企业此后的数据。`,
    },
  };
}
