import type { z } from '@hono/zod-openapi'
import type { ProblemError } from './problems.js'

type Issues = Pick<z.ZodError, 'issues'>

/** What does not fit, each at its place in the body. */
export const errorsOf = ({ issues }: Issues): ProblemError[] =>
  issues.map(({ path, message }) => ({
    pointer: `#${path.map(part => `/${String(part).replaceAll('~', '~0').replaceAll('/', '~1')}`).join('')}`,
    detail: message,
  }))

/** The same for parameters, by their names; each that nobody knows has an error of its own. */
export const parametersOf = ({ issues }: Issues): ProblemError[] =>
  issues.flatMap(issue =>
    issue.code === 'unrecognized_keys'
      ? issue.keys.map(parameter => ({ parameter, detail: 'there is no such parameter here' }))
      : [{ parameter: String(issue.path[0] ?? ''), detail: issue.message }],
  )
