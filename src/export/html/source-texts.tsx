import type { JSX } from 'preact'
import type { MessageKey } from '../messages.js'
import type { Brief, BriefOptions } from '../view/brief.js'
import { publicationFacts } from '../view/publication.js'
import type { Source } from '../view/sources.js'
import type { Mark, Node } from './marks.js'
import { hue } from './parts.js'
import { type MarkedParagraph, markText, type TextOptions } from './texts.js'

/** The sources in full, with every piece of evidence marked and numbered as in the brief. */
export function SourceTexts({
  brief,
  options,
}: {
  readonly brief: Brief
  readonly options: BriefOptions
}): JSX.Element | null {
  const { say } = brief.wording
  if (brief.sources.read.length === 0) return null
  return (
    <section class="texts" id="texts" aria-labelledby="texts-head" tabIndex={-1}>
      <div class="tools">
        <h2 id="texts-head">{say('section.texts')}</h2>
        <ul class="jump">
          {brief.sources.read.map(source => (
            <li key={source.letter}>
              <a class={`chip ${hue(source)} says`} href={`#source-${source.letter}`} title={source.label}>
                {source.letter}
              </a>
            </li>
          ))}
        </ul>
        <Density brief={brief} />
        {brief.sources.origins.length < 2 ? null : (
          <p class="key" aria-hidden="true">
            <mark class="evidence">{say('page.key.evidence')}</mark> <mark class="only">{say('page.key.only')}</mark>{' '}
            <mark class="differ">{say('page.key.differ')}</mark>
          </p>
        )}
      </div>
      {brief.sources.read.map(source => (
        <SourceText
          source={source}
          brief={brief}
          options={{ blocks: options.blocks?.get(source.document.id) }}
          key={source.letter}
        />
      ))}
    </section>
  )
}

export function Density({ brief }: { readonly brief: Brief }): JSX.Element {
  const { say } = brief.wording
  const choices = ['marks', 'numbers', 'off'] as const
  return (
    <fieldset class="density">
      <legend class="vh">{say('page.density')}</legend>
      {choices.map(choice => (
        <label key={choice}>
          <input type="radio" name="density" id={`density-${choice}`} checked={choice === 'marks'} />
          <span>{say(`page.density.${choice}`)}</span>
        </label>
      ))}
    </fieldset>
  )
}

interface SourceTextProps {
  readonly source: Source
  readonly brief: Brief
  readonly options: TextOptions
}

function SourceText({ source, brief, options }: SourceTextProps): JSX.Element {
  const { document, letter } = source
  const { say } = brief.wording
  const facts = [
    document.title && document.title !== source.label ? document.title : '',
    ...publicationFacts(document, brief.wording),
    letter === source.origin ? '' : say('document.copy', { source: source.origin }),
  ].filter(fact => fact !== '')
  return (
    <article class={`source ${hue(source)}`} id={`source-${letter}`} aria-labelledby={`source-${letter}-head`}>
      <h3 id={`source-${letter}-head`}>
        <span class={`chip ${hue(source)} says`}>{letter}</span> <bdi>{source.label}</bdi>
      </h3>
      <p class="facts">
        <bdi>{facts.join(' · ')}</bdi>
      </p>
      <Text source={source} brief={brief} options={options} />
    </article>
  )
}

/** The words of a source, nothing left out, with the numbers of what was read from them. */
export function Text({ source, brief, options }: SourceTextProps): JSX.Element {
  const { language } = source.document
  return (
    <div
      class={`text ${options.blocks ? 'blocks' : 'lines'}`}
      lang={language === 'und' ? undefined : language}
      dir="auto"
    >
      {markText(source, brief, options).map((paragraph, index) => (
        <ParagraphView paragraph={paragraph} brief={brief} key={index} />
      ))}
    </div>
  )
}

const UNREAD: Partial<Record<string, MessageKey>> = { 'file-name': 'block.file-name', aside: 'block.aside' }

function ParagraphView({
  paragraph,
  brief,
}: {
  readonly paragraph: MarkedParagraph
  readonly brief: Brief
}): JSX.Element {
  const { kind, parts } = paragraph
  return (
    <p class={kind && kind !== 'paragraph' ? `block-${kind}` : undefined}>
      {parts.map((part, index) => {
        const note = UNREAD[part.kind]
        const inner = part.nodes.map((node, at) => <NodeView node={node} brief={brief} key={at} />)
        return (
          <>
            {index > 0 ? ' ' : null}
            {kind || part.kind === 'paragraph' ? inner : <span class={`block-${part.kind}`}>{inner}</span>}
            {note ? <span class="note"> {brief.wording.say(note)}</span> : null}
          </>
        )
      })}
    </p>
  )
}

function NodeView({ node, brief }: { readonly node: Node; readonly brief: Brief }): JSX.Element {
  if (node.kind === 'text') return <>{node.text}</>
  if (node.kind === 'notes') return <Notes marks={node.marks} brief={brief} />
  const { mark, first, children } = node
  const inner = children.map((child, at) => <NodeView node={child} brief={brief} key={at} />)
  const id = first ? mark.anchor : undefined
  if (mark.look === 'quiet') {
    return (
      <span class="quiet" id={id} data-ref={mark.ref}>
        {inner}
      </span>
    )
  }
  return (
    <mark class={mark.look} id={id} data-ref={mark.ref}>
      {inner}
    </mark>
  )
}

function Notes({ marks, brief }: { readonly marks: readonly Mark[]; readonly brief: Brief }): JSX.Element {
  const { say } = brief.wording
  return (
    <sup>
      {marks.map(({ ref, target, tone, anchor }) => (
        <a
          class={tone ? `to-difference ${tone}` : undefined}
          href={`#${target}`}
          aria-label={say(tone ? 'page.to-difference' : 'page.to-entry', { number: ref })}
          key={anchor}
        >
          {ref}
        </a>
      ))}
    </sup>
  )
}
