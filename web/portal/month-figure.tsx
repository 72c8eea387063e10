/** Months: the chart and the table share the month under the pointer. */
import { type ReactNode, useState } from "react";
import { printMonth } from "../elements/instant.ts";
import { printGrowth } from "../elements/quantity.ts";
import { type ColumnUnit, columnUnit, printCell } from "../elements/unit.ts";
import type { AddressChange } from "./address.ts";
import { Figure } from "./figure.tsx";
import { useTexts } from "./language.ts";
import { MonthChart } from "./month-chart.tsx";
import { factsOfMonth, highestOf, type Month, type Press } from "./press.ts";
import { monthsCsv } from "./series-csv.ts";
import { SourcesButton } from "./sources-button.tsx";

export function MonthFigure({ press, go }: { readonly press: Press; readonly go: AddressChange }) {
  const { t, language } = useTexts();
  const [active, setActive] = useState<string>();
  const months = press.series.monthly;
  const unit = columnUnit(press.unit, language, highestOf(months.map((month) => month.total)));
  return (
    <Figure
      name={t("months")}
      says={t("monthsSays")}
      unit={unit.label}
      csv={() => monthsCsv(press)}
      file={`months-${press.period}`}
      chart={
        <MonthChart
          months={months}
          unit={press.unit}
          file={`months-${press.period}`}
          active={active}
          onActive={setActive}
        />
      }
      table={
        <MonthTable months={months} unit={unit} active={active} onActive={setActive}>
          {(period) =>
            factsOfMonth(press, period).length === 0 ? null : (
              <SourcesButton
                cells={`month:${period}`}
                name={printMonth(period, language, true)}
                go={go}
              />
            )
          }
        </MonthTable>
      }
    />
  );
}

export type MonthProperties = {
  readonly months: readonly Month[];
  readonly active: string | undefined;
  readonly onActive: (period: string | undefined) => void;
};

type TableProperties = MonthProperties & {
  readonly unit: ColumnUnit;
  /** What leads from a month to its sources. */
  readonly children: (period: string) => ReactNode;
};

function MonthTable({ months, unit, active, onActive, children }: TableProperties) {
  const { t, language } = useTexts();
  const years = new Set(months.map((month) => month.period.slice(0, 4))).size > 1;
  const growth = (value: string | null) => (value === null ? "–" : printGrowth(value, language));
  return (
    <table>
      <caption className="visually-hidden">{`${t("months")}${language === "zh" ? "，" : ". "}${t("unit", { unit: unit.label })}`}</caption>
      <thead>
        <tr>
          <th scope="col">{t("month")}</th>
          <th scope="col">{t("flow.export")}</th>
          <th scope="col">{t("growth")}</th>
          <th scope="col">{t("flow.import")}</th>
          <th scope="col">{t("growth")}</th>
          <th scope="col">{t("all")}</th>
          <th scope="col">{t("growth")}</th>
          <th scope="col">{t("flow.balance")}</th>
          <th scope="col" className="screen-only">
            <span className="visually-hidden">{t("sources")}</span>
          </th>
        </tr>
      </thead>
      <tbody onPointerLeave={() => onActive(undefined)}>
        {months.map((month) => (
          <tr
            key={month.period}
            className={month.period === active ? "active" : undefined}
            onPointerEnter={() => onActive(month.period)}
          >
            <th scope="row">{printMonth(month.period, language, years)}</th>
            <td>{printCell(month.export, unit, language)}</td>
            <td className="soft">{growth(month.yoyPct.export)}</td>
            <td>{printCell(month.import, unit, language)}</td>
            <td className="soft">{growth(month.yoyPct.import)}</td>
            <td className="strong">{printCell(month.total, unit, language)}</td>
            <td className="soft">{growth(month.yoyPct.total)}</td>
            <td>{printCell(month.balance, unit, language)}</td>
            <td className="screen-only">{children(month.period)}</td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}
