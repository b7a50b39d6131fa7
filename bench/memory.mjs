// Whether memory stays flat while thousands of documents are read. Every document gets a name never seen before, since the
// tagger keeps each new word: texts read over and over would hide it.
import { setFlagsFromString } from 'node:v8'
import { runInNewContext } from 'node:vm'
import { load } from './support.mjs'

export async function measureMemory(texts, { documents }) {
  setFlagsFromString('--expose-gc')
  const collect = runInNewContext('gc')
  const heap = () => {
    collect()
    collect()
    return process.memoryUsage().heapUsed / 1024 / 1024
  }
  const { createPipeline } = await load('pipeline/read-coverage.js')
  const read = createPipeline()
  const sources = texts.map(({ source, bytes }) => ({ source, text: Buffer.from(bytes).toString('utf8') }))
  let early = 0
  for (let n = 1; n <= documents; n += 1) {
    const { source, text } = sources[n % sources.length]
    await read([{ source, bytes: Buffer.from(`${text}\n\n${nameOf(n)} was also present.\n`) }])
    if (n === documents / 10) early = heap()
  }
  return { documents, early, late: heap() }
}

const SYLLABLES = ['ba', 'ke', 'li', 'mo', 'ru', 'sha', 'tan', 'vel', 'zor', 'dim']

/** A surname for a number: different for each. */
const nameOf = n => {
  const name = [...String(n)].map(digit => SYLLABLES[Number(digit)]).join('')
  return `${name[0].toUpperCase()}${name.slice(1)}ov`
}
