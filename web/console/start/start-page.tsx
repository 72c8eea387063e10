/** The first five minutes: account, sandbox, a declaration lodged with one command, and cleared. */
import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { Link } from "@tanstack/react-router";
import { Button } from "antd";
import { type ReactNode, useState } from "react";
import { fetchJson } from "../../elements/problem.ts";
import { sandboxApi } from "../../paths.ts";
import { patterns } from "../pages.ts";
import { SignInNeeded } from "../account/sign-in-page.tsx";
import { Failure } from "../shell/failure.tsx";
import { useControlKinds } from "../controls/control-kinds.ts";
import { useTexts } from "../shell/language.ts";
import { Code, Facts, Moment } from "../parts/display.tsx";
import { Field } from "../parts/field.tsx";
import { Page } from "../parts/page.tsx";
import { useSession } from "../shell/session.tsx";
import { ClearStep } from "./clear-step.tsx";
import {
  lodge,
  makeKey,
  end,
  reset,
  sandboxAnswer,
  type Sandbox,
  readLast,
} from "./sandbox-api.ts";
import { sampleAs } from "./sample.ts";
import { setSandboxKey, useSandboxKey } from "./sandbox-key.ts";
import "./start.css";

const everySeconds = 3;

export function StartPage() {
  const { t } = useTexts();
  const { caller, key, who } = useSession();
  const sandboxKey = useSandboxKey();
  const own = useQuery({
    queryKey: ["sandbox", who],
    queryFn: ({ signal }) => fetchJson(sandboxApi.own, sandboxAnswer, { key, signal }),
    enabled: caller !== null && caller !== undefined,
  });
  const last = useQuery({
    queryKey: ["sandbox declarations", sandboxKey],
    queryFn: () => readLast(sandboxKey ?? ""),
    enabled: sandboxKey !== undefined && own.data?.sandbox !== null,
    refetchInterval: everySeconds * 1000,
  });
  const sandbox = own.data?.sandbox ?? undefined;
  const usable = sandbox === undefined ? undefined : sandboxKey;
  const isVerified = caller?.account?.emailVerified !== false;
  return (
    <Page title={t("start.title")} says={t("start.says")}>
      {own.error === null ? null : <Failure error={own.error} retry={() => void own.refetch()} />}
      <ol className="steps">
        <Step name={t("start.account")} isDone={Boolean(caller) && isVerified}>
          <AccountStep />
        </Step>
        <Step name={t("start.sandbox")} isDone={sandbox !== undefined}>
          {own.data?.offered === false ? <p>{t("start.sandboxOff")}</p> : null}
          {own.data?.offered === true ? <SandboxStep sandbox={sandbox} /> : null}
          {caller ? null : <p>{t("start.sandboxNone")}</p>}
        </Step>
        <Step name={t("start.lodge")} isDone={(last.data?.count ?? 0) > 0}>
          <LodgeStep sandboxKey={usable} count={last.data?.count ?? 0} />
        </Step>
        <Step name={t("start.clear")} isDone={last.data?.last?.status === "cleared"}>
          <ClearStep sandboxKey={usable} last={last.data?.last} />
        </Step>
        <Step name={t("start.real")}>
          <p>{t("start.realSays")}</p>
        </Step>
      </ol>
    </Page>
  );
}

function Step(properties: {
  readonly name: string;
  readonly isDone?: boolean;
  readonly children: ReactNode;
}) {
  const { name, isDone, children } = properties;
  const { t } = useTexts();
  const state = isDone === true ? t("start.done") : t("start.open");
  return (
    <li>
      <h2>
        {name} {isDone === undefined ? null : <small className="step-state">{state}</small>}
      </h2>
      {children}
    </li>
  );
}

function AccountStep() {
  const { t } = useTexts();
  const { caller } = useSession();
  if (caller === undefined) return <p>{t("loading")}</p>;
  if (caller === null) {
    return (
      <>
        <p>
          {t("start.accountNone")} <Link to={patterns.register}>{t("start.register")}</Link>
        </p>
        <SignInNeeded />
      </>
    );
  }
  const name = caller.account?.name ?? caller.key?.name ?? caller.party.name;
  return (
    <>
      <p>{t("start.accountIn", { name })}</p>
      {caller.account?.emailVerified === false ? <p>{t("start.accountUnverified")}</p> : null}
    </>
  );
}

/** How what is lodged after the next emptying is controlled. */
function ControlChoice(properties: {
  readonly chosen: string;
  readonly onChoose: (controls: string) => void;
}) {
  const { chosen, onChoose } = properties;
  const { t } = useTexts();
  const { ids, kindWord } = useControlKinds();
  return (
    <Field label={t("start.controls")}>
      {(handles) => (
        <select {...handles} value={chosen} onChange={(event) => onChoose(event.target.value)}>
          {["", ...ids].map((choice) => (
            <option key={choice} value={choice}>
              {choice === "" ? t("start.controlsNone") : kindWord(choice)}
            </option>
          ))}
        </select>
      )}
    </Field>
  );
}

function SandboxStep({ sandbox }: { readonly sandbox: Sandbox | undefined }) {
  const { t } = useTexts();
  const { key } = useSession();
  const queries = useQueryClient();
  const sandboxKey = useSandboxKey();
  const [controls, setControls] = useState<string>(sandbox?.controls[0] ?? "");
  const act = useMutation({
    mutationFn: async (to: "make" | "key" | "reset" | "end") => {
      if (to === "reset") await reset(controls === "" ? [] : [controls], key);
      else if (to === "end") {
        await end(key);
        setSandboxKey(undefined);
      } else setSandboxKey(await makeKey(to, key));
    },
    onSettled: () => queries.invalidateQueries(),
  });
  const button = (to: Parameters<typeof act.mutate>[0], says: string) => (
    <Button loading={act.isPending && act.variables === to} onClick={() => act.mutate(to)}>
      {says}
    </Button>
  );
  const failure =
    act.error === null ? null : <Failure error={act.error} retry={() => act.reset()} />;
  if (sandbox === undefined) {
    return (
      <>
        <p>{t("start.sandboxNone")}</p>
        {button("make", t("start.make"))}
        {failure}
      </>
    );
  }
  return (
    <>
      <Facts
        name={t("start.sandbox")}
        facts={[
          [t("start.madeAt"), <Moment key="made" at={sandbox.madeAt} />],
          [t("start.clockAt"), <Moment key="clock" at={sandbox.clockAt} />],
          [t("start.endsAt"), <Moment key="ends" at={sandbox.endsAt} />],
          [t("start.keyHere"), <Code key="key">{sandboxKey}</Code>],
        ]}
      />
      <p>{sandboxKey === undefined ? t("start.keyGone") : t("start.keyShown")}</p>
      <ControlChoice chosen={controls} onChoose={setControls} />
      <p className="step-acts">
        {button("reset", t("start.reset"))}
        {button("key", t("start.newKey"))}
        {button("end", t("start.end"))}
      </p>
      {failure}
    </>
  );
}

function LodgeStep(properties: {
  readonly sandboxKey: string | undefined;
  readonly count: number;
}) {
  const { sandboxKey, count } = properties;
  const { t } = useTexts();
  const queries = useQueryClient();
  const [copied, setCopied] = useState(false);
  // a reference is used once: the next one is the next number
  const body = sampleAs(`FIRST-${count + 1}`);
  const command = [
    `curl '${location.origin}${sandboxApi.lodge}' \\`,
    `  -H 'Authorization: Bearer ${sandboxKey ?? "tgs_…"}' \\`,
    `  -H 'Content-Type: application/json' --data-binary @- <<'JSON'`,
    body,
    "JSON",
  ].join("\n");
  const sending = useMutation({
    mutationFn: (key: string) => lodge(body, key),
    onSettled: () => queries.invalidateQueries({ queryKey: ["sandbox declarations"] }),
  });
  const copy = () => {
    navigator.clipboard.writeText(command).then(
      () => setCopied(true),
      () => setCopied(false),
    );
  };
  return (
    <>
      <p>{t("start.lodgeSays")}</p>
      <pre className="step-code" role="region" aria-label={t("start.curl")} tabIndex={0}>
        {command}
      </pre>
      <p className="step-acts">
        <Button onClick={copy} onBlur={() => setCopied(false)}>
          {copied ? t("start.copied") : t("start.copy")}
        </Button>
        <Button
          disabled={sandboxKey === undefined}
          loading={sending.isPending}
          onClick={() => sandboxKey !== undefined && sending.mutate(sandboxKey)}
        >
          {t("start.send")}
        </Button>
      </p>
      {sending.error === null ? null : (
        <Failure error={sending.error} retry={() => sending.reset()} />
      )}
    </>
  );
}
