/** Who may import whom; what is not named here is forbidden. `zod`-like words are packages. */
export type Room = {
  /** Path prefixes that belong to the room; the longest prefix that fits decides. */
  paths: string[];
  /** Rooms and packages it may import. Node's own modules count as the package `node`. */
  may: string[];
  /** Rooms it may import types from, and nothing that runs. */
  mayTypes?: string[];
};

export const rooms: Record<string, Room> = {
  model: { paths: ['utils/model/'], may: ['zod', 'safe-regex2', 'node-diff3'] },
  protocol: { paths: ['utils/protocol/'], may: ['model', 'zod'] },
  // What an address or a domain stands for, with the list of public suffixes: for no page.
  domains: { paths: ['utils/domains/'], may: ['tldts-icann'] },
  dom: { paths: ['utils/dom/'], may: [] },
  sites: { paths: ['utils/sites/'], may: ['dom'], mayTypes: ['model'] },
  // One folder a vendor; no word of a vendor's stands anywhere else.
  vendors: { paths: ['utils/vendors/'], may: ['model', 'zod'] },
  backends: { paths: ['utils/backends/'], may: ['model', 'protocol', 'vendors', 'zod'] },
  messages: { paths: ['utils/messages/'], may: ['model', 'zod', 'wxt'] },
  browser: { paths: ['utils/browser/'], may: ['model', 'messages', 'zod', 'wxt', 'idb'] },
  components: {
    paths: ['components/'],
    may: [
      'model',
      'components',
      'react',
      '@radix-ui/react-dialog',
      '@radix-ui/react-tabs',
      'lucide-react',
      '@tanstack/react-virtual',
      'mdast-util-from-markdown',
      'mdast-util-gfm-autolink-literal',
      'micromark-extension-gfm-autolink-literal',
    ],
    mayTypes: ['messages', 'mdast'],
  },
  // Runs in every page: nothing heavy, no library, no zod.
  content: {
    paths: ['entrypoints/prospects.content.ts'],
    may: ['sites', 'dom', 'wxt'],
    mayTypes: ['model', 'messages'],
  },
  // Put into a page on demand, while somebody teaches it.
  pointer: {
    paths: ['utils/pointer/', 'entrypoints/pointer.ts', 'entrypoints/try-recipe.ts'],
    may: ['sites', 'dom', 'wxt'],
    mayTypes: ['model', 'messages'],
  },
  // The only room of the extension that reaches backends, so that no token comes near a page.
  background: {
    paths: ['entrypoints/background.ts', 'utils/background/'],
    may: [
      'background',
      'model',
      'domains',
      'protocol',
      'backends',
      'messages',
      'browser',
      'sites',
      'zod',
      'wxt',
    ],
  },
  pages: {
    paths: ['entrypoints/sidepanel/', 'entrypoints/options/', 'entrypoints/welcome/'],
    may: [
      'pages',
      'components',
      'messages',
      'browser',
      'model',
      'react',
      'react-dom',
      '@tanstack/react-query',
      'wxt',
    ],
  },
  // Draws every state; nothing of it is part of the extension.
  gallery: {
    paths: ['gallery/'],
    may: [
      'pages',
      'components',
      'sample people',
      'model',
      'react',
      'react-dom',
      '@fontsource/inter',
    ],
    mayTypes: ['messages'],
  },
  'sample people': {
    paths: ['test/components/sample-data.ts', 'test/components/sidepanel/fake-panel.ts'],
    may: ['model'],
    mayTypes: ['messages', 'browser', 'pages'],
  },
  server: {
    paths: ['server/'],
    may: [
      'server',
      'model',
      'domains',
      'protocol',
      'vendors',
      'node',
      'zod',
      'hono',
      '@hono/node-server',
      'kysely',
      'openid-client',
      '@electric-sql/pglite',
      'pg',
      'pg-copy-streams',
      'rate-limiter-flexible',
      'prom-client',
      'pino',
      'pg-boss',
      '@opentelemetry/api',
      '@opentelemetry/context-async-hooks',
      '@opentelemetry/core',
      '@opentelemetry/exporter-trace-otlp-http',
      '@opentelemetry/resources',
      '@opentelemetry/sdk-trace',
      'zod-openapi',
    ],
  },
};
