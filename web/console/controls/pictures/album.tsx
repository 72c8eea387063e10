/**
 * Photographs and scans of what is no declaration: of a call, a traveller, a consignment or goods in custody.
 */
import { useMutation, useQueryClient } from "@tanstack/react-query";
import { Button } from "antd";
import { useState } from "react";
import { call } from "../../../api/call.ts";
import type { Routes } from "../../../routes.gen.ts";
import { Act } from "../../parts/act.tsx";
import { Choice } from "../../parts/choice.tsx";
import { Part } from "../../parts/part.tsx";
import { Refusal } from "../../parts/refusal.tsx";
import { Upload } from "../../parts/upload.tsx";
import { useTexts } from "../../shell/language.ts";
import { useAnswer, useMay, useSession } from "../../shell/session.tsx";
import { words } from "./picture-words.ts";
import { OpenPicture } from "./open-picture.tsx";
import { PictureTable } from "./picture-table.tsx";

const bytesMax = 20_000_000;
const kinds = ["photo", "scan"] as const;
/** As what a picture of each kind is filed anew. */
const other = { photo: "scan", scan: "photo" } as const;
const endings = [".png", ".jpg", ".jpeg"];

/** Routes of each subject. */
const subjects = {
  call: {
    list: "GET /calls/{id}/pictures",
    read: "GET /calls/{id}/pictures/{hash}",
    add: "POST /calls/{id}/pictures",
    mark: "POST /calls/{id}/picture-marks",
    refile: "POST /calls/{id}/picture-refilings",
  },
  traveller: {
    list: "GET /traveller-cases/{id}/pictures",
    read: "GET /traveller-cases/{id}/pictures/{hash}",
    add: "POST /traveller-cases/{id}/pictures",
    mark: "POST /traveller-cases/{id}/picture-marks",
    refile: "POST /traveller-cases/{id}/picture-refilings",
  },
  consignment: {
    list: "GET /consignments/{id}/pictures",
    read: "GET /consignments/{id}/pictures/{hash}",
    add: "POST /consignments/{id}/pictures",
    mark: "POST /consignments/{id}/picture-marks",
    refile: "POST /consignments/{id}/picture-refilings",
  },
  custody: {
    list: "GET /custody/{id}/pictures",
    read: "GET /custody/{id}/pictures/{hash}",
    add: "POST /custody/{id}/pictures",
    mark: "POST /custody/{id}/picture-marks",
    // a photograph of them is an entry of the goods
    refile: undefined,
  },
} as const;
type Subject = keyof typeof subjects;
type Picture = Routes["GET /calls/{id}/pictures"]["answer"]["pictures"][number];
type Kind = Picture["kind"];
type Of = { readonly subject: Subject; readonly id: string };

/** @param isEnded nothing is photographed any more; what is there is shown */
export function Album({ subject, id, isEnded = false }: Of & { readonly isEnded?: boolean }) {
  const { language } = useTexts();
  const { list, read, mark, refile } = subjects[subject];
  const may = useMay(list);
  const { data, error } = useAnswer(list, { params: { id } }, { enabled: may });
  const [number, setNumber] = useState<number | undefined>();
  if (!may) return null;
  const pictures = data?.pictures ?? [];
  const open = pictures.find((one) => one.number === number);
  return (
    <Part name={words.title[language]}>
      {error === null ? null : <Refusal error={error} />}
      {pictures.length === 0 ? (
        <p className="soft">{words.none[language]}</p>
      ) : (
        <PictureTable pictures={pictures} own={[]} open={setNumber} />
      )}
      {data === undefined || data.erased === 0 ? null : (
        <p className="soft">{words.erased[language].replace("{}", String(data.erased))}</p>
      )}
      {open === undefined ? null : (
        <OpenPicture
          key={open.number}
          id={id}
          picture={open}
          read={read}
          mark={mark}
          close={() => setNumber(undefined)}
        >
          {refile === undefined ? null : (
            <Act
              route={refile}
              params={{ id }}
              fixed={{ picture: open.number, kind: other[open.kind] }}
              label={words.refile[open.kind][language]}
              says={words.refileSays[open.kind][language]}
              fields={[{ name: "reason", label: words.reason[language], lines: 2 }]}
            />
          )}
        </OpenPicture>
      )}
      {isEnded ? null : <AddPicture key={pictures.length} subject={subject} id={id} />}
    </Part>
  );
}

/** Begins anew with each picture that was added. */
function AddPicture({ subject, id }: Of) {
  const { language } = useTexts();
  const { key } = useSession();
  const queries = useQueryClient();
  const mayScan = useMay(subjects[subject].add);
  const mayPhoto = useMay("POST /custody/{id}/photos");
  const [chosen, setKind] = useState<Kind>();
  const [file, setFile] = useState<File>();
  // parties see a photograph and no scan: who may add both says which it is
  const kind = mayScan ? chosen : "photo";
  // a photograph of goods in custody is an entry of the goods, which their keeper makes too
  const isEntry = subject === "custody" && kind === "photo";
  const add = useMutation({
    mutationFn: async ({ picked, as }: { readonly picked: File; readonly as: Kind }) => {
      const params = { id };
      const sent = { key, body: { file: picked } };
      if (isEntry) return await call("POST /custody/{id}/photos", { params }, sent);
      const query = { name: picked.name, kind: as };
      return await call(subjects[subject].add, { params, query }, sent);
    },
    onSuccess: () => queries.invalidateQueries(),
  });
  if (!mayScan && !(subject === "custody" && mayPhoto)) return null;
  return (
    <div className="form">
      <Upload label={words.file[language]} endings={endings} bytesMax={bytesMax} onFile={setFile} />
      {mayScan ? (
        <p>
          <Choice
            label={words.kind[language]}
            value={kind ?? ""}
            any={false}
            options={[
              { value: "", label: words.choose[language] },
              ...kinds.map((one) => ({ value: one, label: words[one][language] })),
            ]}
            describedBy="kind-says"
            onChange={(value) => setKind(kinds.find((one) => one === value))}
          />{" "}
          <span id="kind-says" className="soft">
            {words.kindSays[language]}
          </span>
        </p>
      ) : null}
      {add.error === null ? null : <Refusal error={add.error} />}
      <Button
        disabled={file === undefined || kind === undefined}
        loading={add.isPending}
        onClick={() => {
          if (file && kind) add.mutate({ picked: file, as: kind });
        }}
      >
        {words.add[language]}
      </Button>
    </div>
  );
}
