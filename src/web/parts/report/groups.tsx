import type { JSX } from 'preact'
import { REPORT_NUMBERS, type ReportGroup } from '../../../model/item-report.js'
import type { Site } from '../../site.js'

interface GroupsProps {
  readonly site: Site
  readonly id: string
  readonly title: string
  readonly groups: readonly ReportGroup[]
  readonly nameOf: (name: string) => string
}

/** The numbers of each body or relation by themselves. */
export function ReportGroups({ site, id, title, groups, nameOf }: GroupsProps): JSX.Element {
  const { say } = site
  return (
    <section class="part" aria-labelledby={id}>
      <h2 id={id}>{title}</h2>
      <table class="list">
        <thead>
          <tr>
            <th scope="col" class="main">
              {title}
            </th>
            {REPORT_NUMBERS.map(key => (
              <th scope="col" class="num" key={key}>
                {say(`report.${key}`)}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {groups.map(({ name, counts }) => (
            <tr key={name}>
              <th scope="row">
                <bdi>{nameOf(name) || say('reports.nobody')}</bdi>
              </th>
              {REPORT_NUMBERS.map(key => (
                <td class="num" data-label={say(`report.${key}`)} key={key}>
                  {counts[key]}
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  )
}
