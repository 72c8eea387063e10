/** The register of conveyances: all entries for customs, a carrier's own trucks and drivers. */
import { Link, useNavigate, useSearch } from "@tanstack/react-router";
import { useMemo } from "react";
import { codeColumn, dayColumn, wordColumn } from "../money/columns.tsx";
import { patterns } from "../pages.ts";
import { Act } from "../parts/act.tsx";
import { Choice } from "../parts/choice.tsx";
import { DataTable } from "../parts/data-table.tsx";
import { Page } from "../parts/page.tsx";
import { SearchField } from "../parts/search-field.tsx";
import type { Column } from "../parts/table-columns.ts";
import { usePages } from "../parts/use-pages.ts";
import { useTexts } from "../shell/language.ts";
import { useMay } from "../shell/session.tsx";
import { type RegisterEntry, entryKinds, words } from "./register-words.ts";

type RegisterQuery = { readonly kind?: string; readonly number?: string; readonly name?: string };

export function ConveyanceRegisterPage() {
  const { t, language } = useTexts();
  const may = useMay("GET /conveyance-register");
  const asked: RegisterQuery = useSearch({ strict: false });
  const navigate = useNavigate();
  const kind = kindOf(asked.kind);
  const columns = useEntryColumns();
  const pages = usePages({
    route: "GET /conveyance-register",
    ask: (after) => ({
      query: { kind, number: asked.number, name: asked.name, after, limit: 100 },
    }),
    read: ({ entries, next }) => ({ rows: entries, next }),
    enabled: may,
  });
  return (
    <Page
      title={t("frame.pages.conveyanceRegister")}
      says={words.says[language]}
      beside={
        <div className="filters">
          <Choice
            label={words.kind[language]}
            value={kind}
            options={Object.entries(entryKinds).map(([value, one]) => ({
              value,
              label: one[language],
            }))}
            onChange={(value) =>
              void navigate({ to: ".", search: (before) => ({ ...before, kind: value }) })
            }
          />
          <SearchField label={words.number[language]} name="number" />
          <SearchField label={words.name[language]} name="name" />
          <StateEntry />
        </div>
      }
    >
      <DataTable
        name={t("frame.pages.conveyanceRegister")}
        file="conveyance-register"
        columns={columns}
        pages={pages}
        rowKey={(row) => row.id}
        empty={words.none[language]}
      />
    </Page>
  );
}

function kindOf(value: string | undefined): RegisterEntry["kind"] | undefined {
  const kinds = Object.keys(entryKinds) as RegisterEntry["kind"][]; // keys of a literal
  return kinds.find((one) => one === value);
}

function StateEntry() {
  const { language } = useTexts();
  const field = (name: Exclude<keyof typeof words, "operatorNumber">) => ({
    name,
    label: words[name][language],
  });
  return (
    <Act
      label={words.state[language]}
      route="POST /conveyance-register"
      primary
      fields={[
        {
          ...field("kind"),
          words: (value) => entryKinds[kindOf(value) ?? "ship"][language],
        },
        { ...field("number"), hint: words.numberHint[language] },
        field("name"),
        field("flag"),
        field("callSign"),
        { name: "operator", label: words.operatorNumber[language] },
        field("remark"),
        { ...field("validFrom"), type: "date" },
        { ...field("validTo"), type: "date" },
      ]}
    />
  );
}

/** Columns of lists of entries. */
export function useEntryColumns(): readonly Column<RegisterEntry>[] {
  const { language } = useTexts();
  return useMemo(() => {
    const head = (name: keyof typeof words) => words[name][language];
    const numberOf = (row: RegisterEntry) => (row.isErased ? words.erased[language] : row.number);
    return [
      {
        id: "number",
        head: head("number"),
        width: 170,
        text: numberOf,
        cell: (row) => (
          <Link to={patterns.conveyanceEntry} params={{ id: row.id }}>
            {numberOf(row)}
          </Link>
        ),
      },
      wordColumn("kind", head("kind"), (row) => entryKinds[row.kind][language], { width: 100 }),
      wordColumn("name", head("name"), (row) => row.name),
      codeColumn("flag", head("flag"), (row) => row.flag ?? "", 70),
      codeColumn("callSign", head("callSign"), (row) => row.callSign ?? "", 100),
      dayColumn("validFrom", head("validFrom"), (row) => row.validFrom),
      dayColumn("validTo", head("validTo"), (row) => row.validTo),
      wordColumn("holds", head("holds"), (row) => words[row.holds ? "yes" : "no"][language], {
        width: 90,
      }),
      wordColumn("party", head("party"), (row) =>
        row.isOfCustoms ? words.customs[language] : (row.partyName ?? row.party),
      ),
      wordColumn("remark", head("remark"), (row) => row.remark, { width: 200 }),
    ];
  }, [language]);
}
