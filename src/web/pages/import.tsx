import type { JSX } from 'preact'
import { eventAt } from '../addresses.js'
import { Shell } from '../layout.js'
import { PostForm } from '../parts/form.js'
import { Problem } from '../parts/notes.js'
import type { Site } from '../site.js'

/** What became of one document. */
export interface ImportedFile {
  readonly source: string
  readonly outcome: 'new' | 'known' | 'found-again' | 'failed'
  /** Id of the document; empty when it could not be taken in. */
  readonly document: string
  /** Document of the event whose text it carries; empty when it is no copy. */
  readonly copyOf: string
  /** Why it was not kept, or does not count by itself; may be empty. */
  readonly remark: string
  readonly event?: { readonly id: string; readonly title: string }
}

export interface ImportJob {
  readonly id: string
  readonly state: 'reading' | 'settling' | 'done' | 'failed'
  readonly done: number
  readonly total: number
  readonly files: readonly ImportedFile[]
  /** What the program failed at; empty otherwise. */
  readonly fault: string
}

/** Endings of what is read; archives are opened. */
const ACCEPTED =
  '.txt,.text,.md,.markdown,.html,.htm,.xhtml,.docx,.odt,.pdf,.eml,.mbox,.zip,.gz,.jsonl,.ndjson,.json,.csv,.tsv,.xml,.rss,.atom,.rdf,.warc'

/** Begins the address of what came in by a form. */
const UPLOADED = 'upload:///'
/** Browsers that do not know it let files be chosen instead. */
const WHOLE_FOLDER = { multiple: true, webkitdirectory: true }

export function ImportPage({ site, problem = '' }: { readonly site: Site; readonly problem?: string }): JSX.Element {
  const { say } = site
  return (
    <Shell site={site} title={say('import.title')} here="import">
      <h1>{say('import.title')}</h1>
      <p class="lead">{say('import.lead')}</p>
      <Problem problem={problem} />
      <PostForm class="import" action="/import" site={site} files>
        <div class="drop">
          <label for="files">{say('import.files')}</label>
          <input id="files" type="file" name="files" multiple accept={ACCEPTED} />
          <label for="folder">{say('import.folder')}</label>
          <input id="folder" type="file" name="folder" aria-describedby="folder-hint" {...WHOLE_FOLDER} />
          <p class="sub" id="folder-hint">
            {say('import.folder.hint')}
          </p>
        </div>
        <div class="field">
          <label for="text">{say('import.paste')}</label>
          <textarea id="text" name="text" rows={10} dir="auto" />
        </div>
        <div class="field">
          <label for="name">{say('import.name')}</label>
          <input id="name" name="name" type="text" aria-describedby="name-hint" autocomplete="off" />
          <p class="sub" id="name-hint">
            {say('import.name.hint')}
          </p>
        </div>
        <div class="field">
          <label for="columns">{say('import.columns')}</label>
          <input id="columns" name="columns" type="text" aria-describedby="columns-hint" autocomplete="off" />
          <p class="sub" id="columns-hint">
            {say('import.columns.hint')}
          </p>
        </div>
        <p>
          <button type="submit" class="button primary">
            {say('import.send')}
          </button>{' '}
          <span class="sub">{say('import.same')}</span>
        </p>
      </PostForm>
    </Shell>
  )
}

/** An import under way or over: what became of each file. */
export function ImportJobPage({ site, job }: { readonly site: Site; readonly job: ImportJob }): JSX.Element {
  const { say } = site
  const { state, done, total, files, fault } = job
  const told =
    state === 'reading'
      ? say('import.running', { done, count: total })
      : state === 'settling'
        ? say('import.settling')
        : state === 'failed'
          ? say('import.failed', { reason: fault })
          : say('import.done', { count: files.length })
  return (
    <Shell
      site={site}
      title={say('import.job')}
      here="import"
      crumbs={[{ label: say('import.title'), href: '/import' }, { label: say('import.job') }]}
      data={`/import/${job.id}.json`}
    >
      <h1>{say('import.job')}</h1>
      <p class="lead" role="status" data-job={state === 'done' || state === 'failed' ? undefined : job.id}>
        {told}
      </p>
      {files.length === 0 ? null : (
        <table class="list">
          <thead>
            <tr>
              <th scope="col">{say('import.document')}</th>
              <th scope="col">{say('import.outcome')}</th>
              <th scope="col">{say('import.where')}</th>
            </tr>
          </thead>
          <tbody>
            {files.map(({ source, outcome, remark, event }, at) => (
              <tr key={`${at} ${source}`}>
                <th scope="row">
                  <bdi>{source.replace(UPLOADED, '')}</bdi>
                </th>
                <td data-label={say('import.outcome')}>
                  <span class={outcome === 'failed' ? 'flag failed' : 'flag'}>
                    {say(outcome === 'failed' ? 'import.refused' : `import.${outcome}`)}
                  </span>
                  {remark === '' ? null : <span class="sub">{remark}</span>}
                </td>
                <td data-label={say('import.where')}>{event ? <a href={eventAt(event.id)}>{event.title}</a> : null}</td>
              </tr>
            ))}
          </tbody>
        </table>
      )}
      <p>
        <a class="button" href="/import">
          {say('import.more')}
        </a>
      </p>
    </Shell>
  )
}
