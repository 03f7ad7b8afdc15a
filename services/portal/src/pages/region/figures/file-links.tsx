// A published table as a file, in each format; what it holds is in the address.

import { fileFormats } from '../../../apis/tracking.ts'
import { chartTexts } from '../../../texts/figures-said.ts'
import { openDataTexts } from '../../../texts/open-data.ts'

export function FileLinks({ what, asked }: { what: string; asked: Record<string, string> }) {
  return (
    <p class="files">
      {openDataTexts.download}{' '}
      {fileFormats.map((format, at) => (
        <>
          {at > 0 ? ', ' : ''}
          <a href={`/region/fichier?${new URLSearchParams({ ...asked, format })}`}>
            {openDataTexts.formats[format]}
            <span class="hidden">{chartTexts.of(what)}</span>
          </a>
        </>
      ))}{' '}
      {chartTexts.of(what).trim()}
    </p>
  )
}
