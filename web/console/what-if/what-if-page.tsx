/** What if: measures or rates tried before they are law, on open declarations or on past ones. */
import "./what-if.css";
import { Alert, Button } from "antd";
import { type FormEvent, useRef, useState } from "react";
import { call, type CallInput } from "../../api/call.ts";
import { useTexts } from "../shell/language.ts";
import { Page } from "../parts/page.tsx";
import { Refusal } from "../parts/refusal.tsx";
import { Upload } from "../parts/upload.tsx";
import { useSession } from "../shell/session.tsx";
import { addParts, type Trial } from "./add-parts.ts";
import { WhatIfResult } from "./what-if-result.tsx";

type WhatIfInput = NonNullable<CallInput<"POST /charges/what-if">["body"]>;
const bytesMax = 60 * 1024 * 1024;
/** Declarations a call looks at: a second or so, so that progress is seen and stopping is quick. */
const partMax = 500;

type Run = {
  readonly running: boolean;
  readonly trial: Trial | undefined;
  readonly error: Error | null;
};

/** A trial in parts, with what came of it so far. */
function useTrial() {
  const { key } = useSession();
  const [run, setRun] = useState<Run>({ running: false, trial: undefined, error: null });
  const stopped = useRef(false);
  const start = async (asked: WhatIfInput) => {
    stopped.current = false;
    let trial: Trial | undefined;
    setRun({ running: true, trial, error: null });
    try {
      const limit = asked.limit ?? 10_000;
      let left = limit;
      let after: string | null | undefined;
      do {
        const body = { ...asked, limit: Math.min(partMax, left), ...(after && { after }) };
        const part = await call("POST /charges/what-if", { body }, { key });
        trial = addParts(trial, part);
        left -= part.declarations;
        after = part.next;
        setRun({ running: true, trial, error: null });
      } while (after && left > 0 && !stopped.current);
      const truncated = trial.declarations < trial.total;
      setRun({ running: false, trial: { ...trial, truncated }, error: null });
    } catch (cause) {
      const error = cause instanceof Error ? cause : new Error(String(cause));
      setRun({ running: false, trial, error });
    }
  };
  const stop = () => {
    stopped.current = true;
  };
  return { ...run, start, stop };
}

export function WhatIfPage() {
  const { t } = useTexts();
  const { running, trial, error, start, stop } = useTrial();
  const [file, setFile] = useState<File>();
  const [wrong, setWrong] = useState<string>();
  const submit = async (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    const form = new FormData(event.currentTarget);
    const lists = file === undefined ? oneRate(form) : await listsOf(file);
    if (lists === undefined) {
      setWrong(t(file === undefined ? "whatIf.nothing" : "whatIf.unreadable"));
      return;
    }
    setWrong(undefined);
    await start({ ...lists, ...placeOf(form) });
  };
  return (
    <Page title={t("frame.pages.whatIf")} says={t("whatIf.says")}>
      <form className="form what-if" onSubmit={(event) => void submit(event)}>
        <Upload label={t("whatIf.file")} endings={[".json"]} bytesMax={bytesMax} onFile={setFile} />
        <p className="soft">{t("whatIf.fileHint")}</p>
        <OneRate />
        <Which />
        {wrong === undefined ? null : <Alert type="warning" role="alert" title={wrong} />}
        <Button type="primary" htmlType="submit" loading={running}>
          {t("whatIf.run")}
        </Button>
      </form>
      {running ? <Progress trial={trial} onStop={stop} /> : null}
      {error === null ? null : <Refusal error={error} />}
      {trial === undefined || running ? null : <WhatIfResult answer={trial} />}
    </Page>
  );
}

function Progress({
  trial,
  onStop,
}: {
  readonly trial: Trial | undefined;
  readonly onStop: () => void;
}) {
  const { t } = useTexts();
  const doneSoFar =
    trial && t("whatIf.progress", { count: trial.declarations, total: trial.total });
  return (
    <div className="what-if-progress">
      <progress
        aria-label={t("whatIf.running")}
        max={trial?.total ?? 1}
        {...(trial && { value: trial.declarations })}
      />{" "}
      <output className="soft">{doneSoFar ?? t("whatIf.running")}</output>{" "}
      <Button onClick={onStop}>{t("whatIf.stop")}</Button>
    </div>
  );
}

function Field(properties: {
  readonly name: string;
  readonly label: string;
  readonly type?: "date" | "number" | "text";
  readonly start?: string;
  readonly pattern?: string;
}) {
  const { name, label, type = "text", start, pattern } = properties;
  const id = `what-if-${name}`;
  return (
    <div className="field">
      <label htmlFor={id}>{label}</label>
      <input id={id} name={name} type={type} defaultValue={start} pattern={pattern} />
    </div>
  );
}

function OneRate() {
  const { t } = useTexts();
  return (
    <fieldset className="fields">
      <legend>{t("whatIf.one")}</legend>
      <Field name="commodity" label={t("whatIf.commodity")} pattern="[0-9]{2,10}" />
      <Field name="taxType" label={t("whatIf.taxType")} start="DUTY" />
      <Field name="rate" label={t("whatIf.rate")} />
      <Field name="origin" label={t("whatIf.origin")} pattern="[A-Z]{2}" />
      <Field name="asOf" label={t("whatIf.asOf")} type="date" />
    </fieldset>
  );
}

function Which() {
  const { t } = useTexts();
  const [which, setWhich] = useState<"open" | "period">("open");
  return (
    <fieldset className="fields">
      <legend>{t("whatIf.which")}</legend>
      <div className="radios">
        {(["open", "period"] as const).map((one) => (
          <label key={one}>
            <input
              type="radio"
              name="which"
              value={one}
              checked={which === one}
              onChange={() => setWhich(one)}
            />
            {t(`whatIf.${one}`)}
          </label>
        ))}
      </div>
      {which === "open" ? null : (
        <>
          <Field name="from" label={t("whatIf.from")} type="date" />
          <Field name="to" label={t("whatIf.to")} type="date" />
        </>
      )}
      <Field name="limit" label={t("whatIf.limit")} type="number" start="10000" />
    </fieldset>
  );
}

function textOf(form: FormData, name: string): string | undefined {
  const value = form.get(name);
  return typeof value === "string" && value.trim() !== "" ? value.trim() : undefined;
}

function placeOf(form: FormData) {
  const [from, to] = [textOf(form, "from"), textOf(form, "to")];
  const asOf = textOf(form, "asOf");
  return {
    open: form.get("which") !== "period",
    limit: Number(textOf(form, "limit") ?? 10_000),
    ...(asOf === undefined ? {} : { asOf }),
    ...(from === undefined ? {} : { from }),
    ...(to === undefined ? {} : { to }),
  };
}

/** One measure as an import would hold it. */
function oneRate(form: FormData): Pick<WhatIfInput, "measures"> | undefined {
  const [commodity, rate] = [textOf(form, "commodity"), textOf(form, "rate")];
  if (commodity === undefined || rate === undefined) return undefined;
  const origin = textOf(form, "origin");
  const measure = {
    id: `what-if/${commodity}`,
    commodity,
    additionalCodes: [],
    taxType: textOf(form, "taxType") ?? "DUTY",
    origin: origin === undefined ? "*" : [origin],
    procedure: "*",
    rate,
    legalBasis: "what-if",
  };
  return { measures: [measure] };
}

async function listsOf(file: File): Promise<Pick<WhatIfInput, "measures" | "rates"> | undefined> {
  try {
    const read: unknown = JSON.parse(await file.text());
    if (typeof read !== "object" || read === null) return undefined;
    const measures = "measures" in read && Array.isArray(read.measures) ? read.measures : undefined;
    const rates = "rates" in read && Array.isArray(read.rates) ? read.rates : undefined;
    if (measures === undefined && rates === undefined) return undefined;
    return {
      ...(measures === undefined ? {} : { measures: measures as unknown[] }), // of whatever
      ...(rates === undefined ? {} : { rates: rates as unknown[] }), // the server reads each
    };
  } catch {
    return undefined;
  }
}
