/** Which document a file shows, of those that its declaration or draft states. */
import { Choice } from "../parts/choice.tsx";
import { Refusal } from "../parts/refusal.tsx";
import { useTexts } from "../shell/language.ts";

export type DocumentLine = {
  readonly item: number | null;
  readonly typeCode: string;
  readonly number: string;
};

export function useLineWords() {
  const { t } = useTexts();
  return ({ item, typeCode, number }: DocumentLine) =>
    t("files.line", {
      where: item === null ? t("files.head") : t("files.item", { item }),
      typeCode,
      number,
    });
}

const keyOf = ({ item, typeCode, number }: DocumentLine) =>
  JSON.stringify([item, typeCode, number]);

export function LineChoice(properties: {
  readonly line: DocumentLine | null;
  readonly lines: readonly DocumentLine[];
  readonly choose: (line: DocumentLine | null) => void;
  /** What came of the last choice. */
  readonly error: Error | null;
}) {
  const { line, lines, choose, error } = properties;
  const { t } = useTexts();
  const say = useLineWords();
  if (lines.length === 0) return null;
  return (
    <>
      <Choice
        label={t("files.shows")}
        value={line === null ? "" : keyOf(line)}
        any={false}
        options={[
          { value: "", label: t("files.showsNone") },
          ...lines.map((one) => ({ value: keyOf(one), label: say(one) })),
        ]}
        onChange={(value) => choose(lines.find((one) => keyOf(one) === value) ?? null)}
      />
      {error === null ? null : <Refusal error={error} />}
    </>
  );
}
