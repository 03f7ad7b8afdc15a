// The calls a partner's system may make, and each of them: its message, its answer, and what may be refused.

import { Fact, Facts } from '../../components/facts.tsx'
import { Layout } from '../../components/layout.tsx'
import { Section } from '../../components/section.tsx'
import { Table } from '../../components/table.tsx'
import { WayBack } from '../../components/way-back.tsx'
import type { Page } from '../../page.ts'
import { consoleTexts } from '../../texts/console.ts'
import type { Field, Operation } from './operations.ts'

const words = consoleTexts.interface
export const interfacePath = '/pro/partenaire/interface'

/** The calls of one address. `operations` is undefined while the service behind it does not answer. */
export type Door = {
  name: keyof typeof words.doors
  url: string
  operations: readonly Operation[] | undefined
}

export function InterfacePage({ page, doors }: { page: Page; doors: readonly Door[] }) {
  return (
    <Layout page={page} title={words.title} door="pro">
      <h1>{words.title}</h1>
      <p class="lead">{words.lead}</p>
      <p>{words.english}</p>
      {doors.map(({ name, url, operations }) => (
        <Section key={name} id={name} title={words.doors[name]}>
          {operations === undefined ? <p>{words.away}</p> : null}
          <ul>
            {operations?.map(({ id, method, path, summary }) => (
              <li key={id}>
                <a href={`${interfacePath}?appel=${name}.${id}`}>
                  {method} {path}
                </a>{' '}
                : <span lang="en">{summary}</span>
              </li>
            ))}
          </ul>
          <p>
            {words.document} <a href={`${url}/openapi.json`}>{`${url}/openapi.json`}</a>
          </p>
        </Section>
      ))}
    </Layout>
  )
}

export function OperationPage({ page, url, operation }: { page: Page; url: string; operation: Operation }) {
  const { method, path, summary, parameters, body, answer, problems } = operation
  return (
    <Layout page={page} title={`${method} ${path}`} door="pro" broad>
      <h1>
        {method} {path}
      </h1>
      <p class="lead" lang="en">
        {summary}
      </p>
      <Facts>
        <Fact name={words.address}>{`${url}${path}`}</Fact>
      </Facts>
      {parameters.length > 0 ? <FieldTable caption={words.parameters} fields={parameters} /> : null}
      {body.length > 0 ? <FieldTable caption={words.body} fields={body} /> : null}
      {answer.fields.length > 0 ? (
        <FieldTable caption={`${words.answer} ${answer.status}`} fields={answer.fields} />
      ) : (
        <p>{`${words.answer} ${answer.status}. ${words.nothing}`}</p>
      )}
      <Table caption={words.problems} head={words.problemHead} words>
        {problems.map(({ status, code, title, detail }) => (
          <tr key={code}>
            <th scope="row">{status}</th>
            <td>{code}</td>
            <td>{[title, detail].filter(Boolean).join('. ')}</td>
          </tr>
        ))}
      </Table>
      <WayBack href={interfacePath} text={words.back} />
    </Layout>
  )
}

function FieldTable({ caption, fields }: { caption: string; fields: readonly Field[] }) {
  return (
    <Table caption={caption} head={words.fieldHead} words>
      {fields.map(({ name, kind, required, description }) => (
        <tr key={name}>
          <th scope="row">{name}</th>
          <td>{kind}</td>
          <td>{required ? words.required : ''}</td>
          <td lang="en">{description}</td>
        </tr>
      ))}
    </Table>
  )
}
