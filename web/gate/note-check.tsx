/** What a code says, whether it is genuine, and what is let out by it. */
import { useState } from "react";
import { type Language, readStorage, writeStorage } from "../elements/language.ts";
import { printNumber, printPackages } from "../elements/quantity.ts";
import { documentTypes } from "../console/movements/consignment-words.ts";
import { moment } from "../offline/language-choice.tsx";
import type { KeptGateOut } from "./gate-store.ts";
import { stateWords, words } from "./gate-words.ts";
import type { LetOutAnswer, OutInput } from "./let-out.ts";
import type { CheckedCode, ReadNote } from "./note-code.ts";
import { WhyNot } from "./why-not.tsx";

type CheckProperties = {
  readonly checked: CheckedCode;
  readonly language: Language;
  readonly outs: readonly KeptGateOut[];
  readonly letOut: (input: OutInput, isOffline: boolean) => Promise<LetOutAnswer>;
  readonly onNext: () => void;
  readonly isOnline: boolean;
};

export function NoteCheck(properties: CheckProperties) {
  const { checked, language, outs, letOut, onNext, isOnline } = properties;
  const number = numberOf(checked);
  const here = outs.filter((one) => one.number === number && one.state !== "refused");
  return (
    <section className="check">
      <Verdict checked={checked} language={language} isUsedHere={here.length > 0} />
      {checked.kind === "genuine" ? <NoteFacts note={checked.note} language={language} /> : null}
      {number === undefined ? null : (
        <LettingOut
          number={number}
          note={checked.kind === "genuine" ? checked.note : undefined}
          language={language}
          outs={outs}
          letOut={letOut}
          isOnline={isOnline}
        />
      )}
      <div className="acts">
        <button type="button" onClick={onNext}>
          {words.next[language]}
        </button>
      </div>
    </section>
  );
}

/** Of what may go out: a genuine note, or a number that the server checks. */
function numberOf(checked: CheckedCode): string | undefined {
  if (checked.kind === "genuine") return checked.note.number;
  return checked.kind === "number" ? checked.number : undefined;
}

type VerdictProperties = {
  readonly checked: CheckedCode;
  readonly language: Language;
  readonly isUsedHere: boolean;
};

function Verdict({ checked, language, isUsedHere }: VerdictProperties) {
  const used = isUsedHere ? <p className="warn">{words.usedHere[language]}</p> : null;
  switch (checked.kind) {
    case "genuine":
      return (
        <>
          <p className="good">{words.genuine[language]}</p>
          {used}
        </>
      );
    case "number":
      return (
        <>
          <p>{words.numberOnly[language]}</p>
          {used}
        </>
      );
    case "forged":
      return <p className="bad">{words.forged[language]}</p>;
    case "key-missing":
      return <p className="warn">{words.keyMissing[language]}</p>;
    case "unreadable":
      return <p className="bad">{words.unreadable[language]}</p>;
    default:
      return checked satisfies never;
  }
}

function NoteFacts({ note, language }: { readonly note: ReadNote; readonly language: Language }) {
  const { number, document, packages, massKg, containers, issuedAt } = note;
  const goods = words.packagesOf[language]
    .replace("{}", printPackages(packages, language))
    .replace("{}", printNumber(massKg, language));
  return (
    <dl>
      <dt>{words.number[language]}</dt>
      <dd>
        <code>{number}</code>
      </dd>
      <dt>{words.document[language]}</dt>
      <dd>{documentText(document, language)}</dd>
      <dt>{words.goods[language]}</dt>
      <dd>{goods}</dd>
      <dt>{words.containers[language]}</dt>
      <dd>{containers.join(" ") || "–"}</dd>
      <dt>{words.issued[language]}</dt>
      <dd>{moment(issuedAt.toISOString(), language)}</dd>
    </dl>
  );
}

/** The kind of a document by its name: whoever stands at a gate knows no numbers of kinds. */
export function documentText(document: string, language: Language): string {
  const [kind = "", ...id] = document.split(" ");
  return [documentTypes[kind]?.[language] ?? kind, ...id].join(" ");
}

type LettingOutProperties = Omit<CheckProperties, "checked" | "onNext"> & {
  readonly number: string;
  readonly note: ReadNote | undefined;
};

type OutRequest = { readonly key: string; readonly at: string | undefined };

const newRequest = (): OutRequest => ({ key: crypto.randomUUID(), at: undefined });

const placeKey = "tidegate.gate.place";

function LettingOut(properties: LettingOutProperties) {
  const { number, note, language, outs, letOut, isOnline } = properties;
  const [packages, setPackages] = useState("");
  const [vehicle, setVehicle] = useState("");
  const [place, setPlace] = useState(readStorage(placeKey) ?? "");
  const [lastAnswer, setAnswer] = useState<LetOutAnswer | undefined>();
  const [isBusy, setIsBusy] = useState(false);
  // sent again without an answer it has to be the same request, its time too
  const [{ key, at }, setRequest] = useState(newRequest);
  // that there was no network is no longer so once there is one: the same request is sent then
  const answer = lastAnswer?.kind === "no-network" && isOnline ? undefined : lastAnswer;
  const told = outs.find((one) => one.key === key && one.state !== "waiting");
  const go = async (isOffline: boolean) => {
    setIsBusy(true);
    writeStorage(placeKey, place);
    const count = packages.trim() === "" ? null : Number(packages);
    const when = at ?? new Date().toISOString();
    const of = { key, at: when, number, document: note?.document ?? "" };
    const said = await letOut({ ...of, packages: count, place, vehicle }, isOffline);
    setAnswer(said);
    // what was refused and is asked again is another question
    const isAnswered = said.kind === "stays" || said.kind === "refused";
    setRequest(isAnswered ? newRequest() : { key, at: when });
    setIsBusy(false);
  };
  const isDone = answer !== undefined && ["out", "queued", "conflict"].includes(answer.kind);
  return (
    <form
      onSubmit={(event) => {
        event.preventDefault();
        void go(false);
      }}
    >
      <fieldset disabled={lastAnswer?.kind === "no-network" || isDone}>
        <Field label={words.packages[language]} value={packages} set={setPackages} isNumber />
        <Field label={words.vehicle[language]} value={vehicle} set={setVehicle} />
        <Field label={words.place[language]} value={place} set={setPlace} />
      </fieldset>
      {answer?.kind === "queued" && told !== undefined ? (
        <ToldLater out={told} language={language} />
      ) : (
        <LetOutSaid answer={answer} note={note} language={language} />
      )}
      {isDone ? null : (
        <div className="acts">
          <button type="submit" className="primary" disabled={isBusy}>
            {words.letOut[language]}
          </button>
          {answer?.kind === "no-network" && note !== undefined ? (
            <button type="button" disabled={isBusy} onClick={() => void go(true)}>
              {words.letOutOffline[language]}
            </button>
          ) : null}
        </div>
      )}
    </form>
  );
}

type SaidProperties = {
  readonly answer: LetOutAnswer | undefined;
  readonly note: ReadNote | undefined;
  readonly language: Language;
};

function LetOutSaid({ answer, note, language }: SaidProperties) {
  if (answer === undefined) return null;
  const { kind, says, code } = answer;
  switch (kind) {
    case "out":
      return <p className="good">{words.out[language]}</p>;
    case "queued":
      return <p className="warn">{words.queued[language]}</p>;
    case "no-network":
      return (
        <p className="warn">{words[note ? "noNetworkGenuine" : "noNetworkNumber"][language]}</p>
      );
    case "signed-out":
      return (
        <p className="warn">
          <a href="/console">{words.signIn[language]}</a>
        </p>
      );
    case "stays":
    case "conflict":
    case "refused":
      return (
        <p className="bad">
          {words.stays[language]} <WhyNot says={says} code={code} language={language} />
        </p>
      );
    default:
      return kind satisfies never;
  }
}

/** What the server said of goods that were let out without a network: they are gone, whatever it said. */
function ToldLater({ out, language }: { readonly out: KeptGateOut; readonly language: Language }) {
  const { state, says, code } = out;
  return (
    <p className={state === "out" ? "good" : "bad"}>
      {stateWords[state][language]}
      {says === null ? null : " · "}
      <WhyNot says={says} code={code} language={language} />
    </p>
  );
}

type FieldProperties = {
  readonly label: string;
  readonly value: string;
  readonly set: (value: string) => void;
  readonly isNumber?: boolean;
};

function Field({ label, value, set, isNumber = false }: FieldProperties) {
  return (
    <label>
      {label}
      <input
        value={value}
        maxLength={35}
        {...(isNumber ? { inputMode: "numeric", pattern: "[0-9]{0,9}" } : {})}
        onChange={(event) => set(event.target.value)}
      />
    </label>
  );
}
