/** Several of a few values: boxes under one legend; what is chosen is kept as words with spaces. */
import { type ReactNode, useId } from "react";
import { useTexts } from "../shell/language.ts";
import type { FormFault } from "./form-rules.ts";

export function ManyField(properties: {
  readonly label: string;
  readonly hint: ReactNode;
  readonly choices: readonly string[];
  readonly words: (value: string) => string;
  readonly value: string;
  readonly wrong: FormFault | undefined;
  readonly onChange: (value: string) => void;
}) {
  const { label, hint, choices, words, value, wrong, onChange } = properties;
  const { t } = useTexts();
  const id = useId();
  const chosen = new Set(value.split(" ").filter((one) => one !== ""));
  const turn = (choice: string) =>
    onChange(choices.filter((one) => chosen.has(one) !== (one === choice)).join(" "));
  const says = wrong === undefined ? hint : (wrong.says ?? t("parts.form.choose"));
  return (
    <fieldset className="field radios" aria-describedby={says === undefined ? undefined : id}>
      <legend>{label}</legend>
      {choices.map((choice) => (
        <label key={choice}>
          <input type="checkbox" checked={chosen.has(choice)} onChange={() => turn(choice)} />
          {words(choice)}
        </label>
      ))}
      {says === undefined ? null : (
        <small id={id} className={wrong === undefined ? "" : "wrong"}>
          {says}
        </small>
      )}
    </fieldset>
  );
}
