/** The bank: statements taken in, the queue of money that names nobody, orders that go out. */
import { useMutation, useQueryClient } from "@tanstack/react-query";
import { useSearch } from "@tanstack/react-router";
import { Alert, Button } from "antd";
import { useMemo, useState } from "react";
import { call } from "../../api/call.ts";
import type { Routes } from "../../routes.gen.ts";
import { Refusal } from "../parts/refusal.tsx";
import { useTexts } from "../shell/language.ts";
import { Act } from "../parts/act.tsx";
import { DataTable } from "../parts/data-table.tsx";
import { Page } from "../parts/page.tsx";
import { Part } from "../parts/part.tsx";
import { SearchChoice } from "../parts/search-choice.tsx";
import type { Column } from "../parts/table-columns.ts";
import { Upload } from "../parts/upload.tsx";
import { onePage, usePages } from "../parts/use-pages.ts";
import { useAnswer, useMay, useSession } from "../shell/session.tsx";
import { actColumn, codeColumn, dayColumn, moneyColumn, wordColumn } from "./columns.tsx";

type BankEntry = Routes["GET /bank-entries"]["answer"]["entries"][number];
type Order = Routes["GET /payment-orders"]["answer"]["orders"][number];
const statuses = ["unmatched", "matched", "assigned", "sent-back", "cost"] as const;
const reasons = [
  ...(["other-amount", "order-closed", "no-order", "sent-back"] as const),
  ...(["several-debts", "several-parties", "names-nobody", "more-than-called"] as const),
];
const found = ["debt", "declaration", "party", "order", "officer", "guarantor"] as const;
/** What the route takes at most. */
const bytesMax = 20_000_000;

export function BankPage() {
  const { t } = useTexts();
  const { status } = useSearch({ strict: false });
  const takes = useMay("POST /bank-files");
  const wanted = statuses.find((one) => one === status) ?? "unmatched";
  return (
    <Page
      title={t("frame.pages.bank")}
      says={t("money.bank.says")}
      beside={
        <SearchChoice
          name="status"
          label={t("money.status")}
          value={wanted}
          any={false}
          options={statuses.map((value) => ({ value, label: t(`money.bank.statuses.${value}`) }))}
        />
      }
    >
      <h2>{t("money.bank.queue")}</h2>
      <Entries status={wanted} />
      {takes ? (
        <Part name={t("money.bank.upload")}>
          <Statement />
        </Part>
      ) : null}
      <h2>{t("money.bank.orders")}</h2>
      <Act
        label={t("money.bank.write")}
        route="POST /payment-files"
        fields={[
          {
            name: "kind",
            label: t("money.kind"),
            // the route's own list
            words: (kind) => t(`money.bank.writeKinds.${kind as "refund" | "collection"}`),
          },
          { name: "dueBy", label: t("money.bank.dueBy"), type: "date" },
        ]}
        done={({ orders, name }) => t("money.bank.written", { orders, name })}
      />
      <Orders />
    </Page>
  );
}

function Statement() {
  const { t } = useTexts();
  const { key } = useSession();
  const queries = useQueryClient();
  const [file, setFile] = useState<File>();
  const run = useMutation({
    mutationFn: (chosen: File) =>
      call(
        "POST /bank-files",
        { query: { name: chosen.name.slice(0, 200) } },
        { key, body: { file: chosen } },
      ),
    onSuccess: () => queries.invalidateQueries(),
  });
  return (
    <div className="form">
      <Upload
        label={t("money.bank.file")}
        endings={[".xml"]}
        bytesMax={bytesMax}
        onFile={setFile}
      />
      {run.error === null ? null : <Refusal error={run.error} />}
      {run.data === undefined ? null : (
        <Alert
          type={run.data.unmatched === 0 ? "success" : "warning"}
          showIcon
          role="status"
          title={t("money.bank.taken", {
            matched: run.data.matched,
            unmatched: run.data.unmatched,
            duplicates: run.data.duplicates,
            pending: run.data.pending,
            refused: run.data.refused,
          })}
        />
      )}
      <Button
        disabled={file === undefined}
        loading={run.isPending}
        onClick={() => {
          if (file !== undefined) run.mutate(file);
        }}
      >
        {file === undefined ? t("money.bank.uploadFirst") : t("money.bank.uploadGo")}
      </Button>
    </div>
  );
}

function Entries({ status }: { readonly status: (typeof statuses)[number] }) {
  const { t } = useTexts();
  const columns = useEntryColumns();
  const pages = usePages({
    route: "GET /bank-entries",
    ask: (before) => ({ query: { status, before } }),
    read: (answer) => ({ rows: answer.entries, next: answer.next }),
  });
  return (
    <DataTable
      name={t("money.bank.queue")}
      file="bank-entries"
      columns={columns}
      pages={pages}
      rowKey={(row) => row.id}
      empty={t("money.bank.queueNone")}
    />
  );
}

function useEntryColumns(): readonly Column<BankEntry>[] {
  const { t } = useTexts();
  return useMemo(() => {
    const signed = (row: BankEntry) => (row.direction === "debit" ? `-${row.amount}` : row.amount);
    const why = (row: BankEntry) => {
      const by = found.find((one) => one === row.matchedBy);
      if (by !== undefined) return t(`money.bank.found.${by}`);
      const reason = reasons.find((one) => one === row.reason);
      return reason === undefined ? row.reason : t(`money.bank.reasons.${reason}`);
    };
    return [
      dayColumn("bookedOn", t("money.bank.bookedOn"), (row) => row.bookedOn),
      moneyColumn("amount", t("money.amount"), signed, (row) => row.currency),
      actColumn(
        t("money.bank.act"),
        (row) => (row.status === "unmatched" ? <Place entry={row} /> : null),
        300,
      ),
      wordColumn("payer", t("money.bank.payer"), (row) => row.payer, { width: 180 }),
      wordColumn("text", t("money.bank.text"), (row) => row.remittance, { width: 280 }),
      codeColumn("party", t("money.party"), (row) => row.party),
      wordColumn("why", t("money.bank.matchedBy"), (row) => row.matchedBy || row.reason, {
        word: why,
        width: 240,
      }),
    ];
  }, [t]);
}

/** What may be done with an entry that waits. */
function Place({ entry }: { readonly entry: BankEntry }) {
  const { t } = useTexts();
  const params = { id: entry.id };
  const reason = { name: "reason", label: t("money.reason"), lines: 2 };
  return (
    <span className="acts">
      <Act
        label={t("money.bank.assign")}
        says={t("money.bank.assignSays")}
        route="POST /bank-entries/{id}/assignment"
        params={params}
        fields={[{ name: "party", label: t("money.party") }, reason]}
      />
      {entry.direction === "debit" ? (
        <Act
          label={t("money.bank.cost")}
          says={t("money.bank.costSays")}
          route="POST /bank-entries/{id}/cost"
          params={params}
          fields={[reason]}
        />
      ) : (
        <Act
          label={t("money.bank.sendBack")}
          says={t("money.bank.sendBackSays")}
          route="POST /bank-entries/{id}/return"
          params={params}
          fields={[
            { name: "name", label: t("money.bank.payeeName"), start: entry.payer },
            {
              name: "bankAccount",
              label: t("money.bank.payeeAccount"),
              start: entry.payerAccount,
            },
            { name: "bic", label: t("money.bank.bic") },
            reason,
          ]}
        />
      )}
    </span>
  );
}

function Orders() {
  const { t } = useTexts();
  const query = useAnswer("GET /payment-orders", { query: {} });
  const columns = useMemo(
    (): readonly Column<Order>[] => [
      dayColumn("dueOn", t("money.debts.day"), (row) => row.dueOn),
      wordColumn("kind", t("money.kind"), (row) => row.kind, {
        // the column's own list
        word: (row) => t(`money.bank.ordered.${row.kind as "refund" | "collection"}`),
      }),
      codeColumn("party", t("money.party"), (row) => row.party),
      moneyColumn(
        "amount",
        t("money.amount"),
        (row) => row.amount,
        (row) => row.currency,
      ),
      wordColumn("status", t("money.status"), (row) => row.status, {
        // the column's own list
        word: (row) => t(`money.bank.orderStatuses.${row.status as "open" | "sent"}`),
      }),
      codeColumn("answer", t("money.bank.answer"), (row) => row.answer, 120),
      wordColumn("reference", t("money.reference"), (row) => row.reference, { width: 240 }),
    ],
    [t],
  );
  return (
    <DataTable
      name={t("money.bank.orders")}
      file="payment-orders"
      columns={columns}
      pages={onePage({ ...query, rows: query.data?.orders })}
      rowKey={(row) => row.id}
      empty={t("money.bank.ordersNone")}
      tools={false}
    />
  );
}
