import type { JSX } from 'preact'
import type { ReportLine } from '../../../model/item-report.js'
import { eventAt, itemAt } from '../../addresses.js'
import type { Site } from '../../site.js'
import { fieldName, statusName } from '../item-form.js'

const FORM = ['content', 'lead', 'partner', 'timeline', 'status', 'difficulties', 'recommendations'] as const

interface FormProps {
  readonly site: Site
  readonly lines: readonly ReportLine[]
  /** Number of the first line. */
  readonly first: number
}

/** The form that ministries ask for, a row for each item. */
export function ReportForm({ site, lines, first }: FormProps): JSX.Element {
  const { say, wording } = site
  return (
    <section class="part review-form" aria-labelledby="review-form">
      <h2 id="review-form">{say('reports.review')}</h2>
      <p class="sub">{say('reports.review.what')}</p>
      <table class="list">
        <thead>
          <tr>
            <th scope="col">{say('reports.number')}</th>
            {FORM.map(field => (
              <th scope="col" key={field}>
                {fieldName(field, site)}
              </th>
            ))}
            <th scope="col">{say('reports.told')}</th>
          </tr>
        </thead>
        <tbody>
          {lines.map(({ item: { id, fields }, told, event }, at) => (
            <tr key={id}>
              <td>{at + first}</td>
              {FORM.map(field => (
                <td data-label={fieldName(field, site)} key={field}>
                  {field === 'content' ? (
                    <a href={itemAt(id)}>
                      <bdi>{fields.content}</bdi>
                    </a>
                  ) : field === 'status' ? (
                    statusName(fields.status, site)
                  ) : field === 'timeline' ? (
                    <>
                      <bdi>{fields.timeline}</bdi>
                      {fields.due === '' ? null : (
                        <span class="sub">{say('thread.due', { date: wording.dates(fields.due, fields.due) })}</span>
                      )}
                    </>
                  ) : (
                    <bdi class="reason">{fields[field]}</bdi>
                  )}
                </td>
              ))}
              <td data-label={say('reports.told')}>
                {told === '' ? '' : <a href={eventAt(event)}>{wording.dates(told, told)}</a>}
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  )
}
