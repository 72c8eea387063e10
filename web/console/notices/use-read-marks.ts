/** What this person has read, as the server keeps it; the bell and the page of notifications share it. */
import { useMutation, useQueryClient } from "@tanstack/react-query";
import { call } from "../../api/call.ts";
import { useAnswer, useSession } from "../shell/session.tsx";
import type { MarkChange, ReadMarks } from "./read-marks.ts";

const everySeconds = 20;
const noMarks: ReadMarks = { until: "1970-01-01T00:00:00Z", read: [], unread: [] };

export function useReadMarks(): {
  readonly marks: ReadMarks;
  readonly change: (change: MarkChange) => void;
} {
  const { key } = useSession();
  const queries = useQueryClient();
  const { data } = useAnswer("GET /me/read-marks", {}, { everySeconds });
  const { mutate } = useMutation({
    mutationFn: (body: MarkChange) => call("POST /me/read-marks", { body }, { key }),
    // no other answer changes by what somebody has read
    onSuccess: () =>
      Promise.all(
        (["GET /me/read-marks", "GET /notifications/latest"] as const).map((route) =>
          queries.invalidateQueries({ queryKey: [route] }),
        ),
      ),
  });
  return { marks: data ?? noMarks, change: mutate };
}
