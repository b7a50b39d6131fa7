import { describe, expect, it } from 'vitest'
import stock from 'wink-eng-lite-web-model'
import wink from 'wink-nlp'
import { loadEnglishModel } from './english-model.js'

const TEXT = `Norway pledged $412 million on Monday, and Ghana's leader, who views the port as a "milestone", asked for more.
He hopes to sign an agreement by 2027; talks between the ministries (of trade and of fisheries) are under way in Oslo.
Frobnicated zibbers met the quuxian delegation: 4 of 5 didn't agree, e.g. on tariffs — or so www.example.org says :-)`

describe('loadEnglishModel', () => {
  it('tags as the package’s own loader does', () => {
    const tagsOf = (model: typeof stock) => {
      const nlp = wink(model, ['sbd', 'pos'])
      // Twice: words that the model does not hold are added to it.
      return [1, 2].map(() => {
        const tokens = nlp.readDoc(TEXT).tokens()
        return [tokens.out(nlp.its.value as never), tokens.out(nlp.its.pos as never)]
      })
    }
    const ours = tagsOf(loadEnglishModel())
    expect(ours).toEqual(tagsOf(stock))
    expect(ours[0]?.[0]?.length).toBeGreaterThan(60)
  })

  it('can be made more than once: nothing of it is shared', () => {
    const first = wink(loadEnglishModel(), ['sbd', 'pos'])
    first.readDoc('Zibbers and quuxes and frobnications abound.').tokens().out()
    const second = wink(loadEnglishModel(), ['sbd', 'pos'])
    expect(second.readDoc('Quuxes met.').tokens().out()).toEqual(['Quuxes', 'met', '.'])
  })
})
