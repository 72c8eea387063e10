/**
 * Reports by form, one document or one call at a time: what a carrier states, lands, corrects and withdraws,
 * and what a keeper counts in. Files report more at once.
 */
import { Link } from "@tanstack/react-router";
import { type ReactNode, useRef, useState } from "react";
import type { Language, Text } from "../../elements/language.ts";
import type { Routes } from "../../routes.gen.ts";
import { patterns } from "../pages.ts";
import { Act } from "../parts/act.tsx";
import type { FormFault } from "../parts/form-rules.ts";
import type { FormField } from "../parts/schema-form.tsx";
import { useTexts } from "../shell/language.ts";
import { useAnswer, useMay, useSession } from "../shell/session.tsx";
import { useZone } from "../shell/zone.tsx";
import { callText } from "./consignment-cells.tsx";
import { callModes, documentTypes, type OneConsignment } from "./consignment-words.ts";
import {
  fieldOfPath,
  type FormReport,
  newDocuments,
  openCalls,
  reportOfForm,
  startOfCall,
} from "./report-of-form.ts";
import { formWords as words } from "./report-form-words.ts";
import { isTaken, reportedOf } from "./report-words.ts";
import { ReportProblems } from "./report-problems.tsx";

type Name = keyof FormReport;
type AskedField = { readonly name: Name; readonly required?: boolean };

const must = (...names: readonly Name[]): readonly AskedField[] =>
  names.map((name) => ({ name, required: true }));
const may = (...names: readonly Name[]): readonly AskedField[] =>
  names.map((name) => ({ name, required: false }));

const document = must("type", "document");
const counted = must("packages", "grossMassKg");
const boxes = may("containers", "seals");

const asked = {
  manifest: [
    ...must("mode", "conveyance", "voyage"),
    ...may("name", "office"),
    ...document,
    ...counted,
    ...boxes,
    ...may("consignee"),
  ],
  arrival: [...must("call", "office"), ...may("place", "at")],
  outturn: [...document, ...must("place"), ...counted, ...boxes, ...may("at", "carrier")],
  count: [...must("place"), ...counted, ...boxes, ...may("at")],
  amendment: [...may("packages", "grossMassKg"), ...boxes, ...must("reason")],
  cancellation: must("reason"),
  departure: [...must("mode", "conveyance", "voyage", "office"), ...counted, ...may("at")],
  split: [...document, ...counted, ...boxes, ...must("reason")],
  consolidation: [...must("others"), ...document, ...counted, ...boxes, ...must("reason")],
  deconsolidation: must("type", "houses", "reason"),
  transhipment: [...must("mode", "conveyance", "voyage"), ...may("name"), ...must("reason")],
} as const satisfies Readonly<Record<string, readonly AskedField[]>>;

const hints: Partial<Record<Name, Text>> = {
  conveyance: words.conveyanceHint,
  voyage: words.voyageHint,
  carrier: words.carrierHint,
  consignee: words.consigneeHint,
  houses: words.housesHint,
  others: words.othersHint,
  containers: words.several,
  seals: words.several,
};

type Kind = Exclude<keyof typeof asked, "count">;
type Answer = Routes["POST /movements"]["answer"];

/** The form of one kind of report; of a consignment that stands it does not ask for the document. */
function ReportAct(properties: {
  readonly kind: Kind;
  readonly of?: OneConsignment;
  /** By which goods are still to come. */
  readonly calls?: readonly string[];
  readonly offered?: boolean;
}) {
  const { kind, of, calls = [], offered = true } = properties;
  const { language } = useTexts();
  // the same report again, where no answer came, is the same report
  const [reference, setReference] = useState(makeReference);
  // and it happened when it was sent first
  const sent = useRef({ typed: "", now: "" });
  const fields = useFields({ kind, of, calls });
  const cases = of?.cases.length ?? 0;
  const before = useRef<{ readonly made: readonly string[]; readonly cases: number }>(undefined);
  return (
    <Act
      label={words[kind][language]}
      says={words[`${kind}Says`][language]}
      route="POST /movements"
      query={{ locale: language }}
      fields={fields}
      offered={offered}
      danger={kind === "cancellation"}
      shape={(typed) => {
        const { document: stands, carrier } = of ?? {};
        const said = JSON.stringify(typed);
        if (sent.current.typed !== said) {
          sent.current = { typed: said, now: new Date().toISOString() };
          before.current = { made: newDocuments(typed, kind), cases };
        }
        const { now } = sent.current;
        const theirs = kind === "outturn" ? carrier : undefined;
        return reportOfForm(typed, { kind, reference, document: stands, carrier: theirs, now });
      }}
      refused={(answer) => {
        if (!isTakenOtherwise(answer)) return faultsOf(answer, fields, language);
        setReference(makeReference());
        return new Map([["", { kind: "said", says: words.takenOtherwise[language] }]]);
      }}
      done={(answer) => {
        // the page has read the document anew meanwhile
        const isDifferent = cases > (before.current?.cases ?? cases);
        return saidOf(answer, { made: before.current?.made ?? [], isDifferent, language });
      }}
      // a form that begins with what stands goes, lest it show what stood before
      once={of !== undefined}
      onDone={() => {
        sent.current = { typed: "", now: "" };
        setReference(makeReference());
      }}
    />
  );
}

const makeReference = () => `FORM-${crypto.randomUUID()}`;

/**
 * The answer to what was sent first was lost, and the report changed meanwhile (CGN-016). The form makes the
 * references itself, so that whoever reads of one can do nothing about it.
 */
function isTakenOtherwise(answer: Answer): boolean {
  const [one] = reportedOf(answer);
  return one?.problems.some(({ code }) => code === "CGN-016") ?? false;
}

/** What was refused, by field; undefined where it was taken. */
function faultsOf(
  answer: Answer,
  fields: readonly FormField[],
  language: Language,
): ReadonlyMap<string, FormFault> | undefined {
  const [one] = reportedOf(answer);
  if (one === undefined || isTaken(one)) return undefined;
  const labels = new Map(fields.map(({ name, label }) => [name, label]));
  const faults = one.problems
    .filter(({ severity }) => severity === "error")
    .map(({ path, message, fix }) => {
      const name = fieldOfPath(path, [...labels.keys()]);
      const says = `${message} ${fix}`;
      if (name === "houses") return { name, says: ofHouse(says, path, language) };
      return { name, says: asLabelled(says, path, labels.get(name)) };
    });
  return new Map(
    [...Map.groupBy(faults, ({ name }) => name)].map(([name, said]): [string, FormFault] => [
      name,
      { kind: "said", says: said.map(({ says }) => says).join(" ") },
    ]),
  );
}

/** What begins with a member is said of it, and calls it as its field is; elsewhere `at` is a word. */
function asLabelled(says: string, path: string, label: string | undefined): string {
  if (label === undefined || path === "" || !says.startsWith(path)) return says;
  const member = new RegExp(`(?<!\\w)${path.replaceAll(/[[\].]/g, "\\$&")}(?!\\w)`, "g");
  return says.replace(member, () => label);
}

/** One field holds all house bills: which of them it is of, and its members by the words of their fields. */
function ofHouse(says: string, path: string, language: Language): string {
  const place = /^consignments\[(\d+)\]/.exec(path)?.[1];
  if (place === undefined) return says;
  const member = houseFields.find((one) => one === fieldOfPath(path, houseFields));
  const which = words.house[language].replace("{}", String(Number(place) + 1));
  return which + asLabelled(says, path, member && words[member][language]);
}

const houseFields = ["document", "grossMassKg", "packages", "type"] as const;

/** That it was taken, what was noticed on the way, and the documents that goods went over to. */
function saidOf(
  answer: Answer,
  about: {
    readonly made: readonly string[];
    readonly isDifferent: boolean;
    readonly language: Language;
  },
): ReactNode {
  const { made, isDifferent, language } = about;
  const [one] = reportedOf(answer);
  const said = one?.status === "repeated" ? words.repeated : words.recorded;
  // what is wrong is said of a member that the form has no name for
  const problems = (one?.problems ?? []).map((problem) => ({ ...problem, path: "" }));
  return (
    <>
      {said[language]} {isDifferent ? words.newCase[language] : null}
      {problems.length === 0 ? null : <ReportProblems of={{ problems }} />}
      {made.length === 0 ? null : (
        <ul className="plain">
          {made.map((document) => (
            <li key={document}>
              <Link to={patterns.consignments} search={{ document }}>
                {words.toMade[language].replace("{}", document)}
              </Link>
            </li>
          ))}
        </ul>
      )}
    </>
  );
}

type FieldsOf = {
  readonly kind: Kind;
  readonly of: OneConsignment | undefined;
  readonly calls: readonly string[];
};

function useFields({ kind, of, calls }: FieldsOf): readonly FormField[] {
  const { language } = useTexts();
  const { zone } = useZone();
  const { caller } = useSession();
  const wanted: readonly AskedField[] = asked[kind === "outturn" && of ? "count" : kind];
  // there a party plays everybody, customs too, who always give a reason
  const played = caller?.sandbox === true && !wanted.some(({ name }) => name === "reason");
  const all = played ? [...wanted, ...must("reason")] : wanted;
  const offices = useOffices(all.some(({ name }) => name === "office"));
  const places = usePlaces(all.some(({ name }) => name === "place"));
  const starts: Partial<Record<Name, string>> =
    of !== undefined ? startsOf(kind, of) : calls.length === 1 ? { call: calls[0] ?? "" } : {};
  const more: Partial<Record<Name, Partial<FormField>>> = {
    mode: choicesOf(callModes, language),
    type: choicesOf(documentTypes, language),
    call: { values: calls, words: (call) => callText(call, language) },
    office: { offers: offices, hint: words.officeHint[language] },
    place: places.length === 0 ? {} : { offers: places, hint: words.placeHint[language] },
    at: {
      type: "moment",
      hint: `${zone}${language === "zh" ? "，" : ", "}${words.atHint[language]}`,
    },
    reason: { lines: 2 },
    houses: { lines: 4 },
  };
  return all.map(({ name, required = false }) => {
    const hint = hints[name]?.[language];
    const start = starts[name];
    return {
      name,
      label: words[name][language],
      required,
      ...(hint === undefined ? {} : { hint }),
      ...(start === undefined ? {} : { start }),
      ...more[name],
    };
  });
}

function choicesOf(of: Readonly<Record<string, Text>>, language: Language): Partial<FormField> {
  return { values: Object.keys(of), words: (code) => of[code]?.[language] ?? code };
}

/** What stands, with which a form begins: of a correction all of it, of a departure goods and call. */
function startsOf(kind: Kind, of: OneConsignment): Partial<Record<Name, string>> {
  const { stated, containers, seals, call, onwardCall, document: own } = of;
  const goods = { packages: String(stated.packages), grossMassKg: stated.massKg };
  switch (kind) {
    case "amendment":
      return { ...goods, containers: containers.join(" "), seals: seals.join(" ") };
    case "departure":
      return { ...goods, ...startOfCall(onwardCall ?? call) };
    case "split":
    case "consolidation":
      return { type: own.type };
    case "deconsolidation":
      return { type: own.type === "740" || own.type === "741" ? "703" : "714" };
    default:
      return {};
  }
}

/** Customs offices that are known, by name; not all of them are. */
function useOffices(enabled: boolean): NonNullable<FormField["offers"]> {
  const { language } = useTexts();
  const { data } = useAnswer(
    "GET /registers/{kind}",
    { params: { kind: "offices" }, query: {} },
    { enabled, staleSeconds: 600 },
  );
  const offices = data?.records ?? [];
  return offices.map(({ code, name }) => ({ value: code, label: name[language] || name.en }));
}

/** Places where the caller keeps goods already. */
function usePlaces(enabled: boolean): NonNullable<FormField["offers"]> {
  const { caller } = useSession();
  const { data } = useAnswer("GET /stock-places", { query: {} }, { enabled });
  const kept = (data?.places ?? []).filter(({ keeper }) => keeper === caller?.party.id);
  const places = new Set(kept.map(({ place }) => place).filter((place) => place !== ""));
  return [...places].map((value) => ({ value }));
}

/** Those of a carrier state its documents, those of a keeper count. Customs name a carrier, in files. */
function useReporter() {
  const { caller } = useSession();
  const mayReport = useMay("POST /movements");
  const { scopes = [], sandbox = false, party } = caller ?? {};
  return {
    party: party?.id,
    // as the server judges: by what the party is registered as, whichever role its person has
    carries: mayReport && (sandbox || party?.trades.includes("carrier") === true),
    keeps: mayReport && scopes.includes("store"),
  };
}

/** What a carrier reports anew. */
export function CarrierActs() {
  const { language } = useTexts();
  const { carries, party } = useReporter();
  const query = { limit: callsOf };
  const { data } = useAnswer("GET /consignments", { query }, { enabled: carries });
  if (!carries) return null;
  const own = (data?.consignments ?? []).filter(({ carrier }) => carrier === party);
  const calls = openCalls(own);
  const isNone = data !== undefined && calls.length === 0;
  return (
    <>
      <div className="acts">
        <ReportAct kind="manifest" />
        <ReportAct kind="arrival" calls={calls} offered={calls.length > 0} />
      </div>
      {isNone ? <p className="soft">{words.noCall[language]}</p> : null}
    </>
  );
}

/** Latest documents whose calls are offered. */
const callsOf = 100;

/** What a keeper counts of a document that it names. */
export function KeeperActs() {
  const { keeps } = useReporter();
  if (!keeps) return null;
  return (
    <div className="acts">
      <ReportAct kind="outturn" />
    </div>
  );
}

/** What a document's own carrier corrects and moves on, and a keeper counts of it. */
export function DocumentActs({ of }: { readonly of: OneConsignment }) {
  const { carries, keeps, party } = useReporter();
  const isOwn = carries && party === of.carrier;
  if (!isOwn && !keeps) return null;
  const isOpen = (kind: OneConsignment["openReports"][number]) => of.openReports.includes(kind);
  return (
    <>
      <div className="acts">
        <ReportAct kind="outturn" of={of} offered={keeps && isOpen("outturn")} />
        <ReportAct kind="amendment" of={of} offered={isOwn && isOpen("amendment")} />
        <ReportAct kind="cancellation" of={of} offered={isOwn && isOpen("cancellation")} />
      </div>
      {isOwn ? (
        <div className="acts">
          {moving.map((kind) => (
            <ReportAct key={kind} kind={kind} of={of} offered={isOpen(kind)} />
          ))}
        </div>
      ) : null}
    </>
  );
}

/** Goods that go over to other documents, are carried on, or have left. */
const moving = [
  "split",
  "consolidation",
  "deconsolidation",
  "transhipment",
  "departure",
] as const satisfies readonly Kind[];
