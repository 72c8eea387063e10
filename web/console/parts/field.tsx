/** One field of a form: its label, what is typed, and what is wrong with it, joined for readers. */
import { type ReactNode, useId } from "react";
import { useTexts } from "../shell/language.ts";
import type { FormFault } from "./form-rules.ts";

export type FieldHandles = {
  readonly id: string;
  readonly "aria-describedby": string | undefined;
  readonly "aria-invalid": boolean;
  readonly "aria-required": boolean;
};

export function Field(properties: {
  readonly label: string;
  readonly required?: boolean;
  readonly hint?: ReactNode;
  readonly wrong?: FormFault | undefined;
  readonly children: (handles: FieldHandles) => ReactNode;
}) {
  const { label, required = true, hint, wrong, children } = properties;
  const { t } = useTexts();
  const id = useId();
  const described = wrong !== undefined || hint !== undefined;
  return (
    <div className="field">
      <label htmlFor={id}>
        {label} {required ? null : <small>{t("parts.form.optional")}</small>}
      </label>
      {children({
        id,
        "aria-describedby": described ? `${id}-says` : undefined,
        "aria-invalid": wrong !== undefined,
        "aria-required": required,
      })}
      {described ? (
        <small id={`${id}-says`} className={wrong === undefined ? "" : "wrong"}>
          {wrong === undefined ? hint : <Said wrong={wrong} />}
        </small>
      ) : null}
    </div>
  );
}

function Said({ wrong }: { readonly wrong: FormFault }) {
  const { t } = useTexts();
  if (wrong.kind === "said") return wrong.says;
  return t(`parts.form.${wrong.kind}`, { count: wrong.count ?? 0 });
}
