/** The head of a declaration as its form has it: what is stated, by its name, and what its codes mean. */
import { Answered } from "../parts/page.tsx";
import { Part } from "../parts/part.tsx";
import { useTexts } from "../shell/language.ts";
import { useAnswer } from "../shell/session.tsx";
import { usePrintedValue } from "../registers/use-names.ts";
import { declaredId } from "./declared-lines.ts";

export function FormPart({ id }: { readonly id: string }) {
  const { t, language } = useTexts();
  const printed = usePrintedValue();
  const query = useAnswer("GET /declarations/{id}/form", { params: { id } });
  return (
    <Part name={t("declaration.form")}>
      <Answered query={query}>
        {({ fields }) => (
          <dl className="facts form-fields">
            {fields.map(({ name, value, says, path, pointer }) => (
              <div key={path} id={declaredId(path)} title={pointer}>
                <dt>{name[language]}</dt>
                <dd>
                  {says === undefined ? printed(value) : says[language]}
                  {says === undefined || says[language].endsWith(` ${value}`) ? null : (
                    <span className="code soft"> {value}</span>
                  )}
                </dd>
              </div>
            ))}
          </dl>
        )}
      </Answered>
    </Part>
  );
}
