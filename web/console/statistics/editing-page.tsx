/** The clerk of editing: the rows that matter, decisions of the month, and questions with their answers. */
import { useZone } from "../shell/zone.tsx";
import { legalDay } from "../../elements/legal-day.ts";
import "./editing.css";
import { Link, useNavigate, useSearch } from "@tanstack/react-router";
import { useCallback, useMemo } from "react";
import { printNumber, printShare } from "../../elements/quantity.ts";
import { patterns } from "../pages.ts";
import type { Routes } from "../../routes.gen.ts";
import { useTexts } from "../shell/language.ts";
import { Choice } from "../parts/choice.tsx";
import { DataTable } from "../parts/data-table.tsx";
import { Code, Money, nothing, ZoneNote } from "../parts/display.tsx";
import { Page } from "../parts/page.tsx";
import { SearchField } from "../parts/search-field.tsx";
import type { Column } from "../parts/table-columns.ts";
import { usePages } from "../parts/use-pages.ts";
import { useCodeNames } from "./code-names.ts";
import { useAnswer, useMay } from "../shell/session.tsx";
import { checkNames } from "./check-names.ts";
import { Decisions } from "./decisions.tsx";
import { Numbers } from "./numbers.tsx";
import { QuestionList } from "./question-list.tsx";

type Answer = Routes["GET /statistics/editing"]["answer"];
type Finding = Answer["findings"][number];
const shownNames = ["rows", "decisions", "questions"] as const;
const flowNames = ["import", "export"] as const;
const [firstRows, laterRows] = ["10", "200"];

export function EditingPage() {
  const { t } = useTexts();
  const navigate = useNavigate();
  const search = useSearch({ strict: false });
  const shown = shownNames.find((name) => name === search["show"]) ?? "rows";
  const { profileZone } = useZone();
  const period = search["period"] ?? lastMonth(profileZone);
  const choose = (change: Readonly<Record<string, string | undefined>>) =>
    void navigate({ to: ".", search: (before) => ({ ...before, ...change }) });
  return (
    <Page
      title={t("frame.pages.editing")}
      says={
        <>
          {t("editing.says")} <ZoneNote />
        </>
      }
    >
      <div className="filters">
        <Choice
          label={t("editing.show")}
          value={shown}
          any={false}
          options={shownNames.map((value) => ({ value, label: t(`editing.shown.${value}`) }))}
          onChange={(show) => choose({ show, columns: undefined })}
        />
        {shown === "questions" ? null : <SearchField label={t("editing.period")} name="period" />}
        {shown === "rows" ? (
          <>
            <Choice
              label={t("editing.check")}
              value={search["check"]}
              options={checkNames.map((value) => ({ value, label: t(`editing.checks.${value}`) }))}
              onChange={(check) => choose({ check })}
            />
            <Choice
              label={t("editing.flow")}
              value={search["flow"]}
              options={flowNames.map((value) => ({ value, label: t(`editing.flows.${value}`) }))}
              onChange={(flow) => choose({ flow })}
            />
            <SearchField label={t("editing.partner")} name="partner" />
            <SearchField label={t("editing.commodity")} name="commodity" />
            <SearchField label={t("editing.trader")} name="trader" />
          </>
        ) : null}
      </div>
      {shown === "rows" ? <Rows period={period} /> : null}
      {shown === "decisions" ? <Decisions period={period} /> : null}
      {shown === "questions" ? <QuestionList /> : null}
    </Page>
  );
}

/** The month before the present one: what is edited as a rule. */
function lastMonth(zone: string): string {
  return legalDay(zone).toPlainYearMonth().subtract({ months: 1 }).toString();
}

function Rows({ period }: { readonly period: string }) {
  const { t } = useTexts();
  const { check, flow, partner, commodity, trader } = useSearch({ strict: false });
  const may = useMay("GET /statistics/editing");
  const asked = {
    period,
    partner,
    commodity,
    trader,
    check: checkNames.find((name) => name === check),
    flow: flowNames.find((name) => name === flow),
  };
  const first = useAnswer(
    "GET /statistics/editing",
    { query: { ...asked, limit: firstRows } },
    { enabled: may },
  );
  const pages = usePages({
    route: "GET /statistics/editing",
    ask: (cursor) => ({
      query: { ...asked, cursor, limit: cursor === undefined ? firstRows : laterRows },
    }),
    read: ({ findings, next }) => ({ rows: findings, next }),
    enabled: may,
  });
  const columns = useColumns(first.data?.currency);
  const found = first.data;
  return (
    <>
      {found === undefined || first.error !== null ? null : <Summary found={found} />}
      <DataTable
        name={t("editing.shown.rows")}
        file={`editing-${period}`}
        columns={columns}
        pages={pages}
        rowKey={(row) => `${row.rowId} ${row.check}`}
        empty={t(found !== undefined && found.found > 0 ? "editing.noneChosen" : "editing.none")}
      />
    </>
  );
}

function Summary({ found }: { readonly found: Answer }) {
  const { t } = useTexts();
  const { rows, suspicious, confirmed } = found;
  const leads = found.found - suspicious;
  return (
    <>
      <p role="status">{t("editing.summary", { rows, suspicious, leads, confirmed })}</p>
      {found.found === 0 ? null : (
        <ul className="counts" aria-label={t("editing.byCheck")}>
          {checkNames.map((name) => {
            const count = found.byCheck[name] ?? 0;
            return count === 0 ? null : (
              <li key={name}>
                <Link to="." search={(before) => ({ ...before, check: name })}>
                  {t(`editing.checks.${name}`)}
                </Link>{" "}
                {count}
              </li>
            );
          })}
        </ul>
      )}
    </>
  );
}

/** A published cell in words, e.g. `imports, chapter 27`. */
function useCellWords(): (cell: string) => string {
  const { t } = useTexts();
  const codeName = useCodeNames();
  return useCallback(
    (cell) => {
      const [flow = "", place = ""] = cell.split(";").map((pair) => pair.split("=")[1] ?? "");
      const name = (["chapter", "partner", "province", "tradeMode"] as const).find((one) =>
        cell.includes(`;${one}=`),
      );
      const flowName = flowNames.find((one) => one === flow);
      const words = [
        flowName === undefined ? flow : t(`editing.flows.${flowName}`),
        name === undefined ? place : t(`editing.columns.${name}`, { code: codeName(name, place) }),
      ];
      return words.join(" · ");
    },
    [t, codeName],
  );
}

function useColumns(currency: string | undefined): readonly Column<Finding>[] {
  const { t, language } = useTexts();
  const codeName = useCodeNames();
  const cellWords = useCellWords();
  const more = useMoreColumns();
  return useMemo(() => {
    const money = (id: "value" | "expected" | "effect"): Column<Finding> => ({
      id,
      head: t(`editing.${id}`),
      width: 150,
      figure: true,
      cell: (row) => <Money value={row[id]} currency={id === "value" ? currency : undefined} />,
      text: (row) => row[id],
    });
    const plain = (
      id: "commodity" | "partner" | "trader" | "province" | "tradeMode",
      width: number,
      optional = false,
    ): Column<Finding> => ({
      id,
      head: t(id === "commodity" ? "editing.row.fields.commodity" : `editing.${id}`),
      width,
      optional,
      cell: (row) => {
        const name = codeName(id, row[id] ?? "");
        return name === row[id] ? <Code>{name}</Code> : <span title={row[id] ?? ""}>{name}</span>;
      },
      text: (row) => row[id],
    });
    const share = ({ cells: [cell] }: Finding): string =>
      cell === undefined
        ? ""
        : t("editing.cell", {
            share: printShare(cell.sharePercent.toFixed(1), language),
            cell: cellWords(cell.cell),
          });
    return [
      {
        id: "declaration",
        head: t("editing.declaration"),
        width: 250,
        cell: ({ declarationId, mrn, item }) => (
          <Link
            to={patterns.editingRow}
            params={{ id: declarationId }}
            search={{ item: String(item) }}
          >
            {t("editing.itemOf", { mrn, item })}
          </Link>
        ),
        text: ({ mrn, item }) => `${mrn} ${item}`,
      },
      {
        id: "check",
        head: t("editing.check"),
        width: 120,
        cell: ({ check }) => t(`editing.checks.${check}`),
        text: ({ check }) => check,
      },
      {
        id: "why",
        head: t("editing.why"),
        width: 320,
        cell: ({ says }) => says[language],
        text: ({ says }) => says[language],
      },
      { id: "share", head: t("editing.share"), width: 260, cell: share, text: share },
      ...(["effect", "value", "expected"] as const).map(money),
      plain("commodity", 120),
      plain("partner", 130),
      plain("trader", 130),
      {
        id: "asked",
        head: t("editing.asked"),
        width: 160,
        cell: ({ asked }) => (asked === null ? nothing : t(`queries.status.${asked}`)),
        text: ({ asked }) => asked,
      },
      plain("province", 110, true),
      plain("tradeMode", 120, true),
      ...more,
    ];
  }, [t, language, currency, cellWords, codeName, more]);
}

/** Columns that are left out until somebody chooses them. */
function useMoreColumns(): readonly Column<Finding>[] {
  const { t, language } = useTexts();
  return useMemo(
    (): readonly Column<Finding>[] => [
      {
        id: "numbers",
        head: t("editing.numbers"),
        width: 320,
        optional: true,
        cell: ({ numbers }) => <Numbers numbers={numbers} />,
        text: ({ numbers }) => JSON.stringify(numbers),
      },
      {
        id: "quantity",
        head: t("editing.row.quantity"),
        width: 130,
        optional: true,
        figure: true,
        cell: ({ quantity }) => printNumber(quantity, language),
        text: ({ quantity }) => quantity,
      },
    ],
    [t, language],
  );
}
