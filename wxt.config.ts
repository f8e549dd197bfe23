import tailwindcss from '@tailwindcss/vite';
import type { Plugin } from 'vite';
import { defineConfig } from 'wxt';

/**
 * `wxt build --mode sample` may read pages on 127.0.0.1, so that `npm start` and the end-to-end
 * tests need no permission dialog. The real build asks for no host at installation.
 */
const sampleHost = 'http://127.0.0.1/*';

/**
 * Puts all that the panel begins with into one file: a browser takes a millisecond or two to open
 * each further one, and of those that it shared with other pages there were thirty. Apart stay zod,
 * since only what was stored needs it, which is read later; and what the words of other languages
 * are made with, since that file waits for them, and they would wait for it.
 */
function panelInOneFile(): Plugin {
  let first: ReadonlySet<string> = new Set();
  let words: ReadonlySet<string> = new Set();
  return {
    name: 'touchline:panel-in-one-file',
    buildEnd() {
      const all = [...this.getModuleIds()];
      const imported = (id: string) => this.getModuleInfo(id)?.importedIds ?? [];
      const isLanguage = (id: string) => /[./]de\.ts$/.test(id);
      words = reached(all.filter(isLanguage).flatMap(imported), imported);
      words = new Set([...words].filter((id) => !isLanguage(id)));
      const begin = all.find((id) => id.endsWith('/sidepanel/main.tsx'));
      first = reached(begin ? imported(begin) : [], (id) =>
        imported(id).filter((one) => !one.includes('/node_modules/zod/')),
      );
    },
    // Scripts in pages and the background are one file each anyway.
    outputOptions: (output) =>
      output.format === 'iife'
        ? null
        : {
            ...output,
            codeSplitting: {
              groups: [
                { name: (id) => (words.has(id) ? 'language' : null), debugName: 'language' },
                { name: (id) => (first.has(id) ? 'first' : null), debugName: 'first' },
              ],
            },
          },
  };
}

/** These and all that can be reached from them. */
function reached(from: readonly string[], next: (id: string) => readonly string[]): Set<string> {
  const all = new Set(from);
  for (const id of all) for (const one of next(id)) all.add(one);
  return all;
}

export default defineConfig({
  imports: false,
  manifestVersion: 3,
  modules: ['@wxt-dev/module-react', '@wxt-dev/webextension-polyfill'],
  vite: () => ({
    plugins: [tailwindcss(), panelInOneFile()],
    build: {
      rolldownOptions: {
        // "use client" means nothing in a page that has no server.
        onwarn: (warning, warn) => warning.code === 'MODULE_LEVEL_DIRECTIVE' || warn(warning),
        // A schema is only a value: a module that nothing is taken from brings no zod along.
        treeshake: { manualPureFunctions: ['z'] },
      },
    },
  }),
  outDirTemplate: '{{browser}}-mv{{manifestVersion}}{{modeSuffix}}',
  manifest: ({ browser, mode }) => ({
    name: 'Touchline',
    description: '__MSG_description__',
    default_locale: 'en',
    minimum_chrome_version: browser === 'firefox' ? undefined : '120',
    permissions: [
      'activeTab',
      'alarms',
      'contextMenus',
      'identity',
      'scripting',
      'storage',
      ...(browser === 'firefox' ? [] : ['sidePanel']),
    ],
    ...(mode === 'sample' ? { host_permissions: [sampleHost] } : {}),
    optional_host_permissions: ['https://*/*', 'http://*/*'],
    action: { default_title: '__MSG_open__' },
    omnibox: { keyword: 'tl' },
    commands: {
      _execute_action: { suggested_key: { default: 'Alt+Shift+T' } },
    },
    ...(browser === 'firefox' ? {} : { storage: { managed_schema: 'managed-schema.json' } }),
    ...(browser === 'firefox'
      ? {
          browser_specific_settings: {
            gecko: {
              id: 'touchline@touchline.example',
              strict_min_version: '128.0',
              data_collection_permissions: { required: ['none'] },
            },
          },
        }
      : {}),
  }),
});
