import { join } from 'node:path';
import tailwindcss from '@tailwindcss/vite';
import { build, createServer, type InlineConfig, preview } from 'vite';
import { root } from '../run-command.ts';

export type ServedGallery = { url: string; close: () => Promise<void> };

const config: InlineConfig = {
  configFile: false,
  root: join(root, 'gallery'),
  plugins: [tailwindcss()],
  // The extension's own icons.
  publicDir: join(root, 'public'),
  logLevel: 'warn',
  cacheDir: join(root, '.cache', 'vite'),
  build: {
    outDir: join(root, '.cache', 'gallery'),
    emptyOutDir: true,
    // The panel's words are waited for at the top level of a module.
    target: 'esnext',
    chunkSizeWarningLimit: 2000,
    rolldownOptions: {
      // "use client" means nothing in a page that has no server.
      onwarn: (warning, warn) => warning.code === 'MODULE_LEVEL_DIRECTIVE' || warn(warning),
    },
  },
};

/** The gallery as it is edited: a change in a component is seen at once. */
export async function serveForEyes(): Promise<ServedGallery> {
  const server = await createServer({ ...config, server: { host: '127.0.0.1', port: 0 } });
  await server.listen();
  return { url: addressOf(server.resolvedUrls), close: () => server.close() };
}

/** The gallery built once, for pictures: nothing in it changes while they are taken. */
export async function serveForPictures(): Promise<ServedGallery> {
  await build(config);
  const server = await preview({ ...config, preview: { host: '127.0.0.1', port: 0 } });
  return { url: addressOf(server.resolvedUrls), close: () => server.close() };
}

function addressOf(urls: { local: string[] } | null): string {
  const [url] = urls?.local ?? [];
  if (!url) throw new Error('The gallery is served nowhere.');
  return url;
}
