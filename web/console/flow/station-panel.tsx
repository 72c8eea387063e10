/** A chosen station: what it does, its steps and waits, and the declarations that are there. */
import { Button } from "antd";
import { Link } from "@tanstack/react-router";
import { patterns } from "../pages.ts";
import { SignInNeeded } from "../account/sign-in-page.tsx";
import { DeclarationTable } from "../declarations/declaration-table.tsx";
import { type Flow, type Station, stepsOf } from "./flow-answer.ts";
import { useTexts } from "../shell/language.ts";
import { newsEverySeconds } from "../shell/queries.ts";
import { useSession } from "../shell/session.tsx";
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
  const { caller } = useSession();
  if (caller === undefined) return null;
  if (caller === null) return <SignInNeeded />;
  return (
    <DeclarationTable
      name={name}
      filters={{ station }}
      empty={t("list.noneHere")}
      tools={false}
      everySeconds={paused ? undefined : newsEverySeconds}
    />
  );
}
