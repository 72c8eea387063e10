/** Asks the database whether it can be written, by writing: nothing less tells. */
import type postgres from "postgres";

type Pool = postgres.Sql<{ bigint: bigint }>;

/** Writes a mark, which goes with the others. */
export async function probeRecords(sql: Pool): Promise<void> {
  await sql`insert into commit_marks (mark, at) values (gen_random_uuid(), clock_timestamp())`;
}

/**
 * Ends our idle sessions of this database; the pools open new ones when they need them. A session that
 * began while writing was switched off would stay so for as long as it lives.
 */
export async function renewSessions(sql: Pool): Promise<void> {
  await sql`
    select pg_terminate_backend(pid) from pg_stat_activity
    where datname = current_database() and usename = current_user and pid <> pg_backend_pid()
      and application_name = 'tidegate' and state = 'idle'`;
  // and this one last
  await sql`select pg_terminate_backend(pg_backend_pid())`.catch(() => undefined);
}
