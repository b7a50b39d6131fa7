// docs/security.md names a test for each threat that is met: each is there, and each kind of enemy has some.
import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, it } from 'vitest'

const top = join(import.meta.dirname, '..')
const page = readFileSync(join(top, 'docs', 'security.md'), 'utf8')
const named = [...page.matchAll(/`((?:tests|src)\/[\w/.-]+\.test\.ts)`(?:: ([^·|.)]+))?/g)]

it('each test that the threat model names is there, by its title', () => {
  expect(named.length).toBeGreaterThan(30)
  for (const [, file = '', title = ''] of named) {
    expect(existsSync(join(top, file)), file).toBe(true)
    const titles = [...readFileSync(join(top, file), 'utf8').matchAll(/(['`])((?:(?!\1).)+)\1,\s*(?:\{|async|\()/g)]
    const found = titles.some(([, , told = '']) => told.includes(title.trim()))
    expect(found, `${file}: ${title}`).toBe(true)
  }
})

it('each kind of enemy has a chapter, and each threat in its table a test', () => {
  const chapters = page.split(/^## /m).slice(1)
  const kinds = ['A hostile article', 'A hostile feed', 'A stolen token', 'A hostile member', 'A curious administrator']
  for (const kind of kinds) {
    const chapter = chapters.find(text => text.startsWith(kind)) ?? ''
    expect(chapter, kind).toMatch(/\.test\.ts`/)
    const tested = /\| tries \| meets \| test \|/.test(chapter)
    const rows = chapter.split('\n').filter(line => /^\| (?!tries|---)/.test(line))
    if (tested) for (const row of rows) expect(row).toMatch(/\.test\.ts`: \S/)
  }
})
