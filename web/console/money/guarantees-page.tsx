/** Guarantees: entered and moved by officers, seen by their holders. */
import { Link } from "@tanstack/react-router";
import { useMemo } from "react";
import { patterns } from "../pages.ts";
import type { Routes } from "../../routes.gen.ts";
import { useTexts } from "../shell/language.ts";
import { Act } from "../parts/act.tsx";
import { DataTable } from "../parts/data-table.tsx";
import { Code, Day, Facts, Money, ZoneNote } from "../parts/display.tsx";
import { Answered, Page } from "../parts/page.tsx";
import { Part } from "../parts/part.tsx";
import type { Column } from "../parts/table-columns.ts";
import { onePage } from "../parts/use-pages.ts";
import { useAnswer, useMay } from "../shell/session.tsx";
import { Rows } from "./plain-rows.tsx";
import { GuaranteeUses } from "./guarantee-uses.tsx";
import { codeColumn, momentColumn, moneyColumn, wordColumn } from "./columns.tsx";

type Guarantee = Routes["GET /guarantees"]["answer"]["guarantees"][number];
type Movement = Routes["GET /guarantees/{id}"]["answer"]["movements"][number];
type Kind = "individual" | "comprehensive" | "waiver";
type Move = "reserve" | "release" | "use";

export function GuaranteesPage() {
  const { t } = useTexts();
  const may = useMay("GET /guarantees");
  const query = useAnswer("GET /guarantees", {}, { enabled: may });
  const columns = useColumns();
  const pages = onePage({ ...query, rows: query.data?.guarantees });
  return (
    <Page
      title={t("frame.pages.guarantees")}
      says={t("money.guarantees.says")}
      beside={
        <Act
          label={t("money.guarantees.enter")}
          route="POST /guarantees"
          fields={[
            { name: "reference", label: t("money.reference") },
            { name: "holder", label: t("money.guarantees.holder") },
            {
              name: "kind",
              label: t("money.kind"),
              // the route's own list
              words: (kind) => t(`money.guarantees.kinds.${kind as Kind}`),
            },
            { name: "amount", label: t("money.amount") },
            { name: "validFrom", label: t("money.guarantees.validFrom"), type: "date" },
            { name: "validTo", label: t("money.guarantees.validTo"), type: "date" },
          ]}
          primary
        />
      }
    >
      <DataTable
        name={t("frame.pages.guarantees")}
        file="guarantees"
        columns={columns}
        pages={pages}
        rowKey={(row) => row.id}
        empty={t("money.guarantees.none")}
      />
    </Page>
  );
}

function useColumns(): readonly Column<Guarantee>[] {
  const { t } = useTexts();
  return useMemo(() => {
    const money = (id: "amount" | "reserved" | "used" | "available", head: string) => ({
      id,
      head,
      width: 150,
      figure: true,
      cell: (row: Guarantee) => <Money value={row[id]} currency={row.currency} />,
      text: (row: Guarantee) => row[id],
    });
    return [
      {
        id: "reference",
        head: t("money.reference"),
        width: 190,
        cell: (row) => (
          <Link className="code" to={patterns.guarantee} params={{ id: row.id }}>
            {row.reference}
          </Link>
        ),
        text: (row) => row.reference,
      },
      {
        id: "holder",
        head: t("money.guarantees.holder"),
        width: 170,
        cell: (row) => <Code>{row.holder}</Code>,
        text: (row) => row.holder,
      },
      {
        id: "kind",
        head: t("money.kind"),
        width: 130,
        cell: (row) => t(`money.guarantees.kinds.${row.kind as Kind}`), // the column's own list
        text: (row) => row.kind,
      },
      money("amount", t("money.amount")),
      money("reserved", t("money.guarantees.reserved")),
      money("used", t("money.guarantees.used")),
      money("available", t("money.guarantees.available")),
    ];
  }, [t]);
}

export function GuaranteePage({ id }: { readonly id: string }) {
  const { t } = useTexts();
  const may = useMay("GET /guarantees/{id}");
  const query = useAnswer("GET /guarantees/{id}", { params: { id } }, { enabled: may });
  const reference = query.data?.reference ?? "";
  return (
    <Page
      title={t("money.guarantees.one", { reference })}
      says={<ZoneNote />}
      beside={
        <Act
          label={t("money.guarantees.move")}
          route="POST /guarantees/{id}/movements"
          params={{ id }}
          fields={[
            {
              name: "kind",
              label: t("money.kind"),
              words: (kind) => t(`money.guarantees.moves.${kind as Move}`), // the route's own list
            },
            { name: "amount", label: t("money.amount") },
            { name: "operation", label: t("money.guarantees.operation") },
            { name: "reason", label: t("money.reason"), lines: 2 },
          ]}
        />
      }
    >
      <Answered query={query}>
        {({ movements, calls, ...row }) => (
          <>
            <Facts
              name={t("money.guarantees.one", { reference: row.reference })}
              facts={[
                [t("money.guarantees.holder"), <Code key="holder">{row.holder}</Code>],
                // the column's own list
                [t("money.kind"), t(`money.guarantees.kinds.${row.kind as Kind}`)],
                [t("money.amount"), <Money key="a" value={row.amount} currency={row.currency} />],
                [
                  t("money.guarantees.reserved"),
                  <Money key="r" value={row.reserved} currency={row.currency} />,
                ],
                [
                  t("money.guarantees.used"),
                  <Money key="u" value={row.used} currency={row.currency} />,
                ],
                [
                  t("money.guarantees.available"),
                  <Money key="v" value={row.available} currency={row.currency} />,
                ],
                [t("money.guarantees.validFrom"), <Day key="from" on={row.validFrom} />],
                [t("money.guarantees.validTo"), <Day key="to" on={row.validTo} />],
              ]}
            />
            <GuaranteeUses id={id} currency={row.currency} />
            <Calls id={id} calls={calls} currency={row.currency} />
            <Part name={t("money.guarantees.movements")}>
              <Movements movements={movements} currency={row.currency} />
            </Part>
          </>
        )}
      </Answered>
    </Page>
  );
}

function Calls(properties: {
  readonly id: string;
  readonly calls: Routes["GET /guarantees/{id}"]["answer"]["calls"];
  readonly currency: string;
}) {
  const { id, calls, currency } = properties;
  const { t } = useTexts();
  return (
    <Part name={t("money.guarantees.calls")}>
      <Rows
        name={t("money.guarantees.calls")}
        rows={calls}
        rowKey={({ debt }) => debt}
        heads={[
          t("money.reference"),
          t("money.reason"),
          t("money.amount"),
          t("money.guarantees.paid"),
        ]}
        cells={({ reference, reason, amount, paid }) => [
          <Code key="reference">{reference}</Code>,
          reason,
          <Money key="amount" value={amount} currency={currency} />,
          <Money key="paid" value={paid} currency={currency} />,
        ]}
        figures={2}
        empty={t("money.guarantees.callsNone")}
      />
      <Act
        label={t("money.guarantees.pays")}
        says={t("money.guarantees.paysSays")}
        route="POST /guarantees/{id}/payments"
        params={{ id }}
        fields={[
          { name: "amount", label: t("money.amount") },
          { name: "reference", label: t("money.reference") },
        ]}
        offered={calls.some(({ open }) => open)}
      />
    </Part>
  );
}

function Movements(properties: {
  readonly movements: readonly Movement[];
  readonly currency: string;
}) {
  const { movements, currency } = properties;
  const { t } = useTexts();
  const columns = useMemo(
    (): readonly Column<Movement>[] => [
      momentColumn("at", t("money.periods.at"), (row) => row.at),
      wordColumn("kind", t("money.kind"), (row) => row.kind, {
        word: (row) => t(`money.guarantees.moves.${row.kind as Move}`), // the column's own list
      }),
      codeColumn("operation", t("money.guarantees.operation"), (row) => row.operation, 260),
      moneyColumn(
        "amount",
        t("money.amount"),
        (row) => row.amount,
        () => currency,
      ),
    ],
    [t, currency],
  );
  return (
    <DataTable
      name={t("money.guarantees.movements")}
      file="movements"
      columns={columns}
      pages={onePage({ rows: movements, error: null, refetch: () => undefined })}
      rowKey={(row) => String(row.line)}
      empty={t("money.guarantees.movementsNone")}
      tools={false}
    />
  );
}
