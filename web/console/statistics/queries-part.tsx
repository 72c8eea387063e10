/** Statistical queries about a declaration, and the answer of who lodged it. */
import { Button } from "antd";
import { useState } from "react";
import type { Routes } from "../../routes.gen.ts";
import { useTexts } from "../shell/language.ts";
import { Day, Moment, nothing } from "../parts/display.tsx";
import { Field } from "../parts/field.tsx";
import { Part } from "../parts/part.tsx";
import { Refusal } from "../parts/refusal.tsx";
import { useAnswer, useCommand, useMay } from "../shell/session.tsx";
import { personOf } from "../parts/who.ts";

type Query = Routes["GET /declarations/{id}/statistical-queries"]["answer"]["queries"][number];

/** Nothing where nobody asked. */
export function QueriesPart({ id }: { readonly id: string }) {
  const { t } = useTexts();
  const may = useMay("GET /declarations/{id}/statistical-queries");
  const read = useAnswer(
    "GET /declarations/{id}/statistical-queries",
    { params: { id } },
    { enabled: may },
  );
  const queries = read.data?.queries ?? [];
  if (queries.length === 0) return null;
  return (
    <Part name={t("queries.name")}>
      {queries.map((query) => (
        <Question key={query.id} id={id} query={query} />
      ))}
    </Part>
  );
}

function Question({ id, query }: { readonly id: string; readonly query: Query }) {
  const { t } = useTexts();
  return (
    <div className="form">
      <p>
        <strong>{t("queries.item", { item: query.item })}</strong> {query.question}
      </p>
      <p className="soft">
        {t(`queries.status.${query.status}`)} · <Moment at={query.askedAt} />
        {query.dueOn === null ? null : (
          <>
            {" · "}
            {t("queries.due")} <Day on={query.dueOn} />
          </>
        )}
      </p>
      {query.answer === null ? (
        <AnswerForm id={id} query={query.id} />
      ) : (
        <p>
          {t("queries.answered", {
            by: personOf(query.answeredByActing, query.answeredBy) ?? nothing,
          })}{" "}
          {query.answer}
        </p>
      )}
    </div>
  );
}

const lengthMin = 3;

function AnswerForm({ id, query }: { readonly id: string; readonly query: string }) {
  const { t } = useTexts();
  const may = useMay("POST /declarations/{id}/statistical-answers");
  const run = useCommand("POST /declarations/{id}/statistical-answers");
  const [text, setText] = useState("");
  if (!may) return null;
  return (
    <>
      <Field label={t("queries.answer")} hint={t("queries.once")}>
        {(handles) => (
          <textarea
            {...handles}
            rows={3}
            maxLength={2000}
            value={text}
            onChange={(event) => setText(event.target.value)}
          />
        )}
      </Field>
      {run.error === null ? null : <Refusal error={run.error} />}
      <Button
        type="primary"
        loading={run.isPending}
        disabled={text.trim().length < lengthMin}
        title={text.trim().length < lengthMin ? t("queries.write") : undefined}
        onClick={() => run.mutate({ params: { id }, body: { query, text: text.trim() } })}
      >
        {t("queries.send")}
      </Button>
    </>
  );
}
