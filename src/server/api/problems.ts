import type { ContentfulStatusCode } from 'hono/utils/http-status'

export interface ProblemKind {
  readonly status: ContentfulStatusCode
  readonly title: string
  /** What it means and how it is mended, for the page that documents it. */
  readonly what: string
}

/** Everything the API refuses, by the name at the end of its `type`: `/problems/bad-cursor`. */
export const PROBLEMS = {
  'bad-parameter': {
    status: 400,
    title: 'A parameter is not understood',
    what: 'errors names each parameter and what it may be. Parameters are listed with their route in the reference.',
  },
  'bad-cursor': {
    status: 400,
    title: 'The cursor is not one of this list',
    what: 'A cursor is handed out as next by the list it belongs to, and is sent back unchanged. Start again without one.',
  },
  'malformed-body': {
    status: 400,
    title: 'The body cannot be read',
    what: 'Send JSON in UTF-8, whole.',
  },
  unauthorized: {
    status: 401,
    title: 'Who is asking is not known',
    what: 'Send a token: Authorization: Bearer ent_…',
  },
  forbidden: {
    status: 403,
    title: 'Not allowed',
    what: 'The route needs a scope that whoever asks does not have. The reference names the scope of each route.',
  },
  'cross-site': {
    status: 403,
    title: 'Asked from another site',
    what: 'A browser sent this on behalf of a page that is not of this server. Nothing was done.',
  },
  'not-found': {
    status: 404,
    title: 'Nothing of that name',
    what: 'The ledger holds nothing under this id, and never told of it. Look for it: /api/v1/search?q=…',
  },
  'not-acceptable': {
    status: 406,
    title: 'Not in that form',
    what: 'detail lists the forms in which this address answers, by the end of the address or by Accept.',
  },
  settled: {
    status: 409,
    title: 'Settled already',
    what: 'Somebody ruled on it before. Read it again; to change what was ruled, undo the decision.',
  },
  'recorded-already': {
    status: 409,
    title: 'The ledger says so already',
    what: 'The same was read or recorded in these words: entry names it. Correct that entry where it says something else.',
  },
  'read-otherwise': {
    status: 409,
    title: 'These words are read otherwise',
    what: 'entry names what was read in them. Correct that entry; or send beside: true, and both stand side by side.',
  },
  'in-flight': {
    status: 409,
    title: 'The same request is under way',
    what: 'A request with this Idempotency-Key is not answered yet. Wait, then send it again.',
  },
  gone: {
    status: 410,
    title: 'Withdrawn',
    what: 'The ledger told of it once, and does so no more. reason says why; nothing that was kept is lost.',
  },
  'changed-since': {
    status: 412,
    title: 'It has changed since you read it',
    what: 'current holds it as it stands now, and ETag its tag. Look at it, then decide again.',
  },
  'too-large': {
    status: 413,
    title: 'Too large',
    what: 'detail names the limit. Send fewer documents at a time.',
  },
  'unsupported-media-type': {
    status: 415,
    title: 'Not of a kind that is taken here',
    what: 'The reference names the kinds of body that each route takes. Content-Type says which it is.',
  },
  invalid: {
    status: 422,
    title: 'The body does not say what it should',
    what: 'errors points at each place (#/documents/0/text) and says what must stand there.',
  },
  unreadable: {
    status: 422,
    title: 'The document cannot be read',
    what: 'detail says why and what to do: a picture, an empty file, an unknown encoding. Nothing was kept.',
  },
  'key-used': {
    status: 422,
    title: 'The key was used for something else',
    what: 'An Idempotency-Key belongs to one body. Take a new key for a new request.',
  },
  'too-many': {
    status: 429,
    title: 'Too many requests',
    what: 'Retry-After says after how many seconds to come back; RateLimit on every answer says how many are left.',
  },
  'tag-needed': {
    status: 428,
    title: 'Say which version you have read',
    what: 'Read it first, and send its ETag as If-Match: two people may be at work on the same thing.',
  },
  fault: {
    status: 500,
    title: 'A fault of Entente',
    what: 'The server log has the details. What was kept before stays kept.',
  },
} as const satisfies Readonly<Record<string, ProblemKind>>

export type ProblemName = keyof typeof PROBLEMS

export interface ProblemError {
  /** Place in the body, `#/value`. */
  readonly pointer?: string
  readonly parameter?: string
  readonly detail: string
}

interface ProblemOptions {
  readonly errors?: readonly ProblemError[]
  readonly headers?: Readonly<Record<string, string>>
  /** Members of its own. */
  readonly more?: Readonly<Record<string, unknown>>
}

/** What a request did wrong. Thrown by routes, and made an answer in one place. */
export class Refused extends Error {
  override readonly name = 'Refused'
  readonly problem: ProblemName
  readonly options: ProblemOptions

  constructor(problem: ProblemName, detail = '', options: ProblemOptions = {}) {
    super(detail)
    this.problem = problem
    this.options = options
  }
}

/** The answer as RFC 9457 has it. `instance` is the path that was asked for. */
export function problemResponse({ problem, message, options }: Refused, instance: string): Response {
  const { status, title } = PROBLEMS[problem]
  const { errors, headers, more } = options
  const body = {
    type: `/problems/${problem}`,
    title,
    status,
    ...(message === '' ? {} : { detail: message }),
    instance,
    ...(errors === undefined ? {} : { errors }),
    ...more,
  }
  return new Response(JSON.stringify(body), {
    status,
    headers: { 'content-type': 'application/problem+json; charset=utf-8', 'cache-control': 'no-store', ...headers },
  })
}
