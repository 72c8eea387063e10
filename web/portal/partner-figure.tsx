/** Leading partners: bars of exports and imports, and the table of the same rows with shares and growth. */
import { useMemo } from "react";
import { Chart } from "../elements/chart/chart.tsx";
import type { SeriesFigure } from "../elements/chart/figure.ts";
import { printGrowth, printShare } from "../elements/quantity.ts";
import { type ColumnUnit, columnUnit, printCell } from "../elements/unit.ts";
import type { AddressChange } from "./address.ts";
import { Figure } from "./figure.tsx";
import { useTexts } from "./language.ts";
import { highestOf, type Press } from "./press.ts";
import { partnersCsv } from "./series-csv.ts";
import { SeriesLink } from "./series-link.tsx";
import { SourcesButton } from "./sources-button.tsx";

export function PartnerFigure({
  press,
  go,
}: {
  readonly press: Press;
  readonly go: AddressChange;
}) {
  const { t, language } = useTexts();
  const partners = press.series.partners;
  const highest = highestOf(partners.map((partner) => partner.total));
  const unit = columnUnit(press.unit, language, highest);
  const quoted = partners.some((partner) => !partner.yoyComputed && partner.yoyPct.total !== null);
  return (
    <Figure
      name={t("partners")}
      says={t("partnersSays")}
      unit={unit.label}
      csv={() => partnersCsv(press)}
      file={`partners-${press.period}`}
      chart={<PartnerChart press={press} />}
      table={<PartnerTable press={press} unit={unit} go={go} />}
      note={quoted ? t("growthNote") : undefined}
    />
  );
}

const row = 30;

function PartnerChart({ press }: { readonly press: Press }) {
  const { t, language } = useTexts();
  const { partners } = press.series;
  const figure = useMemo(
    (): SeriesFigure => ({
      kind: "series",
      head: t("partner"),
      along: "names",
      isDown: true,
      unit: { kind: "money", of: press.unit },
      points: partners.map(({ code, label }) => ({ id: code, label: label[language] })),
      series: (["export", "import"] as const).map((flow) => ({
        id: flow,
        name: t(`flow.${flow}`),
        look: "bar",
        stack: "total",
        tone: flow,
        values: partners.map((partner) => partner[flow]),
      })),
      totals: { name: t("all"), values: partners.map(({ total }) => total) },
    }),
    [partners, press.unit, t, language],
  );
  return (
    <Chart
      figure={figure}
      language={language}
      name={t("partnersChart", { count: partners.length })}
      title={t("partners")}
      file={`partners-${press.period}`}
      height={partners.length * row + 40}
      tools="picture"
    />
  );
}

function PartnerTable(properties: {
  readonly press: Press;
  readonly unit: ColumnUnit;
  readonly go: AddressChange;
}) {
  const { press, unit, go } = properties;
  const { t, language } = useTexts();
  const { partners } = press.series;
  return (
    <table>
      <caption className="visually-hidden">{`${t("partners")}${language === "zh" ? "，" : ". "}${t("unit", { unit: unit.label })}`}</caption>
      <thead>
        <tr>
          <th scope="col">{t("rank")}</th>
          <th scope="col" className="name">
            {t("partner")}
          </th>
          <th scope="col">{t("all")}</th>
          <th scope="col">{t("share")}</th>
          <th scope="col">{t("growth")}</th>
          <th scope="col">{t("flow.export")}</th>
          <th scope="col">{t("flow.import")}</th>
          <th scope="col" className="screen-only">
            <span className="visually-hidden">{t("sources")}</span>
          </th>
        </tr>
      </thead>
      <tbody>
        {partners.map((partner) => (
          <tr key={partner.code}>
            <td>{partner.rank}</td>
            <th scope="row" className="name">
              <SeriesLink press={press} code={partner.code}>
                {partner.label[language]}
              </SeriesLink>
            </th>
            <td className="strong">{printCell(partner.total, unit, language)}</td>
            <td>{partner.sharePct === null ? "–" : printShare(partner.sharePct, language)}</td>
            <td className="soft">
              {partner.yoyPct.total === null ? "–" : printGrowth(partner.yoyPct.total, language)}
            </td>
            <td>{printCell(partner.export, unit, language)}</td>
            <td>{printCell(partner.import, unit, language)}</td>
            <td className="screen-only">
              <SourcesButton
                cells={`partner:${partner.code}`}
                name={partner.label[language]}
                go={go}
              />
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}
