/** The form of a table that is added: written, looked at over real rows, then asked for. */
import { Alert, Button } from "antd";
import { useState } from "react";
import type { Routes } from "../../routes.gen.ts";
import { useTexts } from "../shell/language.ts";
import { Field } from "../parts/field.tsx";
import { ManyField } from "../parts/many-field.tsx";
import { Refusal } from "../parts/refusal.tsx";
import { useCommand } from "../shell/session.tsx";
import { OwnList } from "./own-list.tsx";
import { type Draft, filterOf, isWhole, measures, noDraft, tableOf } from "./table-draft.ts";
import { TablePreview } from "./table-preview.tsx";

type TableVocabulary = Routes["GET /statistics/own-tables"]["answer"];

const textFields = ["id", "titleEn", "titleZh"] as const;
const lateFields = ["from", "reason"] as const;

export function TableForm({
  known,
  start = noDraft,
}: {
  readonly known: TableVocabulary;
  /** The last version of a table, where its next one is written. */
  readonly start?: Draft;
}) {
  const { t } = useTexts();
  const [draft, setDraft] = useState<Draft>(start);
  const [lookedAt, setLookedAt] = useState<Draft>();
  const look = useCommand("POST /statistics/table-previews");
  const add = useCommand("POST /statistics/own-tables");
  const change = (part: Partial<Draft>) => setDraft((before) => ({ ...before, ...part }));
  const ready = isWhole(draft);
  const same = lookedAt !== undefined && sameTable(lookedAt, draft);
  return (
    <div className="form">
      <Text names={textFields} draft={draft} change={change} />
      <Split known={known} draft={draft} change={change} />
      <OwnList draft={draft} change={change} />
      <Only known={known} draft={draft} change={change} />
      <Footnotes draft={draft} change={change} />
      <Text names={["tried"]} draft={draft} change={change} />
      <Button
        disabled={!ready}
        loading={look.isPending}
        onClick={() => {
          setLookedAt(draft);
          look.mutate({ body: { period: draft.tried, table: tableOf(draft) } });
        }}
      >
        {t("statistics.tables.look")}
      </Button>
      {look.error === null ? null : <Refusal error={look.error} />}
      {look.data === undefined || !same ? null : <TablePreview seen={look.data} />}
      <Text names={lateFields} draft={draft} change={change} />
      {add.error === null ? null : <Refusal error={add.error} />}
      {add.data === undefined ? null : (
        <Alert
          type="success"
          showIcon
          role="status"
          title={t("statistics.tables.added", {
            id: add.data.id,
            version: add.data.version,
            from: add.data.from,
          })}
        />
      )}
      <Button
        type="primary"
        disabled={!same || look.data === undefined || draft.from === "" || draft.reason === ""}
        loading={add.isPending}
        onClick={() => {
          const { from, reason, tried } = draft;
          add.mutate({ body: { from, reason, tried, table: tableOf(draft) } });
        }}
      >
        {same && look.data !== undefined
          ? t("statistics.tables.go")
          : t("statistics.tables.lookFirst")}
      </Button>
    </div>
  );
}

/** What was looked at is what is added; the month and the reason may still be written. */
function sameTable(a: Draft, b: Draft): boolean {
  const of = (draft: Draft) => JSON.stringify([tableOf(draft), draft.tried]);
  return of(a) === of(b);
}

type DraftPart = {
  readonly draft: Draft;
  readonly change: (part: Partial<Draft>) => void;
};

type TextName = (typeof textFields)[number] | (typeof lateFields)[number] | "tried";
const hinted = new Set<TextName>(["id", "tried"]);

function Text({ names, draft, change }: DraftPart & { readonly names: readonly TextName[] }) {
  const { t } = useTexts();
  return names.map((name) => (
    <Field
      key={name}
      label={t(`statistics.tables.${name}`)}
      hint={
        hinted.has(name)
          ? t(`statistics.tables.${name === "id" ? "idHint" : "triedHint"}`)
          : undefined
      }
    >
      {(handles) => (
        <input
          {...handles}
          type="text"
          maxLength={name === "reason" ? 1000 : 200}
          placeholder={name === "from" || name === "tried" ? "2026-06" : undefined}
          value={draft[name]}
          onChange={(event) => change({ [name]: event.target.value })}
        />
      )}
    </Field>
  ));
}

function Split({ known, draft, change }: DraftPart & { readonly known: TableVocabulary }) {
  const { t, language } = useTexts();
  const titles = new Map(known.dimensions.map(({ name, title }) => [name, title[language]]));
  return (
    <>
      <ManyField
        label={t("statistics.tables.dimensions")}
        hint={undefined}
        choices={known.dimensions.map(({ name }) => name)}
        words={(name) => titles.get(name) ?? name}
        value={draft.dimensions}
        wrong={undefined}
        onChange={(dimensions) => change({ dimensions })}
      />
      <ManyField
        label={t("statistics.tables.measures")}
        hint={undefined}
        choices={measures}
        words={(name) => t(`statistics.tables.measure.${name as "USD"}`)} // choices are the keys
        value={draft.measures}
        wrong={undefined}
        onChange={(chosen) => change({ measures: chosen })}
      />
    </>
  );
}

const flows = ["both", "export", "import"] as const;

function Only({ known, draft, change }: DraftPart & { readonly known: TableVocabulary }) {
  const { t } = useTexts();
  const isWrong = filterOf(draft.filter) === undefined;
  const wrong = isWrong
    ? { wrong: { kind: "said" as const, says: t("statistics.tables.filterWrong") } }
    : {};
  return (
    <>
      <Field label={t("statistics.tables.flow")}>
        {(handles) => (
          <select
            {...handles}
            value={draft.flow}
            onChange={(event) =>
              change({ flow: flows.find((one) => one === event.target.value) ?? "both" })
            }
          >
            {flows.map((flow) => (
              <option key={flow} value={flow}>
                {t(`statistics.tables.flows.${flow}`)}
              </option>
            ))}
          </select>
        )}
      </Field>
      {draft.flow === "both" ? (
        <label className="check">
          <input
            type="checkbox"
            checked={draft.hasBalance}
            onChange={(event) => change({ hasBalance: event.target.checked })}
          />{" "}
          {t("statistics.tables.balance")}
        </label>
      ) : null}
      <label className="check">
        <input
          type="checkbox"
          checked={draft.byMonth}
          onChange={(event) => change({ byMonth: event.target.checked })}
        />{" "}
        {t("statistics.tables.byMonth")}
      </label>
      <Field
        label={t("statistics.tables.filter")}
        required={false}
        hint={t("statistics.tables.filterHint", { columns: known.columns.join(", ") })}
        {...wrong}
      >
        {(handles) => (
          <input
            {...handles}
            type="text"
            maxLength={1000}
            value={draft.filter}
            onChange={(event) => change({ filter: event.target.value })}
          />
        )}
      </Field>
    </>
  );
}

function Footnotes({ draft, change }: DraftPart) {
  const { t } = useTexts();
  return (["footnoteEn", "footnoteZh"] as const).map((name) => (
    <Field key={name} label={t(`statistics.tables.${name}`)} required={false}>
      {(handles) => (
        <input
          {...handles}
          type="text"
          maxLength={500}
          value={draft[name]}
          onChange={(event) => change({ [name]: event.target.value })}
        />
      )}
    </Field>
  ));
}
