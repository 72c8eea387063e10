/** The running month: its flash looked at, released, made again; and all releases from the records. */
import { useState } from "react";
import { Alert, Button } from "antd";
import { colons, type Text } from "../../elements/language.ts";
import { legalDay } from "../../elements/legal-day.ts";
import { printNumber } from "../../elements/quantity.ts";
import { Act } from "../parts/act.tsx";
import { Part } from "../parts/part.tsx";
import { useWordsOf } from "../parts/words-of.ts";
import { Refusal } from "../parts/refusal.tsx";
import { refusalSaid, useTexts } from "../shell/language.ts";
import { useAnswer, useCommand, useMay } from "../shell/session.tsx";
import { useZone } from "../shell/zone.tsx";
import { type Run, RunProgress } from "./run-progress.tsx";

const words = {
  title: { en: "Current month", zh: "进行中的月份" },
  says: {
    en: "A flash estimate gives the figures of the current month up to a date, rounded as its rules require. It is released once and never revised.",
    zh: "快报公布截至某日的当月数据，按规定取整，一经发布不再修订。",
  },
  look: { en: "Preview a flash", zh: "预览快报" },
  lookSays: { en: "Nothing is released.", zh: "仅预览，不发布。" },
  release: { en: "Release a flash", zh: "发布快报" },
  month: { en: "Month (YYYY-MM)", zh: "月份（YYYY-MM）" },
  day: { en: "Up to day", zh: "截至日（号）" },
  embargo: { en: "Embargo until", zh: "发布禁期至" },
  released: {
    en: "Released: {figures} figures up to {day}.",
    zh: "已发布截至{day}的{figures}个数据。",
  },
  gate: {
    en: "Gate: {stops} to correct, {explain} to explain.",
    zh: "发布核查：须改正{stops}项，须说明{explain}项。",
  },
  rebuild: { en: "Recompute all flashes", zh: "重算全部快报" },
  rebuildSays: {
    en: "Recomputes every flash from the records and compares it with what was released.",
    zh: "由原始记录重算每期快报，并与已发布的数据比较。",
  },
  rebuilt: { en: "{equal} of {of} agree.", zh: "共{of}期，{equal}期一致。" },
  official: { en: "Published tables", zh: "已公布的统计表" },
  officialSays: {
    en: "Published tables as tidy CSV with one row per value. The figures are checked for consistency of sums and over time; our own data are not affected.",
    zh: "按公布值整理的 CSV 统计表，每行一个数值。导入后核对合计关系与前后期关系，不影响本系统数据。",
  },
  name: { en: "Name of the source", zh: "来源名称" },
  vintage: { en: "Vintage (such as 2025-01)", zh: "数据版本（如 2025-01）" },
  files: { en: "Files", zh: "文件" },
  read: { en: "Import", zh: "导入" },
  readDone: {
    en: "{values} values in {series} series; {findings} findings, {refused} rows refused.",
    zh: "{series}个数据序列共{values}个数值；核对提示{findings}项，拒收{refused}行。",
  },
} as const satisfies Readonly<Record<string, Text>>;

const filesMax = 500;
const quickSeconds = 1;

const useWords = () => useWordsOf(words);

export function FlashActs() {
  const word = useWords();
  const { profileZone } = useZone();
  const may = useMay("POST /statistics/runs/flash-previews");
  if (!may) return null;
  // up to yesterday, the last day that is whole
  const last = legalDay(profileZone).subtract({ days: 1 });
  const when = [
    { name: "period", label: word("month"), start: last.toPlainYearMonth().toString() },
    { name: "day", label: word("day"), start: String(last.day) },
  ];
  return (
    <Part name={word("title")}>
      <p className="soft">{word("says")}</p>
      <span className="acts">
        <Act
          label={word("look")}
          says={word("lookSays")}
          route="POST /statistics/runs/flash-previews"
          fields={when}
          done={showRun}
        />
        <Act
          label={word("release")}
          says={word("says")}
          route="POST /statistics/runs/flash-releases"
          fields={[...when, { name: "embargo", label: word("embargo") }]}
          done={showRun}
        />
        <Act
          label={word("rebuild")}
          says={word("rebuildSays")}
          route="POST /statistics/flashes/rebuild"
          done={({ flashes, equal }) => word("rebuilt", { equal, of: flashes })}
        />
      </span>
      <OfficialFiles />
    </Part>
  );
}

const showRun = ({ id }: Run) => <FlashRun id={id} />;

/** How far a preview or a release is, and what it came to. */
function FlashRun({ id }: { readonly id: string }) {
  const { language } = useTexts();
  const [isOver, setIsOver] = useState(false);
  const { data, error } = useAnswer(
    "GET /statistics/runs/{id}",
    { params: { id } },
    { everySeconds: isOver ? undefined : quickSeconds },
  );
  if (error !== null) return <Refusal error={error} />;
  if (data === undefined) return null;
  const over = data.status === "done" || data.status === "failed";
  if (over !== isOver) setIsOver(over);
  const { problem, flash } = data;
  if (problem !== null)
    return <Alert type="error" showIcon title={refusalSaid(language, problem)} />;
  return flash === null ? <RunProgress run={data} /> : <Flash flash={flash} />;
}

/** The figures of a flash, and what the gate says of one that was looked at. */
function Flash({ flash }: { readonly flash: NonNullable<Run["flash"]> }) {
  const { language } = useTexts();
  const word = useWords();
  const { figures, currency, gate, through, notes } = flash;
  const sum = (of: "stops" | "toExplain") =>
    gate?.checks.reduce((all, one) => all + one[of], 0) ?? 0;
  return (
    <>
      <p role="status">
        {gate === null
          ? word("released", { figures: figures.length, day: through })
          : word("gate", { stops: sum("stops"), explain: sum("toExplain") })}
      </p>
      {notes.map((note) => (
        <p className="soft" key={note.en}>
          {note[language]}
        </p>
      ))}
      <ul className="plain">
        {figures.slice(0, 40).map(({ flow, code, label, value, within }) => (
          <li key={`${flow} ${code}`}>
            {label[language]}
            {colons[language]}
            {printNumber(value, language)} ± {printNumber(within, language)} {currency}
          </li>
        ))}
      </ul>
    </>
  );
}

/** Several files at once, as they lie in a folder. */
function OfficialFiles() {
  const word = useWords();
  const may = useMay("POST /official");
  const run = useCommand("POST /official");
  const [name, setName] = useState("");
  const [vintage, setVintage] = useState("");
  const [chosen, setChosen] = useState<readonly File[]>([]);
  if (!may) return null;
  const send = async () => {
    const files = await Promise.all(
      chosen.slice(0, filesMax).map(async (file) => ({ name: file.name, text: await file.text() })),
    );
    run.mutate({
      body: { name: name.trim(), files, ...(vintage === "" ? {} : { vintage: vintage.trim() }) },
    });
  };
  return (
    <details className="form">
      <summary>{word("official")}</summary>
      <p className="soft">{word("officialSays")}</p>
      <label className="field">
        {word("name")}
        <input value={name} maxLength={200} onChange={(event) => setName(event.target.value)} />
      </label>
      <label className="field">
        {word("vintage")}
        <input
          value={vintage}
          maxLength={40}
          onChange={(event) => setVintage(event.target.value)}
        />
      </label>
      <label className="field">
        {word("files")}
        <input
          type="file"
          multiple
          accept=".csv,.tsv"
          onChange={(event) => setChosen([...(event.target.files ?? [])])}
        />
      </label>
      {run.error === null ? null : <Refusal error={run.error} />}
      {run.data === undefined ? null : (
        <p role="status">
          {word("readDone", {
            values: run.data.values,
            series: run.data.series,
            findings: run.data.findings.length,
            refused: run.data.refused.length,
          })}
        </p>
      )}
      <Button
        disabled={chosen.length === 0 || name.trim() === ""}
        loading={run.isPending}
        onClick={() => void send()}
      >
        {word("read")}
      </Button>
    </details>
  );
}
