/** One notice of non-compliance: its text in both languages, what was done of it, and what may be done. */
import { Link } from "@tanstack/react-router";
import { Button } from "antd";
import { type ReactNode, useMemo } from "react";
import { addressOf } from "../../api/call.ts";
import { momentColumn, personColumn, wordColumn } from "../money/columns.tsx";
import { patterns } from "../pages.ts";
import { Act } from "../parts/act.tsx";
import { DataTable } from "../parts/data-table.tsx";
import { Code, Facts, Moment, ZoneNote } from "../parts/display.tsx";
import { Answered, Page } from "../parts/page.tsx";
import { Part } from "../parts/part.tsx";
import type { Column } from "../parts/table-columns.ts";
import { onePage } from "../parts/use-pages.ts";
import { useNameOf } from "../registers/use-names.ts";
import { useTexts } from "../shell/language.ts";
import { useAnswer, useMay, useSession } from "../shell/session.tsx";
import { codeWord } from "../shell/words.ts";
import { type OneNotice, stateNames, words } from "./notice-words.ts";
import { useNoticeRules } from "./use-notice-rules.ts";

export function NoticePage({ id }: { readonly id: string }) {
  const { language } = useTexts();
  const may = useMay("GET /noncompliance-notices/{id}");
  const query = useAnswer("GET /noncompliance-notices/{id}", { params: { id } }, { enabled: may });
  const reference = query.data?.reference ?? "";
  return (
    <Page title={`${words.one[language]} ${reference}`.trim()} says={<ZoneNote />}>
      <Answered query={query}>{(notice) => <Shown notice={notice} />}</Answered>
    </Page>
  );
}

type Properties = { readonly notice: OneNotice };

function Shown({ notice }: Properties) {
  const { language } = useTexts();
  return (
    <>
      <Head notice={notice} />
      <Acts notice={notice} />
      <Part name={words.text[language]}>
        <pre className="letter" lang={language}>
          {notice.texts[language]}
        </pre>
      </Part>
      <Part name={words.history[language]}>
        <History notice={notice} />
      </Part>
    </>
  );
}

function Acts({ notice: { id, state } }: Properties) {
  const { language } = useTexts();
  const { key } = useSession();
  const word = (name: keyof typeof words) => words[name][language];
  const params = { id };
  return (
    <div className="acts">
      {key === undefined ? (
        <Button
          target="_blank"
          rel="noreferrer"
          href={addressOf("GET /noncompliance-notices/{id}/print", { params })}
        >
          {word("print")}
        </Button>
      ) : null}
      <Act
        offered={state === "drafted"}
        label={word("send")}
        says={word("sendSays")}
        route="POST /noncompliance-notices/{id}/sending"
        params={params}
        fields={[{ name: "by", label: word("by"), required: true }]}
      />
      <Act
        offered={state === "sent" || state === "answered"}
        label={word("answer")}
        says={word("answerSays")}
        route="POST /noncompliance-notices/{id}/answer"
        params={params}
        fields={[{ name: "says", label: word("said"), lines: 4, required: true }]}
      />
      <Act
        offered={state !== "withdrawn"}
        label={word("withdraw")}
        says={word("withdrawSays")}
        route="POST /noncompliance-notices/{id}/withdrawal"
        params={params}
        fields={[{ name: "reason", label: word("reason"), lines: 2, required: true }]}
      />
    </div>
  );
}

function Head({ notice }: Properties) {
  const { language } = useTexts();
  const head = (name: keyof typeof words) => words[name][language];
  const { profile, reference, state, ground, country, agency, caseId, draftedAt } = notice;
  const { groundWord } = useNoticeRules(profile);
  const countryName = useNameOf("countries");
  const facts: readonly (readonly [string, ReactNode])[] = [
    [head("reference"), <Code key="reference">{reference}</Code>],
    [head("state"), stateNames[state][language]],
    [head("ground"), groundWord(ground)],
    [head("country"), countryName(country)],
    [head("agency"), codeWord(agency, language)],
    [
      head("case"),
      <Link key="case" to={patterns.control} params={{ id: caseId }}>
        {head("open")}
      </Link>,
    ],
    [head("draftedAt"), <Moment key="at" at={draftedAt} />],
  ];
  return <Facts name={head("one")} facts={facts} />;
}

function History({ notice }: Properties) {
  const { language } = useTexts();
  type Step = OneNotice["history"][number];
  const columns = useMemo((): readonly Column<Step>[] => {
    const head = (name: keyof typeof words) => words[name][language];
    return [
      momentColumn("at", head("at"), (row) => row.at),
      wordColumn("act", head("act"), (row) => stateNames[row.act][language]),
      wordColumn("says", head("said"), (row) => row.says ?? "", { width: 280 }),
      personColumn("actor", head("actor"), language),
    ];
  }, [language]);
  return (
    <DataTable
      name={words.history[language]}
      file="noncompliance-history"
      columns={columns}
      pages={onePage({ rows: notice.history, error: null, refetch: () => undefined })}
      rowKey={(row) => `${row.at} ${row.act}`}
      empty={words.none[language]}
      tools={false}
    />
  );
}
