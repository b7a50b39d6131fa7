import { createRequire } from 'node:module'

const require = createRequire(import.meta.url)
const PARTS = 'wink-eng-lite-web-model/dist'

type Model = typeof import('wink-eng-lite-web-model').default

/** A list of strings with the look-up that the tagger keeps beside it. */
interface Feature {
  readonly list: readonly string[]
  readonly hash?: Readonly<Record<string, number>>
}

/** The package’s core model as it is stored. */
interface Core {
  readonly packing: { readonly layout: Readonly<Record<string, readonly number[]>> }
  readonly lexicon: string
  readonly xpansions: string
  readonly features: Readonly<Record<string, Feature>> & { readonly lexeme: Feature; readonly posClusters: Feature }
  readonly pos: { readonly hash: Readonly<Record<string, number>> }
}

/** Places in a layout: how a feature is stored, the mask and shift of its bits, whether it is kept for each lexeme. */
const LISTED = 3
const MASK = 1
const SHIFT = 2
const PER_LEXEME = 4

/**
 * The English model of the tagger, in half the time that the package’s own loader takes: the core is not copied by way
 * of JSON, and the models of names and sentiment, which we do not use, are not read. Tags are the same (see the test).
 */
export function loadEnglishModel(): Model {
  const part = (name: string): unknown => require(`${PARTS}/${name}.js`)
  const negation = part('load-negation-model')
  return {
    core: loadCore,
    sbd: part('load-sbd-model'),
    pos: part('load-pos-model'),
    negation,
    // Never run: the tagger only wants a machine to hold.
    sa: negation,
    ner: () => ({ machines: [], transformers: [] }),
    metaCER: part('load-cer-meta-model'),
    featureFn: part('feature'),
    addons: {},
  } as unknown as Model
}

/** As `read-core-model.js` and `load-core-model.js` of the package do; what the tagger adds to is copied. */
function loadCore(): unknown {
  const core = require(`${PARTS}/languages/cur/models/eng-core-web-model.json`) as Core
  const features: Record<string, unknown> = { ...core.features }
  const perLexeme: string[] = []
  for (const [name, layout] of Object.entries(core.packing.layout)) {
    if (layout[PER_LEXEME] === 1) perLexeme.push(name)
    const feature = core.features[name]
    if (layout[LISTED] !== 0 || feature === undefined) continue
    features[name] = { ...hashed(feature), maxIndex: (layout[MASK] ?? 0) >>> (layout[SHIFT] ?? 0) }
  }
  features.lexeme = hashed(core.features.lexeme)
  features.posClusters = {
    ...core.features.posClusters,
    list: core.features.posClusters.list.map(tags => new Set(tags.split('_').map(tag => core.pos.hash[tag] ?? 0))),
  }
  return {
    ...core,
    packing: { ...core.packing, efList: perLexeme },
    features,
    lexicon: numbersOf(core.lexicon),
    xpansions: numbersOf(core.xpansions),
  }
}

function hashed(feature: Feature): object {
  const list = [...feature.list]
  const hash: Record<string, number> = Object.create(null)
  for (let i = 0; i < list.length; i += 1) hash[list[i] ?? ''] = i
  return { ...feature, list, hash, intrinsicSize: list.length, index: list.length }
}

function numbersOf(base64: string): Uint32Array {
  const bytes = Buffer.from(base64, 'base64')
  return new Uint32Array(bytes.buffer.slice(bytes.byteOffset, bytes.byteOffset + bytes.length))
}
