/** The proof of every release: started here, with how far it is and what it compared. */
import { Alert, Button } from "antd";
import { useState } from "react";
import { printNumber } from "../../elements/quantity.ts";
import { Part } from "../parts/part.tsx";
import { Refusal } from "../parts/refusal.tsx";
import { useWordsOf } from "../parts/words-of.ts";
import { refusalSaid, useTexts } from "../shell/language.ts";
import { useAnswer, useCommand, useMay } from "../shell/session.tsx";
import { monthWords } from "./month-words.ts";
import { RunProgress } from "./run-progress.tsx";

const quickSeconds = 1;

export function ProofPart() {
  const word = useWordsOf(monthWords);
  const may = useMay("POST /statistics/runs");
  const run = useCommand("POST /statistics/runs");
  const last = useAnswer(
    "GET /statistics/runs",
    { query: { kind: "rebuild", limit: "1" } },
    { enabled: may },
  );
  if (!may) return null;
  const id = last.data?.runs[0]?.id;
  return (
    <Part name={word("proof")}>
      <p className="soft">{word("proofSays")}</p>
      {id === undefined ? null : <LastProof key={id} id={id} />}
      {run.error === null ? null : <Refusal error={run.error} />}
      <Button loading={run.isPending} onClick={() => run.mutate({ body: { kind: "rebuild" } })}>
        {word("proofGo")}
      </Button>
    </Part>
  );
}

function LastProof({ id }: { readonly id: string }) {
  const word = useWordsOf(monthWords);
  const { language } = useTexts();
  const [isOver, setIsOver] = useState(false);
  const { data } = useAnswer(
    "GET /statistics/runs/{id}",
    { params: { id } },
    { everySeconds: isOver ? undefined : quickSeconds },
  );
  if (data === undefined) return null;
  const over = data.status === "done" || data.status === "failed";
  if (over !== isOver) setIsOver(over);
  if (data.problem !== null)
    return <Alert type="error" showIcon title={refusalSaid(language, data.problem)} />;
  if (data.rebuilt === null) return <RunProgress run={data} />;
  const { equal, cells, different } = data.rebuilt;
  return (
    <Alert
      type={different.length === 0 ? "success" : "error"}
      showIcon
      role="status"
      title={word("proved", {
        equal: printNumber(String(equal), language),
        cells: printNumber(String(cells), language),
      })}
      description={different
        .slice(0, 20)
        .map(({ period, table, cell }) => `${period} ${table} ${cell}`)
        .join("; ")}
    />
  );
}
