/** What is done about a call: notified and reported by its carrier, found by agencies, cleared by customs. */
import { colons } from "../../elements/language.ts";
import { useNavigate } from "@tanstack/react-router";
import { patterns } from "../pages.ts";
import { Act } from "../parts/act.tsx";
import type { FormField } from "../parts/schema-form.tsx";
import { useTexts } from "../shell/language.ts";
import { useAnswer } from "../shell/session.tsx";
import { certificateKinds, modes, type OneCall, type Rules, words } from "./call-words.ts";

type Values = Readonly<Record<string, unknown>>;

function text(values: Values, name: string): string {
  const value = values[name];
  return typeof value === "string" ? value.trim() : "";
}

/** What was left empty is left out. */
function noticeOf(values: Values) {
  const stated = (name: string, member = name) => {
    const value = text(values, name);
    return value === "" ? {} : { [member]: value };
  };
  return {
    conveyance: {
      ...stated("mode"),
      ...stated("number", "id"),
      ...stated("name"),
      ...stated("nationality"),
      ...stated("voyage"),
    },
    ...stated("office"),
    ...stated("place"),
    ...stated("eta"),
    ...stated("etd"),
  };
}

function useNoticeFields(start?: OneCall): readonly FormField[] {
  const { language } = useTexts();
  const field = (name: string, label: keyof typeof words, more: Partial<FormField> = {}) => ({
    name,
    label: words[label][language],
    ...more,
  });
  const { conveyance } = start ?? {};
  return [
    field("mode", "mode", {
      values: conveyance ? [conveyance.mode] : Object.keys(modes),
      words: (one) => modes[one as keyof typeof modes][language], // one of the values above
      start: conveyance?.mode ?? "ship",
      required: true,
    }),
    field("number", "id", { start: conveyance?.id ?? "", required: true }),
    field("name", "name", { start: conveyance?.name ?? "" }),
    field("nationality", "nationality", { start: conveyance?.nationality ?? "" }),
    field("voyage", "voyage", { start: conveyance?.voyage ?? "" }),
    field("office", "office", { start: start?.office ?? "", required: true }),
    field("place", "place", { start: start?.place ?? "" }),
    field("eta", "eta", { start: start?.eta ?? "", type: "moment", required: true }),
    field("etd", "etd", { start: start?.etd ?? "", type: "moment" }),
  ];
}

export function NotifyCall() {
  const { language } = useTexts();
  const navigate = useNavigate();
  return (
    <Act
      label={words.notify[language]}
      route="POST /calls"
      primary
      fields={useNoticeFields()}
      shape={(values) => ({ notice: noticeOf(values) })}
      onDone={({ id }) => void navigate({ to: patterns.call, params: { id } })}
    />
  );
}

export function useRules(profile: string): Rules | undefined {
  return useAnswer("GET /conveyance-rules", { query: { profile } }).data;
}

export function CallActs({
  call,
  rules,
}: {
  readonly call: OneCall;
  readonly rules?: Rules | undefined;
}) {
  const { language } = useTexts();
  const { id, state, tasks } = call;
  const isExpected = state === "expected";
  const isThere = state === "arrived" || state === "cleared";
  return (
    <div className="acts">
      {isExpected ? <ReportExpected call={call} /> : null}
      {isThere ? (
        <Act
          label={words.depart[language]}
          route="POST /calls/{id}/departure"
          params={{ id }}
          fields={[{ name: "at", label: words.when[language], type: "moment" }]}
        />
      ) : null}
      {(isExpected || isThere) && call.health !== "not-needed" && rules?.health ? (
        <DeclareHealth call={call} health={rules.health} />
      ) : null}
      {state === "cancelled" || state === "departed"
        ? null
        : tasks.map((task) => <Find key={task.id} id={id} task={task.id} rules={rules} />)}
      {state === "arrived" ? (
        <Act
          label={words.clear[language]}
          route="POST /calls/{id}/clearance"
          params={{ id }}
          fields={[{ name: "remark", label: words.remark[language], lines: 2 }]}
        />
      ) : null}
    </div>
  );
}

function ReportExpected({ call }: { readonly call: OneCall }) {
  const { language } = useTexts();
  const fields = useNoticeFields(call);
  const params = { id: call.id };
  const reason = { name: "reason", label: words.reason[language], lines: 2, required: true };
  return (
    <>
      <Act
        label={words.arrive[language]}
        route="POST /calls/{id}/arrival"
        params={params}
        primary
        fields={[
          { name: "at", label: words.when[language], type: "moment" },
          { name: "berth", label: words.berth[language] },
        ]}
      />
      <Act
        label={words.amend[language]}
        route="POST /calls/{id}/amendment"
        params={params}
        fields={[...fields, reason]}
        shape={(values) => ({ notice: noticeOf(values), reason: text(values, "reason") })}
      />
      <Act
        label={words.cancel[language]}
        route="POST /calls/{id}/cancellation"
        params={params}
        danger
        fields={[reason]}
      />
    </>
  );
}

function Find({
  id,
  task,
  rules,
}: {
  readonly id: string;
  readonly task: string;
  readonly rules?: Rules | undefined;
}) {
  const { language } = useTexts();
  const kind = rules?.tasks.find((one) => one.id === task);
  if (!kind) return null;
  const nameOf = (exit: string) =>
    kind.exits.find((one) => one.id === exit)?.name[language] ?? exit;
  return (
    <Act
      label={`${words.find[language]}${colons[language]}${kind.name[language]}`}
      about={
        <ul>
          {kind.checklist.map((point) => (
            <li key={point.en}>{point[language]}</li>
          ))}
        </ul>
      }
      route="POST /calls/{id}/findings"
      params={{ id }}
      fixed={{ task }}
      fields={[
        {
          name: "exit",
          label: words.exit[language],
          values: kind.exits.map((one) => one.id),
          words: nameOf,
          required: true,
        },
        { name: "finding", label: words.finding[language], lines: 3 },
      ]}
    />
  );
}

const nameOfKind = (kind: string) =>
  kind === "exemption" || kind === "control" ? certificateKinds[kind] : certificateKinds.none;

type HealthRules = NonNullable<Rules["health"]>;

function DeclareHealth({ call, health }: { readonly call: OneCall; readonly health: HealthRules }) {
  const { language } = useTexts();
  const { questions } = health;
  const asksCertificate = health.modes.some(
    ({ mode, certificate }) => mode === call.conveyance.mode && certificate,
  );
  const field = (name: string, label: keyof typeof words, more: Partial<FormField> = {}) => ({
    name,
    label: words[label][language],
    ...more,
  });
  return (
    <Act
      label={words.declare[language]}
      says={words.declareSays[language]}
      route="POST /calls/{id}/forms"
      params={{ id: call.id }}
      fields={[
        field("yes", "yes", {
          values: questions.map(({ id }) => id),
          words: (id) => questions.find((one) => one.id === id)?.says[language] ?? id,
          many: true,
        }),
        field("ports", "ports", { lines: 3, hint: words.portsHint[language], required: true }),
        ...(asksCertificate
          ? [
              field("kind", "certificate", {
                values: Object.keys(certificateKinds),
                words: (one) => nameOfKind(one)[language],
                required: true,
              }),
              field("number", "certificateNumber"),
              field("port", "certificatePort"),
              field("issuedOn", "issuedOn", { type: "date" }),
              field("expiresOn", "expiresOn", { type: "date" }),
            ]
          : []),
      ]}
      shape={(values) =>
        healthOf(
          values,
          questions.map(({ id }) => id),
          asksCertificate,
        )
      }
    />
  );
}

function healthOf(values: Values, questions: readonly string[], asksCertificate: boolean) {
  const yes = values["yes"];
  const isYes = (id: string) => (Array.isArray(yes) ? yes.includes(id) : yes === id);
  const ports = text(values, "ports")
    .split("\n")
    .map((line) => line.trim())
    .filter((line) => line !== "")
    .map((line) => {
      const [port = "", leftOn = ""] = line.split(/\s+/);
      return { port, leftOn };
    });
  const expiresOn = text(values, "expiresOn");
  const kind = text(values, "kind");
  const certificate =
    kind === "none"
      ? null
      : {
          kind,
          number: text(values, "number"),
          port: text(values, "port"),
          issuedOn: text(values, "issuedOn"),
          ...(expiresOn === "" ? {} : { expiresOn }),
        };
  return {
    form: "health",
    answers: Object.fromEntries(questions.map((id) => [id, isYes(id)])),
    ports,
    ...(asksCertificate ? { certificate } : {}),
  };
}
