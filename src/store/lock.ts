import { closeSync, linkSync, openSync, readFileSync, rmSync, statSync, utimesSync, writeFileSync } from 'node:fs'
import { hostname } from 'node:os'
import { join } from 'node:path'
import { StoreError } from './errors.js'

/** Who holds a folder. */
export interface Holder {
  readonly pid: number
  readonly host: string
  /** When the process began, by the system’s own count: a number that is used again is not taken for its holder. */
  readonly born: string
  /** What it was called to do, and since when. */
  readonly doing: string
  readonly since: string
}

export interface Lock {
  release(): void
}

const BEAT = 2_000
/** A holder on another machine, whose process cannot be looked at, is gone when it has not beaten for this long. */
const SILENT = 30_000
/** Taking over takes milliseconds; a claim older than this was left by a process that was killed in the middle. */
const STALE_CLAIM = 10_000

/**
 * Takes a folder for this process, or says who holds it. PGlite itself would let a second process in, and the rows of
 * one of them would be lost in silence. A lock whose process is dead is taken over.
 */
export function takeLock(folder: string, doing: string): Lock {
  const file = join(folder, 'entente.lock')
  const mine: Holder = {
    pid: process.pid,
    host: hostname(),
    born: bornOf(process.pid),
    doing,
    since: new Date().toISOString(),
  }
  if (!create(file, mine)) takeOver(file, mine)
  const beat = setInterval(() => touch(file), BEAT)
  beat.unref()
  return {
    release: () => {
      clearInterval(beat)
      if (isSame(holderOf(file), mine)) rmSync(file, { force: true })
    },
  }
}

/** Written aside and linked: nobody ever sees half a lock, and of two only one is linked. */
function create(file: string, holder: Holder): boolean {
  const aside = `${file}.${holder.pid}-${Math.random().toString(36).slice(2)}`
  writeFileSync(aside, `${JSON.stringify(holder)}\n`)
  try {
    linkSync(aside, file)
    return true
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'EEXIST') return false
    throw error
  } finally {
    rmSync(aside, { force: true })
  }
}

/** One process at a time looks whether the holder is gone: two could each remove the other’s new lock. */
function takeOver(file: string, mine: Holder): void {
  const claim = `${file}.claim`
  if (ageOf(claim) > STALE_CLAIM) rmSync(claim, { force: true })
  try {
    closeSync(openSync(claim, 'wx'))
  } catch {
    throw locked(holderOf(file))
  }
  try {
    const holder = holderOf(file)
    if (holder !== undefined && isAlive(holder, file)) throw locked(holder)
    rmSync(file, { force: true })
    if (!create(file, mine)) throw locked(holderOf(file))
  } finally {
    rmSync(claim, { force: true })
  }
}

function locked(holder: Holder | undefined): StoreError {
  if (holder === undefined) {
    return new StoreError('locked', 'the ledger is being opened by another process', 'Try again in a moment.')
  }
  const { pid, host, doing, since } = holder
  const where = host === hostname() ? '' : ` on ${host}`
  return new StoreError(
    'locked',
    `the ledger is open in another process: ${doing}, process ${pid}${where}, since ${since.slice(0, 19).replace('T', ' ')} UTC`,
    'Wait until it is done, or end that process; for several at once use a PostgreSQL server (--db postgres://…).',
  )
}

/** Who holds a folder now; undefined when nobody does. */
export function holderOf(file: string): Holder | undefined {
  try {
    return JSON.parse(readFileSync(file, 'utf8')) as Holder
  } catch {
    return undefined
  }
}

function isAlive({ pid, host, born }: Holder, file: string): boolean {
  if (host !== hostname()) return ageOf(file) < SILENT
  try {
    process.kill(pid, 0)
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'EPERM'
  }
  return born === '' || born === bornOf(pid)
}

/** Field 22 of /proc/PID/stat, where there is one. */
function bornOf(pid: number): string {
  try {
    const stat = readFileSync(`/proc/${pid}/stat`, 'utf8')
    return stat.slice(stat.lastIndexOf(')') + 2).split(' ')[19] ?? ''
  } catch {
    return ''
  }
}

const isSame = (a: Holder | undefined, b: Holder): boolean =>
  a?.pid === b.pid && a.host === b.host && a.since === b.since

function ageOf(file: string): number {
  try {
    return Date.now() - statSync(file).mtimeMs
  } catch {
    return -1
  }
}

function touch(file: string): void {
  const now = new Date()
  try {
    utimesSync(file, now, now)
  } catch {
    // The folder was taken away under us; the database will say so.
  }
}
