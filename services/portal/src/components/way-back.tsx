// The way back, over the title of the page: it looks the same wherever it is.

export function WayBack({ href, text }: { href: string; text: string }) {
  return (
    <p class="before">
      <a href={href}>{text}</a>
    </p>
  )
}
