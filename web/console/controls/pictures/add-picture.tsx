/** Adds a photograph or scan to a task: its bytes first, then what it shows. */
import { useMutation } from "@tanstack/react-query";
import { useState } from "react";
import { call } from "../../../api/call.ts";
import type { Routes } from "../../../routes.gen.ts";
import { Refusal } from "../../parts/refusal.tsx";
import { SchemaForm } from "../../parts/schema-form.tsx";
import { Upload } from "../../parts/upload.tsx";
import { useTexts } from "../../shell/language.ts";
import { useMay, useSession } from "../../shell/session.tsx";
import { words } from "./picture-words.ts";

const bytesMax = 20_000_000;
const endings = [".png", ".jpg", ".jpeg"];

type Properties = {
  readonly found: Routes["GET /controls/{id}"]["answer"];
  readonly task: (number: string) => string;
};

/** Begins anew with each picture that was added. */
export function AddPicture({ found, task }: Properties) {
  const may = useMay("POST /controls/{id}/pictures");
  const [round, setRound] = useState(0);
  if (!may || found.tasks.length === 0) return null;
  return <AddForm key={round} found={found} task={task} done={() => setRound(round + 1)} />;
}

function AddForm({ found, task, done }: Properties & { readonly done: () => void }) {
  const { language } = useTexts();
  const { key } = useSession();
  const params = { id: found.id };
  const add = useMutation({
    mutationFn: async (file: File) => {
      const body = { file };
      const sent = await call("POST /controls/{id}/picture-files", { params }, { key, body });
      return { hash: sent.hash, name: file.name };
    },
  });
  return (
    <>
      <Upload
        label={words.file[language]}
        endings={endings}
        bytesMax={bytesMax}
        onFile={(file) => (file === undefined ? add.reset() : add.mutate(file))}
      />
      {add.error === null ? null : <Refusal error={add.error} />}
      {add.data === undefined ? null : (
        <SchemaForm
          route="POST /controls/{id}/pictures"
          params={params}
          fixed={add.data}
          fields={[
            {
              name: "task",
              label: words.task[language],
              values: found.tasks.map((one) => String(one.task)),
              words: task,
              start: String(found.tasks[0]?.task ?? ""),
            },
            {
              name: "kind",
              label: words.kind[language],
              words: (kind) => words[kind === "scan" ? "scan" : "photo"][language],
              start: "photo",
            },
            { name: "item", label: words.item[language] },
          ]}
          submit={words.add[language]}
          onDone={done}
        />
      )}
    </>
  );
}
