/**
 * The statements that put a table behind the wall between workspaces: its rows are seen and written
 * only in the workspace that the session is set to, by its owner, too. A superuser is above it,
 * which is why no server works as one (see ../session.ts).
 */
export function isolated(table: string): string[] {
  const isOfSession = `workspace_id = current_setting('touchline.workspace', true)`;
  return [
    `alter table ${table} enable row level security`,
    `alter table ${table} force row level security`,
    `create policy in_workspace on ${table} using (${isOfSession}) with check (${isOfSession})`,
  ];
}
