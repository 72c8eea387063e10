/** Charts of the time release study: how time is spent, and how it spreads. */
import { useMemo } from "react";
import { Chart } from "../../elements/chart/chart.tsx";
import type { SeriesFigure, Tone } from "../../elements/chart/figure.ts";
import { Part } from "../parts/part.tsx";
import { useTexts } from "../shell/language.ts";
import {
  type Group,
  groupName,
  stageNames,
  type Times,
  type TimesPart,
  whoNames,
  words,
} from "./times-words.ts";

const tones: Readonly<Record<TimesPart["waitedFor"], Tone>> = {
  customs: "tone-1",
  agency: "tone-2",
  terminal: "tone-3",
  carrier: "tone-4",
  trader: "tone-5",
  nobody: "soft",
};
/** Groups in a chart; the table has them all. */
const groupsMax = 8;

/** Seconds of a part, shared among all cases of its group. */
function secondsOf(group: Group, parts: readonly TimesPart[]): string {
  const sum = parts.reduce((all, { seconds }) => all + Number(seconds), 0);
  return (sum / group.cases).toFixed(1);
}

/** How the time of a case is spent: by stage, or of several groups by who was waited for. */
export function StageChart({ times }: { readonly times: Times }) {
  const { language } = useTexts();
  const figure = useMemo((): SeriesFigure => {
    const { groups, dimension } = times;
    const [whole] = groups;
    const isWhole = dimension === "none" && whole !== undefined;
    const shown = groups.slice(0, groupsMax);
    const rows = isWhole
      ? [...Map.groupBy(whole.parts, ({ stage }) => stage)].map(([stage, parts]) => ({
          point: { id: stage, label: stageNames[stage][language] },
          group: whole,
          parts,
        }))
      : shown.map((group) => ({
          point: { id: group.code, label: groupName(group, dimension, language) },
          group,
          parts: group.parts,
        }));
    const present = new Set(rows.flatMap(({ parts }) => parts.map(({ waitedFor }) => waitedFor)));
    // the keys of the literal above
    const known = Object.keys(tones) as TimesPart["waitedFor"][];
    return {
      kind: "series",
      head: words[isWhole ? "stage" : "group"][language],
      along: "names",
      unit: { kind: "seconds" },
      isDown: true,
      points: rows.map(({ point }) => point),
      totals: {
        name: words.mean[language],
        values: rows.map(({ group, parts }) => secondsOf(group, parts)),
      },
      series: known
        .filter((one) => present.has(one))
        .map((one) => ({
          id: one,
          name: whoNames[one][language],
          look: "bar",
          stack: "time",
          tone: tones[one],
          values: rows.map(({ group, parts }) => {
            const own = parts.filter(({ waitedFor }) => waitedFor === one);
            return own.length === 0 ? null : secondsOf(group, own);
          }),
        })),
    };
  }, [times, language]);
  return (
    <Part name={words.stages[language]}>
      <p>{words[times.dimension === "none" ? "stagesSays" : "groupsSays"][language]}</p>
      <Chart
        figure={figure}
        language={language}
        name={words.stages[language]}
        file="release-times-stages"
        height={Math.max(180, 60 + 34 * figure.points.length)}
      />
    </Part>
  );
}

const shares = ["p10", "p25", "p50", "p75", "p90", "p95"] as const;

/** Percentiles as a curve: to gate-out and to release, or of several groups to gate-out. */
export function SpreadChart({ times }: { readonly times: Times }) {
  const { language } = useTexts();
  const figure = useMemo((): SeriesFigure => {
    const { groups, dimension } = times;
    const [whole] = groups;
    const lines =
      dimension === "none" && whole
        ? (["total", "toRelease"] as const).map((of) => ({
            id: of,
            name: words[of][language],
            values: whole[of],
          }))
        : groups.slice(0, 5).map((group) => ({
            id: group.code,
            name: groupName(group, dimension, language),
            values: group.total,
          }));
    return {
      kind: "series",
      head: words.share[language],
      along: "names",
      unit: { kind: "seconds" },
      points: shares.map((share) => ({ id: share, label: `${share.slice(1)}%` })),
      series: lines.map(({ id, name, values }) => ({
        id,
        name,
        look: "line",
        values: shares.map((share) => values[share].toFixed(1)),
      })),
    };
  }, [times, language]);
  return (
    <Part name={words.spread[language]}>
      <p>{words.spreadSays[language]}</p>
      <Chart
        figure={figure}
        language={language}
        name={words.spread[language]}
        file="release-times-spread"
        height={260}
      />
    </Part>
  );
}
