import { defineConfig } from 'vitest/config';

/** Rules, server and components run in parallel; journeys in real browsers have their own runner. */
export default defineConfig({
  test: {
    projects: [
      {
        test: {
          name: 'unit',
          include: [
            'test/{model,domains,protocol,vendors,backends,background,messages,browser,structure,scripts}/**/*.test.ts',
          ],
        },
      },
      {
        test: {
          name: 'server',
          include: ['test/server/**/*.test.ts'],
          globalSetup: ['test/server/postgres.ts'],
          testTimeout: 90_000,
          hookTimeout: 120_000,
        },
      },
      {
        test: {
          name: 'dom',
          environment: 'happy-dom',
          setupFiles: ['test/components/language.ts'],
          include: ['test/components/**/*.test.tsx'],
        },
      },
      {
        test: {
          name: 'browser',
          include: ['test/{sites,e2e}/**/*.test.ts'],
          testTimeout: 60_000,
          hookTimeout: 120_000,
          fileParallelism: false,
        },
      },
    ],
  },
});
