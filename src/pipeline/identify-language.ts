import { createRequire } from 'node:module'
import type { Identify } from '../intake/language.js'

/** How sure the model must be, and how much of a text it is shown. */
const SURE = 0.7
const SAMPLE = 3000

/**
 * Names languages with Google’s compact detector. Its model is loaded at the first text it is asked about: English
 * coverage never pays for it.
 */
export function createIdentifier(): Identify {
  let model: Promise<(text: string) => string> | undefined
  return async text => {
    model ??= loadModel()
    return (await model)(text.slice(0, SAMPLE))
  }
}

async function loadModel(): Promise<(text: string) => string> {
  const require = createRequire(import.meta.url)
  const { loadModule } = require('cld3-asm') as typeof import('cld3-asm')
  const factory = await loadModule()
  const identifier = factory.create(0, SAMPLE * 4)
  return text => {
    const { language, is_reliable, probability } = identifier.findLanguage(text)
    return is_reliable && probability >= SURE ? language : 'und'
  }
}
