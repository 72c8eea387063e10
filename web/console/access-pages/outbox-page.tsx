/** Mail that was not sent, with its text: for the operator of a system without a mail server. */
import { Alert } from "antd";
import { useMemo, useState } from "react";
import { Dialog } from "../../elements/dialog.tsx";
import type { Routes } from "../../routes.gen.ts";
import { useTexts } from "../language.ts";
import { DataTable } from "../parts/data-table.tsx";
import { Moment, nothing, ZoneNote } from "../parts/display.tsx";
import { Page } from "../parts/page.tsx";
import type { Column } from "../parts/table-columns.ts";
import { usePages } from "../parts/use-pages.ts";
import { useAnswer, useMay } from "../session.tsx";

type Mail = Routes["GET /outbox"]["answer"]["mails"][number];
const pageRows = 100;

export function OutboxPage() {
  const { t } = useTexts();
  const may = useMay("GET /outbox");
  const first = useAnswer("GET /outbox", { query: { limit: 1 } }, { enabled: may });
  const [open, setOpen] = useState<Mail>();
  const columns = useColumns(setOpen);
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
      route="GET /outbox"
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
      {open === undefined ? null : (
        <Dialog title={open.subject} close={t("help.close")} onClose={() => setOpen(undefined)}>
          <pre className="letter">{open.body}</pre>
        </Dialog>
      )}
    </Page>
  );
}

function useColumns(onOpen: (mail: Mail) => void): readonly Column<Mail>[] {
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
        cell: (row) => (
          <button type="button" className="link" onClick={() => onOpen(row)}>
            {row.subject}
          </button>
        ),
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
    ],
    [t, onOpen],
  );
}
