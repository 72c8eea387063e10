/** A letter to the declarant: a template, what is filled in, a preview that is what is sent. */
import { useMutation } from "@tanstack/react-query";
import { Button } from "antd";
import { useState } from "react";
import { call } from "../../api/call.ts";
import { Dialog } from "../../elements/dialog.tsx";
import type { Routes } from "../../routes.gen.ts";
import { Choice } from "../parts/choice.tsx";
import { Field } from "../parts/field.tsx";
import { Refusal } from "../parts/refusal.tsx";
import { useTexts } from "../shell/language.ts";
import { useAnswer, useCommand, useMay, useSession } from "../shell/session.tsx";

type Template = Routes["GET /declarations/{id}/letters"]["answer"]["templates"][number];
type LetterLanguage = "en" | "zh";

export function LetterAct({ id }: { readonly id: string }) {
  const { t } = useTexts();
  const may = useMay("POST /declarations/{id}/letters");
  const [isOpen, setIsOpen] = useState(false);
  const { data } = useAnswer(
    "GET /declarations/{id}/letters",
    { params: { id } },
    { enabled: may && isOpen },
  );
  if (!may) return null;
  return (
    <>
      <Button onClick={() => setIsOpen(true)}>{t("files.letter.title")}</Button>
      {isOpen ? (
        <Dialog
          title={t("files.letter.title")}
          close={t("help.close")}
          onClose={() => setIsOpen(false)}
        >
          <p>{t("files.letter.says")}</p>
          {data === undefined ? (
            <p className="soft">{t("loading")}</p>
          ) : (
            <LetterForm id={id} templates={data.templates} />
          )}
        </Dialog>
      ) : null}
    </>
  );
}

function LetterForm({
  id,
  templates,
}: {
  readonly id: string;
  readonly templates: readonly Template[];
}) {
  const { t, language } = useTexts();
  const [chosen, setChosen] = useState(templates[0]?.id);
  const [locale, setLocale] = useState<LetterLanguage>(language);
  const [values, setValues] = useState<Readonly<Record<string, string>>>({});
  const template = templates.find((one) => one.id === chosen);
  const { preview, send } = useLetter();
  if (template === undefined) return null;
  const fields = Object.fromEntries(
    template.fields.flatMap((field) => {
      const value = values[field.id] ?? "";
      return value === "" ? [] : [[field.id, value]];
    }),
  );
  const asked = { params: { id }, body: { template: template.id, locale, fields } };
  if (send.data !== undefined)
    return <output>{t("files.letter.sent", { name: send.data.name })}</output>;
  const written = preview.data;
  return (
    <>
      {written === undefined ? (
        <>
          <div className="filters">
            <Choice
              label={t("files.letter.template")}
              value={chosen}
              any={false}
              options={templates.map((one) => ({ value: one.id, label: one.title[language] }))}
              onChange={setChosen}
            />
            <Choice
              label={t("files.letter.language")}
              value={locale}
              any={false}
              options={[
                { value: "zh", label: t("files.letter.chinese") },
                { value: "en", label: t("files.letter.english") },
              ]}
              onChange={(value) => setLocale(value === "en" ? "en" : "zh")}
            />
          </div>
          <p className="soft">{template.says[language]}</p>
          <LetterFields template={template} values={values} set={setValues} />
        </>
      ) : (
        // a part that scrolls is reached by keyboard
        // oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex
        <pre className="letter" tabIndex={0} lang={locale}>
          {written.text}
        </pre>
      )}
      {[preview.error, send.error].map((error) =>
        error === null ? null : <Refusal key={error.message} error={error} />,
      )}
      <LetterButtons
        isWritten={written !== undefined}
        preview={() => preview.mutate(asked)}
        send={() => send.mutate(asked)}
        again={() => preview.reset()}
        isBusy={preview.isPending || send.isPending}
      />
    </>
  );
}

/** What is sent is looked at first. */
function LetterButtons(properties: {
  readonly isWritten: boolean;
  readonly preview: () => void;
  readonly send: () => void;
  readonly again: () => void;
  readonly isBusy: boolean;
}) {
  const { isWritten, preview, send, again, isBusy } = properties;
  const { t } = useTexts();
  return (
    <p className="acts">
      {isWritten ? (
        <>
          <Button type="primary" loading={isBusy} onClick={send}>
            {t("files.letter.send")}
          </Button>
          <Button onClick={again}>{t("files.letter.again")}</Button>
        </>
      ) : (
        <Button type="primary" loading={isBusy} onClick={preview}>
          {t("files.letter.preview")}
        </Button>
      )}
    </p>
  );
}

/** A preview changes nothing and is asked as often as one likes; a letter is sent once. */
function useLetter() {
  const { key } = useSession();
  const preview = useMutation({
    mutationFn: (asked: {
      readonly params: { readonly id: string };
      readonly body: Routes["POST /declarations/{id}/letters/preview"]["body"];
    }) => call("POST /declarations/{id}/letters/preview", asked, { key }),
  });
  const send = useCommand("POST /declarations/{id}/letters");
  return { preview, send };
}

function LetterFields(properties: {
  readonly template: Template;
  readonly values: Readonly<Record<string, string>>;
  readonly set: (values: Readonly<Record<string, string>>) => void;
}) {
  const { template, values, set } = properties;
  const { language } = useTexts();
  return (
    <div className="form">
      {template.fields.map(({ id, name, form, isRequired }) => {
        const value = values[id] ?? "";
        const change = (text: string) => set({ ...values, [id]: text });
        return (
          <Field key={id} label={name[language]} required={isRequired}>
            {(handles) =>
              form === "lines" ? (
                <textarea
                  {...handles}
                  rows={3}
                  value={value}
                  onChange={(event) => change(event.target.value)}
                />
              ) : (
                <input
                  {...handles}
                  type={form === "day" ? "date" : "text"}
                  value={value}
                  onChange={(event) => change(event.target.value)}
                />
              )
            }
          </Field>
        );
      })}
    </div>
  );
}
