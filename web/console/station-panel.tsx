/** A chosen station: what it does, its steps and waits, and the declarations that are there. */
import { Button } from "antd";
import { Link } from "@tanstack/react-router";
import { patterns } from "../paths.ts";
import { DeclarationTable } from "./declaration-table.tsx";
import { Failure, KeyNeeded } from "./failure.tsx";
import { type Flow, type Station, stepsOf } from "./flow-answer.ts";
import { useKey } from "./key.tsx";
import { useTexts } from "./language.ts";
import { useDeclarations } from "./queries.ts";
import { StepTable } from "./step-table.tsx";

export function StationPanel(properties: {
  readonly flow: Flow;
  readonly station: Station;
  readonly paused: boolean;
  readonly onClose: () => void;
}) {
  const { flow, station, paused, onClose } = properties;
  const { t, language } = useTexts();
  const name = station.name[language];
  return (
    <section className="station-panel" aria-labelledby="station-name">
      <div className="panel-head">
        <div>
          <h2 id="station-name">{name}</h2>
          <p>{station.says[language]}</p>
        </div>
        <Button onClick={onClose}>{t("flow.close")}</Button>
      </div>
      <h3>{t("flow.stepsOf", { name })}</h3>
      <StepTable name={t("flow.stepsOf", { name })} flow={flow} steps={stepsOf(flow, station.id)} />
      <div className="panel-head">
        <h3>{t("flow.at_station", { name })}</h3>
        <Link to={patterns.declarations} search={{ station: station.id }}>
          {t("list.all")}
        </Link>
      </div>
      <Held name={t("flow.at_station", { name })} station={station.id} paused={paused} />
    </section>
  );
}

function Held(properties: {
  readonly name: string;
  readonly station: string;
  readonly paused: boolean;
}) {
  const { name, station, paused } = properties;
  const { t } = useTexts();
  const { key } = useKey();
  const query = useDeclarations({ station }, paused);
  if (key === undefined) return <KeyNeeded />;
  if (query.error !== null)
    return <Failure error={query.error} retry={() => void query.refetch()} />;
  return (
    <DeclarationTable
      name={name}
      declarations={query.data?.declarations}
      empty={t("list.noneHere")}
      station={false}
    />
  );
}
