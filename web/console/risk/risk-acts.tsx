/** What is done by hand that jobs do by themselves: rules reviewed, lists screened again, the day learned. */
import { useMutation, useQueryClient } from "@tanstack/react-query";
import { Button } from "antd";
import { useState } from "react";
import { call } from "../../api/call.ts";
import type { Text } from "../../elements/language.ts";
import { Act } from "../parts/act.tsx";
import { Field } from "../parts/field.tsx";
import { useWordsOf } from "../parts/words-of.ts";
import { Refusal } from "../parts/refusal.tsx";
import { Upload } from "../parts/upload.tsx";
import { useMay, useSession } from "../shell/session.tsx";

const words = {
  review: { en: "Review the rules", zh: "复审布控规则" },
  reviewSays: {
    en: "Switches off rules whose yield has been too low for too long. Rules required by law are kept.",
    zh: "停用长期查获率过低的规则；法定规则不受影响。",
  },
  reviewed: { en: "Switched off: {rules}", zh: "已停用：{rules}" },
  none: { en: "none", zh: "无" },
  rescreen: { en: "Repeat screening", zh: "重新筛查" },
  rescreenSays: {
    en: "Screens the parties of recent declarations again against the current lists. This also happens automatically when a list changes.",
    zh: "按现行名单重新筛查近期报关单的当事人。名单变更时系统自动筛查。",
  },
  days: { en: "Number of past days", zh: "回溯天数" },
  rescreened: {
    en: "{names} names, {found} with possible matches.",
    zh: "共{names}个名称，可能匹配{found}个。",
  },
  learnDay: { en: "Learn from today's findings", zh: "学习当日结果" },
  learnDaySays: {
    en: "Adds new control findings to the training labels and recalculates today's bar. This also happens automatically every day.",
    zh: "将已知查验结果计入标签，并重新计算当日门槛。系统每日自动进行。",
  },
  learned: { en: "{labels} labels, {alarms} alarms.", zh: "标签{labels}个，警报{alarms}个。" },
  file: { en: "Train a model from a file", zh: "由文件训练模型" },
  fileSays: {
    en: "Past findings as CSV, with one row per case and one column holding the finding.",
    zh: "历史查验结果 CSV 文件，每行一个案例，其中一栏为查验结果。",
  },
  aim: { en: "Aim", zh: "目标" },
  target: { en: "Column holding the finding", zh: "查验结果栏" },
  csv: { en: "File", zh: "文件" },
  go: { en: "Train", zh: "训练" },
  made: {
    en: "Trained on {rows} rows, {positives} with a finding.",
    zh: "已用{rows}行训练，其中有查获{positives}行。",
  },
} as const satisfies Readonly<Record<string, Text>>;

const bytesMax = 64 * 1024 * 1024;

const useWords = () => useWordsOf(words);

export function ReviewRules() {
  const word = useWords();
  return (
    <Act
      label={word("review")}
      says={word("reviewSays")}
      route="POST /risk/reviews"
      done={({ retired }) => {
        const rules = retired.map(({ rule }) => rule).join(", ");
        return word("reviewed", { rules: rules === "" ? word("none") : rules });
      }}
    />
  );
}

export function Rescreen() {
  const word = useWords();
  return (
    <Act
      label={word("rescreen")}
      says={word("rescreenSays")}
      route="POST /risk/rescreens"
      fields={[{ name: "days", label: word("days") }]}
      done={({ names, found }) => word("rescreened", { names, found: found.length })}
    />
  );
}

export function LearnDay() {
  const word = useWords();
  return (
    <Act
      label={word("learnDay")}
      says={word("learnDaySays")}
      route="POST /risk/days"
      done={({ labels, alarms }) => word("learned", { labels, alarms })}
    />
  );
}

export function LearnFromFile() {
  const word = useWords();
  const may = useMay("POST /risk/models/file");
  const { key } = useSession();
  const queries = useQueryClient();
  const [aim, setAim] = useState("");
  const [target, setTarget] = useState("");
  const [file, setFile] = useState<File>();
  const learn = useMutation({
    mutationFn: (chosen: File) =>
      call(
        "POST /risk/models/file",
        { query: { aim: aim.trim(), target: target.trim(), name: chosen.name.slice(0, 200) } },
        { key, body: { file: chosen } },
      ),
    onSuccess: () => queries.invalidateQueries(),
  });
  if (!may) return null;
  const isReady = file !== undefined && aim.trim() !== "" && target.trim() !== "";
  return (
    <details className="form">
      <summary>{word("file")}</summary>
      <p className="soft">{word("fileSays")}</p>
      <Field label={word("aim")}>
        {(handles) => (
          <input {...handles} value={aim} onChange={(event) => setAim(event.target.value)} />
        )}
      </Field>
      <Field label={word("target")}>
        {(handles) => (
          <input {...handles} value={target} onChange={(event) => setTarget(event.target.value)} />
        )}
      </Field>
      <Upload label={word("csv")} endings={[".csv"]} bytesMax={bytesMax} onFile={setFile} />
      {learn.error === null ? null : <Refusal error={learn.error} />}
      {learn.data === undefined ? null : (
        <p role="status">
          {word("made", { rows: learn.data.rows, positives: learn.data.positives })}
        </p>
      )}
      <Button
        disabled={!isReady}
        loading={learn.isPending}
        onClick={() => {
          if (file !== undefined) learn.mutate(file);
        }}
      >
        {word("go")}
      </Button>
    </details>
  );
}
