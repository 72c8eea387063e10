/** One call: health, tasks of agencies, forms, cargo, lists of persons, and every step. */
import { clausesIn } from "../../elements/language.ts";
import { Link } from "@tanstack/react-router";
import { Button } from "antd";
import { useMemo, useState, type ReactNode } from "react";
import {
  codeColumn,
  countColumn,
  momentColumn,
  personColumn,
  wordColumn,
} from "../money/columns.tsx";
import { Album } from "../controls/pictures/album.tsx";
import { patterns } from "../pages.ts";
import { DataTable } from "../parts/data-table.tsx";
import { Code, Day, Facts, Moment, ZoneNote } from "../parts/display.tsx";
import { Answered, Page } from "../parts/page.tsx";
import { Part } from "../parts/part.tsx";
import type { Column } from "../parts/table-columns.ts";
import { onePage } from "../parts/use-pages.ts";
import { useTexts } from "../shell/language.ts";
import { useAnswer, useMay } from "../shell/session.tsx";
import { codeWord } from "../shell/words.ts";
import { SuspectOnCall } from "../suspected/suspected-acts.tsx";
import { CallActs, useRules } from "./call-acts.tsx";
import {
  actNames,
  alarmNames,
  formNames,
  healthStates,
  modes,
  type OneCall,
  reasonName,
  registerRemarks,
  type Rules,
  states,
  words,
} from "./call-words.ts";

type Properties = { readonly call: OneCall; readonly rules: Rules | undefined };

export function CallPage({ id }: { readonly id: string }) {
  const { language } = useTexts();
  const may = useMay("GET /calls/{id}");
  const query = useAnswer("GET /calls/{id}", { params: { id } }, { enabled: may });
  const { conveyance } = query.data ?? {};
  return (
    <Page
      title={`${words.one[language]} ${conveyance?.name || conveyance?.id || ""}`}
      says={<ZoneNote />}
    >
      <Answered query={query}>{(call) => <Shown call={call} />}</Answered>
    </Page>
  );
}

function Shown({ call }: { readonly call: OneCall }) {
  const { language } = useTexts();
  const rules = useRules(call.profile);
  return (
    <>
      <Head call={call} rules={rules} />
      <CallActs call={call} rules={rules} />
      {call.state === "cancelled" ? null : (
        <div className="acts">
          <SuspectOnCall id={call.id} profile={call.profile} />
        </div>
      )}
      <Part name={words.tasks[language]}>
        <Tasks call={call} rules={rules} />
      </Part>
      <Part name={words.forms[language]}>
        <Forms call={call} />
      </Part>
      <Album subject="call" id={call.id} />
      <Persons id={call.id} />
      {call.cargo.length === 0 ? null : (
        <Part name={words.cargo[language]}>
          <Cargo call={call} />
        </Part>
      )}
      <Part name={words.history[language]}>
        <History call={call} rules={rules} />
      </Part>
    </>
  );
}

function Head({ call, rules }: Properties) {
  const { language } = useTexts();
  const head = (name: keyof typeof words) => words[name][language];
  const named = (ids: readonly string[]) =>
    clausesIn(
      ids.map((one) => reasonName(one, rules, language)),
      language,
    );
  const { conveyance, state, health } = call;
  const moment = (at: string | null | undefined) => at && <Moment at={at} />;
  const facts: readonly (readonly [string, ReactNode])[] = [
    [head("state"), states[state][language]],
    [head("health"), healthStates[health][language]],
    [head("pratiqueAt"), moment(call.pratiqueAt)],
    [head("reasons"), named(call.reasons)],
    [head("missing"), named(call.missing)],
    [
      head("alarms"),
      clausesIn(
        call.alarms.map((one) => alarmNames[one][language]),
        language,
      ),
    ],
    [head("hindrances"), state === "arrived" ? named(call.hindrances) : ""],
    [head("mode"), modes[conveyance.mode][language]],
    [head("id"), <Code key="id">{conveyance.id}</Code>],
    [head("nationality"), conveyance.nationality ?? ""],
    [head("registered"), <Registered key="registered" call={call} />],
    [
      head("registerRemarks"),
      clausesIn(
        call.registered.remarks.map((one) => registerRemarks[one][language]),
        language,
      ),
    ],
    [head("voyage"), conveyance.voyage],
    [head("office"), <Code key="office">{call.office}</Code>],
    [head("place"), call.place],
    [head("eta"), moment(call.eta)],
    [head("etd"), moment(call.etd)],
    [head("arrivedAt"), moment(call.arrivedAt)],
    [head("berth"), call.berth],
    [head("clearedAt"), moment(call.clearedAt)],
    [head("departedAt"), moment(call.departedAt)],
    [head("party"), call.partyName ?? call.party],
  ];
  const shown = facts.filter(([, one]) => one !== "" && one !== null && one !== undefined);
  return <Facts name={head("one")} facts={shown} />;
}

/** What the register of conveyances has of it, as a link for those who may open the entry. */
function Registered({ call: { registered } }: { readonly call: OneCall }) {
  const { entryId, name, flag, callSign, operator } = registered;
  const says = [name, flag, callSign, operator].filter(Boolean).join(", ") || "–";
  if (entryId === null) return says;
  return (
    <Link to={patterns.conveyanceEntry} params={{ id: entryId }}>
      {says}
    </Link>
  );
}

function Tasks({ call, rules }: Properties) {
  const { language } = useTexts();
  type Task = OneCall["tasks"][number];
  const columns = useMemo((): readonly Column<Task>[] => {
    const head = (name: keyof typeof words) => words[name][language];
    const kindOf = (task: Task) => rules?.tasks.find(({ id }) => id === task.id);
    const exitOf = (task: Task) => kindOf(task)?.exits.find(({ id }) => id === task.exit);
    return [
      wordColumn("task", head("task"), (row) => kindOf(row)?.name[language] ?? row.id),
      wordColumn("agency", head("agency"), (row) => codeWord(row.agency, language)),
      wordColumn("exit", head("exit"), (row) =>
        row.exit === null ? words.open[language] : (exitOf(row)?.name[language] ?? row.exit),
      ),
      wordColumn("article", head("article"), (row) => exitOf(row)?.source[language] ?? "", {
        width: 360,
      }),
    ];
  }, [language, rules]);
  return (
    <DataTable
      name={words.tasks[language]}
      file="call-tasks"
      columns={columns}
      pages={onePage({ rows: call.tasks, error: null, refetch: () => undefined })}
      rowKey={(row) => row.id}
      empty={words.empty[language]}
      tools={false}
    />
  );
}

function Forms({ call }: { readonly call: OneCall }) {
  const { language } = useTexts();
  type Form = OneCall["forms"][number];
  const columns = useMemo((): readonly Column<Form>[] => {
    const head = (name: keyof typeof words) => words[name][language];
    return [
      wordColumn("form", head("form"), (row) => formNames[row.kind][language]),
      countColumn("entries", head("entries"), (row) => row.entries),
      momentColumn("at", head("at"), (row) => row.at),
      wordColumn(
        "content",
        head("content"),
        (row) => (row.form === null ? words.apart[language] : printForm(row.form)),
        { width: 420 },
      ),
    ];
  }, [language]);
  return (
    <DataTable
      name={words.forms[language]}
      file="call-forms"
      columns={columns}
      pages={onePage({ rows: call.forms, error: null, refetch: () => undefined })}
      rowKey={(row) => row.kind}
      empty={words.empty[language]}
      tools={false}
    />
  );
}

/** Members of a form without signs; lists with their lines divided by semicolons. */
function printForm(form: object): string {
  const print = (value: unknown): string => {
    if (Array.isArray(value)) return value.map(print).join("; ");
    if (value === null || value === undefined) return "";
    if (typeof value === "object") return Object.values(value).map(print).filter(Boolean).join(" ");
    return typeof value === "string" ? value : (JSON.stringify(value) ?? "");
  };
  return Object.entries(form)
    .filter(([name]) => name !== "form")
    .map(([, value]) => print(value))
    .filter(Boolean)
    .join(" · ");
}

/** Read when it is asked for: each reading is logged. */
function Persons({ id }: { readonly id: string }) {
  const { language } = useTexts();
  const may = useMay("GET /calls/{id}/persons");
  const [isOpen, setIsOpen] = useState(false);
  const query = useAnswer(
    "GET /calls/{id}/persons",
    { params: { id } },
    { enabled: may && isOpen },
  );
  if (!may) return null;
  return (
    <Part name={words.persons[language]}>
      <p>{words.personsSays[language]}</p>
      {isOpen ? (
        <Answered query={query}>
          {({ lists }) => (
            <ul>
              {lists.map(({ number, kind, eraseOn, form }) => (
                <li key={number}>
                  {formNames[kind][language]} ({words.eraseOn[language]} <Day on={eraseOn} />
                  {"): "}
                  {form === null ? words.erased[language] : printForm(form)}
                </li>
              ))}
            </ul>
          )}
        </Answered>
      ) : (
        <Button onClick={() => setIsOpen(true)}>{words.showPersons[language]}</Button>
      )}
    </Part>
  );
}

function Cargo({ call }: { readonly call: OneCall }) {
  const { language } = useTexts();
  type Document = OneCall["cargo"][number];
  const columns = useMemo((): readonly Column<Document>[] => {
    const head = (name: keyof typeof words) => words[name][language];
    return [
      codeColumn("document", head("document"), (row) => `${row.type} ${row.number}`),
      countColumn("packages", head("packages"), (row) => row.packages),
      codeColumn("grossMassKg", head("grossMassKg"), (row) => row.grossMassKg),
    ];
  }, [language]);
  return (
    <DataTable
      name={words.cargo[language]}
      file="call-cargo"
      columns={columns}
      pages={onePage({ rows: call.cargo, error: null, refetch: () => undefined })}
      rowKey={(row) => row.consignmentId}
      empty={words.empty[language]}
      tools={false}
    />
  );
}

function History({ call, rules }: Properties) {
  const { language } = useTexts();
  type Step = OneCall["history"][number];
  const columns = useMemo((): readonly Column<Step>[] => {
    const head = (name: keyof typeof words) => words[name][language];
    const about = ({ form, task, exit, reasons }: Step) => {
      const kind = rules?.tasks.find(({ id }) => id === task);
      const end = kind?.exits.find(({ id }) => id === exit)?.name[language] ?? exit ?? "";
      const why = reasons.map((one) => reasonName(one, rules, language));
      const form_ = form === null ? "" : formNames[form][language];
      return clausesIn(
        [form_, kind?.name[language] ?? task ?? "", end, ...why].filter(Boolean),
        language,
      );
    };
    return [
      momentColumn("at", head("at"), (row) => row.at),
      wordColumn("act", head("act"), (row) => actNames[row.act][language], { width: 200 }),
      wordColumn("content", head("content"), about, { width: 320 }),
      wordColumn("remark", head("remark"), (row) => row.says ?? "", { width: 260 }),
      personColumn("actor", head("actor"), language),
    ];
  }, [language, rules]);
  return (
    <DataTable
      name={words.history[language]}
      file="call-history"
      columns={columns}
      pages={onePage({ rows: call.history, error: null, refetch: () => undefined })}
      rowKey={(row) => String(row.number)}
      empty={words.empty[language]}
      tools={false}
    />
  );
}
