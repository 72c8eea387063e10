/** A search that stands in the address: typed, sent by Enter, and kept when a page is shared. */
import { useNavigate, useSearch } from "@tanstack/react-router";
import { Button } from "antd";
import { type FormEvent, useId, useRef } from "react";
import { Icon } from "../../elements/icon.tsx";
import { useTexts } from "../shell/language.ts";

export function SearchField(properties: { readonly label: string; readonly name: string }) {
  const { label, name } = properties;
  const { t } = useTexts();
  const { [name]: found = "" } = useSearch({ strict: false });
  const navigate = useNavigate();
  const input = useRef<HTMLInputElement>(null);
  const id = useId();
  const send = (event: FormEvent) => {
    event.preventDefault();
    const value = input.current?.value.trim() ?? "";
    void navigate({ to: ".", search: (before) => ({ ...before, [name]: value || undefined }) });
  };
  return (
    <form className="choice" onSubmit={send} role="search" aria-label={label}>
      <label htmlFor={id}>{label}</label>
      <span className="joined">
        <input key={found} id={id} ref={input} type="search" maxLength={100} defaultValue={found} />
        <Button htmlType="submit" aria-label={t("frame.search.go")} icon={<Icon name="search" />} />
      </span>
    </form>
  );
}
