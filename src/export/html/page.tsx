import type { JSX } from 'preact'
import type { Brief, BriefOptions } from '../view/brief.js'
import { Alone } from './alone.js'
import { Differences } from './difference-cards.js'
import { Documents } from './documents.js'
import { Head } from './head.js'
import { hue } from './parts.js'
import { script, scriptHash } from './script.js'
import { SectionView } from './sections.js'
import { SourceTexts } from './source-texts.js'
import { style } from './style.js'

/** The whole page. Its policy lets nothing in from outside and runs no script but its own. */
export function Page({ brief, options }: { readonly brief: Brief; readonly options: BriefOptions }): JSX.Element {
  const { say, locale } = brief.wording
  const policy = `default-src 'none'; style-src 'unsafe-inline'; script-src '${scriptHash}'; base-uri 'none'; form-action 'none'`
  return (
    <html lang={locale}>
      <head>
        <meta charset="utf-8" />
        <meta http-equiv="Content-Security-Policy" content={policy} />
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        <meta name="color-scheme" content="light dark" />
        <meta name="generator" content={say('program.name')} />
        <title>{brief.title}</title>
        <style dangerouslySetInnerHTML={{ __html: style }} />
      </head>
      <body>
        <a class="skip" href="#brief">
          {say('page.skip')}
        </a>
        <a class="skip" href="#texts">
          {say('page.skip-texts')}
        </a>
        <Bar brief={brief} />
        <main>
          <div class="brief" id="brief" tabIndex={-1}>
            <Head brief={brief} />
            <Differences brief={brief} />
            {brief.sections.map(section => (
              <SectionView section={section} brief={brief} key={section.id} />
            ))}
            <Alone brief={brief} />
            <Documents brief={brief} options={options} />
            <p class="colophon">{say('program.note')}</p>
          </div>
          <SourceTexts brief={brief} options={options} />
        </main>
        <script dangerouslySetInnerHTML={{ __html: script }} />
      </body>
    </html>
  )
}

function Bar({ brief }: { readonly brief: Brief }): JSX.Element {
  const { say } = brief.wording
  return (
    <header class="top">
      <span class="name">{say('program.name')}</span>
      <nav aria-label={say('page.contents')}>
        <a href="#brief">{say('page.brief')}</a>
        {brief.differences.length === 0 ? null : (
          <a href="#differences">
            {say('page.differences')} <span class={brief.tally.open > 0 ? 'n alert' : 'n'}>{brief.tally.open}</span>
          </a>
        )}
        {brief.sources.read.length === 0 ? null : (
          <a class="to-texts" href="#texts">
            {say('section.texts')}
          </a>
        )}
        {brief.sources.read.length === 0 ? null : (
          <span class="letters">
            {brief.sources.read.map(source => (
              <a class={`chip ${hue(source)} says`} href={`#source-${source.letter}`} key={source.letter}>
                <span class="vh">{say('page.source')} </span>
                {source.letter}
              </a>
            ))}
          </span>
        )}
      </nav>
    </header>
  )
}
