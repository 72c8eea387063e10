/** What this person has read, kept in this browser; the bell and the page of notifications share it. */
import { useCallback, useMemo, useSyncExternalStore } from "react";
import { readStorage, writeStorage } from "../../elements/language.ts";
import { useSession } from "../shell/session.tsx";
import { type ReadMarks, readMarksOf } from "./read-marks.ts";

const changed = "tidegate-read-marks";

function subscribe(listen: () => void): () => void {
  // another tab writes the storage; this one says so itself
  addEventListener("storage", listen);
  addEventListener(changed, listen);
  return () => {
    removeEventListener("storage", listen);
    removeEventListener(changed, listen);
  };
}

export function useReadMarks(): {
  readonly marks: ReadMarks;
  readonly change: (change: (marks: ReadMarks) => ReadMarks) => void;
} {
  const { who } = useSession();
  const key = `tidegate.seen.${who}`;
  const text = useSyncExternalStore(subscribe, () => readStorage(key));
  const marks = useMemo(() => readMarksOf(text), [text]);
  const change = useCallback(
    (next: (marks: ReadMarks) => ReadMarks) => {
      writeStorage(key, JSON.stringify(next(readMarksOf(readStorage(key)))));
      dispatchEvent(new Event(changed));
    },
    [key],
  );
  return { marks, change };
}
