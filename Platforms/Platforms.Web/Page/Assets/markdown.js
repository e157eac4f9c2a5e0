'use strict';

/*
 * The portable Markdown of bots, built as DOM nodes: text never becomes markup, and links lead only to http and https.
 * **bold** *italic* `code` ```block``` ~~strike~~ [text](url); a backslash escapes a mark.
 */
const Markdown = (() => {
  const pairs = [['**', 'strong'], ['~~', 's'], ['*', 'em']];
  const escapable = '\\*`~[]()';
  const deepest = 8;

  function safeUrl(text) {
    try {
      const url = new URL(text);
      return url.protocol === 'http:' || url.protocol === 'https:' ? url.href : null;
    } catch {
      return null;
    }
  }

  function link(href, label) {
    const a = document.createElement('a');
    a.href = href;
    a.target = '_blank';
    a.rel = 'noopener noreferrer';
    if (label) a.textContent = label;
    return a;
  }

  /** Position of the closing mark, or -1. Escaped marks and code do not count. */
  function closing(text, from, mark) {
    for (let i = from; i < text.length; i++) {
      if (text[i] === '\\') i++;
      else if (text[i] === '`' && mark[0] !== '`') {
        const end = text.indexOf('`', i + 1);
        if (end > 0) i = end;
      } else if (text.startsWith(mark, i)) {
        if (mark === '*' && text[i + 1] === '*') i++;
        else if (i > from && !/\s/.test(text[i - 1])) return i;
      }
    }
    return -1;
  }

  function codeAt(text, i) {
    const fence = text.startsWith('```', i) ? '```' : '`';
    const end = text.indexOf(fence, i + fence.length);
    if (end <= i + fence.length) return null;
    const inner = text.slice(i + fence.length, end);
    const code = document.createElement('code');
    if (fence === '`') {
      code.textContent = inner;
      return { node: code, next: end + 1 };
    }
    // A word right after the fence names the language.
    code.textContent = inner.replace(/^[\w+#-]*\n/, '').replace(/\n$/, '');
    const pre = document.createElement('pre');
    pre.tabIndex = 0;
    pre.append(code);
    return { node: pre, next: end + 3 };
  }

  function linkAt(text, i, depth) {
    const match = /^\[((?:\\.|[^\]\\])+)\]\(([^()\s]+)\)/.exec(text.slice(i, i + 4096));
    const href = match && safeUrl(match[2]);
    if (!href) return null;
    const a = link(href);
    parse(match[1], a, depth + 1);
    return { node: a, next: i + match[0].length };
  }

  function pairAt(text, i, depth) {
    for (const [mark, tag] of pairs) {
      // A mark opens before a word and closes behind one: "2 * 3 * 4" holds none.
      if (!text.startsWith(mark, i) || !/\S/.test(text[i + mark.length] ?? '')) continue;
      const end = closing(text, i + mark.length, mark);
      if (end < 0) continue;
      const node = document.createElement(tag);
      parse(text.slice(i + mark.length, end), node, depth + 1);
      return { node, next: end + mark.length };
    }
    return null;
  }

  function parse(text, parent, depth) {
    let plain = '';
    const flush = () => { if (plain) parent.append(plain); plain = ''; };
    for (let i = 0; i < text.length;) {
      const c = text[i];
      if (c === '\\' && i + 1 < text.length && escapable.includes(text[i + 1])) {
        plain += text[i + 1];
        i += 2;
        continue;
      }
      let found = null;
      if (depth < deepest) {
        if (c === '`') found = codeAt(text, i);
        else if (c === '[') found = linkAt(text, i, depth);
        else if (c === '*' || c === '~') found = pairAt(text, i, depth);
      }
      if (found) {
        flush();
        parent.append(found.node);
        i = found.next;
      } else {
        plain += c;
        i++;
      }
    }
    flush();
  }

  /** Plain text, with bare http and https addresses as links. */
  function plain(text, parent) {
    let at = 0;
    for (const match of text.matchAll(/https?:\/\/[^\s<>"']+[^\s<>"'.,;:!?)\]]/g)) {
      const href = safeUrl(match[0]);
      if (!href) continue;
      parent.append(text.slice(at, match.index), link(href, match[0]));
      at = match.index + match[0].length;
    }
    parent.append(text.slice(at));
  }

  return { render: (text, parent) => parse(text, parent, 0), plain, safeUrl, link };
})();
