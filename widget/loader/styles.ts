/** The launcher and the box for the rest; nothing else on the host's page is ours. Short names: every byte travels. */
export const styles =
  ':host{all:initial;position:fixed;z-index:2147483000;--p:#0b4f9e;--o:#fff;--s:#fff;--t:#1a1a1a}' +
  '@media(prefers-color-scheme:dark){:host{--p:#7db4f5;--o:#06182d;--s:#11161d;--t:#eef1f5}}' +
  '*{box-sizing:border-box;font:inherit}[hidden]{display:none!important}' +
  '.p>*{margin:24px 0}p,a{display:block;color:inherit}' +
  'button,.p{position:relative;border:0;outline:2px solid transparent;box-shadow:0 0 28px #0004;' +
  'background:var(--s);color:var(--t);font:400 16px/1.4 system-ui,sans-serif}' +
  'button{display:flex;align-items:center;gap:10px;min-height:56px;padding:0 20px;' +
  'border-radius:28px;background:var(--p);color:var(--o);font-weight:700;cursor:pointer}' +
  ':focus-visible{outline:3px solid #ffbf47;outline-offset:2px;box-shadow:0 0 0 2px #0b0c0c}' +
  '.i{width:24px;height:24px;background:currentColor;' +
  'clip-path:path(evenodd,"M3 4h18v13H10l-5 4v-4H3zM7 9h10v3H7z")}' +
  '.p{width:min(400px,100vw - var(--x) - 16px);height:min(640px,100vh - var(--y) - 16px);' +
  'padding:0 24px;border-radius:12px;overflow:auto}' +
  '@media(max-width:480px){.p{position:fixed;inset:0 0 auto;width:auto;height:var(--h,100vh);border-radius:0}}'

/** What the keyboard reaches at the end of the page is not under the launcher; a rule of the page's own wins. */
export const pageStyles = ':where(html){scroll-padding-bottom:96px}'
