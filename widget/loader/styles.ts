/** The launcher and the frame's box; nothing else on the host's page is ours. Short names: every byte travels. */
export const styles =
  ':host{all:initial;--p:#0b4f9e;--o:#fff;--s:#fff;--t:#1a1a1a;--d:#b00020}' +
  '@media(prefers-color-scheme:dark){:host{--p:#7db4f5;--o:#06182d;--s:#11161d;--t:#eef1f5;--d:#ff9aa6}}' +
  '*{box-sizing:border-box}[hidden]{display:none!important}' +
  '.l,.p{position:fixed;right:16px;bottom:16px;z-index:2147483000;box-shadow:0 0 28px #0004;' +
  'background:var(--s);color:var(--t);font:400 16px/1.4 system-ui,sans-serif}' +
  '.l{display:flex;align-items:center;gap:10px;min-height:56px;padding:0 20px;border:2px solid transparent;' +
  'border-radius:28px;background:var(--p);color:var(--o);font-weight:700;cursor:pointer}' +
  ':focus-visible{outline:3px solid #ffbf47;outline-offset:2px;box-shadow:0 0 0 2px #0b0c0c}' +
  '.i{width:24px;height:24px;background:currentColor;' +
  'clip-path:path(evenodd,"M3 4h18v13H10l-5 4v-4H3zM7 8h10v2H7zM7 12h7v2H7z")}' +
  '.b{position:absolute;top:-8px;right:-4px;min-width:26px;padding:2px 6px;border-radius:13px;' +
  'border:2px solid;background:var(--d);color:var(--s);font-size:13px}' +
  '.p{width:min(400px,100vw - 32px);height:min(640px,100vh - 32px);border-radius:12px;overflow:hidden}' +
  '.m{inset:0 0 auto;width:auto;height:var(--h,100vh);border-radius:0}' +
  'iframe{width:100%;height:100%;border:0}' +
  '.f{padding:0 24px}.f *{display:block;margin:16px 0;font:inherit;color:inherit}' +
  '@media(forced-colors:active){.l,.p{border:1px solid}}'
