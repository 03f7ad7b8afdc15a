// A QR code as a drawing of the page itself: nothing is fetched, and it prints as sharp as the printer is.

import encodeQR from 'qr'

/** Modules of white around, without which telephones do not find it (ISO/IEC 18004). */
const quietZone = 4

/** @param label what it leads to, for who cannot see it */
export function QrCode({ text, label }: { text: string; label: string }) {
  const rows = encodeQR(text, 'raw', { ecc: 'medium', border: quietZone })
  const dark = rows.map((row, y) => row.map((on, x) => (on ? `M${x} ${y}h1v1h-1z` : '')).join('')).join('')
  const size = rows.length
  return (
    <svg class="qr" viewBox={`0 0 ${size} ${size}`} role="img" aria-label={label} shape-rendering="crispEdges">
      {/* Black on white whatever the theme: cameras read no other. */}
      <path fill="#fff" d={`M0 0h${size}v${size}h-${size}z`} />
      <path fill="#000" d={dark} />
    </svg>
  )
}
