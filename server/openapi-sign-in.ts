import {
  aboutSignInSchema,
  sessionTokensSchema,
  signInPaths,
  signOutSchema,
  startQuerySchema,
  tokenRequestSchema,
} from '../utils/protocol/sign-in.ts';

const json = (schema: object) => ({ 'application/json': { schema } });
const page = (description: string) => ({ description, content: { 'text/html': {} } });

/** Signing in, in the OpenAPI document: without a token, and partly for a browser's window. */
export function signInOperations(problem: object): Record<string, Record<string, object>> {
  const windowAnswers = {
    302: { description: 'Leads on' },
    200: page('Why it ends here; with 200, since browsers show no other in such a window'),
    default: problem,
  };
  return {
    [signInPaths.about]: {
      get: {
        operationId: 'aboutSignIn',
        summary: 'Can people sign in, and where?',
        security: [],
        responses: {
          200: { description: 'The answer', content: json(aboutSignInSchema) },
          default: problem,
        },
      },
    },
    [signInPaths.start]: {
      get: {
        operationId: 'startSignIn',
        summary: 'Sign in, in a window of the browser',
        description:
          'Leads to the issuer (OpenID Connect), and from there to `redirect_uri`, which the server ' +
          'must know, with a `code` that is good for a minute and one try, and the `state`.',
        security: [],
        requestParams: { query: startQuerySchema },
        responses: windowAnswers,
      },
    },
    [signInPaths.callback]: {
      get: {
        operationId: 'finishSignIn',
        summary: 'Where the issuer leads back to',
        security: [],
        responses: windowAnswers,
      },
    },
    [signInPaths.token]: {
      post: {
        operationId: 'sessionTokens',
        summary: 'Exchange a code, or a refresh token, for tokens',
        description:
          'A refresh token is good once. The same answer is given again for ten seconds, and for as ' +
          'long as nobody used it, since it may have got lost; else a used one ends the session.',
        security: [],
        requestBody: { required: true, content: json(tokenRequestSchema) },
        responses: {
          200: { description: 'The answer', content: json(sessionTokensSchema) },
          default: problem,
        },
      },
    },
    [signInPaths.signOut]: {
      post: {
        operationId: 'signOut',
        summary: "End a session, or all of its person's",
        security: [],
        requestBody: { required: true, content: json(signOutSchema) },
        responses: { 204: { description: 'Done' }, default: problem },
      },
    },
  };
}
