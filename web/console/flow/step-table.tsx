/**
 * Rows of the flow table: event, step, what it may emit, what it waits for. Names of functions and codes of
 * events are for operators; everybody else reads words.
 */
import { Link } from "@tanstack/react-router";
import { ScrollTable } from "../../elements/scroll-table.tsx";
import { patterns } from "../pages.ts";
import type { Flow, Step } from "./flow-answer.ts";
import { useTexts } from "../shell/language.ts";
import { useMay } from "../shell/session.tsx";
import { eventWord } from "../shell/words.ts";

export function StepTable(properties: {
  readonly name: string;
  readonly flow: Flow;
  readonly steps: readonly Step[];
  /** Names the station of each row; superfluous where all rows are of one. */
  readonly stations?: boolean;
}) {
  const { name, flow, steps, stations = false } = properties;
  const { t } = useTexts();
  const isOperator = useMay("GET /health");
  const heads = ["at", "on", "handler", "emits", "waits"] as const;
  return (
    <ScrollTable name={name}>
      <table>
        <thead>
          <tr>
            {heads
              .filter((head) => (stations || head !== "at") && (isOperator || head !== "handler"))
              .map((head) => (
                <th key={head} scope="col" className="name">
                  {t(`flow.${head}`)}
                </th>
              ))}
          </tr>
        </thead>
        <tbody>
          {steps.map((step, index) => (
            <tr
              key={step.on}
              className={steps[index - 1]?.station === step.station ? "same" : undefined}
            >
              {stations ? <StationCell flow={flow} id={step.station} /> : null}
              <StepCells flow={flow} step={step} />
            </tr>
          ))}
        </tbody>
      </table>
    </ScrollTable>
  );
}

function StationCell({ flow, id }: { readonly flow: Flow; readonly id: string }) {
  const { language } = useTexts();
  return (
    <td className="name">
      <Link to={patterns.flow} search={(previous) => ({ ...previous, station: id })}>
        {flow.stations.find((station) => station.id === id)?.name[language] ?? id}
      </Link>
    </td>
  );
}

function StepCells({ flow, step }: { readonly flow: Flow; readonly step: Step }) {
  const { t } = useTexts();
  const isOperator = useMay("GET /health");
  return (
    <>
      <th scope="row" className="name">
        <EventName code={step.on} />
      </th>
      {isOperator ? <td className="name code">{step.handler}</td> : null}
      <td className="name">
        <ul className="inline">
          {step.emits.map((event) => (
            <li key={event}>
              <EventName code={event} />
              {flow.finals.includes(event) ? <span className="tag">{t("flow.final")}</span> : null}
            </li>
          ))}
        </ul>
      </td>
      <td className="name">
        {step.waitsFor.length === 0 ? <span className="soft">{t("flow.goesOn")}</span> : null}
        <ul className="inline">
          {step.waitsFor.map((event) => (
            <li key={event}>
              <EventName code={event} />
            </li>
          ))}
        </ul>
      </td>
    </>
  );
}

/** An event in words; operators see the code it has in the API beside. */
export function EventName({ code }: { readonly code: string }) {
  const { language } = useTexts();
  const isOperator = useMay("GET /health");
  const words = eventWord(code, language);
  return (
    <span className="event">
      {words}
      {words === code || !isOperator ? null : <span className="code">{code}</span>}
    </span>
  );
}
