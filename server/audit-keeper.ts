import { pruneAudit, sealAudit } from './store/audit.ts';
import type { InWorkspace } from './store/database.ts';

/** Entries are under a seal after a minute at most. */
const sealEvery = 60_000;
/** The trail is kept for two years unless told otherwise, in days. */
const defaultAuditDays = 730;

/**
 * Seals the audit trails of the workspaces that this server served since it last did, and forgets
 * what is too old. Each seal is logged, so that its hash also lies where the database's keeper
 * cannot change it.
 */
export class AuditKeeper {
  readonly #inWorkspace: InWorkspace;
  readonly #log: (line: string) => void;
  readonly #days: number;
  readonly #served = new Set<string>();
  readonly #timer: NodeJS.Timeout;
  #working: Promise<void> = Promise.resolve();

  constructor(inWorkspace: InWorkspace, log: (line: string) => void, days = defaultAuditDays) {
    this.#inWorkspace = inWorkspace;
    this.#log = log;
    this.#days = days;
    this.#timer = setInterval(() => void this.keep(), sealEvery).unref();
  }

  /** Says that somebody of a workspace was here. */
  served(workspaceId: string): void {
    if (workspaceId) this.#served.add(workspaceId);
  }

  /** Seals and forgets now. What fails is tried again at the next time. */
  keep(): Promise<void> {
    this.#working = this.#working.then(() => this.#keepAll());
    return this.#working;
  }

  async close(): Promise<void> {
    clearInterval(this.#timer);
    await this.keep();
  }

  async #keepAll(): Promise<void> {
    for (const ws of [...this.#served]) {
      const db = this.#inWorkspace(ws);
      try {
        const seal = await sealAudit(db, ws);
        if (seal) this.#log(`audit seal ${seal.number} ${seal.hash}`);
        await pruneAudit(db, ws, this.#days);
        this.#served.delete(ws);
      } catch (error) {
        this.#log(`audit seal failed: ${(error as Error).name}`);
      }
    }
  }
}
