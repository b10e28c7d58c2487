// Finds what the box of the dashboard finds, as views/find/search.py does; the index is the file beside, read when the
// box is first used. The numbers that decide what comes first are in the index, written by that module.
(() => {
  'use strict';
  const box = document.querySelector('.find');
  const field = box && box.querySelector('input');
  if (!field) return;
  box.querySelector('label').hidden = false;
  const list = document.createElement('ul');
  list.hidden = true;
  list.setAttribute('aria-live', 'polite');
  box.append(list);
  let index = null;

  // letters that a Russian keyboard lacks, or that are often typed without their dots
  const FEW_KEYS = { ё: 'е', ү: 'у', ө: 'о' };
  const TOKEN = new RegExp('[\\u3041-\\u309f]+|[\\u30a1-\\u30ff]+|[\\u3400-\\u9fff々]+'
    + '|(?:(?![\\u3041-\\u30ff\\u3400-\\u9fff々])[\\p{L}\\p{N}])+', 'gu');
  const plain = text => text.normalize('NFKC').toLowerCase().replace(/[ёүө]/g, letter => FEW_KEYS[letter])
    .normalize('NFD').replace(/([\0-\x7f])\p{M}/gu, '$1').normalize('NFC');
  const tokens = text => plain(text).match(TOKEN) || [];

  function indexed({ points, entries }) {
    const words = new Map();
    const titles = entries.map(([title]) => tokens(title));
    entries.forEach(([, , , others], place) => {
      for (const token of tokens(others)) put(token, place, points.words);
      for (const token of titles[place]) put(token, place, points.title);
    });
    function put(token, place, weight) {
      if (!words.has(token)) words.set(token, new Map());
      words.get(token).set(place, weight);
    }
    return { points, entries, titles, words };
  }

  // the share of letters that stay: another, one more, one less and two exchanged are one error each
  function likeness(a, b) {
    const longest = Math.max(a.length, b.length);
    if (1 - Math.abs(a.length - b.length) / longest < index.points.alike) return 0;
    let before = [], last = Array.from({ length: b.length + 1 }, (_, j) => j);
    for (let i = 1; i <= a.length; i += 1) {
      const row = [i];
      for (let j = 1; j <= b.length; j += 1) {
        row[j] = Math.min(last[j] + 1, row[j - 1] + 1, last[j - 1] + (a[i - 1] === b[j - 1] ? 0 : 1));
        if (i > 1 && j > 1 && a[i - 1] === b[j - 2] && a[i - 2] === b[j - 1]) row[j] = Math.min(row[j], before[j - 2] + 1);
      }
      [before, last] = [last, row];
    }
    return 1 - last[b.length] / longest;
  }

  function alike(token, word, isLast) {
    const p = index.points;
    const isShort = !/^[\u3041-\u30ff\u3400-\u9fff々]/.test(token) && token.length < p.least_inside;
    const typo = () => {
      const share = token.length >= p.least_typo ? likeness(token, word) : 0;
      return share < p.alike ? 0 : p.typo * share * (word[0] === token[0] ? 1 : p.same_start);
    };
    if (token === word) return p.exact;
    let found = 0;
    if (word.startsWith(token)) {
      found = p.beginning + (p.exact - p.beginning) * token.length / word.length * (isLast ? 1 : 0.5);
    } else if (!isShort && word.includes(token)) {
      found = p.inside + (p.beginning - p.inside) * token.length / word.length;
    } else if (word.length >= p.least_stem && token.startsWith(word)) {
      found = p.stem * word.length / token.length;
    }
    return Math.max(found, typo());
  }

  function scores(token, isLast) {
    const found = new Map();
    for (const [word, places] of index.words) {
      const score = alike(token, word, isLast);
      if (!score) continue;
      for (const [place, weight] of places) found.set(place, Math.max(found.get(place) || 0, weight * score));
    }
    return found;
  }

  function rank(place, score, wanted) {
    const p = index.points, title = index.titles[place], kind = index.entries[place][4];
    const isAt = start => wanted.every((token, i) => title[start + i] === token);
    const ranked = score + p.kinds[kind];
    if (title.length === wanted.length && isAt(0)) return ranked + p.whole_title;
    const covered = new Set(wanted.filter(token => title.includes(token))).size / Math.max(title.length, 1);
    return ranked + (title.some((_, start) => isAt(start)) ? p.in_title : 0) + p.covered * covered;
  }

  function best(query) {
    const all = tokens(query);
    const joints = all.filter(token => !(/^[\u3041-\u309f]{1,2}$/.test(token)));
    const wanted = joints.length ? joints : all;
    const sums = new Map();
    wanted.forEach((token, number) => {
      for (const [place, score] of scores(token, number === wanted.length - 1)) {
        const [count, total] = sums.get(place) || [0, 0];
        sums.set(place, [count + 1, total + score]);
      }
    });
    const most = Math.max(...[...sums.values()].map(([count]) => count));
    return [...sums].filter(([, [count]]) => count === most)
      .map(([place, [, total]]) => [rank(place, total / wanted.length, wanted), place])
      .sort((a, b) => b[0] - a[0] || a[1] - b[1]).slice(0, index.points.shown).map(([, place]) => index.entries[place]);
  }

  function begin() {
    if (index || box.querySelector('script')) return;
    const script = document.createElement('script');
    script.src = box.dataset.index;
    script.onload = () => {
      index = indexed(window.thirdNeighbor);
      show();
    };
    box.append(script);
  }

  function show() {
    list.hidden = !index || !tokens(field.value).length;
    if (list.hidden) return;
    const found = best(field.value).map(item);
    list.replaceChildren(...(found.length ? found : [Object.assign(document.createElement('li'), { textContent: box.dataset.none })]));
  }

  function item([title, where, address]) {
    const link = Object.assign(document.createElement('a'), { href: address, textContent: title });
    link.append(Object.assign(document.createElement('small'), { textContent: where }));
    link.addEventListener('click', close);
    const line = document.createElement('li');
    line.append(link);
    return line;
  }

  function close() {
    list.hidden = true;
  }

  field.addEventListener('focus', begin);
  field.addEventListener('input', () => { begin(); show(); });
  box.addEventListener('keydown', event => {
    const links = [...list.querySelectorAll('a')];
    const here = links.indexOf(document.activeElement);
    if (event.key === 'Escape') { close(); field.focus(); }
    if (event.key === 'Enter' && here < 0 && !list.hidden && links.length) links[0].click();
    const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
    if (step && links.length && !list.hidden) {
      event.preventDefault();
      (links[here + step] || field).focus();
    }
  });
  document.addEventListener('click', event => { if (!box.contains(event.target)) close(); });
})();
