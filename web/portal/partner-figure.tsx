/** Leading partners: bars of exports and imports, and the table of the same rows with shares and growth. */
import { printGrowth, printShare, shiftDecimal } from "../elements/quantity.ts";
import { type ColumnUnit, columnUnit, printCell } from "../elements/unit.ts";
import { useWidth } from "../elements/width.ts";
import type { AddressChange } from "./address.ts";
import { Figure } from "./figure.tsx";
import { useTexts } from "./language.ts";
import { highestOf, type Partner, type Press } from "./press.ts";
import { partnersCsv } from "./series-csv.ts";
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
      chart={<PartnerChart partners={partners} unit={unit} />}
      table={<PartnerTable partners={partners} unit={unit} go={go} />}
      note={quoted ? t("growthNote") : undefined}
    />
  );
}

const row = 30;

function PartnerChart(properties: {
  readonly partners: readonly Partner[];
  readonly unit: ColumnUnit;
}) {
  const { partners, unit } = properties;
  const { t, language } = useTexts();
  const [ref, width] = useWidth<HTMLDivElement>(520);
  const names = Math.min(150, Math.round(width * 0.32));
  const values = 66;
  const room = width - names - values;
  const size = (value: string | null) => Number(shiftDecimal(value ?? "0", unit.shift));
  const highest = Math.max(...partners.map((partner) => size(partner.total)), 1);
  const length = (value: string | null) => (room * size(value)) / highest;
  const height = partners.length * row + 4;
  return (
    <div className="drawing" ref={ref}>
      <ul className="legend" aria-hidden="true">
        {(["export", "import"] as const).map((flow) => (
          <li key={flow}>
            <i className={`key-${flow}`} />
            {t(`flow.${flow}`)}
          </li>
        ))}
      </ul>
      <svg
        role="img"
        aria-label={t("partnersChart", { count: partners.length })}
        viewBox={`0 0 ${width} ${height}`}
        width="100%"
        className="bars"
      >
        {partners.map((partner, index) => {
          const top = index * row;
          const first = length(partner.export);
          return (
            <g key={partner.code}>
              <text x={names - 8} y={top + 20} textAnchor="end">
                {shorten(partner.label[language], names)}
              </text>
              <rect
                className="series-export"
                x={names}
                y={top + 6}
                width={first}
                height={row - 12}
              />
              <rect
                className="series-import"
                x={names + first + 1}
                y={top + 6}
                width={Math.max(length(partner.import) - 1, 0)}
                height={row - 12}
              />
              <text className="number" x={names + length(partner.total) + 6} y={top + 20}>
                {printCell(partner.total, unit, language)}
              </text>
            </g>
          );
        })}
      </svg>
    </div>
  );
}

/** Cuts a name to the room it has; Chinese characters are twice as wide. */
function shorten(name: string, room: number): string {
  const wide = /[\u3000-\u9fff]/.test(name);
  const most = Math.floor(room / (wide ? 14 : 7.2));
  return name.length <= most ? name : `${name.slice(0, most - 1)}…`;
}

function PartnerTable(properties: {
  readonly partners: readonly Partner[];
  readonly unit: ColumnUnit;
  readonly go: AddressChange;
}) {
  const { partners, unit, go } = properties;
  const { t, language } = useTexts();
  return (
    <table>
      <caption className="visually-hidden">{`${t("partners")}. ${t("unit", { unit: unit.label })}`}</caption>
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
              {partner.label[language]}
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
