import type { JSX } from 'preact'
import type { DossierDocument } from '../../model/dossier.js'
import { FORCES, INSTRUMENT_KINDS, INSTRUMENT_STAGES, MEASURES } from '../../model/kinds.js'
import type { Entry, EventRecord, Words } from '../../model/ledger.js'
import { eventAt, recordAt, sourceAt, wordsAt } from '../addresses.js'
import { Shell } from '../layout.js'
import { Correcting } from '../parts/correcting.js'
import { Choice, type Given, Line, Reason, Sides, Signer, Subjects, valuesOf } from '../parts/fields.js'
import { PostForm } from '../parts/form.js'
import { eventName } from '../parts/names.js'
import { Problem } from '../parts/notes.js'
import type { Site } from '../site.js'
import { crumbsOf } from './event.js'

export interface RecordProps {
  readonly site: Site
  readonly record: EventRecord
  readonly document: DossierDocument
  /** Codes of all subjects. */
  readonly subjects: readonly string[]
  readonly signer: string
  readonly sentences: readonly string[]
  readonly words: (Words & { readonly sentence: number }) | undefined
  /** What the ledger has on the words. */
  readonly here: readonly Entry[]
  readonly problem: string
  /** Address of the entry that stands in the way. */
  readonly clash: string
  /** What the address or the form said. */
  readonly given: Given
}

/** The words of a source that a person chose; what the ledger has on them, to be corrected; and what it lacks, to be recorded. */
export function RecordPage(props: RecordProps): JSX.Element {
  const { site, record, document, words, here, problem, clash, given, subjects, signer } = props
  const { say } = site
  const title = document.title || (document.source.split('/').at(-1) ?? document.id)
  const action = recordAt(record.id, document.id)
  return (
    <Shell
      site={site}
      title={say('record.title')}
      here="events"
      crumbs={[
        ...crumbsOf(record, site),
        { label: eventName(record, site), href: eventAt(record.id) },
        { label: title, href: sourceAt(record.id, document.id) },
        { label: say('record.crumb') },
      ]}
    >
      <h1>{say('record.title')}</h1>
      <p class="lead">{say('record.kept')}</p>
      <Problem problem={problem}>{clash === '' ? null : <a href={clash}>{say('record.see')}</a>}</Problem>
      <section class="part" aria-labelledby="words-head">
        <h2 id="words-head">{say('record.words')}</h2>
        {words === undefined ? (
          <Chooser {...props} />
        ) : (
          <>
            <blockquote class="quote" lang={document.language === 'und' ? undefined : document.language} dir="auto">
              {words.quote}
            </blockquote>
            <p class="sub">
              {say('record.sentence', { number: words.sentence })} ·{' '}
              <a href={wordsAt(record.id, document.id, words)}>{say('record.in-source')}</a>
            </p>
            <details>
              <summary>{say('record.other-words')}</summary>
              <Chooser {...props} />
            </details>
          </>
        )}
      </section>
      {words === undefined ? null : (
        <>
          <section class="part" aria-labelledby="here-head">
            <h2 id="here-head">
              {say('record.here')} <span class="n">{here.length}</span>
            </h2>
            {here.length === 0 ? <p class="muted">{say('record.here.none')}</p> : null}
            <ol class="cases">
              {here.map((entry, at) => (
                <Correcting
                  entry={entry}
                  at={at + 1}
                  parties={record.parties}
                  place={words}
                  key={entry.id}
                  {...{ site, subjects, action, signer, given }}
                />
              ))}
            </ol>
          </section>
          <Recording {...props} words={words} />
        </>
      )}
    </Shell>
  )
}

/** By writing the words, or by the number of a sentence: both without scripts. */
function Chooser({ site: { say }, record, document, sentences, words, given }: RecordProps): JSX.Element {
  const address = recordAt(record.id, document.id)
  return (
    <>
      <form class="stacked" action={address} method="get">
        <div class="field">
          <label for="quote">{say('record.quote')}</label>
          <textarea id="quote" name="quote" rows={3} required dir="auto" aria-describedby="quote-hint">
            {words === undefined ? (given.get('quote')?.[0] ?? '') : ''}
          </textarea>
          <p class="sub" id="quote-hint">
            {say('record.words.what')} {say('record.quote.hint')}
          </p>
        </div>
        <button type="submit" class={words === undefined ? 'button primary' : 'button'}>
          {say('record.find')}
        </button>
      </form>
      <details open={words === undefined}>
        <summary>{say('record.sentences')}</summary>
        <ol class="plain-rows sentences">
          {sentences.map((sentence, at) => (
            <li key={at}>
              <a href={`${address}?sentence=${at + 1}`}>
                <span class="n">{at + 1}</span> <bdi>{sentence}</bdi>
              </a>
            </li>
          ))}
        </ol>
      </details>
    </>
  )
}

const KINDS = ['statement', 'instrument', 'figure'] as const
type What = (typeof KINDS)[number]

type RecordingProps = RecordProps & { readonly words: Words }

/** The form for a new entry. Its kind is chosen by a link, so that a form holds only what it asks. */
function Recording(props: RecordingProps): JSX.Element {
  const { site, record, document, words, signer, given, problem } = props
  const { say } = site
  const asked = given.get('what')?.[0]
  const what = KINDS.find(kind => kind === asked) ?? 'statement'
  const mine: Given = given.get('kind')?.[0] === 'record' ? given : new Map()
  const address = recordAt(record.id, document.id, words)
  return (
    <section class="part" aria-labelledby="new-head" id="new">
      <h2 id="new-head">{say('record.new')}</h2>
      <nav class="facets" aria-label={say('record.kinds')}>
        <ul>
          {KINDS.map(kind => (
            <li key={kind}>
              <a
                class={kind === what ? 'chosen' : undefined}
                aria-current={kind === what ? 'true' : undefined}
                href={`${address}&what=${kind}#new`}
              >
                {say(`record.${kind}`)}
              </a>
            </li>
          ))}
        </ul>
      </nav>
      <PostForm site={site} action={recordAt(record.id, document.id)} class="stacked" label={say('record.new')}>
        <input type="hidden" name="kind" value="record" />
        <input type="hidden" name="what" value={what} />
        <input type="hidden" name="start" value={words.start} />
        <input type="hidden" name="end" value={words.end} />
        <Fields {...props} what={what} given={mine} />
        <Reason site={site} id="reason" given={mine} />
        <Signer site={site} id="by" signer={signer} given={mine} />
        {problem === say('record.conflict') ? (
          <label class="tick">
            <input type="checkbox" name="beside" value="1" /> {say('record.beside')}
          </label>
        ) : null}
        <button type="submit" class="button primary">
          {say('record.save')}
        </button>
      </PostForm>
    </section>
  )
}

function Fields({ site, record, words, subjects, given, what }: RecordingProps & { readonly what: What }): JSX.Element {
  const { say, wording } = site
  const { parties } = record
  const first = (name: string, otherwise: string) => valuesOf(given, name, [otherwise])[0] ?? ''
  switch (what) {
    case 'statement':
      return (
        <>
          <Choice
            id="force"
            name="force"
            label={say('record.force')}
            options={FORCES.map(force => [force, say(`force.${force}`)] as const)}
            chosen={first('force', 'tell')}
          />
          <Sides {...{ site, parties, given }} prefix="new" name="side" label={say('record.by')} />
          <Sides {...{ site, parties, given }} prefix="new" name="to" label={say('record.to')} />
          <Subjects {...{ site, subjects, given }} prefix="new" />
        </>
      )
    case 'instrument':
      return (
        <>
          <Line
            id="title"
            name="title"
            label={say('record.name')}
            given={given}
            otherwise={words.quote.replace(/\s+/g, ' ').slice(0, MOST)}
            most={MOST}
            required
          />
          <Choice
            id="paper"
            name="paper"
            label={say('record.paper')}
            options={INSTRUMENT_KINDS.map(kind => [kind, wording.say(`instrument.${kind}`)] as const)}
            chosen={first('paper', 'agreement')}
          />
          <Choice
            id="stage"
            name="stage"
            label={say('record.stage')}
            options={INSTRUMENT_STAGES.map(stage => [stage, wording.say(`stage.${stage}`)] as const)}
            chosen={first('stage', 'signed')}
          />
          <Sides
            {...{ site, parties, given }}
            prefix="new"
            name="parties"
            label={say('record.sides')}
            chosen={parties}
          />
        </>
      )
    case 'figure':
      return (
        <>
          <Choice
            id="measure"
            name="measure"
            label={say('record.measure')}
            options={MEASURES.map(measure => [measure, wording.say(`measure.${measure}`)] as const)}
            chosen={first('measure', 'bilateral-trade')}
          />
          <Line id="value" name="value" label={say('record.value')} given={given} required />
          <Line id="unit" name="unit" label={say('record.unit')} given={given} required most={80} />
          <Line id="period" name="period" label={say('record.period')} given={given} most={40} />
          <Sides
            {...{ site, parties, given }}
            prefix="new"
            name="parties"
            label={say('record.sides')}
            chosen={parties}
          />
        </>
      )
  }
}

const MOST = 400
