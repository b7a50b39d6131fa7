import { AsyncResource } from 'node:async_hooks'

/**
 * Text that is sent as it is made. It is asked for when the one before was taken, by whoever sends it: from the seats of whoever asked
 * all the same. The first part is made before anything is sent, so that what fails at once is told as a problem.
 */
export async function sentAsMade(parts: AsyncIterator<string>): Promise<ReadableStream<Uint8Array>> {
  const next = AsyncResource.bind(() => parts.next())
  const encoder = new TextEncoder()
  let coming: Promise<IteratorResult<string>> | undefined = Promise.resolve(await next())
  return new ReadableStream({
    async pull(controller) {
      const { done, value } = await (coming ?? next())
      coming = undefined
      if (done) controller.close()
      else controller.enqueue(encoder.encode(value))
    },
    async cancel() {
      await parts.return?.()
    },
  })
}

/** The same as one text. */
export async function gathered(body: string | Uint8Array | AsyncIterator<string>): Promise<string> {
  if (typeof body === 'string') return body
  if (body instanceof Uint8Array) return new TextDecoder().decode(body)
  let text = ''
  for (let part = await body.next(); !part.done; part = await body.next()) text += part.value
  return text
}
