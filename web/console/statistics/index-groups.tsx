/** Indices by HS section and chapter and by SITC, as a release has them. */
import { useNavigate, useSearch } from "@tanstack/react-router";
import type { Routes } from "../../routes.gen.ts";
import { useTexts } from "../shell/language.ts";
import { DataTable } from "../parts/data-table.tsx";
import { Part } from "../parts/part.tsx";
import { Choice } from "../parts/choice.tsx";
import type { Column } from "../parts/table-columns.ts";
import { onePage } from "../parts/use-pages.ts";

type Indices = NonNullable<Routes["GET /statistics/derived"]["answer"]["indices"]>;
type Grouped = NonNullable<Indices["grouped"]>;
type Group = Grouped["groups"][number];

const kinds = ["total", "section", "chapter", "list"] as const;

/** What is chosen in the address; everything where nothing is. */
function isShown(by: string | undefined): (group: Group) => boolean {
  return (group) => by === undefined || by === "" || group.by === by;
}

export function GroupPart(properties: { readonly indices: Indices; readonly grouped: Grouped }) {
  const { indices, grouped } = properties;
  const { t, language } = useTexts();
  const { by } = useSearch({ strict: false });
  const navigate = useNavigate();
  const columns = useColumns();
  const { onYear, chained } = grouped.termsOfTrade;
  return (
    <Part name={t("season.groups")}>
      <p>{grouped.method[language]}</p>
      {indices.rules && (
        <p>
          {t("season.rules", {
            fold: indices.rules.trim.fold,
            spreads: indices.rules.trim.spreads,
            lines: indices.rules.linesMin,
            traders: indices.rules.tradersMin,
          })}
        </p>
      )}
      <Choice
        label={t("season.by")}
        value={by}
        onChange={(value) =>
          void navigate({ to: ".", search: (before) => ({ ...before, by: value }) })
        }
        options={kinds.map((kind) => ({ value: kind, label: t(`season.kinds.${kind}`) }))}
      />
      <DataTable
        name={t("season.groups")}
        file="index-groups"
        columns={columns}
        pages={onePage({
          rows: grouped.groups.filter(isShown(by)),
          error: null,
          refetch: () => undefined,
        })}
        empty={t("season.none")}
        rowKey={(row) => `${row.by} ${row.code} ${row.flow}`}
      />
      <p>{t("season.termsOfAll", { onYear: hundred(onYear), chained: hundred(chained) })}</p>
    </Part>
  );
}

function hundred(value: number | null | undefined): string {
  return value === null || value === undefined ? "—" : (value * 100).toFixed(1);
}

function useColumns(): readonly Column<Group>[] {
  const { t, language } = useTexts();
  const column = (
    id: string,
    head: string,
    of: (group: Group) => string,
    isFigure = true,
  ): Column<Group> => ({
    id,
    head,
    cell: of,
    text: of,
    figure: isFigure,
    ...(id === "group" ? { width: 260 } : {}),
  });
  return [
    column(
      "group",
      t("season.group"),
      ({ by, code, label }) => (by === "total" ? label[language] : `${code} ${label[language]}`),
      false,
    ),
    column(
      "flow",
      t("season.flow"),
      ({ flow }) => t(flow === "export" ? "season.export" : "season.import"),
      false,
    ),
    column("unitValue", t("season.unitValue"), ({ onYear }) => hundred(onYear?.unitValue.fisher)),
    column("quantum", t("season.quantum"), ({ onYear }) => hundred(onYear?.quantum)),
    column("value", t("season.valueIndex"), ({ onYear }) => hundred(onYear?.value)),
    column("laspeyres", "Laspeyres", ({ onYear }) => hundred(onYear?.unitValue.laspeyres)),
    column("paasche", "Paasche", ({ onYear }) => hundred(onYear?.unitValue.paasche)),
    column("tornqvist", "Törnqvist", ({ onYear }) => hundred(onYear?.unitValue.tornqvist)),
    column("onMonth", t("season.onMonth"), ({ onMonth }) => hundred(onMonth?.unitValue.fisher)),
    column("chained", t("season.chained"), ({ chained }) => hundred(chained?.unitValue.fisher)),
    column("lines", t("season.lines"), ({ onYear, onMonth }) =>
      String((onYear ?? onMonth)?.lines ?? 0),
    ),
    column("trimmed", t("season.trimmed"), ({ onYear, onMonth }) =>
      String((onYear ?? onMonth)?.trimmed ?? 0),
    ),
    column("share", t("season.share"), ({ onYear, onMonth }) =>
      hundred((onYear ?? onMonth)?.share),
    ),
  ];
}
