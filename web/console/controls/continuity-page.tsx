/**
 * Business continuity: arrangements with what was decided under each, and what the rules would have
 * controlled.
 */
import { clausesIn, colons, type Language, listIn, type Text } from "../../elements/language.ts";
import { Link } from "@tanstack/react-router";
import { useMemo } from "react";
import type { Routes } from "../../routes.gen.ts";
import { patterns } from "../pages.ts";
import { Act } from "../parts/act.tsx";
import { Badge } from "../parts/badge.tsx";
import { DataTable } from "../parts/data-table.tsx";
import { Moment, nothing, ZoneNote } from "../parts/display.tsx";
import { Page } from "../parts/page.tsx";
import { Part } from "../parts/part.tsx";
import type { Column } from "../parts/table-columns.ts";
import { onePage } from "../parts/use-pages.ts";
import { column } from "../risk/columns.tsx";
import { useTexts } from "../shell/language.ts";
import { useAnswer } from "../shell/session.tsx";
import { codeWord } from "../shell/words.ts";

type Continuity = Routes["GET /contingencies"]["answer"];
type Arrangement = Continuity["contingencies"][number];
type Rules = NonNullable<Continuity["rules"]>;
type Differing = Routes["GET /contingencies/differing"]["answer"]["declarations"][number];

const words = {
  says: {
    en: "While risk assessment or another agency is unavailable, goods continue to be released under the rules below. Each declaration is reviewed when the arrangement ends.",
    zh: "风险布控或其他部门系统不可用期间，按下列规则继续放行；恢复后逐票复核。",
  },
  norules: {
    en: "This administration has no business continuity rules.",
    zh: "本关区未制定应急通关规则。",
  },
  arrangements: { en: "Arrangements", zh: "应急通关记录" },
  none: { en: "Business continuity has not been used yet.", zh: "尚未启动过应急通关。" },
  differing: { en: "Would have been controlled", zh: "本应查验的报关单" },
  differingSays: {
    en: "Goods still under customs supervision are controlled now. For goods that have left, record any finding on the declaration's page.",
    zh: "货物仍在海关监管下的，已补充布控；货物已提离的，请在报关单页面登记核查结果。",
  },
  noneDiffering: { en: "None.", zh: "暂无。" },
  start: { en: "Start business continuity", zh: "启动应急通关" },
  startSays: {
    en: "It takes effect immediately on all nodes and ends automatically. Your name, the reason and the end are recorded.",
    zh: "立即在所有节点生效，到期自动结束；操作人、原因及结束时间留存备查。",
  },
  end: { en: "End it", zh: "结束" },
  endSays: {
    en: "Declarations decided under it are reviewed from now on.",
    zh: "结束后开始复核其间处理的报关单。",
  },
  dependency: { en: "Not available", zh: "不可用的环节" },
  day: { en: "Latest end (date)", zh: "最迟结束日期" },
  time: { en: "Latest end (time)", zh: "最迟结束时间" },
  timeHint: { en: "In the time zone of this computer.", zh: "按本机时区。" },
  hours: { en: "hours at most", zh: "小时以内" },
  reason: { en: "Reason", zh: "原因" },
  from: { en: "From", zh: "开始" },
  until: { en: "Until", zh: "结束" },
  by: { en: "By", zh: "负责关员" },
  state: { en: "State", zh: "状态" },
  inForce: { en: "in force", zh: "生效中" },
  over: { en: "ended", zh: "已结束" },
  decided: { en: "Decided", zh: "处理票数" },
  released: { en: "Released by a rule", zh: "按规则放行" },
  checked: { en: "Reviewed", zh: "已复核" },
  differs: { en: "Differing", zh: "结果不同" },
  open: { en: "Open", zh: "待核查" },
  decidedAt: { en: "Decided", zh: "处理时间" },
  declaration: { en: "Declaration", zh: "报关单" },
  outcome: { en: "Outcome", zh: "处理" },
  held: { en: "controlled now", zh: "已补充布控" },
  late: { en: "goods have left", zh: "货物已提离" },
  lookedInto: { en: "followed up", zh: "已核查" },
  same: { en: "same", zh: "一致" },
  rule: { en: "Released by", zh: "放行规则" },
  nothingReleased: { en: "documents only", zh: "仅审核单证" },
  would: { en: "Control that would have been ordered", zh: "本应执行的查验" },
  why: { en: "Reason for selection", zh: "布控原因" },
  rulesNow: { en: "Rules for release meanwhile", zh: "应急期间的放行规则" },
  centre: { en: "the centre, for a port node alone", zh: "口岸节点与中心断开" },
  inAbsence: { en: "in the absence of", zh: "适用于不可用的环节" },
  otherwise: {
    en: "All others while risk assessment is unavailable",
    zh: "风险布控不可用期间的其他报关单",
  },
} as const satisfies Readonly<Record<string, Text>>;

export function ContinuityPage() {
  const { t, language } = useTexts();
  const query = useAnswer("GET /contingencies", { query: {} });
  const differing = useAnswer("GET /contingencies/differing", { query: {} });
  const rules = query.data?.rules;
  const columns = useArrangementColumns(rules);
  const differingColumns = useDifferingColumns();
  return (
    <Page
      title={t("frame.pages.continuity")}
      says={
        <>
          {words.says[language]} <ZoneNote />
        </>
      }
      beside={rules ? <Start rules={rules} /> : null}
    >
      {rules === null ? <p>{words.norules[language]}</p> : null}
      <Part name={words.arrangements[language]}>
        <DataTable
          name={words.arrangements[language]}
          file="business-continuity"
          columns={columns}
          pages={onePage({ ...query, rows: query.data?.contingencies })}
          rowKey={(row) => row.id}
          empty={words.none[language]}
        />
      </Part>
      <Part name={words.differing[language]}>
        <p>{words.differingSays[language]}</p>
        <DataTable
          name={words.differing[language]}
          file="business-continuity-differing"
          columns={differingColumns}
          pages={onePage({ ...differing, rows: differing.data?.declarations })}
          rowKey={(row) => `${row.declarationId} ${row.contingency} ${row.decidedAt}`}
          empty={words.noneDiffering[language]}
        />
      </Part>
      {rules ? <RulesPart rules={rules} /> : null}
    </Page>
  );
}

function Start({ rules }: { readonly rules: Rules }) {
  const { language } = useTexts();
  const says = new Map(rules.dependencies.map((one) => [one.id, one.says[language]]));
  return (
    <Act
      label={words.start[language]}
      says={words.startSays[language]}
      route="POST /contingencies"
      primary
      danger
      fields={[
        {
          name: "dependency",
          label: words.dependency[language],
          values: [...says.keys()],
          words: (id) => says.get(id) ?? id,
        },
        {
          name: "until",
          label: words.day[language],
          type: "date",
          hint: `${rules.hoursMax} ${words.hours[language]}`,
        },
        {
          name: "time",
          label: words.time[language],
          type: "time",
          required: true,
          hint: words.timeHint[language],
        },
        { name: "reason", label: words.reason[language], lines: 3 },
      ]}
      shape={({ until, time, ...values }) => ({ ...values, until: momentOf(until, time) })}
    />
  );
}

/** A day and a time of this computer as an instant; what is none is left to the server to refuse. */
function momentOf(day: unknown, time: unknown): string {
  const text = `${String(day)}T${String(time)}`;
  const at = new Date(text);
  return Number.isNaN(at.getTime()) ? text : at.toISOString();
}

/** Parts by name. A port node stands without its centre on its own: nobody starts that here. */
function saysOf(
  dependencies: Rules["dependencies"],
  language: Language,
): ReadonlyMap<string, string> {
  const known = dependencies.map((one) => [one.id, one.says[language]] as const);
  return new Map([["centre", words.centre[language]], ...known]);
}

function RulesPart({ rules }: { readonly rules: Rules }) {
  const { language } = useTexts();
  const { source, otherwise, dependencies } = rules;
  const says = saysOf(dependencies, language);
  const tasks = listIn(
    otherwise.tasks.map((task) => taskWord(task, language)),
    language,
  );
  return (
    <Part name={words.rulesNow[language]}>
      <p>{source[language]}</p>
      <ul>
        {rules.rules.map((rule) => (
          <li key={rule.code}>
            <span className="code">{rule.code}</span> {rule.says[language]}
            <br />
            {words.inAbsence[language]}
            {colons[language]}
            {clausesIn(
              rule.of.map((id) => says.get(id) ?? id),
              language,
            )}
          </li>
        ))}
        <li>
          {words.otherwise[language]}
          {colons[language]}
          {otherwise.says[language]} ({tasks})
        </li>
      </ul>
    </Part>
  );
}

function taskWord(
  { agency, kind }: { readonly agency: string; readonly kind: string },
  language: "en" | "zh",
): string {
  return `${codeWord(agency, language)}${colons[language]}${codeWord(kind, language)}`;
}

function useArrangementColumns(rules: Rules | null | undefined): readonly Column<Arrangement>[] {
  const { t, language } = useTexts();
  return useMemo(() => {
    const says = saysOf(rules?.dependencies ?? [], language);
    const figure = (name: "decided" | "released" | "checked" | "differing" | "open", head: Text) =>
      column<Arrangement>(name, [head[language], (row) => String(row[name])], {
        width: 90,
        figure: true,
      });
    return [
      column<Arrangement>(
        "dependency",
        [words.dependency[language], (row) => says.get(row.dependency) ?? row.dependency],
        { width: 200 },
      ),
      column<Arrangement>("state", [words.state[language], stateOf], {
        width: 100,
        cell: (row) => (
          <Badge tone={row.isInForce ? "warn" : "calm"}>
            {(row.isInForce ? words.inForce : words.over)[language]}
          </Badge>
        ),
      }),
      column<Arrangement>("acts", [t("parties.acts"), () => ""], {
        width: 90,
        cell: (row) =>
          row.isInForce ? (
            <Act
              label={words.end[language]}
              says={words.endSays[language]}
              route="POST /contingencies/{id}/end"
              params={{ id: row.id }}
              fields={[{ name: "reason", label: words.reason[language], lines: 2 }]}
            />
          ) : (
            nothing
          ),
      }),
      column<Arrangement>("from", [words.from[language], (row) => row.startsAt], {
        width: 170,
        cell: (row) => <Moment at={row.startsAt} />,
      }),
      column<Arrangement>("until", [words.until[language], endOf], {
        width: 170,
        cell: (row) => <Moment at={endOf(row)} />,
      }),
      figure("decided", words.decided),
      figure("released", words.released),
      figure("checked", words.checked),
      figure("differing", words.differs),
      figure("open", words.open),
      column<Arrangement>("by", [words.by[language], (row) => row.by], { width: 120 }),
      column<Arrangement>("reason", [words.reason[language], (row) => row.reason], { width: 220 }),
    ];
  }, [t, language, rules]);
}

const stateOf = ({ isInForce }: Arrangement) => (isInForce ? "in force" : "over");
const endOf = ({ ended, until }: Arrangement) => ended?.at ?? until;

function useDifferingColumns(): readonly Column<Differing>[] {
  const { language } = useTexts();
  return useMemo(() => {
    const outcome = (row: Differing) => {
      const isDone = row.outcome === "late" && !row.isOpen;
      return isDone ? words.lookedInto[language] : words[row.outcome][language];
    };
    const tasks = (row: Differing) =>
      clausesIn(
        row.tasks.map((task) => taskWord(task, language)),
        language,
      );
    const why = (row: Differing) =>
      clausesIn(
        row.reasons.map(({ rule, says }) => `${rule} ${says[language]}`),
        language,
      );
    return [
      column<Differing>(
        "declaration",
        [words.declaration[language], (row) => row.mrn ?? row.declarationId],
        {
          width: 190,
          cell: (row) => (
            <Link className="code" to={patterns.declaration} params={{ id: row.declarationId }}>
              {row.mrn ?? row.declarationId}
            </Link>
          ),
        },
      ),
      column<Differing>("outcome", [words.outcome[language], outcome], {
        width: 140,
        cell: (row) => <Badge tone={row.isOpen ? "warn" : "good"}>{outcome(row)}</Badge>,
      }),
      column<Differing>("decidedAt", [words.decidedAt[language], (row) => row.decidedAt], {
        width: 170,
        cell: (row) => <Moment at={row.decidedAt} />,
      }),
      column<Differing>(
        "rule",
        [words.rule[language], (row) => row.rule ?? words.nothingReleased[language]],
        { width: 120 },
      ),
      column<Differing>("tasks", [words.would[language], tasks], { width: 220 }),
      column<Differing>("why", [words.why[language], why], { width: 320 }),
    ];
  }, [language]);
}
