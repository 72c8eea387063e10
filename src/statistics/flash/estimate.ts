/** Estimates of a month from its flash and from what months before became of theirs. */
import type { Sql } from "#src/platform/services.ts";
import { findRelease, readCells } from "../releases/store.ts";
import { cellKey } from "../tables/compile.ts";
import { type Course, bandOf } from "../flash-cover/band.ts";
import {
  type Estimate,
  type Figure,
  type StoredFlash,
  keyOf,
  residual,
} from "../flash-cover/manifest.ts";
import type { FlashRules } from "../flash-cover/rules.ts";
import type { Sight } from "../flash-cover/store.ts";

/** Months a band is learnt from at most, the latest first. */
const monthsMax = 60;

/** A band for each figure whose course is known; public figures only, so nothing more is told. */
export async function estimatesOf(
  sql: Sql,
  given: {
    readonly figures: readonly Figure[];
    readonly past: readonly StoredFlash[];
    readonly day: number;
    readonly month: string;
    readonly rules: FlashRules;
    /** What was public when the flash was made. */
    readonly sight: Sight;
  },
): Promise<readonly Estimate[]> {
  const { figures, rules, day, month, sight } = given;
  const flashes = given.past
    .filter(({ manifest }) => manifest.day === day && manifest.period < month)
    .slice(0, monthsMax);
  const courses = new Map<string, Course[]>();
  for (const { manifest } of flashes) {
    const wanted = { profile: manifest.profile, period: manifest.period };
    const release = await findRelease(sql, wanted, sight);
    if (!release) continue;
    const cells = new Map(
      (await readCells(sql, release.id, manifest.table)).map(({ key, value }) => [key, value]),
    );
    for (const { flow, code, value } of manifest.figures) {
      const parts = { span: "month", flow, codes: [code], unit: manifest.currency };
      const became = cells.get(cellKey(rules.definition, parts));
      if (became === undefined || code === residual) continue;
      const known = courses.get(`${flow};${code}`) ?? [];
      courses.set(`${flow};${code}`, [...known, { flash: BigInt(value), became }]);
    }
  }
  return figures.flatMap((figure) => {
    const band = bandOf(BigInt(figure.value), courses.get(keyOf(figure)) ?? [], rules);
    return band ? [{ flow: figure.flow, code: figure.code, ...band }] : [];
  });
}
