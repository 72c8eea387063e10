/** Registers: the codes of one as of a day, with the days they hold, and the imports that made them. */
import { Link, useNavigate, useParams, useSearch } from "@tanstack/react-router";
import { useId } from "react";
import { patterns } from "../pages.ts";
import type { Routes } from "../../routes.gen.ts";
import { useTexts } from "../shell/language.ts";
import { Choice } from "../parts/choice.tsx";
import { DataTable } from "../parts/data-table.tsx";
import { Moment, ZoneNote, nothing } from "../parts/display.tsx";
import { Answered, Page } from "../parts/page.tsx";
import { Part } from "../parts/part.tsx";
import type { Column } from "../parts/table-columns.ts";
import { onePage } from "../parts/use-pages.ts";
import { useAnswer, useMay } from "../shell/session.tsx";
import { ImportForm } from "./import-form.tsx";
import { useRegisterWord } from "./register-words.ts";
import { personOf } from "../parts/who.ts";

type Activations = Routes["GET /registers"]["answer"];
type Row = Routes["GET /registers/{kind}"]["answer"]["records"][number];

export function RegistersPage() {
  const { t } = useTexts();
  const { kind } = useParams({ strict: false });
  const may = useMay("GET /registers");
  const mayImport = useMay("POST /registers/{kind}");
  const query = useAnswer("GET /registers", { query: {} }, { enabled: may });
  return (
    <Page
      title={t("work.registers.title")}
      says={
        <>
          {t("work.registers.says")} <ZoneNote />
        </>
      }
    >
      <Answered query={query}>
        {(answer) => (
          <>
            <Codes kinds={answer.kinds} kind={kind ?? answer.kinds[0] ?? ""} />
            <Imports answer={answer} />
            {mayImport ? (
              <Part name={t("work.registers.importTitle")}>
                <ImportForm registers={answer.kinds} />
              </Part>
            ) : null}
          </>
        )}
      </Answered>
    </Page>
  );
}

function Codes({ kinds, kind }: { readonly kinds: readonly string[]; readonly kind: string }) {
  const { t, language } = useTexts();
  const word = useRegisterWord();
  const navigate = useNavigate();
  const { asOf, code } = useSearch({ strict: false });
  const query = useAnswer("GET /registers/{kind}", {
    params: { kind },
    query: { asOf, search: code },
  });
  const set = (change: {
    readonly asOf?: string | undefined;
    readonly code?: string | undefined;
  }) => void navigate({ to: ".", search: (before) => ({ ...before, ...change }), replace: true });
  const records = query.data?.records;
  const total = query.data?.total ?? 0;
  return (
    <>
      <div className="filters">
        <Choice
          label={t("work.registers.kind")}
          value={kind}
          any={false}
          options={kinds.map((value) => ({ value, label: word(value) }))}
          onChange={(value = "") =>
            void navigate({
              to: patterns.registerKind,
              params: { kind: value },
              search: (before) => ({ ...before, code: undefined }),
            })
          }
        />
        <TextFilter
          label={t("work.registers.asOf")}
          type="date"
          value={asOf}
          onChange={(value) => set({ asOf: value })}
        />
        <TextFilter
          label={t("work.registers.search")}
          type="search"
          value={code}
          onChange={(value) => set({ code: value })}
        />
        {query.data === undefined ? null : (
          <small className="code">
            {t("work.registers.version", { version: query.data.version })}
          </small>
        )}
      </div>
      <DataTable
        name={word(kind)}
        file={`register-${kind}`}
        columns={codeColumns({ t, language, kind, asOf })}
        pages={onePage({ rows: records, error: query.error, refetch: query.refetch })}
        rowKey={(row) => `${row.code} ${row.validFrom ?? ""}`}
        empty={t("work.registers.notFound")}
      />
      {records !== undefined && total > records.length ? (
        <p className="hint">{t("work.registers.cut", { shown: records.length, total })}</p>
      ) : null}
    </>
  );
}

/** What is typed goes into the address when the field is left or Enter is pressed. */
function TextFilter(properties: {
  readonly label: string;
  readonly type: "date" | "search";
  readonly value: string | undefined;
  readonly onChange: (value: string | undefined) => void;
}) {
  const { label, type, value, onChange } = properties;
  const id = useId();
  const tell = (typed: string) => onChange(typed.trim() === "" ? undefined : typed.trim());
  return (
    <span className="choice">
      <label htmlFor={id}>{label}</label>
      <input
        key={value}
        id={id}
        type={type}
        maxLength={100}
        defaultValue={value ?? ""}
        onBlur={(event) => {
          if (event.target.value !== (value ?? "")) tell(event.target.value);
        }}
        onKeyDown={(event) => {
          if (event.key === "Enter") tell(event.currentTarget.value);
        }}
      />
    </span>
  );
}

function codeColumns(words: {
  readonly t: ReturnType<typeof useTexts>["t"];
  readonly language: ReturnType<typeof useTexts>["language"];
  readonly kind: string;
  readonly asOf: string | undefined;
}): readonly Column<Row>[] {
  const { t, language, kind, asOf } = words;
  return [
    {
      id: "code",
      head: t("work.registers.code"),
      width: 150,
      cell: (row) => (
        <Link
          className="code"
          to={patterns.record}
          params={{ kind, code: row.code }}
          search={asOf === undefined ? {} : { asOf }}
        >
          {row.code}
        </Link>
      ),
      text: (row) => row.code,
    },
    {
      id: "name",
      head: t("work.registers.name"),
      width: 460,
      cell: (row) => row.name[language],
      text: (row) => row.name[language],
    },
    {
      id: "from",
      head: t("work.registers.from"),
      width: 120,
      cell: (row) => row.validFrom ?? t("work.registers.always"),
      text: (row) => row.validFrom,
    },
    {
      id: "to",
      head: t("work.registers.to"),
      width: 120,
      cell: (row) => row.validTo ?? t("work.registers.open"),
      text: (row) => row.validTo,
    },
  ];
}

type Import = Activations["activations"][number];

function importColumns(t: ReturnType<typeof useTexts>["t"]): readonly Column<Import>[] {
  const figure = (
    id: "read" | "added" | "changed" | "closed" | "refused",
    head: string,
  ): Column<Import> => ({
    id,
    head,
    width: 78,
    figure: true,
    cell: (row) => row[id],
    text: (row) => String(row[id]),
  });
  return [
    {
      id: "number",
      head: t("work.registers.number"),
      width: 52,
      cell: (row) => row.number,
      text: (row) => String(row.number),
    },
    {
      id: "file",
      head: t("work.registers.file"),
      width: 210,
      cell: (row) => row.fileName,
      text: (row) => row.fileName,
    },
    {
      id: "at",
      head: t("work.registers.at"),
      width: 170,
      cell: (row) => <Moment at={row.activatedAt} />,
      text: (row) => row.activatedAt,
    },
    {
      id: "by",
      head: t("work.registers.by"),
      width: 120,
      cell: (row) => personOf(row.activatedByActing, row.activatedBy) ?? nothing,
      text: (row) => personOf(row.activatedByActing, row.activatedBy),
    },
    figure("read", t("work.registers.rows")),
    figure("added", t("work.registers.added")),
    figure("changed", t("work.registers.changed")),
    figure("closed", t("work.registers.closed")),
    figure("refused", t("work.registers.refused")),
  ];
}

function Imports({ answer }: { readonly answer: Activations }) {
  const { t } = useTexts();
  const name = t("work.registers.imports");
  return (
    <Part name={name}>
      <DataTable
        name={name}
        file="register-imports"
        columns={importColumns(t)}
        pages={onePage({ rows: answer.activations, error: null, refetch: () => undefined })}
        rowKey={(row) => String(row.number)}
        empty={t("work.registers.importsNone")}
        tools={false}
      />
    </Part>
  );
}
