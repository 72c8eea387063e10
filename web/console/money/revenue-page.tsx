/** Revenue: sums of postings by account, tax, office and day. The days stand in the address. */
import { useZone } from "../shell/zone.tsx";
import { legalDay } from "../../elements/legal-day.ts";
import { useNavigate, useSearch } from "@tanstack/react-router";
import { Button } from "antd";
import { type FormEvent, useMemo, useState } from "react";
import type { Routes } from "../../routes.gen.ts";
import type { Language } from "../../elements/language.ts";
import { useTexts } from "../shell/language.ts";
import { DataTable } from "../parts/data-table.tsx";
import { Facts, MoneySummary } from "../parts/display.tsx";
import { Field } from "../parts/field.tsx";
import { Answered, Page } from "../parts/page.tsx";
import { SearchChoice } from "../parts/search-choice.tsx";
import type { Column } from "../parts/table-columns.ts";
import { onePage } from "../parts/use-pages.ts";
import { useAnswer, useMay } from "../shell/session.tsx";
import { useNameOf } from "../registers/use-names.ts";
import { taxWord } from "../shell/words.ts";
import { accountWord } from "./account-words.ts";
import { moneyColumn, wordColumn } from "./columns.tsx";

type Revenue = Routes["GET /revenue"]["answer"];
type Row = Revenue["rows"][number];
const groups = ["account,tax", "office", "office,tax", "day", "account,tax,office,day"] as const;
const isDay = /^\d{4}-\d{2}-\d{2}$/;

export function RevenuePage() {
  const { t } = useTexts();
  const { from, to, by } = useSearch({ strict: false });
  const may = useMay("GET /revenue");
  const { profileZone } = useZone();
  const today = legalDay(profileZone);
  const first = from !== undefined && isDay.test(from) ? from : today.with({ day: 1 }).toString();
  const last = to !== undefined && isDay.test(to) ? to : today.toString();
  const group = groups.find((one) => one === by) ?? "account,tax";
  const asked = { query: { from: first, to: last, by: group } };
  const query = useAnswer("GET /revenue", asked, { enabled: may });
  return (
    <Page
      title={t("frame.pages.revenue")}
      says={t("money.revenue.says")}
      beside={
        <SearchChoice
          name="by"
          label={t("money.revenue.by")}
          value={group}
          any={false}
          options={groups.map((value) => ({ value, label: t(`money.revenue.groups.${value}`) }))}
        />
      }
    >
      <Days key={`${first} ${last}`} first={first} last={last} />
      <Answered query={query}>
        {(revenue) => (
          <>
            <Facts
              name={t("money.revenue.total")}
              facts={(["charged", "givenBack", "net"] as const).map((id) => [
                t(`money.revenue.${id}`),
                <MoneySummary key={id} value={revenue.total[id]} currency={revenue.currency} />,
              ])}
            />
            <Rows revenue={revenue} group={group} />
          </>
        )}
      </Answered>
    </Page>
  );
}

function Days({ first, last }: { readonly first: string; readonly last: string }) {
  const { t } = useTexts();
  const navigate = useNavigate();
  const [days, setDays] = useState({ first, last });
  const submit = (event: FormEvent) => {
    event.preventDefault();
    void navigate({
      to: ".",
      search: (before) => ({ ...before, from: days.first, to: days.last }),
    });
  };
  return (
    <form className="form inline-form" onSubmit={submit}>
      {(["first", "last"] as const).map((name) => (
        <Field key={name} label={t(name === "first" ? "money.revenue.from" : "money.revenue.to")}>
          {(handles) => (
            <input
              {...handles}
              type="date"
              required
              value={days[name]}
              onChange={(event) => setDays({ ...days, [name]: event.target.value })}
            />
          )}
        </Field>
      ))}
      <Button htmlType="submit">{t("money.revenue.show")}</Button>
    </form>
  );
}

function Rows({ revenue, group }: { readonly revenue: Revenue; readonly group: string }) {
  const { t, language } = useTexts();
  const office = useNameOf("offices");
  const { currency } = revenue;
  const columns = useMemo((): readonly Column<Row>[] => {
    const shown = (["account", "tax", "office", "day"] as const).filter((id) =>
      group.split(",").includes(id),
    );
    return [
      ...shown.map((id) =>
        wordColumn<Row>(id, t(`money.revenue.${id}`), (row) => row[id], {
          width: 240,
          word: (row) => keyText(id, row, { language, office }),
        }),
      ),
      ...(["charged", "givenBack", "net"] as const).map((id) =>
        moneyColumn<Row>(
          id,
          t(`money.revenue.${id}`),
          (row) => row[id],
          () => currency,
        ),
      ),
    ];
  }, [t, group, currency, office, language]);
  return (
    <DataTable
      name={t("frame.pages.revenue")}
      file="revenue"
      columns={columns}
      pages={onePage({ rows: revenue.rows, error: null, refetch: () => undefined })}
      rowKey={(row) => [row.account, row.tax, row.office, row.day].join(" ")}
      empty={t("money.revenue.none")}
    />
  );
}

type Names = { readonly language: Language; readonly office: (code: string) => string };

/** What a row is of, by name. */
function keyText(id: "account" | "tax" | "office" | "day", row: Row, names: Names): string {
  const { language, office } = names;
  const code = row[id] ?? "";
  switch (id) {
    case "day":
      return code;
    case "office":
      return office(code);
    case "tax":
      return taxWord(code, language);
    case "account":
      return accountWord(code, language);
    default:
      return id satisfies never;
  }
}
