import { Hono } from 'hono';
import { signInPaths } from '../utils/protocol/sign-in.ts';
import { type Holders, withHolders } from './auth/holders.ts';
import { docsPage } from './docs.ts';
import { KnownFilters } from './known/known-filters.ts';
import { type OpenApiDocument, openApiDocument } from './openapi.ts';
import type { Log } from './operations/log.ts';
import type { Metrics } from './operations/metrics.ts';
import { observe, type Traces } from './operations/observe.ts';
import { mountAudit } from './routes/audit.ts';
import { mountAuth, type SignInPlace } from './routes/auth.ts';
import type { ChangeBell } from './routes/change-bell.ts';
import { mountDigests } from './routes/digests.ts';
import { head, limitBody } from './routes/door.ts';
import { mountEvents } from './routes/events.ts';
import { mountHealth } from './routes/health.ts';
import { mountIdentity } from './routes/identity.ts';
import { mountInvitations } from './routes/invitations.ts';
import { mountKnown } from './routes/known.ts';
import { answerProblem } from './routes/mount.ts';
import { mountNotes } from './routes/notes.ts';
import { mountPeople } from './routes/people.ts';
import { mountProtocol } from './routes/protocol.ts';
import { limitRates, limitSignIns, type RateLimits } from './routes/rate-limits.ts';
import { Refusal } from './routes/refusal.ts';
import { mountSegment } from './routes/segment.ts';
import { mountSites } from './routes/sites.ts';
import { mountSources } from './routes/sources.ts';
import { mountStream } from './routes/stream.ts';
import { mountTokens } from './routes/tokens.ts';
import { mountWebhooks } from './routes/webhooks.ts';
import type { Sources } from './sources/sources.ts';
import type { InWorkspace } from './store/database.ts';

type Deps = {
  inWorkspace: InWorkspace;
  bell: ChangeBell;
  holders: Holders;
  log: Log;
  metrics?: Metrics;
  traces?: Traces;
  /** The sample CRM and webmail, served at /sample. */
  samplePages?: Hono;
  /** Rejects where requests cannot be served. */
  isReady: () => Promise<unknown>;
  /** None where absent: for tests of anything else. */
  rateLimits?: RateLimits;
  /** Where people sign in; with tokens alone where absent. */
  signIn?: SignInPlace;
  /** Vendors that are mirrored. */
  sources: Sources;
  /** Says that a workspace has a source to read. */
  onDue?: (workspaceId: string) => void;
};

/** By which methods a path can be asked; none where it is of no route. */
function methodsByPath({ paths = {} }: OpenApiDocument): (path: string) => string[] {
  const routes = Object.entries(paths).map(([path, item]) => ({
    pattern: new RegExp(`^${path.replace(/\{\w+\}/g, '[^/]+')}$`),
    methods: Object.keys(item).map((method) => method.toUpperCase()),
  }));
  return (path) => routes.flatMap(({ pattern, methods }) => (pattern.test(path) ? methods : []));
}

/** The whole HTTP server, without a socket. */
export function createApp({
  inWorkspace,
  bell,
  holders,
  log,
  metrics,
  traces,
  isReady,
  samplePages,
  rateLimits,
  signIn,
  sources,
  onDue = () => {},
}: Deps): Hono {
  const app = new Hono();
  app.use(observe(log, metrics, traces));
  app.use('/v1/*', head, limitBody, withHolders(holders));
  if (rateLimits) {
    app.use('/v1/*', limitRates(rateLimits));
    app.use(signInPaths.start, limitSignIns(rateLimits));
  }

  const document = openApiDocument();
  app.get('/v1/openapi.json', (context) => context.json(document));
  app.get('/v1/docs', (context) => context.html(docsPage(document)));
  app.get('/v1/health', (context) => context.json({ status: 'ok' }));
  mountHealth(app, isReady);
  app.get('/', (context) => context.redirect('/v1/docs'));
  mountPeople(app, inWorkspace);
  mountIdentity(app, inWorkspace);
  mountNotes(app, inWorkspace);
  mountDigests(app, inWorkspace);
  mountProtocol(app, inWorkspace, signIn !== undefined);
  mountKnown(app, inWorkspace, new KnownFilters(inWorkspace));
  mountSites(app, inWorkspace);
  mountAudit(app, inWorkspace);
  mountTokens(app, inWorkspace, holders);
  mountAuth(app, signIn, log);
  mountInvitations(app, inWorkspace, holders);
  mountWebhooks(app, inWorkspace, { sources, onDue, publicUrl: signIn?.settings.publicUrl });
  mountSources(app, inWorkspace, { sources, onDue, log });
  mountEvents(app, inWorkspace, metrics);
  mountSegment(app, inWorkspace, metrics);
  mountStream(app, inWorkspace, bell, log);
  if (samplePages) app.route('/sample', samplePages);

  const methodsOf = methodsByPath(document);
  app.notFound((context) => {
    const methods = methodsOf(context.req.path);
    if (methods.length === 0) {
      throw new Refusal('not-found', 'There is no such route. /v1/docs lists them all.');
    }
    context.header('allow', methods.join(', '));
    throw new Refusal('method-not-allowed', `Ask this route by ${methods.join(' or ')}.`);
  });
  app.onError((error, context) => answerProblem(error, context, log));
  return app;
}
