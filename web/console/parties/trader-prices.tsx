/** What goods cost a party per unit, beside the median of all others. */
import { useMemo } from "react";
import type { Language, Text } from "../../elements/language.ts";
import type { Routes } from "../../routes.gen.ts";
import { Badge } from "../parts/badge.tsx";
import { DataTable } from "../parts/data-table.tsx";
import { Day, nothing } from "../parts/display.tsx";
import type { Column } from "../parts/table-columns.ts";
import { onePage } from "../parts/use-pages.ts";
import { useUnitName } from "../registers/use-names.ts";
import { codeColumn, column } from "../risk/columns.tsx";
import { useTexts } from "../shell/language.ts";
import { useAnswer } from "../shell/session.tsx";

type Price = Routes["GET /risk/trader-prices"]["answer"]["prices"][number];

const words = {
  says: {
    en: "Customs value per unit of released goods within two years, in {currency}: medians.",
    zh: "近两年放行货物的单位完税价格（{currency}），取中位数。",
  },
  none: { en: "No released goods within two years.", zh: "近两年没有放行货物。" },
  commodity: { en: "Commodity", zh: "商品编号" },
  flow: { en: "Flow", zh: "进出口" },
  import: { en: "import", zh: "进口" },
  export: { en: "export", zh: "出口" },
  unit: { en: "Unit", zh: "单位" },
  own: { en: "This party", zh: "本企业" },
  range: { en: "From – to", zh: "最低至最高" },
  cases: { en: "Cases", zh: "案例数" },
  others: { en: "All others", zh: "其他企业" },
  othersOf: { en: "Others' cases (traders)", zh: "其他案例数（企业数）" },
  times: { en: "Times the others", zh: "相当于其他企业的倍数" },
  newest: { en: "Newest case", zh: "最新案例" },
} as const satisfies Readonly<Record<string, Text>>;

/** So far from the others' median a price is marked; a mark is no finding. */
const farTimes = 2;

export function TraderPrices({ trader }: { readonly trader: string }) {
  const { language } = useTexts();
  const query = useAnswer("GET /risk/trader-prices", { query: { trader } });
  const columns = useColumns(language);
  const { data } = query;
  return (
    <>
      {data === undefined ? null : (
        <p className="soft">{words.says[language].replace("{currency}", data.currency)}</p>
      )}
      <DataTable
        name={words.own[language]}
        file="trader-prices"
        columns={columns}
        pages={onePage({ ...query, rows: data?.prices })}
        rowKey={(row) => `${row.flow} ${row.commodity} ${row.unit}`}
        empty={words.none[language]}
        tools={false}
      />
    </>
  );
}

const figure = (value: number): string => String(Number(value.toPrecision(5)));

function useColumns(language: Language): readonly Column<Price>[] {
  const unitName = useUnitName();
  return useMemo(() => {
    const others = (row: Price) => (row.others === null ? nothing : figure(row.others.middle));
    const othersOf = ({ others: of }: Price) =>
      of === null ? nothing : `${of.cases} (${of.traders})`;
    const isFar = (times: number) => times >= farTimes || times <= 1 / farTimes;
    return [
      codeColumn<Price>("commodity", [words.commodity[language], (row) => row.commodity], 120),
      column<Price>("flow", [words.flow[language], (row) => words[row.flow][language]], {
        width: 80,
      }),
      column<Price>("unit", [words.unit[language], (row) => unitName(row.unit)], { width: 90 }),
      column<Price>("own", [words.own[language], (row) => figure(row.middle)], {
        figure: true,
        width: 110,
      }),
      column<Price>("others", [words.others[language], others], { figure: true, width: 110 }),
      column<Price>(
        "times",
        [words.times[language], (row) => (row.times === null ? nothing : figure(row.times))],
        {
          figure: true,
          width: 130,
          cell: ({ times }) =>
            times === null ? (
              nothing
            ) : isFar(times) ? (
              <Badge tone="warn">{figure(times)}</Badge>
            ) : (
              figure(times)
            ),
        },
      ),
      column<Price>(
        "range",
        [words.range[language], (row) => `${figure(row.low)} – ${figure(row.high)}`],
        { width: 150 },
      ),
      column<Price>("cases", [words.cases[language], (row) => String(row.cases)], {
        figure: true,
        width: 80,
      }),
      column<Price>("othersOf", [words.othersOf[language], othersOf], { width: 150 }),
      column<Price>("newest", [words.newest[language], (row) => row.newest], {
        width: 110,
        cell: (row) => <Day on={row.newest} />,
      }),
    ];
  }, [language, unitName]);
}
