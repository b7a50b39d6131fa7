import type { JSX } from 'preact'
import { renderToString } from 'preact-render-to-string'
import { NO_DECISION, type RecordView } from './record.js'

const STYLE = `:root{color-scheme:light dark}
body{font:1.0625rem/1.55 "Source Serif 4",Charter,Georgia,"Noto Serif",serif;max-inline-size:42rem;margin:2rem auto;padding-inline:1rem}
h1{font-size:1.5rem;line-height:1.3;margin-block-end:.25rem}
h2{font-size:1.125rem;margin-block:1.5rem .25rem}
.signed{display:grid;grid-template-columns:repeat(auto-fit,minmax(15rem,1fr));gap:3.5rem 3rem;margin-block-start:4rem;padding:0;list-style:none;break-inside:avoid}
.signed li{border-block-start:1px solid;padding-block-start:.35rem}
@media print{body{margin:0;max-inline-size:none}h2{break-after:avoid}}`

/** A record of decisions as one page that asks nothing of any host; made to be printed and signed. */
export const recordHtml = (view: RecordView): string => `<!doctype html>\n${renderToString(<Page view={view} />)}\n`

function Page({ view }: { readonly view: RecordView }): JSX.Element {
  const { title, between, dateline, opening, chairs, points, signatures, draft } = view
  return (
    <html lang="en">
      <head>
        <meta charset="utf-8" />
        <meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'" />
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        <title>{title}</title>
        <style dangerouslySetInnerHTML={{ __html: STYLE }} />
      </head>
      <body>
        <main>
          <h1>{title}</h1>
          <p>
            <strong>{between}</strong>
            {draft ? <em> Draft</em> : null}
          </p>
          <p>{[dateline, opening].filter(part => part !== '').join(' — ')}</p>
          {points.map(({ number, title, paragraphs }) => (
            <section key={number}>
              <h2>
                {number}. <bdi>{title}</bdi>
              </h2>
              {(paragraphs.length === 0 ? [NO_DECISION] : paragraphs).map(text => (
                <p dir="auto" key={text}>
                  {text}
                </p>
              ))}
            </section>
          ))}
          {chairs.length === 0 ? null : (
            <section>
              <h2>Co-chairs</h2>
              <ul>
                {chairs.map(chair => (
                  <li key={chair}>
                    <bdi>{chair}</bdi>
                  </li>
                ))}
              </ul>
            </section>
          )}
          <ul class="signed">
            {signatures.map(text => (
              <li key={text}>
                <bdi>{text}</bdi>
              </li>
            ))}
          </ul>
        </main>
      </body>
    </html>
  )
}
