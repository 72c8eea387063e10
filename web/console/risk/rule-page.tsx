/** Writes a rule: its condition with completion, what it asks for, a trial, and the proposal. */
import { Link, useNavigate } from "@tanstack/react-router";
import { Alert, Button } from "antd";
import { type FormEvent, useMemo, useState, useRef } from "react";
import { patterns } from "../pages.ts";
import { type ControlKind, useControlKinds } from "../controls/control-kinds.ts";
import { useTexts } from "../shell/language.ts";
import { Field } from "../parts/field.tsx";
import { Answered, Page } from "../parts/page.tsx";
import { Part } from "../parts/part.tsx";
import { Refusal } from "../parts/refusal.tsx";
import { useAnswer, useCommand, useMay } from "../shell/session.tsx";
import { ConditionField, useRested } from "./condition-field.tsx";
import { codeWord } from "../shell/words.ts";
import { useZone } from "../shell/zone.tsx";
import { type Draft, draftOf, missingOf, newDraft, ruleOf } from "./rule-draft.ts";
import { TrialPart } from "./trial-part.tsx";

export function RulePage({ id }: { readonly id: string }) {
  const { t } = useTexts();
  const may = useMay("GET /risk/rules");
  const { zone } = useZone();
  const rules = useAnswer("GET /risk/rules", { query: {} }, { enabled: may });
  const title = id === "new" ? t("risk.rule.new") : t("risk.rule.one", { id });
  return (
    <Page
      title={title}
      says={t("risk.rule.pageSays")}
      beside={
        <span className="acts">
          {id === "new" ? null : (
            <>
              <Link to={patterns.hits} search={{ cause: id }}>
                {t("frame.pages.hits")}
              </Link>
              <Link to={patterns.compareRules} search={{ first: id }}>
                {t("frame.pages.compareRules")}
              </Link>
            </>
          )}
          <Link to={patterns.riskHelp}>{t("risk.rules.how")}</Link>
        </span>
      }
    >
      <Answered query={rules}>
        {({ rules: inForce }) => {
          const rule = inForce.find((one) => one.id === id);
          if (id !== "new" && rule === undefined) return <p>{t("risk.rule.unknown", { id })}</p>;
          return (
            <Editor start={rule === undefined ? newDraft(new Date(), zone) : draftOf(rule, zone)} />
          );
        }}
      </Answered>
    </Page>
  );
}

function Editor({ start }: { readonly start: Draft }) {
  const { t } = useTexts();
  const [draft, setDraft] = useState(start);
  const [isTold, setIsTold] = useState(false);
  const { zone } = useZone();
  const missing = missingOf(draft);
  const rested = useRested(draft);
  // a trial needs what the rule asks for, not its words
  const tried = useMemo(() => {
    const named = rested.id.trim() === "" ? { ...rested, id: "NEW-1" } : rested;
    const filled = { en: "–", zh: "–", lawEn: "–", lawZh: "–", owner: "–" };
    const texts = Object.entries(filled).filter(([name]) =>
      missingOf(named).some((one) => one === name),
    );
    return rested.when.trim() === ""
      ? undefined
      : ruleOf({ ...named, ...Object.fromEntries(texts) }, zone);
  }, [rested, zone]);
  return (
    <>
      <RuleFields
        draft={draft}
        missing={isTold ? missing : []}
        onChange={(part) => setDraft({ ...draft, ...part })}
      />
      <TrialPart rule={tried} />
      <Propose draft={draft} isWhole={missing.length === 0} onMissing={() => setIsTold(true)} />
      {isTold && missing.length > 0 ? (
        <Alert type="error" showIcon role="alert" title={t("parts.form.wrong")} />
      ) : null}
    </>
  );
}

type FieldsProperties = {
  readonly draft: Draft;
  readonly missing: readonly (keyof Draft)[];
  readonly onChange: (part: Partial<Draft>) => void;
};

const secrecies = ["open", "officers", "analysts"] as const;

/** Who carries out a control of the chosen kind, and whoever the rule names already. */
function AgencyPick(properties: {
  readonly kinds: readonly ControlKind[];
  readonly draft: Draft;
  readonly onChange: (part: Partial<Draft>) => void;
}) {
  const { kinds, draft, onChange } = properties;
  const { language } = useTexts();
  const chosen = kinds.find(({ id }) => id === draft.kind);
  return (
    <Pick
      name="agency"
      values={[...new Set([...(chosen?.agencies ?? []), draft.agency])]}
      words={(agency) => codeWord(agency, language)}
      draft={draft}
      onChange={onChange}
    />
  );
}

function RuleFields({ draft, missing, onChange }: FieldsProperties) {
  const { t } = useTexts();
  const { kinds, ids, kindWord } = useControlKinds();
  const text = (name: "id" | "en" | "zh" | "lawEn" | "lawZh" | "owner", hint?: string) => (
    <Field
      label={t(`risk.rule.${name}`)}
      {...(hint === undefined ? {} : { hint })}
      wrong={missing.includes(name) ? { kind: "required" } : undefined}
    >
      {(handles) => (
        <input
          {...handles}
          name={name}
          autoComplete="off"
          value={draft[name]}
          onChange={(event) => onChange({ [name]: event.target.value })}
        />
      )}
    </Field>
  );
  const other = (name: RuleOption, required = true) => (
    <OtherField name={name} required={required} draft={draft} onChange={onChange} />
  );
  return (
    <div className="form wide">
      <ConditionField value={draft.when} onChange={(when) => onChange({ when })} />
      <div className="rule-fields">
        {text("id", t("risk.rule.idHint"))}
        {text("owner", t("risk.rule.ownerHint"))}
        {text("en")}
        {text("zh")}
        {text("lawEn", t("risk.rule.lawHint"))}
        {text("lawZh", t("risk.rule.lawHint"))}
        <Pick
          name="lane"
          values={["yellow", "red"]}
          words={(lane) => t(lane === "red" ? "risk.lane.red" : "risk.lane.yellow")}
          draft={draft}
          onChange={onChange}
        />
        <Pick name="kind" values={ids} words={kindWord} draft={draft} onChange={onChange} />
        <AgencyPick kinds={kinds} draft={draft} onChange={onChange} />
        <Pick
          name="secrecy"
          values={secrecies}
          words={(value) => t(`risk.rule.${secrecies.find((one) => one === value) ?? "officers"}`)}
          draft={draft}
          onChange={onChange}
        />
        {other("validFrom")}
        {other("validTo", false)}
        {other("expiresOn", !draft.mandatory)}
        {other("expiresTime", false)}
        {other("expectedYield")}
        {other("share")}
        <label className="check">
          <input
            type="checkbox"
            checked={draft.mandatory}
            onChange={(event) => onChange({ mandatory: event.target.checked })}
          />
          {t("risk.rule.mandatory")}
        </label>
      </div>
    </div>
  );
}

type RuleOption = "validFrom" | "validTo" | "expiresOn" | "expiresTime" | "expectedYield" | "share";

const inputTypes = {
  validFrom: "date",
  validTo: "date",
  expiresOn: "date",
  expiresTime: "time",
  expectedYield: "number",
  share: "number",
} as const;

/** A day, a time of day, or a share in per cent. */
function OtherField(properties: {
  readonly name: RuleOption;
  readonly required: boolean;
  readonly draft: Draft;
  readonly onChange: (part: Partial<Draft>) => void;
}) {
  const { name, required, draft, onChange } = properties;
  const { t } = useTexts();
  const { zone } = useZone();
  const hint = t(`risk.rule.hints.${name}`, { zone });
  return (
    <Field label={t(`risk.rule.${name}`)} required={required} hint={hint}>
      {(handles) => (
        <input
          {...handles}
          name={name}
          type={inputTypes[name]}
          min={0}
          max={100}
          value={draft[name]}
          onChange={(event) => onChange({ [name]: event.target.value })}
        />
      )}
    </Field>
  );
}

function Pick(properties: {
  readonly name: "lane" | "kind" | "agency" | "secrecy";
  readonly values: readonly string[];
  readonly words: (value: string) => string;
  readonly draft: Draft;
  readonly onChange: (part: Partial<Draft>) => void;
}) {
  const { name, values, words, draft, onChange } = properties;
  const { t } = useTexts();
  return (
    <Field label={t(`risk.rule.${name}`)}>
      {(handles) => (
        <select
          {...handles}
          name={name}
          value={draft[name]}
          onChange={(event) => onChange({ [name]: event.target.value })}
        >
          {values.map((value) => (
            <option key={value} value={value}>
              {words(value)}
            </option>
          ))}
        </select>
      )}
    </Field>
  );
}

/** Letters of a reason, as the route asks for them. */
const reasonMin = 3;

function Propose(properties: {
  readonly draft: Draft;
  readonly isWhole: boolean;
  readonly onMissing: () => void;
}) {
  const { draft, isWhole, onMissing } = properties;
  const { t } = useTexts();
  const may = useMay("POST /risk/rule-changes");
  const { zone } = useZone();
  const navigate = useNavigate();
  const [reason, setReason] = useState("");
  const [isTold, setIsTold] = useState(false);
  const isShort = reason.trim().length < reasonMin;
  const field = useRef<HTMLTextAreaElement>(null);
  const propose = useCommand("POST /risk/rule-changes");
  const submit = useCommand("POST /risk/rule-changes/{id}/submission");
  const send = async (event: FormEvent) => {
    event.preventDefault();
    if (isShort) {
      setIsTold(true);
      if (isWhole) field.current?.focus();
    }
    if (!isWhole || isShort) return onMissing();
    const body = { action: "activate", rule: ruleOf(draft, zone), reason: reason.trim() } as const;
    const change = await propose.mutateAsync({ query: {}, body });
    await submit.mutateAsync({ params: { id: change.id } });
    await navigate({ to: patterns.riskChange, params: { id: change.id } });
  };
  const error = propose.error ?? submit.error;
  if (!may) return null;
  return (
    <Part name={t("risk.rule.propose")}>
      <p className="soft">{t("risk.rule.proposeSays")}</p>
      <form
        className="form"
        // a refusal is shown below
        onSubmit={(event) => void send(event).catch(() => undefined)}
      >
        <Field
          label={t("parties.reason")}
          wrong={isTold && isShort ? { kind: "short", count: reasonMin } : undefined}
        >
          {(handles) => (
            <textarea
              {...handles}
              ref={field}
              name="reason"
              rows={2}
              value={reason}
              onChange={(event) => setReason(event.target.value)}
            />
          )}
        </Field>
        {error === null ? null : <Refusal error={error} />}
        <Button type="primary" htmlType="submit" loading={propose.isPending || submit.isPending}>
          {t("risk.rule.proposeGo")}
        </Button>
      </form>
    </Part>
  );
}
