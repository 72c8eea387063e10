/**
 * The flow page: the running system's own flow table with live counts, and what waits at a chosen
 * station.
 */
import { Button, Skeleton } from "antd";
import { useNavigate, useSearch } from "@tanstack/react-router";
import { useEffect, useRef, useState } from "react";
import { Icon } from "../../elements/icon.tsx";
import { printClock } from "../../elements/instant.ts";
import { printNumber } from "../../elements/quantity.ts";
import { patterns } from "../pages.ts";
import { Failure } from "../shell/failure.tsx";
import type { Flow } from "./flow-answer.ts";
import { FlowPicture } from "./flow-picture.tsx";
import { isPlainKey } from "../shell/keys.ts";
import { useTexts } from "../shell/language.ts";
import { flowEverySeconds, useFlow } from "../shell/queries.ts";
import { StationPanel } from "./station-panel.tsx";
import { StepTable } from "./step-table.tsx";
import { usePageTitle } from "../shell/page-title.ts";
import { useZone } from "../shell/zone.tsx";

export function FlowPage() {
  const { t } = useTexts();
  const search = useSearch({ strict: false });
  const navigate = useNavigate();
  const paused = search.paused === "1";
  const query = useFlow(paused);
  const before = usePrevious(query.data, query.dataUpdatedAt);
  usePageTitle(t("flow.title"));
  const toggle = () =>
    void navigate({
      to: patterns.flow,
      search: (previous) => ({ ...previous, paused: paused ? undefined : "1" }),
      replace: true,
    });
  const select = (station: string | undefined) =>
    void navigate({ to: patterns.flow, search: (previous) => ({ ...previous, station }) });
  usePauseKey(toggle);
  const flow = query.data;
  return (
    <div className="page">
      <div className="page-head">
        <div>
          <h1>{t("flow.title")}</h1>
          <p>{t("flow.says")}</p>
        </div>
        {flow === undefined ? null : <Totals flow={flow} />}
        <div className="live">
          <Button
            icon={<Icon name={paused ? "play" : "pause"} />}
            aria-keyshortcuts="p"
            onClick={toggle}
          >
            {paused ? t("flow.resume") : t("flow.pause")}
          </Button>
          <ReadAt at={query.dataUpdatedAt} paused={paused} failed={query.isError} />
        </div>
      </div>
      {query.error === null ? null : (
        <Failure error={query.error} retry={() => void query.refetch()} />
      )}
      {query.isPending ? <Skeleton title={false} paragraph={{ rows: 6 }} /> : null}
      {flow === undefined ? null : (
        <FlowBody
          flow={flow}
          before={before}
          paused={paused}
          station={search.station}
          onSelect={select}
        />
      )}
    </div>
  );
}

function FlowBody(properties: {
  readonly flow: Flow;
  readonly before: Flow | undefined;
  readonly paused: boolean;
  readonly station: string | undefined;
  readonly onSelect: (station: string | undefined) => void;
}) {
  const { flow, before, paused, station, onSelect } = properties;
  const { t } = useTexts();
  const chosen = flow.stations.find((item) => item.id === station);
  if (flow.stations.length === 0) return <output className="empty">{t("flow.empty")}</output>;
  return (
    <>
      <FlowPicture
        flow={flow}
        before={before}
        selected={chosen?.id}
        onSelect={(id) => onSelect(id === chosen?.id ? undefined : id)}
      />
      {chosen === undefined ? (
        <>
          <p className="hint">{t("flow.choose")}</p>
          {/* some ten screens: stations are chosen in the picture, and whoever wants all opens them */}
          <details>
            <summary>{t("flow.allSteps")}</summary>
            <StepTable name={t("flow.allSteps")} flow={flow} steps={flow.steps} stations />
          </details>
        </>
      ) : (
        <StationPanel
          flow={flow}
          station={chosen}
          paused={paused}
          onClose={() => onSelect(undefined)}
        />
      )}
    </>
  );
}

/** What waits, over all stations. */
function Totals({ flow }: { readonly flow: Flow }) {
  const { t, language } = useTexts();
  const waiting = flow.stations.reduce((sum, station) => sum + station.waiting, 0);
  return (
    <dl className="totals">
      <div>
        <dt>{t("flow.waitingAll")}</dt>
        <dd>{printNumber(String(waiting), language)}</dd>
      </div>
    </dl>
  );
}

function ReadAt(properties: {
  readonly at: number;
  readonly paused: boolean;
  readonly failed: boolean;
}) {
  const { at, paused, failed } = properties;
  const { t } = useTexts();
  const { zone } = useZone();
  if (at === 0) return null;
  const time = printClock(new Date(at).toISOString(), zone);
  if (failed) return <small className="old">{t("flow.stale", { time })}</small>;
  return (
    <small>
      {paused
        ? t("flow.pausedAt", { time, zone })
        : t("flow.updated", { time, zone, seconds: flowEverySeconds })}
    </small>
  );
}

/** The reading before the current one, for what moved since. */
function usePrevious(flow: Flow | undefined, at: number): Flow | undefined {
  const [readings, setReadings] = useState({ at, flow, previous: flow });
  if (at !== readings.at) setReadings({ at, flow, previous: readings.flow });
  return readings.previous;
}

function usePauseKey(toggle: () => void): void {
  const latest = useRef(toggle);
  useEffect(() => {
    latest.current = toggle;
  });
  useEffect(() => {
    const onKey = (event: KeyboardEvent) => {
      if (event.key === "p" && isPlainKey(event)) latest.current();
    };
    addEventListener("keydown", onKey);
    return () => removeEventListener("keydown", onKey);
  }, []);
}
