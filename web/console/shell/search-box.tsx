/** One box for any reference; `/` goes to it. */
import { useNavigate, useSearch } from "@tanstack/react-router";
import type { FormEvent, RefObject } from "react";
import { Icon } from "../../elements/icon.tsx";
import { patterns } from "../pages.ts";
import { useTexts } from "./language.ts";

export function SearchBox({ input }: { readonly input: RefObject<HTMLInputElement | null> }) {
  const { t } = useTexts();
  const navigate = useNavigate();
  const { q } = useSearch({ strict: false });
  // The box follows the address and is otherwise left to whoever types in it.
  const submit = (event: FormEvent) => {
    event.preventDefault();
    const wanted = input.current?.value.trim() ?? "";
    if (wanted !== "") void navigate({ to: patterns.search, search: { q: wanted } });
  };
  return (
    <search>
      <form className="find" onSubmit={submit}>
        <Icon name="search" />
        <input
          key={q}
          ref={input}
          defaultValue={q ?? ""}
          type="search"
          aria-label={t("frame.search.label")}
          aria-keyshortcuts="/"
          placeholder={t("frame.search.hint")}
          maxLength={70}
        />
        <kbd aria-hidden="true">/</kbd>
        <button type="submit">{t("frame.search.go")}</button>
      </form>
    </search>
  );
}
