import type { Log, LogFields } from '../model/log.js'
import { faultFields } from './fault-fields.js'
import type { Talk } from './talk.js'

/** Lines of JSON for programs that gather them, or plain text for whoever sits before the screen. */
export const LOG_FORMS = ['json', 'text'] as const
export type LogForm = (typeof LOG_FORMS)[number]

interface LogOptions {
  /** Chosen by whether somebody looks on, when absent. */
  readonly form: LogForm | undefined
  readonly quiet: boolean
}

/** Where a program that runs for long tells what happens: standard error. */
export async function createLog(talk: Talk, { form, quiet }: LogOptions): Promise<Log> {
  return (form ?? (process.stderr.isTTY ? 'text' : 'json')) === 'text' ? textLog(talk) : jsonLog(quiet)
}

function textLog(talk: Talk): Log {
  const line = (what: string, fields: LogFields = {}) =>
    [what, ...Object.entries(fields).map(([name, value]) => `${name}=${value}`)].join('  ')
  return {
    info: (what, fields) => talk.say(line(what, fields)),
    warn: (what, fields) => talk.warn('', line(what, fields)),
    // Whoever sits here owns what it is about, and wants to see all of it.
    error: (what, error, fields) =>
      talk.fail(line(what, fields), error instanceof Error ? (error.stack ?? error.message) : String(error)),
    request: () => undefined,
  }
}

async function jsonLog(quiet: boolean): Promise<Log> {
  const { pino } = await import('pino')
  const logger = pino(
    {
      level: quiet ? 'warn' : 'info',
      base: { pid: process.pid },
      timestamp: pino.stdTimeFunctions.isoTime,
      formatters: { level: label => ({ level: label }) },
    },
    // At once: the last line before an end is the one that is wanted.
    pino.destination({ fd: 2, sync: true }),
  )
  return {
    info: (what, fields = {}) => logger.info(fields, what),
    warn: (what, fields = {}) => logger.warn(fields, what),
    error: (what, error, fields = {}) => logger.error({ ...fields, ...faultFields(error) }, what),
    request: fields => logger.info(fields, 'request'),
  }
}
