import { pruneAudit, sealAudit } from './store/audit.ts';
import type { Database, InWorkspace } from './store/database.ts';
import { pruneReplays, pruneTouches, type Retention } from './store/retention.ts';

/** Audit entries are under a seal after a minute at most. */
const sealEvery = 60_000;
/** What is too old is looked for once a day. */
const pruneEvery = 86_400_000;

/**
 * Seals the audit trails of the workspaces that this server serves, and forgets what is older than
 * they remember. Several servers may do so at once: they take turns, and find less to do. Each seal
 * is logged, so that its hash also lies where the database's keeper cannot change it.
 */
export class Housekeeper {
  readonly #inWorkspace: InWorkspace;
  readonly #log: (line: string) => void;
  readonly #retention: Retention;
  readonly #unsealed = new Set<string>();
  /** When a workspace was last looked through for what is too old. */
  readonly #pruned = new Map<string, number>();
  readonly #timer: NodeJS.Timeout;
  #working: Promise<void> = Promise.resolve();

  constructor(inWorkspace: InWorkspace, log: (line: string) => void, retention: Retention) {
    this.#inWorkspace = inWorkspace;
    this.#log = log;
    this.#retention = retention;
    this.#timer = setInterval(() => void this.#keep(), sealEvery).unref();
  }

  /** Says that somebody of a workspace was here. */
  served(workspaceId: string): void {
    if (workspaceId) this.#unsealed.add(workspaceId);
  }

  /** Seals what is left, and ends. */
  async close(): Promise<void> {
    clearInterval(this.#timer);
    await this.#keep(false);
  }

  #keep(prunes = true): Promise<void> {
    this.#working = this.#working.then(() => this.#keepAll(prunes));
    return this.#working;
  }

  async #keepAll(prunes: boolean): Promise<void> {
    for (const ws of [...this.#unsealed]) {
      try {
        const db = this.#inWorkspace(ws);
        const seal = await sealAudit(db, ws);
        if (seal) this.#log(`audit seal ${seal.number} ${seal.hash}`);
        this.#unsealed.delete(ws);
        if (prunes) await this.#prune(db, ws);
      } catch (error) {
        // Tried again within a minute of the next request.
        this.#log(`housekeeping failed: ${(error as Error).name}`);
      }
    }
  }

  async #prune(db: Database, ws: string): Promise<void> {
    if (Date.now() - (this.#pruned.get(ws) ?? 0) < pruneEvery) return;
    const { touchYears, auditDays, replayDays } = this.#retention;
    const touches = await pruneTouches(db, ws, touchYears);
    const entries = await pruneAudit(db, ws, auditDays);
    await pruneReplays(db, ws, replayDays);
    this.#pruned.set(ws, Date.now());
    if (touches + entries > 0) {
      this.#log(`retention: ${touches} touches and ${entries} audit entries forgotten`);
    }
  }
}
