import { spawnSync } from 'node:child_process'
import { describe, expect, it } from 'vitest'

const bin = new URL('../bin/entente.js', import.meta.url).pathname
const names = (args: readonly string[], input = '') =>
  spawnSync(process.execPath, [bin, 'names', ...args], { encoding: 'utf8', input })

describe('entente names', () => {
  it('says same, different or unsure for two names, with the reason', () => {
    expect(names(['Kofi Mensah', 'Koffi Mensa']).stdout).toMatch(/^same {2}\S/)
    expect(names(['Kofi Mensah', 'Amina Yusuf']).stdout).toMatch(/^different {2}\S/)
  })

  it('answers a CSV of pairs in order, one JSON object a line', () => {
    const { stdout, status } = names(['--json'], 'name1,name2\n"Nguyễn Văn An",Nguyen Van An\nA. Diaz,"Ana, Díaz"\n')
    const rows = stdout
      .trim()
      .split('\n')
      .map(line => JSON.parse(line))
    expect(status).toBe(0)
    expect(rows).toHaveLength(2)
    expect(rows[0]).toMatchObject({ name1: 'Nguyễn Văn An', name2: 'Nguyen Van An', verdict: 'same' })
    expect(rows[1].reason).toBeTruthy()
  })

  it('names the missing column and the missing name', () => {
    expect(names(['--json'], 'a,b\nx,y\n')).toMatchObject({ status: 2, stderr: expect.stringContaining('name1') })
    expect(names(['Kofi']).status).toBe(2)
  })
})
