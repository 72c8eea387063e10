/** What two versions of a declaration differ in, field by field, by the names of its form. */
import { Button } from "antd";
import { useState } from "react";
import { ScrollTable } from "../../elements/scroll-table.tsx";
import type { Text } from "../../elements/language.ts";
import type { Routes } from "../../routes.gen.ts";
import { Choice } from "../parts/choice.tsx";
import { Answered } from "../parts/page.tsx";
import { useTexts } from "../shell/language.ts";
import { useAnswer } from "../shell/session.tsx";

type Answer = Routes["GET /declarations/{id}/differences"]["answer"];
type Field = Answer["differences"][number];

const shown = 100;

export function VersionDifferences({
  id,
  versions,
}: {
  readonly id: string;
  readonly versions: readonly number[];
}) {
  const { t } = useTexts();
  const [from, setFrom] = useState(versions.at(-2) ?? 1);
  const [to, setTo] = useState(versions.at(-1) ?? 1);
  const choose = (put: (version: number) => void) => (chosen: string | undefined) =>
    put(Number(chosen));
  const options = versions.map((one) => ({ value: String(one), label: String(one) }));
  return (
    <>
      <div className="filters">
        <Choice
          label={t("form.compare.older")}
          value={String(from)}
          any={false}
          options={options}
          onChange={choose(setFrom)}
        />
        <Choice
          label={t("form.compare.newer")}
          value={String(to)}
          any={false}
          options={options}
          onChange={choose(setTo)}
        />
      </div>
      <FieldDifferences
        key={`${from} ${to}`}
        id={id}
        compared={{ from, to }}
        heads={[`${t("form.compare.older")} ${from}`, `${t("form.compare.older")} ${to}`]}
      />
    </>
  );
}

/** Fields that differ: of two versions, or of a version and what a request makes of it. */
export function FieldDifferences({
  id,
  compared,
  heads,
}: {
  readonly id: string;
  readonly compared: { readonly from: number; readonly to?: number; readonly request?: string };
  readonly heads: readonly [string, string];
}) {
  const { t } = useTexts();
  const [field, setField] = useState(1);
  const query = useAnswer("GET /declarations/{id}/differences", {
    params: { id },
    query: { ...compared, field, limit: shown },
  });
  return (
    <Answered query={query}>
      {(answer) => (
        <>
          <p role="status">
            {answer.of === 0 ? t("form.compare.same") : t("form.compare.of", { count: answer.of })}{" "}
            {answer.of <= shown ? null : (
              <>
                <Button
                  size="small"
                  disabled={field === 1}
                  onClick={() => setField(Math.max(1, field - shown))}
                >
                  {t("form.compare.before")}
                </Button>{" "}
                <Button
                  size="small"
                  disabled={answer.next === null}
                  onClick={() => setField(answer.next ?? field)}
                >
                  {t("form.compare.next")}
                </Button>
              </>
            )}
          </p>
          {answer.of === 0 ? null : <Fields answer={answer} heads={heads} />}
        </>
      )}
    </Answered>
  );
}

function Fields({
  answer: { differences },
  heads,
}: {
  readonly answer: Answer;
  readonly heads: readonly [string, string];
}) {
  const { t } = useTexts();
  return (
    <ScrollTable name={t("declaration.versions")}>
      <table>
        <thead>
          <tr>
            {[t("declaration.item"), t("form.compare.field"), ...heads].map((word, at) => (
              <th key={at} scope="col" className="name">
                {word}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {differences.map((field) => (
            <Line key={`${field.item ?? ""} ${field.pointer}`} field={field} />
          ))}
        </tbody>
      </table>
    </ScrollTable>
  );
}

function Line({ field }: { readonly field: Field }) {
  const { t, language } = useTexts();
  const { item, name, pointer, before, after, says } = field;
  const say = (value: unknown, meaning: Text | undefined) => {
    const text = leafText(value);
    if (text === "") return <i>{t("form.compare.absent")}</i>;
    if (meaning === undefined) return text;
    return (
      <>
        {meaning[language]} <span className="code soft">{text}</span>
      </>
    );
  };
  return (
    <tr title={pointer}>
      <td className="name">
        {item === null ? t("form.compare.head") : t("form.compare.item", { item })}
      </td>
      <th scope="row" className="name">
        {name === null ? t("form.compare.whole") : name[language]}
      </th>
      <td className="name">{say(before, says.before)}</td>
      <td className="name">{say(after, says.after)}</td>
    </tr>
  );
}

/** A value with its unit or currency; empty where nothing is stated. */
function leafText(leaf: unknown): string {
  if (typeof leaf === "string") return leaf;
  if (typeof leaf !== "object" || leaf === null) return "";
  const { value, ...unit } = leaf as Readonly<Record<string, string>>; // a leaf of a declaration
  return [value, ...Object.values(unit)].join(" ");
}
