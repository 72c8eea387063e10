/** The month of risk for management: sentences first, the figures behind them below. */
import { colons } from "../../elements/language.ts";
import { useZone } from "../shell/zone.tsx";
import { legalDay } from "../../elements/legal-day.ts";
import { Link } from "@tanstack/react-router";
import { useMemo } from "react";
import { patterns } from "../pages.ts";
import type { Routes } from "../../routes.gen.ts";
import { useTexts } from "../shell/language.ts";
import { DataTable } from "../parts/data-table.tsx";
import { nothing } from "../parts/display.tsx";
import { Answered, Page } from "../parts/page.tsx";
import { Part } from "../parts/part.tsx";
import type { Column } from "../parts/table-columns.ts";
import { onePage } from "../parts/use-pages.ts";
import { useAnswer, useMay } from "../shell/session.tsx";
import { column } from "./columns.tsx";
import "./risk.css";

type Report = Routes["GET /risk/reports/{month}"]["answer"];
type Figures = Pick<Report["rules"][number], "controls" | "found" | "yield" | "low" | "high">;

export function ReportPage({ month }: { readonly month: string }) {
  const { t } = useTexts();
  const may = useMay("GET /risk/reports/{month}");
  const ask = { params: { month }, query: {} };
  const query = useAnswer("GET /risk/reports/{month}", ask, { enabled: may });
  return (
    <Page
      title={t("models.reportTitle", { month })}
      says={t("models.reportSays")}
      beside={
        <span className="acts">
          <ToMonth month={month} by={-1} />
          <ToMonth month={month} by={1} />
        </span>
      }
    >
      <Answered query={query}>{(report) => <ReportDetails report={report} />}</Answered>
    </Page>
  );
}

function ReportDetails({ report }: { readonly report: Report }) {
  const { t, language } = useTexts();
  const lineColumns = useFigureColumns<Report["lines"][number]>(t("models.by"), (row) =>
    t(`models.${row.by}`),
  );
  const ruleColumns = useFigureColumns<Report["rules"][number]>(t("models.rule"), (row) =>
    causeWord(row.rule, t),
  );
  const still = { error: null, refetch: () => undefined };
  return (
    <>
      <ul className="sentences">
        {report.says.map((one) => (
          <li key={one.en}>{one[language]}</li>
        ))}
      </ul>
      <DataTable
        name={t("models.by")}
        file="yields"
        tools={false}
        columns={lineColumns}
        pages={onePage({ ...still, rows: report.lines })}
        rowKey={(row) => row.by}
        empty={nothing}
      />
      <Part name={t("models.byRule")}>
        <DataTable
          name={t("models.byRule")}
          file="yields-by-rule"
          tools={false}
          columns={ruleColumns}
          pages={onePage({ ...still, rows: report.rules })}
          rowKey={(row) => row.rule}
          empty={nothing}
        />
      </Part>
      <Part name={t("models.useless")}>
        {report.useless.length === 0 ? (
          <p>{t("models.uselessNone")}</p>
        ) : (
          <ul className="sentences">
            {report.useless.map((one) => (
              <li key={one.reason}>{`${one.says[language]}${colons[language]}${one.times}`}</li>
            ))}
          </ul>
        )}
      </Part>
    </>
  );
}

/** What chose, in words: rules keep their ids. */
function causeWord(code: string, t: ReturnType<typeof useTexts>["t"]): string {
  const aim = /^model-(.+)$/.exec(code)?.[1];
  if (aim !== undefined) return t("models.byModel", { aim });
  if (code === "random" || code === "explored") return t(`models.${code}`);
  if (code === "requirement") return t("models.requirements");
  if (code === "closer-check") return t("models.closerChecks");
  return code === "officer" ? t("models.officers") : code;
}

/** The month before or after. */
function ToMonth({ month, by }: { readonly month: string; readonly by: -1 | 1 }) {
  const next = Temporal.PlainYearMonth.from(month).add({ months: by });
  const { profileZone } = useZone();
  const last = legalDay(profileZone).toPlainYearMonth();
  if (Temporal.PlainYearMonth.compare(next, last) > 0) return null;
  return (
    <Link to={patterns.riskReport} params={{ month: next.toString() }}>
      {next.toString()}
    </Link>
  );
}

function useFigureColumns<Row extends Figures>(
  head: string,
  name: (row: Row) => string,
): readonly Column<Row>[] {
  const { t } = useTexts();
  return useMemo(() => {
    const per = (value: number) => `${(value * 100).toFixed(1)}%`;
    return [
      column<Row>("name", [head, name], { width: 200 }),
      column<Row>("controls", [t("models.controls"), (row) => String(row.controls)], {
        figure: true,
      }),
      column<Row>("found", [t("models.found"), (row) => String(row.found)], { figure: true }),
      column<Row>(
        "yield",
        [t("models.share"), (row) => (row.yield === null ? nothing : per(row.yield))],
        { figure: true },
      ),
      column<Row>(
        "interval",
        [
          t("models.interval"),
          (row) => (row.yield === null ? nothing : `${per(row.low)} – ${per(row.high)}`),
        ],
        { figure: true, width: 180 },
      ),
    ];
  }, [t, head, name]);
}
