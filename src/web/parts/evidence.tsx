import type { JSX } from 'preact'
import { quoted } from '../../export/printable.js'
import { paragraphMark } from '../../export/view/paragraph.js'
import type { Words } from '../../model/ledger.js'
import { wordsAt } from '../addresses.js'
import type { Site } from '../site.js'

/** A document as its readers know it. */
export interface SourceLabel {
  readonly document: string
  readonly label: string
  /** The event that it tells of. */
  readonly event: string
}

/** Names of documents by the hash of their text. */
export type SourceLabels = ReadonlyMap<string, SourceLabel>

interface Told {
  readonly evidence: readonly Words[]
  readonly labels: SourceLabels
}

/** Who tells it: a link to the words for each document, named by its publisher. */
export function ToldBy({ evidence, labels }: Told): JSX.Element {
  return (
    <span class="told">
      {firstInEach(evidence).map(words => {
        const source = labels.get(words.document)
        return source ? (
          <a href={wordsAt(source.event, source.document, words)} title={words.quote} key={words.document}>
            <bdi>{source.label}</bdi>
            <Paragraph words={words} />
          </a>
        ) : null
      })}
    </span>
  )
}

/** The words themselves, each with who prints them; they lead to their place in the source. */
export function Quotes({ evidence, labels }: Told): JSX.Element {
  return (
    <ul class="quotes">
      {evidence.map(words => {
        const source = labels.get(words.document)
        return (
          <li class="quote" key={`${words.document} ${words.start}`}>
            {source ? (
              <a href={wordsAt(source.event, source.document, words)}>
                <bdi class="words">{quoted(words.quote)}</bdi>
              </a>
            ) : (
              <bdi class="words">{quoted(words.quote)}</bdi>
            )}
            {source ? (
              <span class="by">
                <bdi>{source.label}</bdi>
                <Paragraph words={words} />
              </span>
            ) : null}
          </li>
        )
      })}
    </ul>
  )
}

/** The number of the paragraph that words stand in, where their source prints one. */
function Paragraph({ words }: { readonly words: Words }): JSX.Element | null {
  const mark = paragraphMark(words)
  return mark === '' ? null : <span class="paragraph"> {mark}</span>
}

const firstInEach = (evidence: readonly Words[]): Words[] =>
  evidence.filter(({ document }, at) => evidence.findIndex(other => other.document === document) === at)

/** Where a page goes on; nothing when there is one page only. */
export function Pager({ site, page, more, href }: PagerProps): JSX.Element | null {
  if (page === 1 && !more) return null
  const { say } = site
  return (
    <nav class="pager" aria-label={say('site.page', { number: page })}>
      {page > 1 ? (
        <a rel="prev" href={href(page - 1)}>
          {say('site.previous')}
        </a>
      ) : null}
      <span>{say('site.page', { number: page })}</span>
      {more ? (
        <a rel="next" href={href(page + 1)}>
          {say('site.next')}
        </a>
      ) : null}
    </nav>
  )
}

interface PagerProps {
  readonly site: Site
  readonly page: number
  readonly more: boolean
  readonly href: (page: number) => string
}
