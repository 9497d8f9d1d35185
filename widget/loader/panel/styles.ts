/** What the panel adds to the launcher's styles. */
export const styles =
  ':host{--d:#b00020}@media(prefers-color-scheme:dark){:host{--d:#ff9aa6}}' +
  '.b{position:absolute;top:-8px;right:-4px;min-width:26px;padding:2px 6px;border-radius:13px;' +
  'border:2px solid;background:var(--d);color:var(--s);font-size:13px}' +
  '.p iframe{position:absolute;inset:0;width:100%;height:100%;margin:0;border:0}' +
  '.w iframe{visibility:hidden}' +
  '@media(max-width:480px){.p{top:var(--v,0)}.p iframe{top:env(safe-area-inset-top);' +
  'height:calc(100% - env(safe-area-inset-top) - env(safe-area-inset-bottom))}}'
