/** One receipt: its text in both languages, what is printed, and its copies. */
import { Link } from "@tanstack/react-router";
import { Button } from "antd";
import { type ReactNode, useMemo } from "react";
import { addressOf } from "../../api/call.ts";
import { momentColumn, personColumn, wordColumn } from "../money/columns.tsx";
import type { RouteName } from "../../routes.gen.ts";
import { patterns } from "../pages.ts";
import { Act } from "../parts/act.tsx";
import { DataTable } from "../parts/data-table.tsx";
import { Code, DeclarationLink, Facts, Moment, ZoneNote } from "../parts/display.tsx";
import { Answered, Page } from "../parts/page.tsx";
import { Part } from "../parts/part.tsx";
import type { Column } from "../parts/table-columns.ts";
import { onePage } from "../parts/use-pages.ts";
import { useTexts } from "../shell/language.ts";
import { useAnswer, useMay, useSession } from "../shell/session.tsx";
import { aboutNames, actNames, type OneReceipt, words } from "./receipt-words.ts";

export function ReceiptPage({ id }: { readonly id: string }) {
  const { language } = useTexts();
  const may = useMay("GET /receipts/{id}");
  const query = useAnswer("GET /receipts/{id}", { params: { id } }, { enabled: may });
  const number = query.data?.number ?? "";
  return (
    <Page title={`${words.one[language]} ${number}`.trim()} says={<ZoneNote />}>
      <Answered query={query}>{(receipt) => <Shown receipt={receipt} />}</Answered>
    </Page>
  );
}

type Properties = { readonly receipt: OneReceipt };

function Shown({ receipt }: Properties) {
  const { language } = useTexts();
  const { key } = useSession();
  const { id } = receipt;
  return (
    <>
      <Head receipt={receipt} />
      <div className="acts">
        {key === undefined ? (
          <Button
            type="primary"
            target="_blank"
            rel="noreferrer"
            href={addressOf("GET /receipts/{id}/print", { params: { id } })}
          >
            {words.print[language]}
          </Button>
        ) : null}
        {receipt.cancelledAt === null ? <Changes receipt={receipt} /> : null}
      </div>
      <Part name={words.text[language]}>
        <pre className="letter" lang={language}>
          {receipt.texts[language]}
        </pre>
      </Part>
      <Part name={words.history[language]}>
        <History receipt={receipt} />
      </Part>
    </>
  );
}

/** Whoever may give one of a subject may cancel it. */
const givers = {
  declaration: "POST /declarations/{id}/receipts",
  "custody-piece": "POST /custody/{id}/receipts",
  "traveller-case": "POST /traveller-cases/{id}/receipts",
} as const satisfies Readonly<Record<OneReceipt["about"]["kind"], RouteName>>;

/** What is done to one that holds; to cancel it is offered to those of whom the server takes it. */
function Changes({ receipt: { id, about, history } }: Properties) {
  const { language } = useTexts();
  const { caller } = useSession();
  const mayGive = useMay(givers[about.kind]);
  const fields = [{ name: "reason", label: words.reason[language], lines: 2 }];
  const params = { id };
  const isOwn = history[0]?.acting?.person === `account:${caller?.account?.id}`;
  return (
    <>
      <Act
        label={words.copy[language]}
        says={words.copySays[language]}
        route="POST /receipts/{id}/copies"
        params={params}
        fields={fields}
      />
      {(mayGive && !isOwn ? (["replace", "cancel"] as const) : []).map((name) => (
        <Act
          key={name}
          label={words[name][language]}
          says={words.cancelSays[language]}
          route="POST /receipts/{id}/cancellation"
          params={params}
          fields={fields}
          shape={(body) => ({ ...body, replace: name === "replace" })}
        />
      ))}
      {mayGive && isOwn ? <small className="soft">{words.cancelOwn[language]}</small> : null}
    </>
  );
}

function Head({ receipt }: Properties) {
  const { language } = useTexts();
  const head = (name: keyof typeof words) => words[name][language];
  const { number, code, about, office, issuedAt, copies, hash } = receipt;
  const { cancelledAt, replacedBy, replaces } = receipt;
  const facts: readonly (readonly [string, ReactNode])[] = [
    [head("number"), <Code key="number">{number}</Code>],
    [head("code"), <Code key="code">{code}</Code>],
    [aboutNames[about.kind][language], <About key="about" about={about} />],
    [head("office"), office === "" ? "" : <Code key="office">{office}</Code>],
    [head("issuedAt"), <Moment key="at" at={issuedAt} />],
    [head("copies"), `${copies}`],
    [head("cancelledAt"), cancelledAt === null ? "" : <Moment key="end" at={cancelledAt} />],
    [head("replacedBy"), replacedBy === null ? "" : <Code key="by">{replacedBy}</Code>],
    [head("replaces"), replaces === null ? "" : <Code key="of">{replaces}</Code>],
    [head("hash"), <Code key="hash">{hash}</Code>],
  ];
  return <Facts name={head("one")} facts={facts.filter(([, shown]) => shown !== "")} />;
}

function About({ about: { kind, id } }: Pick<OneReceipt, "about">) {
  const { language } = useTexts();
  if (kind === "declaration") return <DeclarationLink id={id} />;
  return (
    <Link to={kind === "custody-piece" ? patterns.piece : patterns.traveller} params={{ id }}>
      {words.open[language]}
    </Link>
  );
}

function History({ receipt }: Properties) {
  const { language } = useTexts();
  type Step = OneReceipt["history"][number];
  const columns = useMemo((): readonly Column<Step>[] => {
    const head = (name: keyof typeof words) => words[name][language];
    return [
      momentColumn("at", head("at"), (row) => row.at),
      wordColumn("act", head("act"), (row) =>
        `${actNames[row.act][language]} ${row.copy ?? ""}`.trim(),
      ),
      wordColumn("says", head("reason"), (row) => row.says ?? "", { width: 280 }),
      personColumn("actor", head("actor"), language),
    ];
  }, [language]);
  return (
    <DataTable
      name={words.history[language]}
      file="receipt-history"
      columns={columns}
      pages={onePage({ rows: receipt.history, error: null, refetch: () => undefined })}
      rowKey={(row) => String(row.number)}
      empty={words.none[language]}
      tools={false}
    />
  );
}
