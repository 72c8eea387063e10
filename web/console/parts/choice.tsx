/** The browser's own list: keyboard, screen reader and phone know it, and it needs no inline style. */
import { useId } from "react";
import { useTexts } from "../shell/language.ts";

export type Option = { readonly value: string; readonly label: string };

export function Choice(properties: {
  readonly label: string;
  readonly value: string | undefined;
  readonly options: readonly Option[];
  readonly onChange: (value: string | undefined) => void;
  /** Whether nothing may be chosen; shown as “Any”. */
  readonly any?: boolean;
  /** Id of what explains it. */
  readonly describedBy?: string;
}) {
  const { label, value, options, onChange, any = true, describedBy } = properties;
  const { t } = useTexts();
  const id = useId();
  return (
    <span className="choice">
      <label htmlFor={id}>{label}</label>
      <select
        id={id}
        aria-describedby={describedBy}
        value={value ?? ""}
        onChange={(event) => onChange(event.target.value === "" ? undefined : event.target.value)}
      >
        {any ? <option value="">{t("parts.table.any")}</option> : null}
        {options.map((option) => (
          <option key={option.value} value={option.value}>
            {option.label}
          </option>
        ))}
      </select>
    </span>
  );
}
