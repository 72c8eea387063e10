/** What stands around a stored assessment: when and by whom it was decided, and when it is due. */
import type { PrintedAssessment } from "#src/decisions/duties/printed-assessment.ts";
import type { Text } from "#src/kernel/text.ts";

export type AssessmentMoment = {
  /** Instant, ISO. */
  readonly assessedAt: string;
  readonly releasedAt: string | null;
  /** First day by which a debt of it that is still open has to be paid; null without one. */
  readonly dueOn: string | null;
  /** Day the last of its debts was settled; null while one is open, and without debts. */
  readonly settledOn: string | null;
  /** Whether the declaration ended without a release: nothing of it falls due any more. */
  readonly isEnded: boolean;
};

/** Who decided: rules alone, or an officer where they left a line open. */
export function decidedBy({ items }: PrintedAssessment): Text {
  const lines = items.flatMap((item) => item.lines.map((line) => ({ ...line, item: item.item })));
  const fixed = lines.filter(({ method }) => method === "determined");
  const open = lines.filter(({ method }) => method === "undetermined");
  const list = (of: typeof lines) => of.map(({ item, taxType }) => `${item} ${taxType}`).join(", ");
  if (open.length > 0)
    return {
      en: `Computed by rule; an officer still has to determine ${list(open)}.`,
      zh: `按规则计算；${list(open)} 待核定。`,
    };
  return fixed.length === 0
    ? {
        en: "Computed by rule from the declaration and the registers; not changed by an officer.",
        zh: "根据申报内容和参数库按规则计算，未经关员改动。",
      }
    : {
        en: `Computed by rule; an officer determined ${list(fixed)}, with the reason given at the line.`,
        zh: `按规则计算；${list(fixed)} 由关员核定，理由见该行。`,
      };
}

/** Until when what is due now has to be paid. */
export function dueWhen(
  { totals }: PrintedAssessment,
  { releasedAt, dueOn, settledOn, isEnded }: AssessmentMoment,
): Text {
  if (dueOn !== null)
    return {
      en: `Payable by ${dueOn}, inclusive; interest accrues thereafter.`,
      zh: `最迟 ${dueOn}（含当日）缴纳，逾期计滞纳金或利息。`,
    };
  if (settledOn !== null) return { en: `Settled on ${settledOn}.`, zh: `已于 ${settledOn} 结清。` };
  if (isEnded)
    return {
      en: "Nothing falls due any more: the declaration ended without a release.",
      zh: "报关单未经放行即已终结，不再产生应缴税费。",
    };
  if (totals.undetermined > 0)
    return {
      en: `Not known until an officer determines ${totals.undetermined} of the charges.`,
      zh: `有 ${totals.undetermined} 项税费待核定，之后确定。`,
    };
  if (/^[0.]*$/.test(totals.payable)) return { en: "Nothing is due now.", zh: "当前无应缴税费。" };
  return releasedAt === null
    ? { en: "Due before the goods are released.", zh: "货物放行前缴纳。" }
    : { en: "Paid before the goods were released.", zh: "放行前已缴纳。" };
}
