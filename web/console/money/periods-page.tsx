/** Accounting months: closed by one person, opened again by two. */
import { useZone } from "../shell/zone.tsx";
import { legalDay } from "../../elements/legal-day.ts";
import { useMemo, useState } from "react";
import type { Routes } from "../../routes.gen.ts";
import { Badge } from "../parts/badge.tsx";
import { useTexts } from "../shell/language.ts";
import { Act } from "../parts/act.tsx";
import { DataTable } from "../parts/data-table.tsx";
import { ZoneNote } from "../parts/display.tsx";
import { Field } from "../parts/field.tsx";
import { Page } from "../parts/page.tsx";
import { Part } from "../parts/part.tsx";
import type { Column } from "../parts/table-columns.ts";
import { SchemaForm } from "../parts/schema-form.tsx";
import { onePage } from "../parts/use-pages.ts";
import { useAnswer, useMay } from "../shell/session.tsx";
import {
  actColumn,
  codeColumn,
  countColumn,
  momentColumn,
  moneyColumn,
  wordColumn,
} from "./columns.tsx";

type Period = Routes["GET /periods"]["answer"]["periods"][number];

export function PeriodsPage() {
  const { t } = useTexts();
  const may = useMay("GET /periods");
  const closes = useMay("POST /periods/{month}/closing");
  const query = useAnswer("GET /periods", { query: {} }, { enabled: may });
  const last = query.data?.periods.find(({ closed }) => closed)?.month;
  const columns = useColumns(last);
  return (
    <Page
      title={t("frame.pages.periods")}
      says={
        <>
          {t("money.periods.says")} <ZoneNote />
        </>
      }
    >
      <DataTable
        name={t("frame.pages.periods")}
        file="periods"
        columns={columns}
        pages={onePage({ ...query, rows: query.data?.periods })}
        rowKey={(row) => row.month}
        empty={t("money.periods.none")}
        tools={false}
      />
      {closes ? (
        <Part name={t("money.periods.close")}>
          <Closing />
        </Part>
      ) : null}
    </Page>
  );
}

function Closing() {
  const { t } = useTexts();
  const { profileZone } = useZone();
  const before = legalDay(profileZone).subtract({ months: 1 }).toPlainYearMonth().toString();
  const [month, setMonth] = useState(before);
  return (
    <>
      <p>{t("money.periods.closeSays")}</p>
      <div className="form">
        <Field label={t("money.periods.month")}>
          {(handles) => (
            <input
              {...handles}
              type="month"
              value={month}
              onChange={(event) => setMonth(event.target.value)}
            />
          )}
        </Field>
      </div>
      <SchemaForm
        key={month}
        route="POST /periods/{month}/closing"
        params={{ month }}
        fields={[{ name: "reason", label: t("money.reason") }]}
        submit={t("money.periods.closeGo")}
      />
    </>
  );
}

function useColumns(last: string | undefined): readonly Column<Period>[] {
  const { t } = useTexts();
  return useMemo(
    () => [
      codeColumn("month", t("money.periods.month"), (row) => row.month, 110),
      wordColumn("closed", t("money.status"), (row) => String(row.closed), {
        word: (row) => (
          <Badge tone={row.closed ? "good" : "calm"}>
            {t(row.closed ? "money.periods.closed" : "money.periods.open")}
          </Badge>
        ),
      }),
      countColumn("postings", t("money.periods.postings"), (row) => row.postings),
      moneyColumn(
        "sum",
        t("money.periods.sum"),
        (row) => row.amount,
        (row) => row.currency,
      ),
      momentColumn("at", t("money.periods.at"), (row) => row.at),
      wordColumn("reason", t("money.reason"), (row) => row.reason, { width: 220 }),
      actColumn(t("money.periods.reopen"), (row) =>
        row.month === last ? <Reopen month={row.month} /> : null,
      ),
    ],
    [t, last],
  );
}

function Reopen({ month }: { readonly month: string }) {
  const { t } = useTexts();
  return (
    <Act
      label={t("money.periods.reopen")}
      says={t("money.periods.reopenSays")}
      route="POST /periods/{month}/reopening"
      params={{ month }}
      fields={[{ name: "reason", label: t("money.reason"), lines: 2 }]}
      danger
    />
  );
}
