/** Says over every page that the server is not reached, and that it is again. */
import { useQueryClient } from "@tanstack/react-query";
import { useTexts } from "./language.ts";
import { useReach } from "./reach.ts";

export function ReachNote() {
  const { t } = useTexts();
  const queries = useQueryClient();
  const reach = useReach(() => void queries.invalidateQueries());
  return (
    <div className="reach" role="status">
      {reach === "reached" ? null : (
        <p className={reach}>
          <strong>{t(`failure.reach.${reach}`)}</strong> {t(`failure.reachSays.${reach}`)}
        </p>
      )}
    </div>
  );
}
