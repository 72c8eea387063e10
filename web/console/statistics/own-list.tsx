/** A list of goods of a table's own, written a line an entry. */
import { useTexts } from "../shell/language.ts";
import { Field } from "../parts/field.tsx";
import { type Draft, entriesOf } from "./table-draft.ts";

export function OwnList(properties: {
  readonly draft: Draft;
  readonly change: (part: Partial<Draft>) => void;
}) {
  const { draft, change } = properties;
  const { t } = useTexts();
  const read = entriesOf(draft.list);
  const wrong =
    "line" in read
      ? { wrong: { kind: "said" as const, says: t("statistics.tables.listWrong", read) } }
      : {};
  return (
    <>
      <Field
        label={t("statistics.tables.list")}
        required={false}
        hint={t("statistics.tables.listHint")}
        {...wrong}
      >
        {(handles) => (
          <textarea
            {...handles}
            rows={draft.list === "" ? 3 : 8}
            maxLength={20_000}
            value={draft.list}
            onChange={(event) => change({ list: event.target.value })}
          />
        )}
      </Field>
      {draft.list.trim() === ""
        ? null
        : (["listEn", "listZh"] as const).map((name) => (
            <Field key={name} label={t(`statistics.tables.${name}`)}>
              {(handles) => (
                <input
                  {...handles}
                  type="text"
                  maxLength={200}
                  value={draft[name]}
                  onChange={(event) => change({ [name]: event.target.value })}
                />
              )}
            </Field>
          ))}
    </>
  );
}
