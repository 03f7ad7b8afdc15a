// The frame of every page: landmarks, skip link, menu, languages. Whole without a script, one style sheet, no State marks.

import { languages } from '@hent/contracts/codes.ts'
import type { ComponentChildren } from 'preact'
import type { Page } from '../page.ts'
import { proMenu } from '../texts/agents.ts'
import { languageNames } from '../texts/texts.ts'
import { type MenuEntry, opens } from './menu-entries.ts'

const leavePath = '/pro/sortir'

type LayoutProps = {
  page: Page
  title: string
  /** the title begins with "Erreur" */
  faulty?: boolean | undefined
  /** for professionals and the Region: another menu, French only */
  door?: 'person' | 'pro' | 'link'
  /** room for wide tables */
  broad?: boolean
  /** address of a module that the page is better with, and whole without */
  script?: string | undefined
  children: ComponentChildren
}

export function Layout({ page, title, faulty, door = 'person', broad = false, script, children }: LayoutProps) {
  const { texts, language, path, flash } = page
  const { site } = texts
  return (
    <html lang={language}>
      <head>
        <meta charset="utf-8" />
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        <meta name="referrer" content="no-referrer" />
        <title>{`${faulty ? `${site.error} : ` : ''}${title} – ${site.name}`}</title>
        <link rel="preload" href="/lettres.woff2" as="font" type="font/woff2" crossorigin="anonymous" />
        <link rel="stylesheet" href="/portal.css" />
        <meta name="color-scheme" content="light dark" />
        <link rel="icon" href="/icon.svg" type="image/svg+xml" />
        {script ? <script type="module" src={script} /> : null}
      </head>
      <body>
        <a class="skip" href="#contenu">
          {site.skip}
        </a>
        <header class="site">
          <div class={broad ? 'wide broad' : 'wide'}>
            <div class="names">
              {page.logo ? <img class="logo" src={page.logo} alt={site.region} /> : <p class="region">{site.region}</p>}
              <p class="brand">
                <a href={door === 'pro' ? '/pro' : '/'}>{site.name}</a> <span>{site.tagline}</span>
              </p>
            </div>
            {door === 'link' ? null : door === 'pro' ? <ProMenu page={page} /> : <PersonMenu page={page} />}
          </div>
        </header>
        <div class={broad ? 'wide broad' : 'wide'}>
          {door === 'person' && page.again ? (
            <nav class="languages" aria-label={site.languages}>
              <ul>
                {languages.map((one) => (
                  <li key={one}>
                    <a
                      href={`${path}?lang=${one}`}
                      lang={one}
                      hreflang={one}
                      aria-current={one === language ? 'true' : undefined}
                    >
                      {languageNames[one]}
                    </a>
                  </li>
                ))}
              </ul>
            </nav>
          ) : null}
          {door === 'pro' ? <ActingAs page={page} /> : null}
          <main id="contenu" tabIndex={-1}>
            {flash ? (
              <p class="flash" role="status">
                {flash}
              </p>
            ) : null}
            {children}
          </main>
        </div>
        <footer class="site">
          <div class={broad ? 'wide broad' : 'wide'}>
            <p>{site.footer}</p>
            <ul>
              <li>
                <a href="/accessibilite">{site.accessibility}</a>
              </li>
              <li>
                <a href="/chiffres">{site.figures}</a>
              </li>
              <li>
                <a href="/gouvernance">{site.governance}</a>
              </li>
              <li>
                <a href="/pro">{site.pro}</a>
              </li>
            </ul>
          </div>
        </footer>
      </body>
    </html>
  )
}

/** As which of several roles one acts, on every page. */
function ActingAs({ page }: { page: Page }) {
  if (!page.agent || !page.acting) return null
  return (
    <nav class="acting" aria-label={proMenu.role}>
      {proMenu.acting} <strong>{page.acting}</strong>. <a href="/pro/role">{proMenu.change}</a>
    </nav>
  )
}

/** Side by side where there is room; on a phone behind one word, so that the page begins at once. */
function Menu({ page, entries }: { page: Page; entries: readonly MenuEntry[] }) {
  const links = (
    <ul>
      {entries.map(([href, label]) => (
        <li key={href} class={href === leavePath ? 'leave' : undefined}>
          <a href={href} aria-current={page.path === href ? 'page' : undefined}>
            {label}
          </a>
        </li>
      ))}
    </ul>
  )
  return (
    <nav class="menu" aria-label={page.texts.site.nav}>
      <div class="across">{links}</div>
      <details class="folded">
        <summary>{page.texts.site.menu}</summary>
        {links}
      </details>
    </nav>
  )
}

function PersonMenu({ page }: { page: Page }) {
  const { site } = page.texts
  return (
    <Menu
      page={page}
      entries={[
        ['/demande', site.ask],
        ['/suivre', site.follow],
        ['/qui-fait-quoi', site.who],
      ]}
    />
  )
}

function ProMenu({ page }: { page: Page }) {
  if (!page.agent) return <Menu page={page} entries={[['/', proMenu.home]]} />
  return <Menu page={page} entries={[...opens(page.roles), [leavePath, proMenu.leave]]} />
}
