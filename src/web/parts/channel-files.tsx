import type { JSX } from 'preact'
import type { Attachment, Item } from '../../model/item.js'
import { itemAt } from '../addresses.js'
import type { Site } from '../site.js'
import { SeenBy, type Sides } from './audience.js'
import { PostForm } from './form.js'

interface FilesProps {
  readonly site: Site
  readonly between: Sides
  readonly item: Item
  readonly files: readonly Attachment[]
  readonly by: 'both' | 'own'
}

/** Files for both sides, or for the own one alone, and a form by which one more is attached for the same. */
export function Files({ site, between, item, files, by }: FilesProps): JSX.Element | null {
  const { say, wording } = site
  const may = between.own !== '' && site.visitor().scopes.includes(by === 'both' ? 'review' : 'ingest')
  if (!may && files.length === 0) return null
  const id = `file-${by}`
  const title =
    by === 'both' ? say('channel.item.files.both') : say('channel.item.files.own', { side: wording.party(between.own) })
  return (
    <>
      <h3>
        {say('item.files')} <span class="n">{files.length}</span>
      </h3>
      <ul class="plain-rows">
        {files.map(file => (
          <li key={file.act}>
            <a href={`${itemAt(item.id)}/files/${file.act}`} download>
              <bdi>{file.name}</bdi>
            </a>
            <span class="sub">{say('item.files.size', { count: file.size })}</span>
          </li>
        ))}
      </ul>
      {may && item.state !== 'withdrawn' ? (
        <PostForm
          site={site}
          action={`${itemAt(item.id)}/files`}
          files
          class={`item-fields compose seen-${by}`}
          label={title}
        >
          <SeenBy site={site} between={between} by={by} />
          <input type="hidden" name="audience" value={by} />
          <div class="field">
            <label for={id}>{say('item.files.file')}</label>
            <input id={id} type="file" name="file" required />
          </div>
          <button type="submit" class="button">
            {title}
          </button>
        </PostForm>
      ) : null}
    </>
  )
}
