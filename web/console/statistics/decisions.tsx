/** Decisions about rows: what was changed, by whom and why, and taking them back. */
import { clausesIn } from "../../elements/language.ts";
import { Link } from "@tanstack/react-router";
import { useMemo } from "react";
import { patterns } from "../pages.ts";
import type { Routes } from "../../routes.gen.ts";
import { useTexts } from "../shell/language.ts";
import { Act } from "../parts/act.tsx";
import { DataTable } from "../parts/data-table.tsx";
import { Moment } from "../parts/display.tsx";
import type { Column } from "../parts/table-columns.ts";
import { onePage, usePages } from "../parts/use-pages.ts";
import { useMay } from "../shell/session.tsx";
import { checkNames } from "./check-names.ts";
import { useCodeNames } from "./code-names.ts";

type Edit = Routes["GET /statistics/edits"]["answer"]["edits"][number];
const fieldNames = [
  ...(["commodity", "partner", "province", "tradeMode"] as const),
  ...(["value", "netMassKg", "quantity1", "unit1"] as const),
] as const;

/** Those of a month. */
export function Decisions({ period }: { readonly period: string }) {
  const { t } = useTexts();
  const may = useMay("GET /statistics/edits");
  const pages = usePages({
    route: "GET /statistics/edits",
    ask: (cursor) => ({ query: { period, cursor } }),
    read: ({ edits, next }) => ({ rows: edits, next }),
    enabled: may,
  });
  const columns = useColumns(true);
  return (
    <DataTable
      name={t("editing.shown.decisions")}
      file={`edits-${period}`}
      columns={columns}
      pages={pages}
      rowKey={(row) => row.id}
      empty={t("editing.edit.none")}
    />
  );
}

/** Those about one row. */
export function RowDecisions({ edits }: { readonly edits: readonly Edit[] }) {
  const { t } = useTexts();
  const columns = useColumns(false);
  return (
    <DataTable
      name={t("editing.row.history")}
      file="edits"
      columns={columns}
      pages={onePage({ rows: edits, error: null, refetch: () => undefined })}
      rowKey={(row) => row.id}
      empty={t("editing.edit.none")}
      tools={false}
    />
  );
}

function useColumns(hasRow: boolean): readonly Column<Edit>[] {
  const { t, language } = useTexts();
  const codeName = useCodeNames();
  return useMemo(() => {
    const changes = ({ changes: all, basis }: Edit): string =>
      clausesIn(
        [
          ...Object.entries(all).map(([field, change]) => {
            const known = fieldNames.find((one) => one === field);
            const name = known === undefined ? field : t(`editing.row.fields.${known}`);
            const [old, now] = [change.old, change.new].map((code) => codeName(field, code));
            return t("editing.edit.change", { name, old, now });
          }),
          ...(basis === undefined ? [] : [t("editing.edit.basis", { peers: basis.peers })]),
        ],
        language,
      );
    const check = ({ check: id }: Edit): string => {
      const known = checkNames.find((one) => one === id);
      return known === undefined ? "" : t(`editing.checks.${known}`);
    };
    const row: Column<Edit> = {
      id: "declaration",
      head: t("editing.declaration"),
      width: 240,
      cell: ({ declarationId, mrn = declarationId, item }) => (
        <Link
          to={patterns.editingRow}
          params={{ id: declarationId }}
          search={{ item: String(item) }}
        >
          {t("editing.itemOf", { mrn, item })}
        </Link>
      ),
      text: ({ declarationId, mrn = declarationId, item }) => `${mrn} ${item}`,
    };
    return [
      {
        id: "at",
        head: t("editing.edit.at"),
        width: 170,
        cell: ({ at }) => <Moment at={at} />,
        text: ({ at }) => at,
      },
      ...(hasRow ? [row] : []),
      {
        id: "decision",
        head: t("editing.edit.decision"),
        width: 150,
        cell: ({ decision, undoneBy }) =>
          `${t(`editing.edit.decisions.${decision}`)}${
            undoneBy === null ? "" : ` (${t("editing.edit.undone")})`
          }`,
        text: ({ decision }) => decision,
      },
      { id: "check", head: t("editing.check"), width: 110, cell: check, text: check },
      {
        id: "changes",
        head: t("editing.edit.changes"),
        width: 300,
        cell: changes,
        text: changes,
      },
      {
        id: "reason",
        head: t("editing.edit.reason"),
        width: 280,
        cell: ({ reason }) => reason,
        text: ({ reason }) => reason,
      },
      {
        id: "by",
        head: t("editing.edit.by"),
        width: 150,
        cell: ({ by }) => by,
        text: ({ by }) => by,
      },
      {
        id: "undo",
        head: t("editing.edit.undo"),
        width: 130,
        cell: (edit) => <Undo edit={edit} />,
        text: () => "",
      },
    ];
  }, [t, language, codeName, hasRow]);
}

function Undo({ edit }: { readonly edit: Edit }) {
  const { t } = useTexts();
  return (
    <Act
      route="POST /statistics/edits/{id}/undo"
      params={{ id: edit.id }}
      label={t("editing.edit.undo")}
      says={t("editing.edit.undoSays")}
      offered={edit.decision !== "undo" && edit.undoneBy === null}
      fields={[{ name: "reason", label: t("editing.edit.reason"), lines: 2 }]}
      danger
    />
  );
}
