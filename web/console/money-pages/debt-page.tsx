/** One debt: what is owed of each tax, the interest step by step, its postings, and what may be done. */
import { Link } from "@tanstack/react-router";
import { patterns } from "../../paths.ts";
import type { Routes } from "../../routes.gen.ts";
import { useTexts } from "../language.ts";
import { Act } from "../parts/act.tsx";
import { DataTable } from "../parts/data-table.tsx";
import { Code, Day, Facts, Money, nothing } from "../parts/display.tsx";
import { Answered, Page } from "../parts/page.tsx";
import { Part } from "../parts/part.tsx";
import type { Column } from "../parts/table-columns.ts";
import { onePage } from "../parts/use-pages.ts";
import { useAnswer, useMay } from "../session.tsx";

type Debt = Routes["GET /debts/{id}"]["answer"];

export function DebtPage({ id }: { readonly id: string }) {
  const { t } = useTexts();
  const may = useMay("GET /debts/{id}");
  const query = useAnswer("GET /debts/{id}", { params: { id } }, { enabled: may });
  const reference = query.data?.reference ?? "";
  return (
    <Page title={t("money.debts.one", { reference })} route="GET /debts/{id}">
      <Answered query={query}>{(debt) => <Told debt={debt} />}</Answered>
    </Page>
  );
}

function Told({ debt }: { readonly debt: Debt }) {
  return (
    <>
      <About debt={debt} />
      {debt.settledOn === null ? <Acts id={debt.id} /> : null}
      <Owed debt={debt} />
      <Interest debt={debt} />
      <Postings debt={debt} />
    </>
  );
}

type Properties = { readonly debt: Debt };

function About({ debt }: Properties) {
  const { t } = useTexts();
  const { currency } = debt;
  return (
    <Facts
      name={t("money.debts.one", { reference: debt.reference })}
      facts={[
        [t("money.party"), <Code key="party">{debt.party}</Code>],
        [t("money.debts.open"), <Money key="open" value={debt.open} currency={currency} />],
        [t("money.debts.accrued"), <Money key="int" value={debt.accrued} currency={currency} />],
        [t("money.debts.dueOn"), <Day key="due" on={debt.dueOn} />],
        [t("money.debts.aroseOn"), <Day key="arose" on={debt.aroseOn} />],
        [t("money.debts.overdue"), String(debt.overdueDays)],
        [t("money.debts.secured"), <Money key="sec" value={debt.secured} currency={currency} />],
        [t("money.debts.settledOn"), <Day key="paid" on={debt.settledOn} />],
        [
          t("work.controls.declaration"),
          <Link
            key="to"
            className="code"
            to={patterns.declaration}
            params={{ id: debt.declarationId }}
          >
            {debt.reference}
          </Link>,
        ],
      ]}
    />
  );
}

function Acts({ id }: { readonly id: string }) {
  const { t } = useTexts();
  const fields = [{ name: "reason", label: t("money.reason"), lines: 2 }];
  return (
    <div className="acts">
      <Act
        label={t("money.debts.call")}
        says={t("money.debts.callSays")}
        route="POST /debts/{id}/guarantee-call"
        params={{ id }}
        fields={fields}
      />
      <Act
        label={t("money.debts.writeOff")}
        says={t("money.debts.writeOffSays")}
        route="POST /debts/{id}/write-off"
        params={{ id }}
        fields={fields}
        danger
      />
    </div>
  );
}

function Owed({ debt }: Properties) {
  const { t } = useTexts();
  return (
    <>
      <Part name={t("money.debts.parts")}>
        <Rows
          name={t("money.debts.parts")}
          rows={debt.parts}
          rowKey={({ taxType }) => taxType}
          heads={[t("money.debts.tax"), t("money.debts.open")]}
          cells={({ taxType, open }) => [taxType, open]}
        />
      </Part>
      {debt.instalments.length === 0 ? null : (
        <Part name={t("money.debts.instalments")}>
          <Rows
            name={t("money.debts.instalments")}
            rows={debt.instalments}
            rowKey={({ dueOn }) => dueOn}
            heads={[t("money.debts.dueOn"), t("money.amount")]}
            cells={({ dueOn, amount }) => [dueOn, amount]}
          />
        </Part>
      )}
    </>
  );
}

function Interest({ debt }: Properties) {
  const { t, language } = useTexts();
  return (
    <Part name={t("money.debts.steps")}>
      {debt.source === null ? null : <p>{debt.source[language]}</p>}
      <Rows
        name={t("money.debts.steps")}
        rows={debt.interest.steps}
        rowKey={({ from }) => from}
        heads={[
          t("money.debts.from"),
          t("money.debts.to"),
          t("money.debts.days"),
          t("money.debts.principal"),
          t("money.debts.percent"),
        ]}
        cells={(step) => [step.from, step.to, String(step.days), step.principal, step.percent]}
        empty={t("money.debts.stepsNone")}
      />
    </Part>
  );
}

function Postings({ debt }: Properties) {
  const { t } = useTexts();
  return (
    <Part name={t("money.debts.postings")}>
      <Rows
        name={t("money.debts.postings")}
        rows={debt.postings.map((posting, at) => ({ ...posting, at }))}
        rowKey={({ at }) => String(at)}
        heads={[
          t("money.debts.day"),
          t("money.debts.debit"),
          t("money.debts.credit"),
          t("money.debts.tax"),
          t("money.amount"),
        ]}
        cells={({ day, debit, credit, taxType, amount }) => [day, debit, credit, taxType, amount]}
      />
    </Part>
  );
}

/** A small table of words and figures; the last column holds figures. */
function Rows<Row>(properties: {
  readonly name: string;
  readonly rows: readonly Row[];
  readonly rowKey: (row: Row) => string;
  readonly heads: readonly string[];
  readonly cells: (row: Row) => readonly string[];
  readonly empty?: string;
}) {
  const { name, rows, rowKey, heads, cells, empty = nothing } = properties;
  const columns = heads.map((head, at) => columnOf({ head, at, last: heads.length - 1, cells }));
  const pages = onePage({ rows, error: null, refetch: () => undefined });
  return (
    <DataTable
      name={name}
      file="rows"
      columns={columns}
      pages={pages}
      rowKey={rowKey}
      empty={empty}
      tools={false}
    />
  );
}

function columnOf<Row>({
  head,
  at,
  last,
  cells,
}: {
  readonly head: string;
  readonly at: number;
  readonly last: number;
  readonly cells: (row: Row) => readonly string[];
}): Column<Row> {
  const figure = at === last;
  const text = (row: Row) => cells(row)[at];
  const cell = (row: Row) => <span className={figure ? "figure" : "code"}>{text(row)}</span>;
  return { id: `c${at}`, head, width: at === 1 || at === 2 ? 220 : 140, figure, text, cell };
}
