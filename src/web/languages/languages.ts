import type { Translation } from '../site.js'
import { spanish } from './es.js'
import { french } from './fr.js'
import { kyrgyz } from './ky.js'
import { russian } from './ru.js'
import { vietnamese } from './vi.js'

/** Languages that the pages can be had in besides English, by code. */
export const LANGUAGES: Readonly<Record<string, Translation>> = {
  es: spanish,
  fr: french,
  ky: kyrgyz,
  ru: russian,
  vi: vietnamese,
}
