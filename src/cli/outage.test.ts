import { describe, expect, it } from 'vitest'
import type { Log } from '../model/log.js'
import { createOutage } from './outage.js'

function outageAt() {
  const lines: string[] = []
  const log: Log = {
    info: (what, fields) => lines.push(`info ${what} ${JSON.stringify(fields)}`),
    warn: (what, fields) => lines.push(`warn ${what} ${JSON.stringify(fields)}`),
    error: (what, error, fields) => lines.push(`error ${what} ${error} ${JSON.stringify(fields)}`),
    request: () => undefined,
  }
  const clock = { now: 1_000_000 }
  return { lines, clock, ...createOutage(log, () => clock.now) }
}

const refused = () => Object.assign(new Error('connect ECONNREFUSED 127.0.0.1:5432'), { code: 'ECONNREFUSED' })

describe('a database that is away', () => {
  it('is told of once, then ever more seldom, and when it is back', () => {
    const { lines, clock, fault, well } = outageAt()
    well()
    for (let second = 0; second < 86_400; second += 5) {
      fault(refused())
      clock.now += 5_000
    }
    well()
    well()
    expect(lines[0]).toMatch(/^warn the connection to the database was lost .*ECONNREFUSED/)
    expect(lines.filter(line => line.startsWith('warn still: '))).toHaveLength(28)
    expect(lines.at(-1)).toBe('info the ledger answers again {"seconds":86400,"times":17280}')
    expect(lines).toHaveLength(30)
    fault(refused())
    expect(lines).toHaveLength(31)
  })

  it('is told of anew when something else is wrong with it', () => {
    const { lines, fault } = outageAt()
    fault(refused())
    fault(Object.assign(new Error('no space left on device'), { code: 'ENOSPC' }))
    expect(lines).toEqual([expect.stringContaining('was lost'), expect.stringContaining('there is no room to write')])
  })

  it('hides no fault of the program', () => {
    const { lines, fault } = outageAt()
    fault(refused())
    fault(new TypeError('x is not a function'), 'r-1')
    fault(new TypeError('x is not a function'), 'r-2')
    expect(lines.slice(1)).toEqual([
      'error fault TypeError: x is not a function {"request":"r-1"}',
      'error fault TypeError: x is not a function {"request":"r-2"}',
    ])
  })
})
