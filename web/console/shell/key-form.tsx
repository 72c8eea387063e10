/** The form in which a key is pasted. */
import { Button, Input } from "antd";
import { type FormEvent, useId, useState } from "react";
import { findKey } from "./find-key.ts";
import { useKey } from "./key.tsx";
import { useTexts } from "./language.ts";

export function KeyForm({ onDone }: { readonly onDone?: () => void }) {
  const { t } = useTexts();
  const { key, setKey } = useKey();
  const [typed, setTyped] = useState("");
  const [refused, setRefused] = useState<"empty" | "form">();
  const id = useId();
  const submit = (event: FormEvent) => {
    event.preventDefault();
    const found = findKey(typed);
    if (found === undefined) return setRefused(typed.trim() === "" ? "empty" : "form");
    setKey(found);
    onDone?.();
  };
  return (
    <form className="key-form" onSubmit={submit}>
      <label htmlFor={id}>{t("key.label")}</label>
      <div className="row">
        <Input
          id={id}
          type="password"
          autoComplete="off"
          spellCheck={false}
          maxLength={400}
          value={typed}
          status={refused === undefined ? "" : "error"}
          aria-describedby={`${id}-hint`}
          aria-invalid={refused !== undefined}
          onChange={(event) => {
            setTyped(event.target.value);
            setRefused(undefined);
          }}
        />
        <Button type="primary" htmlType="submit">
          {t("key.use")}
        </Button>
        {key === undefined ? null : (
          <Button
            onClick={() => {
              setKey(undefined);
              onDone?.();
            }}
          >
            {t("key.forget")}
          </Button>
        )}
      </div>
      <small id={`${id}-hint`}>{refused === undefined ? t("key.hint") : t(`key.${refused}`)}</small>
    </form>
  );
}
