import type { z } from '@hono/zod-openapi'
import { OWN_FIELDS } from '../../../model/own.js'
import type { SessionOrder } from '../../../pipeline/sessions/order.js'
import type { newOwn } from '../shapes/item.js'

/** What a body keeps for the own side. */
export const keepOrders = (subject: string, own: z.output<typeof newOwn>): SessionOrder[] =>
  OWN_FIELDS.flatMap((field): SessionOrder[] => {
    const value = own[field]
    return value === undefined ? [] : [{ kind: 'keep', subject, field, value }]
  })
