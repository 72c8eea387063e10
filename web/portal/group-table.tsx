/** Regions and groups of economies. A table only: the groups overlap, so a chart of parts would mislead. */
import { colons } from "../elements/language.ts";
import { useId } from "react";
import { printGrowth, printShare } from "../elements/quantity.ts";
import { columnUnit, printCell } from "../elements/unit.ts";
import { ScrollTable } from "../elements/scroll-table.tsx";
import type { AddressChange } from "./address.ts";
import { CsvButton } from "./csv-button.tsx";
import { useTexts } from "./language.ts";
import { highestOf, type Press } from "./press.ts";
import { groupsCsv } from "./series-csv.ts";
import { SeriesLink } from "./series-link.tsx";
import { SourcesButton } from "./sources-button.tsx";

const flows = ["total", "export", "import"] as const;

export function GroupTable({ press, go }: { readonly press: Press; readonly go: AddressChange }) {
  const { t, language } = useTexts();
  const id = useId();
  const groups = press.series.groups;
  const unit = columnUnit(press.unit, language, highestOf(groups.map((group) => group.total)));
  const quoted = groups.some((group) => !group.yoyComputed && group.yoyPct.total !== null);
  return (
    <section className="groups" aria-labelledby={id}>
      <div className="figure-head">
        <div>
          <h2 id={id}>{t("groups")}</h2>
          <p>
            {t("groupsSays")} {t("unit", { unit: unit.label })}
          </p>
        </div>
        <CsvButton
          name={t("groups")}
          file={`groups-${press.period}`}
          csv={() => groupsCsv(press)}
        />
      </div>
      <ScrollTable name={`${t("groups")}${colons[language]}${t("table")}`}>
        <table>
          <thead>
            <tr>
              <th scope="col" className="name">
                {t("group")}
              </th>
              {flows.map((flow) => (
                <FlowHeads key={flow} flow={flow} />
              ))}
              <th scope="col" className="screen-only">
                <span className="visually-hidden">{t("sources")}</span>
              </th>
            </tr>
          </thead>
          <tbody>
            {groups.map((group) => (
              <tr key={group.code}>
                <th scope="row" className="name">
                  <SeriesLink press={press} code={group.code}>
                    {group.label[language]}
                  </SeriesLink>
                </th>
                {flows.map((flow) => (
                  <FlowCells
                    key={flow}
                    value={printCell(group[flow], unit, language)}
                    share={flow === "total" ? group.sharePct : undefined}
                    growth={group.yoyPct[flow]}
                  />
                ))}
                <td className="screen-only">
                  <SourcesButton
                    cells={`partner:${group.code}`}
                    name={group.label[language]}
                    go={go}
                  />
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      </ScrollTable>
      {quoted ? <p className="note">{t("growthNote")}</p> : null}
    </section>
  );
}

function FlowHeads({ flow }: { readonly flow: (typeof flows)[number] }) {
  const { t } = useTexts();
  return (
    <>
      <th scope="col">{flow === "total" ? t("all") : t(`flow.${flow}`)}</th>
      {flow === "total" ? <th scope="col">{t("share")}</th> : null}
      <th scope="col">{t("growth")}</th>
    </>
  );
}

function FlowCells(properties: {
  readonly value: string;
  readonly share: string | null | undefined;
  readonly growth: string | null;
}) {
  const { value, share, growth } = properties;
  const { language } = useTexts();
  return (
    <>
      <td className={share === undefined ? undefined : "strong"}>{value}</td>
      {share === undefined ? null : <td>{share === null ? "–" : printShare(share, language)}</td>}
      <td className="soft">{growth === null ? "–" : printGrowth(growth, language)}</td>
    </>
  );
}
