/** What a change would do: how many declarations, revenue by charge, line and origin, and each of them. */
import { Link } from "@tanstack/react-router";
import { Alert } from "antd";
import { useMemo } from "react";
import { paths } from "../../paths.ts";
import { patterns } from "../pages.ts";
import type { Routes } from "../../routes.gen.ts";
import { useTexts } from "../shell/language.ts";
import { sayImportFault } from "../texts/say-import.ts";
import { DataTable } from "../parts/data-table.tsx";
import { Money } from "../parts/display.tsx";
import { Part } from "../parts/part.tsx";
import type { Column } from "../parts/table-columns.ts";
import { onePage } from "../parts/use-pages.ts";
import { taxWord } from "../shell/words.ts";

type Answer = Routes["POST /charges/what-if"]["answer"];
type Revenue = Answer["byTax"][number];
type ChangedCharge = Answer["changed"][number];

export function WhatIfResult({ answer }: { readonly answer: Answer }) {
  const { t, language } = useTexts();
  const { currency, declarations: count, changed, truncated } = answer;
  const refused = [
    ...answer.refused.map(({ line, reason }) =>
      t("whatIf.line", { line, reason: language === "zh" ? sayImportFault(reason) : reason }),
    ),
  ];
  for (const { code, text } of answer.unparsed) refused.push(`${code}: ${text}`);
  return (
    <>
      <h2>{t("whatIf.result")}</h2>
      <p>
        <b>{t("whatIf.changed", { changed: changed.length, count })}</b>{" "}
        <small>{t("whatIf.version", { version: answer.version })}</small>
      </p>
      {truncated ? (
        <Alert type="warning" role="status" title={t("whatIf.truncated", { count })} />
      ) : null}
      {refused.length === 0 ? null : (
        <Alert
          type="error"
          role="alert"
          title={t("whatIf.refused")}
          description={refused.slice(0, 20).join("\n")}
        />
      )}
      <Sums
        name={t("whatIf.byTax")}
        file="what-if-by-charge"
        rows={answer.byTax}
        currency={currency}
        word={(key) => taxWord(key, language)}
      />
      <Sums
        name={t("whatIf.byCommodity")}
        file="what-if-by-line"
        rows={answer.byCommodity}
        currency={currency}
        linkOf={(code) => paths.tariff({ code, profile: answer.profile, lang: language })}
      />
      <Sums
        name={t("whatIf.byOrigin")}
        file="what-if-by-origin"
        rows={answer.byOrigin}
        currency={currency}
      />
      <Part name={t("whatIf.declarations")}>
        <Declarations rows={changed} currency={currency} />
      </Part>
    </>
  );
}

const refetch = () => undefined;

type SumProperties = {
  readonly name: string;
  readonly file: string;
  readonly rows: readonly Revenue[];
  readonly currency: string;
  readonly word?: (key: string) => string;
  /** Where a key leads. */
  readonly linkOf?: (key: string) => string;
};

function Sums(properties: SumProperties) {
  const { name, file, rows } = properties;
  const { t } = useTexts();
  return (
    <Part name={name}>
      <DataTable
        name={name}
        file={file}
        columns={useSumColumns(properties)}
        pages={onePage({ rows, error: null, refetch })}
        rowKey={(row) => row.key}
        empty={t("whatIf.none")}
      />
    </Part>
  );
}

const sides = ["before", "after", "change"] as const;

function useSumColumns({ name, currency, word, linkOf }: SumProperties) {
  const { t } = useTexts();
  return useMemo((): readonly Column<Revenue>[] => {
    const figures = sides.map((id): Column<Revenue> => ({
      id,
      head: t(`whatIf.${id}`),
      width: 170,
      figure: true,
      cell: (row) => <Money value={row[id]} currency={currency} />,
      text: (row) => row[id],
    }));
    return [
      {
        id: "key",
        head: name,
        width: 220,
        cell: ({ key }) => <Key text={word?.(key) ?? key} href={linkOf?.(key)} />,
        text: (row) => row.key,
      },
      ...figures,
    ];
  }, [currency, linkOf, name, t, word]);
}

function Key({ text, href }: { readonly text: string; readonly href: string | undefined }) {
  return href === undefined ? text : <a href={href}>{text}</a>;
}

/** Each line with what it comes to before and after. */
function linesOf({ lines }: ChangedCharge): readonly string[] {
  return lines.map(
    ({ item, commodity, taxType, before, after }) =>
      `${item} ${commodity} ${taxType}: ${before ?? "–"} → ${after ?? "–"}`,
  );
}

function Declarations({
  rows,
  currency,
}: {
  readonly rows: readonly ChangedCharge[];
  readonly currency: string;
}) {
  const { t } = useTexts();
  return (
    <DataTable
      name={t("whatIf.declarations")}
      file="what-if-declarations"
      columns={useDeclarationColumns(currency)}
      pages={onePage({ rows, error: null, refetch })}
      rowKey={(row) => row.id}
      empty={t("whatIf.none")}
    />
  );
}

function useDeclarationColumns(currency: string) {
  const { t } = useTexts();
  return useMemo((): readonly Column<ChangedCharge>[] => {
    const figures = (["before", "after"] as const).map((id): Column<ChangedCharge> => ({
      id,
      head: t(`whatIf.${id}`),
      width: 170,
      figure: true,
      cell: (row) => <Money value={row[id]} currency={currency} />,
      text: (row) => row[id],
    }));
    return [
      {
        id: "id",
        head: t("list.mrn"),
        width: 230,
        cell: (row) => (
          <Link to={patterns.declaration} params={{ id: row.id }}>
            {row.mrn ?? row.reference}
          </Link>
        ),
        text: (row) => row.mrn ?? row.id,
      },
      ...figures,
      {
        id: "lines",
        head: t("whatIf.lines"),
        width: 420,
        cell: (row) => <span className="code">{linesOf(row).slice(0, 3).join("; ")}</span>,
        text: (row) => linesOf(row).join("; "),
      },
    ];
  }, [currency, t]);
}
