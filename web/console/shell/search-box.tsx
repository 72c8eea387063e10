/** One box for any reference; `/` goes to it. */
import { useNavigate, useSearch } from "@tanstack/react-router";
import { type FormEvent, type RefObject, useEffect } from "react";
import { Icon } from "../../elements/icon.tsx";
import { patterns } from "../pages.ts";
import { useTexts } from "./language.ts";

export function SearchBox({ input }: { readonly input: RefObject<HTMLInputElement | null> }) {
  const { t } = useTexts();
  const navigate = useNavigate();
  const { q } = useSearch({ strict: false });
  useEffect(() => follow(input.current, q ?? ""), [q, input]);
  const submit = (event: FormEvent) => {
    event.preventDefault();
    const wanted = input.current?.value.trim() ?? "";
    if (wanted === "") return;
    // what comes next is meant for the page: j and k, not letters of the box
    input.current?.blur();
    void navigate({ to: patterns.search, search: { q: wanted } });
  };
  return (
    <search>
      <form className="find" onSubmit={submit}>
        <Icon name="search" />
        <input
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

/** The box follows the address, and is left to whoever types in it while a page is still read. */
function follow(box: HTMLInputElement | null, text: string): void {
  if (box !== null && box !== document.activeElement) box.value = text;
}
