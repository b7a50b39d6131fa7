import type { z } from '@hono/zod-openapi'
import type { Context as Call } from 'hono'
import type { Scope } from '../../model/access.js'
import type { Context } from '../context.js'
import type { Workbooks } from '../writing/workbooks.js'
import type { Principal } from './access.js'
import type { Form } from './forms.js'
import type { DeepReadonly } from './shapes/common.js'
import type { Tell } from './told.js'

/** What routes work with. */
export interface Service extends Context {
  readonly tell: Tell
  /** Number of the last change in the ledger. */
  readonly pulse: () => Promise<number>
  readonly workbooks: Workbooks
}

/** What was asked, understood. */
export interface Asked<Params, Query, Body> {
  readonly params: Params
  readonly query: Query
  readonly body: Body
  readonly principal: Principal
  readonly call: Call
}

export interface Reply<Value> {
  readonly value: Value
  readonly status?: 200 | 201 | 202
  readonly headers?: Readonly<Record<string, string>>
}

/** The same answer in another form. */
type Body = string | Uint8Array
export type Face<Value> = (value: Value, service: Service, call: Call) => Body | Promise<Body>
export type Faces<Value> = Readonly<Partial<Record<Exclude<Form, 'json'>, Face<Value>>>>

/**
 * Everything that fits, not a page of it, in a form for another program: made without the answer in JSON, and as text sent as it is
 * made, so that nobody else waits for it.
 */
export type Whole<Query> = (query: Query, service: Service, call: Call) => Promise<Body | AsyncIterator<string>>
export type Wholes<Query> = Readonly<Partial<Record<Exclude<Form, 'json'>, Whole<Query>>>>

export interface Endpoint<
  Params extends z.ZodObject,
  Query extends z.ZodObject,
  Body extends z.ZodType,
  Answer extends z.ZodType,
> {
  readonly method: 'get' | 'post'
  /** Below `/api/v1`. */
  readonly path: string
  readonly scope: Scope
  /** Name of the operation, for programs made from the document. */
  readonly name: string
  readonly tag: string
  readonly summary: string
  readonly description?: string
  readonly params?: Params
  readonly query?: Query
  readonly body?: Body
  readonly answer: Answer
  /** Of a write that makes something, or sets something going. */
  readonly status?: 201 | 202
  readonly faces?: Faces<DeepReadonly<z.output<Answer>>>
  readonly wholes?: Wholes<z.output<Query>>
  /** Ids in the body that say what a write is about, where the address does not. */
  readonly touches?: (body: z.output<Body>) => readonly string[]
  /** Id of what the route answers with: by it is told where what is no more has gone. */
  readonly id?: (params: z.output<Params>) => string
  /** What If-Match is compared with: the write is refused when it has changed since it was read. */
  readonly current?: (asked: Asked<z.output<Params>, z.output<Query>, unknown>, service: Service) => Promise<unknown>
  /** Nothing when there is nothing of that name. */
  readonly handle: (
    asked: Asked<z.output<Params>, z.output<Query>, z.output<Body>>,
    service: Service,
  ) => Promise<Reply<DeepReadonly<z.output<Answer>>> | undefined>
}

/** An endpoint among others. */
export type AnyEndpoint = Endpoint<z.ZodObject, z.ZodObject, z.ZodType, z.ZodType>

/** Keeps the types of one endpoint together while it is written, and lets it stand in a list with the others. */
export function endpoint<
  Params extends z.ZodObject,
  Query extends z.ZodObject,
  Body extends z.ZodType,
  Answer extends z.ZodType,
>(definition: Endpoint<Params, Query, Body, Answer>): AnyEndpoint {
  return definition as unknown as AnyEndpoint
}
