/** What goods usually cost per unit, and released goods that stand out of it. */
import { useNavigate, useSearch } from "@tanstack/react-router";
import { Button } from "antd";
import { type FormEvent, useState } from "react";
import type { Routes } from "../../routes.gen.ts";
import { useNameOf, useUnitName } from "../registers/use-names.ts";
import { useTexts } from "../shell/language.ts";
import { DataTable } from "../parts/data-table.tsx";
import { Day, DeclarationLink } from "../parts/display.tsx";
import { Field } from "../parts/field.tsx";
import { Page } from "../parts/page.tsx";
import { Part } from "../parts/part.tsx";
import type { Column } from "../parts/table-columns.ts";
import { onePage } from "../parts/use-pages.ts";
import { useAnswer, useMay } from "../shell/session.tsx";
import { codeColumn, column } from "./columns.tsx";

type Corridor = Routes["GET /risk/prices"]["answer"]["corridors"][number];
type Outlier = Routes["GET /risk/price-outliers"]["answer"]["outliers"][number];

export function PricesPage() {
  const { t } = useTexts();
  const may = useMay("GET /risk/prices");
  const commodity = useSearch({ strict: false })["search"] ?? "";
  const corridors = useAnswer("GET /risk/prices", { query: { commodity } }, { enabled: may });
  const outliers = useAnswer("GET /risk/price-outliers", { query: {} }, { enabled: may });
  const corridorColumns = useCorridorColumns();
  const outlierColumns = useOutlierColumns();
  return (
    <Page title={t("frame.pages.prices")} says={t("watch.prices.says")}>
      <Find start={commodity} />
      <DataTable
        name={t("frame.pages.prices")}
        file="prices"
        columns={corridorColumns}
        pages={onePage({ ...corridors, rows: corridors.data?.corridors })}
        rowKey={(row) => `${row.flow} ${row.commodity} ${row.origin} ${row.unit}`}
        empty={t(commodity === "" ? "watch.prices.ask" : "watch.prices.none")}
      />
      <Part name={t("watch.prices.outliers")}>
        <DataTable
          name={t("watch.prices.outliers")}
          file="price-outliers"
          tools={false}
          columns={outlierColumns}
          pages={onePage({ ...outliers, rows: outliers.data?.outliers })}
          rowKey={(row) => `${row.declarationId} ${row.item} ${row.unit}`}
          empty={t("watch.prices.noOutliers")}
        />
      </Part>
    </Page>
  );
}

function Find({ start }: { readonly start: string }) {
  const { t } = useTexts();
  const navigate = useNavigate();
  const [text, setText] = useState(start);
  const send = (event: FormEvent) => {
    event.preventDefault();
    const search = text.replaceAll(/\D/g, "") || undefined;
    void navigate({ to: ".", search: (before) => ({ ...before, search }) });
  };
  return (
    <form className="inline-form" onSubmit={send}>
      <Field label={t("watch.prices.commodity")} hint={t("watch.prices.commodityHint")}>
        {(handles) => (
          <input
            {...handles}
            inputMode="numeric"
            autoComplete="off"
            value={text}
            onChange={(event) => setText(event.target.value)}
          />
        )}
      </Field>
      <Button htmlType="submit">{t("watch.prices.show")}</Button>
    </form>
  );
}

const figure = (value: number) => String(Number(value.toPrecision(5)));

function useCorridorColumns(): readonly Column<Corridor>[] {
  const { t } = useTexts();
  const country = useNameOf("countries");
  const unitName = useUnitName();
  const number = (id: "low" | "middle" | "high" | "cases" | "traders") =>
    column<Corridor>(id, [t(`watch.prices.${id}`), (row) => figure(row[id])], {
      figure: true,
      width: 105,
    });
  return [
    codeColumn<Corridor>("commodity", [t("watch.prices.commodity"), (row) => row.commodity], 130),
    column<Corridor>("flow", [t("watch.prices.flow"), (row) => t(`watch.prices.${row.flow}`)], {
      width: 90,
    }),
    column<Corridor>(
      "origin",
      [
        t("watch.prices.origin"),
        (row) => (row.origin === "*" ? t("watch.prices.all") : country(row.origin)),
      ],
      { width: 130 },
    ),
    column<Corridor>("unit", [t("watch.prices.unit"), (row) => unitName(row.unit)], { width: 100 }),
    ...(["low", "middle", "high", "cases", "traders"] as const).map(number),
    column<Corridor>("newest", [t("watch.prices.newest"), (row) => row.newest], {
      cell: (row) => <Day on={row.newest} />,
    }),
  ];
}

function useOutlierColumns(): readonly Column<Outlier>[] {
  const { t, language } = useTexts();
  const country = useNameOf("countries");
  return [
    column<Outlier>("declaration", [t("watch.declaration"), (row) => row.declarationId], {
      width: 130,
      cell: (row) => <DeclarationLink id={row.declarationId} item={row.item} />,
    }),
    codeColumn<Outlier>("commodity", [t("watch.prices.commodity"), (row) => row.commodity], 120),
    column<Outlier>("origin", [t("watch.prices.origin"), (row) => country(row.origin)], {
      width: 130,
    }),
    column<Outlier>("says", [t("watch.prices.why"), (row) => row.says[language]], { width: 560 }),
    column<Outlier>("day", [t("watch.prices.day"), (row) => row.day], {
      cell: (row) => <Day on={row.day} />,
    }),
  ];
}
