/** The figures that the node gives to Prometheus, to be looked through. */
import { useQuery } from "@tanstack/react-query";
import { useState } from "react";
import { send } from "../../elements/problem.ts";
import { ScrollTable } from "../../elements/scroll-table.tsx";
import { api } from "../../paths.ts";
import { Page } from "../parts/page.tsx";
import { useTexts } from "../shell/language.ts";
import { HealthTabs } from "./health-tabs.tsx";
import { readMetrics } from "./metrics.ts";

const everySeconds = 10;

/** What is not a route of the table. */
async function readText(url: string, signal: AbortSignal): Promise<string> {
  return (await send(url, { signal })).text();
}

export function FiguresPage() {
  const { t } = useTexts();
  return (
    <Page
      title={t("frame.pages.healthFigures")}
      says={t("work.health.every", { seconds: everySeconds })}
    >
      <HealthTabs />
      <Metrics />
    </Page>
  );
}

function Metrics() {
  const { t } = useTexts();
  const [filter, setFilter] = useState("");
  const query = useQuery({
    queryKey: ["metrics"],
    queryFn: ({ signal }) => readText(api.metrics, signal),
    refetchInterval: everySeconds * 1000,
  });
  const figures = readMetrics(query.data ?? "").filter(({ name }) => name.includes(filter));
  return (
    <>
      <span className="choice">
        <label htmlFor="metric-filter">{t("work.health.filter")}</label>
        <input
          id="metric-filter"
          type="search"
          value={filter}
          onChange={(event) => setFilter(event.target.value.trim())}
        />
      </span>
      <ScrollTable name={t("work.health.metrics")}>
        <table>
          <thead>
            <tr>
              <th scope="col" className="name">
                {t("work.health.metric")}
              </th>
              <th scope="col">{t("work.health.value")}</th>
            </tr>
          </thead>
          <tbody>
            {figures.map(({ name, labels, value, says }) => (
              <tr key={`${name} ${labels}`}>
                <th scope="row" className="name" title={says}>
                  <span className="code">{name}</span> <small className="code">{labels}</small>
                </th>
                <td>{value}</td>
              </tr>
            ))}
          </tbody>
        </table>
      </ScrollTable>
    </>
  );
}
