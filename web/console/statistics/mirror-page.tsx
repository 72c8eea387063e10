/** Mirror figures: gaps to other offices with their reasons, and the files they come from. */
import { useSearch } from "@tanstack/react-router";
import { Button } from "antd";
import { useMemo, useState } from "react";
import { Dialog } from "../../elements/dialog.tsx";
import type { Routes } from "../../routes.gen.ts";
import { useTexts } from "../shell/language.ts";
import { DataTable } from "../parts/data-table.tsx";
import { Money, Moment, ZoneNote } from "../parts/display.tsx";
import { Page } from "../parts/page.tsx";
import { Part } from "../parts/part.tsx";
import { SearchField } from "../parts/search-field.tsx";
import type { Column } from "../parts/table-columns.ts";
import { onePage } from "../parts/use-pages.ts";
import { useNameOf } from "../registers/use-names.ts";
import { useAnswer, useMay } from "../shell/session.tsx";
import { MajorPartner } from "./major-partner.tsx";
import { MirrorFileForm } from "./mirror-file-form.tsx";

type Gap = Routes["GET /statistics/mirror"]["answer"]["gaps"][number];
type PartName = Gap["parts"][number]["part"];
type MirrorFile = Routes["GET /statistics/mirror-files"]["answer"]["files"][number];

const partNames: readonly PartName[] = [
  ...(["valuation", "timing", "attribution", "coverage", "secrecy", "unexplained"] as const),
];

export function MirrorPage() {
  const { t } = useTexts();
  const { period } = useSearch({ strict: false });
  return (
    <Page
      title={t("frame.pages.mirror")}
      says={
        <>
          {t("mirror.says")} <ZoneNote />
        </>
      }
    >
      <div className="filters">
        <SearchField label={t("mirror.period")} name="period" />
        <SearchField label={t("mirror.partner")} name="partner" />
        <SearchField label={t("mirror.commodity")} name="commodity" />
      </div>
      {period === undefined ? (
        <output className="empty">{t("mirror.first")}</output>
      ) : (
        <>
          <Gaps period={period} />
          <Part name={t("mirror.major.title")}>
            <MajorPartner period={period} />
          </Part>
        </>
      )}
      <Part name={t("mirror.files")}>
        <Files />
        <MirrorFileForm />
      </Part>
    </Page>
  );
}

function Gaps({ period }: { readonly period: string }) {
  const { t } = useTexts();
  const { partner, commodity } = useSearch({ strict: false });
  const may = useMay("GET /statistics/mirror");
  const asked = { period, partner: partner?.toUpperCase(), commodity };
  const query = useAnswer("GET /statistics/mirror", { query: asked }, { enabled: may });
  const [open, setOpen] = useState<Gap>();
  const columns = useGapColumns(setOpen);
  return (
    <>
      <DataTable
        name={t("frame.pages.mirror")}
        file="mirror"
        columns={columns}
        pages={onePage({ ...query, rows: query.data?.gaps })}
        rowKey={(row) => `${row.importer} ${row.exporter}`}
        empty={t("mirror.none")}
      />
      {open === undefined ? null : <Why gap={open} onClose={() => setOpen(undefined)} />}
    </>
  );
}

function Why({ gap, onClose }: { readonly gap: Gap; readonly onClose: () => void }) {
  const { t, language } = useTexts();
  const country = useNameOf("countries");
  const [importer, exporter] = [country(gap.importer), country(gap.exporter)];
  return (
    <Dialog
      title={t("mirror.whyTitle", { importer, exporter })}
      close={t("help.close")}
      onClose={onClose}
    >
      <dl className="facts">
        {gap.parts.map(({ part, amount, isEstimated, says }) => (
          <div key={part}>
            <dt>{t(`mirror.parts.${part}`)}</dt>
            <dd>
              <Money value={amount} currency={gap.currency} />
              {isEstimated ? " ~" : ""} {says[language]}
            </dd>
          </div>
        ))}
      </dl>
    </Dialog>
  );
}

function useGapColumns(onWhy: (gap: Gap) => void): readonly Column<Gap>[] {
  const { t } = useTexts();
  return useMemo(() => {
    const money = (
      id: string,
      head: string,
      of: (row: Gap) => string | null | undefined,
      isEstimated: (row: Gap) => boolean = () => false,
    ): Column<Gap> => ({
      id,
      head,
      width: 128,
      figure: true,
      cell: (row) => (
        <>
          {isEstimated(row) ? "~ " : ""}
          <Money value={of(row)} currency={undefined} />
        </>
      ),
      text: (row) => of(row),
    });
    const partOf = (row: Gap, name: PartName) => row.parts.find(({ part }) => part === name);
    return [
      {
        id: "trade",
        head: t("mirror.trade"),
        width: 190,
        cell: ({ importer, exporter }) => t("mirror.trades", { importer, exporter }),
        text: ({ importer, exporter }) => `${importer} ${exporter}`,
      },
      money("imports", t("mirror.imports"), (row) => row.imports),
      money("exports", t("mirror.exports"), (row) => row.exports),
      money("gap", t("mirror.gap"), (row) => row.gap),
      {
        id: "why",
        head: t("mirror.why"),
        width: 90,
        cell: (row) =>
          row.parts.length === 0 ? null : (
            <Button size="small" onClick={() => onWhy(row)}>
              {t("mirror.why")}
            </Button>
          ),
        text: (row) => row.parts.map(({ says }) => says.en).join(" "),
      },
      ...partNames.map((name) =>
        money(
          name,
          t(`mirror.parts.${name}`),
          (row) => partOf(row, name)?.amount,
          (row) => partOf(row, name)?.isEstimated === true,
        ),
      ),
    ];
  }, [t, onWhy]);
}

function Files() {
  const { t } = useTexts();
  const may = useMay("GET /statistics/mirror-files");
  const query = useAnswer("GET /statistics/mirror-files", { query: {} }, { enabled: may });
  const columns = useFileColumns();
  return (
    <DataTable
      name={t("mirror.files")}
      file="mirror-files"
      columns={columns}
      pages={onePage({ ...query, rows: query.data?.files })}
      rowKey={(row) => row.id}
      empty={t("mirror.filesNone")}
      tools={false}
    />
  );
}

function useFileColumns(): readonly Column<MirrorFile>[] {
  const { t } = useTexts();
  return useMemo(
    (): readonly Column<MirrorFile>[] => [
      {
        id: "source",
        head: t("mirror.source"),
        width: 320,
        cell: (row) => row.source,
        text: (row) => row.source,
      },
      {
        id: "form",
        head: t("mirror.form"),
        width: 110,
        cell: (row) => row.form,
        text: (row) => row.form,
      },
      ...(["figures", "skipped"] as const).map((id) => ({
        id,
        head: t(`mirror.${id}`),
        width: 110,
        figure: true,
        cell: (row: MirrorFile) => row[id],
        text: (row: MirrorFile) => String(row[id]),
      })),
      {
        id: "by",
        head: t("mirror.by"),
        width: 180,
        cell: (row) => row.by,
        text: (row) => row.by,
      },
      {
        id: "at",
        head: t("mirror.at"),
        width: 180,
        cell: (row) => <Moment at={row.at} />,
        text: (row) => row.at,
      },
    ],
    [t],
  );
}
