import type { Context, MiddlewareHandler } from 'hono';
import type { InWorkspace } from '../store/database.ts';
import { type Who, whoHolds } from '../store/tokens.ts';
import { familyOf, hashOf } from './session-tokens.ts';

/** A panel asks five things at once, and a page's people one after the other. */
const rememberedMs = 5000;
/** About 1 kB each. */
const mostRemembered = 20_000;

type Remembered = { token: string; who: Who; until: number };

/**
 * Who holds which token, remembered for five seconds, so that a panel's many questions cost one
 * look into the database. What happens to a token is told by the database to every server when it
 * is committed (see 15-token-notices.ts), and here forgotten at once; a server that cannot be told
 * remembers nobody, and one that is cut off without noticing is wrong for five seconds at most.
 */
export class Holders {
  readonly #inWorkspace: InWorkspace;
  /** By the hash that opens the token's row. */
  readonly #byHash = new Map<string, Remembered>();
  #hears = false;
  /** Counts what was told: an answer that was under way meanwhile may be out of date. */
  #told = 0;

  constructor(inWorkspace: InWorkspace) {
    this.#inWorkspace = inWorkspace;
  }

  /** Null for a token that was never made, has expired or is out of use. */
  async who(token: string): Promise<Who | null> {
    const hash = hashOf(familyOf('access', token) ?? token);
    const known = this.#byHash.get(hash);
    if (known?.token === token && known.until > performance.now()) return known.who;
    const told = this.#told;
    const who = await whoHolds(this.#inWorkspace(null), token);
    if (who && this.#hears && told === this.#told) {
      if (this.#byHash.size >= mostRemembered) this.#byHash.clear();
      this.#byHash.set(hash, { token, who, until: performance.now() + rememberedMs });
    }
    return who;
  }

  /** Something happened to the token or session that this hash opens. */
  readonly forget = (hash: string): void => {
    this.#told += 1;
    this.#byHash.delete(hash);
  };

  /** Something happened to somebody's tokens, here. */
  forgetAll(): void {
    this.#told += 1;
    this.#byHash.clear();
  }

  /** Whether this server is told what happens to tokens. */
  readonly hear = (hears: boolean): void => {
    this.#hears = hears;
    this.forgetAll();
  };
}

/** Lets every request of a server ask the same. */
export function withHolders(holders: Holders): MiddlewareHandler {
  return (context, next) => {
    context.set('holders', holders);
    return next();
  };
}

/** Those of the server that answers a request. */
export function holdersOf(context: Context): Holders {
  return context.get('holders');
}
