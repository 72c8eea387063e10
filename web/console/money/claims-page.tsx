/** Claims for repayment: a trader's own, all for officers, who decide them two together. */
import { Link, useSearch } from "@tanstack/react-router";
import { useMemo } from "react";
import { patterns } from "../pages.ts";
import type { Routes } from "../../routes.gen.ts";
import { Badge } from "../parts/badge.tsx";
import { useTexts } from "../shell/language.ts";
import { Act } from "../parts/act.tsx";
import { DataTable } from "../parts/data-table.tsx";
import { Code, Facts, Moment, Money, nothing, ZoneNote } from "../parts/display.tsx";
import { Answered, Page } from "../parts/page.tsx";
import { Part } from "../parts/part.tsx";
import { SearchChoice } from "../parts/search-choice.tsx";
import { SearchField } from "../parts/search-field.tsx";
import type { Column } from "../parts/table-columns.ts";
import { usePages } from "../parts/use-pages.ts";
import { useDeclaration } from "../shell/queries.ts";
import { taxWord } from "../shell/words.ts";
import { useAnswer, useMay } from "../shell/session.tsx";
import { Claim as ClaimAct } from "./claim-act.tsx";
import { codeColumn, momentColumn, moneyColumn, wordColumn } from "./columns.tsx";

type Claim = Routes["GET /repayment-claims"]["answer"]["claims"][number];
const statuses = ["open", "granted", "refused", "withdrawn"] as const;

export function ClaimsPage() {
  const { t } = useTexts();
  const { status, declaration } = useSearch({ strict: false });
  const wanted = statuses.find((one) => one === status);
  const columns = useColumns();
  const pages = usePages({
    route: "GET /repayment-claims",
    ask: (before) => ({ query: { status: wanted, before } }),
    read: (answer) => ({ rows: answer.claims, next: answer.next }),
  });
  return (
    <Page
      title={t("frame.pages.claims")}
      says={
        <>
          {t("money.claims.says")} <ZoneNote />
        </>
      }
      beside={
        <SearchChoice
          name="status"
          label={t("money.status")}
          value={wanted}
          options={statuses.map((value) => ({ value, label: t(`money.claims.statuses.${value}`) }))}
        />
      }
    >
      <DataTable
        name={t("frame.pages.claims")}
        file="claims"
        columns={columns}
        pages={pages}
        rowKey={(row) => row.id}
        empty={t("money.claims.none")}
      />
      <Part name={t("money.claims.lodge")}>
        <SearchField label={t("money.claims.declaration")} name="declaration" />
        {declaration === undefined ? null : <Found number={declaration} />}
      </Part>
    </Page>
  );
}

/** The declaration of a registration number or reference. */
function Found({ number }: { readonly number: string }) {
  const { t } = useTexts();
  const may = useMay("GET /declarations");
  const query = useAnswer(
    "GET /declarations",
    { query: { search: number, limit: 2 } },
    { enabled: may },
  );
  const [only, another] = query.data?.declarations ?? [];
  if (query.data === undefined) return null;
  if (only === undefined || another !== undefined)
    return <p role="status">{t("money.claims.notOne", { number })}</p>;
  return (
    <p>
      <Link className="code" to={patterns.declaration} params={{ id: only.id }}>
        {only.mrn ?? only.reference}
      </Link>{" "}
      <ClaimAct declarationId={only.id} />
    </p>
  );
}

function useColumns(): readonly Column<Claim>[] {
  const { t, language } = useTexts();
  return useMemo(
    () => [
      {
        ...momentColumn<Claim>("at", t("money.claims.claimedAt"), (row) => row.claimedAt),
        cell: (row: Claim) => (
          <Link to={patterns.claim} params={{ id: row.id }}>
            <Moment at={row.claimedAt} />
          </Link>
        ),
      },
      wordColumn("status", t("money.status"), (row) => row.status, {
        word: (row) => <Status status={row.status} />,
      }),
      wordColumn("kind", t("money.kind"), (row) => row.kind, {
        word: (row) => t(`money.claims.kinds.${row.kind}`),
      }),
      wordColumn("ground", t("money.claims.ground"), (row) => row.says?.[language] ?? row.ground, {
        width: 280,
      }),
      wordColumn("tax", t("money.debts.tax"), (row) => row.taxType, {
        word: (row) => taxWord(row.taxType, language),
      }),
      moneyColumn(
        "amount",
        t("money.claims.claimed"),
        (row) => row.amount,
        (row) => row.currency,
      ),
      moneyColumn(
        "granted",
        t("money.claims.granted"),
        (row) => row.granted,
        (row) => row.currency,
      ),
      codeColumn("party", t("money.party"), (row) => row.party),
    ],
    [t, language],
  );
}

function Status({ status }: Pick<Claim, "status">) {
  const { t } = useTexts();
  const tones = { open: "calm", granted: "good", refused: "bad", withdrawn: "calm" } as const;
  return <Badge tone={tones[status]}>{t(`money.claims.statuses.${status}`)}</Badge>;
}

export function ClaimPage({ id }: { readonly id: string }) {
  const { t } = useTexts();
  const may = useMay("GET /repayment-claims/{id}");
  const query = useAnswer("GET /repayment-claims/{id}", { params: { id } }, { enabled: may });
  return (
    <Page title={t("money.claims.one")} says={<ZoneNote />}>
      <Answered query={query}>{(claim) => <ClaimDetails claim={claim} />}</Answered>
    </Page>
  );
}

function ClaimDetails({ claim }: { readonly claim: Claim }) {
  const { t, language } = useTexts();
  const declaration = useDeclaration(claim.declarationId);
  const { currency } = claim;
  return (
    <>
      <Facts
        name={t("money.claims.one")}
        facts={[
          [t("money.status"), <Status key="s" status={claim.status} />],
          [t("money.kind"), t(`money.claims.kinds.${claim.kind}`)],
          [t("money.claims.ground"), claim.says?.[language] ?? claim.ground],
          [t("money.claims.source"), claim.source?.[language] ?? nothing],
          [t("money.debts.tax"), taxWord(claim.taxType, language)],
          [t("money.claims.claimed"), <Money key="a" value={claim.amount} currency={currency} />],
          [t("money.claims.granted"), <Money key="g" value={claim.granted} currency={currency} />],
          [t("money.party"), <Code key="p">{claim.party}</Code>],
          [t("money.reason"), claim.reason],
          [t("money.claims.claimedAt"), <Moment key="c" at={claim.claimedAt} />],
          [t("money.claims.decidedAt"), <Moment key="d" at={claim.decidedAt} />],
          [t("money.claims.decision"), claim.decision === "" ? nothing : claim.decision],
          [
            t("work.controls.declaration"),
            <Link
              key="l"
              className="code"
              to={patterns.declaration}
              params={{ id: claim.declarationId }}
            >
              {declaration.data?.mrn ?? t("parts.toDeclaration")}
            </Link>,
          ],
        ]}
      />
      {claim.status === "open" ? <Acts claim={claim} /> : null}
    </>
  );
}

function Acts({ claim: { id, amount } }: { readonly claim: Claim }) {
  const { t } = useTexts();
  return (
    <div className="acts">
      <Act
        label={t("money.claims.decide")}
        says={t("money.claims.decideSays")}
        route="POST /repayment-claims/{id}/decision"
        params={{ id }}
        fields={[
          {
            name: "outcome",
            label: t("money.claims.outcome"),
            // the route's own list
            words: (outcome) => t(`money.claims.statuses.${outcome as "granted" | "refused"}`),
          },
          { name: "amount", label: t("money.claims.less"), hint: amount },
          { name: "reason", label: t("money.reason"), lines: 2 },
        ]}
        primary
      />
      <Act
        label={t("money.claims.withdraw")}
        says={t("money.claims.withdrawSays")}
        route="POST /repayment-claims/{id}/withdrawal"
        params={{ id }}
      />
    </div>
  );
}
