/** The gate on a phone: check a note, let goods out, and see what became of those let out today. */
import { useCallback, useState } from "react";
import { type Language, startLanguage } from "../elements/language.ts";
import { printPackages } from "../elements/quantity.ts";
import { LanguageChoice, moment } from "../offline/language-choice.tsx";
import { useSending } from "../offline/use-sending.ts";
import { CodeInput } from "./code-input.tsx";
import { findKeys, type KeptGateOut, type KeySet, listGateOuts, putGateOut } from "./gate-store.ts";
import { stateWords, words } from "./gate-words.ts";
import { type CheckedCode, checkCode } from "./note-code.ts";
import { documentText, NoteCheck } from "./note-check.tsx";
import type { LetOutAnswer, OutInput } from "./let-out.ts";
import { askOut, fetchKeys, sendWaiting } from "./send-outs.ts";
import { WhyNot } from "./why-not.tsx";

export function GatePage() {
  const [language, setLanguage] = useState(() => startLanguage(location.search));
  const gate = useGate();
  const [checked, setChecked] = useState<CheckedCode | undefined>();
  const word = (name: keyof typeof words) => words[name][language];
  const check = (text: string) =>
    void checkCode(text, gate.keys?.keys ?? []).then((found) => setChecked(found));
  return (
    <main className="phone">
      <header>
        <h1>{word("title")}</h1>
        <LanguageChoice language={language} onChange={setLanguage} />
      </header>
      <Standing gate={gate} language={language} />
      {checked === undefined || checked.kind === "unreadable" ? (
        <>
          <CodeInput language={language} onCode={check} />
          {checked === undefined ? null : <p className="bad">{word("unreadable")}</p>}
        </>
      ) : (
        <NoteCheck
          checked={checked}
          language={language}
          outs={gate.outs}
          letOut={gate.letOut}
          isOnline={gate.isOnline}
          onNext={() => setChecked(undefined)}
        />
      )}
      <Outs outs={gate.outs} language={language} />
    </main>
  );
}

/** What the phone knows: keys, gate-outs, network; and how goods are let out. */
function useGate() {
  const [keys, setKeys] = useState<KeySet | undefined>();
  const [outs, setOuts] = useState<readonly KeptGateOut[]>([]);
  const [isOnline, setIsOnline] = useState(navigator.onLine);
  const reload = useCallback(async () => setOuts(await listGateOuts(new Date())), []);
  const send = useCallback(async () => {
    const fetched = await fetchKeys(new Date());
    setIsOnline(fetched !== undefined);
    if (fetched) setKeys(fetched);
    else setKeys(await findKeys());
    if (fetched) await sendWaiting(new Date());
    await reload();
  }, [reload]);
  useSending(send);
  const letOut = useCallback(
    async (input: OutInput, isOffline: boolean): Promise<LetOutAnswer> => {
      const out: KeptGateOut = {
        ...input,
        state: "waiting",
        says: null,
      };
      if (isOffline) {
        await putGateOut(out);
        await reload();
        return { kind: "queued", says: null };
      }
      const sent = await askOut(out);
      await reload();
      if (sent.kind === "no-network") setIsOnline(false);
      if (sent.kind !== "settled") return { says: null, ...sent };
      const { state, says, code } = sent.out;
      return { kind: state === "waiting" ? "queued" : state, says, code };
    },
    [reload],
  );
  return { keys, outs, isOnline, send, letOut };
}

type GateStanding = {
  readonly gate: ReturnType<typeof useGate>;
  readonly language: Language;
};

function Standing({ gate: { keys, outs, isOnline, send }, language }: GateStanding) {
  const waiting = outs.filter(({ state }) => state === "waiting").length;
  const keysText = keys
    ? words.keysOf[language].replace("{}", moment(keys.fetchedAt, language))
    : words.noKeys[language];
  return (
    <p className={isOnline ? "standing" : "standing warn"} role="status">
      <span>
        {words[isOnline ? "online" : "offline"][language]} · {keysText}
      </span>
      {waiting === 0 ? null : (
        <button type="button" onClick={() => void send()}>
          {words.toSend[language].replace("{}", String(waiting))} · {words.sendNow[language]}
        </button>
      )}
    </p>
  );
}

function Outs({
  outs,
  language,
}: {
  readonly outs: readonly KeptGateOut[];
  readonly language: Language;
}) {
  return (
    <section>
      <h2>{words.today[language]}</h2>
      {outs.length === 0 ? <p>{words.none[language]}</p> : null}
      <ul>
        {outs.map((out) => (
          <li key={out.key} className={out.state}>
            <code>{out.number}</code> {documentText(out.document, language)}
            <br />
            {[
              moment(out.at, language),
              out.packages === null ? words.all[language] : printPackages(out.packages, language),
              out.vehicle,
            ]
              .filter((part) => part !== "")
              .join(" · ")}
            <br />
            <strong>{stateWords[out.state][language]}</strong>
            {out.says === null ? null : " · "}
            <WhyNot says={out.says} code={out.code} language={language} />
          </li>
        ))}
      </ul>
    </section>
  );
}
