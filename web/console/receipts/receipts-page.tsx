/** All receipts for what customs hold, the newest first. */
import { DataTable } from "../parts/data-table.tsx";
import { ZoneNote } from "../parts/display.tsx";
import { Page } from "../parts/page.tsx";
import { usePages } from "../parts/use-pages.ts";
import { useTexts } from "../shell/language.ts";
import { useMay } from "../shell/session.tsx";
import { words } from "./receipt-words.ts";
import { useReceiptColumns } from "./receipts-part.tsx";

export function ReceiptsPage() {
  const { t, language } = useTexts();
  const may = useMay("GET /receipts");
  const columns = useReceiptColumns();
  const pages = usePages({
    route: "GET /receipts",
    ask: (after) => ({ query: { after, limit: 100 } }),
    read: ({ receipts, next }) => ({ rows: receipts, next }),
    enabled: may,
  });
  return (
    <Page
      title={t("frame.pages.receipts")}
      says={
        <>
          {words.says[language]} <ZoneNote />
        </>
      }
    >
      <DataTable
        name={t("frame.pages.receipts")}
        file="receipts"
        columns={columns}
        pages={pages}
        rowKey={(row) => row.id}
        empty={words.none[language]}
      />
    </Page>
  );
}
