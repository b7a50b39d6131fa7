import { defineConfig } from 'vitest/config'

export default defineConfig({
  test: {
    include: ['src/**/*.test.ts', 'src/**/*.test.tsx', 'tests/**/*.test.ts'],
    globalSetup: './tests/support/global.ts',
    pool: 'threads',
    isolate: false,
    testTimeout: 30_000,
    reporters: ['default', './tests/reporter.ts'],
  },
})
