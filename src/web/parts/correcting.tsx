import type { JSX } from 'preact'
import type { MessageKey } from '../../export/messages.js'
import { FORCES, INSTRUMENT_STAGES, LEVEL_STAGES, MECHANISM_STAGES } from '../../model/kinds.js'
import type { Entry, StatementEntry } from '../../model/ledger.js'
import { entryAt } from '../addresses.js'
import { titleOf } from '../pages/entry.js'
import type { Site } from '../site.js'
import { Choice, type Given, Reason, Sides, Signer, Subjects, valuesOf } from './fields.js'
import { PostForm } from './form.js'

interface CorrectingProps {
  readonly site: Site
  readonly entry: Entry
  readonly at: number
  readonly parties: readonly string[]
  readonly subjects: readonly string[]
  readonly action: string
  readonly place: { readonly start: number; readonly end: number }
  readonly signer: string
  readonly given: Given
}

/** An act, whatever became of it. */
export const isActEntry = (entry: Entry): entry is StatementEntry =>
  entry.kind === 'statement' || entry.kind === 'commitment' || entry.kind === 'ask' || entry.kind === 'invitation'

/** An entry on the words at hand, and the form by which a person says what it should say. */
export function Correcting(props: CorrectingProps): JSX.Element {
  const { site, entry, at, action, place, signer, given } = props
  const { say } = site
  const title = titleOf(entry, site)
  const mine = given.get('entry')?.[0] === entry.id ? given : NOTHING
  const isOpen = mine !== NOTHING
  return (
    <li class="case">
      <p class="kind">{say(`entry-kind.${entry.kind}`)}</p>
      <p class="label">
        <a href={entryAt(entry.id)}>
          <bdi class="words">{title}</bdi>
        </a>
      </p>
      <p class="sub">{summaryOf(entry, site)}</p>
      {isActEntry(entry) || stagesOf(entry).length > 0 ? (
        <details open={isOpen}>
          <summary aria-label={say('record.correct.of', { title })}>{say('record.correct')}</summary>
          <PostForm site={site} action={action} class="stacked" label={say('record.correct.of', { title })}>
            <input type="hidden" name="kind" value="correct" />
            <input type="hidden" name="entry" value={entry.id} />
            <input type="hidden" name="start" value={place.start} />
            <input type="hidden" name="end" value={place.end} />
            <Fields {...props} given={mine} prefix={`c${at}`} />
            <Reason site={site} id={`c${at}-reason`} given={mine} required />
            <Signer site={site} id={`c${at}-by`} signer={signer} given={mine} />
            <button type="submit" class="button primary">
              {say('record.save.correct')}
            </button>
          </PostForm>
        </details>
      ) : (
        <p class="sub">{say('record.correct.not')}</p>
      )}
    </li>
  )
}

const NOTHING: Given = new Map()

function Fields({ site, entry, parties, subjects, given, prefix }: CorrectingProps & { prefix: string }): JSX.Element {
  const { say, wording } = site
  if (!isActEntry(entry)) {
    const stage = 'stage' in entry.content ? entry.content.stage : ''
    const options = stagesOf(entry).map(([value, key]) => [value, wording.say(key)] as const)
    return (
      <Choice
        id={`${prefix}-stage`}
        name="stage"
        label={say('record.stage')}
        options={options}
        chosen={valuesOf(given, 'stage', [stage])[0] ?? ''}
      />
    )
  }
  const { force, by, to, subjects: own } = entry.content
  return (
    <>
      <Choice
        id={`${prefix}-force`}
        name="force"
        label={say('record.force')}
        options={FORCES.map(each => [each, say(`force.${each}`)] as const)}
        chosen={valuesOf(given, 'force', [force])[0] ?? ''}
      />
      <Sides {...{ site, parties, given, prefix }} name="side" label={say('record.by')} chosen={by} />
      <Sides {...{ site, parties, given, prefix }} name="to" label={say('record.to')} chosen={to} />
      <Subjects {...{ site, subjects, given, prefix }} chosen={own} />
    </>
  )
}

function stagesOf({ kind }: Entry): (readonly [string, MessageKey])[] {
  switch (kind) {
    case 'instrument':
      return INSTRUMENT_STAGES.map(stage => [stage, `stage.${stage}`] as const)
    case 'mechanism':
      return MECHANISM_STAGES.map(stage => [stage, `mechanism.${stage}`] as const)
    case 'level':
      return LEVEL_STAGES.map(stage => [stage, `level.${stage}`] as const)
    default:
      return []
  }
}

/** What it says now, in one line. */
function summaryOf(entry: Entry, { say, wording }: Site): string {
  const parties = (codes: readonly string[]) => wording.list(codes.map(wording.party))
  if (!isActEntry(entry)) return parties(entry.parties)
  const { force, by, to, subjects } = entry.content
  return [
    say(`force.${force}`),
    by.length === 0 ? '' : say('record.said.by', { parties: parties(by) }),
    to.length === 0 ? '' : say('record.said.to', { parties: parties(to) }),
    subjects.length === 0 ? '' : wording.list(subjects.map(wording.subject)),
  ]
    .filter(part => part !== '')
    .join(' · ')
}
