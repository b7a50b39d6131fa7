import type { JSX } from 'preact'
import { LONGEST_FIELD } from '../../model/item-kinds.js'
import { OWN_FIELDS, type OwnField } from '../../model/own.js'
import type { Site } from '../site.js'
import { SeenBy, type Sides } from './audience.js'
import { PostForm } from './form.js'

interface OwnProps {
  readonly site: Site
  readonly between: Sides
  /** Where what is kept is sent. */
  readonly action: string
  readonly own:
    | { readonly fields: Readonly<Record<OwnField, string>>; readonly by: string; readonly updated: string }
    | undefined
  readonly typed?: Readonly<Record<string, string>> | undefined
}

/** What the own side keeps to itself. */
export function OwnFields({ site, between, action, own, typed }: OwnProps): JSX.Element {
  const { say, wording } = site
  const values: Readonly<Record<string, string>> = { ...own?.fields, ...typed }
  return (
    <>
      <dl class="facts-list">
        {OWN_FIELDS.filter(field => (own?.fields[field] ?? '') !== '').map(field => (
          <div key={field}>
            <dt>{say(`own.field.${field}`)}</dt>
            <dd class="reason">
              <bdi>{own?.fields[field]}</bdi>
            </dd>
          </div>
        ))}
      </dl>
      {own === undefined ? null : (
        <p class="sub">
          {say('own.updated', {
            name: own.by,
            date: wording.dates(own.updated.slice(0, 10), own.updated.slice(0, 10)),
          })}
        </p>
      )}
      {site.visitor().scopes.includes('ingest') ? (
        <details>
          <summary>{say('channel.item.keep')}</summary>
          <PostForm site={site} action={action} class="compose seen-own">
            <SeenBy site={site} between={between} by="own" />
            <div class="item-fields">
              {OWN_FIELDS.map(field => (
                <div class="field long" key={field}>
                  <label for={`own-${field}`}>{say(`own.field.${field}`)}</label>
                  <textarea id={`own-${field}`} name={field} rows={2} maxLength={LONGEST_FIELD} dir="auto">
                    {values[field] ?? ''}
                  </textarea>
                </div>
              ))}
            </div>
            <button type="submit" class="button">
              {say('channel.item.keep')}
            </button>
          </PostForm>
        </details>
      ) : null}
    </>
  )
}
