/** Made notifications, and what has been read of them. */
import type { Routes } from "../routes.gen.ts";
import { firstId } from "./declaration-fixture.ts";

type Marks = Routes["GET /me/read-marks"]["answer"];
type Latest = Routes["GET /notifications/latest"]["answer"];
type NoticeRequest = { readonly method: string; readonly url: URL; readonly body: Partial<Marks> };

const notice = {
  id: "n-1",
  declarationId: firstId,
  mrn: "020220241170000000",
  reference: "REF-2026-0001",
  type: "released",
  functionCode: "9",
  at: "2026-11-25T04:00:00Z",
};

/** One life of the made system: marks are kept until it ends. */
export function noticeAnswers(): (asked: NoticeRequest) => Marks | Latest | undefined {
  let marks: Marks = { until: "1970-01-01T00:00:00Z", read: [], unread: [] };
  const isRead = ({ id, at }: typeof notice) =>
    at <= marks.until ? !marks.unread.includes(id) : marks.read.includes(id);
  return ({ method, url, body }) => {
    const path = url.pathname.replace("/api/v1", "");
    if (path === "/me/read-marks" && method === "POST") {
      const { until, read = [], unread = [] } = body;
      const before = until === undefined ? marks : { until, read: [], unread: [] };
      const without = (list: readonly string[], gone: readonly string[]) =>
        list.filter((id) => !gone.includes(id));
      marks = {
        until: before.until,
        read: [...without(before.read, unread), ...read],
        unread: [...without(before.unread, read), ...unread],
      };
    }
    if (path === "/me/read-marks") return marks;
    if (path !== "/notifications/latest") return undefined;
    const state = url.searchParams.get("state");
    const shown = { ...notice, isRead: isRead(notice) };
    const isShown = state === null || (state === "read") === shown.isRead;
    return { notifications: isShown ? [shown] : [], next: null, kinds: ["released"] };
  };
}
