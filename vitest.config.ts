import { defineConfig } from 'vitest/config';

export default defineConfig({
  test: {
    include: [
      'packages/*/{src,test}/**/*.test.ts',
      'apps/*/{src,test}/**/*.test.ts',
      'bench/test/**/*.test.ts',
      'chaos/{src,test}/**/*.test.ts',
      'scripts/**/*.test.ts',
    ],
    globalSetup: ['packages/testkit/src/vitest/global-setup.ts'],
    testTimeout: 60_000,
    hookTimeout: 60_000,
  },
});
