/** Settlements of provisional values: the list, one of them, and a statement carried out from a file. */
import { colons } from "../../elements/language.ts";
import { Link } from "@tanstack/react-router";
import { Alert, Button } from "antd";
import { useMemo, useState } from "react";
import { patterns } from "../pages.ts";
import type { Routes } from "../../routes.gen.ts";
import { Refusal } from "../parts/refusal.tsx";
import { useTexts } from "../shell/language.ts";
import {
  codeColumn,
  countColumn,
  dayColumn,
  momentColumn,
  moneyColumn,
  wordColumn,
} from "../money/columns.tsx";
import { DataTable } from "../parts/data-table.tsx";
import { Code, Day, Facts, Moment, Money, ZoneNote } from "../parts/display.tsx";
import { Answered, Page } from "../parts/page.tsx";
import { Part } from "../parts/part.tsx";
import type { Column } from "../parts/table-columns.ts";
import { Upload } from "../parts/upload.tsx";
import { onePage, usePages } from "../parts/use-pages.ts";
import { useAnswer, useCommand, useMay } from "../shell/session.tsx";

type Summary = Routes["GET /value-settlements"]["answer"]["settlements"][number];
type SettlementEntry = Routes["GET /value-settlements/{id}"]["answer"]["entries"][number];
type Statement = Routes["POST /value-settlements"]["body"];

export function SettlementsPage() {
  const { t } = useTexts();
  const columns = useColumns();
  const pages = usePages({
    route: "GET /value-settlements",
    ask: (after) => ({ query: { after } }),
    read: (answer) => ({ rows: answer.settlements, next: answer.next }),
  });
  return (
    <Page title={t("frame.pages.settlements")} says={t("procedures.settlements.says")}>
      <SettleFile />
      <DataTable
        name={t("frame.pages.settlements")}
        file="settlements"
        columns={columns}
        pages={pages}
        rowKey={(row) => row.id}
        empty={t("procedures.settlements.none")}
      />
    </Page>
  );
}

function useColumns(): readonly Column<Summary>[] {
  const { t } = useTexts();
  return useMemo(
    (): readonly Column<Summary>[] => [
      {
        id: "reference",
        head: t("procedures.settlements.reference"),
        width: 210,
        cell: (row) => (
          <Link className="code" to={patterns.settlement} params={{ id: row.id }}>
            {row.reference}
          </Link>
        ),
        text: (row) => row.reference,
      },
      wordColumn("kind", t("procedures.settlements.kind"), (row) => row.kind, {
        word: (row) => t(`procedures.settlements.kinds.${row.kind}`),
      }),
      codeColumn("party", t("procedures.holder"), (row) => row.party),
      countColumn("items", t("procedures.settlements.items"), (row) => row.entries),
      countColumn("refused", t("procedures.settlements.refused"), (row) => row.refused),
      moneyColumn(
        "change",
        t("procedures.settlements.change"),
        (row) => row.change,
        (row) => row.currency,
      ),
      dayColumn("knownOn", t("procedures.settlements.knownOn"), (row) => row.knownOn),
      momentColumn("madeAt", t("procedures.settlements.madeAt"), (row) => row.madeAt),
    ],
    [t],
  );
}

/** What the route takes of a statement at most, nearly. */
const bytesMax = 1_000_000;

function SettleFile() {
  const { t } = useTexts();
  const may = useMay("POST /value-settlements");
  const run = useCommand("POST /value-settlements");
  const [isWrong, setIsWrong] = useState(false);
  const [body, setBody] = useState<Statement>();
  if (!may) return null;
  const take = async (file: File | undefined) => {
    setIsWrong(false);
    setBody(undefined);
    const text = await file?.text();
    try {
      // the server says what of it is wrong
      if (text !== undefined) setBody(JSON.parse(text) as Statement);
    } catch {
      setIsWrong(true);
    }
  };
  return (
    <div className="form">
      <Upload
        label={t("procedures.settlements.file")}
        endings={[".json"]}
        bytesMax={bytesMax}
        onFile={(file) => void take(file)}
      />
      {isWrong ? (
        <Alert type="error" showIcon role="alert" title={t("procedures.settlements.fileWrong")} />
      ) : null}
      {run.error === null ? null : <Refusal error={run.error} />}
      {run.data === undefined ? null : (
        <Alert
          type={run.data.totals.refused === 0 ? "success" : "warning"}
          showIcon
          role="status"
          title={t("procedures.settlements.done", {
            settled: run.data.totals.settled,
            refused: run.data.totals.refused,
          })}
        />
      )}
      <Button
        type="primary"
        disabled={body === undefined}
        loading={run.isPending}
        onClick={() => (body === undefined ? undefined : run.mutate({ body, query: {} }))}
      >
        {t("procedures.settlements.run")}
      </Button>
    </div>
  );
}

export function SettlementPage({ id }: { readonly id: string }) {
  const { t } = useTexts();
  const query = useAnswer("GET /value-settlements/{id}", { params: { id } });
  const reference = query.data?.reference ?? "";
  const title = t("procedures.settlements.one", { reference });
  const yesNo = (is: boolean) => t(`procedures.settlements.${is ? "yes" : "no"}`);
  return (
    <Page title={title} says={<ZoneNote />}>
      <Answered query={query}>
        {({ entries, documents, totals, currency, ...row }) => (
          <>
            <Facts
              name={title}
              facts={[
                [t("procedures.settlements.kind"), t(`procedures.settlements.kinds.${row.kind}`)],
                [t("procedures.holder"), <Code key="p">{row.party}</Code>],
                [t("procedures.settlements.knownOn"), <Day key="k" on={row.knownOn} />],
                [t("procedures.settlements.declaredOn"), <Day key="d" on={row.declaredOn} />],
                [t("procedures.settlements.late"), yesNo(row.late)],
                [t("procedures.settlements.counts"), yesNo(row.counts)],
                [
                  t("procedures.settlements.documents"),
                  documents.map((one) => `${one.type} ${one.id}`).join(", "),
                ],
                [t("procedures.settlements.reason"), row.reason],
                [t("procedures.settlements.madeBy"), <Code key="b">{row.madeBy}</Code>],
                [t("procedures.settlements.madeAt"), <Moment key="m" at={row.madeAt} />],
                [
                  t("procedures.settlements.change"),
                  <Money key="c" value={totals.change} currency={currency} />,
                ],
              ]}
            />
            <Part name={t("procedures.settlements.outcomes")}>
              <Entries entries={entries} currency={currency} />
            </Part>
          </>
        )}
      </Answered>
    </Page>
  );
}

/** An item whose declaration is known leads to it. */
function entryLink({ oldValue, mrn, item, declarationId }: SettlementEntry) {
  if (oldValue === null) return <Code>{mrn}</Code>;
  return (
    <Link className="code" to={patterns.declaration} params={{ id: declarationId }}>
      {`${mrn}/${item}`}
    </Link>
  );
}

function Entries(properties: {
  readonly entries: readonly SettlementEntry[];
  readonly currency: string;
}) {
  const { entries, currency } = properties;
  const { t, language } = useTexts();
  const columns = useMemo((): readonly Column<SettlementEntry>[] => {
    const money = (id: "oldValue" | "newValue" | "oldCharges" | "newCharges") =>
      moneyColumn<SettlementEntry>(
        id,
        t(`procedures.settlements.${id}`),
        (row) => row[id],
        () => currency,
      );
    return [
      {
        id: "mrn",
        head: t("procedures.settlements.declaration"),
        width: 220,
        cell: entryLink,
        text: (row) => `${row.mrn}/${row.item}`,
      },
      wordColumn("status", t("procedures.settlements.status"), (row) => row.status, {
        word: (row) =>
          row.says === null
            ? t(`procedures.settlements.statuses.${row.status}`)
            : `${t(`procedures.settlements.statuses.${row.status}`)}${colons[language]}${row.says}`,
        width: 220,
      }),
      moneyColumn<SettlementEntry>(
        "final",
        t("procedures.settlements.final"),
        (row) => row.final,
        (row) => row.finalCurrency,
      ),
      money("oldValue"),
      money("newValue"),
      money("oldCharges"),
      money("newCharges"),
    ];
  }, [t, language, currency]);
  return (
    <DataTable
      name={t("procedures.settlements.outcomes")}
      file="settlement"
      columns={columns}
      pages={onePage({ rows: entries, error: null, refetch: () => undefined })}
      rowKey={(row) => `${row.declarationId}/${row.item}`}
      empty={t("procedures.settlements.none")}
    />
  );
}
