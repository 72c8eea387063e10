/**
 * Correction notices: a figure that a statement stated and that a later publication changes is
 * told in public, with what was stated, what it is now, and why.
 */
import { AppError } from "#src/kernel/app-error.ts";
import type { Text } from "#src/kernel/text.ts";
import type { Fact } from "../figures/facts.ts";
import { fixedNames } from "../dissemination/dataset.ts";
import { groupDigits } from "../runs/cell-names.ts";
import { type PressServices, reportPress } from "../press/report.ts";
import { currencyName, growthText, periodText, sentence } from "../figures/wording.ts";
import { type StoredRelease, listReleases } from "../releases/store.ts";
import { findMeasureName, findUnitWords } from "./notice-words.ts";

export type Correction = {
  readonly fact: string;
  readonly label: Text;
  readonly flow: string;
  readonly measure: string;
  readonly unit: string;
  readonly stated: string | null;
  readonly statedPct: string | null;
  readonly now: string | null;
  readonly nowPct: string | null;
  /** The sentence as it was printed, and as it reads now. */
  readonly printed: { readonly before: Text; readonly now: Text };
};

export type Notice = {
  readonly publicAt: string;
  /** The publications that changed figures. */
  readonly publications: readonly {
    readonly period: string;
    readonly sequence: number;
    readonly reason: string;
  }[];
  readonly corrections: readonly Correction[];
  readonly text: Text;
};

/** Oldest revisions are left out when there are more. */
const revisionsMax = 24;

/** Notices to the statement of a period, newest first; only what is public now. */
export async function correctionNotices(
  services: PressServices,
  wanted: { readonly profile: string; readonly period: string },
): Promise<readonly Notice[]> {
  const sight = { publicAt: services.clock() };
  const releases = await listReleases(services.sql, wanted.profile, sight);
  const years = [wanted.period.slice(0, 4), String(Number(wanted.period.slice(0, 4)) - 1)];
  const revisions = releases.filter(
    ({ period, sequence }) => sequence > 1 && years.includes(period.slice(0, 4)),
  );
  const moments = Map.groupBy(revisions, ({ publicAt }) => publicAt);
  const notices: Notice[] = [];
  for (const [moment, made] of [...moments].toSorted(([a], [b]) => (a < b ? 1 : -1))) {
    if (notices.length >= revisionsMax) break;
    const at = Temporal.Instant.from(moment);
    const before = await factsAt(services, wanted, at.subtract({ milliseconds: 1 }));
    const after = await factsAt(services, wanted, at);
    if (!before || !after) continue;
    const corrections = correctionsOf(before, after);
    if (corrections.length > 0) notices.push(noticeOf(wanted.period, moment, made, corrections));
  }
  return notices;
}

async function factsAt(
  services: PressServices,
  wanted: { readonly profile: string; readonly period: string },
  publicAt: Temporal.Instant,
): Promise<readonly Fact[] | undefined> {
  try {
    const told = await reportPress(services, { ...wanted, source: "own", sight: { publicAt } });
    return told.facts;
  } catch (error) {
    if (error instanceof AppError && error.code === "PRESS_NO_PERIOD") return undefined;
    throw error;
  }
}

/** Facts of both statements whose figure or growth differs. */
function correctionsOf(before: readonly Fact[], after: readonly Fact[]): readonly Correction[] {
  const known = new Map(before.map((fact) => [fact.id, fact]));
  return after.flatMap((fact): Correction[] => {
    const old = known.get(fact.id);
    if (!old || (old.value === fact.value && old.yoyPct === fact.yoyPct)) return [];
    return [
      {
        fact: fact.id,
        label: fact.label,
        flow: fact.flow,
        measure: fact.measure,
        unit: fact.unit,
        stated: old.value,
        statedPct: old.yoyPct,
        now: fact.value,
        nowPct: fact.yoyPct,
        printed: { before: old.text, now: fact.text },
      },
    ];
  });
}

function noticeOf(
  period: string,
  publicAt: string,
  made: readonly StoredRelease[],
  corrections: readonly Correction[],
): Notice {
  const publications = made.map(({ period: of, sequence, reason }) => {
    return { period: of, sequence, reason };
  });
  const why = [...new Set(publications.map(({ reason }) => reason))].join(" ");
  const lines = corrections.map(lineOf);
  const when = periodText(period);
  return {
    publicAt,
    publications,
    corrections,
    text: {
      en: [
        `Correction to the statement of ${when.en}.`,
        ...lines.map(({ en }) => en),
        `Reason: ${why}`,
      ].join("\n"),
      zh: [`关于${when.zh}新闻稿的更正。`, ...lines.map(({ zh }) => zh), `原因：${why}`].join("\n"),
    },
  };
}

/**
 * The fact as it is known, the figures in full and as often as the statement gave them, the
 * sentences whole.
 */
function lineOf(correction: Correction): Text {
  const { label, flow, measure, printed, stated, statedPct, now, nowPct, unit } = correction;
  const flowName = fixedNames.flow.codes.find(({ id }) => id === flow)?.name ?? label;
  const what = findMeasureName(measure) ?? { en: measure, zh: measure };
  const was = figureOf(stated, statedPct, unit);
  const is = figureOf(now, nowPct, unit);
  const reading = readingOf(printed);
  return {
    en:
      `${sentence(label.en)} (${flowName.en}, ${what.en}): stated as ${was.en}; it is ${is.en}. ` +
      reading.en,
    zh:
      `${label.zh}（${flowName.zh}，${what.zh}）：原公布为${was.zh}，更正为${is.zh}。` + reading.zh,
  };
}

/**
 * The sentence before and now. One whose rounded figure did not move is not corrected: a notice that prints
 * it twice reads as a mistake of its own.
 */
export function readingOf({ before, now }: Correction["printed"]): Text {
  return {
    en:
      before.en === now.en
        ? `The sentence printed still holds: “${now.en}”`
        : `Printed: “${before.en}” Correct: “${now.en}”`,
    zh:
      before.zh === now.zh
        ? `原文按取整后的数值仍然成立：“${now.zh}”`
        : `原文：“${before.zh}”更正为：“${now.zh}”`,
  };
}

function figureOf(value: string | null, pct: string | null, unit: string): Text {
  const change = pct === null ? undefined : growthText(pct);
  if (value === null) return change ?? { en: "not stated", zh: "未公布" };
  const figure = groupDigits(currencyName(unit) === undefined ? value : inCents(value));
  const name = findUnitWords(unit) ?? { en: unit, zh: unit };
  const amount = { en: `${figure} ${name.en}`, zh: `${figure}${name.zh}` };
  if (change === undefined) return amount;
  return { en: `${amount.en}, ${change.en}`, zh: `${amount.zh}，${change.zh}` };
}

/**
 * Two places, as amounts are published, though a number has fewer.
 * @example inCents("60860275.6") // "60860275.60"
 */
function inCents(value: string): string {
  const [whole = "", part = ""] = value.split(".");
  return `${whole}.${part.padEnd(2, "0")}`;
}
