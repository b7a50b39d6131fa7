import type { Asked } from '../model/watching.js'
import type { Door } from '../server/operating/door.js'
import type { Meters } from '../server/operating/metrics.js'
import type { Traces } from '../server/operating/traces.js'
import { CommandError, EXIT } from './exit.js'

/** Who measures a server while it runs; nothing of it is loaded where nobody does. */
export interface Operating {
  readonly meters: Meters | undefined
  readonly traces: Traces | undefined
  readonly onAsked: ((asked: Asked) => void) | undefined
  /** Opens the door for numbers, where one is wanted. */
  open(): Promise<Door | undefined>
}

const SHORTEST = 16

/** `metrics`: where numbers are asked for, as `--metrics` names it. Traces are wanted by the environment. */
export async function operatingOf(metrics: string | undefined): Promise<Operating> {
  const { env } = process
  const where = metrics === undefined ? undefined : placeOf(metrics, env.ENTENTE_METRICS_TOKEN ?? '')
  const meters = where && (await (await import('../server/operating/metrics.js')).createMeters())
  const { createTraces, wantsTraces } = await import('../server/operating/traces.js')
  const traces = wantsTraces(env) ? await createTraces(env) : undefined
  return {
    meters,
    traces,
    onAsked:
      meters === undefined && traces === undefined
        ? undefined
        : asked => {
            meters?.asked(asked)
            traces?.asked(asked)
          },
    open: async () => {
      if (where === undefined || meters === undefined) return undefined
      const { openDoor } = await import('../server/operating/door.js')
      return openDoor({ ...where, meters }).catch(error => {
        throw new CommandError(
          `cannot give numbers at ${metrics} (${(error as NodeJS.ErrnoException).code ?? error})`,
          EXIT.usage,
          'Name another port with --metrics, or 0 for a free one.',
        )
      })
    },
  }
}

interface Place {
  readonly host: string
  readonly port: number
  readonly token: string
}

function placeOf(typed: string, token: string): Place {
  const [, named = '127.0.0.1', number = ''] = /^(?:(.+):)?(\d{1,5})$/.exec(typed) ?? []
  const host = named.replace(/^\[(.*)\]$/, '$1')
  const port = Number(number)
  if (number === '' || port > 65_535) {
    throw new CommandError(`invalid place for numbers: ${typed}`, EXIT.usage, 'A port, as 9464, or HOST:PORT.')
  }
  const isOpen = !/^(?:localhost|::1|127\..*)$/.test(host)
  if (isOpen && token.length < SHORTEST) {
    throw new CommandError(
      `numbers at ${host} could be read by anybody`,
      EXIT.usage,
      `Set ENTENTE_METRICS_TOKEN to ${SHORTEST} characters or more, which whoever asks sends as a bearer token.`,
    )
  }
  return { host, port, token }
}
