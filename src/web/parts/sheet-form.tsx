import type { JSX } from 'preact'
import type { Site } from '../site.js'
import { PostForm } from './form.js'
import { SignerField } from './item-form.js'

/** Takes in a sheet (CSV or XLSX), or only says what it would change. */
export function SheetForm({
  site,
  action,
  signer,
}: {
  readonly site: Site
  readonly action: string
  readonly signer: string
}): JSX.Element {
  const { say } = site
  return (
    <PostForm site={site} action={action} files class="import">
      <div class="drop">
        <label for="sheet">{say('sheet.file')}</label>
        <input id="sheet" type="file" name="file" accept=".csv,.xlsx" required />
      </div>
      <div class="choice">
        <input id="check" type="checkbox" name="check" value="1" />
        <label for="check">{say('sheet.check')}</label>
      </div>
      <SignerField site={site} signer={signer} />
      <p>
        <button type="submit" class="button primary">
          {say('sheet.send')}
        </button>
      </p>
    </PostForm>
  )
}
