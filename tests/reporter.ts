import type { Reporter, TestModule } from 'vitest/node'

/** Prints `N passed, N failed` alone on the last line: the line that CI reads. */
export default class CountingReporter implements Reporter {
  onTestRunEnd(modules: readonly TestModule[], errors: readonly unknown[]): void {
    let passed = 0
    // `npm test` tells how many of its steps (build, style, types) failed before the tests.
    let failed = errors.length + Number(process.env.ENTENTE_FAILED_STEPS ?? 0)
    for (const module of modules) {
      if (module.errors().length > 0) failed += 1
      for (const test of module.children.allTests()) {
        const { state } = test.result()
        if (state === 'passed') passed += 1
        if (state === 'failed') failed += 1
      }
    }
    process.on('exit', () => process.stdout.write(`${passed} passed, ${failed} failed\n`))
  }
}
