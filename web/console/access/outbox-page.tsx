/** Mail that was not sent: to whom, of which kind, why. An administrator confirms addresses here. */
import { Alert } from "antd";
import { useMemo } from "react";
import type { Routes } from "../../routes.gen.ts";
import { useTexts } from "../shell/language.ts";
import { Act } from "../parts/act.tsx";
import { DataTable } from "../parts/data-table.tsx";
import { Moment, nothing, ZoneNote } from "../parts/display.tsx";
import { Page } from "../parts/page.tsx";
import type { Column } from "../parts/table-columns.ts";
import { usePages } from "../parts/use-pages.ts";
import { useAnswer, useMay } from "../shell/session.tsx";

type Mail = Routes["GET /outbox"]["answer"]["mails"][number];
const pageRows = 100;

export function OutboxPage() {
  const { t } = useTexts();
  const may = useMay("GET /outbox");
  const first = useAnswer("GET /outbox", { query: { limit: 1 } }, { enabled: may });
  const columns = useColumns();
  const pages = usePages({
    route: "GET /outbox",
    ask: (cursor) => ({ query: { cursor, limit: pageRows } }),
    read: (answer) => ({ rows: answer.mails, next: answer.next }),
  });
  return (
    <Page
      title={t("frame.pages.outbox")}
      says={
        <>
          {t("access.outbox.says")} <ZoneNote />
        </>
      }
    >
      {first.data?.sends === false ? (
        <Alert role="status" type="info" showIcon title={t("access.outbox.sendsNot")} />
      ) : null}
      <DataTable
        name={t("frame.pages.outbox")}
        file="outbox"
        columns={columns}
        pages={pages}
        rowKey={(row) => row.id}
        empty={t("access.outbox.none")}
      />
    </Page>
  );
}

/** Where no mail is sent, an address is confirmed by somebody who answers for it. */
function Confirm({ row }: { readonly row: Mail }) {
  const { t } = useTexts();
  if (row.kind !== "verify") return <>{nothing}</>;
  return (
    <Act
      label={t("access.outbox.confirm")}
      says={t("access.outbox.confirmSays", { email: row.to })}
      route="POST /address-confirmations"
      fixed={{ email: row.to }}
    />
  );
}

function useColumns(): readonly Column<Mail>[] {
  const { t } = useTexts();
  return useMemo(
    () => [
      {
        id: "at",
        head: t("access.reads.at"),
        width: 180,
        cell: (row) => <Moment at={row.createdAt} />,
        text: (row) => row.createdAt,
      },
      {
        id: "to",
        head: t("access.outbox.to"),
        width: 230,
        cell: (row) => row.to,
        text: (row) => row.to,
      },
      {
        id: "subject",
        head: t("access.outbox.subject"),
        width: 300,
        cell: (row) => row.subject,
        text: (row) => row.subject,
      },
      {
        id: "tries",
        head: t("access.outbox.tries"),
        width: 90,
        figure: true,
        cell: (row) => String(row.tries),
        text: (row) => String(row.tries),
      },
      {
        id: "fault",
        head: t("access.outbox.fault"),
        width: 240,
        cell: (row) => row.fault ?? nothing,
        text: (row) => row.fault,
      },
      {
        id: "confirm",
        head: t("access.outbox.address"),
        width: 180,
        cell: (row) => <Confirm row={row} />,
        text: () => null,
      },
    ],
    [t],
  );
}
