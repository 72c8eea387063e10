/** One code of a register: what holds on a day, its other validities, where it comes from. */
import { useSearch } from "@tanstack/react-router";
import "../../elements/schema.ts";
import * as z from "zod/mini";
import { useTexts } from "../shell/language.ts";
import { nothing } from "../parts/display.tsx";
import { Answered, Page } from "../parts/page.tsx";
import { Part } from "../parts/part.tsx";
import { ScrollTable } from "../../elements/scroll-table.tsx";
import { useAnswer, useMay } from "../shell/session.tsx";
import { memberWord } from "./member-words.ts";
import { useRegisterWord } from "./register-words.ts";

/** A row's columns differ from register to register. */
const row = z.record(z.string(), z.unknown());
type Row = z.infer<typeof row>;
const record = z.object({
  asOf: z.string(),
  record: z.nullable(row),
  measures: z._default(z.array(row), []),
  others: z._default(z.array(row), []),
  sources: z._default(z.array(row), []),
});

export function RecordPage({ kind, code }: { readonly kind: string; readonly code: string }) {
  const { t } = useTexts();
  const word = useRegisterWord();
  const { asOf } = useSearch({ strict: false });
  const may = useMay("GET /registers/{kind}/{code}");
  const query = useAnswer(
    "GET /registers/{kind}/{code}",
    { params: { kind, code }, query: { asOf } },
    { enabled: may },
  );
  return (
    <Page title={t("work.registers.record", { kind: word(kind), code })}>
      <Answered query={query}>
        {(answer) => <RecordDetails answer={record.parse(answer)} />}
      </Answered>
    </Page>
  );
}

function RecordDetails({ answer }: { readonly answer: z.infer<typeof record> }) {
  const { t } = useTexts();
  const { asOf: day } = answer;
  return (
    <>
      <Part name={t("work.registers.now", { day })}>
        {answer.record === null ? (
          <p className="soft">{t("work.registers.notNow", { day })}</p>
        ) : (
          <Members row={answer.record} />
        )}
      </Part>
      <Rows name={t("work.registers.measures")} rows={answer.measures} />
      <Rows name={t("work.registers.others")} rows={answer.others} />
      <Rows name={t("work.registers.sources")} rows={answer.sources} />
    </>
  );
}

/** Two texts, a list or a plain value, as the register holds them. */
function print(value: unknown): string {
  if (value === null || value === undefined || value === "") return nothing;
  if (typeof value === "string") return value;
  return JSON.stringify(value);
}

function Members({ row: members }: { readonly row: Row }) {
  const { t, language } = useTexts();
  return (
    <ScrollTable name={t("work.registers.value")}>
      <table>
        <thead>
          <tr>
            <th scope="col" className="name">
              {t("work.registers.member")}
            </th>
            <th scope="col" className="name">
              {t("work.registers.value")}
            </th>
          </tr>
        </thead>
        <tbody>
          {Object.entries(members).map(([name, value]) => (
            <tr key={name}>
              <th scope="row" className="name" title={name}>
                {memberWord(name, language)}
              </th>
              <td className="name wrap">{print(value)}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </ScrollTable>
  );
}

function Rows({ name, rows }: { readonly name: string; readonly rows: readonly Row[] }) {
  const { language } = useTexts();
  const heads = [...new Set(rows.flatMap((one) => Object.keys(one)))];
  if (rows.length === 0) return null;
  return (
    <Part name={name}>
      <ScrollTable name={name}>
        <table>
          <thead>
            <tr>
              {heads.map((head) => (
                <th key={head} scope="col" className="name" title={head}>
                  {memberWord(head, language)}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {rows.map((one, index) => (
              <tr key={index}>
                {heads.map((head) => (
                  <td key={head} className="name">
                    {print(one[head])}
                  </td>
                ))}
              </tr>
            ))}
          </tbody>
        </table>
      </ScrollTable>
    </Part>
  );
}
