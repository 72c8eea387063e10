/** For how many economies we are the first, second or third supplier or market; growth side by side. */
import { useMemo } from "react";
import type { Routes } from "../../routes.gen.ts";
import { useTexts } from "../shell/language.ts";
import { DataTable } from "../parts/data-table.tsx";
import { Money } from "../parts/display.tsx";
import type { Column } from "../parts/table-columns.ts";
import { onePage } from "../parts/use-pages.ts";
import { useNameOf } from "../registers/use-names.ts";
import { useAnswer, useMay } from "../shell/session.tsx";

type Answer = Routes["GET /statistics/major-partner"]["answer"];
type Rank = Answer["ranks"][number];
type Growth = Answer["growth"][number];

export function MajorPartner({ period }: { readonly period: string }) {
  const { t } = useTexts();
  const may = useMay("GET /statistics/major-partner");
  const query = useAnswer("GET /statistics/major-partner", { query: { period } }, { enabled: may });
  const found = query.data;
  const country = useNameOf("countries");
  const ranks = useRankColumns();
  const growth = useGrowthColumns();
  const growthTitle =
    found === undefined
      ? t("mirror.major.growthPlain")
      : t("mirror.major.growth", { against: found.against });
  return (
    <>
      {found === undefined
        ? null
        : (["supplier", "market"] as const).map((role) => {
            const { economies, ranks: places, bounds } = found.counts[role];
            const [first = 0, second = 0, third = 0] = places;
            if (economies === 0) return null;
            const counts = { economy: country(found.economy), economies, first, second, third };
            const may = bounds > 0 ? t("mirror.major.bounds", { count: bounds }) : "";
            return (
              <p
                key={role}
              >{`${t(role === "supplier" ? "mirror.major.supplierSays" : "mirror.major.marketSays", counts)} ${may}`}</p>
            );
          })}
      <h3>{t("mirror.major.ranks")}</h3>
      <DataTable
        name={t("mirror.major.ranks")}
        file="major-partner"
        columns={ranks}
        pages={onePage({ ...query, rows: found?.ranks })}
        rowKey={(row) => `${row.economy} ${row.role}`}
        empty={t("mirror.major.none")}
      />
      <h3>{growthTitle}</h3>
      <DataTable
        name={growthTitle}
        file="growth"
        columns={growth}
        pages={onePage({ ...query, rows: found?.growth })}
        rowKey={(row) => `${row.economy} ${row.flow}`}
        empty={t("mirror.major.none")}
      />
    </>
  );
}

function useRankColumns(): readonly Column<Rank>[] {
  const { t } = useTexts();
  const country = useNameOf("countries");
  return useMemo((): readonly Column<Rank>[] => {
    const rankOf = ({ rank, isBound }: Rank): string =>
      rank === null ? "–" : isBound ? t("mirror.major.atBest", { rank }) : String(rank);
    return [
      plain("economy", t("mirror.major.economy"), (row) => country(row.economy)),
      plain("role", t("mirror.major.role"), (row) => t(`mirror.major.${row.role}`)),
      { ...plain("rank", t("mirror.major.rank"), rankOf), figure: true },
      {
        ...plain("partners", t("mirror.major.partners"), (row) => String(row.partners)),
        figure: true,
      },
      money("value", t("mirror.major.value"), (row) => row.value),
    ];
  }, [t, country]);
}

function useGrowthColumns(): readonly Column<Growth>[] {
  const { t } = useTexts();
  const country = useNameOf("countries");
  return useMemo(
    (): readonly Column<Growth>[] => [
      plain("economy", t("mirror.major.economy"), (row) => country(row.economy)),
      plain("flow", t("mirror.major.flow"), (row) => t(`mirror.major.flows.${row.flow}`)),
      money("value", t("mirror.major.value"), (row) => row.value),
      money("before", t("mirror.major.before"), (row) => row.before),
      {
        ...plain<Growth>("growth", t("mirror.major.percent"), ({ growthPercent }) =>
          growthPercent === null ? "–" : growthPercent,
        ),
        figure: true,
      },
    ],
    [t, country],
  );
}

function plain<Row>(id: string, head: string, of: (row: Row) => string): Column<Row> {
  return { id, head, width: 130, cell: of, text: of };
}

function money<Row>(id: string, head: string, of: (row: Row) => string | null): Column<Row> {
  return {
    id,
    head,
    width: 170,
    figure: true,
    cell: (row) => <Money value={of(row)} currency={undefined} />,
    text: of,
  };
}
