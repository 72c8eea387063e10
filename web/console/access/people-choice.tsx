/** People of the own party, by name where the caller may read them, else by id. */
import { useAnswer, useMay } from "../shell/session.tsx";

export function useColleagues() {
  const may = useMay("GET /members");
  const { data } = useAnswer("GET /members", {}, { enabled: may });
  return data?.members ?? [];
}

export function DelegationPerson({ id }: { readonly id: string }) {
  const colleagues = useColleagues();
  return <>{colleagues.find((one) => id === `account:${one.accountId}`)?.name ?? id}</>;
}

/** The end of a day typed in a form, as an instant; nothing where nothing was typed. */
export function instantOf(day: unknown): string | undefined {
  if (typeof day !== "string" || day === "") return undefined;
  const end = new Date(`${day}T23:59:59`);
  return Number.isNaN(end.getTime()) ? day : end.toISOString();
}
