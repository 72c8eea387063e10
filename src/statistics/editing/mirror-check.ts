/**
 * The mirror of partners: a partner whose figures of the month stand otherwise to ours than they usually do.
 * What is usual is the median of the months before; the row that could be the reason is shown, the one whose
 * value comes closest to the excess or makes up the most of it.
 */
import type { Text } from "#src/kernel/text.ts";
import type { EditInput, EditRow, Suspicion } from "./checks.ts";

/** What the partner's office says about trade with us, in US dollars, with our flow. */
export type MirrorValue = {
  readonly month: string;
  readonly flow: string;
  readonly partner: string;
  readonly value: number;
};

const monthsMin = 2;
/** A row that is less than this part of the excess does not explain it. */
const partMin = 0.5;

export function strangeMirrors({ month, rows, mirror, nameOf }: EditInput): readonly Suspicion[] {
  if (!mirror) return [];
  const cellOf = ({ flow, partner, month: at }: MirrorValue | EditRow): string =>
    `${flow} ${partner} ${at}`;
  const theirs = new Map(mirror.values.map((one) => [cellOf(one), one.value]));
  const ours = new Map<string, number>();
  for (const row of rows) ours.set(cellOf(row), (ours.get(cellOf(row)) ?? 0) + row.valueUsd);
  return [...Map.groupBy(mirror.values, ({ flow, partner }) => `${flow} ${partner}`)].flatMap(
    ([cell, values]) => {
      const usual = values
        .filter((one) => one.month < month && one.value > 0 && ours.has(cellOf(one)))
        .map((one) => (ours.get(cellOf(one)) ?? 0) / one.value)
        .toSorted((a, b) => a - b);
      const value = theirs.get(`${cell} ${month}`) ?? 0;
      if (usual.length < monthsMin || value <= 0) return [];
      const middle = usual[Math.floor(usual.length / 2)] ?? 0;
      const own = ours.get(`${cell} ${month}`) ?? 0;
      const excess = own - middle * value;
      const movePercent = (excess / Math.max(own, middle * value)) * 100;
      if (!(movePercent > mirror.strangeMovePercent)) return [];
      const suspect = closest(
        rows.filter((row) => cellOf(row) === `${cell} ${month}`),
        excess,
      );
      return suspect ? [suspicionOf(suspect, excess, movePercent, nameOf?.(suspect.partner))] : [];
    },
  );
}

/** The row whose value is nearest to the excess, in proportion; none where all are far smaller. */
function closest(rows: readonly EditRow[], excess: number): EditRow | undefined {
  const distance = (row: EditRow): number => Math.abs(Math.log(row.valueUsd / excess));
  return rows
    .filter((row) => row.valueUsd >= excess * partMin)
    .toSorted((a, b) => distance(a) - distance(b))[0];
}

function suspicionOf(
  row: EditRow,
  excess: number,
  movePercent: number,
  { en, zh }: Text = { en: row.partner, zh: row.partner },
): Suspicion {
  const part = Math.min(1, excess / row.valueUsd);
  const percent = movePercent.toFixed(0);
  return {
    row,
    numbers: { movePercent, excessUsd: excess / 100 },
    expected: row.value * (1 - part),
    says: {
      en: `Our figure with ${en} is ${percent}% more than its office's figure usually makes it; this row could be the reason.`,
      zh: `我方与${zh}的数字比按对方统计推算的通常水平高 ${percent}%，可能源于本条记录。`,
    },
  };
}
