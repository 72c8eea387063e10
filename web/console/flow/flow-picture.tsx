/** Stations in order with their counts, and the ways between them, drawn from the flow table's own rows. */
import type { KeyboardEvent } from "react";
import { printNumber } from "../../elements/quantity.ts";
import { useWidth } from "../../elements/width.ts";
import { canWait, edgesOf, endsOf, type Flow, type Station, stepsOf } from "./flow-answer.ts";
import { type Arc, type FlowLayout, layFlow } from "./flow-layout.ts";
import { useTexts } from "../shell/language.ts";
import { eventWord, waitWord } from "../shell/words.ts";

type Properties = {
  readonly flow: Flow;
  /** The reading before, for what moved since. */
  readonly before: Flow | undefined;
  readonly selected: string | undefined;
  readonly onSelect: (station: string) => void;
};

export function FlowPicture({ flow, before, selected, onSelect }: Properties) {
  const { t } = useTexts();
  const [ref, width] = useWidth<HTMLDivElement>(1200);
  const ids = flow.stations.map((station) => station.id);
  const layout = layFlow(ids, edgesOf(flow));
  return (
    <div className="flow-picture" ref={ref}>
      <Arcs layout={layout} count={ids.length} width={width} />
      <ol aria-label={t("flow.picture")}>
        {flow.stations.map((station) => (
          <StationCard
            key={station.id}
            flow={flow}
            station={station}
            layout={layout}
            before={before?.stations.find((item) => item.id === station.id)}
            selected={station.id === selected}
            onSelect={onSelect}
          />
        ))}
      </ol>
    </div>
  );
}

/** Arrow keys go from station to station, as the picture runs. */
function moveByArrows(event: KeyboardEvent<HTMLButtonElement>): void {
  const forward = event.key === "ArrowRight" || event.key === "ArrowDown";
  const back = event.key === "ArrowLeft" || event.key === "ArrowUp";
  if (!forward && !back) return;
  const here = event.currentTarget.closest("li");
  const next = forward ? here?.nextElementSibling : here?.previousElementSibling;
  event.preventDefault();
  next?.querySelector("button")?.focus();
}

function StationCard(properties: {
  readonly flow: Flow;
  readonly station: Station;
  readonly layout: FlowLayout;
  readonly before: Station | undefined;
  readonly selected: boolean;
  readonly onSelect: (station: string) => void;
}) {
  const { flow, station, layout, before, selected, onSelect } = properties;
  const { t, language } = useTexts();
  const number = (value: number) => printNumber(String(value), language);
  const name = station.name[language];
  const moved = station.passedTotal - (before?.passedTotal ?? station.passedTotal);
  const onward = layout.neighbours.find((edge) => edge.from === station.id);
  const holds = canWait(flow, station.id);
  return (
    <li className={onward === undefined ? "last" : undefined}>
      <button
        type="button"
        className={station.waiting > 0 ? "station held" : "station"}
        aria-pressed={selected}
        onClick={() => onSelect(station.id)}
        onKeyDown={moveByArrows}
      >
        <span className="name">{name}</span>
        {holds || station.waiting > 0 ? (
          <span className="waiting">
            <b>{number(station.waiting)}</b> {t("flow.waiting")}
          </span>
        ) : (
          <span className="waiting none">{t("flow.atOnce")}</span>
        )}
        <span className="passed">
          {number(station.passedToday)} {t("flow.today")}
          <br />
          {number(station.passedTotal)} {t("flow.total")}
        </span>
        <span className="moved" title={t("flow.since", { count: moved })}>
          {moved > 0 ? `+${number(moved)}` : ""}
        </span>
      </button>
      <StationNotes flow={flow} station={station} layout={layout} />
    </li>
  );
}

/** Below a station: what it waits for, how a way ends there, and where else it leads. */
function StationNotes(properties: {
  readonly flow: Flow;
  readonly station: Station;
  readonly layout: FlowLayout;
}) {
  const { flow, station, layout } = properties;
  const { t, language } = useTexts();
  const comma = language === "zh" ? "、" : ", ";
  const waits = new Set(stepsOf(flow, station.id).flatMap((step) => step.waitsFor));
  const ends = endsOf(flow, station.id);
  const nameOf = (id: string) => flow.stations.find((item) => item.id === id)?.name[language] ?? id;
  const inWords = layout.inWords.filter((edge) => edge.from === station.id);
  const drawn = layout.arcs.filter((arc) => arc.from === station.id);
  return (
    <ul className="notes">
      {[...waits].map((event) => (
        <li key={event} className="wait">
          {t("flow.waitsFor")} <b>{waitWord(event, language)}</b>
        </li>
      ))}
      {ends.map((on) => (
        <li key={on} className="end">
          {t("flow.ends")} <b>{eventWord(on, language)}</b>
        </li>
      ))}
      {inWords.length === 0 ? null : (
        <li className="lead in-words">
          {t("flow.leadsTo", { station: inWords.map((edge) => nameOf(edge.to)).join(comma) })}
        </li>
      )}
      {drawn.map((arc) => (
        <li key={arc.to} className="lead">
          {t("flow.leadsTo", { station: nameOf(arc.to) })}
        </li>
      ))}
    </ul>
  );
}

const levelHeight = 26;

function Arcs({
  layout,
  count,
  width,
}: {
  readonly layout: FlowLayout;
  readonly count: number;
  readonly width: number;
}) {
  if (layout.arcs.length === 0) return null;
  const height = layout.levels * levelHeight + 14;
  return (
    <svg
      className="arcs"
      viewBox={`0 0 ${width} ${height}`}
      width={width}
      height={height}
      aria-hidden="true"
    >
      {layout.arcs.map((arc) => (
        <ArcLine key={`${arc.from}>${arc.to}`} arc={arc} slot={width / count} height={height} />
      ))}
    </svg>
  );
}

function ArcLine({
  arc,
  slot,
  height,
}: {
  readonly arc: Arc;
  readonly slot: number;
  readonly height: number;
}) {
  const { language } = useTexts();
  const nudge = arc.toIndex < arc.fromIndex ? 10 : -10;
  const from = slot * (arc.fromIndex + 0.5) - nudge;
  const to = slot * (arc.toIndex + 0.5) + nudge;
  const top = height - (arc.level + 1) * levelHeight + 6;
  const turn = to > from ? 6 : -6;
  const line = `M${from} ${height} V${top + 6} q0 -6 ${turn} -6 H${to - turn} q${turn} 0 ${turn} 6 V${height - 4}`;
  const [first = "", ...others] = arc.events.map((event) => eventWord(event, language));
  const words = others.length === 0 ? first : `${first} +${others.length}`;
  return (
    <g>
      <path d={line} />
      <path
        className="head"
        d={`M${to - 4} ${height - 7} L${to} ${height} L${to + 4} ${height - 7} z`}
      />
      <text x={(from + to) / 2} y={top - 4} textAnchor="middle">
        {words}
      </text>
    </g>
  );
}
