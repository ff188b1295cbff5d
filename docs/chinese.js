// Chinese in the book. mdBook's search takes what stands between blanks for a word, and Chinese has none; so each two
// neighbouring characters become a word of the index, here in the browser, and the same is done with what is asked for.
(() => {
    'use strict';

    // Fonts, line breaks and screen readers go by the language of the page.
    if (/\.zh-CN\.html$/.test(window.location.pathname)) document.documentElement.lang = 'zh-CN';

    const search = window.elasticlunr;
    if (!search) return;

    const HAN = /\p{Script=Han}+/gu;
    const isHan = text => /\p{Script=Han}/u.test(text);

    /** Pairs of neighbours; a character that stands alone is itself. */
    function pairs(text) {
        const found = [];
        for (const [run] of String(text).matchAll(HAN)) {
            const signs = Array.from(run);
            if (signs.length === 1) found.push(run);
            for (let at = 1; at < signs.length; at += 1) found.push(signs[at - 1] + signs[at]);
        }
        return found;
    }

    const tokenizer = search.tokenizer;
    search.tokenizer = Object.assign(
        text => (isHan(text) ? [...tokenizer(String(text).replace(HAN, ' ')).filter(Boolean), ...pairs(text)] : tokenizer(text)),
        tokenizer,
    );

    const load = search.Index.load;
    search.Index.load = data => {
        const index = load.call(search.Index, data);
        // The steps of English (trimmer, stop words, stems) would cut Chinese away.
        const run = index.pipeline.run.bind(index.pipeline);
        index.pipeline.run = words => [...run(words.filter(word => !isHan(word))), ...words.filter(isHan)];
        for (const [ref, page] of Object.entries(data.documentStore.docs)) {
            for (const field of index.getFields()) {
                const counts = new Map();
                for (const pair of pairs(page[field] ?? '')) counts.set(pair, (counts.get(pair) ?? 0) + 1);
                for (const [pair, count] of counts) index.index[field].addToken(pair, { ref, tf: Math.sqrt(count) });
            }
        }
        return index;
    };
})();
