/** The way through the stations: passed with the time, where it is now, what lies ahead. */
import type { Declaration } from "./declaration-answer.ts";
import { type Flow, stationOfEvent } from "../flow/flow-answer.ts";
import { useTexts } from "../shell/language.ts";
import { Moment } from "../parts/display.tsx";
import { useFlow } from "../shell/queries.ts";

type Stop = {
  readonly id: string;
  readonly name: string;
  readonly state: "passed" | "here" | "ended" | "ahead";
  readonly at: string | undefined;
};

export function Way({ declaration }: { readonly declaration: Declaration }) {
  const { t, language } = useTexts();
  const { data: flow, isPending } = useFlow(true);
  const stations =
    flow?.stations.map((station) => ({ id: station.id, name: station.name[language] })) ??
    stationsSeen(declaration).map((id) => ({ id, name: id }));
  const stops = stations.map((station) => stopOf(station, declaration, flow));
  // Names of stations come with the flow; ids alone are shown only where it cannot be read.
  if (isPending) return <section className="way" aria-busy="true" />;
  return (
    <section className="way" aria-label={t("declaration.way")}>
      <ol>
        {stops.map((stop) => (
          <li
            key={stop.id}
            className={stop.state}
            aria-current={stop.state === "here" ? "step" : undefined}
          >
            <i aria-hidden="true" />
            <strong>{stop.name}</strong>
            <span>{t(`declaration.${stop.state}`)}</span>
            {stop.at === undefined ? null : <Moment at={stop.at} />}
          </li>
        ))}
      </ol>
    </section>
  );
}

function stationsSeen(declaration: Declaration): readonly string[] {
  return [...new Set(declaration.history.flatMap((event) => event.station ?? []))];
}

function stopOf(
  station: { readonly id: string; readonly name: string },
  declaration: Declaration,
  flow: Flow | undefined,
): Stop {
  const events = declaration.history.filter((event) => stationOfEvent(flow, event) === station.id);
  const here = declaration.station === station.id;
  const ended = declaration.waitingFor.length === 0;
  const state = here ? (ended ? "ended" : "here") : events.length > 0 ? "passed" : "ahead";
  return { ...station, state, at: events.at(-1)?.at };
}
